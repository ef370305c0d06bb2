"""What style sheets say of some properties becomes what holds of an element in each way in which a page is shown.

A cascade of the few properties that decide whether words can be read and where boxes lie, in each combination of the
sheets' conditions (@media, @supports …), at each place of an animation, and with and without what holds in passing
(:hover). Sources: CSS Cascade 5; RULES.md D4.
"""

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import tinycss2  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from kartrasite.css.declarations import Variables, declarations, flat
from kartrasite.css.doubts import doubt
from kartrasite.css.hiding import PREFIX, lasting
from kartrasite.css.longhands import LOOKS, Longhand, longhands
from kartrasite.css.selectors import Read, readable, weight
from kartrasite.css.stylesheets import Frame, Rule, given, sheet
from kartrasite.css.value import Value

WANTED = frozenset({*LOOKS, "background-size", "background-clip", "color-scheme", "display"})
DRAWN = re.compile(
    r"(?:::?(?:before|after|first-letter|first-line|marker)|::(?:file-selector-button|details-content|scroll-marker(?:-group)?|checkmark|picker-icon"
    r"|(?:scroll-button|picker)\([^()]*\)|-(?:webkit|moz)-(?!scrollbar|resizer|selection)[\w-]+))\s*$",
    re.IGNORECASE,
)
# What has parts that browsers draw, by what these are called.
FIELDS = "input", "button", "select", "textarea", "meter", "progress", "details", "video", "audio"
OWNERS = {"details": "details", "progress": "progress", "meter": "meter", "media": "audio,video", **{
    each: f"input[type={each} i]" for each in ("range", "color", "file", "search")
}, "slider": "input[type=range i]"}  # fmt: skip
OF_PAGES = frozenset({"before", "after"})  # what is not drawn without content; browsers draw the others by themselves
OF_FIELDS = re.compile(rf"::(?:-[a-z]+-)?(?:{'|'.join(OWNERS)}|checkmark|picker|(?<=-)\w)", re.IGNORECASE)
SHOWN = (*longhands(tinycss2.parse_blocks_contents("content: ''")),)
PLAIN = re.compile(r"[\w-]+")
MOVES = re.compile(r"transform|translate|margin")
ENDS = frozenset({"to", "100%", ""})
RUN = "animation", "position-try"  # the properties that name animations, and places where there is room
ATTACHED, ANIMATED = 1, 2  # heavier than any selector: style attributes, and what animations say
Layer = tuple[float, ...]
LAST: Layer = (math.inf,)  # what stands in no layer wins
FIRST: Layer = (-1,)


class Setting(NamedTuple):
    """One selector of a rule that says something of the properties that are wanted.

    `known` is what lexbor can match of it, `needs` what the element must be called, `names` what elements of the page
    must be called for it to match any; what was left out is among the `conditions`; `layer` is greater in later
    @layers; `order` is its place among all rules; `above` is ATTACHED in a style attribute and ANIMATED in a keyframe;
    `part` is "before" or "after" where what is drawn there is meant.
    """

    known: str
    needs: frozenset[str]
    names: frozenset[str]
    layer: Layer
    weight: tuple[int, int, int]
    order: int
    conditions: frozenset[str]
    block: tuple[Longhand, ...]
    above: int = 0
    part: str = ""


@lru_cache(maxsize=128)
def settings(
    texts: tuple[str, ...], wanted: frozenset[str] = WANTED, drawn: bool = False, moves: str = ""
) -> tuple[Setting, ...]:
    """What the style sheets say of the `wanted` properties, in the order of their rules; with `drawn`, of
    ::before and ::after, with `moves`, of where animations lead to ("ends") and come from ("all") as well."""
    found: list[Setting] = []
    sheets = [sheet(text) for text in texts]
    frames = [frame for each in sheets for frame in each.frames]
    values = given(texts) if frames else {}
    layers: dict[tuple[str, ...], int] = {}
    for order, (at, rule) in enumerate((at, rule) for at, each in enumerate(sheets) for rule in each.rules):
        layer = _layer(rule, at, layers)
        block = tuple(longhands(rule.block, wanted))
        ran = _run(rule, frames, values)
        moved = [(each, held) for each, stays in ran if (held := _moved(each, wanted, moves, stays))]
        conditions = frozenset(each for each in rule.conditions if not each.startswith(("@layer", "@property")))
        for selector in rule.selectors if block or moved else ():
            if read := _read(selector, drawn, wanted is WANTED):
                part = DRAWN.search(selector)[0].strip(": ").lower() if drawn else ""  # type: ignore[index]
                said = block if part in OF_PAGES or not part or not block else (*block, *SHOWN)
                made = Setting(
                    read.known, read.needs, read.names, layer, weight(selector), order, conditions | read.left, said,
                    part=part,
                )  # fmt: skip
                found += _sure(made) if block else ()
                for frame, held in moved:
                    at_frame = made.conditions | {frame.held}
                    found.append(made._replace(conditions=at_frame, block=held, above=ANIMATED))
    return (*found, *(() if drawn else _attached(frames, wanted, moves)))


