"""`kartrasite build`: a site becomes its output folder, or a report of what is wrong with it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartrasite.cli import FORMAT, SITE, WORKERS, Command, site_folder, tell

if TYPE_CHECKING:
    from kartrasite.model.site import Site
    from kartrasite.problem import Problem
    from kartrasite.publish import Published


@click.command(epilog="Examples: kartrasite build · kartrasite build my-site")
@SITE
@FORMAT
@WORKERS
def build(site: Path, style: str, workers: int | None) -> None:
    """Build SITE (default: this folder) into its output folder; on an error nothing is published."""
    started = time.perf_counter()
    folder = site_folder(site)
    if style == "text" and (told := _nothing_to_do(folder)):
        click.echo(f"Nothing has changed; looked at everything in {time.perf_counter() - started:.2f} s.\n{told}")
        return
    from kartrasite.album import Album
    from kartrasite.build import build as run
    from kartrasite.problem import errors
    from kartrasite.publish import publish
    from kartrasite.scaffold import theme_folder

    album = Album(folder / ".kartrasite" / "images")
    built = run(folder, theme_folder(), datetime.now(UTC), workers or os.cpu_count() or 1, memo=album)
    problems, published = built.problems, None
    if built.verified is not None and built.site is not None:
        output = folder / built.site.settings.output
        published, found = publish(built.verified, output, folder / ".kartrasite")
        problems += found
    tell(problems, built.line, style)
    if errors(problems) or published is None or built.site is None:
        if style == "text":
            click.echo("Nothing was published; the last site stands as it was.")
        sys.exit(1)
    if style != "text":
        return
    lines = [f"Held back: {held.path} ({held.title}): {held.reason}" for held in built.site.held]
    lines.append(f"Open {folder / built.site.settings.output / 'index.html'}")
    click.echo(_summary(built.site, published, time.perf_counter() - started))
    _remember(folder, built.site, published, "\n".join([*_report(problems, built.line), *lines]))
    click.echo("\n".join(lines))


def _report(problems: tuple[Problem, ...], line_of: Callable[[str, int], str | None]) -> list[str]:
    from kartrasite.report import render

    return [render(problems, line_of)] if problems else []


def _inputs(folder: Path) -> tuple[str, dict[str, list[Path]]]:
    """What a build depends on besides the clock: versions of what renders, and files by group."""
    from kartrasite.read import paths
    from kartrasite.scaffold import HERE, theme_folder

    libraries = Path(click.__file__).parents[1]
    versions = sorted(each.name for each in libraries.iterdir() if each.suffix == ".dist-info")
    files = {
        "sources": list(paths(folder)),
        "theme": list(paths(theme_folder(), ("templates",))),
        "program": sorted(HERE.rglob("*.py")),
    }
    return " ".join((sys.version, *versions)), files


def _nothing_to_do(folder: Path) -> str | None:
    from kartrasite.stamps import unchanged

    if not (folder / ".kartrasite").is_dir():
        return None
    versions, files = _inputs(folder)
    return unchanged(folder / ".kartrasite", time.time(), versions, files)


def _remember(folder: Path, site: Site, published: Published, told: str) -> None:
    from kartrasite.stamps import remember

    versions, files = _inputs(folder)
    output = folder / site.settings.output
    made = {**files, "output": [output / path for path in (*published.made, *published.kept)]}
    remember(folder / ".kartrasite", time.time(), site.due.timestamp() if site.due else None, told, versions, made)


def _summary(site: Site, published: Published, seconds: float) -> str:
    files = (*published.made, *published.kept)
    pages = sum(path.endswith(".html") for path in files)
    figures = sum(
        2 * len(program.tiers) * len(plan.prices) for program in site.programs.values() for plan in program.plans
    )
    return (
        f"Built {pages} pages from {len(site.programs)} programs and {figures} computed figures in {seconds:.1f} s: "
        f"{len(files)} files, {len(published.made)} written, {len(published.removed)} removed."
    )


COMMAND = Command(build)
