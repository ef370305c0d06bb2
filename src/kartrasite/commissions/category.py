"""A share by the category of goods, as retailers pay."""

from decimal import Decimal
from typing import Literal

from kartrasite.commissions import CommissionModel, Sale, Terms
from kartrasite.records.fields import Percent
from kartrasite.records.record import Field


class Category(Terms):
    """A share for each category; a plan says its `category`."""

    model: Literal["category"]
    rates: dict[str, Percent] = Field(least=1, description="the share by category; 0% is a value too")


def payment(terms: Category, sale: Sale) -> Decimal | None:
    """The share of the plan's category, with its first payment unless `payments` says otherwise."""
    rate = terms.rates.get(sale.category)
    return None if rate is None else sale.price * rate


MODEL = CommissionModel("category", Category, payment)
