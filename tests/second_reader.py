"""A second reader of pages: html5lib's parser and judgement of its own, which shares no code with the program.

It claims four things: where the disclosure stands and in which words, whether an affiliate link comes before it,
and whether an element, an attribute, a style or a rule of a style sheet hides it. Of CSS it reads the selectors and
declarations that tests/random_pages.py writes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

import html5lib
from html5lib import constants, html5parser

# What html5lib does not know yet: elements that formatting does not reach through (WHATWG HTML, 13.2.4.2)
NEWER = "main", "summary", "search", "figcaption", "hgroup", "template"
html5parser.specialElements |= {(constants.namespaces["html"], name) for name in NEWER}
# It takes it for impossible that a page ends within a table when only <html> is open; after `<table></svg>` it does,
# and nothing but a parse error is due (13.2.6.4.9).
html5parser.getPhases(False)["inTable"].processEOF = lambda phase: None
XHTML = "{http://www.w3.org/1999/xhtml}"
HOLDERS = {"html", "body", "main", "article", "section", "div", "header"}
PARTS = {"aside", "p", "a", "strong", "em", "b", "i", "span", "small", "br", "ul", "li", "div", "h2", "h3", "abbr"}
BARRED = {"hidden", "inert", "popover"}
SENDERS = {"a": "href", "area": "href", "form": "action", "button": "formaction"}


class Verdict(NamedTuple):
    """What is seen of a page: its disclosure's words or None, and what speaks against it."""

    words: str | None
    linked: bool
    hidden: bool


class Tree:
    """A parsed page, each element with its parent and its rank."""

    def __init__(self, html: bytes, scripting: bool) -> None:
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=True)
        self.root: Element = parser.parse(html, transport_encoding="utf-8", scripting=scripting)
        self.order = [each for each in self.root.iter() if isinstance(each.tag, str)]
        self.parents = {child: parent for parent in self.order for child in parent}
        self.rank = {each: rank for rank, each in enumerate(self.order)}

    def name(self, element: Element) -> str:
        return str(element.tag).rpartition("}")[2].lower()

    def up(self, element: Element) -> Iterator[Element]:
        while element in self.parents:
            element = self.parents[element]
            yield element

    def drawn(self, element: Element) -> bool:
        return any(self.name(each) in ("svg", "math") for each in (element, *self.up(element)))

    def before(self, element: Element) -> list[Element]:
        """Its elder siblings, the nearest first."""
        parent = self.parents.get(element)
        siblings = [each for each in parent if isinstance(each.tag, str)] if parent is not None else [element]
        return siblings[: siblings.index(element)][::-1]


def judge(html: bytes, css: str) -> Verdict:
    """What a second pair of eyes sees, with scripts; what hides without them counts as well."""
    seen, tree = _judge(Tree(html, True), css), Tree(html, False)
    plain = any(tree.name(each) == "noscript" for each in tree.order) and _judge(tree, css).hidden
    return seen._replace(hidden=seen.words is not None and (seen.hidden or plain))


def _judge(tree: Tree, css: str) -> Verdict:
    mains = [each for each in tree.order if each.tag == XHTML + "main" and not tree.drawn(each)]
    asides = [
        each for each in tree.order
        if each.tag == XHTML + "aside" and "data-disclosure" in each.attrib and not tree.drawn(each)
        and "disclosure" in each.attrib.get("class", "").split()
    ]  # fmt: skip
    if not asides or len(mains) != 1 or mains[0] not in tree.up(asides[0]):
        return Verdict(None, False, False)
    aside = asides[0]
    words = " ".join("".join(_texts(aside)).split())
    inside = set(aside.iter())
    paid = [each for each in tree.order if _paid(tree, each)]
    linked = any(tree.rank[each] < tree.rank[aside] or each in inside for each in paid)
    return Verdict(words, linked, _hidden(tree, aside, css))


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""


def _paid(tree: Tree, element: Element) -> bool:
    attribute = SENDERS.get(tree.name(element))
    return attribute is not None and element.attrib.get(attribute) in ("/go/kartra/", "https://kartra.com/?ref=abc")


def _hidden(tree: Tree, aside: Element, css: str) -> bool:
    parts = [each for each in aside.iter() if isinstance(each.tag, str)]
    outer = list(tree.up(aside))
    if any(tree.name(each) not in HOLDERS for each in outer) or any(tree.name(each) not in PARTS for each in parts):
        return True
    for each in (*parts, *outer):
        if BARRED & each.attrib.keys() or each.attrib.get("aria-hidden", "false").lower() != "false":
            return True
        if any(_hides(declaration) for declaration in each.attrib.get("style", "").split(";")):
            return True
    sheets = [css, *("".join(each.itertext()) for each in tree.order if tree.name(each) == "style")]
    for selector, declarations in (rule for sheet in sheets for rule in _rules(sheet)):
        if any(map(_hides, declarations)) and any(_matches(tree, each, selector) for each in (*parts, *outer)):
            return True
    return False


def _rules(sheet: str) -> Iterator[tuple[str, list[str]]]:
    sheet = re.sub(r"@media print\{((?:[^{}]*\{[^{}]*\})*)\}", r"\1", sheet)
    for selectors, block in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        for selector in selectors.split(","):
            yield selector.strip(), block.split(";")


def _hides(declaration: str) -> bool:
    name, _, value = declaration.lower().replace("!important", "").partition(":")
    name, value = name.strip(), value.strip()
    numbers = [float(each) for each in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", value)]
    if name in ("left", "margin-left", "text-indent"):
        return any(each < -100 for each in numbers)
    if name in ("opacity", "max-height", "height"):
        return bool(numbers) and max(numbers) < (0.9 if name == "opacity" else 16)
    return {
        "display": value == "none", "visibility": value == "hidden", "content-visibility": value == "hidden",
        "clip-path": value != "none", "transform": value != "none", "filter": value != "none",
        "text-decoration": value == "line-through", "mix-blend-mode": value != "normal",
    }.get(name, False)  # fmt: skip


def _matches(tree: Tree, element: Element, selector: str) -> bool:
    parts = re.split(r"\s*([ >+~])\s*", selector)
    return _fits(tree, element, parts)


def _fits(tree: Tree, element: Element, parts: list[str]) -> bool:
    if not _is(tree, element, parts[-1]):
        return False
    if len(parts) == 1:
        return True
    join, rest = parts[-2], parts[:-2]
    if join in " >":
        reached = list(tree.up(element))[: 1 if join == ">" else None]
    else:
        reached = tree.before(element)[: 1 if join == "+" else None]
    return any(_fits(tree, each, rest) for each in reached)


def _is(tree: Tree, element: Element, compound: str) -> bool:
    negated = re.search(r":not\(([^)]*)\)", compound)
    if negated:
        rest = compound.replace(negated[0], "")
        return not _is(tree, element, negated[1]) and (not rest or _is(tree, element, rest))
    for part in re.findall(r"\[[^\]]*\]|[.#]?[\w-]+|\*", compound):
        if part[0] == ".":
            fits = part[1:] in element.attrib.get("class", "").split()
        elif part[0] == "#":
            fits = element.attrib.get("id") == part[1:]
        elif part[0] == "[":
            attribute, sign, value = part[1:-1].partition("=")
            fits = attribute in element.attrib and (not sign or element.attrib[attribute] == value)
        else:
            fits = part == "*" or tree.name(element) == part
        if not fits:
            return False
    return True
