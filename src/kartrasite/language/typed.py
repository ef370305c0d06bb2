"""Figures typed in prose become verdicts, held against every figure that the text's programs have.

A figure that the data holds ought to be bound, one that is nearly so is a mistake on one side, and one that
is said of the program and stands in no data cannot follow it. All else is none of our business: years, other
programs, readers, suppositions and what is quoted. Leans towards silence where the words do not tell.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from kartrasite.language.cues import SECOND
from kartrasite.language.held import Held, held, parts
from kartrasite.language.lasting import lasting, length
from kartrasite.language.least import least
from kartrasite.language.meant import mistaken, near, precise, rounded
from kartrasite.language.numerals import words
from kartrasite.language.quantities import Quantity, quantities
from kartrasite.language.sentences import Sentence, sentences
from kartrasite.trade.facts import ProgramFacts

Verdict = Literal["bound", "differs", "unknown", "exceeds"]
PLANNED = ("price", "commission")
COUNT = re.compile(r"\d+|[^\W\d_]+")


class Typed(Struct, frozen=True):
    """A typed figure that is worth a word; `held` is the data's figure that it is or should be.

    It may as well be one of the `others`, of further plans or programs: the words do not say which is meant.
    """

    quantity: Quantity
    verdict: Verdict
    held: Held | None = None
    others: tuple[Held, ...] = ()


def typed(prose: str, source: str, programs: tuple[ProgramFacts, ...], language: str, locale: str) -> tuple[Typed, ...]:
    """The verdicts on a text's figures, in their order; `prose` is the source with what is no prose blanked."""
    found = quantities(prose, language) if programs else ()
    if not found:
        return ()
    data = tuple(each for facts in programs for each in (*held(facts, locale), *parts(facts, locale)))
    judged = []
    for sentence in sentences(prose, source, programs, language, found):
        judged += [each for quantity in sentence.quantities if (each := _judge(quantity, sentence, data))]
    return tuple(judged)


def _judge(quantity: Quantity, sentence: Sentence, data: tuple[Held, ...]) -> Typed | None:
    owners = sentence.program(quantity)
    theirs = [each for each in data if not owners.ids or each.path.partition(".")[0] in _steps(owners.ids)]
    spoken = _steps({*owners.ids, *sentence.named}) if owners.ids and not owners.sure else set()
    among = [each for each in data if each.path.partition(".")[0] in spoken] or theirs
    if lasting(quantity, sentence):
        found = length(quantity, sentence, data)
        return Typed(quantity, "bound" if found[0] else "differs", found[1]) if found else None
    if quantity.unit == "life":
        return None
    if lower := least(quantity, sentence, data):
        return Typed(quantity, "differs", lower)
    alike = [each for each in among if each.quantity.comparable(quantity)]
    same = [each for each in alike if not each.part and each.quantity.same(quantity)]
    if quantity.unit == "score":
        return _bound(quantity, sentence, same) if same else None
    if sentence.most(quantity) and not sentence.elsewhere and (verdict := _most(quantity, sentence, data)):
        return verdict if (verdict.held and not verdict.held.part) or verdict.verdict == "exceeds" else None
    if fitting := [each for each in same if _fits(each, quantity, sentence)]:
        return _bound(quantity, sentence, fitting)
    if sentence.elsewhere or sentence.unvouched or _reckoned(quantity, sentence, theirs) or _part(quantity, theirs):
        return None
    others = [each for each in theirs if not each.part and each not in same and each.quantity.comparable(quantity)]
    likely = near(quantity, sentence, others)
    if likely or (likely := mistaken(quantity, sentence, data)):
        return None if _stated(likely, quantity, sentence) else Typed(quantity, "differs", likely)
    if any(each.quantity.comparable(quantity) and rounded(quantity, sentence, each) for each in theirs):
        return None
    stated = sentence.kinds & {"commission", "price", "fee", "minimum"}
    if quantity.unit in ("money", "percent", "times") and quantity.high and sentence.named and stated and not same:
        return Typed(quantity, "unknown")
    return None


