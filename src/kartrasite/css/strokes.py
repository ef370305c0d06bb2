"""What is painted with letters, a stroke, a shadow, a line or a filter, is judged: whether words stay clear of it."""

from kartrasite.css.declarations import PIXELS, split
from kartrasite.css.value import Value

SHADOWS = 200  # of a list that are told apart


def shadows(value: Value) -> bool:
    """A shadow that falls far into the box; those around it do not lie behind the words in it."""
    return any(map(_inward, _apart(value)))


def _inward(shadow: Value) -> bool:
    far = "inset" in shadow.words and any(abs(each) >= 16 for each in shadow.pixels)
    return far and not any(c.alpha < 0.4 for c in shadow.colours)


def _apart(value: Value) -> list[Value]:
    """Each shadow of a list by itself; one that is a var() alone as each of those that it may stand for."""
    found, waiting = list[Value](), [(part, frozenset[str]()) for part in split(value.tokens)]
    while waiting:
        part, followed = waiting.pop()
        alone = len(part) == 1 and part[0].type == "function" and part[0].lower_name == "var"
        name = part[0].arguments[0].value if alone and len(part[0].arguments) == 1 else ""
        if name in value.variables and name not in followed:
            waiting += [(each, followed | {name}) for each in split(value.variables[name])]
        else:
            found.append(Value(part, value.variables))
        if len(found) + len(waiting) > SHADOWS:
            return [value]
    return found


def crowded(value: Value) -> bool:
    """So many shadows that they may fill the ground behind the words beside."""
    return len(list(split(value.tokens))) > 4


def shaded(value: Value) -> bool:
    """More shadows than letters stand clear of."""
    return len(list(split(value.tokens))) > 2


def stroked(value: Value) -> bool:
    """Strokes that fill the letters."""
    wide = any(pixels > 0.5 for pixels in value.pixels)
    return wide or value.summed or not value.words.isdisjoint(("medium", "thick"))


def thick(value: Value) -> bool:
    return any(size > 40 if unit == "%" else size * PIXELS.get(unit, 16.0) > 6 for size, unit in value.units)


def filtered(value: Value) -> bool:
    """A filter that may change how far words are from their ground, or smear them."""
    for name, arguments in value.calls:
        part = Value(arguments, value.variables)
        if name == "invert" and part.units and part.share not in (0, 1):
            return True
        if name == "drop-shadow" and max(part.pixels, default=0) > 16:
            return True
    if not value.functions.isdisjoint(("opacity", "blur", "contrast", "brightness", "url")):
        return True
    return [name for name, _ in value.calls].count("drop-shadow") > 1


def behind(value: Value) -> bool:
    """A filter of what lies behind that may bring its colour near that of the words."""
    return not value.functions.isdisjoint(("invert", "brightness", "contrast", "url"))
