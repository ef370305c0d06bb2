"""An Eleventy site's Markdown becomes articles and pages; what its JavaScript adds to texts is not run."""

import re
from pathlib import PurePosixPath

from kartrasite.importers import Given, Home, Imported, Importer

DATED = re.compile(r"^\d{4}-\d{2}-\d{2}-")
POSTS = frozenset({"blog", "posts", "post", "articles", "reviews"})


def make(given: Given, home: Home) -> Imported:
    """The texts with front matter; those in a folder for posts, or tagged so, are articles."""
    from kartrasite.importers.parts.folders import moved
    from kartrasite.importers.parts.sheets import Sheet, Spot, moment, texts

    roots = {path.split("/")[0] for path in given.files} & {"content", "src"}
    root = f"{min(roots)}/" if len(roots) == 1 else ""

    def place(read: Sheet) -> Spot | None:
        path = PurePosixPath(read.path.removeprefix(root))
        inner = "node_modules" in path.parts or any(part.startswith("_") for part in path.parts)
        if not read.path.startswith(root) or inner or not read.matter:
            return None
        permalink = read.matter.get("permalink")
        told = permalink.strip("/") if isinstance(permalink, str) and "{" not in permalink else ""
        where = path.parent if path.stem == "index" else path.parent / DATED.sub("", path.stem)
        day = moment(path.name[:10]) if DATED.match(path.name) else None
        article = POSTS & {*where.parts[:-1], *map(str.lower, texts(read.matter.get("tags") or []))}
        return Spot(told or where.as_posix(), page=not article, day=day) if told or where.name else None

    return moved(given, home, place)


IMPORTER = Importer("eleventy", "the folder of an Eleventy site", "folder", make, endings=(".md", ".markdown"))
