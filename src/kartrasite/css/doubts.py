"""A value of a property becomes whether browsers are sure to take it: what they do not leaves what was said before.

Of properties in no table here a value counts as taken. One that is in doubt may hold or not, as a condition does.
"""

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from tinycss2.color5 import parse_color  # type: ignore[import-untyped]

from kartrasite.css.declarations import Tokens, flat, ident, solid, split
from kartrasite.css.lengths import ABSOLUTE, BORDERS, FUNCTIONS, RELATIVE, WORDS
from kartrasite.css.longhands import SIDES, edge, longhands, wide
from kartrasite.css.value import untold

LATER = frozenset({"var", "env", "constant"})  # what stands for a value that is known only where it is used
EVERYWHERE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
LENGTHS = frozenset({
    "auto", "none", "normal", "min-content", "max-content", "fit-content", "stretch", "content", "contain", "intrinsic",
    "-webkit-fill-available", "-webkit-min-content", "-webkit-max-content", "-webkit-fit-content", "smaller", "larger",
    *BORDERS, *WORDS,
})  # fmt: skip
DISPLAYS = frozenset({"block", "inline", "flow", "flow-root", "table", "flex", "grid", "ruby", "list-item", "math"})
WORDED: Mapping[str, frozenset[str]] = MappingProxyType({name: frozenset(words.split()) for name, words in {
    "position": "static relative absolute fixed sticky -webkit-sticky",
    "float": "none left right inline-start inline-end",
    "clear": "none left right both inline-start inline-end",
    "visibility": "visible hidden collapse",
    "overflow-x": "visible hidden clip scroll auto overlay",
    "overflow-y": "visible hidden clip scroll auto overlay",
    "box-sizing": "content-box border-box",
    "content-visibility": "visible auto hidden",
    "flex-direction": "row row-reverse column column-reverse",
    "display": "none contents inline-block inline-table inline-flex inline-grid table-row table-cell table-column "
               "table-caption table-row-group table-header-group table-footer-group table-column-group ruby-text "
               "-webkit-box -webkit-inline-box -webkit-flex -webkit-inline-flex " + " ".join(DISPLAYS),
}.items()})  # fmt: skip
PICTURES = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element", "paint"})
GROUND = frozenset({
    "none", "left", "right", "top", "bottom", "center", "repeat", "repeat-x", "repeat-y", "no-repeat", "space", "round",
    "fixed", "local", "scroll", "border-box", "padding-box", "content-box", "border-area", "text", "cover", "contain",
    "auto",
})  # fmt: skip
COLOURS = frozenset({  # of the system (CSS Color 4, 6)
    "accentcolor", "accentcolortext", "activetext", "buttonborder", "buttonface", "buttontext", "canvas", "canvastext",
    "field", "fieldtext", "graytext", "highlight", "highlighttext", "linktext", "mark", "marktext", "selecteditem",
    "selecteditemtext", "visitedtext",
})  # fmt: skip
TRANSFORMS = frozenset({"translate", "scale", "rotate", "skew", "matri", "perspective"})  # without their x, y, z and 3d
Taken = Callable[[Tokens], bool]


@lru_cache(maxsize=8192)
def doubt(declaration: Any) -> str:
    """A declaration of which nobody is sure that browsers take it, as the condition that they do; "" for all others."""
    calls = [token.lower_name for token in flat(declaration.value) if token.type == "function"]
    if any(name in LATER or untold(name) for name in calls) or declaration.lower_name == "font":
        return ""
    if all(_sure(said.name, solid(said.value)) for said in longhands((declaration,))):
        return ""
    return f"{declaration.lower_name}: {' '.join(tinycss2.serialize(declaration.value).split())}"


def _sure(name: str, parts: Tokens) -> bool:
    if name not in TAKEN or (len(parts) == 1 and ident(parts[0]) in EVERYWHERE):
        return True
    return not any(each.type == "error" for each in parts) and TAKEN[name](parts)


def _long(least: float) -> Taken:
    """One length that is not less than that."""
    return lambda parts: len(parts) == 1 and _length(parts[0], least)


def _length(token: Any, least: float) -> bool:
    if token.type == "function":
        return token.lower_name in FUNCTIONS or token.lower_name == "fit-content"
    if token.type == "ident":
        return token.lower_value in LENGTHS
    known = token.type == "percentage" or getattr(token, "lower_unit", "") in {*ABSOLUTE, *RELATIVE}
    return (known and token.value >= least) or (token.type == "number" and not token.value)


