"""A style sheet's text becomes the places where its braces and remarks do not fit: browsers drop rules in silence."""

import re
from collections.abc import Iterator

from kartrasite.problem import Place, Problem

MARKS = re.compile(
    r"""/\*.*?(?P<open>\*/|\Z)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|url\(\s*[^"'\s)][^)]*\)|\\.|[{}]""", re.DOTALL
)


def unmatched(text: str, path: str) -> Iterator[Problem]:
    """A brace that closes nothing or is never closed, and a remark without an end (K020)."""
    opened: list[int] = []
    for found in MARKS.finditer(text):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            opened.pop()
        elif found[0] == "}":
            yield _told(text, path, found.start(), "This brace closes nothing.", "Take it away.")
        elif found["open"] == "":
            yield _told(text, path, found.start(), "This remark is never closed.", "Close it with */.", 2)
    for start in opened:
        hint = "Browsers take all that follows for a part of this rule; close it with }."
        yield _told(text, path, start, "This brace is never closed.", hint)


def _told(text: str, path: str, start: int, said: str, hint: str, length: int = 1) -> Problem:
    line = text.count("\n", 0, start) + 1
    return Problem(Place(path, line, start - text.rfind("\n", 0, start), length), "K020", said, hint)
