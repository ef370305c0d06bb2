"""What style sheets say of an element becomes what holds of it, in each way in which its page may be shown.

A way is a combination of conditions (@media, @supports …), places of animations, darkness, and with or without what
holds in passing (:hover). Source: CSS Cascade 5.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]

from kartrasite.css.cascade import LAST, TEXT_FILL, Setting
from kartrasite.css.conditions import SCREENS, countless, together
from kartrasite.css.declarations import Tokens, declarations, flat, split
from kartrasite.css.lengths import WIDE

ALL = "color", TEXT_FILL, "background-color", "background-image", "font-size", "opacity"  # what `all` says of looks
ATTACHED = 1  # heavier than any selector: style attributes
VIEWED = re.compile(r"v(?:w|i|min|max)\b", re.IGNORECASE)
NAMED = re.compile(r"--[\w-]+")


class Way(NamedTuple):
    """One way in which a page may be shown: the conditions that hold, darkness, and, where that makes a difference,
    how wide the screen is; and how wide it is at least."""

    conditions: frozenset[str] = frozenset()
    dark: bool = False
    width: float = SCREENS[0]
    least: float = SCREENS[0]

    def __str__(self) -> str:
        """For a report: " under @media print", or nothing for the plain page."""
        said = (each.replace("@perhaps", "the style sheet") for each in sorted(self.conditions))
        wide = f" on a screen {self.width:.0f} px wide" if self.width != SCREENS[0] else ""
        return (f" under {' and '.join(said)}" if self.conditions else "") + wide


class Ways(NamedTuple):
    """The ways in which a page may be shown, and whether there are more than these."""

    every: tuple[Way, ...]
    more: bool = False


def ways(won: Iterable["Winning"], schemes: bool = False) -> Ways:
    """The conditions that hold together on some screen or paper for what wins on some elements; with `schemes` on a
    light and on a dark one, and on the narrowest and the widest where lengths are parts of its width."""
    won = tuple(won)
    styles = " ".join(each.style for each in won if each.style)
    matched = telling(dict.fromkeys(setting for each in won for setting in each.matched), styles)
    tokens = [token for each in matched for held in each.block for token in flat(held.value)]
    names = {token.lower_value if token.type == "ident" else getattr(token, "lower_name", "") for token in tokens}
    sized = any(token.type == "dimension" and token.lower_unit in WIDE for token in tokens) or VIEWED.search(styles)
    schemes = schemes or not names.isdisjoint(("dark", "light-dark"))
    conditions = frozenset(condition for each in matched for condition in each.conditions)
    every = together(conditions, schemes)
    found = [
        Way(holding, dark, wide, widths[0])
        for holding, dark, widths in every for wide in (widths if sized else SCREENS[:1])
    ]  # fmt: skip
    return Ways(tuple(dict.fromkeys(found)), countless(conditions, schemes))


def telling(matched: Iterable[Setting], styles: str) -> tuple[Setting, ...]:
    """The settings without those that only give custom properties that nothing uses."""
    matched = tuple(matched)
    if "\\" in styles or all(_read(each.block)[0] for each in matched):
        return matched
    used = set(NAMED.findall(styles))
    blocks = [_read(each.block) for each in matched]
    for plain, uses, _ in blocks:
        used |= uses if plain else set()
    grown = -1
    while grown < len(used):
        grown = len(used)
        used |= {name for _, _, gives in blocks for given, names in gives if given in used for name in names}
    read = zip(matched, blocks, strict=True)
    return tuple(each for each, (plain, _, gives) in read if plain or any(name in used for name, _ in gives))


@lru_cache(maxsize=4096)
def _read(block: tuple[Any, ...]) -> tuple[bool, frozenset[str], tuple[tuple[str, frozenset[str]], ...]]:
    """Whether a block declares more than custom properties, the names that it uses there, and the custom properties
    that it gives, each with those that it uses."""
    own = {each.name: _uses(each.value) for each in block if each.name[:2] == "--"}
    rest = [_uses(each.value) for each in block if each.name[:2] != "--"]
    return bool(rest), frozenset().union(*rest), tuple(own.items())


def _uses(value: Tokens) -> frozenset[str]:
    calls = (each for each in flat(value) if each.type == "function" and each.lower_name == "var")
    return frozenset(each.value for call in calls for each in call.arguments if each.type == "ident")


def winners(style: str, matched: Iterable[Setting], way: Way) -> dict[str, Tokens]:
    """The value of each property that wins (CSS Cascade 5, 6.1); a style attribute is heavier than selectors."""
    said: dict[str, list[tuple[tuple[Any, ...], Tokens]]] = {}
    inline = tuple(declarations(tinycss2.parse_blocks_contents(style))) if style else ()
    holding = (each for each in matched if each.conditions <= way.conditions)
    blocks = [(each.above, each.layer, each.weight, each.order, each.block) for each in holding]
    for above, layer, heavy, order, block in (*blocks, (ATTACHED, LAST, (0, 0, 0), 0, inline)):
        for place, each in enumerate(block):
            ranked = tuple(-at for at in layer) if each.important else layer
            key = (each.important, above, ranked, heavy, order, place)
            for name, value in _longhands(each):
                said.setdefault(name, []).append((key, value))
    return {name: value for name, every in said.items() if (value := _heaviest(every))}


class Winning:
    """What wins on one element, worked out once for all ways in which it is the same."""

    def __init__(self, style: str, matched: Iterable[Setting]) -> None:
        self.style, self.matched = style, tuple(matched)
        self.conditions = frozenset(condition for each in self.matched for condition in each.conditions)
        self.known: dict[frozenset[str], dict[str, Tokens]] = {}

    def on(self, way: Way) -> dict[str, Tokens]:
        """The value of each property there."""
        key = way.conditions & self.conditions
        return self.known.get(key) or self.known.setdefault(key, winners(self.style, self.matched, way))


def _heaviest(every: list[tuple[tuple[Any, ...], Tokens]]) -> Tokens:
    """The value that wins; `revert-layer` gives way to what the layers below it say."""
    while every:
        key, value = max(every, key=itemgetter(0))
        if [token.lower_value for token in value if token.type == "ident"] != ["revert-layer"]:
            return value
        every = [each for each in every if each[0][:3] != key[:3]]
    return []


def _longhands(declaration: Any) -> Iterator[tuple[str, Tokens]]:
    """What one declaration says of the properties that count: `background` of its colour and its images."""
    name, value = declaration.lower_name, declaration.value
    if declaration.name.startswith("--"):
        yield declaration.name, value
    elif name == "all":
        yield from ((each, value) for each in ALL)
    elif name == "background":
        yield from (("background-color", value), ("background-image", value))
    elif name in ("inset", "inset-block", "inset-inline"):
        sides = {"inset-block": "top bottom", "inset-inline": "left right"}.get(name, "top right bottom left").split()
        given = [[token] for token in value if token.type != "whitespace"]
        yield from ((side, given[at % len(given)]) for at, side in enumerate(sides) if given)
    elif name in ("grid-area", "grid-row", "grid-column"):
        parts = list(split(value, "/"))
        starts = {"grid-area": ("grid-row-start", "grid-column-start")}.get(name, (f"{name}-start",))
        yield from ((start, parts[at] if len(parts) > at else []) for at, start in enumerate(starts))
    elif name == "font":
        words = [token for token in value if token.type != "whitespace"]
        sized = (token for token in words if token.type in ("dimension", "percentage", "function"))
        if (size := next(sized, None)) is not None:
            yield "font-size", [size]
        elif words:
            yield "font-size", [words[0]] if len(words) == 1 else [t for t in words if t.type == "ident"][-2:-1]
    else:
        yield name, value
