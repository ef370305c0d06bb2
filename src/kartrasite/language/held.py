"""A program's figures become quantities, against which typed ones can be held."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kartrasite.language.numerals import number
from kartrasite.language.quantities import Quantity, quantities
from kartrasite.trade.facts import ProgramFacts
from kartrasite.trade.figures import Fact, tree
from kartrasite.trade.rates import singles

WORDY = frozenset({"name", "category", "summary", "verified", "source", "schedule", "methods", "plan", "period"})


class Held(Struct, frozen=True):
    """A figure of the data: where it stands in the tree, what it is about, and as what it is shown.

    A `part` is one of several shares or sums that a tier pays by level, plan or period: the data holds it, and it has
    no name of its own in texts.
    """

    path: str
    kind: str
    text: str
    quantity: Quantity
    part: bool = False


def held(facts: ProgramFacts, locale: str) -> Iterator[Held]:
    """Every figure of a program that is a single quantity, under its shortest name."""
    yield from _walk(tree(facts, locale), locale.partition("_")[0], {plan.id.replace("-", "_") for plan in facts.plans})


def parts(facts: ProgramFacts, locale: str) -> Iterator[Held]:
    """The shares and sums of tiers that pay more than one: by volume, category, plan or billing period."""
    language, id = locale.partition("_")[0], facts.id.replace("-", "_")
    for tier in facts.tiers:
        texts = [text for terms in tier.entries for text in singles(terms, facts.record.currency, locale)]
        for text in dict.fromkeys(texts) if len(set(texts)) > 1 else ():
            if len(found := quantities(text, language)) == 1:
                yield Held(f"{id}.rate.{tier.id}", "commission", text, found[0], part=True)


def _walk(fact: Fact, language: str, plans: Iterable[str]) -> Iterator[Held]:
    last = fact.path.rpartition(".")[2]
    steps = fact.path.split(".")
    if last in WORDY:
        return
    if fact.text and len(steps) > 1:
        kind = _kind(steps, plans)
        if kind == "score":
            value = number(fact.text, language)
            yield Held(fact.path, kind, fact.text, Quantity(0, len(fact.text), "score", value, value))
        else:
            found = quantities(fact.text, language)
            spread = steps[1] == "rate" and any(each.low != each.high for each in found)  # by level or category
            if len(found) == 1 and (found[0].start, found[0].end) == (0, len(fact.text)) and not spread:
                yield Held(fact.path, kind, fact.text, found[0])
    for name, child in fact.children.items():
        if not (steps[-1] == "up_to" and name == "direct"):
            yield from _walk(child, language, plans)


def _kind(steps: list[str], plans: Iterable[str]) -> str:
    if steps[1] in plans:
        return "price" if steps[-1] == "price" else "commission"
    named = {"rate": "commission", "up_to": "commission", "rating": "score", "hold": "hold", "minimum": "minimum"}
    return named.get(steps[1]) or named.get(steps[-1]) or steps[1]
