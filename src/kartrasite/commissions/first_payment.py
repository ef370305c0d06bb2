"""A share of the first payment and of none that follows."""

from decimal import Decimal
from typing import Literal

from kartrasite.commissions import CommissionModel, Sale, Terms, share
from kartrasite.records.fields import Rate
from kartrasite.records.record import Field


class FirstPayment(Terms):
    """A share of the customer's first payment only."""

    model: Literal["first_payment"]
    rate: Rate = Field(description="the share, or one for each billing period")


def payment(terms: FirstPayment, sale: Sale) -> Decimal | None:
    """The share of the first payment, and nothing of later ones."""
    if sale.number > 1:
        return Decimal(0)
    return share(terms.rate, sale)


MODEL = CommissionModel("first_payment", FirstPayment, payment)
