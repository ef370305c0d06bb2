"""The records become docs/keys.md: every key with what it holds and what it is when left out.

Run: python tools/reference.py (writes the file); a test finds it out of date.
"""

import types
import typing
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kartrasite.commissions import MODELS
from kartrasite.model.article import Author, Comment, FrontMatter, LinkTarget
from kartrasite.model.program import Program
from kartrasite.model.settings import Settings

TARGET = Path(__file__).resolve().parents[1] / "docs" / "keys.md"
FILES = (
    ("kartrasite.yml", Settings),
    ("Front matter of content/articles/*.md and content/pages/*.md", FrontMatter),
    ("content/programs/*.yml", Program),
    ("content/authors/*.yml", Author),
    ("content/comments/<slug>.yml, a list of", Comment),
    ("content/links.yml, by name", LinkTarget),
)


def reference() -> str:
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
    for model in MODELS.values() if hasattr(MODELS, "values") else MODELS:
        doc = (model.record.__doc__ or "").strip().splitlines()[0]
        lines += ["", f"### model: {model.name}", "", doc, "", *_table(model.record)]
    return "\n".join(lines) + "\n"


def _table(record: type[BaseModel]) -> Iterator[str]:
    yield "| key | what it holds | left out |"
    yield "|---|---|---|"
    for name, field in record.model_fields.items():
        yield f"| `{name}` | {field.description or ''} | {_default(field)} |"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**must be there**"
    value = field.get_default(call_default_factory=True)
    if value in (None, "", (), {}) or isinstance(value, BaseModel):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _nested(record: type[BaseModel], path: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    for name, field in record.model_fields.items():
        if path == "" and name == "commissions":
            continue
        for inner, many in _records(field.annotation):
            at = f"{path}{name}{'[]' if many else ''}"
            yield at, inner
            yield from _nested(inner, at + ".")


def _records(annotation: object, many: bool = False) -> Iterator[tuple[type[BaseModel], bool]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, many
    origin = typing.get_origin(annotation)
    for argument in typing.get_args(annotation):
        listed = many or origin not in (typing.Union, types.UnionType, typing.Annotated)
        yield from _records(argument, listed)


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
