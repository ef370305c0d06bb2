"""What pages show of a Program: its figures, computed once by `earnings`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from kartrasite.money import Money

if TYPE_CHECKING:  # a page that shows no program is made without the records' library
    from kartrasite.commissions import Terms
    from kartrasite.model.program import Claim, Offer, Plan, Program
    from kartrasite.pictures.picture import Picture
    from kartrasite.records.fields import Period


class Earning(Struct, frozen=True):
    """What one tier earns from a plan at a billing period: by payment and in the first year.

    With a scale these are the sums of its lowest level, and `most_` those of its highest.
    """

    tier: str
    per_payment: Money | None
    first_year: Money | None
    bound: str
    most_payment: Money | None = None
    most_year: Money | None = None


class PriceFacts(Struct, frozen=True):
    """A plan's price for one billing period, and what it earns."""

    period: Period
    price: Money
    earnings: tuple[Earning, ...]


class PlanFacts(Struct, frozen=True):
    """A plan with its prices, monthly first."""

    id: str
    name: str
    prices: tuple[PriceFacts, ...]


class TierFacts(Struct, frozen=True):
    """A tier with the entries that pay it."""

    id: str
    label: str
    entries: tuple[Terms, ...]


class ClaimFacts(Struct, frozen=True):
    """What sources say of one figure: ours, then those that differ."""

    path: str  # which figure it is, as in the program's file
    ours: Claim
    rivals: tuple[Claim, ...]


class UpTo(Struct, frozen=True):
    """The true maximum and the case that wins it; not `exact` where the source itself says "up to"."""

    amount: Money
    plan: Plan
    period: Period
    level: int
    exact: bool


class Reason(Struct, frozen=True):
    """Why something cannot be computed, or stands as its source says it: `text` is for owners.

    Pages say `why_` and the key in their own language, of `terms`: a model's name, no_plans, up_to, from or net.
    """

    key: str
    text: str
    terms: Terms | None = None


class ProgramFacts(Struct, frozen=True):
    """What pages show of a program; `record` has everything that its file says."""

    id: str
    record: Program
    url: str  # of its page on this site
    go: str  # the address of its affiliate link
    name: str
    category: str
    summary: str
    verified: date
    source: str
    tiers: tuple[TierFacts, ...]
    plans: tuple[PlanFacts, ...]
    periods: tuple[Period, ...]
    up_to: Mapping[str, UpTo | None]  # by tier: program.up_to.direct
    rating: Decimal | None
    scores: tuple[tuple[str, Decimal], ...]  # name, 0 to 5
    claims: tuple[ClaimFacts, ...]
    not_computable: tuple[Reason, ...]  # why figures are missing
    offers: tuple[Offer, ...]  # those that hold on the day of the site
    ended: date | None  # its last day, where that has come
    logo: Picture | None  # of its product

    @property
    def lowest(self) -> tuple[PlanFacts, PriceFacts] | None:
        """The plan and the price of which the least is paid at once; None without plans."""
        every = [(plan, price) for plan in self.plans for price in plan.prices]
        return min(every, key=lambda each: each[1].price.amount, default=None)
