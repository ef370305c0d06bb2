"""The winning declarations of one element become whether it is shown, painted, and how far it reaches.

Lengths are told in about so many pixels of a screen of 360 by 640; what cannot be told counts as nothing.
"""

from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from kartrasite.declarations import PIXELS, Tokens

REPLACED = frozenset({"img", "iframe", "video", "object", "embed", "canvas", "svg"})
SILENT = frozenset({"script", "style", "template", "noscript", "link", "meta", "title", "head", "option"})


def sizes(value: Tokens | None) -> list[float]:
    """The lengths of a value in about so many pixels; a number alone counts where it is 0."""
    found = []
    for token in value or ():
        if token.type == "function":
            found += sizes(list(token.arguments))
        elif token.type == "percentage":
            found.append(token.value * 6.4)
        elif token.type == "dimension":
            found.append(token.value * PIXELS.get(token.lower_unit, 16.0))
        elif token.type == "number":
            found.append(0.0)
    return found


def top(held: Mapping[str, Tokens], name: str, at: int = 0) -> float:
    """The vertical length of a property: the first, or of a shorthand the one at `at` (else the first)."""
    found = sizes(held.get(name))
    if name in ("transform", "translate") and len(found) > 1:
        return found[1]
    return (found[at] if len(found) > at else found[0]) if found else 0.0


def word(held: Mapping[str, Tokens], name: str, otherwise: str) -> str:
    """The first word of a property's value, `otherwise` where it has none."""
    tokens = [token for token in held.get(name, ()) if token.type not in ("whitespace", "comment")]
    if not tokens:
        return otherwise
    return tokens[0].lower_value if tokens[0].type == "ident" else str(getattr(tokens[0], "value", ""))


def shown(held: Mapping[str, Tokens]) -> bool:
    """Whether no rule takes it away."""
    gone = word(held, "display", "") == "none" or word(held, "visibility", "") in ("hidden", "collapse")
    return not gone and not any(
        token.type in ("number", "percentage") and token.value < 0.05 for token in held.get("opacity", ())
    )


def rendered(node: LexborNode, held: Mapping[str, Tokens]) -> bool:
    """Whether its tag and attributes let it be seen, where no rule sets `display`."""
    attributes = node.attributes
    closed = node.tag in ("dialog", "details") and "open" not in attributes
    return "display" in held or not (closed or node.tag in SILENT or "hidden" in attributes or "popover" in attributes)


def painted(node: LexborNode, held: Mapping[str, Tokens], drawn: bool) -> bool:
    """Whether what lies under it is not seen: it has a ground, or is a picture or frame."""
    if not drawn and node.tag in REPLACED:
        return True
    for name in ("background-color", "background-image", "backdrop-filter"):
        tokens = [token for token in held.get(name, ()) if token.type not in ("whitespace", "comment")]
        clear = {"none", "transparent", "initial", "unset", "inherit", "0"}
        if tokens and any(token.type != "ident" or token.lower_value not in clear for token in tokens):
            return True
    return False


def covers(held: Mapping[str, Tokens], start: str, end: str, size: str) -> bool:
    """Whether it reaches over the screen or its container on one axis."""
    near = [name for name in (start, end) if (found := sizes(held.get(name))) and min(found) <= 100]
    least = min((*sizes(held.get(size)), *sizes(held.get(f"min-{size}"))), default=0.0)
    if size == "height":
        least = max(least, top(held, "padding"), top(held, "padding-top"))
    return len(near) == 2 or least >= (500 if near == [end] else 300)


def spread(held: Mapping[str, Tokens]) -> str:
    """A shadow or an outline so wide that it lies over what is around."""
    if "inset" not in [token.lower_value for token in held.get("box-shadow", ()) if token.type == "ident"]:
        found = sizes(held.get("box-shadow"))
        if (len(found) > 3 and found[3] >= 48) or any(abs(each) >= 120 for each in found[:2]):
            return "throws a shadow over what is around it"
    outline = [*sizes(held.get("outline")), *sizes(held.get("outline-width"))]
    return "has an outline that lies over what is around it" if max(outline, default=0) >= 48 else ""


def grid_line(held: Mapping[str, Tokens], axis: str) -> float:
    """The row or column of a grid that it is set into, 0 where it follows the order of the page."""
    return float(next((token.value for token in held.get(f"grid-{axis}-start", ()) if token.type == "number"), 0))


def place(node: LexborNode) -> int:
    """Which element of its parent it is, from 1."""
    place, before = 1, node.prev
    while before is not None:
        place += before.is_element_node
        before = before.prev
    return place
