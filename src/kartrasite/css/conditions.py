"""Conditions of style sheets (@media, @supports, @container …) become the combinations in which they hold together.

Each thing that they ask for (a width, darkness, paper, a pointer) is given the few values that make a difference, and
all of them are combined. What cannot be read may hold or not, whatever else does. Source: Media Queries 5.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import combinations, product
from types import MappingProxyType
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]

from kartrasite.css.declarations import ident, solid, split
from kartrasite.css.lengths import ABSOLUTE

MOST = 1024  # worlds that are looked at; of more, those that differ in two things from the first, and it is told
SCREENS = 360.0, 1280.0
NARROW, PAPER = 240.0, 600.0  # no screen is narrower, and no paper
SIZES = "width", "height", "inline-size", "block-size"
SCHEME, KIND, WIDTH = "@media prefers-color-scheme", "@media", "@media width"
KNOWN: Mapping[str, tuple[str, ...]] = MappingProxyType({
    KIND: ("screen", "print"), SCHEME: ("light", "dark"), "@media orientation": ("portrait", "landscape"),
})  # fmt: skip
SIGNS = frozenset("<>=")
SCALES = {unit: ABSOLUTE[unit] for unit in ("px", "pt", "pc", "in", "cm", "mm", "q")} | {"em": 16.0, "rem": 16.0}
World = Mapping[str, float | str]


class Asked(NamedTuple):
    """One thing that a condition asks for: of what, and whether a value of it will do; `values` are worth a look."""

    what: str
    values: tuple[float | str, ...]
    met: Callable[[float | str], bool]


class Joined(NamedTuple):
    """Several of them: all, any or none has to hold."""

    how: Callable[[Iterable[bool]], bool]
    parts: tuple["Joined | Asked", ...]


def holds(condition: Joined | Asked, world: World) -> bool:
    """Whether it holds there."""
    if isinstance(condition, Asked):
        return condition.met(world[condition.what])
    return condition.how(holds(each, world) for each in condition.parts)


Together = tuple[frozenset[str], bool, tuple[float, float]]


@lru_cache(maxsize=1024)
def together(conditions: frozenset[str], schemes: bool) -> tuple[Together, ...]:
    """Which of the conditions can hold together, whether the reader wants it dark, and how wide the screen is, the
    fewest first; `schemes` says that darkness makes a difference beyond them."""
    read = {each: condition(each) for each in sorted(conditions)}
    values = _values(conditions, schemes)
    spans = _spans([each for whole in read.values() for each in _asked(whole) if each.what == WIDTH])
    found: dict[tuple[frozenset[str], bool], tuple[float, float]] = {}
    for world in _worlds(values):
        dark = world.get(SCHEME) == "dark"
        if not dark or world.get(KIND) != "print":  # browsers print what is light
            key = frozenset(each for each, whole in read.items() if holds(whole, world)), dark
            low, high = spans.get(world.get(WIDTH, 0.0), SCREENS)
            low = max(low, PAPER) if world.get(KIND) == "print" else low
            known = found.get(key, (low, high))
            found[key] = min(low, known[0]), max(high, known[1])
    ordered = sorted(found.items(), key=lambda each: (len(each[0][0]), each[0][1]))
    return tuple((holding, dark, widths) for (holding, dark), widths in ordered)


def _spans(asked: list[Asked]) -> Mapping[float | str, tuple[float, float]]:
    """For each width that is worth a look, the narrowest and the widest screen that give the same answers; no phone is
    narrower than the first of SCREENS, but where nothing else is left."""
    found: dict[tuple[bool, ...], list[float]] = {}
    for width in sorted({float(value) for each in asked for value in each.values}):
        found.setdefault(tuple(each.met(width) for each in asked), []).append(width)
    near = {answers: [each for each in widths if each >= SCREENS[0]] or widths for answers, widths in found.items()}
    spans = {answers: (min(widths), max(widths)) for answers, widths in near.items()}
    return {width: spans[answers] for answers, widths in found.items() for width in widths}


@lru_cache(maxsize=1024)
def _values(conditions: frozenset[str], schemes: bool) -> Mapping[str, tuple[float | str, ...]]:
    """What the conditions ask for, each with those of its values that give different answers."""
    asked = [each for text in sorted(conditions) for each in _asked(condition(text))]
    values: dict[str, tuple[float | str, ...]] = {SCHEME: KNOWN[SCHEME]} if schemes else {}
    for what in dict.fromkeys(each.what for each in asked):
        values[what] = _telling([each for each in asked if each.what == what])
    return values


def countless(conditions: frozenset[str], schemes: bool) -> bool:
    """Whether they combine in more ways than are looked at."""
    return math.prod(map(len, _values(conditions, schemes).values())) > MOST


def _worlds(values: Mapping[str, tuple[float | str, ...]]) -> Iterable[World]:
    if math.prod(map(len, values.values())) <= MOST:
        for each in product(*values.values()):
            yield dict(zip(values, each, strict=True))
        return
    first = {what: held[0] for what, held in values.items()}
    for two in combinations(values, 2):
        for each in product(*(values[what] for what in two)):
            yield {**first, **dict(zip(two, each, strict=True))}


def _telling(asked: list[Asked]) -> tuple[float | str, ...]:
    """Of the values that one thing may have, one for each answer that they give."""
    what = asked[0].what
    every = KNOWN.get(what) or dict.fromkeys(value for each in asked for value in each.values)
    return tuple({tuple(each.met(value) for each in asked): value for value in reversed([*every])}.values())[::-1]


def _asked(whole: Joined | Asked) -> Iterable[Asked]:
    if isinstance(whole, Asked):
        yield whole
    else:
        for each in whole.parts:
            yield from _asked(each)


@lru_cache(maxsize=1024)
def condition(text: str) -> Joined | Asked:
    """What `@media (min-width: 40em)` and its like ask for."""
    keyword, _, prelude = text.partition(" ")
    tokens = tinycss2.parse_component_value_list(prelude, True)
    if keyword == "@media":
        return Joined(any, tuple(_joined(each, keyword) for each in split(tokens))) if prelude else Joined(all, ())
    if keyword == "@container" and tokens and tokens[0].type == "ident" and tokens[0].lower_value != "not":
        return _joined(tokens[1:], f"@container {tokens[0].value}")
    if keyword in ("@supports", "@container"):
        return _joined(tokens, keyword)
    if keyword == "@keyframes":  # an element is at one place of an animation at most
        name, _, at = prelude.rpartition(" ")
        return Asked(f"@keyframes {name}", ("", at), lambda value: value == at)
    return _open(text)


def _open(text: str) -> Asked:
    """What may hold or not."""
    return Asked(text, ("no", "yes"), lambda value: value == "yes")


def _joined(tokens: Iterable[Any], keyword: str) -> Joined | Asked:
    """Terms with "and", "or" and "not" between them."""
    held = solid(tokens)
    if held and ident(held[0]) in ("not", "only"):
        rest = _joined(held[1:], keyword)
        return Joined(_none, (rest,)) if ident(held[0]) == "not" else rest
    for word, how in (("or", any), ("and", all)):
        if any(ident(each) == word for each in held):
            parts: list[list[Any]] = [[]]
            for each in held:
                if ident(each) == word:
                    parts.append([])
                else:
                    parts[-1].append(each)
            return Joined(how, tuple(_joined(part, keyword) for part in parts))
    return _term(held[0], keyword) if len(held) == 1 else _open(f"{keyword} {_written(held)}")


def _none(parts: Iterable[bool]) -> bool:
    return not any(parts)


def _term(token: Any, keyword: str) -> Joined | Asked:
    if keyword == KIND and token.type == "ident":
        word = token.lower_value
        return Joined(all, ()) if word == "all" else Asked(KIND, KNOWN[KIND], lambda value: value == word)
    if token.type != "() block":
        return _open(f"{keyword} {_written([token])}")
    inner = solid(token.content)
    if inner and (inner[0].type == "() block" or ident(inner[0]) == "not"):
        return _joined(inner, keyword)
    if keyword != "@supports" and (found := _ranged(inner, keyword) or _named(inner, keyword)):
        return found
    return _open(f"{keyword} {_written([token])}")


def _named(inner: list[Any], keyword: str) -> Asked | None:
    """`(hover)`, `(prefers-color-scheme: dark)`."""
    if not inner or inner[0].type != "ident" or len(inner) not in (1, 3) or (len(inner) == 3 and inner[1] != ":"):
        return None
    what = f"{keyword} {inner[0].lower_value}"
    if len(inner) == 1:
        return Asked(what, ("none", "any"), lambda value: value not in ("none", "no-preference"))
    wanted = _written(inner[2:])
    return Asked(what, ("none", wanted), lambda value: value == wanted)


def _ranged(inner: list[Any], keyword: str) -> Joined | Asked | None:
    """`(min-width: 40em)`, `(40em <= width < 60em)`."""
    name = next((each.lower_value for each in inner if each.type == "ident"), "")
    bare = name.removeprefix("min-").removeprefix("max-").removeprefix("device-")
    sizes = [_pixels(each) for each in inner if each.type != "literal" and each.type != "ident"]
    if bare not in SIZES or not sizes or None in sizes:
        return None
    signs = [each.value for each in inner if each.type == "literal"]
    what, found = f"{keyword} {bare}", list[Joined | Asked]()
    if signs == [":"]:
        sign = {"min": ">=", "max": "<="}.get(name[:3], "=")
        return _bound(what, sign, sizes[0] or 0.0)
    before, sign, sizes = inner[0].type != "ident", "", sizes[::-1]
    for token in [*inner, None]:
        if token is not None and token.type == "literal" and token.value in SIGNS:
            sign += token.value
        elif sign and sizes:
            turned = sign.translate({60: 62, 62: 60}) if before else sign
            found.append(_bound(what, turned, sizes.pop() or 0.0))
            before, sign = False, ""
    return Joined(all, tuple(found))


def _bound(what: str, sign: str, size: float) -> Asked:
    # between 959.84 and 960 px, where two breakpoints meet, lies no screen
    least = (size - 0.01, size + 0.01) if sign in ("<", ">") else (math.ceil(size) - 1.0, math.floor(size) + 1.0)
    near = [each for each in (size, *least) if each >= NARROW]
    tests: Mapping[str, Callable[[Any], bool]] = {
        "<": lambda value: value < size, "<=": lambda value: value <= size, "=": lambda value: value == size,
        ">": lambda value: value > size, ">=": lambda value: value >= size,
    }  # fmt: skip
    return Asked(what, (*SCREENS, *near), tests.get(sign, lambda value: True))


def _pixels(token: Any) -> float | None:
    if token.type == "number":
        return float(token.value) if not token.value else None
    scale = SCALES.get(token.lower_unit) if token.type == "dimension" else None
    return float(token.value) * scale if scale else None


def _written(tokens: list[Any]) -> str:
    return "".join(tinycss2.serialize(tokens).lower().split())
