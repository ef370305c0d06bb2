"""A share, or a fixed sum, of every payment: for ever or for some months or payments."""

from decimal import Decimal
from typing import Literal

from kartrasite.commissions import CommissionModel, Sale, Terms, share
from kartrasite.records.fields import Amount, Rate
from kartrasite.records.record import Field


class Recurring(Terms):
    """A share or a sum of every payment, for as long as `months` and `payments` say."""

    model: Literal["recurring"]
    rate: Rate | None = Field(
        None, description="the share, such as 40%, or one for each billing period"
    )
    amount: Amount | None = Field(None, description="a fixed sum in place of a share")

    def check(self) -> None:
        if (self.rate is None) == (self.amount is None):
            raise ValueError("Give either `rate: 40%` or `amount: 15`, and not both.")


def payment(terms: Recurring, sale: Sale) -> Decimal | None:
    """The share of this payment, or the sum."""
    if terms.amount is not None:
        return terms.amount
    return share(terms.rate, sale)


MODEL = CommissionModel("recurring", Recurring, payment)
