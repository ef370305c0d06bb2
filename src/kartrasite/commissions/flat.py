"""A fixed sum, once for each customer."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from kartrasite.commissions import CommissionModel, Sale, Terms
from kartrasite.records.fields import amount as exact
from kartrasite.records.record import Field


def a_sum_or_a_range(value: Any) -> tuple[Decimal, Decimal]:
    """`150`, or `5-500`: the least and the most."""
    low, _, high = str(value).partition("-") if isinstance(value, str) else (value, "", "")
    least, most = exact(low), exact(high or low)
    if most < least:
        raise ValueError(f'"{value}" is no range; write the smaller sum first.')
    return least, most


class Flat(Terms):
    """A sum paid once, on the event that the entry names; a range where it varies."""

    model: Literal["flat"]
    amount: Annotated[tuple[Decimal, Decimal], a_sum_or_a_range] = Field(
        description="the sum, such as 150, or a range, 5-500"
    )


def payment(terms: Flat, sale: Sale) -> Decimal | None:
    """The sum with the first payment; a range cannot be computed."""
    if sale.number > 1:
        return Decimal(0)
    return terms.amount[0] if terms.amount[0] == terms.amount[1] else None


def unknown(terms: Flat, currency: str) -> str:
    """A range is no figure."""
    low, high = terms.amount
    if low == high:
        return ""
    return f"The {terms.tier} tier pays between {low} and {high} {currency}, by no published rule."


MODEL = CommissionModel("flat", Flat, payment, unknown)
