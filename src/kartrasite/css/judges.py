"""A declaration's value is judged: whether it hides, pales, shrinks or moves what it applies to.

It errs on the safe side: `var()` may have every value that the sheet gives, and a value that cannot be read
counts as what it may be (16 CFR 255.0(f), "clear and conspicuous").
"""

import re
from collections.abc import Callable

from kartrasite.css.declarations import PIXELS, Tokens, flat, split
from kartrasite.css.lengths import length
from kartrasite.css.turns import TILT, degrees, steps
from kartrasite.css.value import ARITHMETIC, Value

ROW = re.compile(r"auto|span \d+|[1-9]\d*( ?/ ?(span \d+|-?\d+|auto))?")
ABSOLUTE = frozenset({"px", "pt", "pc", "in", "cm", "mm", "q"})
DISPLAYED = frozenset({
    "block", "inline", "inline-block", "flex", "inline-flex", "grid", "inline-grid", "flow-root", "flow", "list-item",
    "table", "inline-table", "table-cell", "contents", "-webkit-box", "-webkit-inline-box", "-webkit-flex",
    "-webkit-inline-flex", "-moz-box", "-ms-flexbox", "-ms-inline-flexbox", "-ms-grid",
    "initial", "inherit", "unset", "revert", "revert-layer",
})  # fmt: skip


Judge = Callable[[Value], bool]


def far(value: Value) -> bool:
    """Out of the screen: further left or up than a gap, or by most of a screen and more."""
    most = any(abs(size) > (100 if unit == "%" else 60) for size, unit in value.units if unit == "%" or viewed(unit))
    most = most or any(size < -60 and unit == "%" for size, unit in value.units)
    return most or any(pixels <= -150 or pixels > 2000 for pixels in value.pixels)


def viewed(unit: str) -> bool:
    """Whether a unit is a part of the screen."""
    return unit.endswith(("vw", "vh", "vi", "vb", "vmin", "vmax"))


def shifted(value: Value) -> bool:
    """Moved by more than a gap to any side, or by more than half of what it is a part of."""
    return any(
        abs(size) > 50 if unit == "%" or viewed(unit) else abs(size * PIXELS.get(unit, 16.0)) >= 150
        for size, unit in value.units
    ) or any(abs(pixels) >= 1200 for pixels in value.pixels)


def lowered(value: Value) -> bool:
    return shifted(value) or any(size > 20 for size, unit in value.units if unit == "%")


def low(value: Value) -> bool:
    """Half a small screen and more, so that what comes after it is not on the first screen."""
    return value.first >= 320


def away(value: Value) -> bool:
    return far(value) or low(value)


def room(value: Value) -> bool:
    """A padding that leaves no room beside it, or pushes the words off the first screen."""
    return low(value) or any(size > 60 for size, unit in value.units if unit == "%" or viewed(unit))


def longer(pixels: float) -> Judge:
    """A length of more than that; of percentages only those over a whole."""
    return lambda value: any(
        size > 100 if unit == "%" else size * PIXELS.get(unit, 16.0) > pixels for size, unit in value.units
    )


def high(value: Value) -> bool:
    """So much more than a screen that what is set at its end is not on the first one."""
    return longer(1100)(value)


def turned(value: Value) -> bool:
    """A transform that shrinks, moves far, or turns."""
    moved: Tokens = []
    tilt = 0.0
    for name, arguments in value.calls:
        part = Value(arguments, value.variables)
        if name.startswith("translate"):
            moved += arguments
            deep = part.units[-1:] if name in ("translatez", "translate3d") else []
            if any(size for size, _ in deep):
                return True
        if name.startswith("matrix") and (found := steps(part)) is not None:
            moved += found
        elif name.startswith("scale"):
            if part.share < 0.85 or more(3)(part):
                return True
        elif name.startswith(("matrix", "perspective")):
            return True
        elif name.startswith(("rotate", "skew")):
            tilt += degrees(part, axis=name == "rotate3d")
    whole = Value(moved, value.variables)
    return tilt > TILT or shifted(whole) or sum(pixels for pixels in whole.pixels if pixels < 0) <= -150


def tiny(value: Value) -> bool:
    """Under a line's height; percentages count where next to nothing is left."""
    sized = [(size, unit) for size, unit in value.units if unit or not size]
    summed = [length(token) for token in value.tokens if token.type == "function"] if value.summed else []
    if any(size is not None and size < 16 for size in summed):
        return True
    sizes = [size / 5 * 16 if unit == "%" else size * PIXELS.get(unit, 16.0) for size, unit in sized]
    return bool(sizes) and (min if "min" in value.functions else max)(sizes) < 16


