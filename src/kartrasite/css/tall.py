"""The winning declarations of one element become its lengths in the page's flow, in pixels of a small screen.

Unlike boxes.py, which asks how large something may be, this asks how large it is at least: what cannot be told counts
as nothing, so that sums of many stay true.
"""

import tinycss2  # type: ignore[import-untyped]
from selectolax.lexbor import LexborNode

from kartrasite.css.attributed import given
from kartrasite.css.boxes import rendered, word
from kartrasite.css.computed import Held
from kartrasite.css.declarations import Tokens, solid, words
from kartrasite.css.lengths import LINE, SCREEN, Letters, first, font_size, length, lengths
from kartrasite.css.longhands import AXES, KINDS, edge

PLACED = frozenset({"absolute", "fixed"})
LETTER = 0.45  # of a size: how wide a letter is at least
INLINE = frozenset({"inline", "ruby", "inline-block", "inline-flex", "inline-grid", "inline-table", "math"})
STACKED = frozenset({"block", "flow-root", "list-item", "table", "table-row-group", "table-cell", "contents", "flow"})
PICTURES = frozenset({
    "img", "svg", "video", "canvas", "iframe", "object", "embed", "textarea", "select", "hr", "marquee", "input",
    "math", "audio",
})  # fmt: skip
CELLS = frozenset({"hr", "marquee", "td", "th", "tr", "table", "thead", "tbody", "tfoot"})
FRAMES = frozenset({"iframe", "video", "canvas", "object", "svg"})  # as wide and high, where nothing says how
FRAME, AUDIO, BAR = (300.0, 150.0), 50.0, 21.0  # the last beside the letters of a field
MEASURED = frozenset({"height", "depth", "minsize", "linethickness", "rowspacing"})  # of signs and formulas
BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "ul", "table",
    "tbody", "thead", "tfoot", "td", "th", "caption", "marquee",
})  # fmt: skip


def letters(held: Held, above: Letters, root: bool) -> Letters:
    """Those of an element in one whose letters are `above`."""
    size = font_size(held["font-size"], above.own, above.root, above.room) if "font-size" in held else above.own
    size = size or above.own
    line = above.line
    for token in solid(held.get("line-height", ())):
        em = above._replace(own=size)
        found = token.value if token.type == "number" else (length(token, em) or 0.0) / (size or 1.0)
        line = LINE if token.type == "ident" else found / (3.6 if token.type == "percentage" else 1.0)
    return above._replace(own=size, root=size if root else above.root, line=max(line, 0.0))


def lines(text: str, em: Letters) -> float:
    """How long a text is in one line."""
    said = len(" ".join(text.split()))
    return (said + 1) * LETTER * em.own if said else 0.0


def shape(node: LexborNode, held: Held) -> str:
    """How it lies and lays out what it holds: what `display` says, or "float", "out" of the flow, or "none"."""
    kind = word(held, "display", "block" if node.tag in BLOCK else "table-row" if node.tag == "tr" else "inline")
    if kind == "none" or not rendered(node, held):
        return "none"
    if word(held, "position", "static") in PLACED:
        return "out"
    if word(held, "float", "none") not in ("none", "initial", "unset"):
        return "float"
    return kind.removeprefix("-webkit-")


def around(held: Held, kind: str, side: str, em: Letters) -> float:
    """What its margin, padding or border takes on a side."""
    return first(held, (edge(kind, side),), em)


def sized(held: Held, name: str, em: Letters) -> float | None:
    """The first length of a property; parts of what it stands in are none."""
    for token in held.get(name, ()):
        if token.type in ("dimension", "function", "number"):
            shared = any(each.type == "percentage" for each in getattr(token, "arguments", ()))
            return None if shared else length(token, em)
    return None


def boxed(held: Held, inner: float, em: Letters) -> float:
    """How high its box is, from border to border, where what it holds is `inner` high."""
    frame = sum(around(held, kind, side, em) for kind in KINDS[1:] for side in AXES["block"])
    within = word(held, "box-sizing", "") == "border-box"

    def outer(size: float) -> float:
        return max(size, frame) if within else size + frame

    own = sized(held, "height", em)
    high = inner + frame if own is None else outer(own)
    most = sized(held, "max-height", em)
    if most is not None:
        high = min(high, outer(most))
    least = sized(held, "min-height", em)
    return high if least is None else max(high, outer(least))


def inherent(held: Held, em: Letters) -> float:
    """What an element that does not look at what it holds is said to be as high as."""
    if words(held.get("contain", ())).isdisjoint(("size", "strict")):
        return 0.0
    names = "contain-intrinsic-height", "contain-intrinsic-size"
    return next((found[-1] for name in names if (found := lengths(held.get(name, []), em))), 0.0)


