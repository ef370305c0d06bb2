"""The attributes of an element become what they say of its box, as a style sheet would say it (HTML, 15.3 and 15.4)."""

from collections.abc import Iterable

import tinycss2  # type: ignore[import-untyped]
from selectolax.lexbor import LexborNode

from kartrasite.css.declarations import Tokens
from kartrasite.css.longhands import AXES, edges

REPLACED = frozenset({"img", "iframe", "video", "object", "embed", "canvas", "svg"})
FRAMED = frozenset({"img", "object", "embed", "iframe", "marquee", "input"})
SPEAKING = FRAMED | {"table", "td", "th", "font"}
MARGIN, BORDER, PADDING = (tuple(edges(*AXES["block"]))[at : at + 2] for at in (0, 4, 2))
FONTS = "10px", "13px", "16px", "18px", "24px", "32px", "48px"  # of <font size=1> and so on


def given(node: LexborNode) -> dict[str, Tokens]:
    """The size that its attributes give a picture, a frame or a table."""
    if node.tag not in REPLACED and node.tag != "table" and not _drawn(node):
        return {}
    said = {name: (node.attributes.get(name) or "").strip().removesuffix("px") for name in ("width", "height")}
    return {
        name: tinycss2.parse_component_value_list(value if value.endswith("%") else f"{value}px")
        for name, value in said.items() if value.strip("%").isdigit()
    }  # fmt: skip


def spoken(node: LexborNode) -> dict[str, Tokens]:
    """What its attributes say of its margins, borders, paddings and letters."""
    if node.tag not in SPEAKING:
        return {}
    said = node.attributes
    if node.tag == "font":
        return {"font-size": tinycss2.parse_component_value_list(_lettered(said.get("size") or ""))}
    if node.tag in ("td", "th"):
        table = node.parent
        while table is not None and table.tag != "table":
            table = table.parent
        return _all(PADDING, table.attributes.get("cellpadding") if table is not None else None)
    within = said.get("cellspacing") if node.tag == "table" else None
    around = said.get("vspace") if node.tag in FRAMED else None
    border = said.get("border") if node.tag in ("table", "img", "object") or _drawn(node) else None
    return _all(PADDING, within) | _all(MARGIN, around) | _all(BORDER, border)


def _drawn(node: LexborNode) -> bool:
    return node.tag == "input" and (node.attributes.get("type") or "").lower() == "image"


def _all(names: Iterable[str], value: str | None) -> dict[str, Tokens]:
    """The same length for some properties."""
    digits = (value or "").strip().removesuffix("px")
    said = tinycss2.parse_component_value_list(f"{digits}px") if digits.isdigit() else []
    return dict.fromkeys(names, said) if said else {}


def _lettered(size: str) -> str:
    """How large letters of that <font size> are: 1 to 7, or so many more or less than 3."""
    digits = size.strip()
    if not digits.lstrip("+-").isdigit():
        return ""
    return FONTS[min(max(int(digits) + 3 * (digits[0] in "+-"), 1), 7) - 1]
