"""Scalars of the owner's files become exact values: percentages, amounts, days, addresses, names.

Each type says in plain words what it found and what it expected, since its message is shown to owners.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from kartrasite.records.days import advice
from kartrasite.records.record import Field, Record, Unfit, other, shown
from kartrasite.records.scalars import meaning

Period = Literal["monthly", "quarterly", "half_yearly", "annual", "biennial", "triennial", "once"]
# Months from one payment to the next; 0 stands for a single payment.
MONTHS: Mapping[Period, int] = MappingProxyType(
    {"monthly": 1, "quarterly": 3, "half_yearly": 6, "annual": 12, "biennial": 24, "triennial": 36, "once": 0}
)
NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
INTEGER = re.compile(r"[-+]?\d{1,300}")
TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def text(value: Any) -> str:
    """A text as it stands, which may be empty."""
    if not isinstance(value, str):
        raise other(value, "a text")
    return value


def nonempty(value: str) -> str:
    """A text without blanks around it, which says something."""
    if not (value := value.strip()):
        raise Unfit("There is nothing here; a text is expected.", "Fill it in, or take the key away.")
    return value


def whole(value: Any) -> int:
    """A number without a fraction; in quotes it is one too."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    if isinstance(value, str) and INTEGER.fullmatch(value.strip()):
        return int(value)
    raise other(value, "a whole number")


