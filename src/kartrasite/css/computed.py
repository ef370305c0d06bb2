"""What wins on an element becomes what holds there: each var() filled in, each shorthand told apart, and what it takes
from what it stands in (CSS Variables 1, 3; CSS Cascade 5, 7)."""

from collections.abc import Mapping

import tinycss2  # type: ignore[import-untyped]

from kartrasite.css.declarations import MOST, UNREAD, Tokens, ident, solid
from kartrasite.css.longhands import settled

Held = Mapping[str, Tokens]
KEPT = ["inherit"], ["unset"], ["revert"]  # words by which a custom property stays as it is above


def computed(won: Held, custom: Held, above: Held | None = None) -> dict[str, Tokens]:
    """What holds of an element, custom properties left out. `custom` are those that hold there, `above` is what holds
    of what it stands in, where that is asked for."""
    held = {name: settled(name, filled(value, custom)) for name, value in won.items() if name[:2] != "--"}
    if above is None:
        return held
    return {name: above.get(name, []) if _words(value) == ["inherit"] else value for name, value in held.items()}


def customs(won: Held, above: Held) -> Held:
    """The custom properties that hold on an element: `initial` takes one away, `inherit` leaves what is above."""
    own = [name for name in won if name[:2] == "--"]
    if not own:
        return above
    custom = {**above}
    for name in own:
        words = _words(won[name])
        if words == ["initial"]:
            custom.pop(name, None)
        elif words not in KEPT:
            custom[name] = won[name]
    return custom


def filled(tokens: Tokens, custom: Held) -> Tokens:
    """The value with each var() replaced by what it stands for; nothing where it stands for nothing, or for itself,
    and UNREAD where it comes to more than is followed, in functions too."""
    return _filled(tokens, custom, {})[0]


def _filled(tokens: Tokens, custom: Held, known: dict[str, tuple[Tokens, int]]) -> tuple[Tokens, int]:
    """The same, and how many tokens it is; `known` are the names that were followed already."""
    if not any(token.type == "function" for token in tokens):
        return tokens, len(tokens)
    whole: Tokens = []
    size = 0
    for token in tokens:
        made, more = [token], 1
        if token.type == "function" and token.lower_name in ("var", "env", "constant"):
            name = next((each.value for each in token.arguments if each.type == "ident"), "")
            comma = next((at for at, each in enumerate(token.arguments) if each == ","), None)
            made, more = [], 0
            if name in custom:
                if name not in known:
                    known[name] = [], 0
                    known[name] = _filled(custom[name], custom, known)
                made, more = known[name]
            elif comma is not None:
                made, more = _filled(token.arguments[comma + 1 :], custom, known)
        elif token.type == "function" and token.lower_name != "url":
            inner, more = _filled(token.arguments, custom, known)
            made = [tinycss2.ast.FunctionBlock(token.source_line, token.source_column, token.name, inner)]
        whole += made
        size += more
        if size > MOST:
            return [UNREAD], 1
    return whole, size


def _words(tokens: Tokens) -> list[str]:
    if len(tokens) > 4:
        return []
    return [*map(ident, solid(tokens))]
