"""A declaration becomes what it says of single properties, each by one name: of every side of a box by its own.

Sides are those of a page that is written from left to right and from top to bottom; prefixes of WebKit, older names and
names by the direction of writing stand for these (CSS Logical 1; CSS Box 4; Compatibility Standard, 3).
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from kartrasite.css.declarations import Tokens, ident, solid, split
from kartrasite.css.lengths import BORDERS, FUNCTIONS, WORDS

TEXT_FILL = "text-fill-color"
LOOKS = "color", TEXT_FILL, "background-color", "background-image", "font-size", "opacity"  # what `all` says of looks
SIDES = "top", "right", "bottom", "left"
ENDS: Mapping[str, tuple[str, str]] = MappingProxyType({  # what else a side is called
    "top": ("block-start", "before"), "bottom": ("block-end", "after"), "left": ("inline-start", "start"),
    "right": ("inline-end", "end"),
})  # fmt: skip
AXES: Mapping[str, tuple[str, str]] = MappingProxyType({"block": ("top", "bottom"), "inline": ("left", "right")})
KINDS = "margin", "padding", "border"
FOUR = (0, 0, 0, 0), (0, 1, 0, 1), (0, 1, 2, 1), (0, 1, 2, 3)  # which of one to four values is for a side
SIZED = frozenset({"dimension", "percentage", "function"})
PAIRED = "-first", "-second"  # of the two values of a shorthand
NORMAL = tinycss2.parse_component_value_list("normal")
Said = Iterator[tuple[str, Tokens]]


class Longhand:
    """What a declaration says of one property; `place` is its rank in its block, `source` the declaration. It is equal
    to itself alone."""

    __slots__ = "important", "name", "place", "source", "value"

    def __init__(self, name: str, value: Tokens, place: int, source: Any) -> None:
        self.name, self.value, self.place, self.source = name, value, place, source
        self.important: bool = source.important


def edge(kind: str, side: str) -> str:
    """The property that says how wide a margin, a padding or a border is on a side."""
    return f"border-{side}-width" if kind == "border" else f"{kind}-{side}"


def edges(*sides: str) -> Iterator[str]:
    """The properties that say how wide the margin, the padding and the border are on some sides."""
    return (edge(kind, side) for kind in KINDS for side in sides)


def longhands(block: Iterable[Any], wanted: Container[str] | None = None) -> Iterator[Longhand]:
    """What declarations say of single properties, of those that are `wanted` and of custom ones."""
    for place, each in enumerate(block):
        if any(token.type == "dimension" and not token.unit.isalpha() for token in each.value):
            continue  # 9px\9, which old browsers alone read
        own = each.name[:2] == "--"
        for name, value in iter([(each.name, each.value)]) if own else _said(each.lower_name, each.value):
            if own or wanted is None or name in wanted:
                yield Longhand(name, value, place, each)


def settled(name: str, value: Tokens) -> Tokens:
    """The value of a longhand of whose shorthand it has all, once each var() in it is filled in."""
    if name not in RANKS:
        return value
    if len(value) == 1 and getattr(value[0], "name", "") in PAIRED:
        parts = solid(value[0].arguments)
        return parts[-1:] if value[0].name == PAIRED[1] else parts[:1]
    if len(value) < 2 or len(parts := solid(value)) < 2:
        return value
    if name == "font-size":
        return next(([each] for each in parts if each.type in SIZED or ident(each) in SIZES), parts[:1])
    if name == "line-height":
        return next(([after] for sign, after in pairwise(parts) if sign == "/"), NORMAL)
    if name.endswith("-width"):
        parts = [each for each in parts if wide(each)]
    return [parts[FOUR[min(len(parts), 4) - 1][RANKS[name]]]] if parts else []


def wide(token: Any) -> bool:
    """Whether it may be the width of a border or an outline."""
    if token.type == "function":
        return token.lower_name in FUNCTIONS
    return token.type in ("dimension", "number") or ident(token) in BORDERS


def sized(value: Iterable[Any]) -> Tokens:
    """The lengths of a value, colours left out."""
    return [each for each in value if each.type in ("dimension", "percentage") or _counts(each)]


def _counts(token: Any) -> bool:
    zero = token.type == "number" and not token.value
    return zero or (token.type == "function" and (token.lower_name in FUNCTIONS or token.lower_name == "var"))


def _said(name: str, value: Tokens) -> Said:
    name = NAMES.get(plain := name.removeprefix("-webkit-"), plain)
    return EXPANDED[name](value) if name in EXPANDED else iter(((name, value),))


def _each(names: tuple[str, ...], value: Tokens) -> Said:
    """One to four values, each for its sides."""
    parts = solid(value)
    whole = any(each.type == "function" and each.lower_name not in FUNCTIONS for each in parts)
    for at, name in enumerate(names):
        if whole and len(names) == 2:
            yield name, [tinycss2.ast.FunctionBlock(0, 0, PAIRED[at], value)]
        else:
            yield name, value if whole or not 1 < len(parts) <= len(names) else [parts[FOUR[len(parts) - 1][at]]]


def _whole(names: tuple[str, ...], value: Tokens) -> Said:
    """What is for several properties, and picked for each of them later."""
    yield from ((name, value) for name in names)


def _lines(names: tuple[str, ...], value: Tokens) -> Said:
    """Parts between slashes; a part that is not there is empty."""
    parts = [*split(value, "/")]
    yield from ((name, parts[at] if len(parts) > at else []) for at, name in enumerate(names))


def _thick(value: Tokens) -> Said:
    """How thick the lines at words are, where that is said among other things of them."""
    if found := sized(value):
        yield "text-decoration-thickness", found


def _expanded() -> Iterator[tuple[str, Callable[[Tokens], Said]]]:
    yield from ((name, partial(_whole, names)) for name, names in {
        "all": LOOKS, "background": ("background-color", "background-image"), "outline": ("outline-width",),
        "font": ("font-size", "line-height"), "flex-flow": ("flex-direction", "flex-wrap"),
    }.items())  # fmt: skip
    every = tuple(edge("border", side) for side in SIDES)
    yield "border", partial(_whole, every)
    yield "border-width", partial(_each, every)
    for side, others in ENDS.items():
        yield from ((f"border-{each}", partial(_whole, (edge("border", side),))) for each in (side, *others))
    for axis, ends in AXES.items():
        both = tuple(edge("border", side) for side in ends)
        yield f"border-{axis}", partial(_whole, both)
        yield f"border-{axis}-width", partial(_each, both)
        yield from ((f"{kind}-{axis}", partial(_each, tuple(edge(kind, side) for side in ends))) for kind in KINDS[:2])
        yield f"inset-{axis}", partial(_each, ends)
    yield from ((kind, partial(_each, tuple(edge(kind, side) for side in SIDES))) for kind in KINDS[:2])
    yield "inset", partial(_each, SIDES)
    yield "text-decoration", _thick
    yield "gap", partial(_each, ("row-gap", "column-gap"))
    yield "overflow", partial(_each, ("overflow-x", "overflow-y"))
    yield "grid-area", partial(_lines, ("grid-row-start", "grid-column-start"))
    yield from ((f"grid-{axis}", partial(_lines, (f"grid-{axis}-start",))) for axis in ("row", "column"))


def _names() -> Iterator[tuple[str, str]]:
    for side, others in ENDS.items():
        yield f"inset-{others[0]}", side
        yield from ((f"border-{each}-width", edge("border", side)) for each in others)
        yield from ((f"{kind}-{each}", edge(kind, side)) for kind in KINDS[:2] for each in others)
    for most in ("", "min-", "max-"):
        for size, axis in (("height", "block"), ("width", "inline")):
            yield from ((f"{most}{axis}-size", f"{most}{size}"), (f"{most}logical-{size}", f"{most}{size}"))
    yield from (("contain-intrinsic-block-size", "contain-intrinsic-height"), ("inset-area", "position-area"))
    yield from (("overflow-block", "overflow-y"), ("overflow-inline", "overflow-x"), ("grid-gap", "gap"))
    yield from (("grid-row-gap", "row-gap"), ("grid-column-gap", "column-gap"))


SIZES = frozenset({*WORDS, "smaller", "larger"})
EXPANDED: Mapping[str, Callable[[Tokens], Said]] = MappingProxyType(dict(_expanded()))
NAMES: Mapping[str, str] = MappingProxyType(dict(_names()))
RANKS: Mapping[str, int] = MappingProxyType({
    **{name: rank for rank, side in enumerate(SIDES) for name in (side, *edges(side))}, "row-gap": 0, "column-gap": 1,
    "overflow-x": 0, "overflow-y": 1, "font-size": 0, "line-height": 0, "outline-width": 0,
})  # fmt: skip
