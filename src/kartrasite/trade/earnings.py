"""A program's terms and prices become what an affiliate earns, to the cent.

What an entry earns on a payment is rounded once, half-even, and sums are then added (rounding a yearly sum instead
differs).
Payments stand at months 0, k, 2k … below the horizon; a span of months is half-open.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import repeat
from types import MappingProxyType

from msgspec.structs import replace

from kartrasite.commissions import MODELS, CommissionModel, Limit, Sale, Terms, applies
from kartrasite.model.program import Plan, Program
from kartrasite.money import Money
from kartrasite.pictures.picture import Picture
from kartrasite.records.fields import MONTHS, Period
from kartrasite.trade.facts import ClaimFacts, Earning, PlanFacts, PriceFacts, ProgramFacts, Reason, TierFacts, UpTo

DIRECT = "direct"
BY_NAME: Mapping[str, CommissionModel] = MappingProxyType({model.name: model for model in MODELS})


def payments(
    program: Program, plan: Plan, period: Period, tier: str, horizon: int = 12, level: int = 0
) -> tuple[tuple[int, Money], ...] | None:
    """What each payment within `horizon` months earns, as (month, money); None where it cannot be computed."""
    paid = []
    for month, total in _payments(program, plan, period, tier, horizon, level):
        if total is None:
            return None
        paid.append((month, Money(total, program.currency)))
    return tuple(paid)


def first_share(program: Program, plan: Plan, period: Period, tier: str) -> Decimal | None:
    """Which part of the first payment a tier gets, from sums that are not rounded: 30% of $19.99 stays 30%."""
    _, total = next(_payments(program, plan, period, tier, 1, 0, exact=True))
    return None if total is None else total / plan.prices[period]


def _payments(
    program: Program, plan: Plan, period: Period, tier: str, horizon: int, level: int, exact: bool = False
) -> Iterator[tuple[int, Decimal | None]]:
    """Each payment's month and what a tier's entries earn together on it; None where one of them is not known.

    What an entry earns is rounded before its ceiling, which no sum of cents then passes, but where `exact`. A share of
    the commission is one of what the direct tier gets, ceilings and all.
    """
    spent: dict[tuple[Limit, int], Decimal] = {}  # what has gone against each ceiling, by its span
    entries, every, price = program.entries(tier), MONTHS[period], plan.prices[period]
    above = any(terms.base == "commission" for terms in entries)
    direct = _payments(program, plan, period, DIRECT, horizon, level, exact) if above else repeat((0, price))
    for (number, month), (_, commission) in zip(
        enumerate(range(0, horizon, every) if every else (0,), 1), direct, strict=False
    ):
        total: Decimal | None = Decimal(0)
        for terms in entries:
            sale = Sale(plan.id, plan.category, period, price, number, month, level)
            if applies(terms, sale):
                earned = _earned(terms, sale, commission)
                if total is None or earned is None:
                    total = None
                    continue
                earned = earned if exact else Money(earned, program.currency).rounded().amount
                total += _within(terms.ceiling, month, earned, spent)
        yield month, total if total is None or exact else Money(total, program.currency).rounded().amount


def _earned(terms: Terms, sale: Sale, commission: Decimal | None) -> Decimal | None:
    """What one entry earns on one payment, with its floor; None where that is not known, or the commission is not."""
    if terms.base == "commission":
        if commission is None:
            return None
        sale = replace(sale, price=commission)
    earned = BY_NAME[terms.model].payment(terms, sale)
    return max(earned, terms.floor.amount) if terms.floor and earned else earned


def _within(
    ceiling: Limit | None, month: int, earned: Decimal, spent: dict[tuple[Limit, int], Decimal]
) -> Decimal:
    """What a ceiling leaves of a payment; entries of a tier that state the same ceiling share it."""
    if ceiling is None:
        return earned
    span = {"payment": month, "month": month, "year": month // 12, "customer": 0}[ceiling.per]
    before = spent.get((ceiling, span), Decimal(0))
    kept = max(Decimal(0), min(earned, ceiling.amount - before))
    spent[ceiling, span] = before + kept
    return kept


def per_payment(program: Program, plan: Plan, period: Period, tier: str, level: int = 0) -> Money | None:
    """What the first payment earns."""
    found = payments(program, plan, period, tier, 1, level)
    return found[0][1] if found else None


def over(program: Program, plan: Plan, period: Period, tier: str, months: int = 12, level: int = 0) -> Money | None:
    """What one customer earns within so many months; None where it cannot be computed."""
    found = payments(program, plan, period, tier, months, level)
    if found is None:
        return None
    return sum((money for _, money in found), Money(Decimal(0), program.currency))


def levels(program: Program, tier: str) -> tuple[int, ...]:
    """The volumes at which a tier's shares change, 0 first; those of the commission that it is a share of, too."""
    entries = program.entries(tier)
    above = program.entries(DIRECT) if any(terms.base == "commission" for terms in entries) else ()
    return tuple(sorted({0, *(level.start for terms in (*entries, *above) for level in getattr(terms, "levels", ()))}))


