"""`kartrasite build`: a site becomes its output folder, or a report of what is wrong with it."""

from __future__ import annotations

import gc
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartrasite.cli import FORMAT, SITE, WORKERS, Command, site_folder, tell

if TYPE_CHECKING:
    from kartrasite.built import Built
    from kartrasite.problem import Problem
    from kartrasite.publish import Published
    from kartrasite.stamps import Record


@click.command(epilog="Examples: kartrasite build · kartrasite build my-site")
@SITE
@FORMAT
@WORKERS
def build(site: Path, style: str, workers: int | None) -> None:
    """Build SITE (default: this folder) into its output folder; on an error nothing is published."""
    from kartrasite.lock import locked
    from kartrasite.problem import Place, Problem

    started = time.perf_counter()
    folder = site_folder(site)
    if not (folder / "kartrasite.yml").exists():  # no site: nothing may be written there, not even a lock
        sys.exit(_refuse(folder, style))
    with locked(folder / ".kartrasite") as ours:
        if ours:
            sys.exit(_build(folder, style, workers, started))
    said = "Another build of this site is running."
    busy = Problem(Place(folder.name), "K909", said, "Wait until it is done; nothing was changed.")
    tell((busy,), _no_line, style)
    sys.exit(1)


def _build(folder: Path, style: str, workers: int | None, started: float) -> int:
    """The exit code; the site is locked."""
    from kartrasite.cache import Cache
    from kartrasite.publish import prepare, unwritable
    from kartrasite.read import read
    from kartrasite.scaffold import HERE, theme_folder
    from kartrasite.stamps import nothing_to_do, recall, version_of

    cache, theme = Cache(folder / ".kartrasite"), theme_folder()
    version = version_of(HERE, Path(click.__file__).parents[1])
    try:
        prepare(cache.folder)
    except OSError as error:
        tell((unwritable(folder, error),), _no_line, style)
        return 1
    record = recall(cache, version)
    if record is not None and style == "text":
        known = read(folder, known=record.sources)[0], read(theme, ("templates",), record.theme)[0]
        if nothing_to_do(record, folder, *known, time.time()):
            seconds = time.perf_counter() - started
            click.echo(f"Nothing has changed; looked at everything in {seconds:.2f} s.\n{record.told}")
            return 0
    return _rebuild(folder, style, workers, started, version, record)


def _rebuild(
    folder: Path, style: str, workers: int | None, started: float, version: str, record: Record | None
) -> int:
    from kartrasite.rebuild import rebuild, remember
    from kartrasite.scaffold import theme_folder

    gc.disable()  # what a build makes lives as long as the build: there is no garbage worth looking for
    done = rebuild(folder, theme_folder(), datetime.now(UTC), workers or os.cpu_count() or 1, version, record)
    tell(done.problems, done.built.line if done.built else _no_line, style)
    if done.published is None or done.built is None:
        if style == "text":
            click.echo("Nothing was published; the last site stands as it was.")
        return 1
    lines = _lines(folder, done.built)
    remember(folder, done, record, "\n".join([*_report(done.built, done.problems), *lines]))
    if style == "text":
        click.echo(_summary(done.built, done.published, time.perf_counter() - started))
        click.echo("\n".join(lines))
    return 0


def _refuse(folder: Path, style: str) -> int:
    """What is wrong with a folder that is no site."""
    from kartrasite.build import build as run
    from kartrasite.scaffold import theme_folder

    built = run(folder, theme_folder(), datetime.now(UTC))
    tell(built.problems, built.line, style)
    if style == "text":
        click.echo("Nothing was published; the last site stands as it was.")
    return 1


def _no_line(path: str, number: int) -> None:
    return None


def _report(built: Built, problems: tuple[Problem, ...]) -> list[str]:
    from kartrasite.report import render

    return [render(problems, built.line)] if problems else []


def _lines(folder: Path, built: Built) -> list[str]:
    assert built.memory is not None
    facts = built.memory.facts
    held = [f"Held back: {held.path} ({held.title}): {held.reason}" for held in facts.held]
    return [*held, f"Open {folder / facts.output / 'index.html'}"]


def _summary(built: Built, published: Published, seconds: float) -> str:
    assert built.memory is not None
    files, facts = (*published.made, *published.kept), built.memory.facts
    pages = sum(path.endswith(".html") for path in files)
    return (
        f"Built {pages} pages from {facts.programs} programs and {facts.figures} computed figures in {seconds:.1f} s: "
        f"{len(files)} files, {len(published.made)} written, {len(published.removed)} removed."
    )


COMMAND = Command(build)
