"""What style sheets say of colour, ground and size becomes how the text of an element looks.

A cascade of the few properties that decide whether words can be read, under each condition (@media,
@supports …) of the sheets, and with and without what holds in passing (:hover). Sources: CSS Cascade 5;
RULES.md D4; WCAG 2.2, 1.4.3.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from kartrasite.declarations import DEEP, Tokens, declarations, flat
from kartrasite.lengths import font_size
from kartrasite.matching import readable, weight
from kartrasite.paint import BLACK, NIGHT, SYSTEM, WHITE, Colour, colour, over
from kartrasite.stylesheets import sheet, split

TEXT_FILL = "-webkit-text-fill-color"
WANTED = frozenset({
    "color", TEXT_FILL, "font-size", "font", "background", "background-color", "background-image", "color-scheme",
})  # fmt: skip
DRAWN = re.compile(r"::?(?:before|after)\s*$", re.IGNORECASE)
RESET = frozenset({"initial", "unset", "revert", "revert-layer"})
SIZES = {"small": 1 / 1.2, "h2": 1.5, "h3": 1.17}  # what browsers give these elements
GROUNDS = 6  # colours of a gradient that are looked at


class Setting(NamedTuple):
    """One selector of a rule that says something of colour, ground or size.

    `known` is what lexbor can match of it, `needs` what the element must be called, `names` what elements of the page
    must be called for it to match any, `sure` whether nothing was left out; `layer` is False in a @layer; `order` is
    its place among all rules.
    """

    known: str
    needs: frozenset[str]
    names: frozenset[str]
    sure: bool
    layer: bool
    weight: tuple[int, int, int]
    order: int
    conditions: frozenset[str]
    block: tuple[Any, ...]


class Way(NamedTuple):
    """One way in which a page may be shown: the conditions that hold, darkness, and passing states."""

    conditions: frozenset[str] = frozenset()
    dark: bool = False
    passing: bool = False

    def __str__(self) -> str:
        """For a report: " under @media print", or nothing for the plain page."""
        return f" under {' and '.join(sorted(self.conditions))}" if self.conditions else ""


class Look(NamedTuple):
    """How the text of an element looks: its colour, the grounds that it may stand on and its size in pixels,
    None where it cannot be told; the custom properties that hold there; and whether the page is dark."""

    colour: Colour | None
    grounds: tuple[Colour, ...] | None
    size: float | None
    custom: Mapping[str, Tokens]
    dark: bool


@lru_cache(maxsize=128)
def settings(texts: tuple[str, ...], wanted: frozenset[str] = WANTED, drawn: bool = False) -> tuple[Setting, ...]:
    """What the style sheets say of the `wanted` properties, in the order of their rules; with `drawn`, of
    ::before and ::after."""
    found: list[Setting] = []
    for order, rule in enumerate(rule for text in texts for rule in sheet(text).rules):
        block = tuple(each for each in rule.block if each.name.startswith("--") or each.lower_name in wanted)
        layer = not any(each.startswith("@layer") for each in rule.conditions)
        conditions = frozenset(each for each in rule.conditions if not each.startswith(("@layer", "@scope")))
        for selector in rule.selectors if block else ():
            if drawn and not DRAWN.search(selector):
                continue
            if read := readable(DRAWN.sub("", selector) or "*" if drawn else selector, wanted is WANTED):
                needs, known, sure, names = read
                if not _selects(known):  # it may match anything, and may be no selector at all
                    known, sure, names = "*", False, frozenset()
                found.append(Setting(known, needs, names, sure, layer, weight(selector), order, conditions, block))
    return tuple(found)


@lru_cache(maxsize=4096)
def _selects(known: str) -> bool:
    """Whether lexbor can look for it."""
    try:
        LexborHTMLParser("").css(known)
    except SelectolaxError:
        return False
    return True


def ways(matched: Iterable[Setting]) -> tuple[Way, ...]:
    """Each condition that the settings know, on a light and on a dark page, without and with passing states."""
    matched = tuple(matched)
    tokens = (token for each in matched for held in each.block for token in flat(held.value))
    names = {token.lower_value if token.type == "ident" else getattr(token, "lower_name", "") for token in tokens}
    conditions = dict.fromkeys((frozenset[str](), *(each.conditions for each in matched)))
    found = [Way(each, "dark" in " ".join(each)) for each in conditions]
    if not names.isdisjoint(("dark", "light-dark")) and not any(each.dark for each in found):
        found.append(Way(dark=True))
    if not all(each.sure for each in matched):
        found += [each._replace(passing=True) for each in found]
    return tuple(found)


def look(above: Look | None, tag: str, style: str, matched: Iterable[Setting], way: Way, root: float) -> Look:
    """How the text of an element looks that stands in one that looks as `above`; `root` is the root's size."""
    won = winners(style, matched, way)
    custom = {**(above.custom if above else {}), **{name: won.pop(name) for name in [*won] if name[:2] == "--"}}
    held = {name: _filled(value, custom, 0) for name, value in won.items()}
    if above is None:
        scheme = held.get("color-scheme") or ()
        dark = way.dark and any(token.type == "ident" and token.lower_value == "dark" for token in scheme)
        above = Look(SYSTEM["canvastext"][dark], (NIGHT if dark else WHITE,), 16.0, {}, dark)
    own = SYSTEM["linktext"][above.dark] if tag == "a" else above.colour
    text = _painted(held.get("color"), own, above.colour, above.dark)
    ink = _painted(held[TEXT_FILL], text, text, above.dark) if TEXT_FILL in held else text
    grounds = _grounds(held, above, text or BLACK)
    usual = (above.size or 16.0) * SIZES.get(tag, 1.0)
    size = font_size(held["font-size"], above.size or 16.0, root) if "font-size" in held else usual
    return Look(ink, grounds, size if above.size else None, custom, above.dark)


