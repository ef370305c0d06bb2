"""A font size as CSS writes it becomes pixels, on a screen of 360 by 640 (RULES.md, D4)."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from kartrasite.css.declarations import split

ABSOLUTE: Mapping[str, float] = MappingProxyType({
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54,
    **dict.fromkeys(("vw", "svw", "lvw", "dvw", "vi", "vmin", "cqw", "cqi", "cqmin"), 3.6),
    **dict.fromkeys(("vh", "svh", "lvh", "dvh", "vb", "vmax", "cqh", "cqb", "cqmax"), 6.4),
})  # fmt: skip
RELATIVE: Mapping[str, float] = MappingProxyType(
    {"em": 1.0, "%": 0.01, "ex": 0.5, "ch": 0.5, "cap": 0.7, "ic": 1.0, "lh": 1.2}
)
WIDE: Mapping[str, Callable[[float, float], float]] = MappingProxyType({  # of the screen's width and height
    **dict.fromkeys(("vw", "svw", "lvw", "dvw", "vi"), lambda width, height: width), "vmin": min, "vmax": max,
})  # fmt: skip
WORDS: Mapping[str, float] = MappingProxyType({
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0, "xxx-large": 48.0,
})  # fmt: skip


def font_size(tokens: Iterable[Any], parent: float, root: float, width: float = 360.0) -> float | None:
    """The size in pixels where the parent's and the root's are given, and how wide the screen is; None where it cannot
    be told."""
    part = [token for token in tokens if token.type not in ("whitespace", "comment")]
    if len(part) == 1 and part[0].type == "ident":
        word = part[0].lower_value
        relative = {"smaller": parent / 1.2, "larger": parent * 1.2, "inherit": parent, "unset": parent}
        return relative.get(word, WORDS.get(word, 16.0 if word == "initial" else None))
    return _sum(part, parent, root, width)


def length(token: Any, size: float = 16.0, root: float = 16.0) -> float | None:
    """The pixels of a length that is measured against a box as wide as a small screen, beside letters of that size
    on a page with the root's; None where it cannot be told."""
    if token.type == "number" and token.value:
        return None
    return _sum([token], size, root, 360.0, 3.6)


def _sum(tokens: list[Any], parent: float, root: float, width: float, hundredth: float = 0.0) -> float | None:
    """Terms joined by + and -, each of factors joined by * and /."""
    total, sign, term, apart = 0.0, 1.0, None, ""
    for token in tokens:
        if token.type in ("whitespace", "comment"):
            continue
        if token.type == "literal" and token.value in "+-*/":
            if token.value in "+-" and term is not None:
                total, sign, term = total + sign * term, -1.0 if token.value == "-" else 1.0, None
            else:
                apart = token.value
            continue
        value = _one(token, parent, root, width, hundredth)
        if value is None or (apart == "/" and not value):
            return None
        term = value if term is None else term / value if apart == "/" else term * value
    return None if term is None else total + sign * term


def _one(token: Any, parent: float, root: float, width: float, hundredth: float) -> float | None:
    if token.type == "number":
        return float(token.value)
    if token.type in ("dimension", "percentage"):
        unit = "%" if token.type == "percentage" else token.lower_unit
        if unit in ("rem", "rlh", "rex", "rch"):
            return float(token.value) * root * (1.0 if unit == "rem" else 0.5)
        if unit == "%" and hundredth:
            return float(token.value) * hundredth
        if unit in WIDE:
            return float(token.value) * WIDE[unit](width, 640.0) / 100
        scale = ABSOLUTE.get(unit) or RELATIVE.get(unit, 0.0) * parent
        return float(token.value) * scale if scale else None
    inner = token.content if token.type == "() block" else getattr(token, "arguments", None)
    if inner is None:
        return None
    name = getattr(token, "lower_name", "calc")
    found = [_sum(part, parent, root, width, hundredth) for part in split(inner)]
    sizes = [each for each in found if each is not None]
    if not sizes or len(sizes) != len(found):
        return None
    if name == "clamp" and len(sizes) == 3:
        return max(sizes[0], min(sizes[1], sizes[2]))
    return {"min": min, "max": max, "calc": min}[name](sizes) if name in ("min", "max", "calc") else None
