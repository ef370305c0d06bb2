"""Commands become exit codes: 0 where no error stands, 1 for errors, 2 for wrong usage.

The only module that prints, and the only one that asks for the time, the environment and the terminal.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartrasite import __version__

if TYPE_CHECKING:  # a command imports only what it needs, so that --version and --help answer at once
    from kartrasite.model.site import Site
    from kartrasite.problem import Problem
    from kartrasite.publish import Published

FORMAT = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are told: for people, for programs, or as annotations on GitHub.",
)
WORKERS = click.option(
    "--workers", type=click.IntRange(1, 64), help="How many processes; left out, one for each core where it pays."
)
SITE = click.argument("site", type=click.Path(file_okay=False, path_type=Path), default=Path())


@click.group(epilog="Begin with: kartrasite new my-site, then kartrasite build my-site.")
@click.version_option(__version__, prog_name="kartrasite")
def main() -> None:
    """A compiler for affiliate review sites: figures from data, the disclosure on every page."""


@main.command(epilog="Example: kartrasite new my-site")
@click.argument("folder", type=click.Path(path_type=Path))
@FORMAT
def new(folder: Path, style: str) -> None:
    """Make a new site in FOLDER, with an example to change."""
    from kartrasite.scaffold import scaffold

    made, problems = scaffold(folder)
    if problems:
        _tell(problems, lambda path, line: None, style)
        sys.exit(1)
    click.echo(f"Made {len(made)} files in {folder}.")
    click.echo(f"Build it:   kartrasite build {folder}")
    click.echo(f"Then open:  {folder / 'output' / 'index.html'}")


@main.command(epilog="Examples: kartrasite build · kartrasite build my-site")
@SITE
@FORMAT
@WORKERS
def build(site: Path, style: str, workers: int | None) -> None:
    """Build SITE (default: this folder) into its output folder; on an error nothing is published."""
    _run(site, style, workers, publishing=True)


@main.command(epilog="Examples: kartrasite check · kartrasite check my-site --format github")
@SITE
@FORMAT
@WORKERS
def check(site: Path, style: str, workers: int | None) -> None:
    """Run the whole build on SITE and report, without publishing anything."""
    _run(site, style, workers, publishing=False)


def _run(folder: Path, style: str, workers: int | None, publishing: bool) -> None:
    started = time.perf_counter()
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder {folder}. Make a site there: kartrasite new {folder}")
    folder = folder.resolve()
    if publishing and style == "text" and (told := _nothing_to_do(folder)):
        click.echo(f"Nothing has changed; looked at everything in {time.perf_counter() - started:.2f} s.\n{told}")
        return
    from kartrasite.build import build as run
    from kartrasite.problem import errors
    from kartrasite.publish import publish
    from kartrasite.scaffold import theme_folder

    built = run(folder, theme_folder(), datetime.now(UTC), workers or os.cpu_count() or 1)
    problems, published = built.problems, None
    if publishing and built.verified is not None and built.site is not None:
        output = folder / built.site.settings.output
        published, found = publish(built.verified, output, folder / ".kartrasite")
        problems += found
    _tell(problems, built.line, style)
    if errors(problems):
        if publishing and style == "text":
            click.echo("Nothing was published; the last site stands as it was.")
        sys.exit(1)
    if style != "text" or built.site is None:
        return
    lines = [f"Held back: {held.path} ({held.title}): {held.reason}" for held in built.site.held]
    if published is None:
        lines.append("No problem found." if not problems else "No error found.")
    else:
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


def _tell(problems: tuple[Problem, ...], line_of: Callable[[str, int], str | None], style: str) -> None:
    from kartrasite.report import render

    if problems or style == "json":
        color = style == "text" and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        click.echo(render(problems, line_of, style, color))


if __name__ == "__main__":
    main()