def winners(style: str, matched: Iterable[Setting], way: Way) -> dict[str, Tokens]:
    """The value of each property that wins (CSS Cascade 5, 6.1); a style attribute is heavier than selectors."""
    best: dict[str, tuple[tuple[object, ...], Tokens]] = {}
    inline = tuple(declarations(tinycss2.parse_blocks_contents(style))) if style else ()
    holding = (each for each in matched if each.conditions <= way.conditions and (each.sure or way.passing))
    blocks = [(each.layer, (0, *each.weight), each.order, each.block) for each in holding]
    for layer, heavy, order, block in (*blocks, (True, (1, 0, 0, 0), 0, inline)):
        for place, each in enumerate(block):
            key = (each.important, layer != each.important, heavy, order, place)
            for name, value in _longhands(each):
                if name not in best or best[name][0] <= key:
                    best[name] = (key, value)
    return {name: value for name, (_, value) in best.items()}


def _longhands(declaration: Any) -> Iterator[tuple[str, Tokens]]:
    """What one declaration says of the properties that count: `background` of its colour and its images."""
    name, value = declaration.lower_name, declaration.value
    if declaration.name.startswith("--"):
        yield declaration.name, value
    elif name == "background":
        yield from (("background-color", value), ("background-image", value))
    elif name in ("inset", "inset-block", "inset-inline"):
        sides = {"inset-block": "top bottom", "inset-inline": "left right"}.get(name, "top right bottom left").split()
        given = [[token] for token in value if token.type != "whitespace"]
        yield from ((side, given[at % len(given)]) for at, side in enumerate(sides) if given)
    elif name in ("grid-area", "grid-row", "grid-column"):
        parts = list(split(value, "/"))
        starts = {"grid-area": ("grid-row-start", "grid-column-start")}.get(name, (f"{name}-start",))
        yield from ((start, parts[at] if len(parts) > at else []) for at, start in enumerate(starts))
    elif name == "font":
        words = [token for token in value if token.type != "whitespace"]
        sized = (token for token in words if token.type in ("dimension", "percentage", "function"))
        if (size := next(sized, None)) is not None:
            yield "font-size", [size]
        elif words:
            yield "font-size", [words[0]] if len(words) == 1 else [t for t in words if t.type == "ident"][-2:-1]
    else:
        yield name, value


def _filled(tokens: Tokens, custom: Mapping[str, Tokens], depth: int) -> Tokens:
    """The value with each var() replaced by what it stands for; nothing where it stands for nothing."""
    filled: Tokens = []
    for token in tokens if depth < DEEP else ():
        if token.type == "function" and token.lower_name == "var":
            name = next((each.value for each in token.arguments if each.type == "ident"), "")
            comma = next((at for at, each in enumerate(token.arguments) if each == ","), None)
            other = token.arguments[comma + 1 :] if comma is not None else []
            filled += _filled(custom.get(name, other), custom, depth + 1)
        elif token.type == "function" and token.lower_name != "url":
            inner = _filled(token.arguments, custom, depth + 1)
            filled.append(tinycss2.ast.FunctionBlock(token.source_line, token.source_column, token.name, inner))
        else:
            filled.append(token)
    return filled


def _painted(value: Tokens | None, own: Colour | None, outer: Colour | None, dark: bool) -> Colour | None:
    """The colour of a text: its own value's, else `own`; `outer` is that of the text around it."""
    tokens = [token for token in value or () if token.type not in ("whitespace", "comment")]
    if not tokens:
        return own
    if tokens[0].type == "ident" and tokens[0].lower_value in {*RESET, "inherit"}:
        return outer if tokens[0].lower_value != "initial" else BLACK
    return colour(tokens[0], outer or BLACK, dark) if len(tokens) == 1 else None


def _grounds(held: Mapping[str, Tokens], above: Look, text: Colour) -> tuple[Colour, ...] | None:
    """The opaque colours that may lie behind a text; None behind a picture."""
    grounds = above.grounds
    ground = held.get("background-color") or ()
    plain = [token for token in ground if token.type in ("ident", "hash", "function")]
    flat_colours = [found for token in plain if (found := colour(token, text, above.dark))]
    if flat_colours:
        grounds = tuple(over(flat_colours[-1], each) for each in grounds or (WHITE,))
    image = held.get("background-image") or ()
    gradients = [each for each in image if each.type == "function" and each.lower_name.endswith("gradient")]
    drawn = (token for each in gradients for token in flat(each.arguments))
    stops = [found for token in drawn if (found := colour(token, text, above.dark))]
    if stops and grounds:
        grounds = tuple(islice((over(stop, each) for each in grounds for stop in stops), GROUNDS))
    pictured = any(each.type == "url" or getattr(each, "lower_name", "") in ("url", "image-set") for each in image)
    return None if pictured else grounds
