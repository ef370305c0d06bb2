"""A rating becomes an error where it is not the sum of its parts."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault


def data(data: Data) -> Iterable[DataFault]:
    """A review's own `rating:` is that of its first program's scores and weights; a weight has its score.

    That of a product may be the score `product` alone: the others may rate what its program pays.
    """
    for id, facts in data.programs.items():
        for name in facts.record.weights:
            if name not in facts.record.scores:
                said, hint = f'There is no score "{name}" that this could weigh.', "Name one of the `scores:`."
                yield DataFault(f"content/programs/{id}.yml", ("weights", name), said, hint, key=True)
    for article in data.site.articles:
        matter = article.matter
        facts = data.programs.get(matter.programs[0]) if matter.programs else None  # type: ignore[assignment]
        if matter.kind != "review" or matter.rating is None or facts is None or facts.rating is None:
            continue
        own = dict(facts.scores).get("product") if matter.reviews == "product" else None
        if matter.rating not in (facts.rating, own):
            alone = "" if own is None else f", that of the product to {own}"
            yield DataFault(
                article.path,
                ("rating",),
                f"The rating is {matter.rating}; the scores of {facts.name} come to {facts.rating}{alone}.",
                "Leave `rating:` out, so that the scores give it, or correct the scores and their weights.",
            )


CHECK = Check(
    code="K616",
    title="Ratings add up",
    why="A rating that its own parts do not give is made up.",
    source="Google Search Central: review snippet; UCPD on fair comparisons",
    rules=("C6", "C12"),
    breaks="---\nrating: 4.9\n---\nShort.\n",
    keeps="---\nrating: 4.2\n---\nShort.\n",
    data=data,
)
