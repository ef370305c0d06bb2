"""A Jekyll site's _posts, _drafts and pages become articles and pages; the day of a post stands in its file's name."""

import re
from datetime import date
from pathlib import PurePosixPath

from kartrasite.importers import Given, Home, Imported, Importer

DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.+)")


def make(given: Given, home: Home) -> Imported:
    """The texts with front matter; Jekyll copies those without as they are, so they are none."""
    from kartrasite.importers.parts.folders import moved
    from kartrasite.importers.parts.sheets import Sheet, Spot, texts

    def place(read: Sheet) -> Spot | None:
        path = PurePosixPath(read.path)
        permalink = str(read.matter.get("permalink") or "").strip("/")
        permalink = "" if ":" in permalink else permalink
        if "_posts" in path.parts and (found := DATED.fullmatch(path.stem)):
            try:
                day = date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                return None
            shelves = texts(read.matter.get("categories") or read.matter.get("category") or [])
            shelves = shelves[0].split() if len(shelves) == 1 else shelves
            old = "/".join((*(each.lower() for each in shelves), f"{day:%Y/%m/%d}", f"{found[4]}.html"))
            return Spot(permalink or old, day=day, shelves=tuple(shelves))
        if "_drafts" in path.parts:
            return Spot(permalink or path.stem, draft=True)
        if not read.matter or any(part.startswith("_") for part in path.parts):
            return None
        where = path.parent if path.stem == "index" else path.with_suffix(".html")
        return Spot(permalink or where.as_posix(), page=True) if where.name else None

    return moved(given, home, place)


IMPORTER = Importer("jekyll", "the folder of a Jekyll site", "folder", make, endings=(".md", ".markdown"))
