"""The winning declarations of one element become what of it lies over its neighbours: shadows, outlines, or itself."""

from selectolax.lexbor import LexborNode

from kartrasite.css.boxes import bounded, ends, word
from kartrasite.css.computed import Held
from kartrasite.css.declarations import Tokens, flat, split, words
from kartrasite.css.lengths import ABOUT, ANCHORS, lengths, sizes
from kartrasite.css.longhands import sized
from kartrasite.css.tall import PICTURES, shape
from kartrasite.css.underlaid import shaded
from kartrasite.css.value import untold

FAINT = "rgb", "rgba", "hsl", "hsla", "color-mix", "oklch", "var"  # colours that may be clear
LINES = "text-decoration-thickness", "text-underline-offset", "text-stroke-width", "text-stroke"
LARGE = ABOUT._replace(own=32.0, share=0.32)  # letters as titles have them
OVER, LINE = 32, 28  # how far something, and a line at words, has to lie over others to hide a line of them
FIELDS = "button", "meter", "progress"  # of which each is a box of its own
PATHS = "offset-path", "offset"
OUTLINES = "outline-width", "border-image", "border-image-outset"


def _untold(value: Tokens) -> bool:
    """Whether a value, but for the places of anchors, is one that cannot be told."""
    if not any(token.type == "function" for token in value):
        return False
    names = {token.lower_name for token in flat(value) if token.type == "function"}
    return any(untold(name) for name in names - ANCHORS.keys())


def spread(held: Held) -> str:
    """A shadow, an outline, a line or a mirror image so wide that it lies over what is around."""
    if any(map(_shadowing, split(held.get("box-shadow", ())))) or _dropped(held):
        return "throws a shadow over what is around it"
    if any(name != "content" and _untold(value) for name, value in held.items()):
        return "has a place or a size that cannot be told, and may lie anywhere"
    outline = max([_outset(held), *(each for name in OUTLINES for each in sizes(held.get(name)))])
    if outline >= 24 or (outline >= 8 and outline + max(sizes(held.get("outline-offset")), default=0) >= OVER):
        return "has an outline that lies over what is around it"
    found = [[*map(abs, lengths(sized(held.get(each, ())), LARGE))] for each in LINES]
    line, offset, *strokes = (max(each, default=0.0) for each in found)
    if max(strokes) >= OVER or (line >= 8 and line + offset >= LINE):
        return "has lines so thick that they lie over what is around it"
    small = all(bounded(held, each) for each in ("height", "width"))
    if not small and any(word(held, each, "none") not in ("none", "auto") for each in PATHS):
        return "follows a path, and may lie anywhere"
    return "is mirrored over what is around it" if word(held, "box-reflect", "none") != "none" else ""


def _outset(held: Held) -> float:
    """How far the picture of a border reaches, by so many of its widths."""
    said = (held.get("border-image-outset", ()), *[*split(held.get("border-image", ()), "/")][2:3])
    most = max((token.value for each in said for token in each if token.type == "number"), default=0)
    return float(most * max(ends(held, "border", "block")))


def _shadowing(shadow: Tokens) -> bool:
    """Whether the shadow of a box falls far, or nearer and is sharp."""
    found = [] if "inset" in words(shadow) else sizes(sized(shadow))
    far, blur, more = max(map(abs, found[:2]), default=0), sum(found[2:3]), sum(found[3:4])
    if far + more >= 96 or more >= 48:
        return True
    clear = any(each.type == "function" and each.lower_name in FAINT for each in shadow)
    return not blur and far + more >= 24 and not clear


def _dropped(held: Held) -> bool:
    """Whether a shadow falls far of what is not clear in it, or of its letters."""
    filters = (each for each in held.get("filter", ()) if each.type == "function" and each.lower_name == "drop-shadow")
    letters = (size for each in split(held.get("text-shadow", ())) for size in sizes(sized(each))[:2])
    return any(abs(size) >= 32 for each in filters for size in sizes(each.arguments)) or max(
        map(abs, letters), default=0
    ) >= 64


def padded(node: LexborNode, held: Held, parent: Held, drawn: bool) -> str:
    """A part of a line with a ground or borders that lie over the lines around it: they take no room there."""
    kind = word(held, "display", "inline") if drawn else shape(node, held)
    laid = word(parent, "display", "block").endswith(("flex", "grid")) and not drawn
    if kind != "inline" or laid or (not drawn and node.tag in (*PICTURES, *FIELDS)):
        return ""
    if drawn and (word(held, "float", "none") != "none" or word(held, "position", "static") in ("absolute", "fixed")):
        return ""
    wide = max(*ends(held, "border", "block"), *(ends(held, "padding", "block") if shaded(held) else ()))
    return "has a ground or borders that lie over the lines around it" if wide > OVER else ""
