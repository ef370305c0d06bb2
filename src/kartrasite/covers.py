"""A page and its style sheets become what lies over its disclosure, or pushes it down.

What is taken out of the flow and painted over the whole page or over what holds the disclosure, what is pulled
up over it, and what is set between the top of <main> and it. Where nothing is hidden, that is for a browser to
measure (`audit --browser`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from selectolax.lexbor import LexborNode

from kartrasite.boxes import SILENT, covers, painted, rendered, shown, sizes, spread, top, word
from kartrasite.cascade import Setting, Way, settings, ways, winners
from kartrasite.declarations import Tokens
from kartrasite.disclosure import above
from kartrasite.finished import Element, Finished

PLACED = frozenset({
    "position", "inset", "inset-block", "inset-inline", "top", "right", "bottom", "left", "width", "height",
    "min-width", "min-height", "padding", "padding-top", "background", "background-color", "background-image",
    "backdrop-filter", "display", "visibility", "opacity", "content", "z-index", "margin", "margin-top",
    "margin-bottom", "margin-block", "margin-block-start", "transform", "translate", "box-shadow", "outline",
    "outline-width", "order", "grid-area", "grid-row", "grid-row-start",
})  # fmt: skip
MOVING = frozenset({
    "position", "margin", "margin-top", "margin-bottom", "margin-block", "margin-block-start", "top", "inset",
    "transform", "translate", "box-shadow", "outline", "outline-width", "order", "grid-area", "grid-row",
    "grid-row-start", "height", "min-height", "padding", "padding-top",
})  # fmt: skip
STATE = re.compile(r":(?:hover|focus|active|target|checked|open|popover-open|modal|fullscreen)(?![^(]*\))")
TALL = "height", "min-height", "margin", "margin-bottom", "margin-top", "padding", "padding-top"
ROWS = "grid-area", "grid-row", "grid-row-start"
BESIDE, APART, SCREEN = 40, 200, 320


class Covered(NamedTuple):
    """What lies over the disclosure: the element or its ::before, as a report names it, and why."""

    what: str
    why: str


def covered(page: Finished, aside: Element, texts: tuple[str, ...]) -> Iterator[Covered]:
    """What lies over the disclosure of a page, or pushes it down."""
    place = Place(page, aside, texts)
    for element, drawn in place.candidates():
        if why := place.why(element, drawn):
            yield Covered(_name(element) + "::before" * drawn, why)
    for node in page.tree.css("dialog[open]"):
        yield Covered(_name(node), "is an open dialog, which lies over the page")


class Place:
    """One page with the ranks of its elements, and the disclosure's own."""

    def __init__(self, page: Finished, aside: Element, texts: tuple[str, ...]) -> None:
        self.page, self.texts = page, texts
        self.chain = {node.mem_id for node in above(aside.node)}
        self.own = {node.mem_id for node in aside.node.traverse()}
        self.aside = aside
        self.matches: dict[str, frozenset[int]] = {}

    def candidates(self) -> list[tuple[LexborNode, bool]]:
        """The elements that a rule or a style attribute takes out of their place, each once."""
        body = self.page.output.body
        found: dict[tuple[int, bool], tuple[LexborNode, bool]] = {}
        for setting, drawn in moving(self.texts):
            if all(need.lstrip(".#[").encode() in body for need in setting.needs):
                for node in self.page.tree.css(setting.known):
                    found.setdefault((node.mem_id, drawn), (node, drawn))
        if b"style=" in body.lower():
            for node in self.page.tree.css("[style]"):
                found.setdefault((node.mem_id, False), (node, False))
        return [each for each in found.values() if (each[0].tag or "") not in SILENT]

    def why(self, node: LexborNode, drawn: bool) -> str:
        """Why the element or its ::before lies over the disclosure, "" where it does not."""
        own = node.mem_id in self.own
        matched = self._matched(node, drawn)
        if not drawn and (own or node.mem_id in self.chain):
            rows = (_row(winners("", matched, way)) for way in ways(matched))
            lowered = self._in_main(node) and max(rows, default=0) > _place(node)
            return "is set below what comes after it" if lowered else ""
        style = "" if drawn else node.attributes.get("style") or ""
        for way in (way for way in ways(matched) if not way.passing):
            held = winners(style, matched, way)
            if self._unseen(node, held, drawn, way):
                continue
            inside = own or node.mem_id in self.chain
            said = spread(held) or self._cover(node, held, drawn, way) or (
                "" if inside or drawn else self._moved(node, held)
            )  # fmt: skip
            if said:
                return said + str(way)
        return ""

    def _matched(self, node: LexborNode, drawn: bool) -> list[Setting]:
        tag, attributes = node.tag or "", node.attributes
        names = {tag, *(f"[{name}" for name in attributes), f"#{(attributes.get('id') or '').lower()}"}
        names |= {f".{each}" for each in (attributes.get("class") or "").lower().split()}
        fitting = (each for each in settings(self.texts, PLACED, drawn) if each.needs <= names)
        return [each for each in fitting if node.mem_id in self._met(each.known)]

    def _met(self, selector: str) -> frozenset[int]:
        if selector not in self.matches:
            self.matches[selector] = frozenset(node.mem_id for node in self.page.tree.css(selector))
        return self.matches[selector]

    def _unseen(self, node: LexborNode, held: Mapping[str, Tokens], drawn: bool, way: Way) -> bool:
        """Whether it is not shown at all: by its own rules, its attributes, or what it stands in."""
        if drawn and word(held, "content", "normal") in ("none", "normal"):
            return True
        if not shown(held) or (not drawn and not rendered(node, held)):
            return True
        for outer in above(node):
            if outer.mem_id in self.chain:
                return False
            around = winners(outer.attributes.get("style") or "", self._matched(outer, False), way)
            if not shown(around) or not rendered(outer, around):
                return True
        return False

    def _cover(self, node: LexborNode, held: Mapping[str, Tokens], drawn: bool, way: Way) -> str:
        position = word(held, "position", "static")
        if position not in ("absolute", "fixed") or not painted(node, held, drawn):
            return ""
        if not (covers(held, "top", "bottom", "height") and covers(held, "left", "right", "width")):
            return ""
        depth = held.get("z-index")
        if depth and any(token.type == "number" and token.value < 0 for token in depth):
            return ""
        if position == "fixed":
            return "is fixed over the whole page"
        for outer in (*((node,) if drawn else ()), *above(node)):
            around = winners(outer.attributes.get("style") or "", self._matched(outer, False), way)
            if word(around, "position", "static") != "static" or "transform" in around:
                over = outer.mem_id in self.chain or outer.mem_id in self.own
                return "is laid over what holds the disclosure" if over else ""
        return "is laid over the whole page"

    def _moved(self, node: LexborNode, held: Mapping[str, Tokens]) -> str:
        """What is pulled up over the disclosure, set before it, or pushes it down."""
        before = self._before(node)
        parent = node.parent
        level = parent is not None and (parent.mem_id in self.chain)
        if before:
            tall = max(top(held, name) for name in TALL)
            if tall >= SCREEN and self._in_main(node) and word(held, "position", "static") in ("static", "relative"):
                return "pushes the disclosure off the first screen"
            sunk = min(top(held, "margin-bottom"), top(held, "margin", 2))
            return "pulls the disclosure up under it" if level and sunk <= -BESIDE else ""
        beside = self._beside(node)
        names = ("margin", "margin-top", "margin-block", "margin-block-start", "top", "translate", "transform")
        if min(top(held, name) for name in names) <= -(BESIDE if beside else APART):
            return "is pulled up over the disclosure"
        order = held.get("order")
        if level and order and any(token.type == "number" and token.value < 0 for token in order):
            return "is set before the disclosure"
        area = [token.value for name in ROWS for token in held.get(name, ()) if token.type == "number"]
        return "shares the disclosure's place" if level and area[:2] in ([1], [1, 1]) else ""

    def _before(self, node: LexborNode) -> bool:
        """Whether it stands before the disclosure in the page."""
        for each in self.page.tree.root.traverse() if self.page.tree.root else ():
            if each.mem_id == node.mem_id:
                return True
            if each.mem_id == self.aside.node.mem_id:
                return False
        return False

    def _beside(self, node: LexborNode) -> bool:
        """Whether it, or what it is the first part of, comes right after the disclosure or what holds it."""
        at: LexborNode | None = node
        while at is not None:
            before = at.prev
            while before is not None and not before.is_element_node:
                before = before.prev
            if before is not None:
                return before.mem_id in self.chain or before.mem_id == self.aside.node.mem_id
            at = at.parent
        return False

    def _in_main(self, node: LexborNode) -> bool:
        return any(each.tag == "main" for each in above(node))


