"""A block becomes its declarations, and a value all the tokens in it; how long each unit is in about so many pixels."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Tokens = list[Any]
Variables = Mapping[str, Tokens]
VIEWED = "w", "h", "i", "b", "min", "max"
PIXELS = {f"{kind}{side}": 8.0 for kind in ("v", "sv", "lv", "dv", "cq") for side in VIEWED} | {
    "ex": 8.0, "ch": 8.0, "pc": 16.0,
    "": 1.0, "px": 1.0, "lh": 20.0, "pt": 4 / 3, "in": 96.0, "cm": 37.8, "mm": 3.8, "q": 0.95, "%": 1.5,
}  # fmt: skip
DEEP = 8  # how far nesting and custom properties are followed


def declarations(nodes: Iterable[Any]) -> Tokens:
    """The declarations among what a block holds."""
    return [node for node in nodes if node.type == "declaration"]


def flat(tokens: Iterable[Any], variables: Variables | None = None, depth: int = 0) -> Iterator[Any]:
    """Tokens and what functions and brackets hold; var() is followed by all that its name may stand for."""
    for token in tokens:
        yield token
        inner = getattr(token, "arguments", None) or getattr(token, "content", None)
        if isinstance(inner, list) and depth < DEEP:
            yield from flat(inner, variables, depth + 1)
            if variables and token.type == "function" and token.lower_name == "var":
                for name in (each for each in inner if each.type == "ident"):
                    yield from flat(variables.get(name.value, ()), variables, depth + 1)
