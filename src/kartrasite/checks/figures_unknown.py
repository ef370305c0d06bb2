"""A typed figure becomes a warning where it is said of a program and stands in no data."""

from collections.abc import Iterable

from kartrasite.checks import Check, Text, TextFault


def text(text: Text) -> Iterable[TextFault]:
    """Money and percentages in a sentence that names the program and speaks of what it pays or costs."""
    for each in text.figures:
        if each.verdict == "unknown":
            start, end = each.quantity.start, each.quantity.end
            yield TextFault(
                start,
                end,
                f'"{text.source[start:end]}" is said of the program and stands in no data.',
                "Put it into the program's file with its source (`claims:`), quote who says it, or leave it out.",
            )


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
)
