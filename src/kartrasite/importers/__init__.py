"""The drawer of importers: the files of another system become the files of a site, and remarks for their owner.

Each module exposes `IMPORTER = Importer(...)`. To add one, add one file here. An importer is a function of bytes: it
opens, asks and downloads nothing; only `parts.keep` writes. The package `parts` is what importers share, no entry.
"""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from kartrasite.importers.parts.imported import Given, Home, Imported, Remark

__all__ = ("Given", "Home", "Imported", "Importer", "Remark")


class Importer(Struct, frozen=True):
    """One system.

    `reads` says in words what is given; `of` whether that is a file or a folder, of which files with one of
    `endings` are read. `needs` are modules of the extra `import`.
    """

    name: str
    reads: str
    of: Literal["file", "folder"]
    make: Callable[[Given, Home], Imported]
    endings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