def _border(parts: Tokens) -> bool:
    """One width at most, beside a style and a colour."""
    widths = [each for each in parts if wide(each)]
    return len(parts) <= 3 and len(widths) <= 1 and all(_length(each, 0.0) for each in widths)


def _worded(words: frozenset[str]) -> Taken:
    return lambda parts: (
        (len(parts) == 1 and ident(parts[0]) in words)
        or (len(parts) > 1 and DISPLAYS.issuperset(found := [*map(ident, parts)]) and len({*found}) == len(found))
    )  # fmt: skip


def _number(least: float = 0.0, *words: str, whole: bool = False) -> Taken:
    """One number that is not less than that, or one of the words."""
    def taken(parts: Tokens) -> bool:
        one = parts[0] if len(parts) == 1 else None
        if one is None or one.type == "ident":
            return one is not None and one.lower_value in words
        if one.type == "function":
            return one.lower_name in FUNCTIONS
        return one.type in ("number", "percentage") and one.value >= least and not (whole and one.int_value is None)
    return taken


def _background(parts: Tokens) -> bool:
    """Layers that have one picture each at most, and the last of them one colour; of words those that are known."""
    layers = [solid(each) for each in split(parts)]
    for at, layer in enumerate(layers, 1):
        told = ("ident", "hash", "function", "url")
        rest = [each for each in layer if each.type in told and ident(each) not in GROUND]
        images = [each for each in rest if _pictured(each)]
        colours = [each for each in rest if not _pictured(each)]
        if len(images) + [*map(ident, layer)].count("none") > 1 or len(colours) > (at == len(layers)):
            return False
        if any(ident(each) not in COLOURS and parse_color(each) is None for each in colours if each.type != "function"):
            return False
    return bool(layers)


def _pictured(token: Any) -> bool:
    name = getattr(token, "lower_name", token.type)
    return name in PICTURES or name.endswith("gradient")


def _shadow(parts: Tokens) -> bool:
    """Of each shadow two to four lengths, and a colour at most."""
    shadows = [solid(each) for each in split(parts)]
    sizes = [[each for each in shadow if each.type in ("dimension", "number") or wide(each)] for shadow in shadows]
    plain = all(2 <= len(some) <= 4 and all(_length(each, -math.inf) for each in some) for some in sizes)
    return [*map(ident, parts)] == ["none"] or (plain and all(
        len(shadow) - len(some) - [*map(ident, shadow)].count("inset") <= 1
        for shadow, some in zip(shadows, sizes, strict=True)
    ))  # fmt: skip


def _transform(parts: Tokens) -> bool:
    """Functions of plain numbers."""
    if [*map(ident, parts)] == ["none"]:
        return True
    each = [solid(part) for call in parts if call.type == "function" for part in split(call.arguments)]
    named = all(call.type == "function" and call.lower_name.rstrip("xyz3d") in TRANSFORMS for call in parts)
    return named and all(len(part) == 1 and part[0].type != "ident" for part in each)


def _few(most: int) -> Taken:
    """So many numbers at most, or none."""
    return lambda parts: [*map(ident, parts)] == ["none"] or (
        0 < len(parts) <= most and not any(map(ident, parts)) and "," not in parts
    )


TAKEN: Mapping[str, Taken] = MappingProxyType({
    **{name: _worded(words) for name, words in WORDED.items()},
    **dict.fromkeys((*SIDES, *(edge("margin", side) for side in SIDES), "text-indent"), _long(-math.inf)),
    **dict.fromkeys((edge("padding", side) for side in SIDES), _long(0.0)),
    **dict.fromkeys((f"{most}{size}" for most in ("", "min-", "max-") for size in ("height", "width")), _long(0.0)),
    **dict.fromkeys(("row-gap", "column-gap", "flex-basis"), _long(0.0)),
    **dict.fromkeys((*(edge("border", side) for side in SIDES), "outline-width"), _border),
    "line-height": lambda parts: _long(0.0)(parts) or _number()(parts),
    "opacity": _number(-math.inf), "z-index": _number(-math.inf, "auto", whole=True),
    "order": _number(-math.inf, whole=True), "flex-grow": _number(), "flex-shrink": _number(),
    "zoom": _number(0.0, "normal", "reset"), "scale": _few(3), "translate": _few(3),
    **dict.fromkeys(("background-color", "background-image"), _background),
    "box-shadow": _shadow, "transform": _transform,
})  # fmt: skip
