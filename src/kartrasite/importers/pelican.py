"""A Pelican site's Markdown becomes articles and pages; metadata stand as `Title: …` lines above the text."""

import re
from pathlib import PurePosixPath
from typing import Any

from kartrasite.importers import Given, Home, Imported, Importer

LINE = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*)")


def make(given: Given, home: Home) -> Imported:
    """The texts below content/, or of the folder itself; those below pages/ are pages."""
    from kartrasite.importers.parts.folders import moved
    from kartrasite.importers.parts.sheets import Sheet, Spot

    rooted = any(path.startswith("content/") for path in given.files)

    def place(read: Sheet) -> Spot | None:
        path = PurePosixPath(read.path.removeprefix("content/"))
        if (rooted and not read.path.startswith("content/")) or not read.matter:
            return None
        page = "pages" in path.parts[:-1]
        name = str(read.matter.get("slug") or _slug(str(read.matter.get("title") or path.stem)))
        told = str(read.matter.get("save_as") or read.matter.get("url") or "").strip("/")
        folder = "" if page or len(path.parts) < 2 else path.parts[-2]
        return Spot(told or f"{'pages/' if page else ''}{name}.html", page, shelves=(folder,) if folder else ())

    return moved(given, home, place, split)


def split(text: str) -> tuple[dict[str, Any], str] | None:
    """The lines above the first empty one, if the first of them is one; lists are parted at commas."""
    lines = text.split("\n")
    found: dict[str, Any] = {}
    last = ""
    for number, line in enumerate(lines):
        if not line.strip():
            return (found, "\n".join(lines[number + 1 :])) if found else None
        if line.startswith((" ", "\t")) and last:
            found[last] = f"{found[last]} {line.strip()}"
        elif pair := LINE.fullmatch(line.rstrip()):
            last = pair[1].lower()
            found[last] = re.split("[;,]", pair[2])[0] if last == "authors" else pair[2]
        else:
            return None
    return (found, "") if found else None


def _slug(title: str) -> str:
    from slugify import slugify

    return slugify(title)


IMPORTER = Importer(
    "pelican", "the folder of a Pelican site, or its content/", "folder", make,
    endings=(".md", ".markdown", ".rst"),
)  # fmt: skip
