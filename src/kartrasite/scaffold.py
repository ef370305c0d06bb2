"""`kartrasite new`: an empty folder becomes a site to begin with, a copy of the sample site or one without content.

The sample site is the repository's own root, and the wheel ships it, so the example is never stale.
"""

import shutil
from pathlib import Path

from kartrasite.problem import Place, Problem

HERE = Path(__file__).resolve().parent
PARTS = ("kartrasite.yml", "content", "static")
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
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            return (), (
                Problem(
                    Place(folder.name),
                    "K906",
                    "This folder is not empty, and nothing in it may be overwritten.",
                    "Choose a new name: kartrasite new my-site",
                ),
            )
        folder.mkdir(parents=True, exist_ok=True)
        for part in PARTS:
            source = (HERE / "empty" if empty else starter_folder()) / part
            if source.is_dir():
                shutil.copytree(source, folder / part)
            elif source.exists():
                shutil.copyfile(source, folder / part)
        for part in FOLDERS:
            (folder / part).mkdir(exist_ok=True)
        (folder / ".gitignore").write_text("/audit/\n/output/\n/.kartrasite/\n", encoding="utf-8")
    except OSError as error:
        return (), (
            Problem(
                Place(folder.name),
                "K904",
                f"The site cannot be written: {error.strerror}.",
                "Choose a folder that you may write to.",
            ),
        )
    return tuple(sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())), ()
