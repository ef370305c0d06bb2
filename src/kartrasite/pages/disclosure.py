"""A page becomes the standing of its disclosure: where it stands, after what, and which links it is for.

The checks say what of it is a fault. Source of the placement: 16 CFR 255.0(f), unavoidable and close to the
claim.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import NamedTuple

from msgspec import Struct
from selectolax.lexbor import LexborNode

from kartrasite.pages.finished import FOREIGN, Element, Finished, within
from kartrasite.pages.leads import lead, redirects

WEIGHTY = frozenset({
    "img", "picture", "video", "audio", "iframe", "form", "table", "object", "embed", "canvas", "button",
    "input", "h2", "h3", "blockquote", "figure", "details", "dialog", "textarea", "select", "pre",
})  # fmt: skip
CLICKED = frozenset({"a", "area", "form", "button", "input", "iframe", "frame", "embed", "object"})
SENDING = frozenset({"form", "button", "input"})
AROUND = frozenset({"html", "body", "main", "article", "section", "div", "header"})
ROOM = 400  # characters of breadcrumbs and byline that may stand before the disclosure in <main>
Attributes = dict[str, str | None]
Path = tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...]


class Part(NamedTuple):
    """An element that the disclosure stands in or holds."""

    tag: str
    attributes: Attributes
    node: LexborNode


class Piece(NamedTuple):
    """An element, a text or a remark in the disclosure, and how deep it stands in it."""

    depth: int
    tag: str
    attributes: tuple[tuple[str, str | None], ...]
    text: str


class Notice(Struct, frozen=True, eq=False, dict=True):
    """A disclosure as a value, without its page: the path from <html> to what it stands in, what it holds in document
    order, and its markup. Equal ones are one object, so what is found out about it alone is found out once."""

    around: Path
    pieces: tuple[Piece, ...]
    markup: str

    @cached_property
    def inner(self) -> tuple[tuple[str, Attributes], ...]:
        """The disclosure and the elements in it, by tag and attributes; remarks are none."""
        return tuple((each.tag, dict(each.attributes)) for each in self.pieces if each.tag[:1] != "-")

    @cached_property
    def outer(self) -> tuple[tuple[str, Attributes], ...]:
        """What it stands in, from the nearest to <html>."""
        return tuple((tag, dict(attributes)) for tag, attributes in reversed(self.around))

    @cached_property
    def words(self) -> tuple[str, str]:
        """Its words, blanks evened; read without and with a blank where one element meets the next."""
        texts = [each.text for each in self.pieces]
        return " ".join("".join(texts).split()), " ".join(" ".join(texts).split())

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Where its links with words of their own lead, as it is written."""
        links = ((at, dict(piece.attributes)) for at, piece in enumerate(self.pieces) if piece.tag == "a")
        return tuple(each.get("href") or "" for at, each in links if any(held.text.strip() for held in self.within(at)))

    def within(self, at: int) -> Iterator[Piece]:
        """What the piece of that rank holds."""
        depth = self.pieces[at].depth
        return takewhile(lambda each: each.depth > depth, self.pieces[at + 1 :])

    def before(self, at: int) -> Iterator[Piece]:
        """What comes before the piece of that rank in what holds it, backwards."""
        depth = self.pieces[at].depth
        return takewhile(lambda each: each.depth >= depth, reversed(self.pieces[:at]))


@lru_cache(maxsize=1024)  # pages of one template and of the same programs have the same one
def _known(around: Path, markup: str) -> list[Notice]:
    """The disclosure of that markup, once it is read: what may stand in one is written in one way only."""
    return []


class Standing(Struct, frozen=True, dict=True):
    """How the disclosure stands: `aside` is the one that counts, or `absence` says why there is none.

    `others` are the words of further ones that differ; `late` tells what comes before it, each with the text
    to find it by; `paid` are the affiliate links as (element, href, program); `way` leads from <html> to the aside.
    """

    aside: Element | None
    absence: str
    others: tuple[str, ...]
    late: tuple[tuple[str, str], ...]
    paid: tuple[tuple[Element, str, str], ...]
    way: tuple[LexborNode, ...] = ()

    @cached_property
    def inner(self) -> tuple[Part, ...]:
        """The disclosure and the elements in it; remarks are none."""
        return parts(self.aside.node.traverse()) if self.aside else ()

    @cached_property
    def outer(self) -> tuple[Part, ...]:
        """What it stands in, from the nearest to <html>."""
        return parts(self.way[-2::-1])

    @cached_property
    def notice(self) -> Notice | None:
        """The disclosure as a value."""
        if self.aside is None:
            return None
        around, markup = path(self.way[:-1]), self.aside.node.html or ""
        known = [] if "<noscript" in markup else _known(around, markup)  # that holds a text, or elements
        if not known:
            depths, pieces = dict[LexborNode | None, int](), list[Piece]()
            for each in self.aside.node.traverse(include_text=True):
                depths[each] = depth = depths.get(each.parent, -1) + 1
                attributes = tuple(each.attributes.items())
                pieces.append(Piece(depth, each.tag or "", attributes, each.text_content or ""))
            known.append(Notice(around, tuple(pieces), markup))
        return known[0]

    @cached_property
    def words(self) -> tuple[str, str]:
        """The words of the disclosure, "" where there is none; read in both ways."""
        return self.notice.words if self.notice is not None else ("", "")


