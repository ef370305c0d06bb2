"""Declarations become those that hide, pale, shrink or move what they apply to, or are not known not to.

A declaration is judged by its property. One that has no judge has to be among those that are known to leave words
where and as they are (harmless.py): what a browser is taught next is not harmless before it was looked at.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kartrasite.css import judges as by
from kartrasite.css import strokes as drawn
from kartrasite.css.declarations import Tokens, Variables
from kartrasite.css.harmless import HARMLESS
from kartrasite.css.judges import Judge
from kartrasite.css.turns import remote, thin, tilted
from kartrasite.css.value import Value

MASKS = "mask", "mask-image", "mask-border", "mask-border-source", "mask-box-image", "mask-box-image-source"
STRUCK = "line-through", "blink"
FILLED = "border-image", "border-image-slice", "border-image-width"
LOW = "margin", "margin-top", "margin-block", "margin-block-start"
BOXES = "height", "width", "block-size", "inline-size", "max-height", "max-width", "max-block-size", "max-inline-size"
BORDERS = (
    "border", "border-width", "border-top", "border-right", "border-bottom", "border-left", "border-block",
    "border-inline", "border-block-start", "border-block-end", "border-inline-start", "border-inline-end",
)  # fmt: skip
JUDGES: Mapping[str, Judge] = {
    **dict.fromkeys(BOXES, by.tiny),
    **dict.fromkeys(("height", "block-size"), by.either(by.tiny, by.high)),
    **dict.fromkeys(("width", "inline-size"), by.either(by.tiny, by.longer(1400), by.shrunk)),
    **dict.fromkeys(("min-height", "min-block-size"), by.high),
    **dict.fromkeys(("min-width", "min-inline-size"), by.longer(1400)),
    **dict.fromkeys(("left", "right", "text-indent", "translate"), by.shifted),
    **dict.fromkeys(("top", "bottom", "inset"), by.lowered),
    **dict.fromkeys(LOW, by.away),
    **dict.fromkeys(("scale", "zoom"), by.either(by.less(0.85), by.more(3))),
    **dict.fromkeys(("clip-path", "line-clamp", "text-security", "offset-path", "motion-path"), by.other_than("none")),
    **dict.fromkeys(MASKS, by.other_than("none")),
    **dict.fromkeys(("flex-direction", "flex-flow"), by.one_of("column-reverse", "row-reverse", "wrap-reverse")),
    **dict.fromkeys(("text-decoration", "text-decoration-line"), by.either(by.one_of(*STRUCK), drawn.thick)),
    **dict.fromkeys(("animation-duration", "animation-delay"), by.slow),
    **dict.fromkeys(("text-stroke", "text-stroke-width"), drawn.stroked),
    **dict.fromkeys(("animation-trigger", "timeline-trigger"), by.other_than("none")),
    "animation-composition": by.other_than("replace"),
    **dict.fromkeys(("grid-template-rows", "grid-auto-rows"), by.tracks(8, 320)),
    **dict.fromkeys(("grid-template-columns", "grid-auto-columns"), by.tracks(1, 1000)),
    **dict.fromkeys(("grid-template", "grid"), by.template),
    **dict.fromkeys(("letter-spacing", "word-spacing"), by.apart),
    **dict.fromkeys(BORDERS, by.longer(60)),
    **dict.fromkeys([f"{each}-width" for each in BORDERS[2:]], by.longer(60)),
    **dict.fromkeys(FILLED, by.either(by.one_of("fill"), by.longer(60))),
    **dict.fromkeys(("gap", "row-gap", "grid-gap", "grid-row-gap"), by.low),
    **dict.fromkeys(("outline", "outline-width"), by.longer(16)),
    "outline-offset": lambda value: min(value.pixels, default=0) < -4,
    "background-clip": by.one_of("text"),
    "box-direction": by.one_of("reverse"),
    "box-shadow": drawn.shadows,
    "text-shadow": by.either(drawn.shadows, drawn.shaded),
    "text-decoration-thickness": drawn.thick,
    "backdrop-filter": drawn.behind,
    "transform-origin": remote,
    "writing-mode": by.one_of("vertical-rl", "vertical-lr", "sideways-rl", "sideways-lr", "tb", "tb-rl", "tb-lr"),
    "text-underline-offset": lambda value: min(value.pixels, default=0) < -3,
    "font-variant-position": by.one_of("sub", "super"),
    "text-combine-upright": by.other_than("none"),
    "scroll-snap-type": by.other_than("none"),
    **dict.fromkeys(("column-count", "columns"), by.parted),
    "aspect-ratio": by.longer(3),
    "rotate": tilted,
    "position": by.one_of("absolute", "fixed"),
    "vertical-align": by.shifted,
    "flex": by.flexed,
    "line-height": by.tight,
    "transform": by.turned,
    "text-fill-color": by.faint,
    "color": by.faint,
    "display": by.undisplayed,
    "visibility": by.one_of("hidden", "collapse"),
    "content-visibility": by.one_of("hidden"),
    "contain": by.one_of("strict", "size"),
    "container-type": by.one_of("size"),
    "container": by.one_of("size"),
    "unicode-bidi": by.one_of("bidi-override", "isolate-override"),
    "interactivity": by.one_of("inert"),
    "animation-play-state": by.one_of("paused"),
    "animation-timeline": by.other_than("auto", "none"),
    "offset": by.other_than("none", "auto"),
    "flex-wrap": by.one_of("wrap-reverse"),
    "mix-blend-mode": by.other_than("normal"),
    "clip": by.other_than("auto"),
    "text-overflow": by.other_than("clip"),
    "filter": drawn.filtered,
    "content": lambda value: not value.functions <= {"attr", "counter", "counters", "var"},
    "opacity": by.less(0.6),  # how pale that makes the words, contrast tells (K411)
    "z-index": by.under,
    "font-size-adjust": by.adjusted,
    **dict.fromkeys(("ascent-override", "descent-override", "line-gap-override"), by.more(2)),
    **dict.fromkeys(("font-stretch", "font-width"), lambda value: value.share < 0.5),
    "font-weight": lambda value: any(size < 100 and not unit for size, unit in value.units),
    "font-variation-settings": thin,
    "size-adjust": lambda value: value.share < 0.6,
    "text-size-adjust": lambda value: value.share < 0.8,
}
INNER: Mapping[str, Judge] = {
    "box-shadow": drawn.crowded,
    **dict.fromkeys(("grid-area", "grid-row", "grid-row-start"), by.unplaced),
    "grid-row-end": lambda value: bool(value.units) and "span" not in value.words,
    **dict.fromkeys(("break-before", "column-break-before"), by.one_of("column", "all", "always")),
    "order": lambda value: value.share > 0 and bool(value.units),
    **dict.fromkeys(("align-self", "place-self"), by.one_of("end", "flex-end", "self-end", "last")),
    "vertical-align": by.one_of("bottom", "text-bottom"),
    **dict.fromkeys(("grid-column", "grid-column-start"), lambda value: value.first > 6),
}
TEXT: Mapping[str, Judge] = {
    **dict.fromkeys(("height", "block-size", "max-height", "max-block-size"), by.shorter(160)),
    **dict.fromkeys(("width", "inline-size", "max-width", "max-inline-size"), by.shorter(100)),
    **dict.fromkeys(("white-space", "text-wrap", "text-wrap-mode"), by.one_of("nowrap", "pre")),
}


class Moving(NamedTuple):
    """The animations that hide while they run, and those that only begin hidden, as one that fades in."""

    away: frozenset[str] = frozenset()
    into: frozenset[str] = frozenset()


PREFIX = "-webkit-", "-moz-", "-ms-", "-o-"
NOTHING = frozenset({"auto", "none", "normal", "initial", "unset", "revert", "revert-layer"})
DEAD = "-ms-", "-o-", "-khtml-", "mso-", "-ah-", "-apple-"  # no browser of today reads what it does not judge of these


def hiding(block: Tokens, variables: Variables, moving: Moving) -> Iterator[tuple[str, str]]:
    """The declarations of one rule that hide, and the reach of each (see HidingRule)."""
    values: dict[str, Value] = {}
    for each in block:
        written = each.lower_name
        name = _plain(written)
        if name in HARMLESS or written[:2] == "--":
            continue
        value = values[name] = Value(each.value, variables)
        judge = JUDGES.get(name) or _family(name)
        said = f"{written}: {value.text}"
        if not known(written):
            if value.text not in NOTHING:
                yield said, "any"
        elif (judge and (judge(value) or value.unsure)) or (name.startswith("animation") and value.words & moving.away):
            yield said, "any"
        elif name in INNER and (INNER[name](value) or value.unsure):
            yield said, "inner"
        elif name in TEXT and (TEXT[name](value) or value.unsure):
            yield said, "text"
    yield from _begins(values, moving.into)


def known(written: str) -> bool:
    """Whether it is known what a property does to words, and to where they stand."""
    name = _plain(written)
    judged = name in HARMLESS or name in JUDGES or name in INNER or name in TEXT or _family(name) is not None
    return judged or name.startswith("animation") or written.startswith(DEAD)


def _plain(written: str) -> str:
    for prefix in PREFIX:
        written = written.removeprefix(prefix)
    return written


def _family(name: str) -> Judge | None:
    """The judge of a property that has one for all of its sides."""
    kinds = {"inset": by.shifted, "margin": by.far, "padding": by.room, "border": by.longer(60)}
    return next((judge for kind, judge in kinds.items() if name.startswith(kind)), None)


def _begins(values: Mapping[str, Value], into: frozenset[str]) -> Iterator[tuple[str, str]]:
    """An animation that begins hidden and does not end soon: slow, paused, endless, or driven by scrolling."""
    ran = {name: value for name, value in values.items() if name.startswith("animation")}
    for name, value in ran.items():
        if value.words & into and (lasting(ran.values()) or "animation-timeline" in ran):
            yield f"{name}: {value.text}", "any"


def lasting(ran: Iterable[Value]) -> bool:
    """Whether the start of an animation is seen for long, or again."""
    held = {"paused", "infinite", "reverse", "alternate", "alternate-reverse"}
    values = [*ran]
    seconds = [second for each in values for second in each.seconds]
    return not seconds or sum(seconds) > 2 or any(each.words & held for each in values)


def held_up(block: Tokens, variables: Variables) -> Iterator[str]:
    """The declarations that let what is shown in passing stay for long: slow, paused or endless animations."""
    for each in (each for each in block if "animation" in each.lower_name):
        value = Value(each.value, variables)
        if sum(value.seconds) > 2 or value.words & {"paused", "infinite"}:
            yield f"{each.lower_name}: {value.text}"
