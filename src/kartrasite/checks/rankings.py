"""A ranking becomes an error where it does not follow the order that it names."""

from collections.abc import Iterable
from decimal import Decimal

from kartrasite.checks import Check, Data, DataFault
from kartrasite.trade.facts import ProgramFacts


def data(data: Data) -> Iterable[DataFault]:
    """The order of `programs:` under `ranked_by:`, best first: rating, a score, the most to earn, the lowest price."""
    for article in data.site.articles:
        by, names = article.matter.ranked_by, [id for id in article.matter.programs if id in data.programs]
        if by is None:
            continue
        currencies = sorted({data.site.programs[id].currency for id in names})
        if by in ("up_to", "price") and len(currencies) > 1:
            said = f'"{by}" ranks nothing here: its sums are in {", ".join(currencies)}, and none is converted.'
            yield DataFault(article.path, ("ranked_by",), said, "Rank by rating, or by a score that all have.")
            continue
        values = {id: _value(data.programs[id], by) for id in names}
        if missing := [id for id in names if values[id] is None]:
            said = f'"{by}" ranks nothing here: {", ".join(missing)} has no such figure.'
            yield DataFault(
                article.path, ("ranked_by",), said, "Rank by rating, up_to, price, or a score that all have."
            )
            continue
        order = sorted(names, key=lambda id: values[id] or Decimal(0), reverse=by != "price")
        if [values[id] for id in names] != [values[id] for id in order]:
            said = f"The programs are not ranked by {by}, which gives: {', '.join(order)}."
            yield DataFault(article.path, ("programs",), said, "Put them in that order, or take `ranked_by:` away.")


def _value(facts: ProgramFacts, by: str) -> Decimal | None:
    if by == "rating":
        return facts.rating
    if by == "up_to":
        best = facts.up_to.get("direct")
        return best.amount.amount if best else None
    if by == "price":
        return min((price.price.amount for plan in facts.plans for price in plan.prices), default=None)
    return dict(facts.scores).get(by)


EXAMPLE = """\
-- content/programs/best.yml --
name: Best
product: {category: Courses, summary: A platform., website: "https://best.example/"}
link: https://best.example/?ref=small
verified: 2026-11-02
source: https://best.example/affiliates
commissions: [{tier: direct, model: recurring, rate: 50%%}]
cons: [It is dear.]
scores: {product: 5}
disclosure: We are an affiliate of Best.
-- content/articles/ranking.md --
---
kind: comparison
programs: [%s]
ranked_by: product
---
Both in one table.
"""
CHECK = Check(
    code="K617",
    title="A ranking follows its own order",
    why="Who ranks says what decides the place, and then keeps to it.",
    source="Directive 2005/29/EC, article 7(4a) and annex I 11a; Google Search Central: write high quality reviews",
    rules=("C12",),
    breaks=EXAMPLE % "acme, best",
    keeps=EXAMPLE % "best, acme",
    data=data,
)
