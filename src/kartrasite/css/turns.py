"""What a transform holds becomes how far it turns, and a matrix how far it moves where it does nothing else; and the
axes of a font how thin its letters are."""

import math
from itertools import pairwise

import tinycss2  # type: ignore[import-untyped]

from kartrasite.css.declarations import Tokens
from kartrasite.css.value import ARITHMETIC, Value

TILT = 6.0  # degrees that words may lie aslant
ANGLES = {"deg": 1.0, "grad": 0.9, "turn": 360.0, "rad": 57.3}
IDENTITIES: dict[int, tuple[float | None, ...]] = {  # the numbers of a matrix, None where it may have any
    6: (1, 0, 0, 1, None, None), 16: (1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, None, None, 0, 1),
}  # fmt: skip


def degrees(part: Value, axis: bool = False) -> float:
    """How far it is turned, at most; a number that is no angle, or a sum, may be any. With an `axis`, numbers without a
    unit are that."""
    sure = part.functions.isdisjoint(ARITHMETIC)
    angles = [each for each in part.units if each[1]] if axis and sure else part.units
    return sum(abs(float(size)) * ANGLES.get(unit if sure else "", math.inf) for size, unit in angles if size)


def steps(part: Value) -> Tokens | None:
    """Of a matrix that changes nothing but the place, how far it moves, in pixels; else None."""
    given = [token for token in part.tokens if token.type not in ("whitespace", "comment") and token != ","]
    plain = IDENTITIES.get(len(given))
    if plain is None or any(token.type != "number" for token in given):
        return None
    pairs = [(is_, token.value) for is_, token in zip(plain, given, strict=True)]
    if any(is_ not in (None, got) for is_, got in pairs):
        return None
    moved: Tokens = tinycss2.parse_component_value_list(" ".join(f"{got}px" for is_, got in pairs if is_ is None))
    return moved


def tilted(value: Value) -> bool:
    """Turned so far that it is seen."""
    return degrees(value, axis=len([unit for _, unit in value.units if not unit]) >= 3) > TILT


def thin(value: Value) -> bool:
    """Letters by the axes of a font that are hairlines, or as narrow as these."""
    tokens = [token for token in value.tokens if token.type in ("string", "number")]
    pairs = ((axis.value, size.value) for axis, size in pairwise(tokens) if size.type == "number")
    return any(axis in ("wght", "wdth") and size < 50 for axis, size in pairs)


def remote(value: Value) -> bool:
    """A point to turn about that is so far away that a small turn moves far."""
    return any(abs(size) > 150 if unit == "%" else abs(size) > 200 for size, unit in value.units)
