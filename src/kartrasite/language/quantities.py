"""Prose becomes the quantities in it: money, percentages, lengths of time and scores, each with its place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from kartrasite.language.numerals import NUMBER, number, words

Unit = Literal["money", "percent", "hour", "day", "week", "month", "year", "life", "score", "times"]

PERCENT = {
    "en": r"per[\s-]?cent\b(?!age\s+point)|pct\b", "de": r"Prozent\b(?!punkt)", "es": "por ciento|por cien",
    "fr": r"pour[\s-]?cents?\b", "pt": "por cento",
}  # fmt: skip
TIMES: Mapping[str, Mapping[Unit, str]] = MappingProxyType({
    "en": {"hour": "hours?", "day": "days?", "week": "weeks?", "month": "months?", "year": "years?"},
    "de": {"hour": "Stunden?", "day": "Tage?n?", "week": "Wochen?", "month": "Monate?n?", "year": "Jahre?n?"},
    "es": {"hour": "horas?", "day": "días?", "week": "semanas?", "month": "meses|mes", "year": "años?"},
    "fr": {
        "hour": "heures?", "day": "jours?", "week": "semaines?", "month": "(?:premiers )?mois", "year": "ans?|années?",
    },
    "pt": {"hour": "horas?", "day": "dias?", "week": "semanas?", "month": "meses|mês", "year": "anos?"},
})  # fmt: skip
TIMES_MORE = {
    "en": r" times (?:as|the|more|what)\b|-?fold\b", "de": r"[- ]?mal (?:so|mehr)\b|[- ]?fach\w*",
    "es": r" veces (?:más|lo|la|el)\b", "fr": r" fois (?:plus|la|le|ce)\b", "pt": r" vezes (?:mais|o|a)\b",
}  # fmt: skip
SCALED = {"en": "out of|of", "de": "von", "es": "de|sobre", "fr": "sur", "pt": "de|em"}
RANGE = {"en": "to|and", "de": "bis", "es": "a|y", "fr": "à|et", "pt": "a|e"}
MANY = {"k": 1000, "thousand": 1000, "tausend": 1000, "mil": 1000, "mille": 1000, "million": 10**6, "mio": 10**6}
CURRENCIES: Mapping[str, str] = MappingProxyType({
    "€": "EUR", "£": "GBP", "£gb": "GBP", "¥": "JPY", "₹": "INR", "r$": "BRL", "euro": "EUR", "pound": "GBP",
    "pfund": "GBP", "libra": "GBP", "livre": "GBP", "reais": "BRL", "real": "BRL",
})  # fmt: skip
CODES = "USD|EUR|GBP|CAD|AUD|NZD|CHF|BRL|MXN|JPY|INR|SEK|NOK|DKK|PLN"
# French puts the country behind: $US, £GB; that of Canada with a blank between.
SYMBOL = (
    r"(?:US|C|CA|A|AU|NZ|MX|S|HK|R)?\$(?:[\u00a0\u202f]?(?:US|CA|AU|NZ|MX)(?![A-Za-z]))?"
    r"|€|£(?:GB(?![A-Za-z]))?|¥|₹"
)
NAMES = r"(?:US[\s-]?)?(?:dollars?|Dollars?|dólares|dolares|dólar)|euros?|Euros?|pounds?|Pfund|reais|livres?|libras?"
MANIFOLD = r"k\b|K\b|(?:\s|\u00a0)(?:thousand|tausend|mil|mille|million|Mio)\b"
NO_CENTS = r",(?:--?|[–—])(?![\w–—-])"  # 120,- Euro
# Units that stand behind numbers in words, as they begin in small letters.
NEEDLES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "en": ("per cent", "percent", "per-cent", "pct", " dollar", " euro", " day", "-day", " times "),
    "de": (" prozent", " dollar", " euro", " tag", " mal "),
    "es": ("por cien", " dólar", " dolar", " euro", " día", " veces"),
    "fr": ("pour cent", "pour-cent", "pourcent", " dollar", " euro", " jour", " fois "),
    "pt": ("por cento", " dólar", " dolar", " euro", " reais", " dia", " vezes"),
})  # fmt: skip
# Words for as long as a customer pays, and how such words begin: 0 of the unit "life".
LIFE: Mapping[str, str] = MappingProxyType({
    "en": r"\blifetime (?:(?:recurring|affiliate|residual|passive) )?commissions?\b|\bcommissions? for life\b"
    r"|\bfor life\b"
    r"|\bfor (?:as|so) long as (?:(?:the|a|each|every|your) (?:customer|referral|subscriber|client)s?"
    r"|they) (?:pay|stay|remain"
    r"|subscribe|keep)s?\b",
    "de": r"\b(?:lebenslange\w*|lifetime|lebenszeit)[ -]?provision\w*|\bprovision\w* (?:\w+ )?lebenslang\b"
    r"|\bauf lebenszeit\b"
    r"|\b(?:ein )?leben lang\b|\bsolange (?:der|die|ein|dein|ihr)e? kund\w+ (?:zahl|bleib|bezahl)\w*",
    "es": r"\bcomisi\w+ (?:recurrentes? )?(?:vitalicias?|de por vida)\b|\bde por vida\b|\bmientras (?:el|la"
    r"|tu) client\w+ (?:pag|sig|perman)\w+",
    "fr": r"\bcommissions? (?:récurrentes? )?à vie\b|\bà vie\b|\btant que (?:le|la|votre"
    r"|ton) client\w* (?:pai|pay|rest)\w+",
    "pt": r"\bcomiss\w+ (?:recorrentes? )?vitalícias?\b|\benquanto (?:o|seu) cliente (?:pag|fic|perman)\w+",
})  # fmt: skip
LIVES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "en": ("lifetime", "for life", "long as"), "de": ("lebens", "lifetime", "leben lang", "solange"),
    "es": ("vitalici", "de por vida", "mientras"), "fr": ("à vie", "tant que"), "pt": ("vitalíci", "enquanto"),
})  # fmt: skip
# Units of which most texts speak without a number: one stands right before them, or none.
LENGTHS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "en": (" month", " year"), "de": (" monat", " jahr"), "es": (" meses", " año"), "fr": (" mois", " an"),
    "pt": (" meses", " ano"),
})
BEFORE, AFTER = 48, 32  # characters around a number or a unit within which the other stands
LETTERS = re.compile(r"[^\W\d_]+")


class Quantity(Struct, frozen=True):
    """A quantity from `start` to `end`; `low` and `high` differ for a range.

    `currency` is an ISO code, "$" for a dollar of any country, or "" where it is no money.
    """

    start: int
    end: int
    unit: Unit
    low: Decimal
    high: Decimal
    currency: str = ""

    def same(self, other: "Quantity") -> bool:
        """Whether both say the same, in the same unit and currency."""
        return self.comparable(other) and (self.low, self.high) == (other.low, other.high)

    def comparable(self, other: "Quantity") -> bool:
        """Whether one can be held against the other."""
        dollars = "$" in (self.currency, other.currency)
        alike = self.currency == other.currency or (
            dollars and all(each == "$" or each.endswith("D") for each in (self.currency, other.currency))
        )
        return self.unit == other.unit and alike


def quantities(prose: str, language: str) -> tuple[Quantity, ...]:
    """What stands in the prose, in its order; a number without a unit is no quantity."""
    language = known(language)
    found = [each for start, end in regions(prose, language, False) for each in _found(prose, language, start, end)]
    found += _lives(prose, language)
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[Quantity] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def known(language: str) -> str:
    """The language whose numbers and units are known here: the language's own, or English."""
    language = language.partition("-")[0].partition("_")[0].lower()
    return language if language in PERCENT else "en"


