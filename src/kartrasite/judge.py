"""A text or the site's records become problems: what the drawer's checks of texts and of data find.

What they find stands at line and column of the owner's own file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kartrasite.checks import Check, Data, DataFault, Text, TextFault, checks
from kartrasite.language.prose import spot
from kartrasite.problem import Place, Problem

if TYPE_CHECKING:
    from kartrasite.records.decode import Document


def judge_text(text: Text) -> tuple[Problem, ...]:
    """What is wrong in a text as it was typed."""
    return tuple(_in_text(text, check, fault) for check in checks() if check.text for fault in check.text(text))


def _in_text(text: Text, check: Check, fault: TextFault) -> Problem:
    line, column = spot(text.source, fault.start)
    width = len(text.source[fault.start : fault.end].partition("\n")[0])
    place = fault.place or Place(text.view.path, line + text.view.line - 1, column, max(1, width))
    return Problem(place, check.code, fault.message, fault.hint, fault.level or check.level, fault.fix)


def judge_data(data: Data, lines: Callable[[str], str]) -> tuple[Problem, ...]:
    """What is wrong in the site's records; `lines` gives the text of an owner's file."""
    return located(
        [
            (check.code, replace(fault, level=fault.level or check.level))
            for check in checks() if check.data for fault in check.data(data)
        ],
        lines,
    )  # fmt: skip


def located(found: Iterable[tuple[str, DataFault]], lines: Callable[[str], str]) -> tuple[Problem, ...]:
    """Faults of records, each with its code, as problems at their places in the owner's files."""
    faults = list(found)
    documents = dict(_documents(sorted({fault.path for _, fault in faults}), lines)) if faults else {}
    return tuple(_in_data(documents, code, fault) for code, fault in faults)


def _in_data(documents: dict[str, Document], code: str, fault: DataFault) -> Problem:
    document = documents.get(fault.path)
    place = Place(fault.path)
    if document is not None and fault.where:
        place = document.key_place(fault.where) if fault.key else _words(document, fault) or document.place(fault.where)
    return Problem(place, code, fault.message, fault.hint, fault.level or "error")


def _words(document: Document, fault: DataFault) -> Place | None:
    """Where the words of a fault's span stand, if they do so as in the value: quotes and line ends may be between."""
    node = document.there(fault.where)
    value = getattr(node, "value", None)
    if fault.span is None or not isinstance(value, str):
        return None
    start, end = fault.span
    words, before = value.strip()[start:end], value.strip()[:start]
    pattern = r"\s+".join(map(re.escape, words.split()))
    first = node.start_mark.index
    found = list(re.finditer(pattern, document.text[first : node.end_mark.index])) if pattern else []
    if before.count(words) >= len(found):
        return None
    same = found[before.count(words)]
    line, column = spot(document.text, first + same.start())
    return Place(document.path, line + document.offset, column, len(same[0].partition("\n")[0]))


def _documents(paths: list[str], lines: Callable[[str], str]) -> Iterator[tuple[str, Document]]:
    """Files are read a second time, for the places of their values: only those with a fault."""
    from kartrasite.records.decode import front_matter, yaml_document  # with the library for YAML

    for path in paths:
        text = lines(path)
        read = front_matter if PurePosixPath(path).suffix == ".md" else yaml_document
        if text and (document := read(text, path)[0]) is not None:
            yield path, document
