"""The way down to a disclosure becomes how far all that it stands in moves it, or how small it makes it, together.

Each margin, padding and shift alone is judged by what hides (judges.py); many small ones may come to a large one.
Lengths are those of a screen of 360 by 640; what cannot be told counts as nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from selectolax.lexbor import LexborNode

from kartrasite.css.boxes import sizes, word
from kartrasite.css.cascade import Setting, settings
from kartrasite.css.declarations import Tokens, flat
from kartrasite.css.hiding import Moving, hiding
from kartrasite.css.lengths import font_size, length
from kartrasite.css.looks import filled
from kartrasite.css.paths import AMONG, Met, again, among, winning
from kartrasite.css.stylesheets import given, hiding_style
from kartrasite.css.winning import Winning, ways
from kartrasite.pages.called import names
from kartrasite.pages.disclosure import Notice
from kartrasite.pages.finished import Finished

LEFT, RIGHT, TOP = 0, 1, 2
SIDES = ("left", "inline-start", "inline", 3), ("right", "inline-end", "inline", 1), ("top", "block-start", "block", 0)
AT = 0, 1, 2, 1  # which of the values of a shorthand is for a side, where it has fewer than four
KINDS = "margin", "padding", "border"
MOVED = frozenset({
    *(f"{kind}{side}{width}" for kind in KINDS for width in ("", "-width") for side in (
        "", "-left", "-right", "-top", "-inline", "-block", "-inline-start", "-inline-end", "-block-start")),
    "left", "right", "top", "bottom", "inset", "inset-inline", "inset-block", "inset-inline-start", "inset-inline-end",
    "inset-block-start", "translate", "transform", "text-indent", "position", "scale", "zoom", "display", "font-size",
    "font", "height", "max-height", "overflow", "overflow-y", "justify-content", "align-content", "place-content",
})  # fmt: skip
AWAY, FAR, LOW, SMALL = -150.0, 640.0, 640.0, 0.8  # to a side, to the other, down, and to which part of its size
NEAR = 40  # what a rule that depends on an element's neighbours has to come to
SMALLEST = 12  # as for letters that nothing shrinks (K411)
ENDS = "justify-content", "align-content", "place-content"
ALL = "its own style and those of what it stands in, taken together"
COUNTLESS = "is moved under so many conditions together that not all can be tried"


class Letters(NamedTuple):
    """How large an element's letters are, and the root's."""

    own: float
    root: float


class Drift(NamedTuple):
    """How far the words of an element stand from the left, right and upper edge, and how much larger they are."""

    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    size: float = 1.0
    indent: float = 0.0
    letters: float = 16.0
    root: float = 0.0
    cut: bool = False

    @property
    def told(self) -> str:
        """What it comes to, "" where the words are still seen."""
        left = self.left + self.indent
        moves = (
            (AWAY - left, -left, "to the left"), (AWAY - self.right, -self.right, "to the right"),
            (AWAY - self.top, -self.top, "up"), (left - FAR, left, "to the right"), (self.top - LOW, self.top, "down"),
        )  # fmt: skip
        for over, by, where in moves:
            if over >= 0:
                return f"is moved {by:.0f} px {where} by {ALL}"
        if self.cut:
            return "is cut at its upper end by what it stands in, which is not high enough for what it holds at its end"
        if self.size < 1 and self.letters * self.size < SMALLEST:
            return f"has letters of {self.letters * self.size:.1f} px once all that shrinks it is taken together"
        return f"is shrunk to {100 * self.size:.0f} % of its size by {ALL}" if self.size < SMALL else ""


def drifting(page: Finished, notice: Notice, nodes: list[LexborNode], texts: tuple[str, ...]) -> tuple[str, ...]:
    """What all that a page's disclosure stands in does to it together; `nodes` lead from <html> down to it, with its
    parts after it."""
    near = _neighbourly(texts, frozenset(names((*notice.inner, *notice.outer))))
    return _drifting(notice, texts, among(near, page, nodes))


@lru_cache(maxsize=256)
def _neighbourly(texts: tuple[str, ...], called: frozenset[str]) -> tuple[Setting, ...]:
    """The settings that depend on an element's neighbours, may match one that is called so, and move it by much."""
    found = (each for each in settings(texts, MOVED) if AMONG.search(each.known) and each.needs <= called)
    return tuple(each for each in found if any(map(_much, each.block)))


def _much(declaration: Any) -> bool:
    called = any(token.type == "function" for token in declaration.value)
    return called or any(abs(size) >= NEAR for size in sizes(declaration.value)) or declaration.lower_name in (
        "zoom", "scale", "position",
    )  # fmt: skip


@lru_cache(maxsize=512)  # a theme puts the same elements around the same words on many pages
def _drifting(notice: Notice, texts: tuple[str, ...], neighbours: Met) -> tuple[str, ...]:
    tree, nodes = again(notice)
    won = winning(settings(texts, MOVED), tree, nodes, neighbours)
    tried = ways(won)
    found: dict[str, None] = {}
    for way in tried.every:
        drifts: dict[int, tuple[Drift, dict[str, Tokens]]] = {}
        for node, each in zip(nodes, won, strict=True):
            above, custom = drifts.get(node.parent.mem_id if node.parent else 0, (Drift(), {}))
            said = each.on(way)
            custom = {**custom, **{name: said[name] for name in said if name[:2] == "--"}}
            held = {name: filled(value, custom) for name, value in said.items() if name[:2] != "--"}
            drifts[node.mem_id] = _moved(above, held), custom
        told = next((why for drift, _ in drifts.values() if (why := drift.told)), "")
        found |= {told + str(way): None} if told else {}
    if found and _alone(won, texts):
        found.clear()
    return (*list(found)[:1], *([COUNTLESS] if tried.more else ()))