def regions(text: str, language: str, lives: bool = True) -> tuple[tuple[int, int], ...]:
    """The stretches of a text in which a quantity may stand: a number, and near it a unit.

    With `lives` those too that may speak of a customer's life. Quick where there is none, which is the usual case.
    """
    lower = text.lower() if len(text.lower()) == len(text) else text
    unit, spelled = _units(language), words(language)
    found = [at for at in _places(text, "0123456789") if unit.search(text, max(0, at - 6), at + 20)]
    for at in _places(lower, NEEDLES[language]):
        if not spelled.keys().isdisjoint(LETTERS.findall(lower[max(0, at - 24) : at])):
            found.append(at)
    for at in _places(lower, LENGTHS[language]):
        if (last := LETTERS.findall(lower, max(0, at - 16), at)) and last[-1] in spelled:
            found.append(at)
    found += _places(lower, LIVES[language]) if lives else ()
    return _merged((max(0, at - BEFORE), min(len(text), at + AFTER)) for at in sorted(found))


def _places(text: str, needles: Iterable[str]) -> Iterator[int]:
    """Where any of the needles stands: str.find passes over a text ten times as fast as a pattern."""
    for needle in needles:
        at = text.find(needle)
        while at >= 0:
            yield at
            at = text.find(needle, at + 1)


@lru_cache(maxsize=8)
def _units(language: str) -> re.Pattern[str]:
    """Anything that may be a unit beside digits; what it really is, the exact patterns say."""
    named = "|".join((PERCENT[language], NAMES, *TIMES[language].values(), SCALED[language], CODES))
    return re.compile(rf"[%$€£¥₹]|/5|\d ?[x×]|{named}|{TIMES_MORE[language]}", re.IGNORECASE)


