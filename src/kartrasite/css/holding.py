"""What wins on the elements of a page becomes what holds of each, in one way of showing the page after another."""

from typing import Any

from selectolax.lexbor import LexborNode
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]

from kartrasite.css.computed import Held, computed, customs
from kartrasite.css.declarations import Tokens, Variables, solid, uses, words
from kartrasite.css.winning import Way, Winning


class Holding:
    """What holds of each element of a page, or of what is drawn in those that `own` tells of, each var() filled in; in
    one way of showing it after another."""

    def __init__(self, won: dict[int, Winning], own: "Holding | None" = None) -> None:
        self.won, self.own, self.way = won, own or self, Way()
        self.computed: dict[tuple[int, int, int], tuple[Any, dict[str, Tokens]]] = {}
        self.given: dict[int, Held] = {}

    def on(self, way: Way) -> None:
        """From now on that way."""
        self.way = way
        self.given.clear()

    def __call__(self, node: LexborNode) -> dict[str, Tokens]:
        """What holds of it."""
        if node.mem_id not in self.won:
            return {}
        said = self.won[node.mem_id].on(self.way)
        custom = self.own.custom(node) if _varies(said) else {}
        around = node.parent if self.own is self else node
        above = self.own(around) if around is not None and _inherits(said) else {}
        key = id(said), id(custom) if custom else 0, id(above) if above else 0
        if key not in self.computed:
            self.computed[key] = (said, custom, above), computed(said, custom, above)  # what is kept keeps its identity
        return self.computed[key][1]

    def custom(self, node: LexborNode | None) -> Held:
        """The custom properties that hold there."""
        if node is None or not node.is_element_node:
            return {}
        if node.mem_id not in self.given:
            said = self.won[node.mem_id].on(self.way) if node.mem_id in self.won else {}
            self.given[node.mem_id] = customs(said, self.custom(node.parent))
        return self.given[node.mem_id]

    def telling(self, values: Variables) -> tuple[Any, ...]:
        """What makes a difference to lengths there: all that holds but for custom properties that are colours."""
        every = (each for held in self.won.values() for each in held.on(self.way).items())
        return tuple(id(each) for name, each in every if name[:2] != "--" or not _painted(each, values))


def _varies(said: dict[str, Tokens]) -> bool:
    return any(token.type == "function" for name, each in said.items() if name[:2] != "--" for token in each)


def _inherits(said: dict[str, Tokens]) -> bool:
    return any("inherit" in words(each) for each in said.values())


def _painted(value: Tokens, values: Variables) -> bool:
    """Whether it is a colour, or a variable that stands for colours alone."""
    tokens = solid(value)
    if len(tokens) == 1 and tokens[0].type == "function" and tokens[0].lower_name == "var":
        meant = [solid(values.get(name, [])) for name in uses(tokens)]
        return all(each and all(parse_color(token) is not None for token in each) for each in meant)
    return len(tokens) == 1 and parse_color(tokens[0]) is not None
