"""What style sheets say of an element becomes what holds of it, in each way in which its page may be shown.

A way is a combination of conditions (@media, @supports …), places of animations, darkness, and with or without what
holds in passing (:hover). Source: CSS Cascade 5.
"""

from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from kartrasite.css.cascade import Setting, attached
from kartrasite.css.conditions import SCREENS, countless, together
from kartrasite.css.declarations import Tokens, flat, uses, words
from kartrasite.css.lengths import WIDE


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
    matched = telling(dict.fromkeys(setting for each in won for setting in each.matched))
    tokens = [token for each in matched for held in each.block for token in flat(held.value)]
    names = {token.lower_value if token.type == "ident" else getattr(token, "lower_name", "") for token in tokens}
    sized = any(token.type == "dimension" and token.lower_unit in WIDE for token in tokens)
    schemes = schemes or not names.isdisjoint(("dark", "light-dark"))
    conditions = frozenset(condition for each in matched for condition in each.conditions)
    every = together(conditions, schemes)
    found = [
        Way(holding, dark, wide, widths[0])
        for holding, dark, widths in every for wide in (widths if sized else SCREENS[:1])
    ]  # fmt: skip
    return Ways(tuple(dict.fromkeys(found)), countless(conditions, schemes))


def telling(matched: Iterable[Setting]) -> tuple[Setting, ...]:
    """The settings without those that only give custom properties that nothing uses."""
    matched = tuple(matched)
    blocks = [_read(each.block) for each in matched]
    if all(plain for plain, _, _ in blocks):
        return matched
    used = {name for plain, uses, _ in blocks if plain for name in uses}
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
    own = {each.name: uses(each.value) for each in block if each.name[:2] == "--"}
    rest = [uses(each.value) for each in block if each.name[:2] != "--"]
    return bool(rest), frozenset().union(*rest), tuple(own.items())


def winners(matched: Iterable[Setting], way: Way) -> dict[str, Tokens]:
    """The value of each property that wins (CSS Cascade 5, 6.1)."""
    said: dict[str, list[tuple[tuple[Any, ...], Tokens]]] = {}
    for at in matched:
        if at.conditions <= way.conditions:
            for each in at.block:
                ranked = tuple(-rank for rank in at.layer) if each.important else at.layer
                key = (each.important, at.above, ranked, at.weight, at.order, each.place)
                said.setdefault(each.name, []).append((key, each.value))
    return {name: value for name, every in said.items() if (value := _heaviest(every))}


class Winning:
    """What wins on one element, worked out once for all ways in which it is the same."""

    def __init__(self, style: str, matched: Iterable[Setting]) -> None:
        self.style, self.matched = style, (*matched, *(attached(style) if style else ()))
        self.conditions = frozenset(condition for each in self.matched for condition in each.conditions)
        self.known: dict[frozenset[str], dict[str, Tokens]] = {}

    def on(self, way: Way) -> dict[str, Tokens]:
        """The value of each property there."""
        key = way.conditions & self.conditions
        return self.known.get(key) or self.known.setdefault(key, winners(self.matched, way))


def _heaviest(every: list[tuple[tuple[Any, ...], Tokens]]) -> Tokens:
    """The value that wins; `revert-layer` gives way to what the layers below it say."""
    while every:
        key, value = max(every, key=itemgetter(0))
        if words(value) != {"revert-layer"}:
            return value
        every = [each for each in every if each[0][:3] != key[:3]]
    return []
