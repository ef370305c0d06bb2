"""A draft's markers, links, images and headings become what the page shows, in one pass over its tags."""

import re
from collections.abc import Callable, Collection, Mapping
from html import escape, unescape
from typing import NamedTuple

from msgspec import Struct

from kartrasite.texts.fragment import BLOCK, Attributes, attributes, said, sound, tag, text_of
from kartrasite.texts.holes import MARK

ALONE = "\ue000\\d+\ue001"
TOKENS = (
    rf"{ALONE}|<(?:p>(?:{ALONE}(?:(?:\s|<br>)*{ALONE})*|\[TOC\])\s*</p>"
    r"|a [^<>]*>|img [^<>]*>|h[1-6]>[^<\ue000]*</h[1-6]>|h[1-6](?: [^<>]*)?>|/h[1-6]>|!--.*?-->"
    r"|s(?:cript\b.*?</script|tyle\b.*?</style)>)"
)
# Each splits a draft into a text, a token, a tag with a hole in it, a text and so on.
TOKEN = re.compile(f"({TOKENS})()", re.DOTALL)
UNMARKED = re.compile(f"(<{TOKENS.partition('|<')[2]})()", re.DOTALL)  # what begins with one sign is found faster
TOKEN_OR_MARKED = re.compile(f"({TOKENS})|(<[a-z][^<>\ue000]*\ue000[^<>]*>)", re.DOTALL)
PLAIN_LINK = re.compile(r'<a href="([^"\s\ue000]*)">')
DECORATION = '""'  # ![""](flourish.png): the owner says that there is nothing to say
CONTENTS = range(2, 4)  # the levels of headings that a list of contents shows


class Heading(NamedTuple):
    """An entry of the contents."""

    level: int
    id: str
    text: str


class Link(NamedTuple):
    """Where a link leads; `program` is whose link it is."""

    href: str
    rel: str = ""
    program: str = ""


class Picture(Struct, frozen=True):
    """An image's address and its size in CSS pixels; `sources` are the type and srcset of what suits newer browsers.

    The `first` picture of a page that stands before any heading is loaded at once, all others when they come near.
    """

    src: str
    width: int
    height: int
    srcset: str = ""
    sizes: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    first: bool = False


