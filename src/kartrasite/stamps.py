"""A finished build becomes a memory of stamps, so that the next one can see that there is nothing to do.

It imports nothing heavy: a build with nothing to do costs a look at each file and no more. A file whose stamp
differs is compared by its digest, so that a checkout that only touches files is no change.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

FILE = "stamps.json"
VERSION = 1
Stamp = tuple[int, int, str]  # size in bytes, modification time in ns, digest


def remember(
    state: Path, now: float, until: float | None, told: str, versions: str, files: Mapping[str, Iterable[Path]]
) -> None:
    """Keeps the stamps of all files of a build that found no problem.

    `files` are the files by group (sources, theme, program, output); `until` is the moment in seconds since
    1970 at which something is due to appear or to end; `told` is what the build said; `versions` are those of
    everything that renders.
    """
    stamps = {group: dict(_stamps(paths)) for group, paths in files.items()}
    memory = {"version": VERSION, "built": now, "until": until, "told": told, "versions": versions, "stamps": stamps}
    text = json.dumps(memory)
    beside = state / f"{FILE}.new"
    beside.write_text(text, encoding="utf-8")
    beside.replace(state / FILE)


def forget(state: Path) -> None:
    """The next build looks at everything."""
    (state / FILE).unlink(missing_ok=True)


def unchanged(state: Path, now: float, versions: str, folders: Mapping[str, Iterable[Path]]) -> str | None:
    """What the last build said, where each file is as it was and no file came or went; else None.

    `folders` gives, for the groups sources, theme and program, every file that there is now.
    """
    try:
        memory = json.loads((state / FILE).read_text(encoding="utf-8"))
        if (memory["version"], memory["versions"]) != (VERSION, versions):
            return None
        if now < memory["built"] or (memory["until"] is not None and memory["until"] <= now):
            return None
        stamps = memory["stamps"]
        for group, paths in folders.items():
            if {str(path) for path in paths} != stamps[group].keys():
                return None
        same = all(_same(path, stamp) for group in stamps.values() for path, stamp in group.items())
        return str(memory["told"]) if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _stamps(paths: Iterable[Path]) -> Iterator[tuple[str, Stamp]]:
    for path in paths:
        found = path.stat()
        yield str(path), (found.st_size, found.st_mtime_ns, _digest(path))


def _same(path: str, stamp: Stamp) -> bool:
    found = os.stat(path)  # noqa: PTH116 (a Path for each of ten thousand files would double the time)
    if (found.st_size, found.st_mtime_ns) == (stamp[0], stamp[1]):
        return True
    return found.st_size == stamp[0] and _digest(Path(path)) == stamp[2]


def _digest(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
