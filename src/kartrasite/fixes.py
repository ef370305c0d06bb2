"""Problems that say what to put in their place become corrected texts, on the owner's word alone.

Only what is marked is replaced; a file that has changed since it was read is left alone. Each file is written
beside the old one and takes its place in one step.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from kartrasite.fingerprint import mark
from kartrasite.problem import Problem


class Correction(Struct, frozen=True):
    """What is put in place of what, and where."""

    problem: Problem
    before: str
    after: str

    def __str__(self) -> str:
        place = self.problem.place
        return f"{place.path}:{place.line}:{place.column}  {self.before}  →  {self.after}"


def corrections(problems: Iterable[Problem], texts: dict[str, str]) -> tuple[Correction, ...]:
    """The corrections of the files whose texts are given, by path; those that overlap an earlier one are left."""
    found: list[Correction] = []
    end: tuple[str, int, int] = ("", 0, 0)
    for problem in sorted({each for each in problems if each.fix and each.place.path in texts}):
        place = problem.place
        if (place.path, place.line) == end[:2] and place.column < end[2]:
            continue
        line = _lines(texts[place.path])[2 * place.line - 2]
        before = line[place.column - 1 : place.column - 1 + place.length]
        found.append(Correction(problem, before, problem.fix))
        end = place.path, place.line, place.column + place.length
    return tuple(found)


def corrected(text: str, found: Iterable[Correction]) -> str:
    """The text with corrections of one file in it; everything else stays, line ends too."""
    lines = _lines(text)
    for each in sorted(found, key=lambda each: each.problem.place, reverse=True):
        place, start = each.problem.place, each.problem.place.column - 1
        line = lines[2 * place.line - 2]
        lines[2 * place.line - 2] = line[:start] + each.after + line[start + place.length :]
    return "".join(lines)


def _lines(text: str) -> list[str]:
    """The lines of a text, each followed by its own line end."""
    return re.split("(\r\n|\r|\n)", text)


def read(path: Path, digest: str) -> str | None:
    """The text of a file, line ends as they are, if it is still the one that was read; else None."""
    data = path.read_bytes()
    return data.decode("utf-8") if mark(data) == digest else None


def write(path: Path, digest: str, text: str) -> bool:
    """Puts a corrected text in a file's place if it is still the one that was read; whether it was done."""
    if path.is_symlink() or mark(path.read_bytes()) != digest:
        return False
    beside = path.with_name(f".{path.name}.kartrasite")
    beside.write_bytes(text.encode("utf-8"))
    beside.chmod(path.stat().st_mode)
    beside.replace(path)
    return True
