"""A page becomes a fault where its disclosure does not say the site's statement word for word."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page

ROOM = 120  # characters of a heading or label that may come before the statement in it


def page(page: Page) -> Iterable[Fault]:
    """The statement in the page's own language, whole, near the start of the disclosure."""
    finished, promise = page.finished, page.promise
    language = finished.output.language or finished.language or promise.language
    statement = promise.said(promise.statements, language)
    if not statement:
        yield Fault(
            f'The page is in the language "{language}", in which the site has no disclosure.',
            f"Write one in kartrasite.yml under disclosure: statement: {language}: …",
            (f'lang="{language}"',),
        )
        return
    for _, standing in page.readings:
        places = [words.find(statement) for words in standing.words]
        if standing.aside is None:
            continue
        if max(places) < 0:
            yield Fault(
                f'The disclosure does not say the site\'s statement. Expected: "{statement}"; '
                f'found: "{standing.words[1][:160]}".',
                "Print {{ disclosure() }} as it is; its words are changed in kartrasite.yml.",
                (standing.words[1][:40], "data-disclosure"),
            )
        elif max(places) > ROOM:
            yield Fault(
                f"The statement stands after {max(places)} characters of other text in the disclosure.",
                "Let the disclosure begin with the statement.",
                (statement[:40], "data-disclosure"),
            )


CHECK = Check(
    code="K403",
    title="The disclosure says the statement",
    why="Other words may say less; a statement in another language than the page's is not understood.",
    source="16 CFR 255.0(f); FTC Endorsement Guides: what people are asking",
    rules=("D2", "D6"),
    guaranteed=True,
    breaks=(
        '<h1>Kartra review</h1><aside class="disclosure" data-disclosure>'
        '<p>Some links are affiliate links. <a href="/disclosure/">Full disclosure</a></p><p>{own}</p></aside>'
    ),
    keeps="<h1>Kartra review</h1>{disclosure}",
    page=page,
)
