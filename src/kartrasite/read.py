"""A folder becomes Sources: every file of the owner's with its digest. The only reader of the disk."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kartrasite.problem import Place, Problem

ROOTS = ("kartrasite.yml", "content", "templates", "static")
LEFTOVERS = re.compile(r"^\.|~$|\.sw[a-z]$|^#.*#$|^4913$|^Thumbs\.db$", re.IGNORECASE)
BLOCK = 1 << 20
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its path from the site's folder, its size in bytes, its stamp in ns, its digest."""

    path: str
    size: int
    stamp: int
    digest: str


class Sources(Mapping[str, Source]):
    """The files of a folder, by path in order; bytes are read when asked for."""

    def __init__(self, folder: Path, files: Mapping[str, Source]) -> None:
        self._folder, self._files = folder, files

    def __getitem__(self, path: str) -> Source:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def bytes(self, path: str) -> bytes:
        """The file's bytes."""
        return (self._folder / path).read_bytes()

    def text(self, path: str) -> tuple[str | None, Problem | None]:
        """The file's text, or what keeps it from being one (K003: not UTF-8; K002: not readable)."""
        try:
            data = self.bytes(path)
        except OSError as error:
            return None, _unreadable(path, error)
        try:
            text = data.decode("utf-8").removeprefix("\ufeff")
            return (None, problem) if (problem := _control(path, text)) else (text, None)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            start = data.rfind(b"\n", 0, error.start) + 1
            column = len(data[start : error.start].decode("utf-8")) + 1
            place = Place(path, line, column)
            return None, Problem(place, "K003", "This file is not UTF-8 text: a byte here is none of its letters.",
                                 "Save it as UTF-8 in your editor.")

    def line(self, path: str, number: int) -> str | None:
        """One line of a file, for a report; None where there is none."""
        if path not in self._files:
            return None
        try:
            lines = self.bytes(path).decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
        except OSError:
            return None
        return lines[number - 1] if 0 < number <= len(lines) else None


def paths(folder: Path, roots: tuple[str, ...] = ROOTS) -> Iterator[Path]:
    """Every file that `read` would read."""
    return (folder / path for root in roots for path in _walk(folder, root, []))


def read(folder: Path, roots: tuple[str, ...] = ROOTS) -> tuple[Sources, tuple[Problem, ...]]:
    """The files under `roots` of a site's folder, without hidden files and editors' leftovers."""
    problems: list[Problem] = []
    files: dict[str, Source] = {}
    for root in roots:
        for path in _walk(folder, root, problems):
            try:
                files[path] = _source(folder, path)
            except OSError as error:
                problems.append(_unreadable(path, error))
    return Sources(folder, dict(sorted(files.items()))), tuple(problems)


def _walk(folder: Path, path: str, problems: list[Problem]) -> Iterator[str]:
    where = folder / path
    if not where.is_dir():
        if where.exists() or where.is_symlink():
            yield path
        return
    if where.is_symlink() and not where.resolve().is_relative_to(folder.resolve()):
        problems.append(Problem(Place(path), "K004", "This link leads out of the site's folder.", "Copy the files in."))
        return
    if where.is_symlink() and where.parent.resolve().is_relative_to(where.resolve()):
        problems.append(Problem(Place(path), "K004", "This link leads back into itself.", "Take it away."))
        return
    try:
        names = sorted(each.name for each in where.iterdir())
    except OSError as error:
        problems.append(_unreadable(path, error))
        return
    for name in names:
        if not LEFTOVERS.search(name):
            yield from _walk(folder, f"{path}/{name}", problems)


def _source(folder: Path, path: str) -> Source:
    digest = hashlib.blake2b(digest_size=16)
    with (folder / path).open("rb") as file:
        stat = os.fstat(file.fileno())
        while block := file.read(BLOCK):
            digest.update(block)
    return Source(path, stat.st_size, stat.st_mtime_ns, digest.hexdigest())


def _control(path: str, text: str) -> Problem | None:
    """K005 for a character that no page and no feed may hold (XML 1.0, 2.2)."""
    found = CONTROL.search(text)
    if found is None:
        return None
    at = found.start()
    place = Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    message = f"There is a control character here (U+{ord(found[0]):04X}), which shows nowhere and breaks feeds."
    return Problem(place, "K005", message, "Delete it; it often comes along when text is copied.")


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(Place(path), "K002", f"This file cannot be read: {error.strerror or error}.",
                   "Look at its permissions, and at where it leads if it is a link.")
