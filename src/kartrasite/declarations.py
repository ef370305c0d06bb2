"""Declarations become those that hide, pale, shrink or move what they apply to.

It errs on the safe side: `var()` may have every value that the sheet gives, and a value that cannot be read
counts as what it may be (16 CFR 255.0(f), "clear and conspicuous").
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]

Tokens = list[Any]
Variables = Mapping[str, Tokens]
PIXELS = dict.fromkeys(("vw", "vh", "vi", "vb", "vmin", "vmax", "ex", "ch"), 8.0) | {
    "": 1.0, "px": 1.0, "lh": 20.0, "pt": 4 / 3, "in": 96.0, "cm": 37.8, "mm": 3.8, "q": 0.95, "%": 1.5,
}  # fmt: skip
ARITHMETIC = frozenset({"calc", "min", "max", "clamp", "round", "mod", "rem", "pow", "hypot", "exp", "abs", "sign"})
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
                    yield from flat(variables.get(name.value, ()), variables, depth + 1)


class Moving(NamedTuple):
    """The animations that hide while they run, and those that only begin hidden, as one that fades in."""

    away: frozenset[str] = frozenset()
    into: frozenset[str] = frozenset()


class Value:
    """A declaration's value: its words, its functions, and its lengths in about so many pixels."""

    def __init__(self, value: Tokens, variables: Variables) -> None:
        tokens = list(flat(value, variables))
        self.text = " ".join(tinycss2.serialize(value).split()).lower()
        self.words = {token.value.lower() for token in tokens if token.type in ("ident", "string")}
        self.functions = {token.lower_name: token.arguments for token in tokens if token.type == "function"}
        sized = [token for token in tokens if token.type in ("number", "percentage", "dimension")]
        self.units = [(each.value, getattr(each, "lower_unit", "%"[: each.type[0] == "p"])) for each in sized]
        self.pixels = [size * PIXELS.get(unit, 16.0) for size, unit in self.units]
        self.first = self.pixels[0] if self.pixels else 0.0
        self.seconds = [size / (1000 if unit == "ms" else 1) for size, unit in self.units if unit in ("s", "ms")]
        if self.seconds and not self.functions.keys().isdisjoint(ARITHMETIC):  # it may come to hours
            self.seconds.append(math.inf)
        self.share = min((size / 100 if unit == "%" else size for size, unit in self.units), default=1.0)
        self.colours = [each for token in value if (each := parse_color(token)) and not isinstance(each, str)]


def _far(value: Value) -> bool:
    """Out of the screen: further left or up than a gap, or by a whole screen and more."""
    whole = any(size >= 100 and (unit == "%" or unit[:1] == "v") for size, unit in value.units)
    return whole or any(pixels <= -150 or pixels > 2000 for pixels in value.pixels)


def _low(value: Value) -> bool:
    """Half a small screen and more, so that what comes after it is not on the first screen."""
    return value.first >= 320


def _away(value: Value) -> bool:
    return _far(value) or _low(value)


def _turned(value: Value) -> bool:
    """A transform that shrinks, moves far, or turns."""
    parts = [(name, Value(arguments, {})) for name, arguments in value.functions.items()]
    return any(
        name.startswith(("rotate", "matrix", "skew", "perspective"))
        or (name.startswith("scale") and part.share < 0.7)
        or (name.startswith("translate") and _far(part))
        for name, part in parts
    )


def _tiny(value: Value) -> bool:
    """Under a line's height; percentages count where next to nothing is left."""
    sizes = [size / 5 * 16 if unit == "%" else size * PIXELS.get(unit, 16.0) for size, unit in value.units]
    return bool(sizes) and max(sizes) < 16


def _under(pixels: float) -> Callable[[Value], bool]:
    """Less than that, whatever the words need; of percentages only those that leave next to nothing."""
    return lambda value: _tiny(value) or (
        bool(value.units) and all(unit != "%" for _, unit in value.units) and max(value.pixels) < pixels
    )


def _words(*hiding: str) -> Callable[[Value], bool]:
    """One of these words, or a var() that no sheet defines: it may be one of them."""
    return lambda value: bool(value.words & {*hiding}) or ("var" in value.functions and len(value.words) == 1)


def _but(*harmless: str) -> Callable[[Value], bool]:
    return lambda value: value.text not in (*harmless, "initial", "unset", "inherit", "revert", "revert-layer")


def _calls(*functions: str) -> Callable[[Value], bool]:
    return lambda value: any(f"{name}(" in value.text for name in functions)


def _faint(value: Value) -> bool:
    return any(colour.alpha < 0.6 for colour in value.colours)


def _slow(value: Value) -> bool:
    return any(seconds > 2 for seconds in value.seconds)


