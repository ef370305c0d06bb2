"""A typed figure becomes an error where the data says almost the same and yet something else."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault, Text, TextFault
from kartrasite.quantities import known, regions
from kartrasite.typed import typed


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
    """Titles and descriptions, which cannot name a figure of the data: what they type has to agree with it."""
    settings = data.site.settings
    locale = (settings.locale or settings.language).replace("-", "_")
    for article in data.site.articles:
        language = known(article.matter.language or settings.language)
        programs = tuple(data.programs[id] for id in article.matter.programs if id in data.programs)
        for key in ("title", "description") if programs else ():
            said = str(getattr(article.matter, key))
            for each in typed(said, said, programs, language, locale) if regions(said, language) else ():
                if each.verdict in ("differs", "exceeds") and each.held is not None:
                    figure = said[each.quantity.start : each.quantity.end]
                    message = f"The data says {each.held.text} ({each.held.path}); this says {figure}."
                    hint = "Correct it, or leave the figure to the text, which follows the data."
                    yield DataFault(article.path, (key,), message, hint)


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
