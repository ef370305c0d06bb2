"""Colours as #rrggbb become lighter ones, and their contrast becomes a number (WCAG 2.2, 1.4.3)."""

from collections.abc import Callable

# White text on a colour, and the colour as text on white, both stand out at 4.5 : 1 up to this luminance.
DARK_ENOUGH = 1.05 / 4.5 - 0.05
LIGHT_ENOUGH = 0.38  # on the theme's dark ground, with room to spare


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lightened(colour: str) -> str:
    """The colour mixed with white until it stands out on a dark page."""
    return _mixed(colour, 255, lambda found: luminance(found) >= LIGHT_ENOUGH)


def darkened(colour: str) -> str:
    """The colour mixed with black until it stands out on a white page."""
    return _mixed(colour, 0, lambda found: luminance(found) <= DARK_ENOUGH)


def _mixed(colour: str, target: int, enough: Callable[[str], bool]) -> str:
    for share in range(0, 101, 4):
        mixed = (round(channel + (target - channel) * share / 100) for channel in channels(colour))
        found = "#" + "".join(f"{channel:02x}" for channel in mixed)
        if enough(found):
            break
    return found


def channels(colour: str) -> list[int]:
    """Red, green and blue, 0 to 255."""
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
