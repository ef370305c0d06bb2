"""What comes before a disclosure becomes how far down it stands at least, and what of it is cut off.

Heights, margins, paddings, gaps and lines of text are added up in the page's flow, as browsers stack them (CSS 2.2, 9
and 10); what stands beside others, is out of the flow or cannot be told counts as nothing.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from kartrasite.css.attributed import spoken
from kartrasite.css.boxes import SILENT, word
from kartrasite.css.computed import Held
from kartrasite.css.declarations import words
from kartrasite.css.lengths import Letters, first
from kartrasite.css.longhands import AXES, KINDS
from kartrasite.css.tall import (
    INLINE,
    LETTER,
    PICTURES,
    around,
    boxed,
    inherent,
    letters,
    lines,
    pictured,
    shape,
    sized,
    stacked,
    wide,
    zoomed,
)  # fmt: skip

Find = Callable[[LexborNode], Held]
NEED = 40.0  # what the first lines of a disclosure take at least
TITLE = 12  # letters that no title has less of
NOWHERE = frozenset({"none", "out"})
HEIGHTS = "height", "max-height"


class Stood(NamedTuple):
    """How far down a disclosure stands, and the tag of what cuts it off, "" where nothing does."""

    top: float = 0.0
    cut: str = ""


class Flow:
    """One page as it is stacked, where `find` says what holds of an element, and the others of what is drawn in it."""

    def __init__(self, find: Find, before: Find, after: Find) -> None:
        self.said, self.before, self.after = find, before, after

    def find(self, node: LexborNode) -> Held:
        """What style sheets and attributes say of an element."""
        own = spoken(node)
        return {**own, **self.said(node)} if own else self.said(node)

    def stands(self, way: list[LexborNode], room: float) -> Stood:
        """How far down the last element of the way from <html> stands, on a screen so wide."""
        em, top = Letters(room=room), 0.0
        ends: list[tuple[float, str]] = []  # how far down what cuts off ends
        for node, child in zip(way, [*way[1:], None], strict=True):
            held, root = self.find(node), node.tag == "html"
            em = letters(held, em, root)
            if shape(node, held) in ("none", "out", "float"):
                return Stood()
            top += _shift(held, em) + (0.0 if root else around(held, "margin", "top", em))
            if child is None:
                break
            told = any(sized(held, each, em) is not None for each in HEIGHTS)
            if told and not root and node.tag != "body" and _clips(held):
                ends.append((top + boxed(held, math.inf, em), node.tag or ""))
            top += sum(around(held, each, "top", em) for each in KINDS[1:]) + self._inside(node, held, em, child)
        return Stood(top, next((tag for end, tag in ends if top + NEED > end), ""))

    def _inside(self, node: LexborNode, held: Held, em: Letters, until: LexborNode | None = None) -> float:
        """How high what an element holds is, or what of it comes before one of its children."""
        pile = Pile(shape(node, held), held, em)
        pile.add(drawn(self.before(node), em))
        for child in node.iter(include_text=True):
            if until is not None and child.mem_id == until.mem_id:
                break
            if child.tag == "-text":
                said = child.text_content or ""
                pile.letters += lines(said, em)
                pile.breaks += said.count("\n") * em.own * em.line if node.tag == "pre" else 0.0
            elif child.is_element_node and child.tag not in SILENT:
                self._child(pile, child, em)
        if node.tag == "h1" and pile.letters:
            pile.letters = max(pile.letters, TITLE * LETTER * em.own)
        if until is not None:
            return pile.before(word(self.find(until), "clear", "none") != "none")
        pile.end()
        pile.add(drawn(self.after(node), em))
        return pile.high

    def _child(self, pile: "Pile", node: LexborNode, em: Letters) -> None:
        """An element becomes a part of the pile of what it stands in, whose letters are `em`."""
        held = self.find(node)
        kind, own = shape(node, held), letters(held, em, False)
        if kind in NOWHERE:
            return
        if node.tag == "br":
            pile.broken(own.own * own.line)
            return
        if kind == "inline" and node.tag not in PICTURES:
            for child in node.iter(include_text=True):
                if child.tag == "-text":
                    said = lines(child.text_content or "", own)
                    pile.letters += said
                    pile.highest = max(pile.highest, own.own * own.line if said else 0.0)
                elif child.is_element_node and child.tag not in SILENT:
                    self._child(pile, child, own)
            return
        high = self._high(node, held, own)
        above, below = (around(held, "margin", each, own) for each in AXES["block"])
        if kind in INLINE:
            pile.inline(max(high + above + below, 0.0), wide(node, held, own) > em.room / 2)
            return
        clears = word(held, "clear", "none") != "none"
        if kind == "float":
            pile.beside(high + above + below, clears)
        else:
            pile.block(max(high, pile.basis(held, own)), above, below, clears)

    def _high(self, node: LexborNode, held: Held, em: Letters) -> float:
        """How high its box is at least."""
        own = pictured(node, held, em)
        hidden = node.tag in PICTURES or word(held, "content-visibility", "") == "hidden"
        zoom = zoomed(held)
        inside = em._replace(room=em.room / max(zoom, 0.1))
        inner = inherent(held, em) or (0.0 if hidden else self._inside(node, held, inside))
        return boxed(held, max(inner, own), em) * zoom


class Pile:
    """What stands in an element of that kind, one below the other where it lays it out so."""

    def __init__(self, kind: str, held: Held, em: Letters) -> None:
        self.em, self.kind, self.sums = em, kind, stacked(kind, held)
        self.joins = not kind.endswith(("flex", "grid"))  # margins that meet are one
        self.gap = 0.0 if self.joins else first(held, ("row-gap",), em)
        rows = held.get("grid-template-rows", [])
        self.folded = any(token.type == "dimension" and not token.value for token in rows)  # 0fr, as menus have it
        self.rows = _rows(held, em) if kind.endswith("grid") and self.sums else ()
        self.high = self.largest = self.margin = self.floats = 0.0
        self.letters = self.highest = self.breaks = 0.0
        self.count = 0

    def add(self, high: float) -> None:
        """Something that is as high as that."""
        self.high += high if self.sums else 0.0

    def inline(self, high: float, ends: bool) -> None:
        """Something that is as high as that in a line, or has or ends one of its own."""
        self.breaks += high if ends else 0.0
        self.highest = self.highest if ends else max(self.highest, high)

    def broken(self, high: float) -> None:
        """The end of a line that is so high at least."""
        self.breaks, self.highest = self.breaks + max(high, self.highest), 0.0

    def beside(self, high: float, clears: bool) -> None:
        """Something that stands beside what comes next."""
        self.floats = max(high, 0.0) + (self.floats if clears else 0.0)

    def basis(self, held: Held, em: Letters) -> float:
        """How high a part of a flexible column, or of a grid, is to begin with."""
        if self.sums and self.kind.endswith("flex"):
            basis = [token for name in ("flex-basis", "flex") for token in held.get(name, [])]
            return first({"": [each for each in basis if each.type == "dimension"]}, ("",), em)
        return self.rows[min(self.count, len(self.rows) - 1)] if self.rows else 0.0

    def block(self, high: float, above: float, below: float, clears: bool) -> None:
        """A box with its margins."""
        self._line()
        self.high, self.floats = (max(self.high, self.floats), 0.0) if clears else (self.high, self.floats)
        both = self.joins and self.margin >= 0 and above >= 0
        self.largest = max(self.largest, high + above + below)
        if not self.sums or self.folded:
            return
        self.high += high + self.gap * bool(self.count) + (max(self.margin, above) if both else self.margin + above)
        self.margin = below
        self.count += 1

    def before(self, clears: bool) -> float:
        """How far down what comes next begins, its own margin left out."""
        self._line()
        if not self.sums:
            return 0.0
        high = self.high + self.margin + self.gap * bool(self.count)
        return max(high, self.floats) if clears else high

    def end(self) -> None:
        """Nothing more comes."""
        self._line()
        self.high = self.high + self.margin if self.sums else max(self.largest, self.high)

    def _line(self) -> None:
        """The lines of text so far are at an end."""
        rows = math.ceil(self.letters / max(self.em.room, 1.0))
        high = max(self.highest, rows * self.em.own * self.em.line) + self.breaks
        self.high += high
        self.margin = 0.0 if high and self.joins else self.margin
        self.letters = self.highest = self.breaks = 0.0


def drawn(held: Held, em: Letters) -> float:
    """How high a box is that a style sheet draws before or after what an element holds."""
    kind = word(held, "display", "inline")
    if word(held, "content", "none") in ("none", "normal") or kind in ("none", "inline"):
        return 0.0
    if word(held, "position", "static") in ("absolute", "fixed") or word(held, "float", "none") != "none":
        return 0.0
    own = letters(held, em, False)
    return boxed(held, 0.0, own) + sum(around(held, "margin", each, own) for each in AXES["block"])


def _shift(held: Held, em: Letters) -> float:
    """How far down from its own place it is moved."""
    return first(held, ("top",), em) if word(held, "position", "static") == "relative" else 0.0


def _clips(held: Held) -> bool:
    """Whether it cuts off what it has no room for."""
    cut = word(held, "overflow-y", "visible") not in ("visible", "initial", "unset")
    return cut or not words(held.get("contain", ())).isdisjoint(("paint", "strict", "content"))


def _rows(held: Held, em: Letters) -> tuple[float, ...]:
    """The least heights of a grid's rows in their order; the last is that of all further ones."""
    named = (token for token in held.get("grid-template-rows", []) if token.type in ("dimension", "function", "ident"))
    return (*(first({"": [each]}, ("",), em) for each in named), first(held, ("grid-auto-rows",), em))