@lru_cache(maxsize=64)
def moving(texts: tuple[str, ...]) -> tuple[tuple[Setting, bool], ...]:
    """The settings that may lay an element over others, and whether they are of its ::before or ::after."""
    both = [(each, drawn) for drawn in (False, True) for each in settings(texts, MOVING, drawn)]
    return tuple((each, drawn) for each, drawn in both if not STATE.search(each.known) and _moves(each.block))


def _moves(block: Iterable[Any]) -> bool:
    held = {each.lower_name: each.value for each in block if each.name[:2] != "--"}
    if word(held, "position", "static") in ("absolute", "fixed") or spread(held):
        return True
    if held.keys() & {"order", *ROWS}:
        return True
    moved = (size for name, value in held.items() if name not in ("box-shadow", "outline") for size in sizes(value))
    return any(size <= -BESIDE or size >= SCREEN for size in moved)


def _row(held: Mapping[str, Tokens]) -> float:
    """The row of a grid that it is set into, 0 where it follows the order of the page."""
    numbers = (token.value for name in ROWS for token in held.get(name, ()) if token.type == "number")
    return float(next(numbers, 0))


def _place(node: LexborNode) -> int:
    """Which element of its parent it is, from 1."""
    place, before = 1, node.prev
    while before is not None:
        place += before.is_element_node
        before = before.prev
    return place


def _name(node: LexborNode) -> str:
    attributes = node.attributes
    named = f'#{attributes["id"]}' if attributes.get("id") else ""
    return (node.tag or "") + (named or "".join(f".{each}" for each in (attributes.get("class") or "").split()[:1]))
