"""A text file of another generator becomes its front matter, as values, and its Markdown; or a problem at its place."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from kartrasite.importers.parts.imported import Remark
from kartrasite.problem import Place, Problem, errors
from kartrasite.texts.matter import plain

TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
AT = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


class Sheet(Struct, frozen=True):
    """One text as it was found: its path, its front matter with small keys, its Markdown."""

    path: str
    matter: Mapping[str, Any]
    body: str


class Spot(Struct, frozen=True):
    """Where a text stood in the old site, without slashes around it, whether it is a page, and what its place says."""

    old: str
    page: bool = False
    day: date | None = None
    draft: bool = False
    shelves: tuple[str, ...] = ()  # categories, where they are written in another way
    language: str = ""  # where that is not the site's own
    key: str = ""  # the same for a text and its translations


Split = Callable[[str], tuple[dict[str, Any], str] | None]


def sheet(path: str, data: bytes, split: Split | None = None) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """The text in YAML, TOML or JSON front matter, or in a form that `split` knows; without any, its Markdown alone."""
    try:
        text = plain(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        said = "This file is not UTF-8 text: a byte here is no letter of it."
        return None, (Problem(Place(path, line, column), "K003", said, "Save it as UTF-8 in your editor."),)
    matter: Any = {}
    body, problems = text, tuple[Problem, ...]()
    if text.startswith("---") and (found := re.search(r"^(?:---|\.\.\.)[ \t]*$\n?", text[3:], re.MULTILINE)):
        matter, problems = _yaml(text[text.index("\n") + 1 : 3 + found.start()], path)
        body = text[3 + found.end() :]
    elif found := TOML.match(text):
        matter, problems = _toml(found[1], path)
        body = text[found.end() :]
    elif text.startswith("{"):
        try:
            matter, end = json.JSONDecoder().raw_decode(text)
            body = text[end:]
        except (ValueError, RecursionError):
            matter = {}
    elif split is not None and (apart := split(text)):
        matter, body = apart
    if errors(problems):
        return None, problems
    given = matter if isinstance(matter, dict) else {}
    return Sheet(path, {str(key).lower(): value for key, value in given.items()}, body.strip("\n")), problems


def _yaml(text: str, path: str) -> tuple[Any, tuple[Problem, ...]]:
    """The values; what kartrasite only warns of in its own files is none of the owner's business here."""
    from kartrasite.records.decode import yaml_document

    if not text.strip():
        return {}, ()
    found, problems = yaml_document(text, path, 2)
    stops = tuple(each for each in errors(problems) if each.code not in ("K032", "K018"))
    if found is None and not stops:  # figures in it are Liquid's or Hugo's, and no key of ours asks for them
        return _yaml(re.sub(r"\{[{%]", "{ ", text), path)
    return (found.value if found else {}), stops


def _toml(text: str, path: str) -> tuple[Any, tuple[Problem, ...]]:
    try:
        return tomllib.loads(text), ()
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = AT.search(str(error))
        line, column = (int(at[1]) + 1, int(at[2])) if at and at[1] else (1 + text.count("\n"), 1)
        said = f"This TOML cannot be read: {AT.sub('', str(error)).strip()}."
        return {}, (Problem(Place(path, line, column), "K924", said, "Correct it, and import again."),)


def passed(paths: Iterable[str]) -> Iterator[Remark]:
    """What is told of files in a form that is not read; by form, each with how many there are."""
    forms = Counter(PurePosixPath(path).suffix.lower() for path in paths)
    for suffix, number in sorted(forms.items()):
        if suffix not in (".md", ".markdown"):
            many = f"{number} files end" if number > 1 else "1 file ends"
            yield Remark("", f"{many} in {suffix}: not carried over.", "Turn it into Markdown first, by Pandoc.")


def first_of(given: Mapping[str, Any], keys: Iterable[str]) -> Any:
    """The value of the first of these keys that has one."""
    return next((given[key] for key in keys if given.get(key)), None)


def texts(value: Any) -> list[str]:
    """The texts of a value that may be one or several."""
    found = value if isinstance(value, list) else [value]
    return [str(each).strip() for each in found if isinstance(each, (str, int)) and not isinstance(each, bool)]


def moment(value: Any) -> datetime | date | None:
    """A day or a moment, however it was written; None where there is none."""
    if isinstance(value, (datetime, date)):
        return value
    try:
        return datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", str(value).strip()))
    except ValueError:
        return None
