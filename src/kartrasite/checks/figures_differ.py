"""A typed figure becomes an error where the data says almost the same and yet something else."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault, Text, TextFault


def text(text: Text) -> Iterable[TextFault]:
    """A mistake on one side: in the typing, or in the data."""
    for each in text.figures:
        if each.verdict == "differs" and each.held is not None:
            start, end = each.quantity.start, each.quantity.end
            yield TextFault(
                start,
                end,
                f"The data says {each.held.text} ({each.held.path}); this says {text.source[start:end]}.",
                f"Write {{{{ {each.held.path} }}}} if it is meant, or correct the program's file.",
            )


def data(data: Data) -> Iterable[DataFault]:
    """What pages show of the records: titles, descriptions, pros, answers, steps and the like."""
    for said in data.figures:
        held = said.figure.held
        if said.figure.verdict in ("differs", "exceeds") and held is not None:
            message = f"The data says {held.text} ({held.path}); this says {said.typed}."
            hint = "Correct it, or leave the figure to the text, which follows the data."
            yield DataFault(said.path, said.where, message, hint, span=said.span)


CHECK = Check(
    code="K602",
    title="Typed figures do not differ from the data",
    why="Two figures for one thing: one of them is wrong, and readers act on it.",
    source="16 CFR 255.1; FTC Act, section 5",
    rules=("C1",),
    breaks="Acme pays 35% of each payment.",
    keeps="Acme pays {{ acme.rate.direct }} of each payment. Other programs pay 35%.",
    text=text,
    data=data,
)
