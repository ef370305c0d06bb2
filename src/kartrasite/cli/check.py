"""`kartrasite check`: the whole build, reported and not published."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from kartrasite.cli import FORMAT, SITE, WORKERS, Command, site_folder, tell


@click.command(epilog="Examples: kartrasite check · kartrasite check my-site --format github")
@SITE
@FORMAT
@WORKERS
def check(site: Path, style: str, workers: int | None) -> None:
    """Run the whole build on SITE and report, without publishing anything."""
    folder = site_folder(site)
    from kartrasite.album import Album
    from kartrasite.build import build as run
    from kartrasite.problem import errors
    from kartrasite.scaffold import theme_folder

    album = Album(folder / ".kartrasite" / "images")
    built = run(folder, theme_folder(), datetime.now(UTC), workers or os.cpu_count() or 1, memo=album)
    tell(built.problems, built.line, style)
    if errors(built.problems):
        sys.exit(1)
    if style != "text" or built.site is None:
        return
    for held in built.site.held:
        click.echo(f"Held back: {held.path} ({held.title}): {held.reason}")
    click.echo("No problem found." if not built.problems else "No error found.")


COMMAND = Command(check)