def up_to(program: Program, tier: str = "direct", months: int = 12) -> UpTo | None:
    """The most that one customer earns within so many months, over plans, periods and levels (RULES.md C9)."""
    best: UpTo | None = None
    exact = all(terms.bound == "exact" for terms in program.entries(tier))
    for plan in program.plans:
        for period in sorted(plan.prices, key=list(MONTHS).index):
            for level in levels(program, tier):
                amount = over(program, plan, period, tier, months, level)
                if amount is not None and (best is None or amount.amount > best.amount.amount):
                    best = UpTo(amount, plan, period, level, exact)
    return best


def not_computable(program: Program) -> tuple[Reason, ...]:
    """What cannot be computed and why, each reason once."""
    said = [] if program.plans else [Reason("no_plans", "No plans are given, so no sum can be computed.")]
    for terms in program.commissions:
        if why := BY_NAME[terms.model].unknown(terms, program.currency):
            said.append(Reason(terms.model, why, terms))
        if terms.bound != "exact":
            word = "at most" if terms.bound == "up_to" else "at least"
            text = f"The {terms.tier} tier's share is stated as {word} this much; the figures use it as it stands."
            said.append(Reason(terms.bound, text, terms))
        if terms.base == "net":
            text = f"The {terms.tier} tier is paid on net prices; taxes and discounts are not known here."
            said.append(Reason("net", text, terms))
    return tuple({each.text: each for each in said}.values())


def program_facts(
    id: str, record: Program, url: str, go: str, today: date = date.min, logo: Picture | None = None
) -> ProgramFacts:
    """Everything computed once; `url` is its page, `go` its affiliate link, `today` the day of the site."""
    ended = record.over(today)
    used = {period for plan in record.plans for period in plan.prices}
    return ProgramFacts(
        id=id, record=record, url=url, go=go, name=record.name,
        category=record.product.category, summary=record.product.summary,
        verified=record.verified, source=record.source,
        tiers=tuple(
            TierFacts(tier, next((each.label for each in record.entries(tier) if each.label), ""), record.entries(tier))
            for tier in record.tiers
        ),
        plans=tuple(_plans(record)),
        periods=tuple(period for period in MONTHS if period in used),
        up_to={tier: up_to(record, tier) for tier in record.tiers},
        rating=rating(record.scores, record.weights),
        scores=tuple(record.scores.items()),
        claims=tuple(ClaimFacts(path, claims[0], claims[1:]) for path, claims in record.claims.items() if claims),
        not_computable=not_computable(record),
        offers=tuple(offer for offer in record.offers if offer.ends >= today and not ended),
        ended=ended,
        logo=logo,
    )


def rating(scores: Mapping[str, Decimal], weights: Mapping[str, Decimal] = MappingProxyType({})) -> Decimal | None:
    """The mean of the scores by their weights, half-even to one decimal; None without scores.

    Without weights each counts as the other; with them, a score that has none counts nothing.
    """
    counted = {name: weights.get(name, Decimal(0)) if weights else Decimal(1) for name in scores}
    if not sum(counted.values()):
        return None
    mean = sum((scores[name] * counted[name] for name in scores), Decimal(0)) / sum(counted.values(), Decimal(0))
    return mean.quantize(Decimal("0.1"), ROUND_HALF_EVEN)


def _plans(record: Program) -> Iterator[PlanFacts]:
    for plan in record.plans:
        prices = []
        for period in (each for each in MONTHS if each in plan.prices):
            earned = tuple(_earning(record, plan, period, tier) for tier in record.tiers)
            prices.append(PriceFacts(period, Money(plan.prices[period], record.currency), earned))
        yield PlanFacts(plan.id, plan.name, tuple(prices))


def _earning(record: Program, plan: Plan, period: Period, tier: str) -> Earning:
    bound = next((each.bound for each in record.entries(tier) if each.bound != "exact"), "exact")
    least = per_payment(record, plan, period, tier), over(record, plan, period, tier)
    top = levels(record, tier)[-1]
    most = (per_payment(record, plan, period, tier, top), over(record, plan, period, tier, 12, top)) if top else least
    return Earning(tier, *least, bound, *most)
