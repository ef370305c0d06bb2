"""The arithmetic of commissions: laws that hold for any program, and the sixteen figures that were published."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartrasite.commissions import months as span
from kartrasite.locales import money_text, percent_text
from kartrasite.model.program import Program
from kartrasite.money import Money
from kartrasite.records.decode import yaml_document
from kartrasite.records.explain import record
from kartrasite.records.fields import MONTHS, percent
from kartrasite.trade import earnings
from kartrasite.trade.figures import NoFigure, UnknownFact, tree

KARTRA = Path(__file__).parents[1] / "content" / "programs" / "kartra.yml"
PUBLISHED = {
    ("annual", "direct"): ("$379.20", "$715.20", "$1,099.20", "$1,819.20"),
    ("monthly", "direct"): ("$39.60", "$79.60", "$119.60", "$199.60"),
    ("annual", "second"): ("$94.80", "$178.80", "$274.80", "$454.80"),
    ("monthly", "second"): ("$9.90", "$19.90", "$29.90", "$49.90"),
}
PRICE = st.decimals(min_value=0, max_value=99_999, places=2)
SHARE = st.decimals(min_value=0, max_value=100, places=1)


def load(text: str) -> Program:
    document, problems = yaml_document(text, "program.yml")
    assert document is not None, problems
    value, problems = record(document, Program)
    assert value is not None, problems
    return value


def program(terms: str, prices: str = "monthly: 100") -> Program:
    return load(
        "name: P\nproduct: {category: c, summary: s, website: https://p.example/}\nlink: https://p.example/?r=1\n"
        f"verified: 2026-11-02\nsource: https://p.example/\ndisclosure: d\ncommissions: [{terms}]\n"
        f"plans: [{{id: a, name: A, prices: {{{prices}}}}}]\n"
    )


@pytest.mark.parametrize(("period", "tier"), sorted(PUBLISHED))
def test_the_published_figures_come_out_to_the_cent(period: str, tier: str) -> None:
    figures = tree(earnings.program_facts("kartra", load(KARTRA.read_text(encoding="utf-8")), "/p/", "/go/"), "en")
    found = tuple(
        str(figures.child(plan).child(period).child(tier)) for plan in ("starter", "silver", "gold", "platinum")
    )
    assert found == PUBLISHED[period, tier]


def test_a_first_year_is_the_sum_of_its_payments() -> None:
    figures = tree(earnings.program_facts("kartra", load(KARTRA.read_text(encoding="utf-8")), "/p/", "/go/"), "en")
    silver = figures.child("silver")
    years = [str(silver.child(period).child("direct").child("first_year")) for period in ("monthly", "annual")]
    assert years == ["$955.20", "$715.20"]


def test_each_payment_is_rounded_once_and_then_added() -> None:
    found = earnings.over(program("{model: recurring, rate: 33%}", "monthly: 29.99"), *_first("29.99"))
    assert found == Money(Decimal("118.80"), "USD")


def _first(price: str) -> tuple[object, str, str]:
    plan = program("{model: recurring, rate: 33%}", f"monthly: {price}").plans[0]
    return plan, "monthly", "direct"


def test_rounding_is_half_to_even() -> None:
    texts = ("0.125", "0.135", "2.675", "2.665")
    assert [str(Money(Decimal(text), "USD").rounded().amount) for text in texts] == ["0.12", "0.14", "2.68", "2.66"]


def test_each_currency_is_rounded_to_its_own_unit() -> None:
    found = [str(Money(Decimal("1.2345"), code).rounded().amount) for code in ("JPY", "USD", "KWD")]
    assert found == ["1", "1.23", "1.234"]


def test_an_annual_plan_under_a_limit_of_twelve_months_pays_once() -> None:
    own = program("{model: recurring, rate: 40%, months: 12}", "annual: 100")
    assert earnings.over(own, own.plans[0], "annual", "direct", 36) == Money(Decimal("40.00"), "USD")


@pytest.mark.parametrize(
    ("months", "paid"),
    [
        ("12", range(1, 13)), ("1", [1]), ("13-", range(13, 31)), ("1-", range(1, 31)), ("3-12", range(3, 13)),
        ("3-3", [3]), ("12-14", [12, 13, 14]),
    ],
)  # fmt: skip
def test_months_count_from_one_as_payments_do(months: str, paid: Iterable[int]) -> None:
    for key in ("months", "payments"):
        own = program(f"{{model: recurring, rate: 40%, {key}: {months}}}", "monthly: 100")
        found = earnings.payments(own, own.plans[0], "monthly", "direct", 30)
        assert found is not None
        if key == "months" or months not in ("1", "12"):  # payments: 12 is the twelfth alone
            assert [month + 1 for month, money in found if money.amount] == list(paid)


def test_what_follows_twelve_months_begins_in_the_thirteenth() -> None:
    terms = "{model: recurring, rate: 30%, months: 12}, {model: recurring, rate: 15%, months: 13-}"
    own = program(terms, "monthly: 100")
    found = earnings.payments(own, own.plans[0], "monthly", "direct", 24)
    assert found is not None
    assert [str(money.amount) for _, money in found] == ["30.00"] * 12 + ["15.00"] * 12
    yearly = program(terms, "annual: 1000")
    found = earnings.payments(yearly, yearly.plans[0], "annual", "direct", 24)
    assert found is not None
    assert [(month, str(money.amount)) for month, money in found] == [(0, "300.00"), (12, "150.00")]


@pytest.mark.parametrize("months", ["0-12", "0-", "12-3", "-", "a year", "true"])
def test_what_is_no_span_of_months_says_how_one_is_written(months: str) -> None:
    with pytest.raises(ValueError, match=r"is no span of months|ends before it begins") as caught:
        span(months)
    if "ends" not in str(caught.value):
        written = "write 12 (the first twelve), 13- (from month 13 on) or 3-12."
        assert str(caught.value) == f'"{months}" is no span of months; {written}'


def test_a_second_tier_can_be_a_share_of_the_commission() -> None:
    own = program("{model: recurring, rate: 40%}, {tier: second, model: recurring, rate: 10%, base: commission}")
    assert earnings.per_payment(own, own.plans[0], "monthly", "second") == Money(Decimal("4.00"), "USD")


def test_a_share_of_the_commission_is_one_of_what_its_ceiling_leaves() -> None:
    direct = "{model: recurring, rate: 40%, ceiling: {per: payment, amount: 10}}"
    own = program(f"{direct}, {{tier: second, model: recurring, rate: 10%, base: commission}}")
    assert earnings.per_payment(own, own.plans[0], "monthly", "second") == Money(Decimal("1.00"), "USD")


def test_the_most_of_a_share_of_the_commission_is_that_of_its_highest_level() -> None:
    direct = "{model: tiered, levels: [{from: 0, rate: 10%}, {from: 25, rate: 50%}]}"
    own = program(f"{direct}, {{tier: second, model: recurring, rate: 10%, base: commission}}", "once: 100")
    most = earnings.up_to(own, "second")
    assert most is not None and (most.amount, most.level) == (Money(Decimal("5.00"), "USD"), 25)


def test_the_direct_tier_is_no_share_of_itself() -> None:
    with pytest.raises(AssertionError, match="no share of its own commission"):
        program("{model: recurring, rate: 40%, base: commission}")


@given(price=PRICE, share=SHARE, months=st.integers(1, 40), period=st.sampled_from(sorted(MONTHS)))
def test_a_sum_is_its_payments_and_rounding_moves_each_by_half_a_cent_at_most(
    price: Decimal, share: Decimal, months: int, period: str
) -> None:
    own = program(f"{{model: recurring, rate: {share}%}}", f"{period}: {price}")
    paid = earnings.payments(own, own.plans[0], period, "direct", months)  # type: ignore[arg-type]
    assert paid is not None
    total = earnings.over(own, own.plans[0], period, "direct", months)  # type: ignore[arg-type]
    assert total == Money(sum((money.amount for _, money in paid), Decimal(0)), "USD")
    exact = price * share / 100
    assert all(abs(money.amount - exact) <= Decimal("0.005") for _, money in paid)


@given(price=PRICE, ceiling=PRICE, months=st.integers(1, 30))
def test_a_ceiling_is_never_passed(price: Decimal, ceiling: Decimal, months: int) -> None:
    terms = f"{{model: recurring, rate: 50%, ceiling: {{per: customer, amount: {ceiling}}}}}"
    own = program(terms, f"monthly: {price}")
    total = earnings.over(own, own.plans[0], "monthly", "direct", months)
    assert total is not None and total.amount <= ceiling


@given(share=SHARE)
def test_a_percentage_is_read_as_it_is_printed(share: Decimal) -> None:
    assert percent(percent_text(share / 100, "en")) == share / 100


@given(price=PRICE)
def test_money_is_printed_to_the_cent(price: Decimal) -> None:
    assert Decimal(money_text(Money(price, "USD"), "en").replace("$", "").replace(",", "")) == price


def test_whole_prices_are_printed_without_cents_where_asked() -> None:
    texts = [money_text(Money(Decimal(text), "USD"), "en", whole=True) for text in ("1788", "99.90", "99.00")]
    assert texts == ["$1,788", "$99.90", "$99"]


def test_an_unknown_figure_names_what_there_is() -> None:
    figures = tree(earnings.program_facts("p", program("{model: recurring, rate: 40%}"), "/p/", "/go/"), "en")
    with pytest.raises(UnknownFact) as caught:
        figures.child("a").child("annual")
    assert (caught.value.path, caught.value.name, caught.value.names) == ("p.a", "annual", ("monthly", "name"))


def test_a_figure_that_cannot_be_computed_says_why() -> None:
    figures = tree(earnings.program_facts("p", program("{model: undisclosed}"), "/p/", "/go/"), "en")
    with pytest.raises(NoFigure) as caught:
        str(figures.child("a").child("monthly").child("direct"))
    assert caught.value.reason == "What the direct tier pays is not published."
