"""What was made of images is kept in the cache folder, so that each is made once. The folder is safe to delete."""

import os
import threading
from collections.abc import Iterator, MutableMapping
from pathlib import Path


class Album(MutableMapping[str, bytes]):
    """Bytes by key, each in a file of its own; a file is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unkept: dict[str, bytes] = {}  # what the disk did not take

    def __getitem__(self, key: str) -> bytes:
        if key in self._unkept:
            return self._unkept[key]
        try:
            return (self._folder / key).read_bytes()
        except OSError:
            raise KeyError(key) from None

    def __contains__(self, key: object) -> bool:
        return key in self._unkept or (self._folder / str(key)).is_file()

    def __setitem__(self, key: str, value: bytes) -> None:
        """A full or read-only disk costs time in the next build, and nothing in this one but memory."""
        new = self._folder / f"{key}.{os.getpid()}.{threading.get_ident()}.new"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            new.write_bytes(value)
            new.replace(self._folder / key)
        except OSError:
            self._unkept[key] = value

    def __delitem__(self, key: str) -> None:
        if self._unkept.pop(key, None) is None:
            (self._folder / key).unlink(missing_ok=True)

    def __iter__(self) -> Iterator[str]:
        kept = (each.name for each in self._folder.iterdir()) if self._folder.is_dir() else ()
        return iter(sorted({*kept, *self._unkept}))

    def __len__(self) -> int:
        return sum(1 for _ in self)
