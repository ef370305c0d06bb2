"""What people write for a day becomes the advice how it is written here."""

import calendar
import re

YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:[ T].*)?")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.] ?)(\d{1,2})[-/.] ?(\d{4})")
NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? )?(?P<month>[^\W\d]{3,})\.?,?"
    r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?,?)? (?P<year>\d{4})"
)
MONTHS = tuple(name.lower() for name in calendar.month_name)
PLAIN = "Write a day such as 2026-11-02: year, month, day."


def advice(text: str) -> str:
    """How to write the day that a text most likely means; how days are written where it tells none."""
    if found := YEAR_FIRST.fullmatch(text):
        return _written(int(found[1]), int(found[2]), int(found[3]))
    if found := YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if "." in found[2] or first > 12:
            return _written(year, second, first)
        if second > 12 or first == second:
            return _written(year, first, second)
        return f"Write {year}-{first:02}-{second:02} where the month comes first, {year}-{second:02}-{first:02} else."
    if found := NAMED.fullmatch(text):
        name = found["month"].lower()
        month = next((number for number, each in enumerate(MONTHS) if each.startswith(name)), 0)
        day = found["day"] or found["after"]
        if month and day:
            return _written(int(found["year"]), month, int(day))
    return PLAIN


def _written(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"A year has 12 months, so there is no month {month}. {PLAIN}"
    last = calendar.monthrange(max(year, 1), month)[1]
    if not 1 <= day <= last:
        return f"The last day of that month is {year:04}-{month:02}-{last:02}."
    return f"Write {year:04}-{month:02}-{day:02}."
