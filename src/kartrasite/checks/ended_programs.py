"""An article becomes an error where it promotes a program that has ended."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault, Text, TextFault

HINT = "Name another program, hold the article back with `draft: true`, or say in its text that the program is over."


def data(data: Data) -> Iterable[DataFault]:
    """Programs that the front matter names."""
    today = data.site.now.date()
    over = {id: each.ended for id, each in data.site.programs.items() if each.ended and each.ended <= today}
    for article in (*data.site.articles, *data.site.pages) if over else ():
        for number, id in enumerate(article.matter.programs):
            if id in over:
                said = f"The program {id} ended on {over[id]}, and this article promotes it."
                yield DataFault(article.path, ("programs", number), said, HINT)


def text(text: Text) -> Iterable[TextFault]:
    """Affiliate links to it in a text."""
    for each in text.view.promoted:
        if each.ended is None or any(facts.id == each.id for facts in text.programs):
            continue
        at = text.source.find(f"go:{each.id}")
        if at >= 0:
            said = f"The program {each.id} ended on {each.ended}, and this link leads to it."
            yield TextFault(at, at + 3 + len(each.id), said, HINT)


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
