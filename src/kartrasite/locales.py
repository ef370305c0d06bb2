"""Values become words of a locale, by Babel's data."""

from datetime import date
from decimal import Decimal

from kartrasite.money import Money


def money_text(value: Money, locale: str, whole: bool = False) -> str:
    from babel.numbers import format_currency

    if whole and value.amount == value.amount.to_integral_value():
        return format_currency(value.amount, value.currency, locale=locale, format="¤#,##0", currency_digits=False)
    return format_currency(value.amount, value.currency, locale=locale)


def percent_text(value: Decimal, locale: str) -> str:
    from babel.numbers import format_percent

    return format_percent(value, locale=locale, format="#,##0.###%")


def day_text(value: date, locale: str) -> str:
    from babel.dates import format_date

    return format_date(value, "long", locale=locale)


def month_text(value: date, locale: str) -> str:
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", value, locale=locale)


def number_text(value: Decimal | int, locale: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale)


def days_text(value: int, locale: str) -> str:
    from babel.units import format_unit

    return format_unit(value, "duration-day", locale=locale)


def months_text(value: int, locale: str) -> str:
    from babel.units import format_unit

    return format_unit(value, "duration-month", locale=locale)
