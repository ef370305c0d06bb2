"""A program's figures become what charts draw: income over months, and the shares of one payment.

Sums are exact (Decimal, without rounding in between) and are rounded once, half-even, where they are shown.
"""

from decimal import Context, Decimal, localcontext

from msgspec import Struct

from kartrasite.facts import PlanFacts, PriceFacts, ProgramFacts
from kartrasite.money import Money

LONGEST = 120  # months; ten years of guessing are enough
EXACT = Context(prec=1000)  # 120 months at a churn of six decimals need 720 digits


class NoChart(ValueError):
    """A chart was asked for that the data cannot give; the message is for the owner."""


class Income(Struct, frozen=True):
    """Income by month, for `referrals` new customers each month of whom a share `churn` leaves each month.

    `payments` are what one customer brings in their first and second month; `stay` is 1 - churn.
    """

    plan: str
    period: str
    referrals: int
    churn: Decimal
    stay: Decimal
    payments: tuple[Money, Money]
    months: tuple[Money, ...]


class Portion(Struct, frozen=True):
    """A tier's part of one payment: the sum, and the share of the price that it is."""

    tier: str
    amount: Money
    share: Decimal


class Shares(Struct, frozen=True):
    """One payment, and who gets what of it; `rest` is what the merchant keeps, None where nothing is left."""

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
    from kartrasite.earnings import payments  # with the records' library, which other pages are made without
    from kartrasite.fields import percent

    lost = percent(churn)
    if not 0 <= lost < 1:
        raise NoChart(f'A churn of "{churn}" leaves no customers; write one such as "5%".')
    chosen, offer = _offer(facts, plan, period)
    record = next(each for each in facts.record.plans if each.id == chosen.id)
    found = payments(facts.record, record, offer.period, tier, months)
    if found is None or tier not in facts.record.tiers:
        return None
    paid = {month: money.amount for month, money in found}
    totals, total, staying = [], Decimal(0), Decimal(referrals)
    with localcontext(EXACT):
        for month in range(months):
            total += staying * paid.get(month, Decimal(0))
            staying *= 1 - lost
            totals.append(Money(total, facts.record.currency).rounded())
    first, second = (Money(paid.get(month, Decimal(0)), facts.record.currency) for month in (0, 1))
    return Income(
        chosen.name, offer.period, referrals, lost, 1 - lost, (first, second), tuple(totals)
    )


def shares(facts: ProgramFacts, plan: str, period: str) -> Shares | None:
    """What each tier gets of one payment; None where that cannot be computed for any."""
    chosen, offer = _offer(facts, plan, period)
    portions = tuple(
        _portion(earning.tier, earning.per_payment, offer.price)
        for earning in offer.earnings
        if earning.per_payment is not None and earning.per_payment.amount
    )
    if not portions or not offer.price.amount:
        return None
    left = offer.price.amount - sum((each.amount.amount for each in portions), Decimal(0))
    rest = _portion("", Money(left, offer.price.currency), offer.price) if left > 0 else None
    return Shares(chosen.name, offer.period, offer.price, portions, rest)


def _portion(tier: str, amount: Money, price: Money) -> Portion:
    return Portion(tier, amount, amount.amount / price.amount)


def _offer(facts: ProgramFacts, plan: str, period: str) -> tuple[PlanFacts, PriceFacts]:
    """The plan and its price by their names; left out, the first."""
    plans = {each.id: each for each in facts.plans if each.prices}
    if not plans:
        raise NoChart(f"{facts.name} has no plans with prices, so there is nothing to draw.")
    id = plan.replace("_", "-") if plan.replace("_", "-") in plans else plan
    if plan and id not in plans:
        raise NoChart(f'{facts.name} has no plan "{plan}"; there are: {", ".join(plans)}.')
    chosen = plans[id] if plan else next(iter(plans.values()))
    offers = {offer.period: offer for offer in chosen.prices}
    if period and period not in offers:
        raise NoChart(f'{chosen.name} is not billed "{period}"; there are: {", ".join(offers)}.')
    return chosen, next(offer for name, offer in offers.items() if name == (period or name))
