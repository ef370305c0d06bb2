"""The winning declarations of one element become what of it lies over its neighbours: shadows, outlines, or itself."""

from kartrasite.css.boxes import bounded, word
from kartrasite.css.computed import Held
from kartrasite.css.declarations import Tokens, flat, split, words
from kartrasite.css.lengths import ANCHORS, sizes
from kartrasite.css.value import untold

FAINT = "rgb", "rgba", "hsl", "hsla", "color-mix", "oklch", "var"  # colours that may be clear
PATHS = "offset-path", "offset"
OUTLINES = "outline-width", "border-image", "border-image-outset"


def _untold(value: Tokens) -> bool:
    """Whether a value, but for the places of anchors, is one that cannot be told."""
    if not any(token.type == "function" for token in value):
        return False
    names = {token.lower_name for token in flat(value) if token.type == "function"}
    return any(untold(name) for name in names - ANCHORS.keys())


def spread(held: Held) -> str:
    """A shadow, an outline or a mirror image so wide that it lies over what is around."""
    for shadow in split(held.get("box-shadow", ())):
        if "inset" not in words(shadow):
            found = sizes([token for token in shadow if token.type != "function" or token.lower_name == "calc"])
            if any(abs(each) + sum(found[3:4]) >= 96 for each in found[:2]) or sum(found[3:4]) >= 48:
                return "throws a shadow over what is around it"
            sharp = not sum(found[2:3]) and max(map(abs, found[:2]), default=0) + sum(found[3:4]) >= 32
            if sharp and not any(each.type == "function" and each.lower_name in FAINT for each in shadow):
                return "throws a shadow over what is around it"
    filters = (each for each in held.get("filter", ()) if each.type == "function" and each.lower_name == "drop-shadow")
    if any(abs(size) >= 32 for each in filters for size in sizes(each.arguments)):
        return "throws a shadow over what is around it"
    outline = max((each for name in OUTLINES for each in sizes(held.get(name))), default=0)
    if any(name != "content" and _untold(value) for name, value in held.items()):
        return "has a place or a size that cannot be told, and may lie anywhere"
    if outline >= 24 or (outline >= 8 and outline + max(sizes(held.get("outline-offset")), default=0) >= 40):
        return "has an outline that lies over what is around it"
    small = all(bounded(held, each) for each in ("height", "width"))
    if not small and any(word(held, each, "none") not in ("none", "auto") for each in PATHS):
        return "follows a path, and may lie anywhere"
    return "is mirrored over what is around it" if word(held, "box-reflect", "none") != "none" else ""
