"""A page becomes a fault where no disclosure stands in its main text: the project's promise is every page."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page

HINT = (
    "Let the template print {{ disclosure() }} inside <main>, directly under the <h1>. HTML in static/ gets "
    "it put in by the build, unless its own markup (a frameset, a second <main> …) leaves no place."
)


def page(page: Page) -> Iterable[Fault]:
    """Where there is none that counts, and where more than one says different things."""
    for _, standing in page.readings:
        if standing.absence:
            said = f"The page shows no disclosure: {standing.absence}."
            yield Fault(said, HINT, ("data-disclosure", "<main"))
        for words in standing.others:
            yield Fault(
                f'A second disclosure says something else: "{words[:80]}".',
                "Print the disclosure once, or twice in the same words.",
                (words[:40], "data-disclosure"),
            )


CHECK = Check(
    code="K401",
    title="A disclosure on every page",
    why="Readers must learn that we are paid before they rely on what we say.",
    source="16 CFR 255.5; 16 CFR 255.0(f)",
    rules=("D1",),
    guaranteed=True,
    breaks="<h1>Kartra review</h1><p>What Kartra pays.</p>",
    keeps="<h1>Kartra review</h1>{disclosure}<p>What Kartra pays.</p>",
    page=page,
)
