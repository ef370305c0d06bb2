"""The winning declarations of one element become whether it is painted where words of others come to lie over it.

CSS 2.2, E.2 and 9.5: what is behind its neighbours, and floats that words do not keep clear of.
"""

from collections.abc import Mapping

from selectolax.lexbor import LexborNode
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]

from kartrasite.boxes import edges, extent, painted, sizes, word
from kartrasite.declarations import Tokens

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
