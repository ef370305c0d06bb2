"""ProgramFacts become a tree of Facts: what `{{ kartra.silver.annual.direct }}` finds, in a locale's words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kartrasite import locales
from kartrasite.money import Money
from kartrasite.trade import rates
from kartrasite.trade.facts import Earning, PlanFacts, ProgramFacts, TierFacts

if TYPE_CHECKING:
    from kartrasite.records.fields import DurationValue



NO_WORDS: Mapping[str, str] = MappingProxyType({})


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


class Fact(Struct, frozen=True):
    """A branch of a program's figures: its text, and further branches by name."""

    path: str
    text: str = ""
    children: Mapping[str, Fact] = field(default_factory=dict)
    reason: str = ""  # why it has no text

    def __str__(self) -> str:
        if not self.text:
            raise NoFigure(self.path, self.reason or f"it has parts: {', '.join(sorted(self.children))}.")
        return self.text

    def child(self, name: str) -> Fact:
        """A branch by name; UnknownFact where there is none."""
        if name not in self.children:
            raise UnknownFact(self.path, name, tuple(sorted(self.children)))
        return self.children[name]


def tree(facts: ProgramFacts, locale: str, words: Mapping[str, str] = NO_WORDS) -> Fact:
    """The program's figures in the words of a locale, under the names that docs/figures.md lists.

    `words` are the theme's; left out, what needs them has no text.
    """
    return _Tree(facts, locale, words).root()


class _Tree:
    def __init__(self, facts: ProgramFacts, locale: str, words: Mapping[str, str]) -> None:
        self.words = words
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
            "rate": Fact(f"{self.id}.rate", "", {tier.id: self.rate(tier) for tier in self.facts.tiers}),
            "months": Fact(f"{self.id}.months", "", {tier.id: self.months(tier) for tier in self.facts.tiers}),
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
        if value is not None and value.unit == "session" and self.words:
            return self.words["one_session"]
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

    def rate(self, tier: TierFacts) -> Fact:
        known = any(terms.model != "undisclosed" for terms in tier.entries) and (self.words or rates.plain(tier))
        text = rates.rate(self.facts, tier, self.locale, self.words, bound=False) if known else ""
        return self.fact(f"rate.{tier.id}", text, None, "the program does not publish it.")

    def months(self, tier: TierFacts) -> Fact:
        """For how long a tier pays, where all its entries end with the same month."""
        ends = {terms.months.end for terms in tier.entries}
        (end,) = ends if len(ends) == 1 else (None,)
        text = "" if end is None else locales.months_text(end, self.locale)
        return self.fact(f"months.{tier.id}", text, None, "what it pays ends with no one month.")

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
        reasons = " ".join(each.text for each in self.facts.not_computable)
        return reasons or "it cannot be computed from the file's terms."

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
    return "session" if value.unit == "session" else locales.length_text(value.count, value.unit, locale)