def _attached(frames: Iterable[Frame], wanted: frozenset[str], moves: str) -> Iterator[Setting]:
    """The keyframes of animations that style attributes run."""
    style = frozenset({"[style"})
    for each in frames:
        if (held := _moved(each, wanted, moves, True)) and not each.start:
            known = f'[style*="{RUN[not each.at]}" i]'
            known += f'[style*="{each.name}" i]' if PLAIN.fullmatch(each.name) else ""
            at = frozenset({each.held})
            yield Setting(known, style, style, LAST, (0, 0, 0), 0, at, held, ANIMATED)


def _read(selector: str, drawn: bool, own: bool) -> Read | None:
    """A selector as lexbor can match it; with `drawn`, that of the element whose ::before or ::after is meant. What
    holds in passing counts where the disclosure's `own` looks are asked for."""
    if drawn and not DRAWN.search(selector):
        return None
    read = readable(_owner(selector) if drawn else selector, own, own)
    if read and not selects(read.known):  # it may match anything, and may be no selector at all
        return Read(read.needs, "*", frozenset(), frozenset({f":{selector}"}), False)
    return read if read and (own or not read.passing) else None


def _owner(selector: str) -> str:
    """The selector of what has a drawn part."""
    said = DRAWN.sub("", selector)
    if not (part := OF_FIELDS.search(selector)):
        return said or "*"
    called = part[0].lower()
    owners = next((each for name, each in OWNERS.items() if name in called), ",".join(FIELDS))
    return f"{said}:is({owners})"


@lru_cache(maxsize=4096)
def attached(style: str) -> tuple[Setting, ...]:
    """What a style attribute says."""
    block = tuple(longhands(declarations(tinycss2.parse_blocks_contents(style))))
    none = frozenset[str]()
    return (*_sure(Setting("", none, none, LAST, (0, 0, 0), 0, none, block, ATTACHED)),)


def _sure(made: Setting) -> Iterator[Setting]:
    """A setting without the values of which nobody is sure that browsers take them, and one for each of these."""
    doubts = {doubt(each.source) for each in made.block} - {""}
    if not doubts:
        yield made
        return
    for said in ("", *sorted(doubts)):
        block = tuple(each for each in made.block if doubt(each.source) == said)
        yield made._replace(block=block, conditions=made.conditions | ({said} if said else set()))


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


def _run(rule: Rule, frames: Iterable[Frame], given: Variables) -> Iterator[tuple[Frame, bool]]:
    """The keyframes of the animations that a rule runs, but for a start that is gone at once; and whether the rule says
    that each is seen for long."""
    if not frames:
        return
    ran = []
    for each in rule.block:
        name = each.lower_name
        for prefix in PREFIX:
            name = name.removeprefix(prefix)
        if name.startswith(RUN):
            ran.append(Value(each.value, given))
    words = {word for each in ran for word in each.words}
    long = lasting(ran)
    said = long and any(each.seconds or len(each.words) > 1 for each in ran)
    for each in (each for each in frames if each.name in words and (long or not each.start)):
        yield each, said or not ENDS.isdisjoint(each.at.split(","))


def _moved(frame: Frame, wanted: frozenset[str], moves: str, stays: bool) -> tuple[Longhand, ...]:
    """What a keyframe says of the `wanted` properties; moves that end elsewhere are judged by what hides (K404), and
    by what all of them come to."""
    kept = moves == "all" or (moves == "ends" and stays)
    return tuple(
        each for each in longhands(frame.block, wanted)
        if not each.important and (kept or not MOVES.search(each.name) or not any(
            getattr(token, "value", 0) and token.type in ("number", "percentage", "dimension")
            for token in flat(each.value)
        ))
    )  # fmt: skip


@lru_cache(maxsize=4096)
def selects(known: str) -> bool:
    """Whether lexbor can look for it."""
    try:
        LexborHTMLParser("").css(known)
    except SelectolaxError:
        return False
    return True
