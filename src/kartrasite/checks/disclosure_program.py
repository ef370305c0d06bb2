"""A page becomes faults where a program that it promotes demands words that its disclosure lacks."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.statement import language_of


def page(page: Page) -> Iterable[Fault]:
    """The programs it writes about by front matter and those that its affiliate links lead to."""
    for finished, standing in page.readings:
        if standing.aside is None:
            continue
        linked = {program: href for _, href, program in reversed(standing.paid)}
        for id in sorted({*finished.output.programs, *linked}):
            words = " ".join(page.promise.owed(id, language_of(finished)).split())
            if not any(words in said for said in standing.words):
                yield Fault(
                    f'The page promotes {id}, whose own statement is missing in the disclosure: "{words}".',
                    f"Add {id} to `programs:` in the front matter, so that the page's disclosure says it.",
                    (linked.get(id, ""), f"go:{id}", "data-disclosure"),
                )


CHECK = Check(
    code="K405",
    title="The program's own statement",
    why="Networks require their own words on pages that promote them.",
    source="the programs' agreements, e.g. Amazon Associates Operating Agreement, 5",
    rules=("D5",),
    guaranteed=True,
    breaks=(
        '<h1>Kartra review</h1><aside class="disclosure" data-disclosure><p>{statement} '
        '<a href="/disclosure/">Full disclosure</a></p></aside>'
    ),
    keeps="<h1>Kartra review</h1>{disclosure}",
    page=page,
)
