"""What sources say becomes faults where nobody knows when it was read, or where ours is not what the data says."""

from collections.abc import Iterable, Iterator

from kartrasite.checks import Check, Data, DataFault
from kartrasite.language.held import Held, held
from kartrasite.language.quantities import quantities
from kartrasite.trade.facts import ProgramFacts


def data(data: Data) -> Iterable[DataFault]:
    """A claim from the web has its day; the first of a figure's claims agrees with the program's own figure."""
    locale = (data.site.settings.locale or data.site.settings.language).replace("-", "_")
    for id, facts in data.programs.items():
        for name, claims in facts.record.claims.items():
            for number, claim in enumerate(claims):
                if claim.seen is None and claim.source.startswith("http"):
                    said = f"Nobody has written down when {claim.source} said so."
                    hint = "Add `seen:` with the day on which you read it there."
                    yield DataFault(f"content/programs/{id}.yml", ("claims", name, number), said, hint)
        yield from _at_odds(facts, locale) if facts.record.claims else ()


def _at_odds(facts: ProgramFacts, locale: str) -> Iterator[DataFault]:
    figures = {each.path.partition(".")[2]: each for each in held(facts, locale)}
    for name, claims in facts.record.claims.items():
        figure: Held | None = figures.get(name.replace("commissions.", "rate."))
        said = quantities(claims[0].value, locale) if claims and figure else ()
        if figure and len(said) == 1 and said[0].comparable(figure.quantity) and not said[0].same(figure.quantity):
            yield DataFault(
                f"content/programs/{facts.id}.yml",
                ("claims", name, 0, "value"),
                f'Our own claim says "{claims[0].value}", the figure beside it {figure.text}.',
                "The first claim is the one that the site shows: let both say the same.",
                level="error",
            )


CHECK = Check(
    code="K606",
    title="Claims have their source and day",
    why="Sources disagree and change; who reads has to see which says what, and since when.",
    source="16 CFR 255.1",
    level="warning",
    rules=("C11",),
    breaks="-- content/programs/acme.yml --\nclaims:\n  cookie: [{value: 60 days, source: 'https://a.example/'}]\n",
    keeps=(
        "-- content/programs/acme.yml --\n"
        "claims:\n  cookie: [{value: 60 days, source: 'https://a.example/', seen: 2026-11-02}]\n"
    ),
    data=data,
)
