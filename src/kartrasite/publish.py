"""Verified outputs become files: the only writer of the output folder.

What is to be done is written down in a journal before it is begun, so a publication that was interrupted is brought
to its end by the next start. Only files that differ are written; only files that the last manifest names are
removed; a file that kartrasite did not make is never touched.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kartrasite.journal import JOURNAL, MANIFEST, Journal, Manifest, write, written
from kartrasite.pages.document import Output
from kartrasite.problem import Place, Problem
from kartrasite.stage import STAGE, Stage, digest_of, stamp_of, standing

if TYPE_CHECKING:
    from kartrasite.verify import Verified


class Published(NamedTuple):
    """The paths that were written, left as they were, and removed."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]


def refuse_output(folder: Path, output: str) -> Problem | None:
    """K907 where the output folder would hold the site's own files."""
    target = (folder / output).resolve()
    names = ("content", "templates", "themes", "static", "kartrasite.yml", ".kartrasite")
    own = [folder.resolve() / name for name in names]
    if any(each.is_relative_to(target) or target.is_relative_to(each) for each in own):
        return Problem(
            Place("kartrasite.yml"),
            "K907",
            f'The output folder "{output}" holds the site\'s own files.',
            "Choose a folder of its own, such as output: output.",
        )
    return None


def prepare(state: Path) -> None:
    """The folder of the site's memory, with an interrupted publication brought to its end.

    Raises an OSError where that cannot be done.
    """
    state.mkdir(parents=True, exist_ok=True)
    if not (state / ".gitignore").exists():
        (state / ".gitignore").write_text("*\n", encoding="utf-8")
    journal = written(state / JOURNAL, Journal)
    if journal and not refuse_output(state.parent, journal.folder):
        _carry_out(state, journal)
        return
    (state / JOURNAL).unlink(missing_ok=True)  # it is none that a build wrote
    if (state / STAGE).is_symlink():
        (state / STAGE).unlink()
    elif (state / STAGE).exists():
        shutil.rmtree(state / STAGE)


def manifest(state: Path) -> tuple[str, Mapping[str, str]]:
    """The folder of the last publication, as seen from the site's, and the digests of what it left there, by path."""
    found = written(state / MANIFEST, Manifest) or Manifest()
    return found.folder, found.files


def publish(
    verified: Verified, folder: Path, state: Path, stage: Stage | None = None
) -> tuple[Published | None, tuple[Problem, ...]]:
    """Writes what differs into `folder`, removes what a former build made and this one does not.

    Outputs wait in the `stage` where they were staged as they were made; others are staged now.
    """
    try:
        if stage is None:
            prepare(state)
            stage = Stage(state, folder.name, standing(folder, _last(folder, state), {}))
        return _publish(verified, folder, state, stage)
    except OSError as error:
        return None, (unwritable(folder, error),)


def _last(folder: Path, state: Path) -> Mapping[str, str]:
    """What the last publication left in this very folder."""
    where, files = manifest(state)
    return files if where and state.parent / where == folder else {}


def _named(folder: Path, state: Path) -> str:
    """The output folder as seen from the site's, which may be moved or copied with all that is in it."""
    return folder.relative_to(state.parent).as_posix() if folder.is_relative_to(state.parent) else str(folder)


def unwritable(folder: Path, error: OSError) -> Problem:
    """K904."""
    name = Path(error.filename).name if error.filename else folder.name
    if isinstance(error, FileExistsError | NotADirectoryError):
        said = f"A file called {name} stands where a folder has to be."
        return Problem(Place(folder.name), "K904", said, "Move it away, or give it another name.")
    return Problem(
        Place(folder.name),
        "K904",
        f"The site cannot be written: {error.strerror or error} ({name}).",
        "Look at the disk's space and the folder's permissions; the next build goes on.",
    )


