"""The CSV that Pretty Links exports becomes content/links.yml: its links are in no WordPress export.

Columns: id, slug, url, name, description, redirect_type and more (Pretty Links, Tools, Export); of those that it takes
for payments there is no address.
"""

from kartrasite.importers import Given, Home, Imported, Importer
from kartrasite.problem import Place, Problem


def make(given: Given, home: Home) -> Imported:
    """Each row a link."""
    from kartrasite.importers.parts.linktable import Row, links, table

    rows, problems = table(given)
    if not problems and (not rows or not {"slug", "url"} <= set(rows[0])):
        said = "This table has no columns slug and url, as those of Pretty Links have."
        problems = (Problem(Place(given.name, 1, 1), "K922", said, "Export the links in Pretty Links."),)
    if problems:
        return Imported({}, (), problems)
    named = (row if row["slug"].strip() else {**row, "name": ""} for row in rows)
    found = (Row(number, row["slug"], row["url"], row.get("name", "")) for number, row in enumerate(named, 2))
    return links(found, home)


IMPORTER = Importer(
    "prettylinks", "the .csv that Pretty Links exports under Tools", "file", make, endings=(".csv",)
)  # fmt: skip
