"""Jinja's words about what it cannot read become plain ones: what is wrong, and what to write in its place."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.tests import TESTS

from kartrasite.problem import meant
from kartrasite.templating.filters import FILTERS, WORDED

# What Jinja calls the parts of a template, and what they are called here.
PARTS: Mapping[str, str] = MappingProxyType({
    "end of print statement": "}}", "begin of print statement": "{{", "end of statement block": "%}",
    "begin of statement block": "{%", "end of template": "the end of the file",
    "template data / text": "the page's own text", "name": "a name",
    "string": "a text in quotes", "integer": "a number", "float": "a number",
})  # fmt: skip
INSTEAD: Mapping[str, tuple[str, str]] = MappingProxyType({
    **dict.fromkeys("“”„«»", ("a quotation mark {} is typographic", 'Write straight ones: "…" or \'…\'.')),
    **dict.fromkeys("‘’‚`", ("a quotation mark {} is none of templates", 'Write straight ones: "…" or \'…\'.')),
    **dict.fromkeys("\"'", ("a text begins here with {} and has no end", "Write the same sign where it ends.")),
    "&": ("there is no sign {}", "Write and between two conditions."),
    "!": ("a lone {} says nothing", "Write not before a condition, != between two values."),
    "?": ("there is no sign {}", "Write {{ this if condition else that }}."),
})  # fmt: skip
CHARACTER = re.compile(r"unexpected char (?P<quoted>'.*'|\".*\") at (?P<at>\d+)")
EXPECTED = re.compile(r"expected token '(?P<wanted>.*)', got '(?P<got>.*)'")
CLOSES = re.compile(r"unexpected '(?P<got>.)'(?:, expected '(?P<wanted>.)')?")
ABSENT = re.compile(r"No (?P<kind>filter|test) named '(?P<name>.*)'\.")
LISTED = MappingProxyType({
    "filter": "docs/templates.md lists them.", "test": "Behind is stand defined, none, odd, even and their like.",
})  # fmt: skip
OPENERS = MappingProxyType({")": "(", "]": "[", "}": "{"})
GO = re.compile(r"\{\{-?\s*(?:\.\w|\$|[<%]|/\*|(?:define|partial|template|block|range|with|if|else|end)\b(?!\s*\())")
class Misread(NamedTuple):
    """Why a place cannot be read, as the end of a sentence; what to write; the words or the position to point at."""

    reason: str
    hint: str = ""
    sign: str = ""
    at: int = -1


HUGO = Misread(
    "this is Go's template language, as Hugo has it",
    "Templates are Jinja here: {{ page.title }}, {% for … %}, {% include … %}; docs/templates.md has what each sees.",
)
SHORTCODE = Misread(
    "this is one of Hugo's shortcodes", "Write a component in its place, {{ name() }}: docs/components.md."
)
ONE = "Between {{ and }} stands one value; texts are put together with ~, arguments stand in brackets, with commas."


def misread(message: str) -> Misread:
    """What Jinja says of an expression or of a template in plain words."""
    return next(_readings(message), Misread(message.rstrip(".")))


def _readings(message: str) -> Iterator[Misread]:
    if found := CHARACTER.match(message):
        sign, at = found["quoted"][1:-1].replace("\\", "") or "\\", int(found["at"])
        reason, hint = INSTEAD.get(sign, ("there is no sign {}", "Take it out, or put it into quotes."))
        yield Misread(reason.format(sign), hint, sign, at)
    if found := ABSENT.match(message):
        names = [*JINJA_FILTERS, *FILTERS, *WORDED] if found["kind"] == "filter" else TESTS
        hint = meant(found["name"], (each for each in names if each.isidentifier()), LISTED[found["kind"]])
        yield Misread(f'there is no {found["kind"]} "{found["name"]}"', hint, found["name"])
    if found := EXPECTED.match(message):
        yield _unexpected(found["wanted"], found["got"])
    if found := CLOSES.match(message):
        yield _closing(found["got"], found["wanted"])
    if message.startswith("unexpected 'end of template'"):
        yield Misread("it ends too early", "Write what is missing at its end.")
    if found := re.match("(?:Expected an expression, got|unexpected) '(.*)'", message):
        yield Misread(f"a value is missing before {_part(found[1])}", "Write one there.")
    if message.startswith("expected name or number"):
        yield Misread("behind a dot stands no name", "Write one: page.title.", ".")
    if message.startswith("chunk after expression"):
        yield Misread("a part of it belongs to nothing", ONE)


def _unexpected(wanted: str, got: str) -> Misread:
    if got == "=" and wanted.startswith("end of statement"):
        return Misread("a single = compares nothing", "Write == to ask whether two values are the same.", got)
    if got == "|" and wanted == "name":
        return Misread("there is no sign ||", "Write or between two conditions.", "||")
    if wanted in ("end of print statement", "end of statement block"):
        return Misread(f'"{_part(got)}" belongs to nothing', ONE, got)
    belongs = PARTS.get(wanted, f'"{wanted}"')
    return Misread(f'here stands "{_part(got)}", where {belongs} belongs', sign=got)


def _closing(got: str, wanted: str | None) -> Misread:
    if wanted:
        opens = OPENERS[wanted]
        return Misread(f"a bracket {opens} is never closed", f"Write {wanted} where it ends.", opens)
    if got in OPENERS:
        return Misread(f"{got} closes nothing", f"Write {OPENERS[got]} where it begins, or take it out.", got)
    return Misread(f'"{got}" belongs to nothing', "Write a value before it, or take it out.", got)


def _part(name: str) -> str:
    return PARTS.get(name, name)
