"""YAML that is read, and not as it was meant: words that a sign takes away, lines that are taken into the one above.

Only a text that `may_eat`, or has a key without a value or a dash in one, is looked at; most are neither.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct

from kartrasite.problem import Level, Place, Problem
from kartrasite.records.enclosed import quoted

SIGNS = " #", " !", " &", "[!", "[&", "{{", "{%"
# A number that a comma splits, with what stands behind the comma, and a sign: 1.049,90 €, 4,5%, 1,049.90.
SPLIT = re.compile(r"(\d[\d.]*,(\d+(?:\.\d+)?)) ?([%€$£])?")
UNFILLED = "Figures and components stand in the text of an article; write here what readers shall see."
BRACES = "content/comments/", "templates/", "themes/"  # readers' words, whatever they are, and words with places


def may_eat(text: str) -> bool:
    """Whether anything of it may be read otherwise than it was meant; a look at the signs alone."""
    return any(rare in text for rare in "#!&{") and any(sign in text for sign in SIGNS)


def eaten(node: Any, text: str, path: str, offset: int) -> tuple[Problem, ...]:
    """K013 for what YAML takes away, K031 for a warning of it, K032 for a figure where none is filled in."""
    return tuple(dict.fromkeys(_Look(text, text.split("\n"), path, offset).found(node, set())))


class _Look(Struct, frozen=True):
    text: str
    lines: list[str]
    path: str
    offset: int

    def line(self, row: int) -> str:
        """What stands there; YAML ends lines at signs at which an editor may not."""
        return self.lines[row] if row < len(self.lines) else ""

    def found(self, node: Any, seen: set[int]) -> Iterator[Problem]:
        """Each node is looked at once, however many aliases lead to it."""
        if id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield from self.scalar(node)
        elif isinstance(node, yaml.SequenceNode):
            for each in node.value:
                yield from self.found(each, seen)
        elif isinstance(node, yaml.MappingNode):
            before = None
            for key, value in node.value:
                yield from self.pair(key, value, before)
                yield from self.found(value, seen)
                before = value

    def pair(self, key: Any, value: Any, before: Any) -> Iterator[Problem]:
        """A key without a value, which may be another thing."""
        if not isinstance(value, yaml.ScalarNode) or value.value or value.style or key.style:
            return
        name, colon, rest = key.value.partition(":")
        if colon and rest:
            said = f"A blank is missing after the colon of {name}."
            yield self.say(key.start_mark.line, key.start_mark.column + len(name), "K013", said,
                           f"Write {name}: {rest.strip()}")  # fmt: skip
        elif before is not None and (split := SPLIT.fullmatch(f"{before.value},{key.value}")):
            number, sign = split[1], split[3] or ""
            thousands = len(split[2].partition(".")[0]) == 3
            plain = number.replace(",", "") if thousands else number.replace(".", "").replace(",", ".")
            how = "without the comma" if thousands else "with a point"
            hint = f"Write it {how}: {plain}{'%' if sign == '%' else ''}"
            said = f"The comma in {split[0]} ends the value."
            mark = before.start_mark
            yield self.say(mark.line, mark.column, "K013", said, hint, length=len(split[0]))

    def scalar(self, node: Any) -> Iterator[Problem]:
        start, end = node.start_mark, node.end_mark
        if ("{{" in node.value or "{%" in node.value) and not self.path.startswith(BRACES):
            sign = "{{" if "{{" in node.value else "{%"
            yield self.figure(sign, start.line, end.line)
        if node.style:
            return
        if marked := self.marked(node):
            yield marked
        blanks = " " if node.value else r"\s+"  # with more of them, it is a remark by its look
        if found := re.match(rf"{blanks}(#[^\s#].*)", self.line(end.line)[end.column :]):
            at = end.column + found.start(1)
            whole = f"{node.value} {found[1].strip()}".strip()
            yield self.say(
                end.line, at, "K031", "A # after a blank begins a remark: what stands here is not read.",
                f"Put the value in quotes, {quoted(whole)}, or a blank behind the # of a remark.",
                length=len(found[1].rstrip()), level="warning",
            )  # fmt: skip
        for row in range(start.line + 1, end.line + 1):
            if found := re.match(r"\s*- ", self.line(row)):
                yield self.say(
                    row, found.end() - 2, "K031", "This line is read as a part of the line above.",
                    "Begin the entries of a list in one column, or put a text of several lines in quotes.",
                    level="warning",
                )  # fmt: skip

    def marked(self, node: Any) -> Problem | None:
        """A value whose first word YAML takes for a tag or for an anchor that nothing refers to."""
        start = node.start_mark
        found = re.match(r"([!&])(\S*)", self.line(start.line)[start.column :])
        if found is None or found[0].startswith("!!") or (found[1] == "&" and f"*{found[2]}" in self.text):
            return None
        whole = f"{found[0]} {node.value}".strip()
        said = f"{found[0]} is not read: a value that begins with {found[1]} must stand in quotes."
        return self.say(start.line, start.column, "K013", said, f"Write {quoted(whole)}.", length=len(found[0]))

    def figure(self, sign: str, first: int, last: int) -> Problem:
        row = next((at for at in range(first, last + 1) if sign in self.line(at)), first)
        said = f"Nothing is filled in here: {sign} would stand on the page as it is."
        return self.say(row, max(0, self.line(row).find(sign)), "K032", said, UNFILLED, length=2)

    def say(
        self, row: int, column: int, code: str, message: str, hint: str, length: int = 1, level: Level = "error"
    ) -> Problem:
        place = Place(self.path, row + 1 + self.offset, column + 1, max(1, length))
        return Problem(place, code, message, hint, level)
