"""What lies under the words of a disclosure becomes the grounds that they stand on there, in each way.

A box behind its neighbours is painted over the ground of what it is behind in, and beneath the grounds of what stands
before it (CSS 2.2, E.2): whether words can be read on it is told by its colours (K411), as everywhere.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from kartrasite.css.boxes import word
from kartrasite.css.cascade import WANTED, settings
from kartrasite.css.declarations import Variables, flat
from kartrasite.css.lengths import sizes
from kartrasite.css.longhands import SIDES, Longhand
from kartrasite.css.looks import Grounds, Look, look
from kartrasite.css.paths import AMONG, Met, among, before, common, reopened, winning
from kartrasite.css.placed import PLACED, Box, boxes_on, placing
from kartrasite.css.stylesheets import given
from kartrasite.css.winning import Way, Winning
from kartrasite.pages.disclosure import Path, line, path
from kartrasite.pages.finished import Finished

NUMBERS = frozenset({"number", "dimension", "percentage"})
STYLED = '[style*="z-index" i],[style*="shape-outside" i],[style*="margin" i]'
# What a layer may declare that is sure to lie behind the whole screen, of all that may change where it lies.
PLAIN = frozenset({"position", *SIDES, "content", "z-index", "background-color", "background-image"})
TELLING = PLACED | {
    "mask", "mask-image", "mask-box-image", "mix-blend-mode", "clip", "animation", "animation-name",
    "content-visibility", "zoom", "all", "offset", "offset-path",
}  # fmt: skip


class Underlay(NamedTuple):
    """A box that words come to lie on: its path, whether it is drawn in that element, what its neighbours decide, how
    many of the elements that hold the disclosure are painted beneath it, and whether it is all that is behind them."""

    path: Path
    drawn: bool
    met: Met
    rank: int
    whole: bool


def underlays(page: Finished, around: tuple[LexborNode, ...], texts: tuple[str, ...]) -> tuple[Underlay, ...]:
    """The boxes of a page that the words of its disclosure come to lie on; `around` leads from <html> down to it."""
    found: list[Underlay] = []
    for drawn in (False, True):
        for node in _candidates(page, texts, drawn):
            boxes = boxes_on(page, node, texts, drawn)
            for box in boxes.moving if any(each.under for each in boxes.moving) else ():
                way_down = line(node)
                if box.under and _beneath(way_down, around, box):
                    found.append(_underlay(page, way_down, around, box, texts, drawn))
    return tuple(dict.fromkeys(found))


def _candidates(page: Finished, texts: tuple[str, ...], drawn: bool) -> Iterator[LexborNode]:
    """The elements that a style sheet or a style attribute may set behind their neighbours, or under their words."""
    for known, names in _lowering(texts, drawn):
        yield from page.found(known) if names <= page.names else ()
    if not drawn and "style" in page.keys:
        yield from page.tree.css(STYLED)


@lru_cache(maxsize=64)
def _lowering(texts: tuple[str, ...], drawn: bool) -> tuple[tuple[str, frozenset[str]], ...]:
    """The selectors of such elements, each with what elements of a page must be called for it to match any."""
    values = given(texts)
    return tuple(
        dict.fromkeys(
            (each.known, each.names)
            for each in placing(texts, drawn)
            if any(_lowers(held, values) for held in each.block)
        )
    )


def _lowers(held: Longhand, values: Variables) -> bool:
    numbers = (token.value for token in flat(held.value, values) if token.type in NUMBERS)
    least = min(numbers, default=0) if held.name.startswith(("z-index", "margin")) else 0
    return bool(least < 0 or held.name == "shape-outside")


def _beneath(way_down: list[LexborNode], around: tuple[LexborNode, ...], box: Box) -> bool:
    shared = common(way_down, around)
    within, holds = shared == len(around), shared in (len(around), len(way_down))
    if box.behind:
        return within or box.holder < shared
    return within or holds or before(way_down, around, shared)


def _underlay(
    page: Finished, way_down: list[LexborNode], around: tuple[LexborNode, ...], box: Box, texts: tuple[str, ...],
    drawn: bool,
) -> Underlay:  # fmt: skip
    held = path(way_down)
    near = (each for each in settings(texts) if AMONG.search(each.known))
    rank = len(around)
    if box.behind:
        rank = max(box.layered, 0) + 1
        if box.layered < 0 and not boxes_on(page, around[0], texts, False).on(box.way)[0].ground:
            rank += 1  # the ground of <body> is then that of the page itself
    whole = box.behind and box.layered < 0 and _whole(held, texts, drawn)
    return Underlay(held, drawn, among(near, page, way_down), rank, whole)


@lru_cache(maxsize=256)
def _whole(held: Path, texts: tuple[str, ...], drawn: bool) -> bool:
    """Whether it lies behind the whole screen, under any condition."""
    won = _won(held, texts, (), drawn, TELLING)
    matched = [setting for each in won or () for setting in each.matched]
    if won is None or any(each.conditions and any(held.name[:2] != "--" for held in each.block) for each in matched):
        return False
    said = won[-1].on(Way())
    names = {name for name in said if name[:2] != "--"}
    edges = [sizes(said.get(each)) == [0.0] for each in SIDES]
    kept = all(each.on(Way()).keys().isdisjoint(("display", "visibility", "opacity", "transform")) for each in won)
    return kept and all(edges) and names <= PLAIN and word(said, "position", "") == "fixed"


def _won(
    held: Path, texts: tuple[str, ...], met: Met, drawn: bool, wanted: frozenset[str] = WANTED
) -> list[Winning] | None:
    """What wins on the elements of a path, and last on what is drawn in it."""
    tree, nodes = reopened(held)
    if not nodes:
        return None
    won = winning(settings(texts, wanted), tree, nodes, met)
    return [*won, winning(settings(texts, wanted, True), tree, nodes, (), True)[-1]] if drawn else won


class Layer:
    """An underlay, and what wins on it."""

    def __init__(self, under: Underlay, texts: tuple[str, ...]) -> None:
        self.under, self.won = under, _won(under.path, texts, under.met, under.drawn) or []

    def grounds(self, way: Way, root: float, scheme: str) -> Grounds:
        """Its colours there, none where they cannot be told."""
        tags: Iterator[str] = iter([tag for tag, _ in self.under.path])
        seen: Look | None = None
        for each in self.won:
            seen = look(seen, next(tags, ""), each.on(way), way, root, scheme)
        return seen.grounds if seen is not None and not seen.pictured else ()

    def on(self, seen: Look, way: Way, root: float, scheme: str) -> Look:
        """An element whose look that is, with what lies on its grounds."""
        own = self.grounds(way, root, scheme)
        both = own if self.under.whole or not own else (*seen.grounds, *own)
        return seen._replace(grounds=tuple(dict.fromkeys(both)))
