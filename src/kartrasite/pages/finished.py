"""A finished page becomes facts: its links, ids, headings and texts, as a browser's parser finds them.

`Finished` is an output read with lexbor, walked once. Nothing here knows how the bytes were made: final
bytes decide.
"""

import re
from functools import cached_property, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kartrasite.pages.called import all_called, holding
from kartrasite.pages.document import OPENING, Output, Promise, cleaned, inside
from kartrasite.pages.jsonld import Thing, read

CANDIDATE = re.compile(r"(?:^|,)\s*([^\s,]\S*[^\s,]|[^\s,])")
REFRESH = re.compile(r"^[\s\d.]*[;,\s]\s*(?:url\s*=\s*)?(.+)$", re.IGNORECASE | re.DOTALL)
AUTHOR = re.compile(r'"author"\s*:\s*\{[^{}]*"url"\s*:\s*"([^"]+)"')
START = 64  # characters by which style sheets are told apart before they are compared
ALIKE = 8  # that begin so, and are as long, of those that are kept
DIGITS = frozenset(".0123456789")
FOREIGN = frozenset({"svg", "math"})
SETS = frozenset({"srcset", "imagesrcset"})
LINKING = {
    "a": ("href", "xlink:href", "ping"), "area": ("href", "ping"), "form": ("action",), "button": ("formaction",),
    "input": ("formaction", "src"), "img": ("src", "srcset"), "source": ("src", "srcset"), "track": ("src",),
    "link": ("href", "imagesrcset"), "script": ("src", "href", "xlink:href"), "video": ("src", "poster"),
    "iframe": ("src",), "frame": ("src",), "embed": ("src",), "object": ("data",), "audio": ("src",),
    "image": ("href", "xlink:href"), "use": ("href", "xlink:href"), "body": ("background",),
}  # fmt: skip
OTHERS = ("html", "base", "main", "aside", "meta", "title", "style", "template", "noscript", "animate", "set")
KEPT = (*LINKING, *OTHERS, "h1", "h2", "h3", "h4", "h5", "h6")


class Element(NamedTuple):
    """An element and its rank in document order."""

    order: int
    tag: str
    attributes: dict[str, str | None]
    node: LexborNode


class Link(NamedTuple):
    """An address on a page: the element that holds it and in which attribute."""

    element: Element
    attribute: str
    href: str


class Styled(NamedTuple):
    """A style sheet of a page: the file that is linked, or the text of a <style>; for which media; what its bytes must
    be; and whether it is sure to hold."""

    file: str
    text: str
    media: str = ""
    integrity: str = ""
    sure: bool = True


