"""What a tier pays becomes a few characters: 40%, $50 (Course) / $125 (Pro), 30%, then 15%.

Entries that meet in one payment add up (+), those for other plans or billing periods stand side by side (/), and
those for later months or payments follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from kartrasite.locales import money_text, percent_text, range_text
from kartrasite.money import Money
from kartrasite.trade.facts import PlanFacts, ProgramFacts, TierFacts

if TYPE_CHECKING:
    from kartrasite.commissions import Span, Terms
    from kartrasite.records.fields import Period

Words = Mapping[str, str]
FIRST_ONLY = frozenset({"flat", "first_payment"})


class Part(Struct, frozen=True):
    """One share or sum of a tier, and for what it is meant."""

    text: str
    plans: tuple[str, ...]
    periods: tuple[Period, ...]
    terms: Terms

    def beside(self, other: Part) -> bool:
        """Whether no customer can bring both: their plans or billing periods differ."""
        pairs = ((self.plans, other.plans), (self.periods, other.periods))
        return any(own and those and not {*own} & {*those} for own, those in pairs)

    def before(self, other: Part) -> bool:
        """Whether the other begins when this one is over."""
        return _over(self.terms.months, other.terms.months) or _over(_payments(self.terms), _payments(other.terms))


def share(terms: Terms, currency: str, locale: str, words: Words) -> str:
    """How much one entry pays, as its source says it: 40%, up to 40%, $150, 33%–50%."""
    text = _share(terms, currency, locale, words)
    return words[f"bound_{terms.bound}"].format(share=text)


def case(entry: Terms | Part, plans: Iterable[PlanFacts], words: Words) -> str:
    """For which plans and billing periods an entry is meant; nothing where it is for all."""
    names = ", ".join(plan.name for plan in plans if plan.id in entry.plans)
    periods = ", ".join(small(words[f"billed_{period}"]) for period in entry.periods)
    return words["won_by"].format(plan=names, period=periods) if names and periods else names or periods


def rate(facts: ProgramFacts, tier: TierFacts, locale: str, words: Words, bound: bool = True) -> str:
    """What a tier pays; without `bound`, sentences that say "up to" themselves do not say it twice."""
    groups: dict[tuple[object, object], list[Part]] = {}
    for part in parts(facts, tier, locale, words, bound):
        groups.setdefault((part.plans, part.periods), []).append(part)
    text, last = "", None
    for group in groups.values():
        said = _together(group, words)
        if label := case(group[0], facts.plans, words):
            said = words["named"].format(name=said, label=label)
        text += ("" if last is None else " / " if last.beside(group[0]) else " + ") + said
        last = group[0]
    return text


def parts(facts: ProgramFacts, tier: TierFacts, locale: str, words: Words, bound: bool = True) -> tuple[Part, ...]:
    """A tier's shares and sums, those by billing period each for itself."""
    found = []
    for terms in tier.entries:
        by_period = getattr(terms, "rate", None)
        if isinstance(by_period, Mapping):
            for period, value in by_period.items():
                text = percent_text(value, locale)
                found.append(Part(_bound(text, terms, words, bound), terms.plans, (period,), terms))
        else:
            text = _share(terms, facts.record.currency, locale, words)
            found.append(Part(_bound(text, terms, words, bound), terms.plans, terms.periods, terms))
    return tuple(found)


def plain(tier: TierFacts) -> bool:
    """Whether a tier pays by one entry, the same for all plans and billing periods."""
    only, *more = tier.entries
    return not (more or only.plans or only.periods or isinstance(getattr(only, "rate", None), Mapping))


def small(text: str) -> str:
    """A heading's words within a sentence; its nouns stay as they are: alle zwei Jahre."""
    return text[:1].lower() + text[1:]


def _bound(text: str, terms: Terms, words: Words, bound: bool) -> str:
    return words[f"bound_{terms.bound}"].format(share=text) if bound else text


def _together(group: list[Part], words: Words) -> str:
    """The parts of one case, those that begin earlier first."""
    first, *rest = sorted(group, key=lambda part: (part.terms.months.start, _payments(part.terms).start))
    text, last = first.text, first
    for part in rest:
        text = words["rate_then"].format(first=text, next=part.text) if last.before(part) else f"{text} + {part.text}"
        last = part
    return text


def singles(terms: Terms, currency: str, locale: str) -> tuple[str, ...]:
    """Every share or sum that one entry may pay, the least first: 33%, 40%, 50%."""
    amount, found = getattr(terms, "amount", None), getattr(terms, "rate", None)
    if amount is not None:
        sums = amount if isinstance(amount, tuple) else (amount,)
        return tuple(money_text(Money(each, currency), locale, whole=True) for each in sums)
    shares: list[Decimal] = [level.rate for level in getattr(terms, "levels", ())]
    shares += getattr(terms, "rates", {}).values()
    shares += found.values() if isinstance(found, Mapping) else () if found is None else (found,)
    return tuple(percent_text(share, locale) for share in sorted(set(shares)))


def _share(terms: Terms, currency: str, locale: str, words: Words) -> str:
    """The sum or share, or the least and the most."""
    ends = singles(terms, currency, locale)
    return range_text(ends[0], ends[-1]) if ends else words["not_published"]


def _payments(terms: Terms) -> Span:
    """The payments on which an entry pays: some models pay on the first alone."""
    span = terms.payments
    return type(span)(span.start, 2) if terms.model in FIRST_ONLY and span.end is None else span


def _over(one: Span, other: Span) -> bool:
    return one.end is not None and one.end <= other.start
