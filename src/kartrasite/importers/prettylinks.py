"""The CSV that Pretty Links exports becomes content/links.yml: its links are in no WordPress export.

Columns: id, slug, url, name, description, redirect_type and more (Pretty Links, Tools, Export); of those that it takes
for payments there is no address.
"""

import csv
import io
from typing import Any

from kartrasite.importers import Given, Home, Imported, Importer, Remark
from kartrasite.problem import Place, Problem

PATH = "content/links.yml"


def make(given: Given, home: Home) -> Imported:
    """Each row a link by the last part of its address; another address of old is kept and leads on."""
    from kartrasite.importers.parts.addresses import direct, identifier, settled
    from kartrasite.importers.parts.front import line, written

    data = next(iter(given.files.values()))
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), strict=True))
    except UnicodeDecodeError as error:
        place = Place(given.name, data.count(b"\n", 0, error.start) + 1, 1)
        said = "This file is not UTF-8 text: a byte here is no letter of it."
        return Imported({}, (), (Problem(place, "K003", said, "Save it as UTF-8."),))
    except csv.Error as error:
        said = f"This is no table of values with commas between them: {error}."
        return Imported({}, (), (Problem(Place(given.name), "K921", said, "Export it again."),))
    if not rows or not {"slug", "url"} <= set(rows[0]):
        said = "This table has no columns slug and url, as those of Pretty Links have."
        return Imported({}, (), (Problem(Place(given.name, 1, 1), "K922", said, "Export the links in Pretty Links."),))
    links: dict[str, dict[str, Any]] = {}
    remarks = []
    for number, row in enumerate(rows, 2):
        slug, to = (row["slug"] or "").strip("/ "), "".join(settled(row["url"] or "").split())
        name = identifier(slug.rpartition("/")[2])
        if not slug or not to.startswith(("https://", "http://")) or name in links or name in home.programs:
            why = "has a name that another has" if name in links else "has no address that leads anywhere"
            why = "has the name of a program of yours" if name in home.programs else why
            remarks.append(Remark(PATH, f"Row {number} ({slug or 'without a name'}) {why}: not carried over."))
            continue
        links[name] = {"to": to, "name": line(row.get("name") or "") or name}
        if direct(to):
            links[name]["link_style"] = "direct"
        elif slug != f"go/{name}":
            links[name]["aliases"] = [f"/{slug}/"]
    files: dict[str, str | bytes] = {PATH: written(dict(sorted(links.items())))} if links else {}
    return Imported(files, tuple(remarks))


IMPORTER = Importer(
    "prettylinks", "the .csv that Pretty Links exports under Tools", "file", make, endings=(".csv",)
)  # fmt: skip
