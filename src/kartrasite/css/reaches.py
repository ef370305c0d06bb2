"""The winning declarations of an element and of what holds it become what it is laid out in, and how far it reaches."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from kartrasite.css.attributed import REPLACED
from kartrasite.css.boxes import bounded, covers, ends, extent, painted, top, word
from kartrasite.css.computed import Held
from kartrasite.css.declarations import flat, words
from kartrasite.css.lengths import sizes

AXES = ("left", "right", "width"), ("top", "bottom", "height")
AWAY = "absolute", "fixed"
BAR, LEAST = 100, 40  # a strip that is lower is a bar, for which pages leave room, if it keeps so near to an end
LINE = 24  # how high a strip is that hides a line


def holder(anchor: Held, around: Sequence[Held], below: int) -> int:
    """The rank of what a box out of the flow is laid out in, -1 for the page; what is as large as it counts so."""
    if word(anchor, "position", "static") == "fixed":
        return -1
    for rank in range(below - 1, -1, -1):
        each = around[rank]
        if word(each, "position", "static") in AWAY and _covers(each):
            return holder(each, around, rank)
        if word(each, "position", "static") != "static" or "transform" in each:
            return rank
    return -1


def reach(node: LexborNode, held: Held, anchor: Held, drawn: bool) -> tuple[bool, bool]:
    """Whether it reaches over its container in width, and in height."""
    wide, high = (covers(anchor, *axis) for axis in AXES)
    if anchor is not held:
        wide = not bounded(held, "width") and (wide or extent(held, "width") >= 300)
        high = extent(held, "height") >= 300
    if drawn and any(token.type == "url" for token in held.get("content", ())):  # as large as the picture is
        return not bounded(held, "width"), not bounded(held, "height")
    by_ratio = "aspect-ratio" in held or (not drawn and node.tag in REPLACED)
    return wide, high or (wide and by_ratio and not bounded(held, "height"))


def from_top(held: Held) -> bool:
    """Whether it begins near the top of its container, or where it stands."""
    found = sizes(held.get("top"))
    return min(found) <= 100 if found else not sizes(held.get("bottom"))


def _covers(held: Held) -> bool:
    return all(covers(held, *axis) for axis in AXES)


def layer(held: Held) -> bool:
    """Whether it keeps what is behind in it from going behind others (CSS 2.2, E.2)."""
    number = any(token.type == "number" for token in held.get("z-index", ()))
    return number or word(held, "position", "static") in ("fixed", "sticky") or "transform" in held or "opacity" in held


def strip(held: Held, node: LexborNode, drawn: bool) -> tuple[float, float]:
    """Where a painted strip over all of the width begins and ends, from the top of what it is laid out in; nothing for
    what has no height of its own there, or is a bar at an end of the screen."""
    tops, bottoms, high = sizes(held.get("top")), sizes(held.get("bottom")), extent(held, "height")
    shift = ends(held, "margin", "block")[0] + sum(top(held, each, high) for each in ("translate", "transform"))
    start = (tops or [0.0])[0] + shift
    if high >= LINE and painted(node, held, drawn) and _anchored(held):
        return 0.0, 640.0
    if bottoms and tops and (word(held, "margin-top", "") == "auto" or _self(held)):  # anywhere between these
        return tops[0], 640.0 - bottoms[0]
    if bottoms and not tops:
        raised = bottoms[0] - shift
        if word(held, "position", "static") != "fixed" or raised < LEAST:
            return 0.0, 0.0
        start = 640.0 - raised - high
    if high < (BAR if start < LEAST else LINE) or not painted(node, held, drawn):
        return 0.0, 0.0
    return start, start + high


def _anchored(held: Held) -> bool:
    """Whether its upper or lower end is that of something else."""
    tokens = (token for name in AXES[1][:2] for token in flat(held.get(name, ())) if token.type == "function")
    return any(token.lower_name == "anchor" for token in tokens) or "anchor-center" in _self(held)


def _self(held: Held) -> set[str]:
    """How it is aligned in what it is laid out in."""
    return words(held.get("align-self", ()), held.get("place-self", ())) - {"auto", "normal", "stretch"}
