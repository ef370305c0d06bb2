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


def unknown(terms: Undisclosed, currency: str) -> str:
    """What is not published cannot be computed."""
    return f"What the {terms.tier} tier pays is not published."


MODEL = CommissionModel("undisclosed", Undisclosed, payment, unknown)
