"""The winning declarations of one element become its lengths in the page's flow, in pixels of a small screen.

Unlike boxes.py, which asks how large something may be, this asks how large it is at least: what cannot be told counts
as nothing, so that sums of many stay true.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from kartrasite.css.boxes import given, rendered, word
from kartrasite.css.declarations import Tokens
from kartrasite.css.lengths import font_size, length

SIDES = ("top", "block-start"), ("bottom", "block-end")
KINDS = "margin", "padding", "border"
PLACED = frozenset({"absolute", "fixed"})
LINE, LETTER, SCREEN = 1.15, 0.45, 360.0  # of a size: how high a line is, and how wide a letter, at least
INLINE = frozenset({"inline", "ruby", "inline-block", "inline-flex", "inline-grid", "inline-table", "math"})
STACKED = frozenset({"block", "flow-root", "list-item", "table", "table-row-group", "table-cell", "contents", "flow"})
WIDTHS = {"thin": 1.0, "medium": 3.0, "thick": 5.0}
PICTURES = frozenset({
    "img", "svg", "video", "canvas", "iframe", "object", "embed", "textarea", "select", "hr", "marquee", "input",
})  # fmt: skip
CELLS = frozenset({"hr", "marquee", "td", "th", "tr", "table"})
BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "ul", "table",
    "tbody", "thead", "tfoot", "td", "th", "caption", "marquee",
})  # fmt: skip


class Letters(NamedTuple):
    """How large the letters are, the root's, how high a line is, and how wide what holds them is at most."""

    own: float = 16.0
    root: float = 16.0
    line: float = LINE
    room: float = SCREEN


def letters(held: Mapping[str, Tokens], above: Letters, root: bool) -> Letters:
    """Those of an element in one whose letters are `above`."""
    size = font_size(held["font-size"], above.own, above.root, above.room) if "font-size" in held else above.own
    size = size or above.own
    line = above.line
    for token in (each for each in held.get("line-height", ()) if each.type not in ("whitespace", "comment")):
        found = token.value if token.type == "number" else (length(token, size, above.root) or 0.0) / (size or 1.0)
        line = LINE if token.type == "ident" else found / (3.6 if token.type == "percentage" else 1.0)
    return Letters(size, size if root else above.root, max(line, 0.0), above.room)


def lines(text: str, em: Letters) -> float:
    """How long a text is in one line."""
    said = len(" ".join(text.split()))
    return (said + 1) * LETTER * em.own if said else 0.0


def shape(node: LexborNode, held: Mapping[str, Tokens]) -> str:
    """How it lies and lays out what it holds: what `display` says, or "float", "out" of the flow, or "none"."""
    kind = word(held, "display", "block" if node.tag in BLOCK else "table-row" if node.tag == "tr" else "inline")
    if kind == "none" or not rendered(node, held):
        return "none"
    if word(held, "position", "static") in PLACED:
        return "out"
    if word(held, "float", "none") not in ("none", "initial", "unset"):
        return "float"
    return kind.removeprefix("-webkit-")


def edge(held: Mapping[str, Tokens], kind: str, side: int, em: Letters) -> float:
    """What its margin, padding or border takes at its upper (0) or lower (1) end."""
    width = "-width" if kind == "border" else ""
    plain, logical = SIDES[side]
    for name in (f"{kind}-{plain}{width}", f"{kind}-{logical}{width}", f"{kind}-{plain}", f"{kind}-{logical}"):
        if name in held and (found := lengths(held[name], em)):
            return found[0]
    for name, step in ((f"{kind}-block{width}", side), (f"{kind}{width}", 2 * side), (kind, 2 * side)):
        if name in held and (found := lengths(held[name], em)):
            if name == "border":
                return found[0]
            return found[step] if len(found) > step else found[0]
    return 0.0


def lengths(value: Tokens, em: Letters) -> list[float]:
    """The lengths of a value, for what cannot be told and for words nothing."""
    found = []
    for token in value:
        if token.type == "ident" and token.lower_value in WIDTHS:
            found.append(WIDTHS[token.lower_value])
        elif token.type in ("dimension", "percentage", "number", "function"):
            found.append(length(token, em.own, em.root) or 0.0)
        elif token.type == "ident" and token.lower_value in ("auto", "initial"):
            found.append(0.0)
    return found


def first(held: Mapping[str, Tokens], names: tuple[str, ...], em: Letters) -> float:
    """The first length of the first of these properties that is given, or 0."""
    return next((found[0] for name in names if (found := lengths(held.get(name, []), em))), 0.0)


