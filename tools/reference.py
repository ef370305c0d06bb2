"""Records, components and checks become the reference pages: docs/keys.md, docs/components.md, docs/checks.md.

Run: python tools/reference.py (writes the files); a test finds them out of date.
"""

import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path

from kartrasite.checks import checks
from kartrasite.commissions import MODELS, Always
from kartrasite.model.article import Author, Comment, FrontMatter, LinkTarget
from kartrasite.model.program import Program
from kartrasite.model.settings import Settings
from kartrasite.records.fill import Kinds
from kartrasite.records.record import REQUIRED, Key, Record
from kartrasite.reports.codes import CODES
from kartrasite.rules import RULES

ROOT = Path(__file__).resolve().parents[1]
FILES = (
    ("kartrasite.yml", Settings),
    ("Front matter of content/articles/*.md and content/pages/*.md", FrontMatter),
    ("content/programs/*.yml", Program),
    ("content/authors/*.yml", Author),
    ("content/comments/<slug>.yml, a list of", Comment),
    ("content/links.yml, by name", LinkTarget),
)
# Each kind by the function that makes its values, or by its class.
WORDS = {
    "str": "text, also empty", "bool": "`true` or `false`", "int": "whole number", "nonempty": "text",
    "identifier": "short name: a-z, 0-9, - and _", "reference": "name of a file", "language": "language code, `pt-BR`",
    "web_address": "web address", "paid_address": "web address", "_an_address_with_its_slash": "web address",
    "_an_address_for_menus": "address",
    "currency": "currency, `USD`", "_a_zone_that_exists": "time zone, `Europe/Berlin`",
    "_a_locale_that_exists": "locale, `en_GB`, also empty",
    "_among_the_themes": "folder, `themes/midnight`", "_readable_on_white": 'colour, `"#0b6b53"`',
    "moment": "day or moment, `2026-11-02 09:00`", "day": "day, `2026-11-02`", "score": "number from 0 to 5",
    "amount": "amount, `49.90`", "percent": "percentage, `40%`", "rate": "percentage, or one for each billing period",
    "duration": "length of time, `30 days`", "_days": "days, `14` or `14-30`",
    "months": "months, `12`, `13-` or `3-12`", "payments": "payments, `1`, `1-3` or `4-`",
    "a_sum_or_a_range": "amount, or a range, `50-150`",
    "Kinds": "one of the models below",
}  # fmt: skip


def keys() -> str:
    """The whole page."""
    lines = [
        "# Every key of every file",
        "",
        "Made from the code by `python tools/reference.py`. A key that is not here is refused, with the name that",
        "you most likely meant. A list is written `[a, b]`, or with `- a` on a line for each.",
        "Money is written as a plain number (49.90), a rate as a percentage (40%), a day as",
        "2026-11-02.",
    ]
    for title, record in FILES:
        lines += ["", f"## {title}", "", *_table(record)]
        for name, nested in _nested(record):
            lines += ["", f"### {name}", "", *_table(nested)]
    lines += ["", "## Commission models (`commissions:` in a program)"]
    for model in MODELS:
        doc = (model.record.__doc__ or "").strip().splitlines()[0]
        lines += ["", f"### model: {model.name}", "", doc, "", *_table(model.record)]
    return "\n".join(lines) + "\n"


def _table(record: type[Record]) -> Iterator[str]:
    yield "| key | what it holds | kind | left out |"
    yield "|---|---|---|---|"
    for key in record.keys.values():
        yield f"| `{key.written}` | {key.description} | {_kind(key.kind)}{_bounds(key)} | {_default(key)} |"