def _publish(
    verified: Verified, folder: Path, state: Path, stage: Stage
) -> tuple[Published | None, tuple[Problem, ...]]:
    last, there = _last(folder, state), folder.exists()
    now, made, kept = {each.path: each.digest for each in verified.kept}, [], [each.path for each in verified.kept]
    for output in verified.outputs:
        if isinstance(output, Output):
            filed = output.filed()
            stage.put(output, filed.digest)
        else:
            filed = output
        now[filed.path] = filed.digest
        if stage.standing.get(filed.path) == filed.digest:
            kept.append(filed.path)
        elif there and filed.path not in last and digest_of(folder, filed.path) == filed.digest:
            (stage.folder / filed.path).unlink()  # the same bytes, from a build that nobody remembers
            kept.append(filed.path)
        else:
            made.append(filed.path)
    foreign = (*_linked(made, folder), *_foreign(made, folder, last)) if there else ()
    if foreign:
        shutil.rmtree(state / STAGE, ignore_errors=True)
        return None, foreign
    gone = [path for path in sorted(last) if path not in now and stamp_of(folder, path) is not None]
    if made or gone or dict(last) != now:
        journal = Journal(_named(folder, state), gone, now)
        write(state / JOURNAL, journal)
        _carry_out(state, journal)
    return Published(tuple(sorted(made)), tuple(sorted(kept)), tuple(gone)), ()


def _carry_out(state: Path, journal: Journal) -> None:
    """What a journal says, from wherever it was interrupted."""
    folder, remove, now = state.parent / journal.folder, journal.remove, journal.manifest
    # a file that stands where a folder must be, or the other way round, has to go first
    folders = {parent for path in now for parent in _above(path)} if remove else set()
    early = {path for path in remove if path in folders or any(each in now for each in _above(path))}
    for path in sorted(early):
        _remove(folder, path)
    if (state / STAGE).exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        _merge(state / STAGE, folder)
    for path in remove:
        if path not in early:
            _remove(folder, path)
    write(state / MANIFEST, Manifest(_named(folder, state), now))
    (state / JOURNAL).unlink()


def _above(path: str) -> Iterator[str]:
    return map(str, PurePosixPath(path).parents)


def _merge(source: Path, target: Path) -> None:
    """Moves a folder's contents into another, whole folders where there is none yet."""
    if not target.exists() and _moved(source, target):
        return
    target.mkdir(exist_ok=True)
    with os.scandir(source) as entries:
        found = sorted(entries, key=lambda each: each.name)
    for entry in found:
        if entry.is_dir():
            _merge(source / entry.name, target / entry.name)
        elif not _moved(source / entry.name, target / entry.name):
            beside = target / f".{entry.name}.kartrasite"
            shutil.copyfile(source / entry.name, beside)
            beside.replace(target / entry.name)
            (source / entry.name).unlink()
    source.rmdir()


def _moved(source: Path, target: Path) -> bool:
    """Whether it could be renamed: not from one disk to another."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        return False
    return True


def _linked(made: list[str], folder: Path) -> Iterator[Problem]:
    """A link inside the output folder could lead a write out of it."""
    for parent in sorted({parent for path in made for parent in PurePosixPath(path).parents}):
        if (folder / parent).is_symlink() and str(parent) != ".":
            yield Problem(
                Place(f"{folder.name}/{parent}"),
                "K905",
                "This folder of the output is a link, and nothing may be written through it.",
                "Delete the link; the next build makes the folder.",
            )


def _foreign(made: list[str], folder: Path, last: Mapping[str, str]) -> Iterator[Problem]:
    found = sorted(path for path in made if path not in last and stamp_of(folder, path) is not None)
    if found and not last:
        said = f"{len(found)} file{'s' * (len(found) > 1)} of this site stand here already, such as {found[0]}, "
        yield Problem(
            Place(folder.name), "K902", f"{said}and kartrasite has no memory of making any.",
            "If the folder is left from an earlier build whose memory (.kartrasite) is gone, delete the whole folder.",
        )  # fmt: skip
        return
    for path in found:
        yield Problem(
            Place(f"{folder.name}/{path}"), "K902", "A file stands here that kartrasite did not make.",
            "Move it into static/ if it belongs to the site, or delete it.",
        )  # fmt: skip


def _remove(folder: Path, path: str) -> None:
    target = folder / path
    if ".." in Path(path).parts or not (target.is_file() or target.is_symlink()):
        return
    target.unlink()
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
