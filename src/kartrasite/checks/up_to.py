"""A typed "up to" becomes an error where it is not the data's own maximum."""

from collections.abc import Iterable

from kartrasite.checks import Check, Text, TextFault


def text(text: Text) -> Iterable[TextFault]:
    """More than the maximum is a lie, and less is no maximum; the computed one names its case."""
    for each in text.figures:
        if each.verdict == "exceeds" and each.held is not None:
            start, end = each.quantity.start, each.quantity.end
            yield TextFault(
                start,
                end,
                f'"Up to {text.source[start:end]}" is not the most; by the data it is {each.held.text}.',
                f"Write {{{{ {each.held.path} }}}}, and name the plan and the billing period that it stands for.",
            )


CHECK = Check(
    code="K604",
    title='"Up to" is the true maximum',
    why="A maximum that nobody reaches, or that somebody passes, misleads about what is earned.",
    source="16 CFR 255.1; FTC, notice of penalty offenses concerning money-making opportunities",
    rules=("C9",),
    breaks="You earn up to $147 from one customer in a year.",
    keeps="You earn up to {{ acme.up_to }} from one customer in a year, on {{ acme.up_to.plan }}.",
    text=text,
)
