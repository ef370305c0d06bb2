"""A program's figures become what charts draw: income over months, and the shares of one payment.

Sums are exact (Decimal, without rounding in between) and are rounded once, half-even, where they are shown.
"""

from collections.abc import Callable
from decimal import Context, Decimal, localcontext
from itertools import groupby

from msgspec import Struct

from kartrasite.money import Money
from kartrasite.problem import near
from kartrasite.trade.facts import PlanFacts, PriceFacts, ProgramFacts, TierFacts

LONGEST = 120  # months; ten years of guessing are enough
EXACT = Context(prec=1000)  # 120 months at a churn of six decimals need 720 digits


class NoChart(ValueError):
    """A chart was asked for that the data cannot give; the message is for the owner."""


class Step(Struct, frozen=True):
    """What each payment brings from a customer's month on; months count from 1."""

    month: int
    amount: Money


class Income(Struct, frozen=True):
    """Income by month, for `referrals` new customers each month of whom a share `churn` leaves each month.

    `steps` are what one customer's payments bring, where that changes; `again` is the first later payment that
    brings something, None where only the first one does; `stay` is 1 - churn.
    """

    plan: str
    period: str
    referrals: int
    churn: Decimal
    stay: Decimal
    steps: tuple[Step, ...]
    again: Step | None
    months: tuple[Money, ...]


class Portion(Struct, frozen=True):
    """A tier's part of one payment: the sum, and the share of the price that it is."""

    tier: str
    amount: Money
    share: Decimal


class Shares(Struct, frozen=True):
    """One payment, and who gets what of it.

    `rest` is what the merchant keeps, or adds where it is below zero; None where a tier's part cannot be computed.
    """

    plan: str
    period: str
    price: Money
    portions: tuple[Portion, ...]
    rest: Portion | None


def income(
    facts: ProgramFacts, plan: str, period: str, tier: str, referrals: int, churn: object, months: int
) -> Income | None:
    """Income over so many months; None where payments cannot be computed.

    A group of customers shrinks to `stay` of itself from month to month, so month m brings the sum over
    k = 0 … m of referrals, times stay to the power of k, times what a customer brings in their month k.
    """
    if not 2 <= months <= LONGEST or referrals < 1:
        raise NoChart(f"A chart of income shows 2 to {LONGEST} months and at least 1 referral a month.")
    from kartrasite.records.fields import percent
    from kartrasite.trade.earnings import payments  # with the records' library, which other pages are made without

    lost = percent(churn)
    if not 0 <= lost < 1:
        raise NoChart(f'A churn of "{churn}" leaves no customers; write one such as "5%".')
    tiers(facts, tier)
    chosen, offer = _offer(facts, plan, period, lambda offer: _first_year(offer, tier))
    record = next(each for each in facts.record.plans if each.id == chosen.id)
    found = payments(facts.record, record, offer.period, tier, months)
    if found is None or tier not in facts.record.tiers:
        return None
    paid = {month: money.amount for month, money in found}
    if not any(paid.values()):
        named = f"{facts.name} pays nothing on {chosen.name} within {months} months"
        raise NoChart(f"{named}, so there is nothing to draw.")
    totals, total, staying = [], Decimal(0), Decimal(referrals)
    with localcontext(EXACT):
        for month in range(months):
            total += staying * paid.get(month, Decimal(0))
            staying *= 1 - lost
            totals.append(Money(total, facts.record.currency).rounded())
    steps = [Step(month + 1, money) for month, money in found]
    changes = tuple(next(alike) for _, alike in groupby(steps, key=lambda step: step.amount))
    again = next((step for step in steps[1:] if step.amount.amount), None)
    return Income(chosen.name, offer.period, referrals, lost, 1 - lost, changes, again, tuple(totals))


def shares(facts: ProgramFacts, plan: str, period: str) -> Shares | None:
    """What each tier gets of one payment; None where that cannot be computed for any."""
    from kartrasite.trade.earnings import first_share

    chosen, offer = _offer(facts, plan, period, _first_payment)
    if not offer.price.amount:
        raise NoChart(f"{chosen.name} costs nothing, so there is no payment to share.")
    record = next(each for each in facts.record.plans if each.id == chosen.id)
    portions = []
    left, unshared = offer.price.amount, Decimal(1)
    for earning in offer.earnings:
        share = first_share(facts.record, record, offer.period, earning.tier)
        if share and earning.per_payment:
            portions.append(Portion(earning.tier, earning.per_payment, share))
            left, unshared = left - earning.per_payment.amount, unshared - share
    known = all(earning.per_payment is not None for earning in offer.earnings)
    if not portions and not known:
        return None
    rest = Portion("", Money(left, offer.price.currency), unshared) if known else None
    return Shares(chosen.name, offer.period, offer.price, tuple(portions), rest)


def tiers(facts: ProgramFacts, tier: str) -> tuple[TierFacts, ...]:
    """The tier that is asked for, or all; a program that has no direct one has nothing to show of it."""
    found = tuple(each for each in facts.tiers if tier in ("", each.id))
    if not found and tier != "direct":
        names = [each.id for each in facts.tiers]
        likely = near(tier, names)
        there = f'did you mean "{likely}"?' if likely else f"there are: {', '.join(names)}."
        raise NoChart(f'{facts.name} has no tier "{tier}"; {there}')
    return found


def _first_payment(offer: PriceFacts) -> bool:
    """Whether the first payment brings any tier something."""
    return any(each.per_payment and each.per_payment.amount for each in offer.earnings)


def _first_year(offer: PriceFacts, tier: str) -> bool:
    """Whether the first year brings this tier something."""
    return any(each.first_year and each.first_year.amount for each in offer.earnings if each.tier == tier)


def _offer(
    facts: ProgramFacts, plan: str, period: str, brings: Callable[[PriceFacts], bool]
) -> tuple[PlanFacts, PriceFacts]:
    """The plan and its price by their names; left out, the first that brings something, such as none that is free."""
    plans = {each.id: each for each in facts.plans if each.prices}
    if not plans:
        raise NoChart(f"{facts.name} has no plans with prices, so there is nothing to draw.")
    id = plan.replace("_", "-") if plan.replace("_", "-") in plans else plan
    if plan and id not in plans:
        raise NoChart(f'{facts.name} has no plan "{plan}"; there are: {", ".join(plans)}.')
    among = [plans[id]] if plan else list(plans.values())
    found = [(each, offer) for each in among for offer in each.prices if offer.period == (period or offer.period)]
    if not found:
        name = among[0].name if plan else facts.name
        known = ", ".join(dict.fromkeys(offer.period for each in among for offer in each.prices))
        raise NoChart(f'{name} is not billed "{period}"; there are: {known}.')
    return next((each for each in found if brings(each[1])), found[0])
