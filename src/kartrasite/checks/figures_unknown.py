"""A typed figure becomes a warning where it is said of a program and stands in no data."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault, Text, TextFault

HINT = "Put it into the program's file with its source (`claims:`), quote who says it, or leave it out."


def text(text: Text) -> Iterable[TextFault]:
    """Money and percentages in a sentence that names the program and speaks of what it pays or costs."""
    for each in text.figures:
        if each.verdict == "unknown":
            start, end = each.quantity.start, each.quantity.end
            yield TextFault(start, end, _said(text.source[start:end]), HINT)


def data(data: Data) -> Iterable[DataFault]:
    """The same in what pages show of the records."""
    for said in data.figures:
        if said.figure.verdict == "unknown":
            yield DataFault(said.path, said.where, _said(said.typed), HINT, span=said.span)


def _said(figure: str) -> str:
    return f'"{figure}" is said of the program and stands in no data.'


CHECK = Check(
    code="K603",
    title="What is said of a program stands in its data",
    why="A figure without source and date cannot be checked, and nobody notices when it grows old.",
    source="16 CFR 255.1; FTC Act, section 5",
    level="warning",
    rules=("C1", "C11"),
    breaks="Acme pays a bonus of $500 to its best affiliates.",
    keeps="Acme pays its best affiliates a bonus. We spent $500 on ads to find out.",
    text=text,
    data=data,
)
