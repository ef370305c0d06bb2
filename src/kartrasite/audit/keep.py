"""A report becomes a file where its owner says: never in the output or among the site's own files.

A file is written anew only where an earlier audit made it, which its first bytes tell.
"""

from pathlib import Path

from kartrasite.problem import Place, Problem

# How the files of an audit begin, so that the next one knows its own.
MARKS = ("<!DOCTYPE html>\n<!-- kartrasite audit -->", '{\n "format": "kartrasite audit"')
OWN = ("content", "templates", "static", ".kartrasite", "kartrasite.yml")


def refuse(target: Path, site: Path, output: str) -> Problem | None:
    """K912 or K910 where no report may be written to `target`; `output` is the site's output folder."""
    place, wanted = Place(str(target)), target.resolve()
    inside = next((name for name in (output, *OWN) if wanted.is_relative_to((site / name).resolve())), "")
    if inside:
        said = "which is published" if inside == output else "among the site's own files"
        hint = "Choose a place of its own, such as --html audit/report.html."
        return Problem(place, "K912", f"The report would stand in {inside}, {said}.", hint)
    if target.is_dir() or (target.exists() and not _made_here(target)):
        hint = "Choose another name, or move that file away."
        return Problem(place, "K910", "Something stands here that no audit made, and it is not overwritten.", hint)
    return None


def keep(target: Path, text: str) -> Problem | None:
    """Writes a report, its folder where that is missing; K904 where the disk does not let it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.kartrasite")
        beside.write_text(text, encoding="utf-8")
        beside.replace(target)
    except OSError as error:
        said = f"The report cannot be written: {error.strerror}."
        return Problem(Place(str(target)), "K904", said, "Choose a folder that you may write to.")
    return None


def _made_here(target: Path) -> bool:
    try:
        start = target.read_bytes()[:80]
    except OSError:
        return False
    return any(start.startswith(mark.encode()) for mark in MARKS)