def _kind(kind: typing.Any) -> str:
    """What may stand at a key, in words; for one of some words, all of them. Raises a KeyError for an unnamed kind."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType) and inner[1:] == (type(None),):
        return _kind(inner[0])
    if origin is typing.Literal:
        return ("one of " if len(inner) > 1 else "") + ", ".join(f"`{word}`" for word in inner)
    if origin is tuple and inner[1:] == (...,):
        return f"list: {_kind(inner[0])}"
    if origin is dict:
        return f"names ({_kind(inner[0])}) with values ({_kind(inner[1])})"
    if origin is typing.Annotated:
        return WORDS["Kinds"] if isinstance(inner[1], Kinds) else WORDS[inner[-1].__name__]
    if isinstance(kind, type) and issubclass(kind, Record):
        return "the keys below"
    return WORDS[kind.__name__]


def _bounds(key: Key) -> str:
    if key.least is None and key.most is None:
        return ""
    return f", at least {key.least}" if key.most is None else f", {key.least or 0} to {key.most}"


def _default(key: Key) -> str:
    if key.default is REQUIRED:
        return "**must be there**"
    value = key.default
    if value in (None, "", (), {}, Always) or isinstance(value, Record):
        return ""
    if isinstance(value, tuple):
        return f"`[{', '.join(value)}]`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _nested(record: type[Record], path: str = "") -> Iterator[tuple[str, type[Record]]]:
    for key in record.keys.values():
        if path == "" and key.written == "commissions":
            continue
        for inner, many in _records(key.kind):
            at = f"{path}{key.written}{'[]' if many else ''}"
            yield at, inner
            yield from _nested(inner, at + ".")


def _records(annotation: object, many: bool = False) -> Iterator[tuple[type[Record], bool]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation, many
    origin = typing.get_origin(annotation)
    for argument in typing.get_args(annotation):
        listed = many or origin not in (typing.Union, types.UnionType, typing.Annotated)
        yield from _records(argument, listed)


def components() -> str:
    """What each component shows and takes, from the first remark of its file, with its picture where it has one."""
    lines = [
        "# Every component", "",
        "Made from the templates by `python tools/reference.py`; the pictures by `python tools/pictures.py`. In an",
        "article, a component stands on a line of its own: `{{ commission_table() }}`. `program` is a program's name;",
        "left out, it is the first that the front matter names. [Changing one](theme.md) takes one file.", "",
    ]
    small = ["## Parts of others", "", "| component | shows; arguments |", "|---|---|"]
    for path in sorted((ROOT / "templates" / "components").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        remark = text.partition("{#")[2].partition("#}")[0].strip().replace("\n", " ")
        found = re.search(r"\{% macro (.*?)\s*-?%\}", text)
        signature = found[1].replace("=none", "").replace('=""', "") if found else path.stem
        picture = f"pictures/components/{path.stem}.webp"
        if (ROOT / "docs" / picture).exists():
            beside = f", its style in `{path.stem}.css`" if path.with_suffix(".css").exists() else ""
            lines += [f"## `{signature}`", "", f"{remark[0].upper()}{remark[1:]}{beside}.", ""]
            lines += [f"![{path.stem} as the default theme shows it]({picture})", ""]
        else:
            small.append(f"| `{signature}` | {remark} |")
    return "\n".join((*lines, *small)) + "\n"


def every_check() -> str:
    """Each check with its reason and its source."""
    lines = [
        "# Every check", "",
        "Made from the code by `python tools/reference.py`.",
        "Each is one file in `src/kartrasite/checks/`. An error stops publication, a warning is told;",
        "what is guaranteed can be neither silenced nor ignored. The rules are those of [rules.md](rules.md).",
        "This is no legal advice.", "",
        "| code | what is asked | why | source | rules | level |", "|---|---|---|---|---|---|",
    ]
    for check in checks():
        strictness = "guaranteed" if check.guaranteed else check.level
        cells = (check.code, check.title, check.why, check.source, " ".join(check.rules), strictness)
        lines.append("| " + " | ".join(cell.replace("|", "\\|").replace("<", "&lt;") for cell in cells) + " |")
    lines += [
        "", "## Other codes", "",
        "What is told of files, names, figures, templates and the output folder, and can be neither silenced nor",
        "ignored. `kartrasite check --explain K103` says it too.", "",
        "| code | what is asked | what it means |", "|---|---|---|",
        *(f"| {code} | {each.title} | {each.means} |" for code, each in CODES.items()),
    ]
    return "\n".join(lines) + "\n"


def every_rule() -> str:
    """Each rule with the checks that keep it, what is kept by making, and what a build cannot know."""
    lines = [
        "# Every rule, and what keeps it", "",
        "Made from the code by `python tools/reference.py`. What law, networks and search engines ask of an affiliate",
        "site, as far as a build can see to it. Checks are in [checks.md](checks.md). This is no legal advice.", "",
        "| rule | what is asked | checks | kept by the program itself (test) | what a build cannot know |",
        "|---|---|---|---|---|",
    ]
    for id, rule in RULES.items():
        codes = ", ".join(check.code for check in checks() if id in check.rules)
        made = f"{rule.made} (`{rule.test}`)" if rule.made else ""
        lines.append(f"| {id} | {rule.asked} | {codes} | {made} | {rule.beyond} |")
    return "\n".join(lines) + "\n"


PAGES = {"keys.md": keys, "components.md": components, "checks.md": every_check, "rules.md": every_rule}

if __name__ == "__main__":
    from theme_reference import PAGES as THEME  # templates, views and filters: docs/templates.md

    for name, page in {**PAGES, **THEME}.items():
        (ROOT / "docs" / name).write_text(page(), encoding="utf-8")
