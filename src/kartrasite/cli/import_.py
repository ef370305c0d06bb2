"""`kartrasite import`: the files of another system become files of a site, and nothing that stands there is touched."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartrasite import importers
from kartrasite.cli import SITE, Command, tell
from kartrasite.drawer import names

if TYPE_CHECKING:
    from kartrasite.importers import Given, Home, Imported, Importer
    from kartrasite.importers.parts.keep import Kept
    from kartrasite.problem import Problem

EXAMPLES = (
    "Examples: kartrasite import wordpress export.xml my-site --dry-run · "
    "kartrasite import wordpress export.xml my-site"
)
EXTRA = "pip install 'kartrasite[import]'"


@click.command("import", epilog=EXAMPLES)
@click.argument("system", type=click.Choice(names(importers)))
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@SITE
@click.option("--dry-run", "dry", is_flag=True, help="Show what would be made, and make nothing.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How it is told: for people, or for programs.",
)  # fmt: skip
def import_(system: str, source: Path, site: Path, dry: bool, style: str) -> None:
    """Bring the texts of another SYSTEM, in SOURCE, into the folder of SITE.

    A file that stands there is never overwritten, and nothing is downloaded: what needs your hand is told at the end.
    """
    from kartrasite.drawer import entries

    importer = entries(importers, "IMPORTER", importers.Importer, (system,))[0]
    if lacking := [each for each in importer.needs if find_spec(each) is None]:
        those = f"{' and '.join(lacking)}, which {'is' if len(lacking) == 1 else 'are'} not installed"
        raise click.UsageError(f"This import needs {those}. Install what it needs: {EXTRA}")
    if source.is_dir() != (importer.of == "folder"):
        kind = "a folder" if source.is_dir() else "a file"
        raise click.UsageError(f"{source} is {kind}; {system} reads {importer.reads}.")
    home = _home(site)
    given, found = _given(source, importer)
    imported = importer.make(given, home)
    problems = (*found, *imported.problems)
    kept = None
    from kartrasite.importers.parts.keep import keep
    from kartrasite.problem import errors

    if not errors(problems):
        data = {path: each if isinstance(each, bytes) else each.encode() for path, each in imported.files.items()}
        kept, more = keep(site.resolve(), data, dry)
        problems = (*problems, *more)
    if style == "json":
        click.echo(_machine(imported, kept, problems, dry))
    else:
        _report(imported, kept, problems, given, site, dry)
    if errors(problems):
        sys.exit(1)


def _home(site: Path) -> Home:
    """What importers must know of the site; wrong usage where there is none, or none that can be read."""
    from kartrasite.entries import SETTINGS, keep
    from kartrasite.importers import Home
    from kartrasite.problem import errors
    from kartrasite.read import read

    if not (site / SETTINGS).is_file():
        raise click.UsageError(f"There is no site in {site}. Make one first: kartrasite new {site} --empty")
    sources, problems = read(site.resolve(), (SETTINGS,))
    _, (entry, found) = keep(sources, SETTINGS)
    if entry is None or isinstance(entry, tuple) or errors((*problems, *found)):
        tell((*problems, *found), sources.line)
        sys.exit(1)
    programs = read(site.resolve(), ("content/programs",))[0]
    names = frozenset(Path(path).stem for path in programs)
    return Home(entry.record.url, entry.record.timezone, names, entry.record.language)


def _given(source: Path, importer: Importer) -> tuple[Given, tuple[Problem, ...]]:
    """The bytes that are imported; a file that cannot be read is a problem."""
    from msgspec.structs import replace

    from kartrasite.importers import Given
    from kartrasite.read import Source, Sources, passed_over, read
    from kartrasite.unread import unreadable

    problems: tuple[Problem, ...] = ()
    if importer.of == "file":  # which may be a pipe: somebody said so
        sources = Sources(source.parent, {source.name: Source(source.name, 0, 0)})
    else:  # a link that leads out of the old site is not followed, and told
        names = sorted(each.name for each in source.iterdir())
        roots = tuple(name for name in names if not passed_over(name) and name != "node_modules")
        sources, found = read(source.resolve(), roots)
        problems = tuple(replace(each, level="warning") for each in found)
    files, unread = {}, []
    for path in sources:
        if importer.of == "file" or path.lower().endswith(importer.endings):
            try:
                files[path] = sources.bytes(path)
            except OSError as error:
                unread.append(unreadable(path, error))
    return Given(source.name, files), (*problems, *unread)


def _machine(imported: Imported, kept: Kept | None, problems: tuple[Problem, ...], dry: bool) -> str:
    from kartrasite.reports.report import render

    told = {
        "dry_run": dry,
        "made": kept.made if kept else (), "same": kept.same if kept else (), "left": kept.left if kept else (),
        "wanted": dict(imported.wanted),
        "remarks": [{"path": each.path, "said": each.said, "hint": each.hint} for each in imported.remarks],
        "problems": json.loads(render(problems, lambda path, line: None, "json")),
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1)


def _report(
    imported: Imported, kept: Kept | None, problems: tuple[Problem, ...], given: Given, site: Path, dry: bool
) -> None:
    """What was made, what was left, and what needs the owner's hand, for people."""
    from kartrasite.importers.parts.told import told

    def line_of(path: str, number: int) -> str | None:
        lines = given.files.get(path, b"").decode("utf-8", "replace").splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else None

    if problems:
        tell(problems, line_of)
    if kept is None:
        click.echo("Nothing was written.")
        return
    click.echo(told(imported, kept, str(site), dry))


COMMAND = Command(import_)
