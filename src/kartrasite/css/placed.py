"""An element of a page becomes its box: how it lies there, in each way in which the page may be shown."""

from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from kartrasite.css.attributed import given
from kartrasite.css.boxes import (
    TRIED,
    area,
    bounded,
    ends,
    extent,
    gone,
    order,
    painted,
    rendered,
    shown,
    top,
    word,
)  # fmt: skip
from kartrasite.css.cascade import ANIMATED, MOVES, Setting, settings
from kartrasite.css.computed import Held, computed, customs
from kartrasite.css.conditions import SCREENS
from kartrasite.css.declarations import Tokens, Variables, flat, uses
from kartrasite.css.lengths import sizes
from kartrasite.css.longhands import SIDES, Longhand, edges
from kartrasite.css.paths import AMONG, Met, among, reopened, winning
from kartrasite.css.reaches import AWAY, from_top, layer, reach, strip
from kartrasite.css.reaches import holder as holder_of
from kartrasite.css.stylesheets import given as given_to
from kartrasite.css.throws import LINES, PATHS, padded, spread
from kartrasite.css.turns import ABOUT, grown
from kartrasite.css.underlaid import broad, narrow, overrun, shaded, stuck
from kartrasite.css.winning import Way, ways
from kartrasite.pages.called import names
from kartrasite.pages.disclosure import Path, line, path
from kartrasite.pages.finished import Finished

SLIGHT, THIN = frozenset({"text-shadow", *LINES}), 8
EXTENTS = tuple(f"{least}{size}" for least in ("", "min-") for size in ("height", "width"))
PLACED = frozenset({
    *edges(*SIDES), *SIDES, *EXTENTS, "position", "max-height", "max-width", "background-color", "background-image",
    "backdrop-filter", "display", "visibility", "opacity", "content", "z-index", "transform", "translate", "scale",
    "box-shadow", "outline-width", "border-image", "border-image-outset", "box-reflect", "order", "aspect-ratio",
    "grid-row-start", "grid-column-start", "grid-template", "grid-template-areas", "grid", "float", "flex-direction",
    "grid-template-columns", "overflow-x", "overflow-y", "shape-outside", "clip-path", "clear", "flex", "flex-basis",
    "flex-shrink", "flex-wrap", "position-area", "outline-offset", "rotate", "filter", "transform-origin",
    *SLIGHT, *PATHS, *TRIED, "align-self", "place-self",
})  # fmt: skip
SHIFTS = "top", "translate", "transform"
BESIDE, NEAR, SCREEN, BROAD = 40, 24, 320, 270
COUNTLESS = "lies elsewhere under so many conditions together that not all can be tried"


class Box(NamedTuple):
    """How one element, or its ::before, lies on a page that is shown in one way.

    `over` says that it is painted and reaches over its container, whose rank in the path is `holder`: -1 for
    the page itself; `hung`, that it does where its words are many; `out`, that it is higher than its container.
    `layered` is the rank of the nearest element that keeps what is behind in it from going behind others.
    `under` says that words of others may come to lie on its colour, `ground` that it has one; `broad` is what it takes
    of a phone's line and does not give up, `clears` says that it keeps below floats, `strip` where it begins and ends
    as one over all of the width, `grown` that it is turned or enlarged over what is around it. Lengths are in about so
    many pixels, `row` and `column` 0 where it follows the page's order.
    """

    way: str
    over: bool
    hung: bool
    out: bool
    holder: int
    behind: bool
    layered: int
    spread: str
    tall: float
    narrow: bool
    sunk: float
    pulled: float
    shifted: float
    order: float
    row: float
    column: float
    under: bool = False
    ground: bool = False
    broad: float = 0.0
    clears: bool = False
    strip: tuple[float, float] = (0.0, 0.0)
    grown: bool = False

    @property
    def near(self) -> float:
        """How far it may overlap others: what has a ground hides what it lies on."""
        return NEAR if self.ground else BESIDE

    @property
    def moves(self) -> bool:
        """Whether it lies over anything, or elsewhere than the page's order has it."""
        return bool(
            self.over or self.hung or self.out or self.under or self.spread or self.order or self.row
            or self.broad >= BROAD or self.shifted >= BESIDE or self.tall >= SCREEN
            or self.sunk <= -self.near or self.pulled <= -self.near or self.strip[1] or self.grown
        )  # fmt: skip


