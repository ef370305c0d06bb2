"""An article becomes an error where it promotes a program that has ended."""

import re
from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault, Text, TextFault
from kartrasite.texts.outline import GO

SAYING = "ended"  # the component that says it


def data(data: Data) -> Iterable[DataFault]:
    """Programs that the front matter names, unless the text says that they are over."""
    today = data.site.now.date()
    over = {id: day for id, each in data.site.programs.items() if (day := each.over(today))}
    for article in (*data.site.articles, *data.site.pages) if over else ():
        for number, id in enumerate(article.matter.programs):
            if id in over and SAYING not in article.outline.calls:
                yield DataFault(
                    article.path, ("programs", number),
                    f"The program {id} ended on {over[id]}, and this article promotes it.",
                    "Name another program, hold the article back with `draft: true`, or put {{ ended() }} into its "
                    "text, which says that the program is over and since when.",
                )  # fmt: skip
        for number, answer in enumerate(article.matter.faq):
            for link in GO.finditer(answer.a):
                if link[1] in over:
                    said, where = _link(link[1], str(over[link[1]])), ("faq", number, "a")
                    yield DataFault(article.path, where, *said, span=link.span())


def text(text: Text) -> Iterable[TextFault]:
    """Affiliate links to it in a text."""
    for each in text.view.promoted:
        for link in re.finditer(rf"\bgo:{each.id}(?![\w-])", text.source) if each.ended else ():
            yield TextFault(*link.span(), *_link(each.id, str(each.ended)))


def _link(id: str, day: str) -> tuple[str, str]:
    return (
        f"The program {id} ended on {day}, and this link leads to it.",
        f"Take the link away, or let it lead to your page on the program, /programs/{id}/.",
    )


CHECK = Check(
    code="K608",
    title="Ended programs are not promoted",
    why="A link to a program that is over pays nobody and misleads the reader.",
    source="16 CFR 255.1: claims must stay true",
    rules=("L6",),
    breaks="-- content/programs/acme.yml --\nended: 2026-11-20\n",
    keeps="-- content/programs/acme.yml --\nended: 2027-01-31\n",
    text=text,
    data=data,
)
