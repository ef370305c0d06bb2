"""The winning declarations of one element become whether it is painted where words of others come to lie over it.

CSS 2.2, E.2 and 9.5: what is behind its neighbours, and floats that words do not keep clear of.
"""

from selectolax.lexbor import LexborNode
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]

from kartrasite.css.boxes import ends, extent, painted, word
from kartrasite.css.computed import Held
from kartrasite.css.declarations import solid, words
from kartrasite.css.lengths import sizes

NEAR, HIGH = 40, 320


def shaded(held: Held) -> bool:
    """Whether it has a colour as its ground; pictures and gradients of a page lie behind all of its texts (K411)."""
    colours = [*map(parse_color, held.get("background-color", ()))]
    return any(each == "currentColor" or (each is not None and each.alpha > 0.1) for each in colours)


def overrun(held: Held, drawn: bool) -> bool:
    """Whether words that come after it may lie over it: a float with a shape or a negative margin, or what is drawn
    and pulls up what follows."""
    if not shaded(held):
        return False
    inline = min(ends(held, "margin", "inline"))
    if word(held, "float", "none") != "none":
        return word(held, "shape-outside", "none") != "none" or inline <= -NEAR
    return drawn and ends(held, "margin", "block")[1] <= -NEAR


def stuck(held: Held, node: LexborNode, drawn: bool) -> bool:
    """Whether it stays at the lower end of the screen, and is as high as half of it."""
    sticks = word(held, "position", "static").endswith("sticky") and bool(sizes(held.get("bottom")))
    return sticks and painted(node, held, drawn) and extent(held, "height") >= HIGH


def narrow(held: Held, parent: Held) -> bool:
    """Whether others stand beside it."""
    if word(held, "float", "none") != "none" and not any(each >= 300 for each in sizes(held.get("width"))):
        return True
    kind = word(parent, "display", "block")
    if kind.endswith("flex"):
        return "column" not in words(parent.get("flex-direction", ()))
    columns = [token for token in solid(parent.get("grid-template-columns", ())) if token.type != "[] block"]
    rows = [token for name in ("grid-template-areas", "grid-template") for token in parent.get(name, ())]
    apart = any(len(set(token.value.split())) > 1 for token in rows if token.type == "string")
    return kind.endswith("grid") and (len(columns) > 1 or apart)


def broad(held: Held, parent: Held) -> float:
    """How much of a line of a flexible box it takes and does not give up, where its neighbours stand beside it."""
    wraps = "wrap" in words(parent.get("flex-wrap", ()))
    if not word(parent, "display", "block").endswith("flex") or not narrow(held, parent) or wraps:
        return 0.0
    numbers = [token.value for token in held.get("flex", ()) if token.type == "number"]
    own = [token.value for token in held.get("flex-shrink", ()) if token.type == "number"]
    shrinks = [*own, *numbers[1:2], 1.0][0]
    least = sizes(held.get("min-width"))
    if shrinks == 0 or word(held, "flex", "") == "none":
        basis = [token for token in held.get("flex", ()) if token.type in ("dimension", "percentage")]
        least += [*sizes(held.get("flex-basis")), *sizes(basis), *sizes(held.get("width"))]
    return max(least, default=0.0)
