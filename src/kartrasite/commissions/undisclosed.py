"""Terms that the program does not publish."""

from decimal import Decimal
from typing import Literal

from kartrasite.commissions import CommissionModel, Sale, Terms


class Undisclosed(Terms):
    """Something is paid, and how much is not published."""

    model: Literal["undisclosed"]


def payment(terms: Undisclosed, sale: Sale) -> Decimal | None:
    """Nothing can be computed."""
    return None


MODEL = CommissionModel("undisclosed", Undisclosed, payment)