MASKS = "mask", "mask-image", "mask-border", "mask-border-source", "mask-box-image", "mask-box-image-source"
JUDGES: Mapping[str, Callable[[Value], bool]] = {
    **dict.fromkeys(("height", "width", "block-size", "inline-size", "max-height", "max-width"), _tiny),
    **dict.fromkeys(("max-block-size", "max-inline-size"), _tiny),
    **dict.fromkeys(("left", "right", "bottom", "text-indent", "translate"), _far),
    **dict.fromkeys(("top", "inset", "inset-block", "inset-block-start"), _away),
    **dict.fromkeys(("margin", "margin-top", "margin-block", "margin-block-start"), _away),
    **dict.fromkeys(("padding", "padding-top", "padding-block", "padding-block-start"), _low),
    **dict.fromkeys(("scale", "zoom"), lambda value: value.share < 0.7),
    **dict.fromkeys(("clip-path", "rotate", "line-clamp", "text-security", "offset-path", "motion-path"), _but("none")),
    **dict.fromkeys(MASKS, _but("none")),
    **dict.fromkeys(("flex-direction", "flex-flow"), _words("column-reverse", "row-reverse", "wrap-reverse")),
    **dict.fromkeys(("text-decoration", "text-decoration-line"), _words("line-through", "blink")),
    **dict.fromkeys(("animation-duration", "animation-delay"), _slow),
    **dict.fromkeys(("text-stroke", "text-stroke-width"), lambda value: max(value.pixels, default=0) > 1.5),
    "transform": _turned,
    "text-fill-color": _faint,
    "color": _faint,
    "display": _words("none", "table-column", "table-column-group"),
    "visibility": _words("hidden", "collapse"),
    "content-visibility": _words("hidden"),
    "contain": _words("strict", "size"),
    "unicode-bidi": _words("bidi-override", "isolate-override"),
    "interactivity": _words("inert"),
    "animation-play-state": _words("paused"),
    "animation-timeline": _but("auto", "none"),
    "offset": _but("none", "auto"),
    "flex-wrap": _words("wrap-reverse"),
    "mix-blend-mode": _but("normal"),
    "clip": _but("auto"),
    "text-overflow": _but("clip"),
    "filter": _calls("opacity", "blur", "contrast", "brightness", "url"),
    "content": _calls("image-set", "url"),
    "opacity": lambda value: value.share < 0.9,
    "z-index": lambda value: value.share < 0,
    "order": lambda value: value.share > 0 and bool(value.units),
    "font-size-adjust": lambda value: value.share < 0.3,
    "text-size-adjust": lambda value: value.share < 0.8,
}
INNER: Mapping[str, Callable[[Value], bool]] = {
    **dict.fromkeys(("letter-spacing", "word-spacing"), lambda value: min(value.pixels, default=0) < -2),
    "line-height": lambda value: any(size < (9 if unit == "px" else 0.8) for size, unit in value.units),
}
TEXT: Mapping[str, Callable[[Value], bool]] = {
    **dict.fromkeys(("height", "block-size", "max-height", "max-block-size"), _under(160)),
    **dict.fromkeys(("width", "inline-size", "max-width", "max-inline-size"), _under(100)),
}
PREFIX = "-webkit-", "-moz-", "-ms-", "-o-"


def hiding(block: Tokens, variables: Variables, moving: Moving) -> Iterator[tuple[str, str]]:
    """The declarations of one rule that hide, and the reach of each (see HidingRule)."""
    values: dict[str, Value] = {}
    for each in block:
        written = name = each.lower_name
        for prefix in PREFIX:
            name = name.removeprefix(prefix)
        judge = JUDGES.get(name) or (_far if name.startswith(("inset", "margin")) else None)
        if not (judge or name in INNER or name in TEXT or name.startswith("animation")):
            continue
        value = values[name] = Value(each.value, variables)
        said = f"{written}: {value.text}"
        if (judge and (judge(value) or _unsure(value))) or (name.startswith("animation") and value.words & moving.away):
            yield said, "any"
        elif name in INNER and (INNER[name](value) or _unsure(value)):
            yield said, "inner" if max(value.pixels, default=9) > 1 else "any"
        elif name in TEXT and TEXT[name](value):
            yield said, "text"
    yield from _begins(values, moving.into)


def _unsure(value: Value) -> bool:
    """A value that an attribute or a function of the sheet's own gives."""
    return not {"attr", "if"}.isdisjoint(value.functions) or any(name[:2] == "--" for name in value.functions)


def _begins(values: Mapping[str, Value], into: frozenset[str]) -> Iterator[tuple[str, str]]:
    """An animation that begins hidden and does not end soon: slow, paused, endless, or driven by scrolling."""
    ran = {name: value for name, value in values.items() if name.startswith("animation")}
    for name, value in ran.items():
        if value.words & into:
            words = {word for each in ran.values() for word in each.words}
            seconds = [second for each in ran.values() for second in each.seconds]
            held = words & {"paused", "infinite", "reverse", "alternate", "alternate-reverse"}
            if held or not seconds or sum(seconds) > 2 or "animation-timeline" in ran:
                yield f"{name}: {value.text}", "any"
