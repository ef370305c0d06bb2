"""A title, a score and a site's name become a card of 1200 by 630 pixels, the size at which networks show links.

The picture has sixteen colours, so that it is small and made in two milliseconds: shades of ink, shades of the accent,
and the margin line of the theme. Letters are drawn once for each size and kept.
"""

import io
import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from kartrasite.colours import channels
from kartrasite.pictures.letters import clusters, visual

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
LINE, EDGE, END = 100, 136, 1124  # from the starting side: the margin line, where the text begins, where it ends
PAPER, INK, MARGIN = "#fbf9f3", "#1a1d1b", "#d9a79c"
SIZES = (96, 88, 80, 72, 64, 56, 50, 44)  # of the title: the first at which it fits
LEADING = 1.17
LINES = 5
NAME, SCORE = 36, 84  # sizes
MEASURE = 64  # the size at which words are measured; their widths grow with it
# not compiled before there is a card: that takes long
WORD = "[\u2e80-\ufeff\uff00-\uffef\U00020000-\U0003ffff]|[^\\s\u2e80-\uffef\U00020000-\U0003ffff]+\\s?"
SHADES = 8
INKED = bytes(value * SHADES // 256 for value in range(256))
ACCENTED = bytes(value and SHADES - 1 + max(1, value * (SHADES - 1) // 255) for value in range(256))
RULED = 2 * SHADES - 1


class Card(Struct, frozen=True):
    """What stands on a card: texts as `letters.drawable` gives them; `share` is the score from 0 to 1."""

    title: str
    site: str
    score: str
    share: float
    accent: str  # "#rrggbb"
    right_to_left: bool = False


def draw(card: Card, font: bytes) -> bytes:
    """The card as PNG; equal cards and fonts give equal bytes with one version of Pillow."""
    from PIL import Image, ImageDraw

    canvas = Image.new("L", (WIDTH, HEIGHT))
    _write(canvas, card, font, card.site, NAME, 98)
    foot = 494 if card.score else 566
    size, lines = laid_out(card.title, font, foot - 158)
    for number, line in enumerate(lines, 1):
        _write(canvas, card, font, line, size, 130 + round(number * size * LEADING))
    pen = ImageDraw.Draw(canvas)
    for top in (foot, foot + 7):  # a double rule, as under a total
        pen.rectangle(_across(card, EDGE, END, top, top + 1), 255)
    picture = canvas.point(list(INKED))
    if card.score:
        picture.paste(_scored(card, font).point(list(ACCENTED)), (0, foot + 12))
    picture.putpalette([channel for colour in _palette(card.accent) for channel in colour])
    ImageDraw.Draw(picture).rectangle(_across(card, LINE, LINE + 2, 0, HEIGHT), RULED)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1, compress_type=3)  # runs: as small as any here, and the quickest
    return out.getvalue()


def laid_out(title: str, font: bytes, room: int) -> tuple[int, tuple[str, ...]]:
    """The title's size and its lines within `room` pixels, as even as they get; what never fits ends in an ellipsis."""
    words = [(word, _width(word, font, MEASURE) / MEASURE) for word in re.findall(WORD, title)]
    for size in SIZES:
        whole, most = (END - EDGE) / size, int(room / size / LEADING)
        lines = _lines(words, whole)
        if len(lines) <= min(most, LINES) and all(width <= whole for _, width in words):
            low, high = max(width for _, width in words), whole  # evener lines need no more of them
            for _ in range(6):
                middle = (low + high) / 2
                low, high = (low, middle) if len(_lines(words, middle)) == len(lines) else (middle, high)
            return size, tuple(_lines(words, high))
    letters = [(letter, _width(letter, font, MEASURE) / MEASURE) for letter in clusters(title)]
    lines = _lines(letters, whole - 1)  # broken within words; the ellipsis has room
    return size, (*lines[: most - 1], f"{lines[most - 1]}…") if len(lines) > most else tuple(lines)


def _lines(words: list[tuple[str, float]], whole: float) -> list[str]:
    lines: list[str] = []
    line, width = "", 0.0
    for word, wide in words:
        if line and width + wide > whole:
            lines.append(line.rstrip())
            line, width = "", 0.0
        line, width = line + word, width + wide
    return [*lines, line.rstrip()] if line.strip() else lines


def _scored(card: Card, font: bytes) -> "Image":
    """The foot of the card: the score in figures, and as a bar of five fields."""
    from PIL import Image, ImageDraw

    foot = Image.new("L", (WIDTH, 104))
    after = _write(foot, card, font, card.score, SCORE, 80) + 36
    pen = ImageDraw.Draw(foot)
    for field in range(5):
        start = after + field * 78
        filled = min(1.0, max(0.0, card.share * 5 - field))
        pen.rectangle(_across(card, start, start + 69, 50, 77), 60)
        if filled:
            pen.rectangle(_across(card, start, start + round(69 * filled), 50, 77), 255)
    return foot


def _across(card: Card, start: int, end: int, top: int, bottom: int) -> tuple[int, int, int, int]:
    """A box from the side where reading starts."""
    return (WIDTH - end, top, WIDTH - start, bottom) if card.right_to_left else (start, top, end, bottom)


def _write(canvas: "Image", card: Card, font: bytes, text: str, size: int, baseline: int) -> int:
    """Puts a line on the canvas; gives how far from the starting side it ends."""
    shown = visual(text, card.right_to_left)
    width = _width(shown, font, size)
    at = WIDTH - EDGE - width if card.right_to_left else float(EDGE)
    before = ""
    for cluster in clusters(shown):
        at += _kerning(font, size, before + cluster[0]) if before else 0
        mask, left, top, advance = _glyph(font, size, cluster)
        if mask is not None:
            canvas.paste(255, (round(at) + left, baseline + top), mask)
        at += advance
        before = cluster[0]
    return round(EDGE + width)


def _width(text: str, font: bytes, size: int) -> float:
    parts = clusters(text)
    kerned = sum(_kerning(font, size, left[0] + right[0]) for left, right in pairwise(parts))
    return kerned + sum(_glyph(font, size, part)[3] for part in parts)


@lru_cache(maxsize=32)
def _face(font: bytes, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(io.BytesIO(font), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _glyph(font: bytes, size: int, cluster: str) -> tuple["Image | None", int, int, float]:
    """A letter with its marks: its mask, where that stands from the pen and the baseline, and its advance."""
    from PIL import Image

    face = _face(font, size)
    left, top, right, bottom = face.getbbox(cluster, anchor="ls")
    advance = face.getlength(cluster[0])
    if right <= left or bottom <= top:
        return None, 0, 0, advance
    core, (x, y) = face.getmask2(cluster, "L", anchor="ls")
    mask = Image.frombytes("L", core.size, bytes(core))
    return mask, x, y, advance


@lru_cache(maxsize=8192)
def _kerning(font: bytes, size: int, pair: str) -> float:
    face = _face(font, size)
    return face.getlength(pair) - face.getlength(pair[0]) - face.getlength(pair[1])


def _palette(accent: str) -> list[tuple[int, ...]]:
    paper = channels(PAPER)
    shades = [
        tuple(round(a + (b - a) * step / most) for a, b in zip(paper, channels(colour), strict=True))
        for colour, most, steps in ((INK, SHADES - 1, range(SHADES)), (accent, SHADES - 1, range(1, SHADES)))
        for step in steps
    ]
    return [*shades, tuple(channels(MARGIN))]
