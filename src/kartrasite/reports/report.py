"""Problems become a report: for people with the line and a caret, for programs as JSON, for GitHub as annotations."""

import json
import traceback
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import PurePath

from kartrasite.problem import Place, Problem, visible
from kartrasite.reports.sarif import sarif
from kartrasite.silence import Silenced

LineOf = Callable[[str, int], str | None]
WIDTH = 100
SHOWN = 5  # columns of a line that has the same problem more than once
WAY = 6  # of the steps that led to a fault of kartrasite's own


def render(
    problems: Iterable[Problem],
    line_of: LineOf,
    style: str = "text",
    color: bool = False,
    silenced: Iterable[Silenced] = (),
) -> str:
    """The whole report, sorted by place, each problem once; it ends without a line end."""
    found = sorted(set(problems))
    if style == "sarif":
        return sarif(found, silenced)
    if style == "json":
        return json.dumps([_plain(each) for each in found], ensure_ascii=False, indent=1)
    if style == "github":
        return "\n".join(_annotation(each) for each in found)
    lines = (told(alike[0], line_of, color) + _further(alike[1:]) for alike in _alike(found))
    return "\n\n".join([*lines, _count(found)])


def _further(alike: list[Problem]) -> str:
    """Where on its line a problem is once more."""
    columns = ", ".join(str(each.place.column) for each in alike[:SHOWN])
    more = f" and {len(alike) - SHOWN:,} further" if len(alike) > SHOWN else ""
    return f"\n  also in column{'s' * (len(alike) > 1)} {columns}{more}" if alike else ""


def _alike(found: list[Problem]) -> list[list[Problem]]:
    """What differs in its column alone is told to people once for each line."""
    lines: dict[object, list[Problem]] = {}
    for each in found:
        at = (each.place.path, each.place.line) if each.place.line else each
        lines.setdefault((at, each.code, each.said), []).append(each)
    return list(lines.values())


def told(problem: Problem, line_of: LineOf, color: bool = False) -> str:
    """One problem for people: place, code and message, the line with a caret, and the hint."""
    place = problem.place
    where = place.path + (f":{place.line}:{max(1, place.column)}" if place.line else "")
    tint = "31;1" if problem.level == "error" else "33;1"
    lines = [f"{_ink(where, '1', color)} {_ink(problem.code, tint, color)} {problem.said}"]
    line = line_of(place.path, place.line) if place.line else None
    if line is not None:
        lines += _excerpt(line, place.line, max(1, place.column), place.length, tint, color)
    if problem.hint:
        lines.append(f"  {_ink('hint:', '36;1', color)} {visible(problem.hint)}")
    return "\n".join(lines)


def own_fault(error: Exception) -> Problem:
    """What kartrasite itself could not do, told like any other problem, with its way there for who mends it."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [each for each in frames if "kartrasite" in each.filename] or frames[-1:]
    way = [f"{PurePath(each.filename).name}:{each.lineno}" for each in own]
    said = f"kartrasite could not end this: {type(error).__name__}: {error} ({', '.join(way[-WAY:])})."
    hint = "The last good site stands. If it comes back, it is a fault of kartrasite's own: please report these words."
    return Problem(Place("kartrasite.yml"), "K999", said, hint)


def _plain(problem: Problem) -> dict[str, str | int | tuple[str, ...]]:
    place = problem.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "length": place.length,
        "code": problem.code,
        "level": problem.level,
        "message": problem.said,
        "hint": problem.hint,
        "fix": problem.fix,
        "pages": problem.pages,
    }


def _annotation(problem: Problem) -> str:
    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    place = problem.place
    where = f"file={value(place.path)}" + (f",line={place.line},col={max(1, place.column)}" if place.line else "")
    said = f"{problem.said} {problem.hint}".strip()
    return f"::{problem.level} {where},title={value(problem.code)}::{data(said)}"


def _excerpt(line: str, number: int, column: int, length: int, tint: str, color: bool) -> list[str]:
    """The line and a caret below; a long line is cut around it, a tab counts as four blanks."""
    start = max(0, column - 1 - WIDTH // 2) if len(line) > WIDTH else 0
    shown = line[start : start + WIDTH].replace("\t", "    ")
    before = _width(line[start : column - 1].replace("\t", "    "))
    marked = _width(line[column - 1 : column - 1 + length][:WIDTH].replace("\t", "    ")) or 1
    lead, dots = f"  {number} | ", "…" if start else ""
    gutter = " " * (len(lead) - 2) + "| "
    return [
        f"{lead}{dots}{shown}",
        f"{gutter}{' ' * (before + len(dots))}{_ink('^' * min(marked, WIDTH), tint, color)}",
    ]


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF") for each in text)


def _count(problems: list[Problem]) -> str:
    counts = [(sum(each.level == level for each in problems), level) for level in ("error", "warning")]
    return ", ".join(f"{count} {level}{'s' if count > 1 else ''}" for count, level in counts if count) + "."


def _ink(text: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color else text
