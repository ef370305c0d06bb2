"""Declarations become those that hide, pale, shrink or move what they apply to.

It errs on the safe side: `var()` may have every value that the sheet gives, and a value that cannot be read
counts as what it may be (16 CFR 255.0(f), "clear and conspicuous").
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]

Tokens = list[Any]
Variables = Mapping[str, Tokens]
PIXELS = dict.fromkeys(("vw", "vh", "vi", "vb", "vmin", "vmax", "ex", "ch"), 8.0) | {
    "": 1.0, "px": 1.0, "lh": 20.0, "pt": 4 / 3, "in": 96.0, "cm": 37.8, "mm": 3.8, "q": 0.95, "%": 1.5,
}  # fmt: skip
DEEP = 8  # how far nesting and custom properties are followed


def declarations(nodes: Iterable[Any]) -> Tokens:
    """The declarations among what a block holds."""
    return [node for node in nodes if node.type == "declaration"]


def flat(tokens: Iterable[Any], variables: Variables | None = None, depth: int = 0) -> Iterator[Any]:
    """Tokens and what functions and brackets hold; var() is followed by all that its name may stand for."""
    for token in tokens:
        yield token
        inner = getattr(token, "arguments", None) or getattr(token, "content", None)
        if isinstance(inner, list) and depth < DEEP:
            yield from flat(inner, variables, depth + 1)
            if variables and token.type == "function" and token.lower_name == "var":
                for name in (each for each in inner if each.type == "ident"):
                    yield from flat(variables.get(name.lower_value, ()), variables, depth + 1)


class Value:
    """A declaration's value: its words, its functions, and its lengths in about so many pixels."""

    def __init__(self, value: Tokens, variables: Variables) -> None:
        tokens = list(flat(value, variables))
        self.text = " ".join(tinycss2.serialize(value).split()).lower()
        self.words = {token.lower_value for token in tokens if token.type == "ident"}
        self.functions = {token.lower_name: token.arguments for token in tokens if token.type == "function"}
        sized = [token for token in tokens if token.type in ("number", "percentage", "dimension")]
        self.units = [(each.value, getattr(each, "lower_unit", "%"[: each.type[0] == "p"])) for each in sized]
        self.pixels = [size * PIXELS.get(unit, 16.0) for size, unit in self.units]
        self.share = min((size / 100 if unit == "%" else size for size, unit in self.units), default=1.0)
        self.colours = [each for token in value if (each := parse_color(token)) and not isinstance(each, str)]


def _far(value: Value) -> bool:
    """Out of the screen: further left or up than a gap, or by a whole screen and more."""
    whole = any(size >= 100 and (unit == "%" or unit[:1] == "v") for size, unit in value.units)
    return whole or any(pixels <= -150 or pixels > 2000 for pixels in value.pixels)


def _turned(value: Value) -> bool:
    """A transform that shrinks, moves far, or turns."""
    parts = [(name, Value(arguments, {})) for name, arguments in value.functions.items()]
    return any(
        name.startswith(("rotate", "matrix", "skew"))
        or (name.startswith("scale") and part.share < 0.7)
        or (name.startswith("translate") and _far(part))
        for name, part in parts
    )


def _tiny(value: Value) -> bool:
    """Under a line's height; percentages count where next to nothing is left."""
    sizes = [size / 5 * 16 if unit == "%" else size * PIXELS.get(unit, 16.0) for size, unit in value.units]
    return bool(sizes) and max(sizes) < 16


def _words(*hiding: str) -> Callable[[Value], bool]:
    """One of these words, or a var() that this sheet defines nowhere: it may be one of them."""
    return lambda value: bool(value.words & {*hiding}) or ("var" in value.functions and len(value.words) == 1)


def _but(*harmless: str) -> Callable[[Value], bool]:
    return lambda value: value.text not in (*harmless, "initial", "unset", "inherit", "revert")


def _calls(*functions: str) -> Callable[[Value], bool]:
    return lambda value: any(f"{name}(" in value.text for name in functions)


def _faint(value: Value) -> bool:
    return any(colour.alpha < 0.6 for colour in value.colours)


def _small_text(value: Value) -> bool:
    """Under 12 px, or under three quarters of what surrounds it."""
    sizes = [size * (0.16 if unit == "%" else PIXELS.get(unit, 16.0)) for size, unit in value.units]
    least = max if {"clamp", "max"} & value.functions.keys() else min
    fixed = bool(sizes) and "calc" not in value.functions
    return (fixed and least(sizes) < 12) or _words("xx-small", "x-small")(value)


JUDGES: Mapping[str, Callable[[Value], bool]] = {
    **dict.fromkeys(("height", "width", "block-size", "inline-size", "max-height", "max-width"), _tiny),
    **dict.fromkeys(("left", "right", "top", "bottom", "text-indent", "translate"), _far),
    **dict.fromkeys(("scale", "zoom"), lambda value: value.share < 0.7),
    **dict.fromkeys(("clip-path", "mask", "mask-image", "-webkit-mask", "-webkit-mask-image"), _but("none")),
    **dict.fromkeys(("line-clamp", "-webkit-line-clamp", "-webkit-text-security", "rotate"), _but("none")),
    **dict.fromkeys(("transform", "-webkit-transform"), _turned),
    **dict.fromkeys(("color", "-webkit-text-fill-color"), _faint),
    **dict.fromkeys(("flex-direction", "flex-flow"), _words("column-reverse", "row-reverse")),
    "display": _words("none", "table-column", "table-column-group"),
    "visibility": _words("hidden", "collapse"),
    "content-visibility": _words("hidden"),
    "contain": _words("strict", "size"),
    "unicode-bidi": _words("bidi-override", "isolate-override"),
    "clip": _but("auto"),
    "text-overflow": _but("clip"),
    "filter": _calls("opacity", "blur", "contrast", "brightness"),
    "content": _calls("image-set", "url"),
    "opacity": lambda value: value.share < 0.9,
    "z-index": lambda value: value.share < 0,
    "order": lambda value: value.share > 0 and bool(value.units),
}
INNER: Mapping[str, Callable[[Value], bool]] = {
    **dict.fromkeys(("font-size", "font"), _small_text),
    **dict.fromkeys(("letter-spacing", "word-spacing"), lambda value: min(value.pixels, default=0) < -2),
    "line-height": lambda value: any(size < (9 if unit == "px" else 0.8) for size, unit in value.units),
}


def hiding(block: Tokens, variables: Variables, moving: set[str]) -> Iterator[tuple[str, bool]]:
    """The declarations of one rule that hide, and whether only where they meet the words themselves."""
    values: dict[str, Value] = {}
    for each in block:
        name, value = each.lower_name, Value(each.value, variables)
        values[name] = value
        judge = JUDGES.get(name) or (_far if name.startswith(("inset", "margin")) else None)
        if (judge and judge(value)) or (name.startswith("animation") and value.words & moving):
            yield f"{name}: {value.text}", False
        elif name in INNER and INNER[name](value):
            yield f"{name}: {value.text}", max(value.pixels, default=9) > 1
    front, back = values.get("color"), values.get("background-color") or values.get("background")
    if front and back and (front.text == back.text or _alike(front, back)):
        yield f"color: {front.text}; background: {back.text}", False


def _alike(front: Value, back: Value) -> bool:
    """Two colours written out so near each other that text can hardly be told from its ground."""
    both = [*front.colours[:1], *back.colours[:1]]
    return len(both) == 2 and not _faint(back) and sum(abs(both[0][i] - both[1][i]) for i in range(3)) < 1.2
