"""A share of the first payment and of none that follows."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from kartrasite.commissions import CommissionModel, Sale, Terms
from kartrasite.fields import Percent, Period


class FirstPayment(Terms):
    """A share of the customer's first payment only."""

    model: Literal["first_payment"]
    rate: Percent | dict[Period, Percent] = Field(description="the share, or one for each billing period")


def payment(terms: FirstPayment, sale: Sale) -> Decimal | None:
    """The share of the first payment, and nothing of later ones."""
    if sale.number > 1:
        return Decimal(0)
    rate = terms.rate.get(sale.period) if isinstance(terms.rate, dict) else terms.rate  # type: ignore[call-overload]
    return None if rate is None else sale.price * rate


MODEL = CommissionModel("first_payment", FirstPayment, payment)
