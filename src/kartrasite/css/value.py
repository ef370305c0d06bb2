"""A declaration's value becomes its words, its functions, and its lengths in about so many pixels."""

import math

import tinycss2  # type: ignore[import-untyped]
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]

from kartrasite.css.declarations import COLOURS, PIXELS, Tokens, Variables, flat
from kartrasite.css.lengths import FUNCTIONS

ARITHMETIC = frozenset(FUNCTIONS)
UNTOLD = frozenset({
    "attr", "if", "anchor", "anchor-size", "sibling-index", "sibling-count", "random", "random-item", "toggle", "ident",
    "inherit", "first-valid", "progress", "container-progress", "media-progress", "calc-interpolate", "interpolate",
    "unread",
})  # fmt: skip


def untold(function: str) -> bool:
    """Whether what a function gives is known to no reader of the sheet: an attribute, the place of something else, a
    function of the sheet's own."""
    return function in UNTOLD or function[:2] == "--"


class Value:
    """A declaration's value: its words, its functions, and its lengths in about so many pixels."""

    def __init__(self, value: Tokens, variables: Variables) -> None:
        tokens = list(flat(value, variables, once=True))
        self.tokens, self.variables = value, variables
        self.text = " ".join(tinycss2.serialize(value).split()).lower()
        self.words = {token.value.lower() for token in tokens if token.type in ("ident", "string")}
        self.calls = [(token.lower_name, token.arguments) for token in tokens if token.type == "function"]
        self.functions = {name for name, _ in self.calls} | {token.type for token in tokens if token.type == "url"}
        lengths = tokens if self.functions.isdisjoint(COLOURS) else flat(value, variables, COLOURS, once=True)
        sized = [token for token in lengths if token.type in ("number", "percentage", "dimension")]
        self.units = [(each.value, getattr(each, "lower_unit", "%"[: each.type[0] == "p"])) for each in sized]
        self.pixels = [size * PIXELS.get(unit, 16.0) for size, unit in self.units]
        if any(token == "*" for token in tokens):  # a product may be as long as each of its lengths, so many times
            self.pixels += [size * pixels for size, unit in self.units if not unit for pixels in [*self.pixels]]
        self.first = self.pixels[0] if self.pixels else 0.0
        self.seconds = [size / (1000 if unit == "ms" else 1) for size, unit in self.units if unit in ("s", "ms")]
        if self.seconds and not self.functions.isdisjoint(ARITHMETIC):  # it may come to hours
            self.seconds.append(math.inf)
        self.share = min((size / 100 if unit == "%" else size for size, unit in self.units), default=1.0)
        self.colours = [each for token in value if (each := parse_color(token)) and not isinstance(each, str)]

    @property
    def summed(self) -> bool:
        """Whether it is worked out of several values."""
        return not self.functions.isdisjoint(ARITHMETIC)

    @property
    def unsure(self) -> bool:
        """Whether an attribute, the place of something else or a function of the sheet's own gives it."""
        return any(map(untold, self.functions))
