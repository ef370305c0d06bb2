"""An amount and its currency become Money, rounded in one place: half-even, to the currency's minor unit."""

from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from msgspec import Struct


@lru_cache(maxsize=256)
def minor_unit(currency: str) -> int:
    """How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


class Money(Struct, frozen=True, order=True):
    """An exact amount in one currency."""

    amount: Decimal
    currency: str

    def rounded(self) -> "Money":
        """Half-even to the minor unit: the one place that rounds."""
        unit = Decimal(1).scaleb(-minor_unit(self.currency))
        return Money(self.amount.quantize(unit, ROUND_HALF_EVEN), self.currency)

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up.")
        return Money(self.amount + other.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return Money(self.amount * factor, self.currency)