class Finishing:
    """One pass over a draft."""

    def __init__(
        self,
        fills: Mapping[int, str],
        link: Callable[[str], Link],
        image: Callable[[str], Picture | None],
        taken: set[str],
    ) -> None:
        self.fills, self.link, self.image, self.taken = fills, link, image, taken
        self.parts: list[str] = []
        self.headings: list[Heading] = []
        self.heading: tuple[str, Attributes, int] | None = None  # the open one, and its place in `parts`
        self.contents: list[int] = []  # where lists of contents go
        self.owned: set[str] = set()  # own ids of headings, met so far
        self.numbers: dict[str, int] = {}  # the last number given behind a slug
        self.burst = False  # a component stands in the midst of a paragraph, which cannot hold it

    def run(self, html: str) -> str:
        """The page's HTML."""
        by_start = {
            "p": self._paragraph, "/": self._end, "a": self._anchor, "i": self._image, "h": self._opening,
        }  # fmt: skip
        tokens = UNMARKED if "\ue000" not in html else TOKEN_OR_MARKED if _marked(html) else TOKEN
        pieces = [each or "" for each in tokens.split(html)]
        parts = self.parts = pieces.copy()
        for at in range(1, len(parts), 3):
            token = parts[at]
            if not token:
                parts[at + 1] = self._text(parts[at + 1])
            elif token[0] != "<":
                parts[at] = self._hole(token, pieces, at)
            elif make := by_start.get(token[1]):  # comments, scripts and styles stay
                parts[at] = make(token, at)
        for place in self.contents:
            parts[place] = contents([each for each in self.headings if each.level in CONTENTS])
        html = "".join(parts)
        return sound(html).replace("<p></p>", "") if self.burst else html

    def _hole(self, mark: str, pieces: list[str], at: int) -> str:
        if self.heading:
            return self._text(mark)
        made = self.fills.get(int(mark[1:-1]), "")
        if "<" in made and BLOCK.match(made) and _in_paragraph("".join(pieces[:at])):
            self.burst = True
        return made

    def _text(self, marked: str) -> str:
        """Markers become the words of what fills them, as attributes and headings take it."""
        if "\ue000" not in marked:
            return marked
        return MARK.sub(lambda mark: escape(text_of(self.fills.get(int(mark[1]), ""))), marked)

    def _paragraph(self, found: str, at: int) -> str:
        """Components alone in a paragraph are blocks of the page; figures and words keep their paragraph."""
        if found.startswith("<p>["):
            self.contents.append(at)
            return ""
        fills = [self.fills.get(int(number), "") for number in MARK.findall(found)]
        if not any(BLOCK.match(each) for each in fills):
            return MARK.sub(lambda mark: self.fills.get(int(mark[1]), ""), found) if any(fills) else ""
        return "\n".join(each if BLOCK.match(each) else f"<p>{each}</p>" for each in fills if each.strip())

    def _anchor(self, found: str, at: int) -> str:
        if plain := PLAIN_LINK.fullmatch(found):
            href = unescape(plain[1])
            made = self.link(href)
            usual = "&" not in plain[1] or escape(href) == plain[1]
            if usual and made.href == href and not (made.rel or made.program):  # most links are like this
                return found
            given: Attributes = {}
        else:
            given = attributes(self._text(found)[3:-1])
            if "href" not in given:
                return self._text(found)
            made = self.link((given["href"] or "").strip().replace(" ", "%20"))
        new: Attributes = {"href": made.href}
        if made.rel or given.get("rel"):
            new["rel"] = " ".join(dict.fromkeys(f"{made.rel} {given.get('rel') or ''}".split()))
        if made.program:
            new["data-affiliate"] = made.program
        return tag("a", new | {key: value for key, value in given.items() if key not in new})

    def _opening(self, found: str, at: int) -> str:
        if self.heading is not None:
            return found
        if found.endswith(">", 0, 4) and len(found) > len("<h2>"):  # the whole of a heading that holds plain words
            return f'{found[:3]} id="{self._entry(found[1:3], found[4:-5])}"{found[3:]}'
        given = attributes(self._text(found)[4:-1]) if len(found) > len("<h2>") else {}
        self.heading = found[1:3], given, at
        return found

    def _image(self, found: str, at: int) -> str:
        given = attributes(self._text(found)[5:-1])
        if given.get("alt") == DECORATION:
            given["alt"] = ""
        source = (given.get("src") or "").strip().replace(" ", "%20")
        picture = self.image(source) if source else None
        if picture is None:
            return tag("img", given)
        width, height, sizes = picture.width, picture.height, picture.sizes
        wanted = given.get("width") or ""
        if wanted.isdecimal() and int(wanted) and width:  # the owner's own width, in the picture's proportion
            width, height = int(wanted), round(height * int(wanted) / width)
            sizes = sizes and f"{width}px"
        new: Attributes = {"src": picture.src, "width": str(width), "height": str(height)}
        if picture.srcset:
            new |= {"srcset": picture.srcset, "sizes": sizes}
        at_once = picture.first and not self.headings
        load: Attributes = {"fetchpriority": "high"} if at_once else {"loading": "lazy", "decoding": "async"}
        image = tag("img", load | given | new)
        sources = (tag("source", {"type": type, "srcset": srcset, "sizes": sizes}) for type, srcset in picture.sources)
        return f"<picture>{''.join(sources)}{image}</picture>" if picture.sources else image

    def _end(self, found: str, at: int) -> str:
        if self.heading and found[2:-1] == self.heading[0]:
            name, given, place = self.heading
            self.heading = None
            id = self._entry(name, "".join(self.parts[place + 1 : at]), given.get("id") or "")
            self.parts[place] = tag(name, {"id": None} | given | {"id": id}) if given else f'<{name} id="{id}">'
        return found

    def _entry(self, name: str, html: str, own: str = "") -> str:
        """The id of a heading, which is put down among the others; a slug has nothing to be escaped."""
        text, slug = said(html)
        id = self._own(own) if own else self._free(slug)
        self.headings.append(Heading(int(name[1]), id, text))
        return id

    def _own(self, id: str) -> str:
        """An own id stays, unless an earlier heading has it."""
        id = id if id not in self.owned else self._free(id)
        self.owned.add(id)
        return id

    def _free(self, slug: str) -> str:
        """The slug, or with the first number behind it that nothing else has."""
        id, number = slug, self.numbers.get(slug, 1)
        while id in self.taken:
            number += 1
            id = f"{slug}-{number}"
        self.taken.add(id)
        self.numbers[slug] = number
        return id


def _marked(html: str) -> bool:
    """Whether a hole stands in a tag."""
    return any(
        html.rfind("<", 0, mark.start()) > html.rfind(">", 0, mark.start()) for mark in MARK.finditer(html)
    )


def _in_paragraph(before: str) -> bool:
    return max(before.rfind("<p>"), before.rfind("<p ")) > before.rfind("</p>")


def contents(headings: Collection[Heading]) -> str:
    """The list that stands for [TOC]: the second level, with the third in it."""
    if not headings:
        return ""
    parts: list[str] = []
    top = inner = False  # an item of that level is open
    for each in headings:
        if each.level == 2 or not top:
            parts.append(("</li></ul>" if inner else "") + ("</li>" if top else ""))
            inner, top = False, True
        else:
            parts.append("</li>" if inner else "<ul>")
            inner = True
        parts.append(f'<li><a href="#{escape(each.id)}">{escape(each.text)}</a>')
    return f'<div class="toc"><ul>{"".join(parts)}{"</li></ul>" if inner else ""}</li></ul></div>'
