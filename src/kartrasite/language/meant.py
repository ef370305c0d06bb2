"""A typed figure that the data does not hold becomes the one of the data that was most likely meant."""

import re
from decimal import Decimal

from kartrasite.language.cues import SECOND, cue
from kartrasite.language.held import Held
from kartrasite.language.quantities import Quantity
from kartrasite.language.sentences import Sentence

PRECISE = Decimal(1000)  # sums from here on, and those with cents, seldom agree by chance
DURATIONS = frozenset({"hour", "day", "week", "month", "year"})
ROUND = re.compile(r"(?:k|K|thousand|tausend|mille?)$")  # "$1.4k" says how exact it is
APART = re.compile(r"[,;.()]|\b(?:in|into|during|im|während|en|durante|dans|pendant|n[ao])\b")
BESIDE_TRIAL = 16  # characters between "trial" and its length


def mistaken(quantity: Quantity, sentence: Sentence, data: tuple[Held, ...]) -> Held | None:
    """The figure of the plan that is named for it, where what stands there is another's: "Pro costs $19"."""
    plan, period = sentence.plan(quantity), sentence.period(quantity)
    if not plan.sure or quantity.unit != "money" or sentence.kinds & {"fee", "minimum"}:
        return None
    same = {each.kind for each in data if each.quantity.same(quantity) and each.kind in ("price", "commission")}
    meant = [
        each for each in data
        if each.kind in same and each.path.split(".")[1] in plan.ids and (not period or period in each.path.split("."))
    ]  # fmt: skip
    return sentence.best(meant, quantity)[0] if meant and sentence.kinds & same else None


def near(quantity: Quantity, sentence: Sentence, alike: list[Held]) -> Held | None:
    """The figure that was most likely meant, where the sentence says which or only digits are mistaken."""
    about = [each for each in alike if each.kind in sentence.kinds or (sentence.plans and not sentence.kinds)]
    if quantity.unit in DURATIONS:
        about = [each for each in about if each.kind == sentence.nearest(quantity)]
        about = [each for each in about if each.kind != "trial" or _of_trial(each, quantity, sentence)]
        return about[0] if len(about) == 1 else None
    if quantity.unit == "percent":
        second = SECOND.search(sentence.lower) is not None
        about = [each for each in about if ".rate." in each.path and each.path.endswith(".direct") is not second]
        close = [each for each in about if abs(each.quantity.high - quantity.high) <= 20]
        return close[0] if close and len(close) == 1 else None
    return _near_sum(quantity, sentence, about) if quantity.unit == "money" else None


def _of_trial(held: Held, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether it is the trial's whole length: "a 7-day trial", "the trial lasts 7 days"."""
    if held.quantity.low <= quantity.low <= quantity.high <= held.quantity.high:
        return False
    at, end = quantity.start - sentence.start, quantity.end - sentence.start
    for found in cue("kinds", sentence.language, "trial").finditer(sentence.text.lower()):
        gap = sentence.text[found.end() : at] if found.end() <= at else sentence.text[end : found.start()]
        if len(gap) <= BESIDE_TRIAL and not APART.search(gap):
            return True
    return False


def _near_sum(quantity: Quantity, sentence: Sentence, about: list[Held]) -> Held | None:
    kind = sentence.nearest(quantity)
    single = [each for each in about if each.kind == kind and each.kind in ("minimum", "trial")]
    if len(single) == 1 and quantity.high < 10 * max(single[0].quantity.high, Decimal(5)):
        return single[0]
    plan, period = sentence.plan(quantity).ids or {*sentence.plans}, sentence.period(quantity)
    planned = [each for each in about if each.path.split(".")[1] in plan]
    planned = [each for each in planned if period in each.path.split(".")] if period else planned
    likely = planned or (about if precise(quantity) else [])
    typos = [each for each in likely if _typo(each.quantity.high, quantity.high)]
    close = [each for each in planned if abs(each.quantity.high - quantity.high) <= each.quantity.high / 5]
    near = sentence.best(typos or close, quantity)[0] if typos or close else None
    return None if near is None or rounded(quantity, sentence, near) else near


def precise(quantity: Quantity) -> bool:
    """Whether a sum is one that seldom agrees with another by chance."""
    return quantity.high >= PRECISE or quantity.high % 1 != 0


def rounded(quantity: Quantity, sentence: Sentence, held: Held) -> bool:
    """Whether it is the data's sum in thousands: "$1.4k" of $1,428."""
    said = sentence.text[quantity.start - sentence.start : quantity.end - sentence.start]
    digits = sum(each.isdigit() for each in said)
    if not digits or not ROUND.search(said):
        return False
    ours, theirs = (f"{each.high:.{digits - 1}e}" for each in (quantity, held.quantity))
    return ours == theirs


def _typo(one: Decimal, other: Decimal) -> bool:
    """Whether two sums differ by one digit or by two that changed places, or only by their cents."""
    first, second = (str((each * 100).to_integral_value()) for each in (one, other))
    if len(first) != len(second) or len(first) < 4:
        return False
    wrong = [at for at in range(len(first)) if first[at] != second[at]]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and first[wrong[0]] == second[wrong[1]]
    return len(wrong) == 1 or (swapped and first[wrong[1]] == second[wrong[0]]) or int(one) == int(other)
