"""Slips of brackets and quotes in text that is no YAML: what is not closed, closed too early, or without its comma."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct

VALUE = re.compile(r"(\s*(?:- )?[\w-]+:\s+)(\S.*?)(?:\s+#.*)?\s*$")  # what stands before a value, the value
WORD = re.compile(r"[^\s,:\[\]{}]+\s*$")
TYPESET = re.compile("[“”„«][^“”„«»]*[“”»]")  # a value in typographic quotes
QUOTE_IT = "A value with a colon and a blank in it must stand in quotes."
PAIRS: Mapping[str, str] = MappingProxyType({"[": "]", "{": "}"})


class Told(NamedTuple):
    """What to say at a spot of the text; rows and columns count from 0."""

    row: int
    column: int
    code: str
    message: str
    hint: str
    length: int = 1


class Slip(Struct, frozen=True):
    """What the parser complains of, where, and where that began which it was in."""

    said: str
    context: str
    lines: list[str]
    row: int
    column: int
    opened: tuple[int, int] | None

    @property
    def line(self) -> str:
        """The line at which it stopped."""
        return self.lines[self.row]

    def above(self, row: int) -> int | None:
        """The nearest row above that says something."""
        return next((at for at in range(row - 1, -1, -1) if re.match(r"\s*[^\s#]", self.lines[at])), None)


def quoted(value: str) -> str:
    """A value in the quotes that leave it as it is; typographic ones around it were meant as such."""
    if TYPESET.fullmatch(value):
        value = value[1:-1]
    if '"' in value and "'" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def brackets(slip: Slip) -> Told | None:
    """Commas and the ends of lists in [] and of names in {}."""
    if slip.opened is None or not slip.context.startswith("while parsing a flow"):
        return None
    sign = slip.line[slip.column : slip.column + 1]
    if "node content" in slip.said and sign == ",":
        said = "There is nothing before this comma."
        return Told(slip.row, slip.column, "K010", said, "Write what is missing, or take the comma away.")
    row, column = slip.opened if "node content" not in slip.said else _opening(slip)
    start = slip.lines[row][column : column + 1]
    name = "bracket" if start == "[" else "brace"
    if sign in tuple(PAIRS.values()) and sign != PAIRS.get(start):
        said = f"The {name} {start} that opens here is closed with {sign}."
        return Told(row, column, "K010", said, f"Close it with {PAIRS.get(start)}.")
    if remark := re.search(r"\s(#\S.*)", slip.lines[row][column:]):
        said = "A # after a blank begins a remark: what stands here is not read."
        return Told(row, column + remark.start(1), "K013", said, "Put the value in quotes.", len(remark[1].rstrip()))
    if not _closes(slip, row, column):
        said = f"The {name} {start} that opens here is not closed."
        return Told(row, column, "K010", said, "Close it, with a comma between the values.")
    word = WORD.search(slip.line[: slip.column]) if sign == ":" else None
    at = word.start() if word else slip.column
    if word and slip.line[:at].rstrip().endswith(":"):
        value = re.split(r"[,\]}]", slip.line[at:])[0].strip()
        return Told(slip.row, at, "K013", QUOTE_IT, f"Write {quoted(value)}.", len(value))
    said = f"A comma is missing before {word[0].strip() if word else 'this'}."
    return Told(slip.row, at, "K010", said, "Put one between the values.")


def _opening(slip: Slip) -> tuple[int, int]:
    """The last bracket or brace that is still open where the parser stopped."""
    opened = [(slip.row, slip.column)]
    for row, line in enumerate((*slip.lines[: slip.row], slip.line[: slip.column])):
        for found in re.finditer(r"[][{}]", re.sub(r"(^|\s)#.*", "", line)):
            if found[0] in PAIRS:
                opened.append((row, found.start()))
            elif len(opened) > 1:
                opened.pop()
    return opened[-1]


def _closes(slip: Slip, row: int, column: int) -> bool:
    depth = 0
    for sign in re.findall(r"[][{}]", "\n".join((slip.lines[row][column:], *slip.lines[row + 1 :]))):
        depth += 1 if sign in PAIRS else -1
        if not depth:
            return True
    return False


def quotes(slip: Slip) -> Told | None:
    """Quotes without an end, and backslashes in them."""
    if "quoted scalar" not in slip.context or slip.opened is None:
        return None
    if "escape" in slip.said:
        said = "In double quotes, a backslash means more than itself."
        hint = "Write two of them for one, or put the value in single quotes."
        return Told(slip.row, slip.line.rfind("\\", 0, slip.column + 1), "K010", said, hint)
    hint = "Close it, or write two of them for one inside."
    return Told(*slip.opened, "K010", "The quote that opens here is not closed.", hint)


def behind(slip: Slip) -> Told | None:
    """What stands behind a value that its quotes or brackets have closed."""
    before = slip.line[: slip.column].rstrip()
    sign, rest = before[-1:], slip.line[slip.column :].strip()
    if "did not find expected" not in slip.said or not sign or sign not in "\"']}":
        return None
    if sign in "]}":
        if rest[:1] in tuple("]}"):
            return Told(slip.row, slip.column, "K010", f"This {rest[0]} closes nothing.", "Take it away.")
        said = f"The value ends with {sign}; what follows it belongs to nothing."
        return Told(slip.row, slip.column, "K010", said, "Take it away, or put the whole value in quotes.", len(rest))
    if before.count(sign) % 2:  # it was opened in a line above
        row = next((at for at in range(slip.row - 1, -1, -1) if slip.lines[at].count(sign) % 2), slip.row)
        said, hint = "The quote that opens here is not closed.", "Close it, or write two of them for one inside."
        return Told(row, slip.lines[row].rfind(sign), "K010", said, hint)
    found = VALUE.match(slip.line)
    said = f"The value ends at this {sign}; what follows it belongs to nothing."
    whole = found[2] if found else ""
    if whole.endswith(sign) and len(whole) > 1:
        hint = f"Write {found[1].strip() if found else ''} {quoted(whole[1:-1])}"
    else:
        hint = f"Put the whole value in quotes: {quoted(whole)}" if whole else "Put the whole value in quotes."
    return Told(slip.row, len(before) - 1, "K010", said, hint)
