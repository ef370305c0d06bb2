"""What holds of an element, and of what it stands in, becomes how narrow that makes it, and whether it is set at the
end of what is higher than a screen."""

from typing import Any

from kartrasite.css.boxes import word
from kartrasite.css.computed import Held
from kartrasite.css.declarations import words
from kartrasite.css.lengths import Letters, first, lengths
from kartrasite.css.longhands import edges

CONTAINED = "container-type", "container", "contain"
FITTED = frozenset({"min-content", "max-content", "fit-content", "-webkit-fit-content", "-moz-fit-content"})
LAST = frozenset({"end", "flex-end", "self-end", "last"})
APART = LAST | {"start", "flex-start", "self-start", "center", "left", "right", "baseline"}  # not as wide as can be
OWN = frozenset({"auto", "initial", "unset", *FITTED})
MANY = 4  # columns of which one has no room for words on a phone
FINAL = "align-content", "place-content"


def emptied(held: Held, around: Held) -> bool:
    """Whether it is as wide as what it holds, and does not look at that: no words have room in it."""
    sized = any(word(held, name, "auto") not in OWN for name in ("width", "min-width"))
    if sized or "inline-size" not in words(*(held.get(name, ()) for name in CONTAINED)):
        return False
    floats = word(held, "float", "none") in ("left", "right") or word(held, "width", "") in FITTED
    kind = word(around, "display", "block")
    if floats or word(held, "display", "").startswith("inline-"):
        return True
    if not kind.endswith(("flex", "grid")):
        return False
    column = "column" in words(around.get("flex-direction", ()))
    if kind.endswith("flex") and not column:
        return not _grows(held)
    both = ("align-self", "align-items") if kind.endswith("flex") else ("justify-self", "justify-items")
    own = words(held.get(both[0], ()), held.get("place-self", ())) - {"auto"}
    said = own or words(around.get(both[1], ()), around.get("place-items", ()))
    return bool(said & APART) or any(word(held, name, "") == "auto" for name in ("margin-left", "margin-right"))


def _grows(held: Held) -> bool:
    """Whether it takes more of a line than what it holds needs."""
    tokens = [token for name in ("flex", "flex-grow", "flex-basis") for token in held.get(name, ())]
    told = any(token.type == "function" or getattr(token, "value", 0) for token in tokens if token.type != "ident")
    return told or "auto" in words(held.get("flex", ()))


def shared(held: Held, around: Held) -> float:
    """Which part of what it stands in it may be as wide as."""
    said = (token for name in ("width", "max-width") for token in held.get(name, ()) if token.type == "percentage")
    columns = 1
    if word(around, "display", "").endswith("grid") and "grid-column-start" not in held:
        columns = max(map(_columns, around.get("grid-template-columns", ())), default=1)
    return min([1.0, *(float(token.value) / 100 for token in said)]) / (columns if columns >= MANY else 1)


def _columns(token: Any) -> int:
    """How many columns one repeat() makes."""
    counts = token.type == "function" and token.lower_name == "repeat" and token.arguments[:1]
    return int(counts[0].value) if counts and counts[0].type == "number" else 1


def taken(held: Held, em: Letters) -> float:
    """What its margins, borders and paddings take of a line."""
    return sum(first(held, (each,), em) for each in edges("left", "right"))


def tallest(held: Held, em: Letters, above: float) -> float:
    """How high it makes itself, where that is told; `above` is the same of what it stands in."""
    told = [token for name in ("height", "min-height") for token in held.get(name, ())]
    own = max(lengths([each for each in told if each.type in ("dimension", "function")], em), default=0.0)
    filled = any(each.type == "percentage" and each.value > 90 for each in told)
    return max(own, above) if filled or word(held, "display", "") == "table-cell" else own


def ended(held: Held, around: Held, high: float, above: float) -> float:
    """How high that is at the end of which its words stand: itself, or what it stands in; 0 where they do not."""
    kind = word(held, "display", "block")
    said = {word(held, name, "") for name in FINAL}
    if kind.endswith("flex") and "column" in words(held.get("flex-direction", ())):
        said.add(word(held, "justify-content", ""))
    elif kind.endswith(("flex", "grid")):
        said |= {word(held, "align-items", ""), word(held, "place-items", "")}
    elif kind == "table-cell" and word(held, "vertical-align", "") == "bottom":
        return high
    own = word(held, "margin-top", "") == "auto" and word(around, "display", "block").endswith(("flex", "grid"))
    return max(high if said & LAST else 0.0, above if own else 0.0)
