"""A finished build becomes a record of stamps, so that the next start can see that there is nothing to do.

It imports nothing heavy: a build with nothing to do costs a look at each file and no more. A file whose stamp
differs is compared by its digest, so that a checkout that only touches files is no change.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kartrasite.cache import Cache
from kartrasite.read import Sources, Stamp
from kartrasite.stage import stamp_of

FILE = "stamps"


class Record(NamedTuple):
    """What a build leaves: the stamps of all it read and wrote, when it holds, in seconds since 1970, what it said."""

    version: str
    since: float
    until: float
    output: str
    told: tuple[str, ...]
    sources: Mapping[str, Stamp]
    theme: Mapping[str, Stamp]
    files: Mapping[str, Stamp]


def keep(cache: Cache, record: Record) -> None:
    """Keeps the record for the next start. Raises an OSError where that is not possible."""
    cache.save(FILE, tuple(record))


def forget(cache: Cache) -> None:
    """The next build looks at everything."""
    cache.forget(FILE)


def recall(cache: Cache, version: str) -> Record | None:
    """The last build's record, None where there is none or another program made it."""
    found = cache.load(FILE)
    if not isinstance(found, tuple) or len(found) != len(Record._fields) or found[0] != version:
        return None
    return Record(*found)


def nothing_to_do(record: Record, folder: Path, sources: Sources, theme: Sources, now: float) -> bool:
    """Whether each file is as the last build left it, and no file came or went."""
    if not record.since <= now < record.until:
        return False
    if sources.changed(record.sources) != () or theme.changed(record.theme) != ():
        return False
    output = folder / record.output
    return all(stamp_of(output, path) == stamp[:2] for path, stamp in record.files.items())


def version_of(package: Path, libraries: Path) -> str:
    """That of everything that renders: Python, the libraries, the program's own files."""
    with os.scandir(libraries) as found:
        names = sorted(each.name for each in found if each.name.endswith(".dist-info"))
    files = [f"{path.name} {stat.st_size} {stat.st_mtime_ns}" for path, stat in _files(package)]
    return " ".join((sys.version, *names, *files))


def _files(folder: Path) -> list[tuple["os.DirEntry[str]", os.stat_result]]:
    found: list[tuple[os.DirEntry[str], os.stat_result]] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.is_dir() and entry.name not in ("__pycache__", "starter", "theme"):
                found += _files(Path(entry.path))
            elif entry.name.endswith((".py", ".ttf", ".js", ".css")):
                found.append((entry, entry.stat()))
    return found
