"""What a transform holds becomes how far it turns, whether what it turns or enlarges comes to lie over its neighbours,
and a matrix how far it moves where it does nothing else; and the axes of a font how thin its letters are."""

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from kartrasite.css.declarations import Tokens, flat, solid, words
from kartrasite.css.lengths import Letters, lengths, sizes
from kartrasite.css.value import ARITHMETIC, Value

TILT = 6.0  # degrees that words may lie aslant
ANGLES = {"deg": 1.0, "grad": 0.9, "turn": 360.0, "rad": 57.3}
NONE = frozenset({"none", "initial", "unset"})
ABOUT = {"transform-origin": tinycss2.parse_component_value_list("0 999px")}  # which another rule may give
MATRICES = {"matrix": 3, "matrix3d": 5}  # from one number on the diagonal to the next
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


def grown(held: Mapping[str, Tokens]) -> bool:
    """Whether it is enlarged, turned or mirrored so far that it lies over what is around it."""
    calls = [(each.lower_name, solid(each.arguments)) for each in held.get("transform", ()) if each.type == "function"]
    calls = [(name, [token for token in given if token != ","]) for name, given in calls]
    calls += [(name, solid(held[name])) for name in ("scale", "rotate") if name in held]
    return any(_larger(*call) or _mirrored(*call, held) or _turned(*call, held) for call in calls) or _near(calls)


def _larger(name: str, given: Tokens) -> bool:
    shown = given if name.startswith("scale") else given[:: MATRICES[name]][:2] if name in MATRICES else []
    return any(abs(_share(token)) >= 2 for token in shown)


def _mirrored(name: str, given: Tokens, held: Mapping[str, Tokens]) -> bool:
    """Whether it is turned upside down about a line that is not its middle."""
    at = {"scaley": 0, **MATRICES}.get(name, 1 if len(given) > 1 else 0)
    if len(given) <= at or not (name in MATRICES or (name.startswith("scale") and name != "scalex")):
        return False
    return _share(given[at]) < 0 and _apart(solid(held.get("transform-origin", ())))


def _turned(name: str, given: Tokens, held: Mapping[str, Tokens]) -> bool:
    """Whether it stands aslant: turned about its middle, or a little about a point far away, or with slanting lines."""
    if name in MATRICES:
        return len(given) > 1 and abs(_share(given[1])) >= 0.2
    most = {"rotate": 20.0, "skewy": 10.0}.get("rotate" if name.startswith("rotate") else name, 0.0)
    if name == "skew" and len(given) > 1:
        most, given = 10.0, given[1:]
    most = min(most, 2.0) if remote(Value(list(held.get("transform-origin", ())), {})) else most
    angles = (token for token in given if token.type == "dimension")
    return most > 0 and any(abs(each.value * ANGLES.get(each.lower_unit, 1.0)) >= most for each in angles)


def _near(calls: list[tuple[str, Tokens]]) -> bool:
    """Whether it comes so near to the reader that it seems twice as large."""
    far = min((size for name, given in calls if name == "perspective" for size in sizes(given)), default=0.0)
    deep = [sizes(given)[-1:] for name, given in calls if name in ("translatez", "translate3d")]
    return far > 0 and sum(size for found in deep for size in found) >= far / 2


def _apart(origin: Tokens) -> bool:
    """Whether the height of a point to turn about is not that of the middle."""
    if any(token.type == "ident" and token.lower_value in ("top", "bottom") for token in origin):
        return True
    return len(origin) > 1 and origin[1].type != "ident" and getattr(origin[1], "value", 0) != 50


def _share(token: Any) -> float:
    if token.type not in ("number", "percentage"):
        return 0.0
    return float(token.value) / (100 if token.type == "percentage" else 1)


def aslant(held: Mapping[str, Tokens]) -> tuple[float, float, bool]:
    """How far it is turned, how far about another axis than towards the reader, and whether it is seen from nearby."""
    flat_, tilted = 0.0, 0.0
    for token in held.get("transform", ()):
        name = token.lower_name if token.type == "function" else ""
        if name.startswith(("rotate", "skew")):
            angle = degrees(Value(token.arguments, {}), axis=name == "rotate3d")
            flat_, tilted = flat_ + angle, tilted + angle * (name in ("rotatex", "rotatey", "rotate3d"))
    if "rotate" in held and words(held["rotate"]).isdisjoint(NONE):
        value = Value(list(held["rotate"]), {})
        angle = degrees(value, axis=len([unit for _, unit in value.units if not unit]) >= 3)
        flat_, tilted = flat_ + angle, tilted + angle * bool(value.words & {"x", "y"} or len(value.units) > 1)
    return flat_, tilted, "perspective" in held and words(held["perspective"]).isdisjoint(NONE)


def transformed(held: Mapping[str, Tokens], em: Letters) -> tuple[float, float, float]:
    """How far transforms move an element to the right and down, and how much larger they make it."""
    moved = [*lengths(held.get("translate", ()), em), 0.0, 0.0][:2]
    scales = list(_numbers(held.get("zoom", ())))[:1] + list(_numbers(held.get("scale", ())))[:1]
    for call in (token for token in held.get("transform", ()) if token.type == "function"):
        given = [*lengths(call.arguments, em), 0.0, 0.0]
        if call.lower_name == "matrix":
            given = [*([0.0] * 4), *given][-8:] if len(given) < 8 else given[4:]
        if call.lower_name.startswith(("translate", "matrix")):
            steps = {"translatey": (0.0, given[0]), "translatex": (given[0], 0.0)}
            across, down = steps.get(call.lower_name, given[:2])
            moved = [moved[0] + across, moved[1] + down]
        elif call.lower_name.startswith("scale"):
            scales += list(_numbers(call.arguments))[:1]
    whole = 1.0
    for scale in scales:
        whole *= scale
    return moved[0], moved[1], whole


def _numbers(value: Any) -> Iterator[float]:
    for token in flat(value):
        if token.type in ("number", "percentage"):
            yield float(token.value) / (100 if token.type == "percentage" else 1)