class Boxes(NamedTuple):
    """How one element lies in each way in which it is seen, and those of them that move."""

    every: tuple[Box, ...] = ()
    moving: tuple[Box, ...] = ()

    def on(self, way: str) -> tuple[Box, ...]:
        """How it lies in one way; in each of its own where that is none of them."""
        return tuple(each for each in self.every if each.way == way) or self.every


@lru_cache(maxsize=64)
def placing(texts: tuple[str, ...], drawn: bool = False) -> tuple[Setting, ...]:
    """What the style sheets say of places, and of those that animations lead to, as far as it is seen around it."""
    values = given_to(texts)
    found = []
    for each in settings(texts, PLACED, drawn, moves="ends"):
        if block := tuple(said for said in each.block if _seen(said, each.above, values)):
            found.append(each._replace(block=block))
    return tuple(found)


def _seen(said: Longhand, above: int, values: Variables) -> bool:
    """Whether one declaration is more than a thin line, or a step of an animation that stays where it is."""
    if said.name in SLIGHT:
        return any(abs(size) >= THIN for size in sizes(flat(said.value, values)))
    if above != ANIMATED or not MOVES.search(said.name):
        return True
    held = {**ABOUT, said.name: said.value}
    return abs(top(held, said.name)) >= NEAR or grown(held) or bool(uses(said.value))


@lru_cache(maxsize=4096)  # themes give the same elements the same place on every page
def boxes(texts: tuple[str, ...], path: Path, drawn: bool, among: Met) -> Boxes:
    """How the last element of a path lies, in each way in which it is seen at all."""
    tree, nodes = reopened(path)
    if not nodes:
        return Boxes()
    won = winning(placing(texts), tree, nodes, among)
    own = winning(placing(texts, True), tree, nodes, among, True)[-1] if drawn else won[-1]
    found = []
    every_way = ways([own, *won])
    for way in dict.fromkeys(each._replace(dark=False, width=SCREENS[0]) for each in every_way.every):
        around: list[dict[str, Tokens]] = []
        custom: Held = {}
        for node, each in zip(nodes, won, strict=True):
            custom = customs(each.on(way), custom)
            around.append({**given(node), **computed(each.on(way), custom, around[-1] if around else {})})
        held = computed(own.on(way), customs(own.on(way), custom), around[-1]) if drawn else around[-1]
        open_ = drawn and nodes[-1].tag == "details"  # of which the box is painted that holds what is not shown
        told = [*zip(nodes, around, strict=True)][: len(nodes) - open_]
        seen = all(shown(each) and rendered(node, each) for node, each in told)
        empty = drawn and word(held, "content", "none") in ("none", "normal")
        if seen and shown(held) and not empty:
            found.append(_box(way, nodes[-1], held, around if drawn else around[:-1], drawn))
    if every_way.more and found:
        found.append(found[0]._replace(way="", spread=COUNTLESS))
    return Boxes(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(box for box in found if box.moves)))