def _merged(stretches: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in stretches:
        if merged and start <= merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return tuple(merged)


def _lives(prose: str, language: str) -> Iterator[Quantity]:
    """Words for as long as a customer pays, looked for where they may stand alone."""
    lower = prose.lower()
    for at in sorted(_places(lower, LIVES[language])):
        if match := _patterns(language)["life"].search(prose, max(0, at - BEFORE // 2), at + BEFORE):
            yield Quantity(*match.span(), "life", Decimal(0), Decimal(0))


def _found(prose: str, language: str, start: int, end: int) -> Iterator[Quantity]:
    patterns = _patterns(language)
    for match in patterns["money"].finditer(prose, start, end):
        value = _value(match["n1"] or match["n2"], language)
        many = (match["k1"] or match["k2"] or "").strip().lower()
        value *= MANY.get(many, 1)
        yield Quantity(*match.span(), "money", value, value, _currency(match["c1"] or match["c2"]))
    for match in patterns["percent"].finditer(prose, start, end):
        yield _ranged(match, "percent", language)
    for match in patterns["time"].finditer(prose, start, end):
        unit = next(unit for unit in TIMES[language] if match[unit])
        yield _ranged(match, unit, language)
    for match in patterns["score"].finditer(prose, start, end):
        value = _value(match["n"], language)
        if value <= 5:
            yield Quantity(*match.span(), "score", value, value)
    for match in patterns["times"].finditer(prose, start, end):
        value = _value(match["n"], language)
        yield Quantity(*match.span(), "times", value, value)


def _ranged(match: re.Match[str], unit: Unit, language: str) -> Quantity:
    high, low = _value(match["n"], language), match["low"] or match["least"]
    return Quantity(*match.span(), unit, _value(low, language) if low else high, high)


def _value(text: str, language: str) -> Decimal:
    known = words(language).get(" ".join(text.lower().split()))
    return number(text, language) if known is None else Decimal(known)


def _currency(text: str) -> str:
    sign = text.strip().lower()
    if sign.upper() in CODES.split("|"):
        return sign.upper()
    if sign in CURRENCIES or sign.rstrip("s") in CURRENCIES:
        return CURRENCIES.get(sign) or CURRENCIES[sign.rstrip("s")]
    country = sign.replace("$", "").strip()
    named = {"us": "USD", "ca": "CAD", "c": "CAD", "a": "AUD", "au": "AUD", "nz": "NZD", "mx": "MXN"}
    return named.get(country, "USD" if country.startswith("us") else "$")


@lru_cache(maxsize=8)
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of a language, put together once."""
    spelled = "|".join(sorted(map(re.escape, words(language)), key=len, reverse=True))
    any_number = rf"(?:{NUMBER}|(?i:\b(?:{spelled})\b))"
    blank = r"[ \t\u00a0\u202f]?\n?"
    ranged = (
        rf"(?:(?P<low>{NUMBER}){blank}%?{blank}[–—-]{blank}"
        rf"|(?P<least>{any_number}){blank}%?{blank}\b(?:{RANGE[language]})\b{blank})?"
    )
    before, after = r"(?<![\w.,$€£/-])", r"(?![\w])"
    units = "|".join(f"(?P<{unit}>{text})" for unit, text in TIMES[language].items())
    return MappingProxyType({
        "money": re.compile(
            rf"(?<![\w$€£])(?P<c1>{SYMBOL}|(?:{CODES})(?=[\s\u00a0\d])){blank}(?P<n1>{NUMBER})"
            rf"(?:{NO_CENTS}|(?P<k1>{MANIFOLD}))?"
            rf"|{before}(?P<n2>{any_number})(?:{NO_CENTS}|(?P<k2>{MANIFOLD}))?"
            rf"{blank}[- ]?(?P<c2>{SYMBOL}|(?:{CODES}|{NAMES})\b)"
        ),
        "percent": re.compile(rf"{before}{ranged}(?P<n>{any_number}){blank}(?:%{after}|(?i:{PERCENT[language]}))"),
        "time": re.compile(rf"{before}{ranged}(?P<n>{any_number}){blank}[ -]?(?:{units})\b", re.IGNORECASE),
        "score": re.compile(rf"{before}(?P<n>\d(?:[.,]\d+)?)(?:/| (?:{SCALED[language]}) )5{after}(?![.,/%]?\d|\s?%)"),
        "life": re.compile(LIFE[language], re.IGNORECASE),
        "times": re.compile(
            rf"{before}(?P<n>{any_number})(?:\s?[x×](?!\w)|(?i:{TIMES_MORE[language]}))"
        ),
    })  # fmt: skip
