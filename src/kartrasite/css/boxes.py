"""The winning declarations of one element become whether it is shown, painted, and how far it reaches.

Lengths are told in about so many pixels of a screen of 360 by 640; what cannot be told counts as nothing.
"""

from typing import Any

from selectolax.lexbor import LexborNode

from kartrasite.css.attributed import REPLACED
from kartrasite.css.computed import Held
from kartrasite.css.declarations import solid, words
from kartrasite.css.lengths import sizes
from kartrasite.css.longhands import AXES, edge

FILLING = frozenset({"stretch", "-webkit-fill-available", "-moz-available", "fill-available"})
PLAIN = frozenset({"auto", "span", "initial", "unset", "inherit", "revert"})
TRIED = "position-try", "position-try-fallbacks", "position-try-options"
ORDERS = frozenset({
    "none", "normal", "flip-block", "flip-inline", "flip-start", "flip-x", "flip-y", "initial", "unset", "revert",
    *(f"most-{size}" for size in ("width", "height", "block-size", "inline-size")),
})  # fmt: skip
DOWN = {"translate": 1, "translate3d": 1, "translatey": 0, "matrix": 5, "matrix3d": 13}  # which value moves down
SILENT = frozenset({"script", "style", "template", "noscript", "link", "meta", "title", "head", "option"})


def top(held: Held, name: str, high: float = 640.0) -> float:
    """The vertical length of a property: the first; of what moves an element that is so high, the second."""
    if name == "translate":
        found = sizes(held.get(name), high)
        return found[1] if len(found) > 1 else 0.0
    if name == "transform":
        return sum(_down(call, high) for call in held.get(name, ()) if call.type == "function")
    found = sizes(held.get(name))
    return found[0] if found else 0.0


def _down(call: Any, high: float) -> float:
    """How far down one function of a transform moves what is so high."""
    rank = DOWN.get(call.lower_name)
    if call.lower_name.startswith("matrix"):
        numbers = [float(each.value) for each in call.arguments if each.type == "number"]
        return numbers[rank] if rank is not None and len(numbers) > rank else 0.0
    found = sizes(call.arguments, high)
    return found[rank] if rank is not None and len(found) > rank else 0.0


def ends(held: Held, kind: str, axis: str) -> tuple[float, float]:
    """What a box's margin, padding or border takes at the start and at the end of an axis, "block" or "inline"."""
    start, end = (top(held, edge(kind, side)) for side in AXES[axis])
    return start, end


def extent(held: Held, size: str) -> float:
    """How high or wide a box makes itself at least."""
    names, axis = (size, f"min-{size}"), "block" if size == "height" else "inline"
    if any(word(held, each, "") in FILLING for each in names):
        return 640.0
    own = max((min(found) for each in names if (found := sizes(held.get(each)))), default=0.0)
    return max(own, *(sum(ends(held, kind, axis)) for kind in ("padding", "border")))


def bounded(held: Held, size: str) -> bool:
    """Whether it is small for certain."""
    given = [held[each] for each in (size, f"max-{size}") if sizes(held.get(each))]
    return any(all(token.type != "percentage" for token in each) and max(sizes(each)) < 200 for each in given)


def gone(held: Held, out: bool = True) -> bool:
    """Whether it is moved out of the screen by all of its size, or shrunk to nothing, until something brings it in;
    what is not `out` of the flow and has a ground lies over what comes before it where it is moved up."""
    if not out and any(top(held, each) < 0 for each in ("top", "translate", "transform")):
        return False
    tops = sizes(held.get("top"))
    begins = bool(tops) and max(tops) <= 100 and not sizes(held.get("bottom")) and bounded(held, "height")
    for name in ("transform", "translate", "scale"):
        if begins and top(held, name) > 0:
            continue  # down by its own small height, from the beginning of the page
        for token in held.get(name, ()):
            inner = list(token.arguments) if token.type == "function" else [token]
            called = token.lower_name if token.type == "function" else name
            whole = any(each.type == "percentage" and abs(each.value) >= 100 for each in inner)
            if called.startswith("translate") and (whole or any(abs(each) >= 800 for each in sizes(inner))):
                return True
            if called.startswith("scale") and any(each.type == "number" and each.value == 0 for each in inner):
                return True
    cuts = [token for token in held.get("clip-path", ()) if token.type == "function"]
    if any(each.lower_name == "circle" and sizes(each.arguments[:1]) == [0.0] for each in cuts):
        return True
    for side, size in (("left", "width"), ("right", "width"), ("top", "height"), ("bottom", "height")):
        off = [-each for each in sizes(held.get(side)) if each < 0]
        own = sizes(held.get(size))
        if off and min(off) >= (max(own) if own else 640.0):
            return True
    return False


