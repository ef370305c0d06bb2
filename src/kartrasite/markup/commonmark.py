"""CommonMark with tables, notes, strikethrough, heading attributes and definition lists, by pyromark.

Alerts and task lists, which pyromark has too, are made in `fragment`, the same for all dialects.
"""

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from kartrasite.markup import Dialect, with_notes

if TYPE_CHECKING:
    from pyromark import Markdown

LETTER = re.compile("%[89A-F]")  # of an address: what is not ASCII
ADDRESS = re.compile(r'(?<=(?:href|.src)=")[^"]*%[89A-F][^"]*(?=")')
ENCODED = re.compile(r"(?:%[89A-F][0-9A-F])+")
REFERENCE = re.compile(r'<sup class="footnote-reference"><a href="#([^"]*)">\d+</a></sup>')
DIVISION = re.compile(
    r'<div class="footnote-definition" id="([^"]*)"><sup class="footnote-definition-label">\d+</sup>'
    r"|<(/?)div\b[^<>]*>"
)


@cache
def _engine() -> "Markdown":
    """The parser's settings: immutable, so one serves every call."""
    from pyromark import Markdown, Options

    return Markdown(
        options=Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_DEFINITION_LIST
    )


def convert(text: str) -> str:
    """The HTML of a text."""
    html = _engine().html(text)
    if LETTER.search(html):
        html = ADDRESS.sub(lambda found: _as_typed(found[0], text), html)
    return with_notes(*_lifted(html), REFERENCE) if '<div class="footnote-definition"' in html else html


def _as_typed(address: str, text: str) -> str:
    """An address with letters as the owner typed them: pyromark encodes each that is not ASCII."""
    if unescape(address) in text:
        return address
    decoded = ENCODED.sub(lambda run: _decoded(run[0]), address)
    if unescape(decoded) in text:
        return decoded
    return ENCODED.sub(lambda run: run[0] if run[0] in text else _decoded(run[0]), address)


def _decoded(run: str) -> str:
    try:
        return bytes.fromhex(run.replace("%", "")).decode()
    except UnicodeDecodeError:  # of another encoding, so the owner's own
        return run


def _lifted(html: str) -> tuple[str, dict[str, str]]:
    """The text without its notes, and the notes by their labels. A note may stand in another one."""
    body: list[str] = []
    notes: dict[str, str] = {}
    opened: list[tuple[str, list[str], list[int]]] = [("", body, [0])]
    at = 0
    for found in DIVISION.finditer(html):
        label, parts, depth = opened[-1]
        parts.append(html[at : found.start()])
        at = found.end()
        if found[1] is not None:
            opened.append((found[1], [], [0]))
        elif found[2] and not depth[0] and len(opened) > 1:
            notes.setdefault(label, "".join(parts))
            opened.pop()
            at += html.startswith("\n", at)
        else:
            depth[0] += -1 if found[2] else 1
            parts.append(found[0])
    opened[-1][1].append(html[at:])
    for label, parts, _ in opened[1:]:
        notes.setdefault(label, "".join(parts))
    return "".join(body), notes


DIALECT = Dialect("commonmark", convert)