def _alone(won: Iterable[Winning], texts: tuple[str, ...]) -> bool:
    """Whether one declaration moves it far enough by itself, which is told where it stands (K404)."""
    values, matched = given(texts), dict.fromkeys(setting for each in won for setting in each.matched)
    alone = any(reach == "any" for each in matched for _, reach in hiding([*each.block], values, Moving()))
    return alone or any(hiding_style(each.style) for each in won if each.style)


def _moved(above: Drift, held: Mapping[str, Tokens]) -> Drift:
    """How far an element stands where what holds it stands as `above`."""
    if word(held, "display", "") in ("none", "contents"):
        return above
    size = font_size(held["font-size"], above.letters, above.root or 16.0) if "font-size" in held else None
    em = Letters(size or above.letters, above.root or size or 16.0)
    left, right, top = (sum(_side(held, kind, side, em) for kind in KINDS) for side in range(3))
    if word(held, "position", "static") == "relative":
        left += _first(held, ("left", "inset-inline-start"), em) or -_first(held, ("right", "inset-inline-end"), em)
        top += _first(held, ("top", "inset-block-start"), em) or -_first(held, ("bottom",), em)
    across, down, scale = _transformed(held, em)
    return Drift(
        left=above.left + left + across,
        right=above.right + right - across,
        top=above.top + top + down,
        size=above.size * scale,
        indent=_first(held, ("text-indent",), em) if "text-indent" in held else above.indent,
        letters=em.own,
        root=em.root,
        cut=above.cut or _cut(held, em),
    )


def _cut(held: Mapping[str, Tokens], em: Letters) -> bool:
    """Whether what does not fit into it goes out at its upper end, where nobody can scroll to."""
    words = {token.lower_value for name in ENDS for token in held.get(name, ()) if token.type == "ident"}
    heights = [size for name in ("height", "max-height") for size in _lengths(held.get(name, ()), em) if size]
    hidden = any(word(held, name, "visible") != "visible" for name in ("overflow", "overflow-y"))
    return hidden and not words.isdisjoint(("end", "flex-end")) and any(size < LOW for size in heights)


def _side(held: Mapping[str, Tokens], kind: str, side: int, em: Letters) -> float:
    """What a margin, padding or border takes on one side: by its own property, or else by a shorthand."""
    plain, logical, axis, at = SIDES[side]
    width = "-width" if kind == "border" else ""
    for name in (f"{kind}-{plain}{width}", f"{kind}-{logical}{width}", f"{kind}-{plain}", f"{kind}-{logical}"):
        if name in held:
            return _first(held, (name,), em)
    for name, rank in ((f"{kind}-{axis}", side == RIGHT), (f"{kind}{width}", at), (kind, at)):
        if found := _lengths(held.get(name, ()), em):
            rank = int(rank) if kind != "border" or width in name else 0
            return found[rank] if len(found) > rank else found[AT[rank] % len(found)]
    return 0.0


def _first(held: Mapping[str, Tokens], properties: tuple[str, ...], em: Letters) -> float:
    return next((found[0] for name in properties if (found := _lengths(held.get(name, ()), em))), 0.0)


def _lengths(value: Any, em: Letters) -> list[float]:
    """The lengths of a value; a word such as `auto` counts as nothing."""
    tokens = [token for token in value if token.type not in ("whitespace", "comment") and token != ","]
    return [length(token, *em) or 0.0 for token in tokens]


def _transformed(held: Mapping[str, Tokens], em: Letters) -> tuple[float, float, float]:
    """How far transforms move an element to the right and down, and how much larger they make it."""
    moved = [*_lengths(held.get("translate", ()), em), 0.0, 0.0][:2]
    scales = list(_numbers(held.get("zoom", ())))[:1] + list(_numbers(held.get("scale", ())))[:1]
    for call in (token for token in held.get("transform", ()) if token.type == "function"):
        given = [*_lengths(call.arguments, em), 0.0, 0.0]
        if call.lower_name == "matrix":
            given = [*([0.0] * 4), *given][-8:] if len(given) < 8 else given[4:]
        if call.lower_name.startswith(("translate", "matrix")):
            steps = {"translatey": (0.0, given[0]), "translatex": (given[0], 0.0)}
            across, down = steps.get(call.lower_name, given[:2])
            moved = [moved[0] + across, moved[1] + down]
        elif call.lower_name.startswith("scale"):
            scales += list(_numbers(call.arguments))[:1]
    whole = 1.0
    for scale in scales:
        whole *= scale
    return moved[0], moved[1], whole


def _numbers(value: Any) -> Iterator[float]:
    for token in flat(value):
        if token.type in ("number", "percentage"):
            yield float(token.value) / (100 if token.type == "percentage" else 1)
