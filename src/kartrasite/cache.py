"""A folder becomes a memory: values by name, each whole or not there. It may be deleted at any time.

A file holds a digest and a pickle: the digest is that of its name and the pickle, so what was cut short, changed or
given another name is no value.
"""

import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from kartrasite.fingerprint import mark

V = TypeVar("V")
SHARDS = 16  # files of a table: after one change, one of them is written


class Forgotten(Exception):
    """A part of a memory is not there any more: somebody deleted or changed a file of the cache folder."""


class Cache:
    """The folder of one site's memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, name: str) -> Any:
        """The value of a name, or None."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        if _seal(name, data[32:]) != data[:32]:
            return None
        try:
            return pickle.loads(data[32:])
        except Exception:  # written by another version of what is in it
            return None

    def save(self, name: str, value: Any) -> None:
        """Keeps a value. Raises an OSError where that is not possible."""
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        beside = self.folder / f"{name}.new"
        beside.write_bytes(_seal(name, data) + data)
        beside.replace(self.folder / name)

    def forget(self, name: str) -> None:
        """Takes a value away."""
        (self.folder / name).unlink(missing_ok=True)


def _seal(name: str, data: bytes) -> bytes:
    return mark(name.encode() + b"\n" + data).encode()


class Table(Mapping[str, V]):
    """Values by path, in shards that are loaded when they are needed and written when they have changed.

    Each use raises Forgotten where a shard is not there as it was written.
    """

    def __init__(self, name: str, cache: Cache | None = None) -> None:
        self.name, self._cache = name, cache
        self._shards: dict[int, dict[str, V]] = {} if cache else {number: {} for number in range(SHARDS)}
        self._changed: set[int] = set() if cache else set(range(SHARDS))

    def _shard(self, number: int) -> dict[str, V]:
        if number not in self._shards:
            found = self._cache.load(f"{self.name}.{number}") if self._cache else None
            if not isinstance(found, dict):
                raise Forgotten(f"{self.name}.{number}")
            self._shards[number] = found
        return self._shards[number]

    def __getitem__(self, path: str) -> V:
        return self._shard(_number(path))[path]

    def __iter__(self) -> Iterator[str]:
        for number in range(SHARDS):
            yield from self._shard(number)

    def __len__(self) -> int:
        return sum(len(self._shard(number)) for number in range(SHARDS))

    def put(self, path: str, value: V) -> None:
        """Keeps a value from now on."""
        self._shard(_number(path))[path] = value
        self._changed.add(_number(path))

    def only(self, paths: Mapping[str, Any] | frozenset[str]) -> None:
        """Forgets every other path."""
        for number in range(SHARDS):
            gone = [path for path in self._shard(number) if path not in paths]
            for path in gone:
                del self._shards[number][path]
                self._changed.add(number)

    def save(self, cache: Cache) -> None:
        """Writes the shards that have changed."""
        for number in sorted(self._changed):
            cache.save(f"{self.name}.{number}", self._shards[number])
        self._cache = cache
        self._changed.clear()


def _number(path: str) -> int:
    return crc32(path.encode()) % SHARDS
