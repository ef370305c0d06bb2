"""Values become words: the filters of templates, each in the page's locale."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from inspect import signature
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import UndefinedError
from markupsafe import Markup

from kartrasite.locales import day_text, days_text, money_text, month_text, number_text, percent_text, range_text
from kartrasite.money import Money
from kartrasite.templating.template_faults import PERHAPS, TemplateFault, Unfit
from kartrasite.texts.markdown import inline
from kartrasite.trade import charts, rates
from kartrasite.trade.facts import ProgramFacts, TierFacts

if TYPE_CHECKING:
    from kartrasite.commissions import Terms


def money(value: Money | None, whole: bool = False, most: Money | None = None, locale: str = "en") -> str:
    """$79.60; with `whole`, $99 where there are no cents; with `most`, $50–$75; a dash where there is no figure."""
    if value is None:
        return "–"
    return range_text(*(money_text(each, locale, whole=whole) for each in (value, most or value)))


def percent(value: Decimal, locale: str = "en") -> str:
    """0.40 as 40%."""
    return percent_text(value, locale)


def day(value: date, locale: str = "en") -> str:
    """A day in words."""
    return day_text(_day(value), locale)


def iso(value: date, locale: str = "en") -> str:
    """A day as machines read it: 2026-11-02."""
    return _day(value).isoformat()


def _day(value: date) -> date:
    """The day of a moment. Raises a TypeError for anything else, for which Babel would take today."""
    if not isinstance(value, date):
        raise TypeError
    return value.date() if isinstance(value, datetime) else value


def fingerprint(text: str, locale: str = "en") -> str:
    """A text's hash as a Content-Security-Policy names it (Content Security Policy Level 3, 2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def moment(value: datetime, locale: str = "en") -> str:
    """A moment as machines read it, with its zone."""
    return value.isoformat()


def month(value: date, locale: str = "en") -> str:
    """November 2026."""
    return month_text(_day(value), locale)


def number(value: Decimal | int, locale: str = "en") -> str:
    """A number as the locale writes it."""
    return number_text(value, locale)


def days(value: int, locale: str = "en") -> str:
    """30 days."""
    return days_text(value, locale)


def markdown(value: str, locale: str = "en") -> Markup:
    """A short text with Markdown in it; HTML in it is shown, not obeyed. What is HTML already stays as it is."""
    return value if isinstance(value, Markup) else Markup(inline(value))


def income(
    facts: ProgramFacts, plan: str = "", period: str = "", tier: str = "direct", referrals: int = 5,
    churn: object = "5%", months: int = 12, locale: str = "en",
) -> charts.Income | None:
    """What new referrals each month bring month by month, of whom a share leaves each month."""
    try:
        return charts.income(facts, plan, period, tier, referrals, churn, months)
    except ValueError as error:
        raise TemplateFault(str(error)) from error


def shares(facts: ProgramFacts, plan: str = "", period: str = "", locale: str = "en") -> charts.Shares | None:
    """What each tier gets of one payment."""
    try:
        return charts.shares(facts, plan, period)
    except ValueError as error:
        raise TemplateFault(str(error)) from error


def share(entry: Terms, currency: str, locale: str, words: Mapping[str, str]) -> str:
    """How much one entry of a program's commissions pays: 40%, up to 40%, $150, 33%–50%."""
    return rates.share(entry, currency, locale, words)


def rate(facts: ProgramFacts, tier: str, locale: str, words: Mapping[str, str]) -> str:
    """How much a tier pays, all its entries together; nothing where a program has no direct tier."""
    return "".join(rates.rate(facts, each, locale, words) for each in tiers(facts, tier or "direct"))


def case(entry: Terms, facts: ProgramFacts, locale: str, words: Mapping[str, str]) -> str:
    """For which plans and billing periods an entry is meant; nothing where it is for all."""
    return rates.case(entry, facts.plans, words)


def small(text: str, locale: str = "en") -> str:
    """A heading's words within a sentence: with a small letter first."""
    return rates.small(text)


def tiers(facts: ProgramFacts, tier: str = "", locale: str = "en") -> tuple[TierFacts, ...]:
    """The tier of that name, or all."""
    try:
        return charts.tiers(facts, tier)
    except ValueError as error:
        raise TemplateFault(str(error)) from error


FILTERED = (money, percent, day, iso, moment, fingerprint, month, number, days, small, markdown, income, shares, tiers)
FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType({each.__name__: each for each in FILTERED})
# those that need the theme's words
WORDED: Mapping[str, Callable[..., object]] = MappingProxyType({each.__name__: each for each in (share, rate, case)})
TAKEN: Mapping[str, str] = MappingProxyType({
    "Money | None": "a sum of money", "Decimal": "a number", "Decimal | int": "a number", "int": "a whole number",
    "date": "a day", "datetime": "a moment", "str": "a text", "ProgramFacts": "a program",
    "Terms": "an entry of a program's commissions",
})  # fmt: skip


def refused(name: str, arguments: tuple[object, ...], named: Mapping[str, object], error: Exception) -> Exception:
    """What to raise where a filter failed: its own words, or what it takes."""
    from kartrasite.templating.arguments import shown  # only where something fails

    if isinstance(error, TemplateFault | UndefinedError):
        return error
    value, *others = signature(FILTERS.get(name) or WORDED[name]).parameters.values()
    more = [each.name for each in others if each.name not in ("locale", "words")]
    if len(arguments) > len(more) + 1 or named.keys() - {*more}:
        takes = f"takes in brackets: {', '.join(more)}" if more else "takes nothing in brackets"
        return Unfit(f'The filter "{name}" {takes}.', "docs/theme.md lists the filters.")
    hint = PERHAPS if arguments[0] is None else "docs/theme.md lists the filters."
    return Unfit(f'The filter "{name}" takes {TAKEN[value.annotation]}; this is {shown(arguments[0])}.', hint)