def _box(way: Way, node: LexborNode, held: dict[str, Tokens], around: list[dict[str, Tokens]], drawn: bool) -> Box:
    """How it lies; what stands in something that is out of the flow is out of it as well, where that is."""
    position, *above = (word(each, "position", "static") for each in (held, *around))
    away = [rank for rank, each in enumerate(above) if each in AWAY]
    carried, out = position not in AWAY and bool(away), position in AWAY or bool(away)
    anchor = around[away[-1]] if carried else held
    holder = holder_of(anchor, around, away[-1] if carried else len(around))
    seen = out and painted(node, held, drawn) and not any(map(gone, [held, *(around[away[-1] :] if carried else ())]))
    wide, high = reach(node, held, anchor, drawn)
    container = around[holder] if holder >= 0 else {}
    free = word(container, "overflow-y", "visible") == "visible"
    free = free and not any(token.type == "percentage" for token in held.get("height", ()))
    margins, parent, tall = ends(held, "margin", "block"), around[-1] if around else {}, extent(held, "height")
    shifts = () if carried else _shifts(held, tall, margins[1] if drawn and position != "static" else 0.0)
    row, column = area(held, parent)
    low = any(token.type == "number" and token.value < 0 for token in held.get("z-index", ()))
    return Box(
        way=str(way),
        over=(seen and wide and high) or stuck(held, node, drawn),
        hung=seen and wide and position in AWAY and from_top(held) and not bounded(held, "height"),
        out=seen and wide and free and tall > max(SCREEN, extent(container, "height")),
        holder=holder,
        behind=low,
        layered=max((rank for rank, each in enumerate(around) if layer(each)), default=-1),
        spread=_thrown(node, held, parent, drawn, out),
        tall=0.0 if out else max(tall, *margins),
        narrow=narrow(held, parent),
        sunk=margins[1],
        pulled=0.0 if position == "fixed" or gone(held, out) else sum(min(each, 0.0) for each in (margins[0], *shifts)),
        shifted=0.0 if out else max(*shifts, 0.0),
        order=order(held),
        row=row,
        column=column,
        under=overrun(held, drawn) or (low and wide and high and shaded(held)),
        ground=shaded(held) or max(ends(held, "border", "block")) >= 8,
        broad=0.0 if out else broad(held, parent) + SCREENS[0] - way.least,
        clears=word(held, "clear", "none") != "none",
        strip=strip(held, node, drawn) if seen and wide and position in AWAY else (0.0, 0.0),
        grown=not out and shaded(held) and grown(held),
    )


def _thrown(node: LexborNode, held: dict[str, Tokens], parent: dict[str, Tokens], drawn: bool, out: bool) -> str:
    """What of it lies over its neighbours; what is drawn in something that cuts it does not."""
    if drawn and not out and word(parent, "overflow-x", "visible") in ("hidden", "clip"):
        return ""
    return spread(held) or ("" if out else padded(node, held, parent, drawn))


def _shifts(held: dict[str, Tokens], tall: float, below: float) -> tuple[float, ...]:
    """How far down it is moved by each of what moves it; what is drawn and pulls up what follows lies over that by as
    much."""
    whole = tall if any(token.type == "dimension" for token in held.get("height", ())) else 640.0
    return *(top(held, each, whole) for each in SHIFTS), -top(held, "bottom"), min(below, 0.0)


def boxes_on(page: Finished, node: LexborNode, texts: tuple[str, ...], drawn: bool) -> Boxes:
    """How an element of a page lies, its neighbours seen as well."""
    known: dict[tuple[int, bool, tuple[str, ...]], Boxes] = page.notes
    key = node.mem_id, drawn, texts
    if key not in known:  # the disclosure's own place is asked for with each element that moves
        nodes = line(node)
        held = path(nodes)
        near = _neighbourly(texts, held, drawn)
        known[key] = boxes(texts, held, drawn, among(near, page, nodes) if near else ())
    return known[key]


@lru_cache(maxsize=4096)
def _neighbourly(texts: tuple[str, ...], path: Path, drawn: bool) -> tuple[Setting, ...]:
    """The settings of place that depend on an element's neighbours and may match one of a path, or draw in one."""
    own = names((tag, dict(attributes)) for tag, attributes in path)
    every = (*placing(texts), *(placing(texts, True) if drawn else ()))
    return tuple(each for each in every if AMONG.search(each.known) and each.needs <= own)
