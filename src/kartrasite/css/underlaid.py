"""The winning declarations of one element become whether it is painted where words of others come to lie over it.

CSS 2.2, E.2 and 9.5: what is behind its neighbours, and floats that words do not keep clear of.
"""

from collections.abc import Mapping

from selectolax.lexbor import LexborNode
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]

from kartrasite.css.boxes import edges, extent, painted, sizes, word
from kartrasite.css.declarations import Tokens

NEAR, HIGH = 40, 320


def shaded(held: Mapping[str, Tokens]) -> bool:
    """Whether it has a colour as its ground; pictures and gradients of a page lie behind all of its texts (K411)."""
    for name in ("background-color", "background"):
        for token in held.get(name, ()):
            colour = parse_color(token)
            if colour == "currentColor" or (colour is not None and colour.alpha > 0.1):
                return True
    return False


def overrun(held: Mapping[str, Tokens], drawn: bool) -> bool:
    """Whether words that come after it may lie over it: a float with a shape or a negative margin, or what is drawn
    and pulls up what follows."""
    if not shaded(held):
        return False
    inline = min(edges(held, "margin", "inline"))
    if word(held, "float", "none") != "none":
        return word(held, "shape-outside", "none") != "none" or inline <= -NEAR
    return drawn and edges(held, "margin", "block")[1] <= -NEAR


def stuck(held: Mapping[str, Tokens], node: LexborNode, drawn: bool) -> bool:
    """Whether it stays at the lower end of the screen, and is as high as half of it."""
    sticks = word(held, "position", "static").endswith("sticky") and bool(sizes(held.get("bottom")))
    return sticks and painted(node, held, drawn) and extent(held, "height") >= HIGH


def narrow(held: Mapping[str, Tokens], parent: Mapping[str, Tokens]) -> bool:
    """Whether others stand beside it."""
    if word(held, "float", "none") != "none" and not any(each >= 300 for each in sizes(held.get("width"))):
        return True
    kind = word(parent, "display", "block")
    directions = [token for name in ("flex-direction", "flex-flow") for token in parent.get(name, ())]
    if kind.endswith("flex"):
        return not any(token.type == "ident" and token.lower_value == "column" for token in directions)
    named = ("whitespace", "comment", "[] block")
    columns = [token for token in parent.get("grid-template-columns", ()) if token.type not in named]
    rows = [token for name in ("grid-template-areas", "grid-template") for token in parent.get(name, ())]
    apart = any(len(set(token.value.split())) > 1 for token in rows if token.type == "string")
    return kind.endswith("grid") and (len(columns) > 1 or apart)


def broad(held: Mapping[str, Tokens], parent: Mapping[str, Tokens]) -> float:
    """How much of a line of a flexible box it takes and does not give up, where its neighbours stand beside it."""
    words = {token.lower_value for name in ("flex-flow", "flex-wrap") for token in parent.get(name, ())
             if token.type == "ident"}  # fmt: skip
    if not word(parent, "display", "block").endswith("flex") or not narrow(held, parent) or "wrap" in words:
        return 0.0
    numbers = [token.value for token in held.get("flex", ()) if token.type == "number"]
    own = [token.value for token in held.get("flex-shrink", ()) if token.type == "number"]
    shrinks = [*own, *numbers[1:2], 1.0][0]
    least = [size for name in ("min-width", "min-inline-size") for size in sizes(held.get(name))]
    if shrinks == 0 or word(held, "flex", "") == "none":
        basis = [token for token in held.get("flex", ()) if token.type in ("dimension", "percentage")]
        least += [*sizes(held.get("flex-basis")), *sizes(basis), *sizes(held.get("width"))]
    return max(least, default=0.0)
