"""A Hugo site's content/ becomes articles and pages: bundles, sections, languages; YAML, TOML, JSON before texts."""

import re
from pathlib import PurePosixPath

from kartrasite.importers import Given, Home, Imported, Importer

ENDINGS = ".md", ".markdown"


def make(given: Given, home: Home) -> Imported:
    """The texts under content/, or of the folder itself where it has none; what its settings say is told."""
    from msgspec.structs import replace

    from kartrasite.importers.parts.folders import moved
    from kartrasite.importers.parts.hugoconfig import config, waiting
    from kartrasite.importers.parts.sheets import Sheet, Spot

    rooted = any(path.startswith("content/") for path in given.files)
    settings, remarks = config(given.files)

    def place(read: Sheet) -> Spot | None:
        language, where = settings.spoken(read.path.removeprefix("content/"))
        path = PurePosixPath(where)
        if (rooted and not read.path.startswith("content/")) or path.name.startswith(("_index.", "README")):
            return None
        old = path.parent if path.name.startswith("index.") else path.with_suffix("")
        name = str(read.matter.get("slug") or "").strip("/") or re.sub(r"\.[a-z]{2}(?:-[A-Za-z]+)?$", "", old.name)
        url = str(read.matter.get("url") or settings.address((old.parent / name).as_posix(), language)).strip("/.")
        page = len(old.parts) < 2 or old.parts[0] in ("page", "pages")
        key = f"{page} {read.matter.get('translationkey') or old}" if language else ""
        spoken = language if language != home.language.lower() else ""
        return Spot(url.lower() if not read.matter.get("url") else url, page, language=spoken, key=key)

    texts = {path: data for path, data in given.files.items() if path.lower().endswith(ENDINGS)}
    return moved(
        replace(given, files=texts), home, place,
        more=lambda find: (*remarks, *waiting(settings, home.language.lower(), find)),
    )  # fmt: skip


IMPORTER = Importer(
    "hugo", "the folder of a Hugo site, or its content/", "folder", make,
    endings=(*ENDINGS, ".toml", ".yaml", ".yml", ".json"),
)  # fmt: skip
