"""Imported files become files of a site: the only door of the importers that writes.

It never overwrites and never deletes what it did not make itself in the same run: a file is created, or left. It
writes under content/ and static/ alone, through no link that leads out of the site, and all files or none.
"""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from kartrasite.problem import Place, Problem

ROOTS = ("content", "static")


class Kept(Struct, frozen=True):
    """Which files were made (or would be), which stood there with the same bytes, and which with others: left."""

    made: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def keep(site: Path, files: Mapping[str, bytes], dry: bool = False) -> tuple[Kept, tuple[Problem, ...]]:
    """Creates the files that are not there, unless `dry`; K913 or K904 where that cannot be, and then none is made."""
    found = {path: _stands(site, path, data) for path, data in sorted(files.items())}
    if refused := tuple(_refused(path, said) for path, said in found.items() if said not in ("", "same", "left")):
        return Kept(), refused
    new = {path: files[path] for path, said in found.items() if not said}
    same, left = (tuple(path for path, said in found.items() if said == kind) for kind in ("same", "left"))
    problem = None if dry else _create(site, new)
    return (Kept(), (problem,)) if problem else (Kept(tuple(new), same, left), ())


def _stands(site: Path, path: str, data: bytes) -> str:
    """"" where the file can be made, "same" or "left" where one stands there, else why there can be none."""
    parts = PurePosixPath(path).parts
    if parts[:1] not in {(root,) for root in ROOTS} or ".." in parts or len(parts) < 2 or "\\" in path or "\0" in path:
        return "It would stand outside of content/ and static/."
    target = site / path
    try:
        for above in target.parents:
            if above == site:
                break
            if above.is_symlink() and not above.resolve().is_relative_to(site.resolve()):
                return f"{above.relative_to(site).as_posix()} is a link that leads out of the site."
            if above.exists() and not above.is_dir():
                return f"{above.relative_to(site).as_posix()} is a file; a folder is expected there."
        if target.is_symlink() or target.exists():
            return "same" if target.is_file() and target.read_bytes() == data else "left"
    except OSError as error:
        return f"The disk says: {error.strerror}."
    return ""


def _refused(path: str, said: str) -> Problem:
    return Problem(Place(path), "K913", f"This file cannot be made. {said}", "Nothing was written; mend it, and again.")


def _create(site: Path, files: Mapping[str, bytes]) -> Problem | None:
    """Makes the files, each only where nothing stands; takes back its own where the disk fails."""
    made: list[Path] = []
    path = ""
    try:
        for path, data in files.items():
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:  # fails where something has come meanwhile
                made.append(target)
                file.write(data)
    except OSError as error:
        for target in made:
            target.unlink(missing_ok=True)
        said = f"This file cannot be written: {error.strerror}."
        return Problem(Place(path), "K904", said, "Nothing was written; choose a folder that you may write to.")
    return None
