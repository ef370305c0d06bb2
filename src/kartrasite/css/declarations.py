"""A block becomes its declarations, and a value all the tokens in it; how long each unit is in about so many pixels."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tinycss2  # type: ignore[import-untyped]

Tokens = list[Any]
Variables = Mapping[str, Tokens]
VIEWED = "w", "h", "i", "b", "min", "max"
PIXELS = {f"{kind}{side}": 8.0 for kind in ("v", "sv", "lv", "dv", "cq") for side in VIEWED} | {
    "ex": 8.0, "ch": 8.0, "pc": 16.0,
    "": 1.0, "px": 1.0, "lh": 20.0, "pt": 4 / 3, "in": 96.0, "cm": 37.8, "mm": 3.8, "q": 0.95, "%": 1.5,
}  # fmt: skip
NESTED = 40  # blocks and brackets in one another that are read
COLOURS = frozenset({  # functions whose numbers are no lengths
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "device-cmyk",
})  # fmt: skip
ENOUGH = 40_000  # tokens of which nobody is sure any more
MOST = 4000  # tokens that a value may come to, with all that its var() may stand for
UNREAD = tinycss2.parse_one_component_value("unread()")  # stands for what is not followed: it may be anything


def declarations(nodes: Iterable[Any]) -> Tokens:
    """The declarations among what a block holds."""
    return [node for node in nodes if node.type == "declaration"]


def solid(tokens: Iterable[Any]) -> Tokens:
    """Tokens without the blanks and comments among them."""
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def ident(token: Any) -> str:
    """A word in small letters, "" for all else."""
    return str(token.lower_value) if token.type == "ident" else ""


def words(*values: Iterable[Any]) -> set[str]:
    """The words of values, in small letters."""
    return {token.lower_value for value in values for token in value if token.type == "ident"}


def within(token: Any) -> Tokens:
    """What a function, a block or a rule holds."""
    inner = getattr(token, "arguments", None) or getattr(token, "content", None)
    return inner if isinstance(inner, list) else []


def split(tokens: Iterable[Any], sign: str = ",") -> Iterator[Tokens]:
    """A list at its commas (or another `sign`), without the blanks and comments around each part."""
    part: Tokens = []
    for token in [*tokens, None]:
        if token is None or token == sign:
            while part and part[-1].type == "whitespace":
                part.pop()
            if part:
                yield part
            part = []
        elif token.type != "comment" and (part or token.type != "whitespace"):
            part.append(token)


def uses(tokens: Iterable[Any]) -> frozenset[str]:
    """The names in each var() of a value."""
    calls = (each for each in flat(tokens) if each.type == "function" and each.lower_name == "var")
    return frozenset(each.value for call in calls for each in call.arguments if each.type == "ident")


def flat(
    tokens: Iterable[Any], variables: Variables | None = None, closed: frozenset[str] = frozenset(), once: bool = False
) -> Iterator[Any]:
    """Tokens and what functions and brackets hold, but for `closed` functions; var() is followed by all that its name
    may stand for, and ends in UNREAD where that is more than is followed. For who asks which tokens there are and not
    how many, each name is then followed `once` more at the most, and only what is worked out of them is UNREAD."""
    waiting: list[tuple[Iterator[Any], frozenset[str]]] = [(iter(tokens), frozenset())]
    followed, done, summed = 0, set[str](), False
    while waiting:
        at, above = waiting[-1]
        if (token := next(at, None)) is None:
            waiting.pop()
            continue
        yield token
        inner = () if token.type == "function" and token.lower_name in closed else within(token)
        if variables and inner and token.type == "function" and token.lower_name == "var":
            named = [each.value for each in inner if each.type == "ident" and each.value not in above]
            named = [each for each in named if followed <= MOST or each not in done]
            done.update(named)
            for name in reversed(named):
                waiting.append((iter(variables.get(name, ())), above | {name}))
        elif token.type == "function":
            summed = summed or token.lower_name not in COLOURS
        if inner:
            waiting.append((iter(inner), above))
        followed += len(above) > 0
        if followed > (ENOUGH if once else MOST):
            summed = True
            break
    if followed > MOST and summed:
        yield UNREAD


def buried(nodes: Iterable[Any]) -> tuple[int, int] | None:
    """The line and column of the first block or bracket that lies deeper than is read."""
    waiting = [(node, 1) for node in nodes]
    for token, depth in waiting:
        if depth > NESTED + 1:
            return token.source_line, token.source_column
        waiting += [(each, depth + 1) for each in (*within(token), *getattr(token, "prelude", ()))]
    return None