def sized(held: Mapping[str, Tokens], names: tuple[str, ...], em: Letters) -> float | None:
    """The first length of the first of these properties that has one; parts of what it stands in are none."""
    for name in names:
        for token in held.get(name, ()):
            if token.type in ("dimension", "function", "number"):
                if any(each.type == "percentage" for each in getattr(token, "arguments", ())):
                    return None
                return length(token, em.own, em.root)
    return None


def boxed(held: Mapping[str, Tokens], inner: float, em: Letters) -> float:
    """How high its box is, from border to border, where what it holds is `inner` high."""
    around = sum(edge(held, kind, side, em) for kind in KINDS[1:] for side in (0, 1))
    within = word(held, "box-sizing", "") == "border-box"

    def outer(size: float) -> float:
        return max(size, around) if within else size + around

    own = sized(held, ("height", "block-size"), em)
    high = inner + around if own is None else outer(own)
    most = sized(held, ("max-height", "max-block-size"), em)
    if most is not None:
        high = min(high, outer(most))
    least = sized(held, ("min-height", "min-block-size"), em)
    return high if least is None else max(high, outer(least))


def inherent(held: Mapping[str, Tokens], em: Letters) -> float:
    """What an element that does not look at what it holds is said to be as high as."""
    contained = {token.lower_value for token in held.get("contain", []) if token.type == "ident"}
    if contained.isdisjoint(("size", "strict")):
        return 0.0
    names = "contain-intrinsic-height", "contain-intrinsic-block-size", "contain-intrinsic-size"
    return next((found[-1] for name in names if (found := lengths(held.get(name, []), em))), 0.0)


def zoomed(held: Mapping[str, Tokens]) -> float:
    """How much larger it makes all in it."""
    sizes = (token for token in held.get("zoom", []) if token.type in ("number", "percentage"))
    return next((float(each.value) / (100 if each.type == "percentage" else 1) for each in sizes), 1.0)


def pictured(node: LexborNode, held: Mapping[str, Tokens], em: Letters) -> float:
    """How high a picture, a frame, a field, a cell or a rule is by its own attributes and its ratio."""
    if node.tag not in PICTURES and node.tag not in CELLS and "aspect-ratio" not in held:
        return 0.0
    own = {**given(node), **held}
    said = node.attributes
    high = sized(own, ("height",), em) or 0.0
    wide = min(sized(own, ("width", "max-width"), em) or SCREEN, SCREEN)
    if (ratio := _ratio(own)) and not high:
        high = wide / ratio
    if word(held, "height", "") == "auto" and (kept := given(node)) and "width" in kept and "height" in kept:
        across, down = (sized(kept, (each,), em) or 0.0 for each in ("width", "height"))
        high = down * min(1.0, wide / across) if across else 0.0
    if node.tag == "textarea" and not high:
        high = _number(said.get("rows")) * em.own * LINE
    if node.tag == "select" and not high:
        high = _number(said.get("size")) * em.own
    if node.tag in CELLS and not high:
        high = _number(said.get("size" if node.tag == "hr" else "height"))
    if node.tag in ("img", "object", "iframe", "input"):
        high += 2 * _number(said.get("vspace"))
    return high


def wide(node: LexborNode, held: Mapping[str, Tokens], em: Letters) -> float:
    """How wide a picture or a frame is, by its own attributes and by style."""
    own = {**given(node), **held}
    return min([*filter(None, (sized(own, (each,), em) for each in ("width", "max-width")))], default=0.0)


def _ratio(held: Mapping[str, Tokens]) -> float:
    """Its width for each pixel of height, 0 where it has none."""
    numbers = [token.value for token in held.get("aspect-ratio", ()) if token.type == "number"]
    return float(numbers[0]) / float(numbers[1] if len(numbers) > 1 else 1) if numbers and all(numbers) else 0.0


def _number(value: str | None) -> float:
    digits = (value or "").strip().removesuffix("px")
    return float(digits) if digits.isdigit() else 0.0


def stacked(kind: str, held: Mapping[str, Tokens]) -> bool:
    """Whether what it holds stands one below the other."""
    if kind in STACKED:
        return True
    if kind.endswith("flex") or kind == "box":
        words = [*_idents(held, ("flex-direction", "flex-flow"))]
        return "column" in words and kind != "box"
    if not kind.endswith("grid"):
        return False
    named = ("whitespace", "comment", "[] block")
    columns = [token for token in held.get("grid-template-columns", ()) if token.type not in named]
    areas = [token for name in ("grid-template-areas", "grid-template", "grid") for token in held.get(name, ())]
    flows = [*_idents(held, ("grid-auto-flow",))]
    return len(columns) < 2 and not areas and "column" not in flows and not any(
        each.type == "function" and each.lower_name == "repeat" for each in columns
    )  # fmt: skip


def _idents(held: Mapping[str, Tokens], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from (token.lower_value for token in held.get(name, ()) if token.type == "ident")