def area(held: Held, parent: Held) -> tuple[float, float]:
    """The row and column of a grid that it is set into, 0 where it follows the order of the page, 99 in none that the
    grid names."""
    rows = [
        token.value.split()
        for name in ("grid-template-areas", "grid-template", "grid")
        for token in parent.get(name, ()) if token.type == "string"
    ]  # fmt: skip
    found, named = [], ""
    for axis in ("row", "column"):
        tokens = solid(held.get(f"grid-{axis}-start", ()))
        first = tokens[0] if tokens else None
        if first is None and axis == "column" and named:
            found.append(next((float(row.index(named) + 1) for row in rows if named in row), 99.0))
        elif first is not None and first.type == "number":
            found.append(float(first.value) if first.value > 0 else 99.0)
        elif first is not None and first.type == "ident" and first.lower_value not in PLAIN:
            named = first.value
            at = next((float(rank) for rank, row in enumerate(rows, 1) if named in row), 99.0)
            found.append(at if axis == "row" else 0.0)
        else:
            found.append(0.0)
    return found[0], found[1]


def word(held: Held, name: str, otherwise: str) -> str:
    """The first word of a property's value, `otherwise` where it has none."""
    tokens = solid(held.get(name, ()))
    if not tokens:
        return otherwise
    return tokens[0].lower_value if tokens[0].type == "ident" else str(getattr(tokens[0], "value", ""))


def shown(held: Held) -> bool:
    """Whether no rule takes it away."""
    gone = word(held, "display", "") == "none" or word(held, "visibility", "") in ("hidden", "collapse")
    return not gone and not any(
        token.type in ("number", "percentage") and token.value < 0.1 for token in held.get("opacity", ())
    )


def rendered(node: LexborNode, held: Held) -> bool:
    """Whether its tag and attributes let it be seen, where no rule sets `display`."""
    attributes = node.attributes
    closed = node.tag in ("dialog", "details") and "open" not in attributes
    return "display" in held or not (closed or node.tag in SILENT or "hidden" in attributes or "popover" in attributes)


def order(held: Held) -> float:
    """Its place among its neighbours, 0 where the page's order gives it; a sum counts as before all."""
    placed = {"table-caption": -1.0, "table-header-group": -1.0, "table-footer-group": 1.0}
    if (display := word(held, "display", "")) in placed:
        return placed[display]
    given = [token for token in held.get("order", ()) if token.type in ("number", "function")]
    return next((float(each.value) if each.type == "number" else -1.0 for each in given), 0.0)


def painted(node: LexborNode, held: Held, drawn: bool) -> bool:
    """Whether what lies under it is not seen: it has a ground, or is a picture or frame."""
    if not drawn and node.tag in REPLACED:
        return True
    if max(ends(held, "border", "block")) >= 48 or any(token.type == "url" for token in held.get("content", ())):
        return True
    if "inset" in words(held.get("box-shadow", ())) and max(sizes(held["box-shadow"]), default=0) >= 48:
        return True
    for name in ("background-color", "background-image", "backdrop-filter"):
        tokens = solid(held.get(name, ()))
        clear = {"none", "transparent", "initial", "unset", "0"}
        if tokens and any(token.type != "ident" or token.lower_value not in clear for token in tokens):
            return True
    return False


def covers(held: Held, start: str, end: str, size: str) -> bool:
    """Whether it reaches over the screen or its container on one axis."""
    if bounded(held, size):
        return False
    if word(held, "position-area", "none") != "none" or words(*(held.get(name, ()) for name in TRIED)) - ORDERS:
        return True  # anywhere beside or over something else
    near = [name for name in (start, end) if (found := sizes(held.get(name))) and min(found) <= 100]
    return len(near) == 2 or extent(held, size) >= (500 if near == [end] else 300)


def place(node: LexborNode) -> int:
    """Which element of its parent it is, from 1."""
    place, before = 1, node.prev
    while before is not None:
        place += before.is_element_node
        before = before.prev
    return place