def standing(page: Finished) -> Standing:
    """Where and how the disclosure stands on a page."""
    foreign = FOREIGN & page.tags
    mains = [each for each in page.elements["main"] if not within(each.node, foreign)]
    shown = [each for each in page.elements["aside"] if "data-disclosure" in each.attributes]
    marked = [each for each in shown if not within(each.node, foreign)]
    asides = [each for each in marked if "disclosure" in (each.attributes.get("class") or "").split()]
    paid = tuple(paid_links(page))
    way = tuple(line(asides[0].node)) if asides else ()
    if not asides:
        absence = 'no <aside class="disclosure" data-disclosure> stands on the page'
    elif not mains:
        absence = "the page has no <main> for it to stand in"
    elif len(mains) > 1:
        absence = f"the page has {len(mains)} <main> elements, so none is the main text"
    elif mains[0].node.mem_id not in [each.mem_id for each in way]:
        absence = "the disclosure stands outside of <main>"
    else:
        words = [" ".join(each.node.text().split()) for each in (*asides[:1], *marked) if len(marked) > 1]
        others = tuple(sorted(set(words) - set(words[:1])))
        titles = page.elements["h1"]
        led = any(titles and asides[0].order < link.order < titles[0].order for link, _, _ in paid)
        return Standing(asides[0], "", others, tuple(_late(asides[0], mains[0], paid, led)), paid, way)
    return Standing(None, absence, (), (), paid)


def parts(nodes: Iterable[LexborNode]) -> tuple[Part, ...]:
    """Those of the nodes that are elements."""
    return tuple(Part(node.tag or "", node.attributes, node) for node in nodes if node.is_element_node)


def above(node: LexborNode) -> list[LexborNode]:
    """What an element stands in, from the nearest to <html>."""
    found, at = list[LexborNode](), node.parent
    while at is not None and at.tag != "-document":
        found.append(at)
        at = at.parent
    return found


def line(node: LexborNode) -> list[LexborNode]:
    """The elements from <html> down to it."""
    return [*above(node)[::-1], node]


def path(nodes: Iterable[LexborNode]) -> Path:
    """Their tags and attributes."""
    return tuple([(node.tag or "", tuple(node.attributes.items())) for node in nodes])


def _late(
    aside: Element, main: Element, paid: tuple[tuple[Element, str, str], ...], led: bool
) -> Iterator[tuple[str, str]]:
    """What stands before the aside and may not: paid links anywhere, weight or much text in <main>.

    The title stands above it, but for one that an affiliate link precedes (`led`): that link comes later still.
    """
    # its own elements follow it in document order
    end = aside.order + sum(1 for _ in aside.node.traverse()) if paid else 0
    for link, href, _ in paid:
        if link.order < end:
            yield f"the affiliate link {href} stands", href
    own = {node.mem_id for node in aside.node.traverse(include_text=True)}
    room, titled, passed = ROOM, False, False
    for node in main.node.traverse(include_text=True):
        tag = node.tag or ""
        if node.mem_id in own:
            passed = True
        elif tag == "h1":
            titled, room = True, room + len(node.text())
        elif tag == "-text":
            silent = (parent := node.parent) is not None and parent.tag in ("script", "style", "noscript")
            room -= 0 if silent else len(" ".join(node.text().split()))
        elif tag in WEIGHTY and not passed:
            yield f"a <{tag}> stands in <main>", f"<{tag}"
        room -= 100 * (tag == "br")
        if passed and titled and tag == "h1" and not led and all(each.tag in AROUND for each in above(node)):
            yield "the title (<h1>) stands below it, not", "<h1"
        if room < 0 and not passed:
            yield f"more than {ROOM} characters of text stand in <main>", ""
        if room < 0 or (passed and (titled or tag in WEIGHTY)):
            return


def paid_links(page: Finished) -> Iterator[tuple[Element, str, str]]:
    """The affiliate links of a page, in document order: (element, href, program).

    A link of a redirect to itself or to its own parts leads nowhere new, and pays nobody.
    """
    promise, path = page.promise, page.output.path
    if not promise.programs:
        return
    go, known, sold = redirects(promise), dict[str, str](), dict[str, str]()
    for href in page.outside:
        led = lead(href, promise)
        if led.paid:
            known[href] = led.paid
        elif led.merchant:
            sold[href] = led.merchant
    for href, target in page.targets.items() if go else ():
        if target is not None and (file := target.partition("#")[0]) in go and file != path:
            known[href] = go[file]
    if known or sold:
        for element, _, href in page.links:
            if href in known and element.tag in CLICKED:
                yield element, href, known[href]
            elif href in sold and element.tag in SENDING:  # its fields may hold our tracking
                yield element, href, sold[href]
