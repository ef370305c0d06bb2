"""How far templates and expressions may go: what would take hours, or all memory there is, is told where it stands.

Only what a single sign can ask for is looked at; a page that is made of many small things takes its time.
"""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.filters import FILTERS as JINJAS
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

MOST = 1_000_000  # letters of a text, parts of a list, steps of all ranges of a page
BITS = 10_000  # of a whole number: three thousand digits
WIDE = re.compile(r"%[-+ #0]*\*|%\D{0,3}\d{7}|\{[^{}]*:[^{}]*(?:\d{7}|\{)")  # how much room a filled-in value is given
SPACED = frozenset({"center", "expandtabs", "indent", "ljust", "rjust", "zfill"})  # are told how wide to make a text


class Endless(OverflowError):
    """More was asked for than a page can hold; the message is for the owner."""


def times(first: Any, second: Any) -> Any:
    """`first * second`. Raises Endless where nothing could hold it."""
    for each, count in ((first, second), (second, first)):
        if isinstance(each, (str, list, tuple)) and isinstance(count, int) and len(each) * count > MOST:
            raise Endless("This would be too long for any page.")
    if isinstance(first, int) and isinstance(second, int) and first.bit_length() + second.bit_length() > BITS:
        raise Endless("This number is too large.")
    return first * second


def power(first: Any, second: Any) -> Any:
    """`first ** second`. Raises Endless where it would have no end."""
    if isinstance(first, int) and isinstance(second, int) and first.bit_length() * second > BITS:
        raise Endless("This number is too large.")
    return first**second


def rest(first: Any, second: Any) -> Any:
    """`first % second`, which fills in a text. Raises Endless where that would be too long."""
    if isinstance(first, str):
        spaced("format", first)
    return first % second


def spaced(name: str, text: str, *values: object) -> None:
    """Raises Endless where a method or a filter makes a text wider than a page."""
    wide = name in SPACED and any(isinstance(each, int) and each > MOST for each in values)
    if wide or (name == "format" and WIDE.search(text)):
        raise Endless("This would be too long for any page.")


def _measured(name: str) -> Callable[..., Any]:
    """A filter of Jinja's that does not make a text wider than a page."""
    made = JINJAS[name]

    @wraps(made)
    def measured(text: Any, *values: Any, **named: Any) -> Any:
        spaced(name, str(text), *values, *named.values())
        return made(text, *values, **named)

    return measured


@pass_context
def ranged(context: Context, *bounds: int) -> range:
    """Python's own `range`. Raises Endless where all of a page together have no end that anybody waits for."""
    made, rendering = range(*bounds), context["rendering"]
    rendering.steps += len(made)
    if rendering.steps > MOST:
        raise Endless(f"The loops of this page would take more than {MOST:,} steps.")
    return made


OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = MappingProxyType({"*": times, "**": power, "%": rest})
MEASURED = MappingProxyType({name: _measured(name) for name in ("center", "format", "indent")})


class Operators(NodeTransformer):
    """Puts filters that know a measure in the place of the operators that know none."""

    def visit_Mul(self, node: nodes.BinExpr) -> nodes.Node:
        """Filters are named like their operators, as no filter of Jinja's can be."""
        self.generic_visit(node)
        return nodes.Filter(node.left, node.operator, [node.right], [], None, None, lineno=node.lineno)

    visit_Pow = visit_Mod = visit_Mul
