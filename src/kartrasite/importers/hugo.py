"""A Hugo site's content/ becomes articles and pages: bundles, sections, front matter in YAML, TOML or JSON."""

import re
from pathlib import PurePosixPath

from kartrasite.importers import Given, Home, Imported, Importer


def make(given: Given, home: Home) -> Imported:
    """The texts under content/, or of the folder itself where it has none."""
    from kartrasite.importers.parts.folders import Spot, moved
    from kartrasite.importers.parts.sheets import Sheet

    rooted = any(path.startswith("content/") for path in given.files)

    def place(read: Sheet) -> Spot | None:
        path = PurePosixPath(read.path.removeprefix("content/"))
        if (rooted and not read.path.startswith("content/")) or path.name.startswith(("_index.", "README")):
            return None
        old = path.parent if path.name.startswith("index.") else path.with_suffix("")
        name = str(read.matter.get("slug") or "").strip("/") or re.sub(r"\.[a-z]{2}(?:-[A-Za-z]+)?$", "", old.name)
        url = str(read.matter.get("url") or (old.parent / name).as_posix()).strip("/.")
        page = len(old.parts) < 2 or old.parts[0] in ("page", "pages")
        return Spot(url.lower() if not read.matter.get("url") else url, page)

    return moved(given, home, place)


IMPORTER = Importer("hugo", "the folder of a Hugo site, or its content/", "folder", make, endings=(".md", ".markdown"))