def _bound(quantity: Quantity, sentence: Sentence, fitting: list[Held]) -> Typed:
    first, *others = sentence.best(fitting, quantity)
    return Typed(quantity, "bound", first, tuple(others))


def _steps(ids: Iterable[str]) -> set[str]:
    return {id.replace("-", "_") for id in ids}


def _part(quantity: Quantity, data: list[Held]) -> bool:
    """Whether the data holds it as one of several shares or sums of a tier, or as the range of two."""
    known = {end for each in data if each.part and each.quantity.comparable(quantity) for end in _ends(each.quantity)}
    return known >= _ends(quantity)


def _ends(quantity: Quantity) -> set[Decimal]:
    return {quantity.low, quantity.high}


def _reckoned(quantity: Quantity, sentence: Sentence, data: list[Held]) -> bool:
    """Whether the sentence computes it from its other figures, or from the data's by a number that it names.

    "Ten sales at $14.70 make $147", "with 3 customers on Pro you have $44.10".
    """
    others = [each.high for each in sentence.quantities if each is not quantity and each.comparable(quantity)]
    sums = {abs(one + sign * other) for at, one in enumerate(others) for other in others[at + 1 :] for sign in (1, -1)}
    if quantity.unit not in ("money", "percent"):
        return quantity.high in sums
    spelled = words(sentence.language)
    counts = {int(each) if each.isdigit() else spelled.get(each, 0) for each in COUNT.findall(sentence.lower)} - {0, 1}
    held = [each.quantity.high for each in data if each.kind in PLANNED and not each.part]
    products = {each * count for each in held for count in counts} if quantity.unit == "money" else set()
    products |= {each * count for each in others for count in counts | {12}}
    return quantity.high in sums | products


def _stated(likely: Held, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether another figure of the sentence says already what this one would have to: "$49, or $39 for schools"."""
    steps = likely.path.split(".")
    if re.search(rf"\b{re.escape(likely.path)}\b(?!\.)", sentence.typed):
        return True  # by its name
    for each in sentence.quantities:
        if each is not quantity and likely.quantity.same(each):
            programs, plans = _steps(sentence.program(each).ids), sentence.plan(each).ids
            if steps[0] in (programs or steps) and (likely.kind not in PLANNED or steps[1] in (plans or steps)):
                return True
    return False


def _most(quantity: Quantity, sentence: Sentence, data: tuple[Held, ...]) -> Typed | None:
    """What is said to be the most has to be the data's own maximum (16 CFR 255.1)."""
    if quantity.unit == "money":
        if "commission" not in sentence.kinds and sentence.kinds & {"price", "fee"}:
            return None
        tops = [each for each in data if re.fullmatch(r"\w+\.up_to", each.path)]
    elif quantity.unit == "percent":
        tier = "" if SECOND.search(sentence.lower) else "direct"
        tops = [each for each in data if re.fullmatch(rf"\w+\.rate\.{tier or '(?!direct)'}\w*", each.path)]
    else:
        return None
    tops = [each for each in tops if each.quantity.comparable(quantity)]
    if not tops:
        return None
    owners = _steps(sentence.program(quantity).ids)
    tops = [each for each in tops if each.path.partition(".")[0] in owners] or tops
    top = max(tops, key=lambda each: each.quantity.high)
    return Typed(quantity, "bound" if top.quantity.same(quantity) else "exceeds", top)


def _fits(held: Held, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the sentence speaks of that figure; precise sums need no further word."""
    about = held.kind in sentence.kinds or (held.kind == "commission" and sentence.plans)
    if sentence.elsewhere or _anothers(held, quantity, sentence):
        return False
    if quantity.unit == "money":
        return precise(quantity) or bool(about) or (held.kind == "price" and bool(sentence.plans))
    return held.kind in sentence.kinds


def _anothers(held: Held, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the sentence says it of one plan, and the data of another that is not named there."""
    plan, steps = sentence.plan(quantity), held.path.split(".")
    if held.kind not in PLANNED or not plan.sure or steps[1] in plan.ids | {"rate", "up_to"}:
        return False
    return steps[1] not in sentence.plans
