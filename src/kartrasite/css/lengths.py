"""A length as CSS writes it becomes pixels: exactly on a screen of 360 by 640, or about so many (RULES.md, D4).

Sums, products and the other functions of numbers are done (CSS Values 5); what cannot be told is None.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from kartrasite.css.declarations import Tokens, solid, split

SCREEN = 360.0
LINE = 1.15  # of a size: how high a line is at least
LARGEST = 33554432.0  # no browser has longer lengths
FIELDS: Mapping[str, str] = MappingProxyType(
    {"w": "wide", "i": "wide", "h": "high", "b": "high", "min": "least", "max": "most"}
)
ABSOLUTE: Mapping[str, float] = MappingProxyType({
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54,
    "rad": 1.0, "deg": math.pi / 180, "grad": math.pi / 200, "turn": 2 * math.pi,
})  # fmt: skip
RELATIVE: Mapping[str, tuple[str, float]] = MappingProxyType({
    "em": ("own", 1.0), "ex": ("own", 0.5), "ch": ("own", 0.5), "cap": ("own", 0.7), "ic": ("own", 1.0),
    "rem": ("root", 1.0), "rex": ("root", 0.5), "rch": ("root", 0.5), "rcap": ("root", 0.7), "ric": ("root", 1.0),
    "lh": ("leading", 1.0), "rlh": ("root", LINE), "%": ("share", 1.0),
    **{f"{kind}{side}": (FIELDS[side], 1.0) for kind in ("v", "sv", "lv", "dv", "cq") for side in FIELDS},
})  # fmt: skip
WIDE = frozenset(f"{kind}{side}" for kind in ("v", "sv", "lv", "dv") for side in ("w", "i", "min", "max"))
WORDS: Mapping[str, float] = MappingProxyType({
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0, "xxx-large": 48.0,
})  # fmt: skip
BORDERS: Mapping[str, float] = MappingProxyType({"thin": 1.0, "medium": 3.0, "thick": 5.0})
CONSTANTS: Mapping[str, float] = MappingProxyType(
    {"e": math.e, "pi": math.pi, "infinity": math.inf, "-infinity": -math.inf, "nan": 0.0, "size": 0.0}
)
ROUNDED: Mapping[str, Callable[[float], float]] = MappingProxyType(
    {"nearest": round, "up": math.ceil, "down": math.floor, "to-zero": math.trunc}
)
FUNCTIONS: Mapping[str, Callable[..., float]] = MappingProxyType({
    **dict.fromkeys(("calc", "-webkit-calc", "-moz-calc"), lambda value: value),
    "round": lambda value, by=1.0, to=round: to(value / by) * by,
    "min": min, "max": max, "clamp": lambda least, value, most: max(least, min(value, most)),
    "mod": lambda value, by: value % by, "rem": math.fmod, "abs": abs,
    "sign": lambda value: math.copysign(bool(value), value),
    "hypot": math.hypot, "sqrt": math.sqrt, "pow": math.pow, "exp": math.exp, "log": math.log,
    "sin": math.sin, "cos": math.cos, "tan": math.tan, "asin": math.asin, "acos": math.acos, "atan": math.atan,
    "atan2": math.atan2, "progress": lambda value, first, last: min(max((value - first) / (last - first), 0.0), 1.0),
})  # fmt: skip
ANCHORS: Mapping[str, float] = MappingProxyType({"anchor": 0.0, "anchor-size": 640.0})  # at an edge, or as large


class Letters(NamedTuple):
    """What lengths are measured by, in pixels: an element's letters and the root's, how high a line is of their size,
    how wide what holds them is at most, a hundredth of the screen's width and height, and what one percent is."""

    own: float = 16.0
    root: float = 16.0
    line: float = LINE
    room: float = SCREEN
    wide: float = SCREEN / 100
    high: float = 6.4
    share: float = SCREEN / 100

    @property
    def leading(self) -> float:
        """How high a line is."""
        return self.own * self.line

    @property
    def least(self) -> float:
        """A hundredth of the shorter side of the screen."""
        return min(self.wide, self.high)

    @property
    def most(self) -> float:
        """A hundredth of the longer side."""
        return max(self.wide, self.high)


