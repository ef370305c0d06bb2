"""A text's `{{ … }}` become markers that Markdown leaves alone, and in code turn back into what was typed.

A marker is U+E000, a number, U+E001: private-use characters are letters to every dialect, neither blank nor
punctuation, so `**{{ x }}**` is strong and `| {{ x | money }} |` one table cell.
"""

import re
from html import escape
from typing import NamedTuple

MARK = re.compile("\ue000(\\d+)\ue001")
BRACES = r"""\{\{(?:[^{}"'`\n]*\}\})?"""
START = re.compile(BRACES)  # it begins with plain characters, which are searched for ten times as fast
START_OR_OWN = re.compile(f"{BRACES}|[\ue000\ue001]")
BLANK_LINE = r"\n[ \t]*\n"
TOKEN = re.compile(
    rf""" "(?:[^"\\\n]|\\.|\n(?![ \t]*\n))*"
        | '(?:[^'\\\n]|\\.|\n(?![ \t]*\n))*'
        | [{{}}"'`] | {BLANK_LINE} """,
    re.VERBOSE | re.DOTALL,
)
SIMPLE = re.compile(rf"(?:(?!\}}\}}|\{{\{{|{BLANK_LINE})[^`])*\}}\}}")
SILENT = re.compile(
    r"<(?:(?P<code>(?i:code|pre))\b[^<>]*>.*?</(?i:(?P=code))\s*>"
    r"|!--.*?(?:-->|\Z)|(?P<raw>(?i:script|style))\b.*?(?:</(?i:(?P=raw))\s*>|\Z))",
    re.DOTALL,
)


class Hole(NamedTuple):
    """One `{{ … }}`: its source without the braces, and where in the file it begins, from 1."""

    number: int
    line: int
    column: int
    source: str


class Piece(NamedTuple):
    """What a marker stands for: as it was typed, how it shows as HTML, and the hole if it is a live one.

    `\\{{` and private-use characters of the owner's have no hole; an unclosed `{{` has one and shows.
    """

    typed: str
    shown: str
    hole: Hole | None


def punched(text: str) -> tuple[str, tuple[Piece, ...]]:
    """The text with markers, and the piece for each marker's number."""
    parts: list[str] = []
    pieces: list[Piece] = []
    at = counted = 0
    line = 1
    start_of = START_OR_OWN if "\ue000" in text or "\ue001" in text else START
    while found := start_of.search(text, at):
        start = found.start()
        line += text.count("\n", counted, start)
        counted = start
        column = start - text.rfind("\n", 0, start)
        begin, end, piece = _piece(text, at, found, len(pieces), line, column)
        parts += text[at:begin], f"\ue000{len(pieces)}\ue001"
        pieces.append(piece)
        at = end
    return "".join(parts) + text[at:], tuple(pieces)


def _piece(
    text: str, since: int, found: re.Match[str], number: int, line: int, column: int
) -> tuple[int, int, Piece]:
    """Where the piece begins and ends, and the piece."""
    start, end = found.span()
    if text[start] != "{":
        return start, end, Piece(text[start], f"&#x{ord(text[start]):X};", None)
    if start > since and text[start - 1] == "\\":
        slashes = start - since - len(text[since:start].rstrip("\\"))
        if slashes % 2:
            return start - 1, start + 2, Piece("\\{{", "{{", None)
    end = end if end > start + 2 else end_of(text, end)
    if not end:  # only the braces, so that the rest of the line stays Markdown
        return start, start + 2, Piece("{{", "{{", Hole(number, line, column, ""))
    return start, end, Piece(text[start:end], "", Hole(number, line, column, text[start + 2 : end - 2]))


def end_of(text: str, start: int) -> int:
    """Where the expression that begins at `start` is closed, behind its `}}`; 0 where it is not.

    Braces in quoted strings and of dictionaries do not close it. A blank line, a backtick outside of strings
    (Jinja has none, so here Markdown's code begins) and a further `{{` end the search.
    """
    depth = 0
    for token in TOKEN.finditer(text, start):
        each, position = token[0], token.start()
        if len(each) > 1 and each[0] in "\"'":
            continue
        if each == "{" and not text.startswith("{{", position):
            depth += 1
        elif each == "}" and depth:
            depth -= 1
        elif text.startswith("}}", position):
            return position + 2
        else:
            break
    # A lone quote or brace is the owner's slip in a closed expression: let its own error be told.
    simple = SIMPLE.match(text, start)
    return simple.end() if simple else 0


def silenced(html: str, pieces: tuple[Piece, ...]) -> str:
    """Markers in code become what was typed there; so they do in comments, scripts and style sheets."""
    if not pieces:
        return html

    def typed(found: re.Match[str]) -> str:
        known = int(found[1]) < len(pieces)
        return pieces[int(found[1])].typed if known else found[0]

    def silent(found: re.Match[str]) -> str:
        if found["raw"]:  # a script, which `</` would end
            return MARK.sub(lambda mark: re.sub(r"<([/!])", r"<\\\1", typed(mark)), found[0])
        return MARK.sub(lambda mark: escape(typed(mark)), found[0])

    return SILENT.sub(silent, html)