def shorter(pixels: float) -> Judge:
    """Less than that, whatever the words need; of percentages only those that leave next to nothing."""
    return lambda value: tiny(value) or (
        bool(value.units) and all(unit != "%" for _, unit in value.units) and max(value.pixels) < pixels
    )


def tracks(least: float, most: float) -> Judge:
    """A row or column of a grid that is lower or narrower than `least`, or is `most` and more."""

    def any_of(tokens: Tokens) -> bool:
        for token in tokens:
            if token.type == "function" and token.lower_name in ("minmax", "repeat"):
                comma = next((at for at, each in enumerate(token.arguments) if each == ","), 0)
                if any_of(token.arguments[comma + 1 :]):
                    return True
            elif token.type in ("number", "dimension"):
                size = token.value * PIXELS.get(getattr(token, "lower_unit", ""), 16.0)
                if size < least or (size >= most and getattr(token, "lower_unit", "") != "fr"):
                    return True
        return False

    return lambda value: any_of(value.tokens)


def template(value: Value) -> bool:
    """Rows of a grid, and after a slash its columns."""
    parts = [Value(part, value.variables) for part in split(value.tokens, "/")]
    return any(judge(part) for judge, part in zip((tracks(8, 320), tracks(1, 1000)), parts, strict=False))


def parted(value: Value) -> bool:
    """In so many columns that none has room for words."""
    return any(size > 4 and not unit for size, unit in value.units)


def shrunk(value: Value) -> bool:
    """As narrow as the longest word, or letter."""
    return "min-content" in value.words


def one_of(*hiding: str) -> Judge:
    """One of these words, or a var() that no sheet defines: it may be one of them."""
    return lambda value: bool(value.words & {*hiding}) or ("var" in value.functions and len(value.words) == 1)


def other_than(*harmless: str) -> Judge:
    return lambda value: value.text not in (*harmless, "initial", "unset", "inherit", "revert", "revert-layer")


def calls(*functions: str) -> Judge:
    return lambda value: not value.functions.isdisjoint(functions)


def faint(value: Value) -> bool:
    return any(colour.alpha < 0.6 for colour in value.colours)


def slow(value: Value) -> bool:
    return any(seconds > 2 for seconds in value.seconds)


def under(value: Value) -> bool:
    """Under zero, or a sum that may be and is not of plain numbers."""
    sums = [length(token) for token in value.tokens if token.type == "function"]
    told = [size for size in sums if size is not None]
    if sums and len(told) == len(sums):
        return min(told) < 0
    summed = not value.functions.isdisjoint(ARITHMETIC) and any(token == "-" for token in flat(value.tokens))
    return value.share < 0 or summed or not value.functions.isdisjoint(("sin", "cos", "tan"))


def less(share: float) -> Judge:
    """Less than that share of what it was, or a sum that is not done here."""
    return lambda value: value.share < share or not value.functions.isdisjoint(ARITHMETIC)


def more(share: float) -> Judge:
    """More than so many times what it was."""
    return lambda value: any(size / (100 if unit == "%" else 1) > share for size, unit in value.units)


def tight(value: Value) -> bool:
    """Lines that lie on one another, or so far apart that a screen shows a few."""
    return any(
        not 9 <= size * PIXELS[unit] <= 150 if unit in ABSOLUTE else not 0.8 <= size / (100 if unit == "%" else 1) <= 6
        for size, unit in value.units
    )


def apart(value: Value) -> bool:
    return any(pixels < -2 or pixels > 16 for pixels in value.pixels)


def adjusted(value: Value) -> bool:
    """A share of the font's size that is less than fonts have by themselves, or of another measure."""
    return value.share < 0.4 or not value.words <= {"none", "from-font", "ex-height", "auto", "inherit", "initial"}


def flexed(value: Value) -> bool:
    """A part that begins at nothing and does not grow."""
    grows = next((size for size, unit in value.units if not unit), 1.0)
    return bool(not grows and len(value.units) > 1 and max(value.pixels[1:]) < 16)


def either(*judges: Judge) -> Judge:
    return lambda value: any(judge(value) for judge in judges)


def undisplayed(value: Value) -> bool:
    """Not shown in a way that is known to show it, at its place among its neighbours."""
    return one_of("none")(value) or any(each not in DISPLAYED and each[:2] != "--" for each in value.words)


def unplaced(value: Value) -> bool:
    """In another row of a grid than the page's order gives, or than its number says."""
    return not ROW.fullmatch(value.text) and not value.words & {"inherit", "initial", "unset", "revert"}
