"""The winning declarations of one element become how far it moves its words, shrinks, turns and cuts them, on top of
what holds it.

Lengths are those of a screen of 360 by 640; what cannot be told counts as nothing.
"""

from collections.abc import Mapping
from typing import NamedTuple

from kartrasite.css.boxes import word
from kartrasite.css.computed import Held
from kartrasite.css.declarations import words
from kartrasite.css.lengths import Letters, first, font_size, length, lengths
from kartrasite.css.longhands import SIDES, edges
from kartrasite.css.squeezed import emptied, ended, shared, taken, tallest
from kartrasite.css.turns import aslant, transformed

COLUMNS = "columns", "column-width", "column-count"
AWAY, LOW, SMALL, ASLANT = -150.0, 640.0, 0.8, 8.0  # to a side, down, to which part of its size, and degrees
BROAD = 180.0  # pixels of a part that others stand beside
NARROW = 100  # pixels in which a line has two words at most
TALL, BROADER = 800, 960  # what is higher, on phones and on wider screens, ends below the first one
EDGE = 60  # pixels of a line that are left of a screen
SMALLEST = 12  # as for letters that nothing shrinks (K411)
ROUND, OVAL = 64.0, 25.0  # the least radius of corners that cut words off, in pixels and in percent
ENDS = "justify-content", "align-content", "place-content"
ALIGNS = (
    "text-align", "text-align-last", "justify-items", "place-items", "justify-content", "justify-self", "place-self",
    "float",
)  # fmt: skip
TO_END, TO_MIDDLE = frozenset({"right", "end", "flex-end", "-webkit-right", "-moz-right"}), frozenset({"center"})
RADII = frozenset({
    "border-radius", *(f"border-{end}-{side}-radius" for end in ("top", "bottom") for side in ("left", "right")),
    *(f"border-{end}-{side}-radius" for end in ("start", "end") for side in ("start", "end")),
})  # fmt: skip
ALL = "its own style and those of what it stands in, taken together"
MOVED = frozenset({
    *edges("left", "right", "top"), *SIDES, "translate", "transform", "rotate", "text-indent", "position", "scale",
    "zoom", "display", "font-size", "height", "max-height", "overflow-x", "overflow-y", "align-content", "width",
    "min-width", "max-width", "direction", "perspective", "container-type", "container", "contain", "columns",
    "column-width", "column-count", "flex-direction", "flex", "flex-grow", "flex-basis", "grid-auto-flow",
    "grid-auto-columns", "grid-template-columns", "grid-column-start", "min-height", "align-items", "align-self",
    "vertical-align", *ENDS, *ALIGNS, *RADII,
})  # fmt: skip


class Drift(NamedTuple):
    """How far the words of an element stand from the left, right and upper edge, how much larger they are, why they are
    cut, and how far they are turned; where what cuts them ends at the right, how wide what holds them is, and how much
    wider than the screen it may be, since they may stand at its end; which part of the screen's width they have, and
    what margins take of it; how high the element makes itself, and that at the end of which they stand."""

    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    size: float = 1.0
    indent: float = 0.0
    letters: float = 16.0
    root: float = 0.0
    cut: str = ""
    turned: float = 0.0
    tilted: float = 0.0
    deep: bool = False
    ends: float = 10000.0
    wide: float = 0.0
    side: float = 10000.0
    share: float = 1.0
    taken: float = 0.0
    high: float = 0.0
    low: float = 0.0

    def told(self, least: float) -> str:
        """What it comes to on a screen that is so wide at least, "" where the words are still seen."""
        left = self.left + self.indent
        moves = (
            (AWAY - left, -left, "to the left"), (AWAY - self.right, -self.right, "to the right"),
            (AWAY - self.top, -self.top, "up"), (left - least + EDGE, left, "to the right"),
            (self.top - LOW, self.top, "down"),
        )  # fmt: skip
        for over, by, where in moves:
            if over >= 0:
                return f"is moved {by:.0f} px {where} by {ALL}"
        if self.cut:
            return self.cut
        if left > self.ends - EDGE:
            return "lies beside what is seen of what it stands in, which cuts off what is wider"
        if self.wide - least > self.side:
            return f"stands at the end of what is {self.wide:.0f} px wide, beside a screen of {least:.0f} px"
        if self.low > (TALL if least < 800 else BROADER):
            return f"is set at the end of what is {self.low:.0f} px high, below the first screen"
        if (room := least * self.share - self.taken) < NARROW:
            return f"is {max(room, 0):.0f} px wide, since all that it stands in takes the rest"
        if self.turned > ASLANT or (self.deep and self.tilted):
            return f"is turned {max(self.turned, self.tilted):.0f} degrees by {ALL}"
        if self.size < 1 and self.letters * self.size < SMALLEST:
            return f"has letters of {self.letters * self.size:.1f} px once all that shrinks it is taken together"
        return f"is shrunk to {100 * self.size:.0f} % of its size by {ALL}" if self.size < SMALL else ""


