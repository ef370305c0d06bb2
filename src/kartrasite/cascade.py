"""What style sheets say of some properties becomes what holds of an element in each way in which a page is shown.

A cascade of the few properties that decide whether words can be read and where boxes lie, in each combination of the
sheets' conditions (@media, @supports …), at each place of an animation, and with and without what holds in passing
(:hover). Sources: CSS Cascade 5; RULES.md D4.
"""

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from kartrasite.conditions import together
from kartrasite.declarations import Tokens, Variables, declarations, flat
from kartrasite.hiding import PREFIX, lasting
from kartrasite.judges import Value
from kartrasite.matching import Read, readable, weight
from kartrasite.stylesheets import Frame, Rule, sheet, split

TEXT_FILL = "-webkit-text-fill-color"
WANTED = frozenset({
    "color", TEXT_FILL, "font-size", "font", "background", "background-color", "background-image", "background-size",
    "background-clip", "-webkit-background-clip", "color-scheme", "opacity", "display",
})  # fmt: skip
DRAWN = re.compile(r"::?(?:before|after)\s*$", re.IGNORECASE)
PLAIN = re.compile(r"[\w-]+")
MOVES = re.compile(r"transform|translate|margin")
ATTACHED, ANIMATED = 1, 2  # heavier than any selector: style attributes, and animations above these
Layer = tuple[float, ...]
LAST: Layer = (math.inf,)  # what stands in no layer wins
FIRST: Layer = (-1,)


class Setting(NamedTuple):
    """One selector of a rule that says something of the properties that are wanted.

    `known` is what lexbor can match of it, `needs` what the element must be called, `names` what elements of the page
    must be called for it to match any, `sure` whether nothing was left out; `layer` is greater in later @layers;
    `order` is its place among all rules; `above` is ANIMATED in a keyframe.
    """

    known: str
    needs: frozenset[str]
    names: frozenset[str]
    sure: bool
    layer: Layer
    weight: tuple[int, int, int]
    order: int
    conditions: frozenset[str]
    block: tuple[Any, ...]
    above: int = 0


class Way(NamedTuple):
    """One way in which a page may be shown: the conditions that hold, darkness, and passing states."""

    conditions: frozenset[str] = frozenset()
    dark: bool = False
    passing: bool = False

    def __str__(self) -> str:
        """For a report: " under @media print", or nothing for the plain page."""
        said = (each.replace("@perhaps", "the style sheet") for each in sorted(self.conditions))
        return f" under {' and '.join(said)}" if self.conditions else ""


@lru_cache(maxsize=128)
def settings(texts: tuple[str, ...], wanted: frozenset[str] = WANTED, drawn: bool = False) -> tuple[Setting, ...]:
    """What the style sheets say of the `wanted` properties, in the order of their rules; with `drawn`, of
    ::before and ::after."""
    found: list[Setting] = []
    sheets = [sheet(text) for text in texts]
    frames = [frame for each in sheets for frame in each.frames]
    given: dict[str, Tokens] = {}
    for name, tokens in ((name, tokens) for each in sheets if frames for name, tokens in each.given.items()):
        given[name] = [*given.get(name, ()), *tokens]
    layers: dict[tuple[str, ...], int] = {}
    for order, (at, rule) in enumerate((at, rule) for at, each in enumerate(sheets) for rule in each.rules):
        layer = _layer(rule, at, layers)
        block = _wanted(rule.block, wanted)
        moved = [(each, held) for each in _run(rule, frames, given) if (held := _moved(each, wanted))]
        conditions = frozenset(each for each in rule.conditions if not each.startswith(("@layer", "@property")))
        for selector in rule.selectors if block or moved else ():
            if read := _read(selector, drawn, wanted is WANTED):
                made = Setting(
                    read.known, read.needs, read.names, read.sure, layer, weight(selector), order, conditions, block
                )
                found += [made] if block else []
                for frame, held in moved:
                    at_frame = conditions | {f"@keyframes {frame.name} {frame.at}"}
                    found.append(made._replace(conditions=at_frame, block=held, above=ANIMATED))
    return (*found, *(() if drawn else _attached(frames, wanted)))


def _attached(frames: Iterable[Frame], wanted: frozenset[str]) -> Iterator[Setting]:
    """The keyframes of animations that style attributes run."""
    style = frozenset({"[style"})
    for each in frames:
        if (held := _moved(each, wanted)) and not each.start:
            known = '[style*="animation" i]' + (f'[style*="{each.name}" i]' if PLAIN.fullmatch(each.name) else "")
            at = frozenset({f"@keyframes {each.name} {each.at}"})
            yield Setting(known, style, style, True, LAST, (0, 0, 0), 0, at, held, ANIMATED)


def _read(selector: str, drawn: bool, own: bool) -> Read | None:
    """A selector as lexbor can match it; with `drawn`, that of the element whose ::before or ::after is meant."""
    if drawn and not DRAWN.search(selector):
        return None
    read = readable(DRAWN.sub("", selector) or "*" if drawn else selector, own)
    if read and not _selects(read.known):  # it may match anything, and may be no selector at all
        return Read(read.needs, "*", False, frozenset())
    return read


