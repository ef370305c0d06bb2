"""Plain scalars of YAML become values, and so do mappings that hold hardly more: most front matter is one.

`NO`, `on`, `1:30` and `0123` stay text, `49.90` is an exact Decimal, 2026-11-02 a day. Only true, false and
null are what they say.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

INTEGER = re.compile(r"-?(?:0|[1-9]\d*)")
DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)\.\d+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ Tt]\d{2}:\d{2}(?::\d{2})?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?")

# A mapping of which each line is a key and a text, a list in [] or names with texts in {}, without any sign that means
# more to YAML where it stands: then what it says shows at a glance, and the parser would say the same.
KEY = "[a-z_]+"
WORDS = r"[A-Za-z0-9](?:[^:#\n]*[^:#\n ])?"
ITEM = r"""[A-Za-z0-9](?:[^][{},:#?"'\n]*[^][{},:#?"'\n ])?"""
LIST, NAMES = rf"\[{ITEM}(?:, {ITEM})*\]", rf"\{{{KEY}: {ITEM}(?:, {KEY}: {ITEM})*\}}"
LINE = re.compile(rf'^({KEY}): ("[^"\\\n]*"|{WORDS}|{LIST}|{NAMES})\n', re.MULTILINE)
LONGEST = 10_000  # characters; what is longer is no ordinary mapping


def meaning(text: str) -> Any:
    """What a plain scalar means. Raises a ValueError for a day or a time that there is not."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    first = text[0]
    if not (first.isdigit() or first == "-"):
        return text
    if INTEGER.fullmatch(text):
        return int(text) if len(text) < 300 else text
    if DECIMAL.fullmatch(text):
        return Decimal(text)
    if first.isdigit() and "-" in text:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
        if MOMENT.fullmatch(text):
            return datetime.fromisoformat(re.sub(r" (?=[Z+-])", "", text.replace("t", "T")))
    return text


def ordinary(text: str) -> dict[str, Any] | None:
    """The values of an ordinary mapping, as YAML reads them; None for any other text, and where one is at fault."""
    if len(text) > LONGEST or not text.endswith("\n") or not text.replace("\n", "").isprintable():
        return None
    lines = LINE.findall(text)
    if len(lines) != text.count("\n"):
        return None
    try:
        found = {key: _value(value) for key, value in lines}
    except ValueError:
        return None
    return found if len(found) == len(lines) else None


def _value(text: str) -> Any:
    """Raises a ValueError also for a name that comes twice."""
    if text[0] == '"':
        return text[1:-1]
    if text[0] == "[":
        return [meaning(each) for each in text[1:-1].split(", ")]
    if text[0] != "{":
        return meaning(text)
    pairs = [each.split(": ") for each in text[1:-1].split(", ")]
    if len(dict(pairs)) != len(pairs):
        raise ValueError(text)
    return {name: meaning(value) for name, value in pairs}
