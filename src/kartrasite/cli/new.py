"""`kartrasite new`: an empty folder becomes a site to begin with."""

import sys
from pathlib import Path
from shlex import quote

import click

from kartrasite.cli import FORMAT, Command, tell


@click.command(epilog="Examples: kartrasite new my-site · kartrasite new my-own --empty")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--empty", is_flag=True, help="Without the example's programs and articles.")
@FORMAT
def new(folder: Path, empty: bool, style: str) -> None:
    """Make a new site in FOLDER, with an example to change."""
    from kartrasite.scaffold import scaffold

    made, problems = scaffold(folder, empty)
    if problems:
        tell(problems, lambda path, line: None, style)
        sys.exit(1)
    click.echo(f"Made {len(made)} files in {folder}.")
    click.echo(f"See it and change it:  kartrasite serve {quote(str(folder))} --open")
    click.echo(f"Make its files:        kartrasite build {quote(str(folder))}")


COMMAND = Command(new)