def _wanted(block: Iterable[Any], wanted: frozenset[str]) -> tuple[Any, ...]:
    return tuple(each for each in block if each.name.startswith("--") or each.lower_name in wanted)


def _layer(rule: Rule, at: int, layers: dict[tuple[str, ...], int]) -> Layer:
    """The rank of a rule's layer; `layers` are the names that were met so far, and one more or two after this."""
    if "@property" in rule.conditions:
        return FIRST
    path: tuple[str, ...] = ()
    for each in rule.conditions:
        if each.startswith("@layer "):
            name = each.removeprefix("@layer ").strip()
            path += (f"{at} {name}",) if ":" in name else tuple(name.split("."))
    parts = [path[: end + 1] for end in range(len(path))]
    return (*(float(layers.setdefault(part, len(layers))) for part in parts), *LAST)


def _run(rule: Rule, frames: Iterable[Frame], given: Variables) -> Iterator[Frame]:
    """The keyframes of the animations that a rule runs, but for a start that is gone at once."""
    if not frames:
        return
    ran = []
    for each in rule.block:
        name = each.lower_name
        for prefix in PREFIX:
            name = name.removeprefix(prefix)
        if name.startswith("animation"):
            ran.append(Value(each.value, given))
    words = {word for each in ran for word in each.words}
    yield from (each for each in frames if each.name in words and (not each.start or lasting(ran)))


def _moved(frame: Frame, wanted: frozenset[str]) -> tuple[Any, ...]:
    """What a keyframe says of the `wanted` properties; moves that end elsewhere are judged by what hides (K404)."""
    return tuple(
        each for each in _wanted(frame.block, wanted)
        if not each.important and not (MOVES.search(each.lower_name) and any(
            getattr(token, "value", 0) and token.type in ("number", "percentage", "dimension")
            for token in flat(each.value)
        ))
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _selects(known: str) -> bool:
    """Whether lexbor can look for it."""
    try:
        LexborHTMLParser("").css(known)
    except SelectolaxError:
        return False
    return True


def ways(matched: Iterable[Setting], schemes: bool = False) -> tuple[Way, ...]:
    """The conditions that hold together on some screen or paper, without and with passing states; with `schemes` on a
    light and on a dark one."""
    matched = tuple(matched)
    tokens = (token for each in matched for held in each.block for token in flat(held.value))
    names = {token.lower_value if token.type == "ident" else getattr(token, "lower_name", "") for token in tokens}
    schemes = schemes or not names.isdisjoint(("dark", "light-dark"))
    conditions = frozenset(condition for each in matched for condition in each.conditions)
    found = [Way(holding, dark) for holding, dark in together(conditions, schemes)]
    if not all(each.sure for each in matched):
        found += [each._replace(passing=True) for each in found]
    return tuple(found)


def winners(style: str, matched: Iterable[Setting], way: Way) -> dict[str, Tokens]:
    """The value of each property that wins (CSS Cascade 5, 6.1); a style attribute is heavier than selectors."""
    said: dict[str, list[tuple[tuple[Any, ...], Tokens]]] = {}
    inline = tuple(declarations(tinycss2.parse_blocks_contents(style))) if style else ()
    holding = (each for each in matched if each.conditions <= way.conditions and (each.sure or way.passing))
    blocks = [(each.above, each.layer, each.weight, each.order, each.block) for each in holding]
    for above, layer, heavy, order, block in (*blocks, (ATTACHED, LAST, (0, 0, 0), 0, inline)):
        for place, each in enumerate(block):
            ranked = tuple(-at for at in layer) if each.important else layer
            key = (each.important, above, ranked, heavy, order, place)
            for name, value in _longhands(each):
                said.setdefault(name, []).append((key, value))
    return {name: value for name, every in said.items() if (value := _heaviest(every))}


class Winning:
    """What wins on one element, worked out once for all ways in which it is the same."""

    def __init__(self, style: str, matched: Iterable[Setting]) -> None:
        self.style, self.matched = style, tuple(matched)
        self.conditions = frozenset(condition for each in self.matched for condition in each.conditions)
        self.known: dict[tuple[frozenset[str], bool], dict[str, Tokens]] = {}

    def on(self, way: Way) -> dict[str, Tokens]:
        """The value of each property there."""
        key = way.conditions & self.conditions, way.passing
        return self.known.get(key) or self.known.setdefault(key, winners(self.style, self.matched, way))


def _heaviest(every: list[tuple[tuple[Any, ...], Tokens]]) -> Tokens:
    """The value that wins; `revert-layer` gives way to what the layers below it say."""
    while every:
        key, value = max(every, key=itemgetter(0))
        if [token.lower_value for token in value if token.type == "ident"] != ["revert-layer"]:
            return value
        every = [each for each in every if each[0][:3] != key[:3]]
    return []


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
