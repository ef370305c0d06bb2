"""Values become words of a locale, by Babel's data; what stands on many pages is put into words once."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from kartrasite.money import Money

Told = TypeVar("Told")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
UNIT_BEHIND = re.compile(r"[\u00a0\u202f]\D+$")
# Where letters of a currency meet digits, CLDR puts a no-break space (currencySpacing); Babel does not.
# The blank beside a day's number, behind it where there is one: the 2 of "2 de noviembre" and of "November 2".
BESIDE_DAY = re.compile(r"(?<=\b\d) |(?<=\b\d\d) |(?<=\b\d\.) |(?<=\b\d\d\.) | (?=\d{1,2}\b(?!\.?[ ]))")
LETTER_MEETS_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


# The country that Open Graph's readers know a language by (Facebook's list of locales).
COUNTRY: Mapping[str, str] = MappingProxyType({
    "ar": "AR", "bg": "BG", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES", "et": "EE",
    "fa": "IR", "fi": "FI", "fr": "FR", "he": "IL", "hi": "IN", "hr": "HR", "hu": "HU", "id": "ID", "it": "IT",
    "ja": "JP", "ko": "KR", "lt": "LT", "lv": "LV", "nb": "NO", "nl": "NL", "pl": "PL", "pt": "BR", "ro": "RO",
    "ru": "RU", "sk": "SK", "sl": "SI", "sv": "SE", "th": "TH", "tr": "TR", "uk": "UA", "vi": "VN", "zh": "CN",
})  # fmt: skip


def graph_locale(locale: str) -> str:
    """A locale as Open Graph writes it, a language and a country: en_US, pt_BR; "" where no country is known."""
    language, *further = locale.replace("-", "_").split("_")
    country = next((each.upper() for each in further if len(each) == 2), COUNTRY.get(language.lower(), ""))
    return f"{language.lower()}_{country}" if country else ""


def told(languages: Mapping[str, Told], language: str) -> Told | None:
    """What there is in a language: de-AT speaks as de does where it has nothing of its own."""
    return languages.get(language) or languages.get(language.partition("-")[0])


def direction(language: str) -> str:
    """Which way a language is written, "ltr" or "rtl"."""
    return "rtl" if language.replace("_", "-").partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=4096)
def money_text(value: Money, locale: str, whole: bool = False) -> str:
    """A sum as the locale writes it; with `whole`, one without cents loses their zeros: $99, 39 €."""
    from babel import Locale
    from babel.numbers import format_currency

    if whole and value.amount == int(value.amount):
        pattern = Locale.parse(locale).currency_formats["standard"].pattern.replace(".00", "")
        text = format_currency(value.amount, value.currency, locale=locale, format=pattern, currency_digits=False)
    else:
        text = format_currency(value.amount, value.currency, locale=locale)
    return LETTER_MEETS_DIGIT.sub("\u00a0", text)


@lru_cache(maxsize=4096)
def percent_text(value: Decimal, locale: str) -> str:
    """A share as the locale writes it, with up to three decimals: 33.3%, 33,3 % with a no-break space."""
    from babel import Locale
    from babel.numbers import format_percent

    pattern = Locale.parse(locale).percent_formats[None].pattern.replace("0", "0.###")
    return format_percent(value, locale=locale, format=pattern)


def range_text(low: str, high: str) -> str:
    """From one to the other; a unit that stands behind with a blank is said once: $5–$500, 5–500 CHF, 20–30 %."""
    unit = UNIT_BEHIND.search(high)
    low = low if low == high or unit is None else low.removesuffix(unit[0])
    return low if low == high else f"{low}–{high}"


@lru_cache(maxsize=4096)
def day_text(value: date, locale: str) -> str:
    """A day in words, whose number no line's end parts from its month: 2. November 2026, November 2, 2026."""
    from babel.dates import format_date

    return BESIDE_DAY.sub("\u00a0", format_date(value, "long", locale=locale))


@lru_cache(maxsize=4096)
def month_text(value: date, locale: str) -> str:
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", value, locale=locale)


@lru_cache(maxsize=4096)
def number_text(value: Decimal | int, locale: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale)


@lru_cache(maxsize=4096)
def days_text(value: int, locale: str) -> str:
    return length_text(value, "day", locale)


@lru_cache(maxsize=4096)
def months_text(value: int, locale: str) -> str:
    return length_text(value, "month", locale)


@lru_cache(maxsize=4096)
def length_text(value: int, unit: str, locale: str) -> str:
    """A length of time, kept on one line: 30 days.

    Babel lacks the long form where it is that of the short one, as in Portuguese.
    """
    from babel.units import format_unit

    texts = (format_unit(value, f"duration-{unit}", length, locale=locale) for length in ("long", "short", "narrow"))
    return next((text for text in texts if "duration-" not in text), f"{value} {unit}").replace(" ", "\u00a0")


@lru_cache(maxsize=4096)
def language_name(code: str) -> str:
    """A language's own name for itself: Deutsch, Français; its code where CLDR knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code, sep="-").get_display_name() or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:]


def plural(count: int, locale: str) -> str:
    """The plural form of a number in a locale, by CLDR: one, few, many, other …"""
    from babel import Locale

    return Locale.parse(locale).plural_form(count)


def counted(words: Mapping[str, str], key: str, count: int, locale: str, **named: object) -> str:
    """The words of a key for a number: those of `months_one` where CLDR calls it one, else those of `months`."""
    text = words.get(f"{key}_{plural(count, locale)}") or words[key]
    return text.format(count=number_text(count, locale), **named)
