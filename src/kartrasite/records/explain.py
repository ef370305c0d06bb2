"""A Document becomes a record, and each fault of its values a problem at its place."""

from typing import Any

from kartrasite.problem import Place, Problem
from kartrasite.records.decode import Document
from kartrasite.records.fill import Fault, filled


def record(document: Document, kind: Any) -> tuple[Any, tuple[Problem, ...]]:
    """What of that kind a document holds, or None and every problem that it has."""
    value, faults = filled(kind, document.value)
    return value, tuple(sorted({_problem(document, fault) for fault in faults}))


def _problem(document: Document, fault: Fault) -> Problem:
    if fault.key:
        place = document.key_place(fault.path)
    elif fault.path or fault.code != "K102":
        place = document.place(fault.path)
    else:  # what the whole file lacks
        place = Place(document.path, document.offset + 1, 1)
    return Problem(place, fault.code, fault.message, fault.hint)
