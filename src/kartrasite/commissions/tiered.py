"""A share that grows with volume."""

from decimal import Decimal
from typing import Literal

from kartrasite.commissions import CommissionModel, Sale, Terms
from kartrasite.records.fields import Duration, Percent
from kartrasite.records.record import Field, Record


class VolumeLevel(Record):
    """One level of the scale."""

    start: int = Field(least=0, written="from", description="the volume from which it holds")
    rate: Percent = Field(description="the share")


class Tiered(Terms):
    """A share by the volume reached."""

    model: Literal["tiered"]
    levels: tuple[VolumeLevel, ...] = Field(least=1, description="levels, each with `from` and `rate`")
    counts: str = Field("sales", description="what is counted: sales, referrals, customers, or a word of yours")
    within: Duration | None = Field(None, description="in which time it is counted, such as 6 months")
    applies: Literal["later_sales", "all"] = Field("later_sales", description="to which sales a new level applies")

    def check(self) -> None:
        starts = [level.start for level in self.levels]
        if starts != sorted(set(starts)):
            raise ValueError("The levels' `from` must grow from one to the next.")


def payment(terms: Tiered, sale: Sale) -> Decimal | None:
    """The share of the highest level that is reached; nothing below the first. The sale itself is one."""
    reached = [level.rate for level in terms.levels if level.start <= max(sale.level, 1)]
    return sale.price * reached[-1] if reached else Decimal(0)


MODEL = CommissionModel("tiered", Tiered, payment)
