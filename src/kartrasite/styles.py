"""The theme's style sheets and options become one style sheet, inlined where it is small."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kartrasite.address import file_href
from kartrasite.fingerprint import digest
from kartrasite.model.settings import Theme
from kartrasite.model.site import Template

# Inlined, it saves the one request that a page without pictures would wait for; past this size a file
# that the browser keeps for the next page is the better bargain.
INLINE_LIMIT = 24_000
WIDTHS = {"narrow": "38rem", "normal": "44rem", "wide": "52rem"}


@dataclass(frozen=True, slots=True)
class Style:
    """The finished style sheet; `file` is its place in the output where it is linked."""

    text: str
    inline: bool
    file: str
    href: str


def style(theme: Theme, sheets: Mapping[str, Template], root: str) -> Style:
    """style.css first, then each component's, then the owner's further sheets, in name order."""
    order = sorted(sheets, key=lambda name: (name != "style.css", not name.startswith("components/"), name))
    accent, dark = theme.accent, lightened(theme.accent)
    options = f":root{{--accent-light:{accent};--accent-dark:{dark};--measure:{WIDTHS[theme.width]}}}"
    text = options + "".join(minified(sheets[name].text) for name in order)
    file = f"assets/style.{digest(text)[:10]}.css"
    return Style(text, len(text) <= INLINE_LIMIT, file, file_href(root, file))


def minified(css: str) -> str:
    """Comments and idle white space left out; strings are kept to the letter."""
    parts = re.split(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    for number in range(0, len(parts), 2):
        squeezed = re.sub(r"\s+", " ", parts[number])
        parts[number] = re.sub(r"\s*([{};,])\s*", r"\1", squeezed).replace(";}", "}")
    return "".join(parts).strip()


def lightened(colour: str) -> str:
    """The accent for dark pages: mixed with white until it stands out (WCAG 2.2, 1.4.3)."""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    for share in range(0, 100, 5):
        mixed = [round(channel + (255 - channel) * share / 100) for channel in channels]
        if luminance(mixed) >= 0.38:
            break
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def luminance(channels: list[int]) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
