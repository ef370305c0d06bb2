"""A figure in a text becomes a warning where the data holds it and it was typed by hand."""

from collections.abc import Iterable

from kartrasite.checks import Check, Text, TextFault


def text(text: Text) -> Iterable[TextFault]:
    """It is right today, and stays as it is when the data changes."""
    for each in text.figures:
        if each.verdict == "bound" and each.held is not None:
            start, end = each.quantity.start, each.quantity.end
            said, name = text.source[start:end], f"{{{{ {each.held.path} }}}}"
            same = " ".join(said.split()) == " ".join(each.held.text.split())
            shown = "" if same else f' (it shows "{each.held.text}")'
            yield TextFault(
                start,
                end,
                f'"{said}" is {each.held.path}, typed by hand.',
                f"Write {name}, so that it follows the data{shown}.",
                name if same else "",
            )


CHECK = Check(
    code="K601",
    title="Figures of the data are not typed by hand",
    why="A typed figure stays as it is when the program changes its terms, and then misleads.",
    source="16 CFR 255.1; FTC Act, section 5",
    level="warning",
    rules=("C1",),
    breaks="The basic plan costs $49 a month.",
    keeps="The basic plan costs {{ acme.basic.monthly.price }} a month, and about 40% of our readers know it.",
    text=text,
)
