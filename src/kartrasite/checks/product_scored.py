"""A review of a product becomes a warning where what it scores or lists is its affiliate program."""

import re
from collections.abc import Iterable, Iterator

from kartrasite.checks import Check, Data, DataFault
from kartrasite.model.site import Article
from kartrasite.trade.facts import ProgramFacts

# What concerns affiliates and no buyer: in the names of scores, and in what speaks for and against.
SCORED = re.compile(
    r"commission|payout|cookie|affiliate|referral|material|provision|auszahlung|comision|afiliad|paiement|comiss"
)
LISTED = re.compile(
    r"commission|affiliate|\brefer(?:s|ral|red|rals)?\b|payout|\bcookie|second tier|provision|auszahlung"
    r"|partnerprogramm|comisi[oó]n|afiliad|affili[ée]|comissã|comissõ",
    re.IGNORECASE,
)


def data(data: Data) -> Iterable[DataFault]:
    """Its rating is the mean of such scores, or its pros and cons are the program's own and speak of the pay."""
    for article in data.site.articles:
        facts = data.programs.get(article.matter.programs[0]) if article.matter.programs else None
        if article.matter.kind == "review" and article.matter.reviews == "product" and facts:
            yield from _scored(article, facts)
            yield from _listed(article, facts)


def _scored(article: Article, facts: ProgramFacts) -> Iterator[DataFault]:
    names = [name for name, _ in facts.scores if SCORED.search(name)]
    if names and article.matter.rating in (None, facts.rating):
        own = dict(facts.scores).get("product")
        write = "Score the product alone" if own is None else f"Write `rating: {own}`, the score of the product itself"
        said = f"The rating of the product {facts.name} holds scores of its affiliate program: {', '.join(names)}."
        hint = f"{write}, or review the program: `reviews: program`."
        yield DataFault(article.path, ("reviews",), said, hint, key=True)


def _listed(article: Article, facts: ProgramFacts) -> Iterator[DataFault]:
    for name, own, theirs in (
        ("pros", article.matter.pros, facts.record.pros), ("cons", article.matter.cons, facts.record.cons),
    ):  # fmt: skip
        if not own and (told := next((each for each in theirs if LISTED.search(each)), "")):
            said = f'The {name} of the product {facts.name} are those of its affiliate program: "{told}"'
            hint = f"Write `{name}:` of the product into the front matter."
            yield DataFault(article.path, ("reviews",), said, hint, key=True)


CHECK = Check(
    code="K704",
    title="A product's rating, pros and cons are the product's",
    why="Search engines show a product's rating to buyers; what its affiliate program pays is no part of it.",
    source="Google Search Central: review snippet, structured data general guidelines",
    level="warning",
    rules=("S4",),
    breaks="---\nreviews: product\npros: [It is quick.]\ncons: [It is dear.]\n---\nShort.\n",
    keeps="---\nreviews: product\nrating: 4\npros: [It is quick.]\ncons: [It is dear.]\n---\nShort.\n",
    data=data,
)
