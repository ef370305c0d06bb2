"""Figures typed in prose become verdicts, held against every figure that the text's programs have.

A figure that the data holds ought to be bound, one that is nearly so is a mistake on one side, and one that
is said of the program and stands in no data cannot follow it. All else is none of our business: years, other
programs, readers, suppositions and what is quoted. Leans towards silence where the words do not tell.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from kartrasite.cues import SECOND
from kartrasite.facts import ProgramFacts
from kartrasite.figures import Fact, tree
from kartrasite.numerals import number
from kartrasite.quantities import Quantity, quantities
from kartrasite.sentences import Sentence, sentences

Verdict = Literal["bound", "differs", "unknown", "exceeds"]
PRECISE = Decimal(1000)  # sums from here on, and those with cents, seldom agree by chance
WORDY = frozenset({"name", "category", "summary", "verified", "source", "schedule", "methods", "plan", "period"})
DURATIONS = frozenset({"hour", "day", "week", "month", "year"})


class Held(Struct, frozen=True):
    """A figure of the data: where it stands in the tree, what it is about, and as what it is shown."""

    path: str
    kind: str
    text: str
    quantity: Quantity


class Typed(Struct, frozen=True):
    """A typed figure that is worth a word; `held` is the data's figure that it is or should be."""

    quantity: Quantity
    verdict: Verdict
    held: Held | None = None


def typed(prose: str, source: str, programs: tuple[ProgramFacts, ...], language: str, locale: str) -> tuple[Typed, ...]:
    """The verdicts on a text's figures, in their order; `prose` is the source with what is no prose blanked."""
    found = quantities(prose, language) if programs else ()
    if not found:
        return ()
    data = tuple(each for facts in programs for each in held(facts, locale))
    judged = []
    for sentence in sentences(prose, source, programs, language, found):
        judged += [each for quantity in sentence.quantities if (each := _judge(quantity, sentence, data))]
    return tuple(judged)


def held(facts: ProgramFacts, locale: str) -> Iterator[Held]:
    """Every figure of a program that is a single quantity, under its shortest name."""
    yield from _walk(tree(facts, locale), locale.partition("_")[0], {plan.id.replace("-", "_") for plan in facts.plans})


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


def _judge(quantity: Quantity, sentence: Sentence, data: tuple[Held, ...]) -> Typed | None:
    alike = [each for each in data if each.quantity.comparable(quantity)]
    same = [each for each in alike if each.quantity.same(quantity)]
    if quantity.unit == "score":
        return Typed(quantity, "bound", sentence.best(same, quantity)) if same else None
    if sentence.most(quantity) and not sentence.elsewhere and (verdict := _most(quantity, sentence, data)):
        return verdict
    if fitting := [each for each in same if _fits(each, quantity, sentence)]:
        return Typed(quantity, "bound", sentence.best(fitting, quantity))
    if sentence.elsewhere or sentence.unvouched:
        return None
    if near := _near(quantity, sentence, alike):
        return Typed(quantity, "differs", near)
    stated = sentence.kinds & {"commission", "price", "fee", "minimum"}
    if quantity.unit in ("money", "percent", "times") and sentence.named and stated and not same:
        return Typed(quantity, "unknown")
    return None


def _most(quantity: Quantity, sentence: Sentence, data: tuple[Held, ...]) -> Typed | None:
    """What is said to be the most has to be the data's own maximum (16 CFR 255.1)."""
    if quantity.unit == "money":
        if "commission" not in sentence.kinds and sentence.kinds & {"price", "fee"}:
            return None
        tops = [each for each in data if re.fullmatch(r"\w+\.up_to", each.path)]
    elif quantity.unit == "percent":
        tops = [each for each in data if re.fullmatch(r"\w+\.rate\.\w+", each.path)]
    else:
        return None
    tops = [each for each in tops if each.quantity.comparable(quantity)]
    if not tops:
        return None
    top = max(tops, key=lambda each: each.quantity.high)
    return Typed(quantity, "bound" if top.quantity.same(quantity) else "exceeds", top)


def _fits(held: Held, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the sentence speaks of that figure; precise sums need no further word."""
    about = held.kind in sentence.kinds or (held.kind == "commission" and sentence.plans)
    if sentence.elsewhere:
        return False
    if quantity.unit == "money":
        precise = quantity.high >= PRECISE or quantity.high % 1 != 0
        return precise or bool(about) or (held.kind == "price" and bool(sentence.plans))
    return held.kind in sentence.kinds


def _near(quantity: Quantity, sentence: Sentence, alike: list[Held]) -> Held | None:
    """The figure that was most likely meant, where the sentence says which or only digits are mistaken."""
    about = [each for each in alike if each.kind in sentence.kinds or (sentence.plans and not sentence.kinds)]
    if quantity.unit in DURATIONS:
        about = [each for each in about if each.kind == sentence.nearest(quantity) and each.kind != "trial"]
        return about[0] if len(about) == 1 else None
    if quantity.unit == "percent":
        second = SECOND.search(sentence.lower) is not None
        about = [each for each in about if ".rate." in each.path and each.path.endswith(".direct") is not second]
        close = [each for each in about if abs(each.quantity.high - quantity.high) <= 20]
        return close[0] if close and len(close) == 1 else None
    if quantity.unit != "money":
        return None
    kind = sentence.nearest(quantity)
    single = [each for each in about if each.kind == kind and each.kind in ("minimum", "trial")]
    if len(single) == 1 and quantity.high < 10 * max(single[0].quantity.high, Decimal(5)):
        return single[0]
    planned = [each for each in about if any(f".{plan}." in each.path for plan in sentence.plans)]
    precise = quantity.high >= PRECISE or quantity.high % 1 != 0
    typos = [each for each in (planned or (about if precise else [])) if _typo(each.quantity.high, quantity.high)]
    close = [each for each in planned if abs(each.quantity.high - quantity.high) <= each.quantity.high / 5]
    return sentence.best(typos or close, quantity) if typos or close else None


def _typo(one: Decimal, other: Decimal) -> bool:
    """Whether two sums differ by one digit or by two that changed places, or only by their cents."""
    first, second = (str((each * 100).to_integral_value()) for each in (one, other))
    if len(first) != len(second) or len(first) < 4:
        return False
    wrong = [at for at in range(len(first)) if first[at] != second[at]]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and first[wrong[0]] == second[wrong[1]]
    return len(wrong) == 1 or (swapped and first[wrong[1]] == second[wrong[0]]) or int(one) == int(other)
