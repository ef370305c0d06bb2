"""A CSV of links that Lasso, ThirstyAffiliates or another plugin exports becomes content/links.yml, by its headers.

Of such tables no two plugins, and no two versions, name the columns alike: each is known in several spellings.
"""

import re
from collections.abc import Iterable

from kartrasite.importers import Given, Home, Imported, Importer, Remark
from kartrasite.problem import Place, Problem

# In small letters, with blanks between words; the first that the table has counts.
LEADS = (
    "destination url", "target url", "affiliate url", "affiliate link", "redirect url", "lasso custom redirect",
    "surl redirect", "primary url", "product url", "long url", "link url", "destination", "target", "redirect", "url",
)  # fmt: skip
NAMES = (
    "link name", "link title", "product name", "affiliate name", "post title", "name", "title", "product", "label",
)  # fmt: skip
SLUGS = (
    "slug", "link slug", "permalink", "cloaked url", "cloaked link", "short url", "short link", "shortlink",
    "public link", "lasso link", "lasso url", "pretty link", "post name",
)  # fmt: skip


def make(given: Given, home: Home) -> Imported:
    """Each row a link; columns that say nothing here are named."""
    from kartrasite.importers.parts.imported import LINKS
    from kartrasite.importers.parts.linktable import Row, links, table

    rows, problems = table(given)
    if problems:
        return Imported({}, (), problems)
    headers = {_plain(header): header for header in (rows[0] if rows else ())}
    leads, name, slug = (_first(names, headers) for names in (LEADS, NAMES, SLUGS))
    if not leads or not (name or slug):
        said = f"This table has no column with {'the addresses' if not leads else 'the names'} of links"
        said += f": {', '.join(headers.values())}." if headers else ", or nothing below its columns."
        hint = "Call the columns url (where a link leads), name, and slug (its old short address), and import again."
        return Imported({}, (), (Problem(Place(given.name, 1, 1), "K922", said, hint),))
    others = [header for header in headers.values() if header not in (leads, name, slug) and header.strip()]
    told = [Remark(LINKS, f"Columns that say nothing here are left out: {', '.join(others)}.")] if others else []
    if not slug:
        said = "The table does not say which short addresses the links had."
        told.append(Remark(LINKS, said, "Where one was /go/name/, give it aliases: [/go/name/]"))
    found = (Row(at, row.get(slug, ""), row[leads], row.get(name, "")) for at, row in enumerate(rows, 2))
    return links(found, home, told)


def _plain(header: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", header).lower().split())


def _first(names: Iterable[str], headers: dict[str, str]) -> str:
    return next((headers[name] for name in names if name in headers), "")


IMPORTER = Importer(
    "lasso", "a .csv of links that Lasso, ThirstyAffiliates or another plugin exports", "file", make, endings=(".csv",)
)  # fmt: skip
