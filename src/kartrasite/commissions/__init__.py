"""The drawer of commission models: terms of a program become what one payment earns.

Each module exposes `MODEL = CommissionModel(name, record, payment)`. `payment` is exact and does not round: that
is done once per payment, in `money`. To add a model, add one file here.
"""

import re
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from msgspec import Struct

from kartrasite.drawer import entries
from kartrasite.records.fields import Amount, Identifier, Period
from kartrasite.records.record import Field, Record


class Span(Struct, frozen=True):
    """From `start` to before `end`, or without end."""

    start: int
    end: int | None

    def holds(self, number: int) -> bool:
        """Whether a month or a payment lies in it."""
        return self.start <= number and (self.end is None or number < self.end)


def months(value: Any) -> Span:
    """`12`: the first twelve months; `13-`: from month 13 on; `3-12`: the third to the twelfth. Counted from 1."""
    found = re.fullmatch(r"(?:(\d+)(-))?(\d+)?", str(value).replace(" ", ""))
    if isinstance(value, bool) or not found or not (found[1] or found[3]) or not int(found[1] or 1):
        raise ValueError(
            f'"{value}" is no span of months; write 12 (the first twelve), 13- (from month 13 on) or 3-12.'
        )
    return _span(int(found[1] or 1) - 1, int(found[3]) if found[3] else None, value)


def payments(value: Any) -> Span:
    """`1`: the first payment; `1-3`: the first three; `4-`: from the fourth on. Counted from 1."""
    found = re.fullmatch(r"(\d+)(-)?(\d+)?", str(value).replace(" ", ""))
    if isinstance(value, bool) or not found or not int(found[1]) or (found[3] and not found[2]):
        raise ValueError(f'"{value}" is no span of payments; write 1 (the first), 1-3 or 4- (from the fourth on).')
    last = int(found[3]) if found[3] else None if found[2] else int(found[1])
    return _span(int(found[1]), None if last is None else last + 1, value)


def _span(start: int, end: int | None, value: Any) -> Span:
    if end is not None and end <= start:
        raise ValueError(f'"{value}" ends before it begins.')
    return Span(start, end)


Months = Annotated[Span, months]
Payments = Annotated[Span, payments]
Always = Span(0, None)


class Limit(Record):
    """A floor or a ceiling."""

    per: Literal["payment", "month", "year", "customer"] = Field("payment", description="what it holds for")
    amount: Amount = Field(description="the sum")


class Terms(Record):
    """What every entry of `commissions:` may say."""

    model: str = Field(description="which commission model")
    tier: Identifier = Field("direct", description="direct, second, or a further tier's own name")
    label: str = Field("", description="the program's word for the tier, such as JV broker")
    plans: tuple[Identifier, ...] = Field((), description="only for these plans")
    periods: tuple[Period, ...] = Field((), description="only for these billing periods")
    base: Literal["list", "paid", "net", "commission"] = Field(
        "list", description="a share of what: list price, price paid, price without tax, or the direct commission"
    )
    event: Literal["payment", "sale", "signup", "trial", "lead", "click"] = Field(
        "payment", description="what earns it"
    )
    bound: Literal["exact", "up_to", "from"] = Field("exact", description="up_to or from where the source says so")
    months: Months = Field(Always, description="in which months: 12, 13- or 3-12")
    payments: Payments = Field(Always, description="on which payments: 1, 1-3 or 4-")
    floor: Limit | None = Field(None, description="the least that is paid")
    ceiling: Limit | None = Field(None, description="the most that is paid")
    pays_in: Literal["cash", "credit", "usage"] = Field("cash", description="in what it is paid")
    note: str = Field("", description="a remark that pages show")


class Sale(Struct, frozen=True):
    """One payment of a customer: `number` counts from 1, `month` from 0, `level` is the volume reached."""

    plan: str
    category: str
    period: str
    price: Decimal
    number: int
    month: int
    level: int


def known(terms: Any, currency: str) -> str:
    """For models that can always be computed."""
    return ""


class CommissionModel(Struct, frozen=True):
    """One model: its name, the record of its terms, and what a payment earns by them (None: not published).

    `unknown` says in a plain sentence why such terms cannot be computed, or nothing.
    """

    name: str
    record: type[Terms]
    payment: Callable[[Any, Sale], Decimal | None]
    unknown: Callable[[Any, str], str] = known


def applies(terms: Terms, sale: Sale) -> bool:
    """Whether an entry is meant for this payment at all."""
    return (
        (not terms.plans or sale.plan in terms.plans)
        and (not terms.periods or sale.period in terms.periods)
        and terms.months.holds(sale.month)
        and terms.payments.holds(sale.number)
    )


def share(rate: Decimal | Mapping[str, Decimal] | None, sale: Sale) -> Decimal | None:
    """The share of a payment by a rate, or by the rate of its billing period; None where there is none."""
    if isinstance(rate, Mapping):
        rate = rate.get(sale.period)
    return None if rate is None else sale.price * rate


MODELS: tuple[CommissionModel, ...] = entries(sys.modules[__name__], "MODEL", CommissionModel)
