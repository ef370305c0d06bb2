"""`kartrasite new`: an empty folder becomes a site to begin with, a copy of the sample site or one without content.

The sample site is the repository's own root, and the wheel ships it, so the example is never stale.
"""

import re
import shutil
from contextlib import suppress
from pathlib import Path

from kartrasite.problem import Place, Problem

HERE = Path(__file__).resolve().parent
PARTS = ("kartrasite.yml", "content", "static")
IGNORED = ".gitignore"
FOLDERS = ("templates", "static", "content/articles", "content/programs", "content/images")


def theme_folder() -> Path:
    """The folder that holds the default theme's templates/: in the wheel, or in a checkout."""
    return HERE / "theme" if (HERE / "theme").is_dir() else HERE.parents[1]


def starter_folder() -> Path:
    """The folder of the sample site."""
    return HERE / "starter" if (HERE / "starter").is_dir() else HERE.parents[1]


def scaffold(folder: Path, empty: bool = False) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Copies the sample site, or the `empty` one, into `folder`, which must be empty or not there; gives its files.

    Nothing of the owner's is ever overwritten: a folder with something in it is refused (K906).
    """
    name, there = folder.resolve().name, folder.exists()
    try:
        if there and (not folder.is_dir() or any(folder.iterdir())):
            said = "This folder is not empty, and nothing in it may be overwritten."
            return (), (Problem(Place(name), "K906", said, "Choose a new name: kartrasite new my-site"),)
    except OSError as error:
        return (), (_unwritable(name, error),)
    try:
        _copy(folder, empty)
    except OSError as error:
        _undo(folder, there)
        return (), (_unwritable(name, error),)
    return tuple(sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())), ()


def _copy(folder: Path, empty: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = (HERE / "empty" if empty else starter_folder()) / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        elif source.exists():
            shutil.copyfile(source, folder / part)
    for part in FOLDERS:
        (folder / part).mkdir(exist_ok=True)
    (folder / IGNORED).write_text("/audit/\n/output/\n/.kartrasite/\n", encoding="utf-8")


def _undo(folder: Path, there: bool) -> None:
    """Half a site would stand in the way of a whole one. The folder was empty, so what is there was made just now."""
    for part in {*PARTS, *(part.partition("/")[0] for part in FOLDERS)}:
        shutil.rmtree(folder / part, ignore_errors=True)
    with suppress(OSError):
        (folder / PARTS[0]).unlink(missing_ok=True)
        (folder / IGNORED).unlink(missing_ok=True)
        if not there:
            folder.rmdir()


def _unwritable(name: str, error: OSError) -> Problem:
    why = error.args[0][0][2] if isinstance(error, shutil.Error) else error.strerror  # of the first of several
    said = re.sub(r"^\[Errno \d+\] |: '.*", "", str(why))
    hint = "Look at the disk's space and its permissions, or choose another folder."
    return Problem(Place(name), "K904", f"The site cannot be written: {said}.", hint)
