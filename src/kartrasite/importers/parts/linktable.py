"""A table of affiliate links, with commas, semicolons or tabs between its values, becomes content/links.yml."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from kartrasite.importers.parts.addresses import direct, identifier, leads, parted, settled
from kartrasite.importers.parts.front import line, written
from kartrasite.importers.parts.imported import LINKS, Given, Home, Imported, Remark
from kartrasite.problem import Place, Problem


class Row(Struct, frozen=True):
    """One link: its row in the table, the address or its last part that it had, where it leads, its name."""

    number: int
    slug: str
    to: str
    name: str = ""


def table(given: Given) -> tuple[list[dict[str, str]], tuple[Problem, ...]]:
    """The rows by their columns' names, or what is wrong with the file at its place."""
    data = next(iter(given.files.values()))
    try:
        text = data.decode("utf-8-sig")
        first = text.partition("\n")[0]
        between = max(",;\t", key=first.count)
        found = list(csv.DictReader(io.StringIO(text), delimiter=between, strict=True, restval=""))
    except UnicodeDecodeError as error:
        place = Place(given.name, data.count(b"\n", 0, error.start) + 1, 1)
        said = "This file is not UTF-8 text: a byte here is no letter of it."
        return [], (Problem(place, "K003", said, "Save it as UTF-8."),)
    except csv.Error as error:
        said = f"This is no table of values with commas between them: {error}."
        return [], (Problem(Place(given.name), "K921", said, "Export it again."),)
    return [{key: value for key, value in row.items() if isinstance(key, str)} for row in found], ()


def links(rows: Iterable[Row], home: Home, remarks: Iterable[Remark] = ()) -> Imported:
    """Each row a link by the last part of its address; another address of old is kept and leads on."""
    found: dict[str, dict[str, Any]] = {}
    said = list(remarks)
    for row in rows:
        parts = parted(row.slug)
        slug = (parts.path if parts.netloc else row.slug).strip("/ ")
        to = "".join(settled(row.to).split())
        name = identifier(slug.rpartition("/")[2] or row.name)
        if why := _refused(slug or row.name, name, to, found, home):
            called = slug or row.name or "without a name"
            said.append(Remark(LINKS, f"Row {row.number} ({called}) {why}: not carried over."))
            continue
        found[name] = {"to": to, "name": line(row.name) or name}
        if direct(to):
            found[name]["link_style"] = "direct"
        elif slug and slug != f"go/{name}":
            found[name]["aliases"] = [f"/{slug}/"]
    files: dict[str, str | bytes] = {LINKS: written(dict(sorted(found.items())))} if found else {}
    return Imported(files, tuple(said))


def _refused(called: str, name: str, to: str, found: Mapping[str, Any], home: Home) -> str:
    """Why a row becomes no link; "" where it does."""
    if name in home.programs:
        return "has the name of a program of yours"
    if name in found:
        return "has a name that another has"
    return "" if called and leads(to) else "has no address that leads anywhere"
