"""Tables that TablePress keeps become HTML tables where [table id=1 /] stands.

A table is a post of its own whose content is JSON, rows of cells of HTML; its number is in a meta that TablePress adds
to exports (models/model-table.php). Rows and columns that it hides are left out.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from kartrasite.importers.parts.imported import Remark, some
from kartrasite.importers.parts.serialized import mapping, parsed
from kartrasite.importers.parts.shortcodes import Code, replaced
from kartrasite.importers.parts.wxr import Item

KIND = "tablepress_table"
NUMBERS = "_tablepress_export_table_id"
OPTIONS = "_tablepress_table_options"
JOINED = ("#colspan#", "#rowspan#", "#span#")


class Tables:
    """The tables of one export, as HTML by their numbers; it keeps in mind which a text shows."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.tables: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.shown_ones: set[str] = set()
        self.reckoned: list[str] = []
        self.unread: list[str] = []
        for item in items:
            if item.kind != KIND:
                continue
            numbers = [each.strip() for each in item.meta.get(NUMBERS, "").split(",") if each.strip()]
            rows = _rows(item) if numbers else []
            self.unread += [] if rows else [item.title or str(item.id)]
            for number in numbers if rows else ():
                self.tables[number], self.titles[number] = _table(rows, mapping(item.meta.get(OPTIONS, ""))), item.title
                self.reckoned += [number] if any(cell.startswith("=") for row in rows for cell in row) else []

    def shown(self, html: str) -> str:
        """The HTML with tables where their shortcodes stand; one that the export has not stays a shortcode."""
        return replaced(html, ("table",), self._table)

    def _table(self, code: Code) -> str | None:
        number = code.given.get("id", "")
        if code.tagged or number not in self.tables:
            return None
        self.shown_ones.add(number)
        return f"\n\n{self.tables[number]}\n\n"

    def remarks(self) -> Iterable[Remark]:
        """What is said of tables as a whole."""
        if self.unread:
            said = f"The export does not say what is in these tables of TablePress, or where: {some(self.unread)}."
            yield Remark("", said, "Export again while TablePress is active, or write them in Markdown.")
        if unused := [f"{number} ({self.titles[number]})" for number in self.tables if number not in self.shown_ones]:
            yield Remark("", f"Tables of TablePress that stand in no text are left out: {some(unused)}.")
        if reckoned := [number for number in self.reckoned if number in self.shown_ones]:
            said = f"A cell that begins with = was reckoned by TablePress, in table {', '.join(reckoned)}."
            yield Remark("", said, "Write what it came to.")


def _rows(item: Item) -> list[list[str]]:
    """The cells of a table without the rows and columns that it hides; none where they cannot be read."""
    rows = parsed(item.html)
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return []
    hidden = mapping(item.meta.get("_tablepress_table_visibility", ""))
    kept = [
        [_cell(cell) for cell in _visible(row, hidden.get("columns"))] for row in _visible(rows, hidden.get("rows"))
    ]
    width = max(map(len, kept), default=0)
    return [row + [""] * (width - len(row)) for row in kept] if width else []


def _visible(values: list[Any], shown: Any) -> list[Any]:
    flags = shown if isinstance(shown, list) and len(shown) == len(values) else [1] * len(values)
    return [value for value, flag in zip(values, flags, strict=True) if flag]


def _cell(value: Any) -> str:
    text = str(value) if isinstance(value, (str, int, float)) else ""
    return "" if text in JOINED else text.strip().replace("\r", "").replace("\n", "<br>")


def _table(rows: list[list[str]], options: Mapping[str, Any]) -> str:
    """A table has its first row as its head, unless the owner said that it has none."""
    head = bool(options.get("table_head", True))
    lines = []
    for number, row in enumerate(rows):
        name = "th" if head and number == 0 else "td"
        lines.append(f"<tr>{''.join(f'<{name}>{cell}</{name}>' for cell in row)}</tr>")
    return f"<table>{''.join(lines)}</table>"
