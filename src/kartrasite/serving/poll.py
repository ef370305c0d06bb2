"""Two looks at a folder become the paths that differ, for where the system does not tell of changes.

watchfiles' own polling compares times in whole seconds, and so loses the second of two saves in one.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from kartrasite.read import ROOTS, passed_over

Stamp = tuple[int, int, int]  # modification time in ns, size in bytes, inode


def stamps(folder: Path) -> Mapping[str, Stamp]:
    """Every file that a build reads, by its path from the folder."""
    return dict(found for root in ROOTS for found in _below(str(folder / root), root))


def differences(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> frozenset[str]:
    """The paths that came, went, or are not as they were."""
    return frozenset(path for path, _ in before.items() ^ now.items())


def _below(where: str, path: str) -> Iterator[tuple[str, Stamp]]:
    try:
        with os.scandir(where) as found:
            for entry in found:
                around = entry.is_symlink() and where.startswith(os.path.realpath(entry.path))
                name = f"{path}/{entry.name}"
                if not around and not passed_over(name):
                    yield from _below(entry.path, name)
    except NotADirectoryError:
        try:
            stat = Path(where).stat()
        except OSError:
            return
        yield path, (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    except OSError:  # it has gone, or is closed to us; a build tells
        return