def swayed(above: Drift, held: Held, attributes: Mapping[str, str | None], around: Held) -> Drift:
    """How far an element stands where what holds it stands as `above`, and `around` is what holds of that."""
    if word(held, "display", "") in ("none", "contents"):
        return above
    size = font_size(held["font-size"], above.letters, above.root or 16.0) if "font-size" in held else None
    em = Letters(size or above.letters, above.root or size or 16.0)
    left, right, top = (sum(first(held, (each,), em) for each in edges(side)) for side in ("left", "right", "top"))
    if word(held, "position", "static") == "relative":
        left += first(held, ("left",), em) or -first(held, ("right",), em)
        top += first(held, ("top",), em) or -first(held, ("bottom",), em)
    across, down, scale = transformed(held, em)
    turned, tilted, deep = aslant(held)
    wide = _wide(held, em)
    high = tallest(held, em, above.high)
    return Drift(
        left=above.left + left + across,
        right=above.right + right - across,
        top=above.top + top + down,
        size=above.size * scale,
        indent=first(held, ("text-indent",), em) if "text-indent" in held else above.indent,
        letters=em.own,
        root=em.root,
        cut=above.cut or _cut(held, around, em),
        turned=above.turned + turned,
        tilted=above.tilted + tilted,
        deep=above.deep or deep,
        ends=min(above.ends, above.left + left + across + wide) if wide and _clips(held) else above.ends,
        wide=max(above.wide, wide),
        side=_side_of(held, attributes, above.side),
        share=above.share * shared(held, around),
        taken=0.0 if wide else above.taken + taken(held, em),
        high=high,
        low=max(above.low, ended(held, around, high, above.high)),
    )


def _cut(held: Held, around: Held, em: Letters) -> str:
    """Why what it holds is cut off, "" where it is not."""
    last = not words(*(held.get(name, ()) for name in ENDS)).isdisjoint(("end", "flex-end"))
    heights = [size for name in ("height", "max-height") for size in lengths(held.get(name, ()), em) if size]
    if _clips(held) and last and any(size < LOW for size in heights):
        return "is cut at its upper end by what it stands in, which is not high enough for what it holds at its end"
    if any(word(held, name, "auto") not in ("auto", "initial", "none", "1") for name in COLUMNS) and heights:
        return "is set into columns of a fixed height, and the next ones stand beside the screen"
    flows = words(held.get("grid-auto-flow", ()))
    if "column" in flows and any(size >= BROAD for size in lengths(held.get("grid-auto-columns", ()), em)):
        return "may stand beside the screen, in a row of parts that are each nearly as wide"
    round_ = [token for name in RADII for token in held.get(name, ())]
    oval = any(token.value > (OVAL if token.type == "percentage" else ROUND) for token in round_
               if token.type in ("percentage", "dimension"))  # fmt: skip
    if _clips(held) and oval:
        return "is cut by the round corners of what it stands in"
    return "has no width of its own, since it does not look at what it holds" if emptied(held, around) else ""


def _clips(held: Held) -> bool:
    return any(word(held, name, "visible") != "visible" for name in ("overflow-x", "overflow-y"))


def _wide(held: Held, em: Letters) -> float:
    """How wide it makes itself, whatever it stands in; 0 where that is not told."""
    most, least = ([size for size in _sizes(held, name, em) if size] for name in ("max-width", "min-width"))
    own = [size for size in _sizes(held, "width", em) if size]
    wide = min([*own, *most]) if own else 0.0
    return max(wide, *least) if least else wide


def _sizes(held: Held, name: str, em: Letters) -> list[float]:
    return [length(token, em) or 0.0 for token in held.get(name, ()) if token.type == "dimension"]


def _side_of(held: Held, attributes: Mapping[str, str | None], above: float) -> float:
    """By how much what it stands in may be wider than the screen: its words may stand at the end of it."""
    aligned = words(*(held.get(name, ()) for name in ALIGNS))
    said = {(attributes.get(name) or "").lower() for name in ("align", "dir")} | {word(held, "direction", "")}
    pushed = word(held, "margin-left", "") == "auto" != word(held, "margin-right", "")
    if aligned & TO_END or said & {"right", "rtl"} or pushed:
        return min(above, EDGE)
    return min(above, 300.0) if aligned & TO_MIDDLE or said & {"center"} else above
