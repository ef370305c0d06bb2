"""A Program becomes its figures: ProgramFacts for templates, and a tree of Facts for `{{ kartra.silver … }}`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from kartrasite import earnings, locales
from kartrasite.commissions import Terms
from kartrasite.earnings import UpTo
from kartrasite.fields import MONTHS
from kartrasite.model.program import Claim, DurationValue, Program
from kartrasite.money import Money


class UnknownFact(Exception):
    """A figure was asked for that does not exist: `path` has no `name` among `names`."""

    def __init__(self, path: str, name: str, names: tuple[str, ...]) -> None:
        super().__init__(f"{path} has no {name}")
        self.path, self.name, self.names = path, name, names


class NoFigure(Exception):
    """A figure exists by name and has no value, for the reason given."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


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

    period: str
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
    periods: tuple[str, ...]
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
        rating=rating(record.scores),
        scores=tuple(record.scores.items()),
        claims=tuple(ClaimFacts(path, claims[0], claims[1:]) for path, claims in record.claims.items() if claims),
        not_computable=earnings.not_computable(record),
    )


def rating(scores: Mapping[str, Decimal]) -> Decimal | None:
    """The mean of the scores, half-even to one decimal; None without scores."""
    if not scores:
        return None
    mean = sum(scores.values(), Decimal(0)) / len(scores)
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


@dataclass(frozen=True, slots=True)
class Fact:
    """A branch of a program's figures: its text, and further branches by name."""

    path: str
    text: str = ""
    children: Mapping[str, "Fact"] = field(default_factory=dict)
    reason: str = ""  # why it has no text

    def __str__(self) -> str:
        if not self.text:
            raise NoFigure(self.path, self.reason or f"it has parts: {', '.join(sorted(self.children))}.")
        return self.text

    def child(self, name: str) -> "Fact":
        """A branch by name; UnknownFact where there is none."""
        if name not in self.children:
            raise UnknownFact(self.path, name, tuple(sorted(self.children)))
        return self.children[name]


def tree(facts: ProgramFacts, locale: str) -> Fact:
    """The program's figures in the words of a locale, under the names that docs/figures.md lists."""
    return _Tree(facts, locale).root()


class _Tree:
    def __init__(self, facts: ProgramFacts, locale: str) -> None:
        self.facts = facts
        self.record = facts.record
        self.locale = locale
        self.id = facts.id.replace("-", "_")

    def root(self) -> Fact:
        branches = {
            "name": self.fact("name", self.facts.name),
            "category": self.fact("category", self.facts.category),
            "summary": self.fact("summary", self.facts.summary),
            "verified": self.fact("verified", locales.day_text(self.facts.verified, self.locale)),
            "source": self.fact("source", self.facts.source),
            "cookie": self.fact("cookie", self.duration(self.record.cookie)),
            "trial": self.group("trial", self.trial()),
            "payout": self.group("payout", self.payout()),
            "rate": self.group("rate", {tier.id: self.rate(tier) for tier in self.facts.tiers}),
            "up_to": self.up_to(),
            "rating": self.fact("rating", "" if self.facts.rating is None else self.number(self.facts.rating)),
            "score": self.group("score", {key: self.number(value) for key, value in self.facts.scores}),
            **{plan.id.replace("-", "_"): self.plan(plan) for plan in self.facts.plans},
        }
        return Fact(self.id, self.facts.name, branches)

    def fact(self, path: str, text: str, children: Mapping[str, Fact] | None = None, reason: str = "") -> Fact:
        return Fact(f"{self.id}.{path}", text, children or {}, reason or "the program's file does not give it.")

    def group(self, path: str, texts: Mapping[str, str]) -> Fact:
        return Fact(f"{self.id}.{path}", "", {name: self.fact(f"{path}.{name}", text) for name, text in texts.items()})

    def number(self, value: Decimal) -> str:
        return locales.number_text(value, self.locale)

    def money(self, value: Money | None, whole: bool = False) -> str:
        return "" if value is None else locales.money_text(value, self.locale, whole=whole)

    def duration(self, value: DurationValue | None) -> str:
        return "" if value is None else duration_text(value, self.locale)

    def trial(self) -> dict[str, str]:
        trial = self.record.trial
        if trial is None:
            return {"price": "", "days": ""}
        low, high = trial.days
        days = locales.days_text(high, self.locale)
        return {
            "price": self.money(Money(trial.price, self.record.currency), True),
            "days": days if low == high else f"{low}–{days}",
        }

    def payout(self) -> dict[str, str]:
        payout = self.record.payout
        least = None if payout.minimum is None else Money(payout.minimum, self.record.currency)
        return {
            "schedule": payout.schedule,
            "hold": self.duration(payout.hold),
            "minimum": self.money(least, True),
            "methods": ", ".join(payout.methods),
        }

    def rate(self, tier: TierFacts) -> str:
        rates = [getattr(terms, "rate", None) for terms in tier.entries]
        shown = [locales.percent_text(rate, self.locale) for rate in rates if isinstance(rate, Decimal)]
        return " + ".join(shown)

    def up_to(self) -> Fact:
        branches: dict[str, Fact] = {}
        for tier, best in self.facts.up_to.items():
            path = f"up_to.{tier}"
            parts = {
                "plan": self.fact(f"{path}.plan", best.plan.name if best else ""),
                "period": self.fact(f"{path}.period", best.period.replace("_", "-") if best else ""),
            }
            branches[tier] = self.fact(path, self.money(best.amount) if best else "", parts, self.why())
        direct = branches.get("direct") or Fact(f"{self.id}.up_to", "", {}, self.why())
        return Fact(f"{self.id}.up_to", direct.text, {**branches, **direct.children}, direct.reason)

    def why(self) -> str:
        return " ".join(self.facts.not_computable) or "it cannot be computed from the file's terms."

    def plan(self, plan: PlanFacts) -> Fact:
        path = plan.id.replace("-", "_")
        branches = {"name": self.fact(f"{path}.name", plan.name)}
        for price in plan.prices:
            at = f"{path}.{price.period}"
            tiers = {earning.tier: self.earning(f"{at}.{earning.tier}", earning) for earning in price.earnings}
            figures = {"price": self.fact(f"{at}.price", self.money(price.price, True)), **tiers}
            branches[price.period] = Fact(f"{self.id}.{at}", "", figures)
        return Fact(f"{self.id}.{path}", plan.name, branches)

    def earning(self, path: str, earning: Earning) -> Fact:
        year = self.fact(f"{path}.first_year", self.money(earning.first_year), None, self.why())
        return self.fact(path, self.money(earning.per_payment), {"first_year": year}, self.why())


def duration_text(value: DurationValue, locale: str) -> str:
    """30 days, 24 hours, one session, in the words of a locale."""
    from babel.units import format_unit

    if value.unit == "session":
        return "session"
    return format_unit(value.count, f"duration-{value.unit}", locale=locale)