def truth(value: Any) -> bool:
    """true and false, and the words that older YAML takes for them."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in TRUTHS:
        return TRUTHS[value.lower()]
    raise other(value, "true or false")


def moment(value: Any) -> datetime | date:
    """A day, or a moment of one; in quotes it is one too."""
    try:
        found = meaning(value) if isinstance(value, str) else value
    except ValueError:  # no such day
        found = None
    if not isinstance(found, date):
        raise other(value, "a day such as 2026-11-02", advice(str(value)))
    return found


def decimal(value: Any) -> Decimal:
    """A number from its own text; a binary float has lost that text and is refused."""
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
        raise other(value, "a plain number such as 49.90", "Write it with digits.")
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        comma = re.fullmatch(r"(\d{1,3}(?:\.\d{3})+|\d+),(\d\d?)", str(value).strip())
        how = "a plain number such as 49.90, without a currency sign"
        if comma:
            whole = comma[1].replace(".", "")
            how = f"it with a point: {whole}.{comma[2]}"
        raise ValueError(f'"{value}" is no amount; write {how}.') from None
    if not number.is_finite():
        raise ValueError(f'"{value}" is no amount; write a plain number such as 49.90.')
    return number


def amount(value: Any) -> Decimal:
    """An amount of money, zero or more."""
    number = decimal(value)
    if number < 0:
        raise ValueError(f"{value} is negative; an amount is zero or more.")
    return number


def percent(value: Any) -> Decimal:
    """A share from "40%", as 0.40; from 0 to 100 %."""
    text = str(value).strip()
    if isinstance(value, bool) or not text.endswith("%"):
        shown = f"{text}%" if re.fullmatch(r"\d+(\.\d+)?", text) else "40%"
        if re.fullmatch(r"0?\.\d+", text):  # a share of one, as spreadsheets have it
            shown = f"{(Decimal(text) * 100).normalize():f}%"
        raise ValueError(f'"{text}" is no percentage; write it with its sign, such as {shown}.')
    try:
        number = Decimal(text[:-1].strip())
    except InvalidOperation:
        raise ValueError(f'"{text}" is no percentage; write a number and the sign, such as 40%.') from None
    if not 0 <= number <= 100:
        raise ValueError(f"{text} is not between 0% and 100%.")
    return number / 100


def rate(value: Any) -> Decimal | Mapping[str, Decimal]:
    """A share, or one for each billing period."""
    if not isinstance(value, dict):
        return percent(value)
    for period in value:
        if period not in MONTHS:
            raise ValueError(f'There is no billing period "{period}"; there are: {", ".join(MONTHS)}.')
    return {period: percent(share) for period, share in value.items()}


def score(value: Any) -> Decimal:
    """A score from 0 to 5."""
    try:
        number = decimal(value)
    except ValueError:
        number = Decimal(-1)
    if not 0 <= number <= 5:
        raise ValueError(f"{shown(value)} is no score; write a number from 0 to 5, such as 4.5.")
    return number


def identifier(value: Any) -> str:
    """A short name for addresses and expressions."""
    text = str(value)
    if isinstance(value, bool) or not NAME.fullmatch(text):
        raise ValueError(f'"{text}" is no short name; use small letters, digits, - and _, such as kartra.')
    return text


def reference(value: Any) -> str:
    """The name of another file, which is looked up later: whether it is a good one shows there."""
    if value is None or isinstance(value, (dict, list, bool)):
        raise other(value, "the name of a file")
    return nonempty(str(value))


def language(value: Any) -> str:
    """A code such as de or pt-BR (BCP 47)."""
    code = str(value)
    if isinstance(value, bool) or not LANGUAGE.fullmatch(code) or code.isupper():
        raise ValueError(f"{shown(value)} is no language code; write {_code(code)}.")
    return code


def _code(name: str) -> str:
    """The code that was meant, by its sign or its English name, or examples."""
    from babel import Locale

    if LANGUAGE.fullmatch(code := name.replace("_", "-")):
        return code.lower() if code.isupper() else code
    codes = {called.lower(): code for code, called in Locale("en").languages.items()}
    own = {"deutsch": "de", "español": "es", "français": "fr", "português": "pt"}
    return own.get(name.lower()) or codes.get(name.lower()) or "one such as en, de or pt-BR"


def web_address(value: Any) -> str:
    """An address with its scheme and host."""
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        good = parts is not None and parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # brackets that hold no IPv6 address, a port that is none
        good = False
    if not good or re.search(r"\s", str(value)):
        raise ValueError(f'{shown(value)} is no web address; write it whole, such as https://example.com/.')
    return str(value)


def day(value: Any) -> date:
    """A day without a time; in quotes it is one too."""
    if isinstance(found := moment(value), datetime):
        raise other(value, "a day such as 2026-11-02", advice(str(value)))
    return found


def currency(value: Any) -> str:
    """An ISO 4217 code."""
    from babel.numbers import is_currency, list_currencies

    text = str(value)
    if not (text.isupper() and is_currency(text)):
        known = text.upper() if text.upper() in list_currencies() else "USD or EUR"
        raise ValueError(f'"{text}" is no currency; write its three letters, such as {known}.')
    return text


def duration(value: Any) -> Any:
    """`30 days` as a count and its unit; `session` has none."""
    if isinstance(value, dict):
        return value
    found = re.fullmatch(r"(\d+)\s+(hour|day|week|month|year)s?", str(value).strip())
    if found:
        return {"count": int(found[1]), "unit": found[2]}
    if str(value).strip() == "session":
        return {"count": 0, "unit": "session"}
    raise ValueError(f"{shown(value)} is no length of time; write it as 30 days, 24 hours, 12 months or session.")


def colour(value: Any) -> str:
    """A colour as #rrggbb."""
    text = str(value).lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise ValueError(f'{shown(value)} is no colour; write it in quotes as "#0b6b53".')
    return text


class DurationValue(Record):
    """A length of time as a program states it."""

    count: int = Field(least=0, description="how many")
    unit: Literal["hour", "day", "week", "month", "year", "session"] = Field(description="of what")


Text = Annotated[str, text, nonempty]
Moment = Annotated[datetime | date, moment]
Percent = Annotated[Decimal, percent]
Rate = Annotated[Decimal | Mapping[str, Decimal], rate]
Amount = Annotated[Decimal, amount]
Score = Annotated[Decimal, score]
Identifier = Annotated[str, identifier]
Reference = Annotated[str, reference]
Language = Annotated[str, language]
WebAddress = Annotated[str, web_address]
Day = Annotated[date, day]
Currency = Annotated[str, currency]
Duration = Annotated[DurationValue, duration]
