"""What programs pay, worked out a second time in fractions from docs/programs.md alone, for programs made at random."""

import json
import random
from collections import defaultdict
from fractions import Fraction
from typing import Any

import pytest

from kartrasite.records.fields import MONTHS
from kartrasite.trade import earnings
from test_earnings import load

PLACES = {"USD": 2, "JPY": 0, "KWD": 3}
PERIODS = sorted(MONTHS)
HEAD = (
    "name: P\nproduct: {category: c, summary: s, website: https://p.example/}\nlink: https://p.example/?r=1\n"
    "verified: 2026-11-02\nsource: https://p.example/\ndisclosure: d\n"
)


class Share(Fraction):
    """A part of one, which files write with its sign."""


class Unknown(Exception):
    """The terms have no share for this plan or period."""


def written(value: Any) -> Any:
    """As a program's file has it."""
    if isinstance(value, Fraction):
        return f"{float(value * 100):g}%" if isinstance(value, Share) else f"{float(value):.3f}"
    if isinstance(value, tuple):  # months, payments
        return f"{value[0]}-{value[1] or ''}"
    if isinstance(value, dict):
        return {key: written(each) for key, each in value.items()}
    return [written(each) for each in value] if isinstance(value, list) else value


def drawn(chance: random.Random) -> dict[str, Any]:
    """A program's currency, commissions and plans."""
    currency = chance.choice(sorted(PLACES))

    def money(most: int) -> Fraction:
        return Fraction(chance.randrange(most * 10 ** PLACES[currency]), 10 ** PLACES[currency])

    def share() -> Share:
        return Share(chance.randrange(1001), 1000)

    def entry(tier: str) -> dict[str, Any]:
        model = chance.choice(["recurring", "recurring", "first_payment", "flat", "category", "tiered"])
        made: dict[str, Any] = {"tier": tier, "model": model}
        if model == "tiered":
            made["levels"] = [{"from": at, "rate": share()} for at in sorted({0, *chance.sample(range(9), 2)})]
        elif model == "category":
            made["rates"] = {name: share() for name in chance.sample(["books", "games"], chance.choice([1, 2, 2]))}
        elif model == "flat" or (model == "recurring" and chance.random() < 0.3):
            made["amount"] = money(90)
        else:
            own = model == "recurring" and chance.random() < 0.2
            made["rate"] = {period: share() for period in chance.sample(PERIODS, 5)} if own else share()
        first = chance.randrange(1, 9)
        for key, value in {
            "months": (first, chance.choice([None, first + 4])), "payments": (first, chance.choice([None, first + 2])),
            "floor": {"amount": money(20)}, "ceiling": chance.choice(ceilings), "plans": ["a"],
            "periods": chance.sample(PERIODS, 3), "base": "commission",
        }.items():  # fmt: skip
            if chance.random() < 0.2 and (key != "base" or (tier != "direct" and "amount" not in made)):
                made[key] = value
        return made

    spans = chance.sample(["payment", "month", "year", "customer"], 2)
    ceilings = [{"per": per, "amount": money(300)} for per in spans]
    tiers = ["direct"] * chance.randrange(1, 4) + ["second"] * chance.randrange(3)
    plans = [{"id": id, "name": id, "category": chance.choice(["books", "games"]),
              "prices": {period: money(chance.choice([20, 5000])) for period in chance.sample(PERIODS, 2)}}
             for id in ("a", "b")]  # fmt: skip
    return {"currency": currency, "commissions": [entry(tier) for tier in tiers], "plans": plans}


def holds(span: tuple[int, int | None] | None, number: int) -> bool:
    return span is None or (span[0] <= number and (span[1] is None or number <= span[1]))


def earned(
    entry: dict[str, Any], base: Fraction, plan: dict[str, Any], period: str, number: int, level: int
) -> Fraction:
    """What one entry pays of one payment, before its ceiling."""
    if entry["model"] in ("first_payment", "flat") and number > 1:
        return Fraction(0)
    if "amount" in entry:
        found = entry["amount"]
    elif "levels" in entry:
        found = base * [each["rate"] for each in entry["levels"] if each["from"] <= max(level, 1)][-1]
    else:
        rate = entry["rates"] if "rates" in entry else entry["rate"]
        name = plan["category"] if "rates" in entry else period
        if isinstance(rate, dict) and name not in rate:
            raise Unknown
        found = base * (rate[name] if isinstance(rate, dict) else rate)
    return max(found, entry["floor"]["amount"]) if "floor" in entry and found else found


def paid(program: dict[str, Any], tier: str, plan: dict[str, Any], period: str, level: int) -> list[Fraction]:
    """What a tier gets of each payment of a year. Raises Unknown."""
    entries = [each for each in program["commissions"] if each["tier"] == tier]
    spent: dict[Any, Fraction] = defaultdict(Fraction)
    sums = []
    for number, month in enumerate(range(1, 13, MONTHS[period]) if MONTHS[period] else (1,), 1):  # type: ignore[index]
        total = Fraction(0)
        for entry in entries:
            if not (holds(entry.get("months"), month) and holds(entry.get("payments"), number)):
                continue
            if plan["id"] not in entry.get("plans", plan["id"]) or period not in entry.get("periods", period):
                continue
            base = plan["prices"][period]
            if "base" in entry:
                base = paid(program, "direct", plan, period, level)[number - 1]
            unit = 10 ** PLACES[program["currency"]]
            sum_ = Fraction(round(earned(entry, base, plan, period, number, level) * unit), unit)  # half to even
            if ceiling := entry.get("ceiling"):
                span = {"payment": number, "month": month, "year": 0, "customer": 0}[ceiling["per"]]
                key = ceiling["per"], ceiling["amount"], span
                sum_ = max(Fraction(0), min(sum_, ceiling["amount"] - spent[key]))
                spent[key] += sum_
            total += sum_
        sums.append(total)
    return sums


@pytest.mark.parametrize("seed", range(150))
def test_what_programs_pay_comes_out_the_same_a_second_time(seed: int) -> None:
    own = drawn(random.Random(seed))
    text = HEAD + "".join(f"{key}: {json.dumps(value)}\n" for key, value in written(own).items())
    facts = earnings.program_facts("p", load(text), "/p/", "/go/")
    best: dict[str, Fraction] = {}
    for plan, shown in zip(own["plans"], facts.plans, strict=True):
        for price in shown.prices:
            for each in price.earnings:
                among = [entry for entry in own["commissions"] if entry["tier"] in ("direct", each.tier)]
                of = among if any("base" in entry for entry in among) else [e for e in among if e["tier"] == each.tier]
                levels = sorted({0, *(level["from"] for entry in of for level in entry.get("levels", ()))})
                try:
                    sums = [paid(own, each.tier, plan, price.period, level) for level in levels]
                except Unknown:
                    assert each.first_year is None
                    continue
                found = each.per_payment, each.first_year, each.most_payment, each.most_year
                assert [Fraction(money.amount) for money in found if money] == [
                    sums[0][0], sum(sums[0]), sums[-1][0], sum(sums[-1]),
                ]  # fmt: skip
                best[each.tier] = max(best.get(each.tier, Fraction(0)), *map(sum, sums))  # type: ignore[arg-type]
    assert {tier: Fraction(most.amount.amount) for tier, most in facts.up_to.items() if most} == best
