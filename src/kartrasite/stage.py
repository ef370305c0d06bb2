"""Outputs wait beside the site until all of it is verified: each is written once, where it is made.

A worker stages what it made, so that the bytes of a site are never in memory together, and publishing is a matter
of renaming. What the output folder holds already is not staged.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from kartrasite.fingerprint import mark
from kartrasite.journal import JOURNAL
from kartrasite.pages.document import Output
from kartrasite.read import Stamp

STAGE = "stage"
WRITTEN = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Stage:
    """The waiting outputs of one build.

    `output` is the output folder as kartrasite.yml calls it, `standing` the digests of the files that it holds.
    """

    keeps = True  # so that their bytes can be asked for again

    def __init__(self, state: Path, output: str, standing: Mapping[str, str]) -> None:
        self.folder, self.state = state / STAGE, state
        self.output, self.standing = output, standing
        self._there = set[str]()  # folders that were made

    def towards(self, output: str) -> "Stage":
        """The same for another output folder, of which nothing is known yet."""
        return self if output == self.output else type(self)(self.state, output, {})

    def put(self, output: Output, digest: str) -> None:
        """Stages an output, unless it stands already. Raises an OSError where it cannot be written."""
        if self.standing.get(output.path) == digest:
            return
        target = f"{self.folder}/{output.path}"
        parent = target.rpartition("/")[0]
        if parent not in self._there:  # to try and fail takes as long as the writing
            _make_folder(parent)
            self._there.add(parent)
        file = os.open(target, WRITTEN, 0o666)  # Python's own open asks the disk questions that take as long
        try:
            left = memoryview(output.body)
            while left:
                left = left[os.write(file, left) :]
        finally:
            os.close(file)

    def bytes(self, path: str) -> bytes:
        """What was staged under a path, or else stands in the output folder."""
        staged = self.folder / path
        return (staged if staged.exists() else self.state.parent / self.output / path).read_bytes()


class Glance(Stage):
    """For a build that publishes nothing: what is made is looked at where it is made, and not kept."""

    keeps = False

    def put(self, output: Output, digest: str) -> None:
        """Nothing is written."""


def _make_folder(path: str) -> None:
    """The folder, and where they lack those that it stands in; mostly it is one in one that is there."""
    try:
        os.mkdir(path)  # noqa: PTH102
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103


def interrupted(state: Path) -> bool:
    """Whether a build was ended before its own end: something waits, or is half published."""
    return (state / STAGE).exists() or (state / JOURNAL).exists()


def standing(folder: Path, manifest: Mapping[str, str], stamps: Mapping[str, Stamp]) -> Mapping[str, str]:
    """The digests of those files of a manifest that stand in the output folder as they were published.

    A file is read where its stamp is not the one that it had after the last build.
    """
    found = {}
    for path, digest in manifest.items():
        stamp = stamp_of(folder, path)
        known = stamps.get(path)
        same = known is not None and stamp == known[:2] and known[2] == digest
        if stamp is not None and (same or digest_of(folder, path) == digest):
            found[path] = digest
    return found


def stamp_of(folder: Path, path: str) -> tuple[int, int] | None:
    """Size in bytes and modification time in ns of a file, None where there is none."""
    try:
        found = os.stat(f"{folder}/{path}", follow_symlinks=False)  # noqa: PTH116
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def digest_of(folder: Path, path: str) -> str:
    """The digest of a file's bytes, "" where there is none."""
    target = folder / path
    try:
        return mark(target.read_bytes()) if target.is_file() else ""  # a pipe would wait for ever
    except OSError:
        return ""
