"""A typed figure becomes an error where the data says almost the same and yet something else."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault, Text, TextFault
from kartrasite.language.held import Held
from kartrasite.language.lasting import LASTS


def text(text: Text) -> Iterable[TextFault]:
    """A mistake on one side: in the typing, or in the data."""
    for each in text.figures:
        if each.verdict == "differs" and each.held is not None:
            start, end = each.quantity.start, each.quantity.end
            hint = f"Write {{{{ {each.held.path} }}}} if it is meant, or correct the program's file."
            if not each.held.path:
                hint = "Correct it, or `months:` of the commission in the program's file."
            yield TextFault(start, end, _told(each.held, text.source[start:end]), hint)


def data(data: Data) -> Iterable[DataFault]:
    """What pages show of the records: titles, descriptions, pros, answers, steps and the like."""
    for said in data.figures:
        held = said.figure.held
        if said.figure.verdict in ("differs", "exceeds") and held is not None:
            hint = "Correct it, or leave the figure to the text, which follows the data."
            yield DataFault(said.path, said.where, _told(held, said.typed), hint, span=said.span)


def _told(held: Held, typed: str) -> str:
    if held.kind == LASTS:
        return f"By the data the commission is paid {held.text}; this says {typed}."
    return f"The data says {held.text} ({held.path}); this says {typed}."


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
