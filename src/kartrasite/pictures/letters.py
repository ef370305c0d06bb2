"""The bytes of a font become the letters that it has, and a line of text the order in which its letters stand.

Pillow's basic layout, the one that draws the same bytes on every machine, puts letters side by side from the left:
right-to-left lines are turned here, and scripts whose letters join or move are not drawn at all. Sources: OpenType 1.9
(cmap, formats 4 and 12), Unicode Annex 9 as far as headlines need it.
"""

import unicodedata
from functools import lru_cache
from itertools import groupby

from kartrasite.model.site import Font

# Arabic and its kin join their letters; the scripts of India, Tibet and Southeast Asia stack and reorder them.
JOINING = ((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x0E80, 0x109F), (0x1780, 0x18AF), (0x1900, 0x1CFF), (0xA800, 0xABFF))
MIRRORED = str.maketrans("()[]{}<>«»\u2039\u203a", ")(][}{><»«\u203a\u2039")
UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff")


@lru_cache(maxsize=8)
def letters(font: bytes) -> frozenset[int]:
    """The code points that the font has a glyph for."""
    tables = {font[at : at + 4]: _long(font, at + 8) for at in range(12, 12 + 16 * _short(font, 4), 16)}
    cmap = tables[b"cmap"]
    records = range(cmap + 4, cmap + 4 + 8 * _short(font, cmap + 2), 8)
    starts = {cmap + _long(font, at + 4) for at in records}
    found: set[int] = set()
    for at in starts:
        if _short(font, at) == 12:
            last = -1  # groups stand in order; in a damaged font they would be millions, each of all letters
            for group in range(at + 16, min(len(font), at + 16 + 12 * _long(font, at + 12)), 12):
                start, end = _long(font, group), min(_long(font, group + 4), 0x10FFFF)
                if not last < start <= end:
                    break
                found.update(range(start, end + 1))
                last = end
        elif _short(font, at) == 4:
            found.update(_segments(font, at))
    return frozenset(found)


def _segments(font: bytes, at: int) -> set[int]:
    count = _short(font, at + 6) // 2
    ends, first, delta, offset = at + 14, at + 16 + 2 * count, at + 16 + 4 * count, at + 16 + 6 * count
    found, last = set[int](), -1
    for n in range(count):
        start, end = _short(font, first + 2 * n), _short(font, ends + 2 * n)
        if not last < start <= end:
            break
        last = end
        shift, where = _short(font, delta + 2 * n), _short(font, offset + 2 * n)
        for code in range(start, min(end, 0xFFFE) + 1):
            place = offset + 2 * n + where + 2 * (code - start)
            glyph = _short(font, place) if where else (code + shift) & 0xFFFF
            if glyph:
                found.add(code)
    return found


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _long(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def drawable(text: str) -> str:
    """The text composed as far as Unicode composes it, in one line, without signs that nobody sees."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join("".join(sign for sign in unicodedata.normalize("NFC", text) if sign not in UNSEEN).split())


def lacking(text: str, font: bytes) -> str:
    """The letters of a drawable text that the font cannot show, each once; emoji and other symbols are none."""
    return "".join(dict.fromkeys(sign for sign in _unknown(text, font) if unicodedata.category(sign)[0] != "S"))


def shown(text: str, font: bytes) -> str:
    """A text without the symbols that the font cannot show."""
    unknown = set(_unknown(text, font))
    return " ".join("".join(sign for sign in text if sign not in unknown).split()) if unknown else text


def _unknown(text: str, font: bytes) -> str:
    if text.isascii():
        return ""
    known = letters(font)
    return "".join(
        sign for sign in text if ord(sign) not in known or any(first <= ord(sign) <= last for first, last in JOINING)
    )


def font_for(text: str, fonts: tuple[Font, ...]) -> Font | None:
    """The first font that has every letter of a drawable text."""
    return next((font for font in fonts if not lacking(text, font.data)), None)


def visual(line: str, right_to_left: bool) -> str:
    """The line's letters from left to right, as they stand on paper."""
    if line.isascii() and not right_to_left:
        return line
    sides = [_side(sign) for sign in line]
    if "R" not in sides:
        return line
    base = "R" if right_to_left else "L"
    for at, side in enumerate(sides):
        if not side:  # blanks and points go with their neighbours where these agree
            before = next((each for each in reversed(sides[:at]) if each), base)
            after = next((each for each in sides[at + 1 :] if each), base)
            sides[at] = before if before == after else base
    shown = []
    for side, run in groupby(zip(line, sides, strict=True), lambda each: each[1]):
        text = "".join(sign for sign, _ in run)
        shown.append("".join(reversed(clusters(text.translate(MIRRORED)))) if side == "R" else text)
    return "".join(reversed(shown) if right_to_left else shown)


def _side(sign: str) -> str:
    kind = unicodedata.bidirectional(sign)
    return "R" if kind in ("R", "AL") else "L" if kind in ("L", "EN", "AN") else ""


def clusters(text: str) -> list[str]:
    """Each letter with the marks that it carries."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for sign in text:
        if found and unicodedata.combining(sign):
            found[-1] += sign
        else:
            found.append(sign)
    return found