class Finished:
    """One page, parsed once; with `scripting` as browsers that run scripts see it (<noscript> is silent)."""

    def __init__(self, output: Output, promise: Promise, scripting: bool = True) -> None:
        self.output, self.promise = output, promise
        self.tree = LexborHTMLParser(output.body, scripting=scripting)
        self.elements: dict[str, list[Element]] = {tag: [] for tag in KEPT}
        self.links: list[Link] = []  # in document order, like everything here
        self.ids: list[str] = []
        self._meta: dict[str, dict[str, str]] = {}
        self._found: dict[str, list[LexborNode]] = {}
        self.tags, self.keys, self.notes = set[str](), set[str](), dict[Any, Any]()  # notes are css/placed.py's
        self._classes: list[tuple[str, LexborNode]] = []  # what has any, with the whole value of the attribute
        elements, links, linking, made = self.elements, self.links, LINKING, tuple.__new__
        tags, keys, classes, ids = self.tags, self.keys, self._classes, self.ids
        # ten thousand pages with hundreds of elements each: the shortest way through them
        for order, node in enumerate(self.tree.root.traverse() if self.tree.root else ()):
            tags.add(tag := node.tag or "")
            if attributes := node.attributes:
                keys.update(attributes)
                if "class" in attributes:
                    classes.append((attributes["class"] or "", node))
                if "id" in attributes:
                    ids.append(attributes["id"] or "")
            if tag in elements:
                element = made(Element, (order, tag, attributes, node))
                elements[tag].append(element)
                if attributes and tag in linking:
                    for name in linking[tag]:
                        value = attributes.get(name)
                        if value and name in SETS:
                            links += (Link(element, name, href) for href in CANDIDATE.findall(value))
                        elif value:
                            links.append(made(Link, (element, name, value)))
        self.fragment = OPENING.match(output.body[:2048]) is None  # no document: a verification file, say

    def those(self, *tags: str) -> list[Element]:
        """The elements with these tags, in document order."""
        return sorted(chain.from_iterable(map(self.elements.__getitem__, tags)), key=itemgetter(0))

    def meta(self, name: str, key: str = "name") -> str | None:
        """What the first <meta> of that name says; None where there is none."""
        if key not in self._meta:
            held = reversed([each.attributes for each in self.elements["meta"]])
            named = ((said, each) for each in held if (said := each.get(key)))
            self._meta[key] = {said.strip().lower(): each.get("content") or "" for said, each in named}
        return self._meta[key].get(name)

    @cached_property
    def names(self) -> frozenset[str]:
        """What its elements are called: tags, .classes, #ids and [attributes], in small letters."""
        called = all_called(frozenset(self.tags), frozenset(self.keys), self._class_values)
        return called.union([f"#{id.lower()}" for id in self.ids])

    def classed(self, wanted: frozenset[str]) -> list[LexborNode]:
        """The elements that have one of these .classes, in document order; capital letters count as small ones."""
        values = holding(self._class_values, wanted)
        return [node for value, node in self._classes if value in values]

    @cached_property
    def _class_values(self) -> frozenset[str]:
        return frozenset([value for value, _ in self._classes])

    def found(self, selector: str) -> list[LexborNode]:
        """The elements that a selector matches, looked for once; a SelectolaxError where it is none."""
        if selector not in self._found:
            self._found[selector] = self.tree.css(selector)
        return self._found[selector]

    @cached_property
    def styles(self) -> tuple[str, ...]:
        """The texts of its <style> elements; elements that stand in one, in a drawing, are none of its text."""
        return tuple(_same(each.node.text(deep=False)) for each in self.elements["style"])

    @cached_property
    def language(self) -> str:
        """What <html lang> says."""
        return next((each.attributes.get("lang") or "" for each in self.elements["html"]), "").strip()

    @cached_property
    def typed(self) -> str:
        """The words of HTML that the owner wrote as such, which is no text of an article; of other pages none."""
        own = self.tree.body if self.output.source.startswith("static/") else None
        return own.text(separator=" ") if own is not None else ""

    @cached_property
    def title(self) -> str:
        """The <title> in browser tabs; that of a drawing is none."""
        nodes = (each.node for each in self.elements["title"] if not within(each.node, FOREIGN & self.tags))
        return next((" ".join(node.text().split()) for node in nodes), "")

    def linked(self, kind: str) -> list[str]:
        """The addresses of <link rel=kind>."""
        return [href for href, kinds in self._linked if kind in kinds]

    @cached_property
    def _linked(self) -> list[tuple[str, list[str]]]:
        links = (each.attributes for each in self.elements["link"])
        return [(each.get("href") or "", (each.get("rel") or "").lower().split()) for each in links]

    @cached_property
    def styled(self) -> tuple[Styled, ...]:
        """The style sheets that it links or holds, in document order."""
        texts, found, title = iter(self.styles), list[Styled](), ""
        for each in self.those("link", "style"):
            held = {name: value or "" for name, value in each.attributes.items()}
            kinds = held.get("rel", "").lower().split()
            late = "onload" in held  # a script changes what it is
            if each.tag == "link" and not {"stylesheet", "preload" * late} & {*kinds}:
                continue
            title = title or ("" if "alternate" in kinds else held.get("title", ""))
            usual = held.get("type", "").strip().lower() in ("", "text/css") and held.get("title", "") in ("", title)
            sure = usual and not late and "disabled" not in held and "alternate" not in kinds
            file = (self.targets.get(held.get("href", "")) or "").partition("#")[0] if each.tag == "link" else ""
            media = " ".join(held.get("media", "").split())
            text = next(texts) if each.tag == "style" else ""
            found.append(Styled(file, text, media, held.get("integrity", ""), sure))
        return tuple(found)

    @cached_property
    def refresh(self) -> str | None:
        """Where <meta http-equiv=refresh> leads; "" is the page itself, None where there is none."""
        for _, _, attributes, _ in self.elements["meta"] if "http-equiv" in self.keys else ():
            # the first that a browser can read counts (WHATWG HTML, 4.2.5.3)
            if not (said := attributes.get("http-equiv")) or said.strip().lower() != "refresh":
                continue
            content = (attributes.get("content") or "").strip()
            if content[:1] in DIGITS:
                found = REFRESH.search(content)
                return cleaned(found[1]).strip("'\"") if found else ""
        return None

    @cached_property
    def targets(self) -> dict[str, str | None]:
        """Where each address leads within the site, an author's in JSON-LD too; None where it leaves it."""
        hrefs = dict.fromkeys(map(itemgetter(2), self.links))
        hrefs |= {href: None for text in self.data for href in AUTHOR.findall(text)}
        page, promise = self.output.path, self.promise
        return {href: inside(href, page, promise) for href in hrefs}

    @cached_property
    def outside(self) -> tuple[str, ...]:
        """Those of its addresses that leave the site."""
        return tuple([href for href, target in self.targets.items() if target is None])

    @cached_property
    def data(self) -> tuple[str, ...]:
        """The texts of its JSON-LD blocks."""
        blocks = ((each.node, each.attributes.get("type") or "") for each in self.elements["script"])
        return tuple(node.text() for node, kind in blocks if kind.strip().lower() == "application/ld+json")

    @cached_property
    def records(self) -> tuple[tuple[str, list[Thing]], ...]:
        """Those of its JSON-LD blocks that can be read: the text and the objects in it."""
        return tuple((text, things) for text in self.data if (things := read(text)) is not None)


def _same(text: str) -> str:
    """One text for all that are equal: most pages have the same <style>, and what is kept of it is found by it."""
    alike = _alike(len(text), text[:START])  # to compare long texts takes a tenth of the time that their hashes take
    for known in alike:
        if known == text:
            return known
    if len(alike) == ALIKE:  # each page has one of its own
        alike.clear()
    alike.append(text)
    return text


@lru_cache(maxsize=256)
def _alike(length: int, start: str) -> list[str]:
    return []


def opening(node: LexborNode) -> str:
    """An element's opening tag as the parser writes it: what most owners write, and the first text to find it by."""
    return (node.html or "").partition(">")[0] + ">"


def within(node: LexborNode, tags: frozenset[str]) -> bool:
    """Whether an ancestor has one of these tags."""
    above = node.parent if tags else None
    while above is not None and above.tag not in tags:
        above = above.parent
    return above is not None
