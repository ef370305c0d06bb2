"""The way down to a disclosure becomes how far all that it stands in moves it, or how small it makes it, together.

Each margin, padding and shift alone is judged by what hides (judges.py); many small ones may come to a large one.
"""

from collections.abc import Iterable
from functools import lru_cache

from selectolax.lexbor import LexborNode

from kartrasite.css.cascade import Setting, settings
from kartrasite.css.computed import Held, computed, customs
from kartrasite.css.hiding import Moving, hiding
from kartrasite.css.lengths import sizes
from kartrasite.css.longhands import Longhand
from kartrasite.css.paths import AMONG, Met, again, among, winning
from kartrasite.css.stylesheets import given
from kartrasite.css.sways import MOVED, Drift, swayed
from kartrasite.css.winning import Winning, ways
from kartrasite.pages.called import names
from kartrasite.pages.disclosure import Notice
from kartrasite.pages.finished import Finished

NEAR = 40  # what a rule that depends on an element's neighbours has to come to
COUNTLESS = "is moved under so many conditions together that not all can be tried"


def drifting(page: Finished, notice: Notice, nodes: list[LexborNode], texts: tuple[str, ...]) -> tuple[str, ...]:
    """What all that a page's disclosure stands in does to it together; `nodes` lead from <html> down to it, with its
    parts after it."""
    near = _neighbourly(texts, frozenset(names((*notice.inner, *notice.outer))))
    return _drifting(notice, texts, among(near, page, nodes))


@lru_cache(maxsize=256)
def _neighbourly(texts: tuple[str, ...], called: frozenset[str]) -> tuple[Setting, ...]:
    """The settings that depend on an element's neighbours, may match one that is called so, and move it by much."""
    found = (each for each in settings(texts, MOVED, moves="all") if AMONG.search(each.known) and each.needs <= called)
    return tuple(each for each in found if any(map(_much, each.block)))


def _much(said: Longhand) -> bool:
    called = any(token.type == "function" for token in said.value)
    return called or any(abs(size) >= NEAR for size in sizes(said.value)) or said.name in ("zoom", "scale", "position")


@lru_cache(maxsize=512)  # a theme puts the same elements around the same words on many pages
def _drifting(notice: Notice, texts: tuple[str, ...], neighbours: Met) -> tuple[str, ...]:
    tree, nodes = again(notice)
    if not nodes:  # K411 tells it
        return ()
    won = winning(settings(texts, MOVED, moves="all"), tree, nodes, neighbours)
    tried = ways(won)
    found: dict[str, None] = {}
    for way in tried.every:
        drifts: dict[int, tuple[Drift, Held, Held]] = {}
        for node, each in zip(nodes, won, strict=True):
            above, custom, around = drifts.get(node.parent.mem_id if node.parent else 0, (Drift(), {}, {}))
            custom = customs(each.on(way), custom)
            held = computed(each.on(way), custom, around)
            drifts[node.mem_id] = swayed(above, held, node.attributes, around), custom, held
        told = next((why for drift, *_ in drifts.values() if (why := drift.told(way.least))), "")
        found |= {told + str(way): None} if told else {}
    if found and alone(won, texts):
        found.clear()
    return (*list(found)[:1], *([COUNTLESS] if tried.more else ()))


def alone(won: Iterable[Winning], texts: tuple[str, ...]) -> bool:
    """Whether one declaration moves it far enough by itself, which is told where it stands (K404)."""
    values, matched = given(texts), dict.fromkeys(setting for each in won for setting in each.matched)
    blocks = ([*dict.fromkeys(said.source for said in each.block)] for each in matched)
    return any(reach == "any" for each in blocks for _, reach in hiding(each, values, Moving()))
