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
from kartrasite.record import REQUIRED, Key, Record
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


def keys() -> str:
    """The whole page."""
    lines = [
        "# Every key of every file",
        "",
        "Made from the code by `python tools/reference.py`. A key that is not here is refused, with the name that",
        "you most likely meant. Money is written as a plain number (49.90), a rate as a percentage (40%), a day as",
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
    yield "| key | what it holds | left out |"
    yield "|---|---|---|"
    for key in record.keys.values():
        yield f"| `{key.written}` | {key.description} | {_default(key)} |"


def _default(key: Key) -> str:
    if key.default is REQUIRED:
        return "**must be there**"
    value = key.default
    if value in (None, "", (), {}, Always) or isinstance(value, Record):
        return ""
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
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page(), encoding="utf-8")
