"""A colour as CSS writes it becomes its red, green, blue and alpha, and two of them their contrast.

Spaces other than sRGB are converted as CSS Color 4 says, mixing is done in sRGB. Contrast is that of WCAG
2.2, 1.4.3.
"""

import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from tinycss2.color5 import parse_color  # type: ignore[import-untyped]

from kartrasite.css.declarations import split


class Colour(NamedTuple):
    """Red, green, blue and alpha, each from 0 to 1, in sRGB."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def __str__(self) -> str:
        """As #rrggbb, with the alpha in percent where it is not whole."""
        written = "#" + "".join(f"{round(255 * min(max(each, 0), 1)):02x}" for each in self[:3])
        return written if self.alpha == 1 else f"{written} at {round(100 * self.alpha)}%"


WHITE, BLACK = Colour(1, 1, 1), Colour(0, 0, 0)
NIGHT = Colour(0.07, 0.07, 0.07)
# What browsers show for the words of the system, on a light and on a dark page (CSS Color 4, 10).
SYSTEM: Mapping[str, tuple[Colour, Colour]] = MappingProxyType({
    "canvas": (WHITE, NIGHT), "canvastext": (BLACK, WHITE), "field": (WHITE, NIGHT), "fieldtext": (BLACK, WHITE),
    "buttonface": (Colour(0.94, 0.94, 0.94), Colour(0.42, 0.42, 0.42)), "buttontext": (BLACK, WHITE),
    "linktext": (Colour(0, 0, 0.93), Colour(0.62, 0.62, 1)), "graytext": (Colour(0.5, 0.5, 0.5),) * 2,
    "visitedtext": (Colour(0.33, 0.1, 0.55), Colour(0.82, 0.68, 0.96)), "mark": (Colour(1, 1, 0),) * 2,
    "marktext": (BLACK,) * 2,
})  # fmt: skip


def colour(token: Any, current: Colour, dark: bool = False) -> Colour | None:
    """The colour that one value stands for; `current` is that of the text. None where it cannot be told."""
    if token.type == "ident" and token.lower_value in SYSTEM:
        return SYSTEM[token.lower_value][dark]
    if token.type == "function" and token.lower_name in ("light-dark", "color-mix"):
        parts = list(split(token.arguments))
        if token.lower_name == "light-dark":
            return colour(parts[dark][0], current, dark) if len(parts) == 2 else None
        return _mixed(parts[1:], current, dark)
    found = parse_color(token)
    if found == "currentcolor":
        return current
    return _converted(found.space, found.coordinates, found.alpha) if found is not None else None


def over(front: Colour, back: Colour) -> Colour:
    """What is seen of `front` before an opaque `back`."""
    red, green, blue = (a * front.alpha + b * (1 - front.alpha) for a, b in zip(front[:3], back[:3], strict=True))
    return Colour(red, green, blue)


def contrast(front: Colour, back: Colour) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _mixed(parts: Iterable[Any], current: Colour, dark: bool) -> Colour | None:
    mixed: list[tuple[Colour, float | None]] = []
    for part in parts:
        shares = [token.value / 100 for token in part if token.type == "percentage"]
        found = [colour(token, current, dark) for token in part if token.type not in ("percentage", "whitespace")]
        if len(found) != 1 or found[0] is None:
            return None
        mixed.append((found[0], shares[0] if shares else None))
    if len(mixed) != 2:
        return None
    (first, share), (second, other) = mixed
    share = share if share is not None else 1 - other if other is not None else 0.5
    alpha = first.alpha * share + second.alpha * (1 - share)
    if not alpha:
        return Colour(0, 0, 0, 0)
    one, two = first.alpha * share / alpha, second.alpha * (1 - share) / alpha
    red, green, blue = (a * one + b * two for a, b in zip(first[:3], second[:3], strict=True))
    return Colour(red, green, blue, alpha)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(each) for each in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    value = min(max(value, 0.0), 1.0)
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _gamma(value: float) -> float:
    value = min(max(value, 0.0), 1.0)
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def _converted(space: str, coordinates: tuple[float | None, ...], alpha: float) -> Colour:
    """Into sRGB (CSS Color 4, 18: sample code for color conversions)."""
    first, second, third = (each or 0.0 for each in coordinates)
    if space in ("hsl", "hwb"):
        red, green, blue = _hue(space, first, second / 100, third / 100)
        return Colour(red, green, blue, alpha)
    if space in ("lch", "oklch"):
        second, third = second * math.cos(math.radians(third)), second * math.sin(math.radians(third))
    if space in ("oklab", "oklch"):
        long, medium, short = (
            (first + a * second + b * third) ** 3
            for a, b in ((0.3963377774, 0.2158037573), (-0.1055613458, -0.0638541728), (-0.0894841775, -1.291485548))
        )
        return Colour(
            _gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
            _gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
            _gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
            alpha,
        )
    if space in ("lab", "lch"):
        middle = (first + 16) / 116
        x, y, z = (
            white * (root**3 if root**3 > 0.008856 else (116 * root - 16) / 903.3)
            for white, root in ((0.9643, middle + second / 500), (1.0, middle), (0.8251, middle - third / 200))
        )
        return Colour(
            _gamma(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
            _gamma(-0.9787684 * x + 1.9161415 * y + 0.033454 * z),
            _gamma(0.0719453 * x - 0.2289914 * y + 1.4052427 * z),
            alpha,
        )
    if space in ("srgb-linear", "xyz", "xyz-d50", "xyz-d65"):
        return Colour(_gamma(first), _gamma(second), _gamma(third), alpha)
    return Colour(first, second, third, alpha)  # the wider RGB spaces differ little in lightness


def _hue(space: str, hue: float, second: float, third: float) -> tuple[float, float, float]:
    def channel(number: float, saturation: float, lightness: float) -> float:
        k = (number + hue / 30) % 12
        return lightness - saturation * min(lightness, 1 - lightness) * max(-1, min(k - 3, 9 - k, 1))

    if space == "hsl":
        return (channel(0, second, third), channel(8, second, third), channel(4, second, third))
    if second + third >= 1:
        return (second / (second + third),) * 3
    red, green, blue = (channel(n, 1, 0.5) * (1 - second - third) + second for n in (0, 8, 4))
    return red, green, blue