def zoomed(held: Held) -> float:
    """How much larger it makes all in it."""
    sizes = (token for token in held.get("zoom", []) if token.type in ("number", "percentage"))
    return next((float(each.value) / (100 if each.type == "percentage" else 1) for each in sizes), 1.0)


def pictured(node: LexborNode, held: Held, em: Letters) -> float:
    """How high a picture, a frame, a field, a cell or a rule is by its own attributes and its ratio."""
    if node.tag not in PICTURES and node.tag not in CELLS and "aspect-ratio" not in held:
        return 0.0
    own = {**given(node), **held}
    told = sized(own, "height", em)
    high = told or 0.0
    wide = min(sized(own, "width", em) or sized(own, "max-width", em) or SCREEN, SCREEN)
    if (ratio := _ratio(own)) and not high:
        high = wide / ratio
    if word(held, "height", "") == "auto" and (kept := given(node)) and "width" in kept and "height" in kept:
        across, down = (sized(kept, each, em) or 0.0 for each in ("width", "height"))
        high = down * min(1.0, wide / across) if across else 0.0
    return _usual(node, own, em) if told is None and not ratio and not high else high


def _usual(node: LexborNode, own: Held, em: Letters) -> float:
    """How high it is where nothing says how high."""
    said = node.attributes
    if node.tag == "textarea":
        return (_number(said.get("rows")) or 2) * em.own * LINE
    if node.tag == "select":
        return (_number(said.get("size")) or 4 * ("multiple" in said)) * em.own
    if node.tag == "math":
        found = (value for each in node.css("*") for name, value in each.attributes.items() if name in MEASURED)
        return max((size or 0.0 for value in found for size in lengths(tokens(value), em)), default=0.0)
    if node.tag in CELLS:
        return _number(said.get("size" if node.tag == "hr" else "height"))
    return _framed(node, own, em)


def _framed(node: LexborNode, own: Held, em: Letters) -> float:
    """The same for a frame, a film or a drawing: a part of its width, or what browsers give it."""
    across = sized(own, "width", em)
    seen = node.attributes.get("viewBox") or node.attributes.get("viewbox") or ""
    box = [float(each) for each in seen.replace(",", " ").split() if each.isdigit()]
    if node.tag == "audio":
        return AUDIO if "controls" in node.attributes else 0.0
    if node.tag == "svg" and len(box) == 4 and all(box[2:]):
        return (across or 0.0) * box[3] / box[2]
    if node.tag not in FRAMES or (across is None and "width" in own and node.tag != "iframe"):
        return 0.0
    return FRAME[1] if across is None or node.tag in ("iframe", "svg") else min(FRAME[1], across / 2)


def wide(node: LexborNode, held: Held, em: Letters) -> float:
    """How wide a picture or a frame is, by its own attributes and by style."""
    own = {**given(node), **held}
    usual = FRAME[0] if node.tag in (*FRAMES, "audio") and "width" not in own else 0.0
    if node.tag == "textarea" and "width" not in own:
        usual = (_number(node.attributes.get("cols")) or 20) * (0.6 * em.own if "font-size" in own else 8.0) + BAR
    return min([*filter(None, (sized(own, each, em) for each in ("width", "max-width")))], default=usual)


def tokens(value: str | None) -> Tokens:
    """What an attribute says, as a style sheet would."""
    read: Tokens = tinycss2.parse_component_value_list(value or "")
    return read


def _ratio(held: Held) -> float:
    """Its width for each pixel of height, 0 where it has none."""
    numbers = [token.value for token in held.get("aspect-ratio", ()) if token.type == "number"]
    return float(numbers[0]) / float(numbers[1] if len(numbers) > 1 else 1) if numbers and all(numbers) else 0.0


def _number(value: str | None) -> float:
    digits = (value or "").strip().removesuffix("px")
    return float(digits) if digits.isdigit() else 0.0


def stacked(kind: str, held: Held) -> bool:
    """Whether what it holds stands one below the other."""
    if kind in STACKED:
        return True
    if kind.endswith("flex") or kind == "box":
        return "column" in words(held.get("flex-direction", ())) and kind != "box"
    if not kind.endswith("grid"):
        return False
    columns = [token for token in solid(held.get("grid-template-columns", ())) if token.type != "[] block"]
    areas = [token for name in ("grid-template-areas", "grid-template", "grid") for token in held.get(name, ())]
    return len(columns) < 2 and not areas and "column" not in words(held.get("grid-auto-flow", ())) and not any(
        each.type == "function" and each.lower_name == "repeat" for each in columns
    )  # fmt: skip