ABOUT = Letters(line=1.25, wide=8.0, high=8.0, share=6.4)  # so large as lengths may be on any screen


def font_size(tokens: Iterable[Any], parent: float, root: float, width: float = SCREEN) -> float | None:
    """The size in pixels where the parent's and the root's are given, and how wide the screen is; None where it cannot
    be told."""
    part = solid(tokens)
    if len(part) == 1 and part[0].type == "ident":
        word = part[0].lower_value
        relative = {"smaller": parent / 1.2, "larger": parent * 1.2, "inherit": parent, "unset": parent}
        return relative.get(word, WORDS.get(word, 16.0 if word == "initial" else None))
    return _sum(part, Letters(parent, root, 1.2, width, width / 100, share=parent / 100))


def length(token: Any, em: Letters = Letters()) -> float | None:  # noqa: B008 (it is never changed)
    """The pixels of a length; None where it cannot be told."""
    return None if token.type == "number" and token.value else _sum([token], em)


def lengths(value: Iterable[Any], em: Letters) -> list[float]:
    """The lengths of a value, for what cannot be told and for words that stand for one nothing."""
    found = []
    for token in value:
        if token.type == "ident" and token.lower_value in (*BORDERS, "auto", "initial"):
            found.append(BORDERS.get(token.lower_value, 0.0))
        elif token.type in ("dimension", "percentage", "number", "function"):
            found.append(length(token, em) or 0.0)
    return found


def first(held: Mapping[str, Tokens], names: Iterable[str], em: Letters) -> float:
    """The first length of the first of these properties that is given, or 0."""
    return next((found[0] for name in names if (found := lengths(held.get(name, ()), em))), 0.0)


def sizes(value: Iterable[Any] | None, whole: float = 640.0) -> list[float]:
    """The lengths of a value in about so many pixels, all of a sum that is not done, where 100 % are `whole`; a number
    counts where it is 0."""
    found = []
    em = ABOUT if whole == 640.0 else ABOUT._replace(share=whole / 100)
    for token in value or ():
        if token.type == "function":
            done = length(token, em) if token.lower_name in FUNCTIONS else ANCHORS.get(token.lower_name)
            found += sizes(token.arguments, whole) if done is None else [done]
        elif token.type in ("dimension", "percentage"):
            told = length(token, em)
            found.append(token.value * 16.0 if told is None else told)
        elif token.type == "number":
            found.append(0.0)
    return found


def _sum(tokens: Iterable[Any], em: Letters) -> float | None:
    """Terms joined by + and -, each of factors joined by * and /."""
    total, sign, term, apart = 0.0, 1.0, None, ""
    for token in solid(tokens):
        if token.type == "literal" and token.value in "+-*/":
            if token.value in "+-" and term is not None:
                total, sign, term = total + sign * term, -1.0 if token.value == "-" else 1.0, None
            else:
                apart = token.value
            continue
        value = _one(token, em)
        if value is None or (apart == "/" and not value):
            return None
        term = value if term is None else term / value if apart == "/" else term * value
    return None if term is None else min(max(total + sign * term, -LARGEST), LARGEST)


def _one(token: Any, em: Letters) -> float | None:
    if token.type == "number":
        return float(token.value)
    if token.type == "ident":
        return CONSTANTS.get(token.lower_value)
    if token.type in ("dimension", "percentage"):
        unit = "%" if token.type == "percentage" else token.lower_unit
        field, factor = RELATIVE.get(unit, ("", ABSOLUTE.get(unit, 0.0)))
        return float(token.value) * factor * (getattr(em, field) if field else 1.0) if factor else None
    if token.type == "() block":
        return _sum(token.content, em)
    return _called(token, em) if token.type == "function" else None


def _called(token: Any, em: Letters) -> float | None:
    """What a function of numbers comes to."""
    parts = list(split(token.arguments))
    to = ROUNDED.get(getattr(parts[0][0], "lower_value", "")) if parts else None
    found = [value for part in parts[bool(to) :] if (value := _sum(part, em)) is not None]
    if token.lower_name not in FUNCTIONS or len(found) < len(parts) - bool(to):
        return None
    try:
        return float(FUNCTIONS[token.lower_name](*found, **({"to": to} if to else {})))
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):  # what no browser can do either
        return None
