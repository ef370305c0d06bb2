"""An article's Markdown becomes a Draft, and with figures, links and images put in, the Body of its page."""

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from html import unescape

from msgspec import Struct
from msgspec.structs import replace

from kartrasite.markup import DIALECTS
from kartrasite.problem import Place, Problem
from kartrasite.texts.finish import CONTENTS, Finishing, Heading, Link, Picture
from kartrasite.texts.fragment import Attributes, attributes, has_html, ids_in, sound, tag, tidied
from kartrasite.texts.holes import MARK, Hole, Piece, punched, silenced

__all__ = ("Body", "Draft", "Heading", "Link", "Picture", "body", "draft", "inline")

SHOUTED = re.compile(r"<(/?)h[1-6]>")
PICTURED = re.compile(r'<img src="[^"]*" alt="([^"]*)"[^<>]*>')
LINKED = re.compile(r'<a href="([^"]*)"[^<>]*>')
LEADING = re.compile(r"(?:https?|mailto|tel|go):|[^:/?#]*(?:[/?#]|\Z)", re.IGNORECASE)
MEMO = 256  # drafts kept for the next build of a serving process; a draft takes some 20 KB


class Draft(Struct, frozen=True):
    """HTML with a marker for each of `holes`."""

    html: str
    holes: tuple[Hole, ...] = ()
    problems: tuple[Problem, ...] = ()


class Body(Struct, frozen=True):
    """Finished HTML, and its headings of the second and third level."""

    html: str
    headings: tuple[Heading, ...]


def draft(text: str, dialect: str, path: str, first_line: int) -> Draft:
    """The text converted, which is most of the work; it begins at `first_line` of the file `path`.

    Of each `{{` that is never closed, outside of code, there is a problem at its place.
    """
    made, unclosed = _converted(text, dialect)
    before = first_line - 1
    return replace(
        made,
        holes=tuple([Hole(n, line + before, column, source) for n, line, column, source in made.holes]),
        problems=tuple(
            Problem(
                Place(path, hole.line + before, hole.column, 2),
                "K201",
                "These braces are never closed.",
                'Close them with "}}"; to show two braces as they are, put a backslash before them.',
            )
            for hole in unclosed
        ),
    )


@lru_cache(maxsize=MEMO)
def _converted(text: str, dialect: str) -> tuple[Draft, tuple[Hole, ...]]:
    """The draft with its places counted from the text's first line, and the holes that are not closed."""
    convert = next(each.convert for each in DIALECTS if each.name == dialect)
    marked, pieces = punched(text)
    html = convert(marked)
    owned = has_html(marked, html)
    html = silenced(sound(html) if owned else html, pieces)
    html = tidied(html, owned).strip() + "\n"
    live: dict[int, Piece] = {}

    def settled(found: re.Match[str]) -> str:
        number = int(found[1])
        if number >= len(pieces):  # written as &#xE000;1&#xE001; by somebody very curious
            return ""
        piece = live[number] = pieces[number]
        return piece.shown or found[0]

    html = MARK.sub(settled, html) if pieces else html
    holes = {number: piece.hole for number, piece in sorted(live.items()) if piece.hole}
    return (
        Draft(html, tuple(hole for n, hole in holes.items() if not live[n].shown)),
        tuple(hole for n, hole in holes.items() if live[n].shown),
    )


def body(
    draft: Draft,
    fill: Callable[[Hole], str],
    link: Callable[[str], Link],
    image: Callable[[str], Picture | None],
    taken: Collection[str] = (),
) -> Body:
    """The draft finished: `fill` makes the HTML of each hole, once and in the order of the text.

    What it makes stays as it is: `link` and `image` are asked for the text's own links and images. No heading
    gets an id that is among `taken`, which are the ids of the page around it, or elsewhere in the text.
    """
    fills = {hole.number: fill(hole) for hole in draft.holes}
    known = {*taken, *ids_in(draft.html)}
    for each in fills.values():
        known.update(ids_in(each))
    finishing = Finishing(fills, link, image, known)
    html = finishing.run(draft.html)
    return Body(html, tuple(each for each in finishing.headings if each.level in CONTENTS))


def inline(value: str, link: Callable[[str], Link] | None = None) -> str:
    """A short text of data, such as an answer or a comment, with Markdown in it. HTML in it is shown.

    One paragraph comes without its <p>. Headings are strong words, images their alternative text, and links
    lead to web, mail and telephone addresses and within the site, to nothing else; `link` says how they are written.
    """
    import pyromark

    html = pyromark.html(value.replace("\ue000", "").replace("<", "\ue000")).strip()
    html = SHOUTED.sub(lambda found: "<p><strong>" if not found[1] else "</strong></p>", html)
    html = PICTURED.sub(r"\1", html).replace(" />", ">")
    html = LINKED.sub(lambda found: _linked(found, link) if LEADING.match(unescape(found[1])) else "<a>", html)
    html = html.replace("\ue000", "&lt;")
    single = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
    return html[3:-4] if single else html


def _linked(found: re.Match[str], link: Callable[[str], Link] | None) -> str:
    """The tag of a link, as it is or as it is to be."""
    if link is None:
        return found[0]
    made = link(unescape(found[1]))
    given: Attributes = {"href": made.href}
    given |= {"rel": made.rel} if made.rel else {}
    given |= {"data-affiliate": made.program} if made.program else {}
    return tag("a", given | {key: value for key, value in attributes(found[0][3:-1]).items() if key not in given})
