"""`kartrasite build`: a site becomes its output folder, or a report of what is wrong with it."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

import click

from kartrasite.cli import FORMAT, LIBRARIES, SITE, WORKERS, Command, leave, site_folder, tell, unhindered

if TYPE_CHECKING:
    from kartrasite.built import Built
    from kartrasite.problem import Problem
    from kartrasite.publish import Published
    from kartrasite.read import Looked
    from kartrasite.stamps import Record
    from kartrasite.watch import Watch

BAR = 30  # signs of a full bar of progress
PATIENCE = 1.0  # seconds before there is one


class Wanted(NamedTuple):
    """What was asked for, and when: `now` is before any file is looked at."""

    folder: Path
    style: str
    workers: int
    why: str
    profile: bool
    started: float
    now: datetime


@click.command(
    epilog="Examples: kartrasite build · kartrasite build my-site · kartrasite build --why kartra-review/index.html · "
    "kartrasite build --profile"
)
@SITE
@FORMAT
@WORKERS
@click.option("--why", default="", metavar="PATH", help="Build nothing; say why a file of the output is made anew.")
@click.option("--profile", is_flag=True, help="Say where the time goes, by stage and by template, in one process.")
def build(site: Path, style: str, workers: int | None, why: str, profile: bool) -> None:
    """Build SITE (default: this folder) into its output folder; on an error nothing is published."""
    from kartrasite.lock import locked
    from kartrasite.problem import Place, Problem

    folder = site_folder(site)
    cores = 1 if profile else workers or os.cpu_count() or 1
    wanted = Wanted(folder, style, cores, why, profile, time.perf_counter(), datetime.now(UTC))
    if not (folder / "kartrasite.yml").exists():  # no site: nothing may be written there, not even a lock
        sys.exit(_refuse(wanted))
    with locked(folder / ".kartrasite") as ours:
        if ours is True:
            with unhindered():
                sys.exit(_build(wanted))
    if isinstance(ours, OSError):
        from kartrasite.publish import unwritable

        problem = unwritable(folder, ours)
    else:
        said = "Another build of this site is running."
        problem = Problem(Place(folder.name), "K909", said, "Wait until it is done; nothing was changed.")
    tell((problem,), _no_line, style)
    sys.exit(1)


def _build(wanted: Wanted) -> int:
    """The exit code; the site is locked."""
    from kartrasite.cache import Cache
    from kartrasite.read import read
    from kartrasite.scaffold import HERE, theme_folder
    from kartrasite.stage import interrupted
    from kartrasite.stamps import nothing_to_do, recall, version_of

    folder, theme = wanted.folder, theme_folder()
    cache = Cache(folder / ".kartrasite")
    version = version_of(HERE, LIBRARIES)
    record = recall(cache, version)
    if wanted.why:
        return _explain(wanted, version, record)
    known = (record.sources, record.theme) if record else (None, None)
    seen = read(folder, known=known[0]), read(theme, ("templates",), known[1])
    plain = wanted.style == "text" and not wanted.profile and not interrupted(cache.folder)
    plain = plain and not seen[0][1]  # what the look itself tells is told again
    if record and plain and nothing_to_do(record, folder, seen[0][0], seen[1][0], time.time()):
        seconds = time.perf_counter() - wanted.started
        click.echo(f"Nothing has changed; looked at everything in {seconds:.2f} s.")
        click.echo("\n".join((*record.told, *_seen(folder, record.output))))
        return 0
    return _rebuild(wanted, version, record, seen)


def _rebuild(wanted: Wanted, version: str, record: Record | None, seen: tuple[Looked, Looked]) -> int:
    from kartrasite.publish import prepare, unwritable

    try:
        prepare(wanted.folder / ".kartrasite")
    except OSError as error:
        tell((unwritable(wanted.folder, error),), _no_line, wanted.style)
        return 1
    return _published(wanted, version, record, seen)


def _published(wanted: Wanted, version: str, record: Record | None, seen: tuple[Looked, Looked]) -> int:
    from kartrasite.rebuild import rebuild, remember
    from kartrasite.scaffold import theme_folder
    from kartrasite.watch import Watch

    bar = _Bar() if sys.stderr.isatty() and wanted.style == "text" else None
    watch = Watch(time.perf_counter if wanted.profile else None, bar.show if bar else None)
    done = rebuild(wanted.folder, theme_folder(), wanted.now, wanted.workers, version, record, watch, seen)
    if bar:
        bar.clear()
    tell(done.problems, done.built.line if done.built else _no_line, wanted.style)
    if done.published is None or done.built is None:
        if wanted.style == "text":
            click.echo("Nothing was published; the last site stands as it was.")
        return 1
    assert done.built.memory is not None
    lines, output = _lines(done.built), done.built.memory.facts.output
    remember(wanted.folder, done, record, (*_report(done.built, done.problems), *lines))
    watch.lap("keep for next time")
    if wanted.style == "text":
        click.echo(_summary(done.built, done.published, time.perf_counter() - wanted.started))
        click.echo("\n".join((*lines, *_seen(wanted.folder, output))))
        if wanted.profile:
            click.echo("\n".join(_profile(watch)))
    leave(0)
    return 0


def _explain(wanted: Wanted, version: str, record: Record | None) -> int:
    from kartrasite.rebuild import recollect
    from kartrasite.reports.why import why
    from kartrasite.scaffold import theme_folder

    known = recollect(wanted.folder, version, record)
    path = wanted.why.removeprefix("/")
    path = path + "index.html" if not path or path.endswith("/") else path
    click.echo("\n".join(why(wanted.folder, theme_folder(), datetime.now(UTC), path, known, version)))
    return 0


def _refuse(wanted: Wanted) -> int:
    """What is wrong with a folder that is no site."""
    from kartrasite.build import build as run
    from kartrasite.scaffold import theme_folder

    built = run(wanted.folder, theme_folder(), datetime.now(UTC))
    tell(built.problems, built.line, wanted.style)
    if wanted.style == "text":
        click.echo("Nothing was published; the last site stands as it was.")
    return 1


class _Bar:
    """How far the making has come, on a terminal, where it takes longer than a moment."""

    def __init__(self) -> None:
        self._began, self._shown = time.perf_counter(), -1

    def show(self, done: int, whole: int) -> None:
        """Draws it where it has grown."""
        full = done * BAR // whole
        if full != self._shown and time.perf_counter() - self._began > PATIENCE:
            self._shown = full
            click.echo(f"\r{'━' * full}{'─' * (BAR - full)} {done} of {whole} files", nl=False, err=True)

    def clear(self) -> None:
        """Takes it away."""
        if self._shown >= 0:
            click.echo(f"\r{' ' * (BAR + 30)}\r", nl=False, err=True)


def _no_line(path: str, number: int) -> None:
    return None


def _report(built: Built, problems: tuple[Problem, ...]) -> list[str]:
    from kartrasite.reports.report import render

    return [render(problems, built.line)] if problems else []


def _lines(built: Built) -> list[str]:
    assert built.memory is not None
    held = [f"Held back: {held.path} ({held.title}): {held.reason}" for held in built.memory.facts.held]
    return held + [f"Silenced: {each.problem.place.path} {each.problem.code}: {each.reason}" for each in built.silenced]


def _seen(folder: Path, output: str) -> tuple[str, str]:
    """Where the site is; the folder may have another name by the next time."""
    return f"The site is in {folder / output}", f"See it with: kartrasite serve {quote(str(folder))} --open"


def _summary(built: Built, published: Published, seconds: float) -> str:
    assert built.memory is not None
    made, kept, removed = map(len, published)
    pages = sum(path.endswith(".html") for path in (*published.made, *published.kept))
    facts = built.memory.facts
    return (
        f"Built {pages} pages from {facts.programs} programs and {facts.figures} computed figures in {seconds:.1f} s: "
        f"{made + kept} files, {made} written, {kept} kept, {removed} removed."
    )


def _profile(watch: Watch) -> list[str]:
    """Where the time went, the longest first."""
    whole = sum(watch.stages.values()) or 1.0
    stages = sorted(watch.stages.items(), key=lambda each: -each[1])
    templates = sorted(watch.templates.items(), key=lambda each: -each[1][1])
    return [
        "", "Stage                         seconds   share",
        *(f"{name:<28}{seconds:>9.3f} {seconds / whole:>7.0%}" for name, seconds in stages),
        "", "Template, with what it calls  seconds   times",
        *(f"{name:<28}{seconds:>9.3f} {count:>7}" for name, (count, seconds) in templates[:25]),
    ]  # fmt: skip


COMMAND = Command(build)
