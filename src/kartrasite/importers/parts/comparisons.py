"""Comparison tables of AAWP become HTML tables: the owner's words and marks, and a link to each product.

A table is a post with its rows and products as serialised metas (AAWP, Comparison Table). A row has a type: what Amazon
fills in (prices, stars, pictures) is left out, what the owner wrote stays.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from kartrasite.importers.parts.imported import Remark, some
from kartrasite.importers.parts.prose import words
from kartrasite.importers.parts.serialized import unserialized
from kartrasite.importers.parts.shortcodes import Code, replaced
from kartrasite.importers.parts.wxr import Item

KIND = "aawp_table"
NAMES = ("amazon", "aawp", "lasso")
TITLES = ("title", "button", "thumb")
ASIN = re.compile(r"(?=[A-Z]*\d)[A-Z0-9]{10}")
YES, NO = "✓", "–"


class Comparisons:
    """The comparison tables of one export, by their numbers."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.tables = {str(each.id): each for each in items if each.kind == KIND}
        self.used: set[str] = set()
        self.filled: dict[str, None] = {}  # labels of rows that Amazon fills in

    def shown(self, html: str) -> str:
        """The HTML with tables, whose links are shortcodes yet; a table that cannot be read stays a shortcode."""
        return replaced(html, NAMES, self._table)

    def _table(self, code: Code) -> str | None:
        item = self.tables.get(code.given.get("table", ""))
        if item is None or code.tagged:
            return None
        rows = _shown(unserialized(item.meta.get("_aawp_table_rows", "")))
        products = [each for _, each in _shown(unserialized(item.meta.get("_aawp_table_products", "")))]
        products = [each for each in products if ASIN.fullmatch(str(each.get("asin")))]
        if not products:
            return None
        self.used.add(str(item.id))
        tag, lines = code.given.get("tracking_id", ""), []
        for label, cells in _lines(rows, products):
            if any(cells):
                lines.append((label, cells))
            elif label:
                self.filled[label] = None
        head = "".join(f"<th>{_link(each, rows, tag)}</th>" for each in products)
        if not lines:
            return f"\n\n<ul>{head.replace('<th>', '<li>').replace('</th>', '</li>')}</ul>\n\n"
        body = "".join(
            f"<tr><td>{escape(label)}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
            for label, cells in lines
        )
        return f"\n\n<table><tr><th></th>{head}</tr>{body}</table>\n\n"

    def remarks(self) -> Iterator[Remark]:
        """What is said of the tables as a whole."""
        if unused := [f"{number} ({item.title})" for number, item in self.tables.items() if number not in self.used]:
            yield Remark("", f"AAWP's tables that stand in no text, or say nothing, are left out: {some(unused)}.")
        if self.filled:
            said = f"Rows of AAWP's tables that Amazon fills in are left out: {some(list(self.filled))}."
            yield Remark("", said, "Write what you know of the products yourself; prices may not be copied.")


def _shown(values: Any) -> list[tuple[int, Mapping[Any, Any]]]:
    """The rows or products that are switched on, with their places."""
    listed = values.values() if isinstance(values, dict) else ()
    return [(at, each) for at, each in enumerate(listed) if isinstance(each, dict) and each.get("status")]


def _lines(
    rows: list[tuple[int, Mapping[Any, Any]]], products: list[Mapping[Any, Any]]
) -> Iterator[tuple[str, list[str]]]:
    for at, row in rows:
        if row.get("type") != "title":  # which is the head of the column
            yield words(str(row.get("label") or "")), [_cell(product, at, str(row.get("type"))) for product in products]


def _cell(product: Mapping[Any, Any], at: int, kind: str) -> str:
    """What a product says in a row, as HTML; "" for what Amazon says."""
    kind, values = _own(product, at, kind)
    if kind == "bool":
        return YES if values.get("bool") else NO
    if kind == "custom_button":
        said, to = words(str(values.get("custom_button_text") or "")), str(values.get("custom_button_url") or "")
        rel = ' rel="sponsored"' if values.get("custom_button_nofollow") else ""
        return f'<a href="{escape(to)}"{rel}>{escape(said or to)}</a>' if to else ""
    if kind == "custom_text":
        return escape(str(values.get(kind) or ""))
    return str(values.get(kind) or "") if kind in ("custom_html", "shortcode") else ""


def _own(product: Mapping[Any, Any], at: int, kind: str) -> tuple[str, Mapping[Any, Any]]:
    """The type of a row for this product, which may have one of its own, and its values."""
    rows = product.get("rows")
    own = rows.get(at) if isinstance(rows, dict) else None
    if not isinstance(own, dict):
        return kind, {}
    values = own.get("values")
    return str(own.get("type") or kind), values if isinstance(values, dict) else {}


def _link(product: Mapping[Any, Any], rows: list[tuple[int, Mapping[Any, Any]]], tag: str) -> str:
    """A product's link, by the title that the owner gave it."""
    titles = (words(_cell(product, at, "")) for at, row in rows if row.get("type") in TITLES)
    title = escape(next(filter(None, titles), "")).replace("[", "(").replace("]", ")")
    ribbon = words(str(product.get("highlight_text") or ""))
    link = f'[amazon link="{product["asin"]}" title="{title}" tracking_id="{tag}"]'
    return f"{link} ({escape(ribbon)})" if ribbon else link
