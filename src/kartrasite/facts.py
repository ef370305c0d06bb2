"""A Program becomes its figures: what pages show of it, computed once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from types import MappingProxyType

from kartrasite import earnings
from kartrasite.commissions import Terms
from kartrasite.earnings import UpTo
from kartrasite.fields import MONTHS, Period
from kartrasite.model.program import Claim, Program
from kartrasite.money import Money


@dataclass(frozen=True, slots=True)
class Earning:
    """What one tier earns from a plan at a billing period: by payment and in the first year."""

    tier: str
    per_payment: Money | None
    first_year: Money | None
    bound: str


@dataclass(frozen=True, slots=True)
class PriceFacts:
    """A plan's price for one billing period, and what it earns."""

    period: Period
    price: Money
    earnings: tuple[Earning, ...]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan with its prices, monthly first."""

    id: str
    name: str
    prices: tuple[PriceFacts, ...]


@dataclass(frozen=True, slots=True)
class TierFacts:
    """A tier with the entries that pay it."""

    id: str
    label: str
    entries: tuple[Terms, ...]


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What sources say of one figure: ours, then those that differ."""

    path: str
    ours: Claim
    rivals: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class ProgramFacts:
    """What pages show of a program; `record` has everything that its file says."""

    id: str
    record: Program
    url: str
    go: str
    name: str
    category: str
    summary: str
    verified: date
    source: str
    tiers: tuple[TierFacts, ...]
    plans: tuple[PlanFacts, ...]
    periods: tuple[Period, ...]
    up_to: Mapping[str, UpTo | None]
    rating: Decimal | None
    scores: tuple[tuple[str, Decimal], ...]
    claims: tuple[ClaimFacts, ...]
    not_computable: tuple[str, ...]


def program_facts(id: str, record: Program, url: str, go: str) -> ProgramFacts:
    """Everything computed once; `url` is its page, `go` its affiliate link."""
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
        up_to={tier: earnings.up_to(record, tier) for tier in record.tiers},
        rating=rating(record.scores, record.weights),
        scores=tuple(record.scores.items()),
        claims=tuple(ClaimFacts(path, claims[0], claims[1:]) for path, claims in record.claims.items() if claims),
        not_computable=earnings.not_computable(record),
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
            earned = tuple(
                Earning(
                    tier,
                    earnings.per_payment(record, plan, period, tier),
                    earnings.over(record, plan, period, tier),
                    next((each.bound for each in record.entries(tier) if each.bound != "exact"), "exact"),
                )
                for tier in record.tiers
            )
            prices.append(PriceFacts(period, Money(plan.prices[period], record.currency), earned))
        yield PlanFacts(plan.id, plan.name, tuple(prices))
