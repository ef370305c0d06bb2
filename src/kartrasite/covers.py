"""A page and its style sheets become what lies over its disclosure, or pushes it down.

What is taken out of the flow and painted over the page or over what holds the disclosure, what is pulled up over
it, and what is set between the top of <main> and it. What cannot be told from bytes is for a browser to measure
(`audit --browser`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kartrasite.boxes import SILENT, covers, grid_line, painted, place, rendered, shown, sizes, spread, top, word
from kartrasite.called import names
from kartrasite.cascade import Setting, settings, ways, winners
from kartrasite.declarations import Tokens
from kartrasite.disclosure import Path, line, path
from kartrasite.finished import Finished
from kartrasite.paths import AMONG, Met, among, before, beside, common, matched, opened

PLACED = frozenset({
    "position", "inset", "inset-block", "inset-inline", "top", "right", "bottom", "left", "width", "height",
    "min-width", "min-height", "padding", "padding-top", "background", "background-color", "background-image",
    "backdrop-filter", "display", "visibility", "opacity", "content", "z-index", "margin", "margin-top",
    "margin-bottom", "margin-block", "margin-block-start", "transform", "translate", "box-shadow", "outline",
    "outline-width", "order", "grid-area", "grid-row", "grid-row-start", "grid-column", "grid-column-start",
})  # fmt: skip
STATE = re.compile(r":(?:hover|focus|active|target|checked|open|popover-open|modal|fullscreen)(?![^(]*\))")
TALL = "height", "min-height", "margin", "margin-bottom", "margin-top", "padding", "padding-top"
PULLS = "margin", "margin-top", "margin-block", "margin-block-start", "top", "translate", "transform"
ROWS = frozenset({"order", "grid-area", "grid-row", "grid-row-start"})
BESIDE, APART, SCREEN = 40, 200, 320


class Box(NamedTuple):
    """How one element, or its ::before, lies on a page that is shown in one way.

    `over` says that it is painted and reaches over its container, whose rank in the path is `holder`: -1 for
    the page itself. Lengths are in about so many pixels, `row` and `column` 0 where it follows the page's order.
    """

    way: str
    over: bool
    holder: int
    spread: str
    tall: float
    sunk: float
    pulled: float
    earlier: bool
    row: float
    column: float

    @property
    def moves(self) -> bool:
        """Whether it lies over anything, or elsewhere than the page's order has it."""
        return bool(
            self.over or self.spread or self.earlier or self.row
            or self.tall >= SCREEN or self.sunk <= -BESIDE or self.pulled <= -BESIDE
        )  # fmt: skip


def covered(
    page: Finished, around: list[LexborNode], texts: tuple[str, ...]
) -> Iterator[tuple[str, str, LexborNode]]:
    """What lies over the disclosure of a page, or pushes it down: what it is called, why, and the element; `around`
    is the way from <html> down to the disclosure."""
    for drawn in (False, True):
        for node in _candidates(page, texts, drawn):
            for why in _reasons(page, around, node, texts, drawn):
                yield _name(node) + "::before" * drawn, why, node
                break
    for node in page.tree.css("dialog[open]") if "dialog" in page.tags else ():
        yield _name(node), "is an open dialog, which lies over the page", node


def _candidates(page: Finished, texts: tuple[str, ...], drawn: bool) -> list[LexborNode]:
    """The elements that a rule or a style attribute takes out of their place, each once."""
    met = [(known, name) for known, names, name in moving(texts, drawn) if names <= page.names]
    if all(name for _, name in met):  # one that is called so and does not match is found not to move
        found = page.classed(frozenset(name for _, name in met)) if met else []
    else:
        found = page.tree.css(", ".join(known for known, _ in met))
    return list({node.mem_id: node for node in found if node.tag not in SILENT}.values())


@lru_cache(maxsize=64)
def moving(texts: tuple[str, ...], drawn: bool) -> tuple[tuple[str, frozenset[str], str], ...]:
    """The selectors of elements that a rule or a style attribute may lay over others, or of those whose ::before or
    ::after a rule may; each with what elements of a page must be called for it to match any, and with one of the
    classes that the element itself must have, "" where it needs none."""
    every = settings(texts, PLACED, drawn)
    found = (each for each in every if _moves(each.block) and not STATE.search(each.known))
    met = {
        each.known: (each.known, each.names, min((name for name in each.needs if name[0] == "."), default=""))
        for each in found if not drawn or _paints(each, every)
    }  # fmt: skip
    return (*met.values(), *(() if drawn else (("[style]", frozenset({"[style"}), ""),)))


def _moves(block: Iterable[Any]) -> bool:
    held = {each.lower_name: each.value for each in block if each.name[:2] != "--"}
    if word(held, "position", "static") in ("absolute", "fixed") or spread(held) or held.keys() & ROWS:
        return True
    moved = (size for name in {*TALL, *PULLS, "inset"} for size in sizes(held.get(name)))
    return any(size <= -BESIDE or size >= SCREEN for size in moved)


def _paints(setting: Setting, others: Iterable[Setting]) -> bool:
    """Whether a drawn box has a ground, by this rule or one that may match the same element."""
    tags = {each for each in setting.needs if each[:1].isalpha()}
    names = {
        each.lower_name
        for other in others
        if not tags or tags >= {need for need in other.needs if need[:1].isalpha()}
        for each in other.block
    }
    return not names.isdisjoint(("background", "background-color", "background-image", "backdrop-filter", "box-shadow"))


