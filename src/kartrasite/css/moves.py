"""What a rule declares becomes whether it may take an element out of its place, whatever else holds there."""

from collections.abc import Iterable, Iterator
from typing import Any

from kartrasite.css.boxes import FILLING, ends, extent, order, top, word
from kartrasite.css.cascade import Setting
from kartrasite.css.declarations import UNREAD, Tokens, Variables, flat, uses
from kartrasite.css.lengths import FUNCTIONS, sizes
from kartrasite.css.longhands import SIDES, Longhand, edge, edges
from kartrasite.css.placed import BROAD, EXTENTS, NEAR, SCREEN
from kartrasite.css.reaches import AWAY
from kartrasite.css.throws import LINES, OUTLINES, OVER, spread
from kartrasite.css.turns import ABOUT, grown

PAINTING = frozenset({
    "background-color", "background-image", "backdrop-filter", "box-shadow", "text-shadow", *LINES, *OUTLINES,
    *(edge("border", side) for side in SIDES),
})  # fmt: skip
SHIFTS = "top", "bottom", "translate", "transform"
WIDTHS = *edges(*SIDES), *EXTENTS
ROWS = frozenset({"order", "grid-row-start"})


def moves(block: Iterable[Longhand], values: Variables) -> bool:
    """Whether it may lay what it applies to over others, or set it elsewhere."""
    own = sorted((each for each in block if each.name[:2] != "--"), key=lambda each: each.important)
    held = {each.name: _told(each.value, values) for each in own}
    placed = word(held, "position", "static") in (*AWAY, "inherit") or "shape-outside" in held
    lying = max(*ends(held, "border", "block"), *ends(held, "padding", "block")) > OVER
    if lying or order(held) or placed or spread(held) or grown({**ABOUT, **held}) or held.keys() & ROWS:
        return True
    moved = [size for name in WIDTHS for size in sizes(held.get(name))]
    shifted = (abs(size) for name in SHIFTS for size in (*sizes(held.get(name)), top(held, name)))
    moved += _less(own, values)
    if any(size <= -NEAR or size >= BROAD for size in moved) or any(size >= NEAR for size in shifted):
        return True
    parts = [size for name in ("flex", "flex-basis") for size in sizes(held.get(name))]
    return any(size >= BROAD for size in parts) or any(word(held, each, "") in FILLING for each in EXTENTS)


def _less(said: Iterable[Longhand], values: Variables) -> Iterator[float]:
    """What lengths of a side may be under zero, where a product or a difference has a var() in it."""
    for each in (each for each in said if each.name in WIDTHS):
        calls = [token for token in each.value if token.type == "function" and token.lower_name in FUNCTIONS]
        if uses(calls):
            yield from (-abs(size) for size in sizes(flat(calls, values)))


def _told(value: Tokens, values: Variables) -> Tokens:
    """A value with all that its var() may stand for; of words the one first that takes out of the flow."""
    if not any(token.type == "function" for token in value):
        return value
    tokens = [*flat(value, values)]
    called = [token for token in tokens if token.type == "function" and token.lower_name in ("var", "env")]
    if not called:
        return value
    if any(name not in values for name in names_of(called)):  # a style attribute may give it
        tokens.append(UNREAD)
    plain = [token for token in tokens if token is UNREAD or token.type != "function"]
    return sorted(plain, key=lambda token: getattr(token, "lower_value", "") not in AWAY)


def names_of(calls: Iterable[Any]) -> Iterator[str]:
    """The custom properties that calls of var() name."""
    for call in calls:
        if call.lower_name == "var":
            yield next((each.value for each in call.arguments if each.type == "ident"), "")


def tall(setting: Setting) -> bool:
    """Whether it makes what it applies to as high as half a small screen."""
    held = {each.name: each.value for each in sorted(setting.block, key=lambda each: each.important)}
    return max(extent(held, "height"), *ends(held, "margin", "block")) >= SCREEN


def paints(setting: Setting, others: Iterable[Setting]) -> bool:
    """Whether a drawn box has a ground, by this rule or one that may match the same element."""
    tags = {each for each in setting.needs if each[:1].isalpha()}
    names = {
        "background-image" if each.name == "content" and any(t.type == "url" for t in each.value) else each.name
        for other in others
        if not tags or tags >= {need for need in other.needs if need[:1].isalpha()}
        for each in other.block
    }
    return not names.isdisjoint(PAINTING)
