"""An offer or a coupon becomes an error when its last day has passed."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault


def data(data: Data) -> Iterable[DataFault]:
    """By the site's own day; an offer has an end and a condition, or its file does not load."""
    today = data.site.now.date()
    for id, program in data.site.programs.items():
        for number, offer in enumerate(program.offers):
            if offer.ends < today:
                yield DataFault(
                    f"content/programs/{id}.yml",
                    ("offers", number, "ends"),
                    f'The offer "{offer.text}" ended on {offer.ends}.',
                    "Take it away, or give it the end that its new terms name.",
                )


CHECK = Check(
    code="K607",
    title="Offers have not ended",
    why="An offer that is over brings readers under false terms.",
    source="Directive 2005/29/EC, annex I 7 and article 6; 16 CFR 255.1",
    rules=("C13",),
    breaks="-- content/programs/acme.yml --\noffers: [{text: Half price, ends: 2026-11-20, condition: new buyers}]\n",
    keeps="-- content/programs/acme.yml --\noffers: [{text: Half price, ends: 2026-12-20, condition: new buyers}]\n",
    data=data,
)