@lru_cache(maxsize=4096)  # themes give the same elements the same place on every page
def boxes(texts: tuple[str, ...], path: Path, drawn: bool, among: Met) -> tuple[Box, ...]:
    """How the last element of a path lies, in each way in which it is seen at all."""
    tree = LexborHTMLParser(opened(path))
    every = list(tree.root.traverse()) if tree.root else []
    nodes = line(every[-1]) if every else []
    if len(nodes) != len(path):  # what a parser closes by itself is not put together again
        return ()
    met = matched(settings(texts, PLACED), tree, nodes, among)
    own = matched(settings(texts, PLACED, True), tree, nodes, ())[-1] if drawn else met[-1]
    found = []
    for way in ways([*own, *(each for held in met for each in held)]):
        around = [winners(node.attributes.get("style") or "", each, way) for node, each in zip(nodes, met, strict=True)]
        held = winners("", own, way) if drawn else around[-1]
        seen = all(shown(each) and rendered(node, each) for node, each in zip(nodes, around, strict=True))
        empty = drawn and word(held, "content", "none") in ("none", "normal")
        if not way.passing and seen and shown(held) and not empty:
            found.append(_box(str(way), nodes[-1], held, around if drawn else around[:-1], drawn))
    return tuple(dict.fromkeys(found))


def _box(way: str, node: LexborNode, held: Mapping[str, Tokens], around: list[dict[str, Tokens]], drawn: bool) -> Box:
    position = word(held, "position", "static")
    reaches = covers(held, "top", "bottom", "height") and covers(held, "left", "right", "width")
    behind = any(token.type == "number" and token.value < 0 for token in held.get("z-index", ()))
    placed = (word(each, "position", "static") != "static" or "transform" in each for each in reversed(around))
    holder = next((len(around) - 1 - at for at, each in enumerate(placed) if each), -1)
    still = position in ("static", "relative")
    return Box(
        way=way,
        over=position in ("absolute", "fixed") and reaches and not behind and painted(node, held, drawn),
        holder=-1 if position == "fixed" else holder,
        spread=spread(held),
        tall=max(top(held, name) for name in TALL) if still else 0.0,
        sunk=min(top(held, "margin-bottom"), top(held, "margin", 2)),
        pulled=min(top(held, name) for name in PULLS),
        earlier=any(token.type == "number" and token.value < 0 for token in held.get("order", ())),
        row=grid_line(held, "row"),
        column=grid_line(held, "column"),
    )


def _reasons(
    page: Finished, around: list[LexborNode], node: LexborNode, texts: tuple[str, ...], drawn: bool
) -> Iterator[str]:
    """Why an element of the page lies over its disclosure, or moves it; `around` is the way down to it."""
    way_down = line(node)
    found = [box for box in _boxes(page, way_down, texts, drawn) if box.moves]
    if not found:
        return
    shared = common(way_down, around)
    within, holds = shared == len(around), shared in (len(around), len(way_down))
    for box in found:
        if box.over and (drawn or not holds) and (within or box.holder < shared):
            yield f"is laid over {'the whole page' if box.holder < 0 else 'what holds the disclosure'}{box.way}"
        elif box.spread and not holds:
            yield box.spread + box.way
        elif not drawn and holds:
            if box.row > place(node) and any(each.tag == "main" for each in way_down[:-1]):
                yield f"is set below what comes after it{box.way}"
        elif not drawn and (why := _moved(page, around, way_down, box, texts, shared)):
            yield why + box.way


def _moved(
    page: Finished, around: list[LexborNode], way_down: list[LexborNode], box: Box, texts: tuple[str, ...], shared: int
) -> str:
    """What is pulled up over the disclosure, set before it, or pushes it down."""
    level = len(way_down) > 1 and shared >= len(way_down) - 1
    if box.tall >= SCREEN and any(each.tag == "main" for each in way_down) and before(way_down, around, shared):
        return "pushes the disclosure off the first screen"
    if level and box.sunk <= -BESIDE and before(way_down, around, shared):
        return "pulls the disclosure up under it"
    near = box.pulled > -APART
    if box.pulled <= -BESIDE and not before(way_down, around, shared) and (not near or beside(way_down[-1], around)):
        return "is pulled up over the disclosure"
    if level and box.earlier and not before(way_down, around, shared):
        return "is set before the disclosure"
    if level and box.row == 1:
        level_with = around[: len(way_down)]
        columns = {each.column for each in _boxes(page, level_with, texts, False) if each.way == box.way}
        if columns & {0.0, box.column or 1.0}:
            return "shares the disclosure's place"
    return ""


def _boxes(page: Finished, nodes: list[LexborNode], texts: tuple[str, ...], drawn: bool) -> tuple[Box, ...]:
    held = path(nodes)
    return boxes(texts, held, drawn, among(_neighbourly(texts, held), page, nodes))


@lru_cache(maxsize=4096)
def _neighbourly(texts: tuple[str, ...], path: Path) -> tuple[Setting, ...]:
    """The settings of place that depend on an element's neighbours and may match one of a path."""
    own = names((tag, dict(attributes)) for tag, attributes in path)
    return tuple(each for each in settings(texts, PLACED) if AMONG.search(each.known) and each.needs <= own)


def _name(node: LexborNode) -> str:
    attributes = node.attributes
    if attributes.get("id"):
        return f"{node.tag}#{attributes['id']}"
    return (node.tag or "") + "".join(f".{each}" for each in (attributes.get("class") or "").split()[:1])
