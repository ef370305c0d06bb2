"""`kartrasite audit`: a site becomes a report for people and one for programs, and nothing is published."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartrasite import __version__
from kartrasite.cli import SITE, WORKERS, Command, site_folder, tell

if TYPE_CHECKING:
    from kartrasite.audit.records import Audit
    from kartrasite.build import Built

EXAMPLES = (
    "Examples: kartrasite audit · kartrasite audit my-site --program kartra --html kartra.html · "
    "kartrasite audit my-site --browser --page 'kartra*' · kartrasite audit my-site --json -"
)
FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
STANDARD = Path("-")


@click.command(epilog=EXAMPLES)
@SITE
@click.option("--html", type=FILE, help="Where the report for people goes; - prints it.")
@click.option("--json", "machine", type=FILE, help="Where the report for programs goes; - prints it.")
@click.option("--program", "programs", multiple=True, metavar="ID", help="This program and the pages that promote it.")
@click.option("--page", "pages", multiple=True, metavar="PATTERN", help="Pages whose path fits, such as 'tags/*'.")
@click.option("--browser", is_flag=True, help="Open the pages in Chromium or Chrome and measure the disclosure.")
@click.option(
    "--chromium", envvar="KARTRASITE_CHROMIUM", metavar="PATH", help="The browser's program, if it is not found."
)
@WORKERS
def audit(
    site: Path, html: Path | None, machine: Path | None, programs: tuple[str, ...], pages: tuple[str, ...],
    browser: bool, chromium: str | None, workers: int | None,
) -> None:  # fmt: skip
    """Write the papers of SITE: each page's disclosure, links, figures and findings, and each program's rules.

    Nothing is published. Without --html and --json both reports go into SITE/audit/. A file that no audit made is
    never overwritten.
    """
    if html and html == machine:
        raise click.UsageError(f"Both reports cannot go to {html}; name two files, or leave one out.")
    folder = site_folder(site)
    program = _program(chromium) if browser else ""
    from kartrasite.audit import plain, sheet
    from kartrasite.problem import errors

    built, output = _built(folder, workers)
    targets = {html: sheet.render, machine: plain.render}
    if not html and not machine:
        targets = {folder / "audit" / "report.html": sheet.render, folder / "audit" / "report.json": plain.render}
    _refuse((path for path in targets if path), folder, output)
    report = _narrowed(_surveyed(built), programs, pages)
    if program:
        report = _measured(report, built, program, workers)
    for path, render in targets.items():
        if path:
            _write(path, render(report))
    if STANDARD not in targets:
        _summarize(report, built, tuple(path for path in targets if path))
    if errors(report.findings):
        sys.exit(1)


def _program(named: str | None) -> str:
    """The browser's program; wrong usage, with what to install, where something is missing."""
    from kartrasite.audit.chromium import find, lacking

    if said := lacking(named):
        raise click.UsageError(said)
    return find(named) or ""


def _built(folder: Path, workers: int | None) -> tuple[Built, str]:
    """What there is to audit, and the site's output folder; where there is nothing, what stands in the way."""
    from kartrasite.build import build as run
    from kartrasite.scaffold import theme_folder

    built = run(folder, theme_folder(), datetime.now(UTC), workers or os.cpu_count() or 1)
    if built.site is None or not built.outputs:
        tell(built.problems, built.line)
        click.echo("There is nothing to audit before these errors are mended.", err=True)
        sys.exit(1)
    return built, built.site.settings.output


def _surveyed(built: Built) -> Audit:
    from kartrasite.audit.survey import survey
    from kartrasite.present import Views

    assert built.site is not None
    views, publishable = Views(built.site), built.verified is not None
    return survey(views, built.outputs, built.problems, __version__, publishable, built.silenced)


def _narrowed(report: Audit, programs: tuple[str, ...], pages: tuple[str, ...]) -> Audit:
    from kartrasite.audit.survey import narrowed
    from kartrasite.problem import meant

    known = [program.id for program in report.programs]
    for id in programs:
        if id not in known:
            raise click.UsageError(f"There is no program {id}. {meant(id, known)}".strip())
    less = narrowed(report, programs, pages) if programs or pages else report
    if not less.pages:
        raise click.UsageError("No page of the site fits; paths are those in the output, such as about/index.html.")
    return less


def _measured(report: Audit, built: Built, program: str, workers: int | None) -> Audit:
    from kartrasite.audit.chromium import NoBrowser
    from kartrasite.audit.chromium import measured as measure
    from kartrasite.audit.survey import measured
    from kartrasite.audit.verdict import problems

    def done(count: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if count == len(report.pages) else ""
            click.echo(f"\rMeasured {count} of {len(report.pages)} pages.{end}", err=True, nl=False)

    tabs = workers or (os.cpu_count() or 1) + 1
    try:
        name, views = measure(program, built.outputs, report.pages, report.url, tabs, done)
    except NoBrowser as error:
        raise click.ClickException(str(error)) from None
    return measured(report, views, problems(report.pages, views), name)


def _refuse(targets: Iterable[Path], folder: Path, output: str) -> None:
    from kartrasite.audit.keep import refuse

    said = [found for path in targets if path != STANDARD and (found := refuse(path, folder, output))]
    if said:
        tell(tuple(said), lambda path, line: None)
        sys.exit(1)


def _write(path: Path, text: str) -> None:
    from kartrasite.audit.keep import keep

    if path == STANDARD:
        click.echo(text, nl=False)
    elif problem := keep(path, text):
        tell((problem,), lambda path, line: None)
        sys.exit(1)


def _summarize(report: Audit, built: Built, targets: tuple[Path, ...]) -> None:
    from kartrasite.audit.sheet import sentences

    if report.findings:
        tell(report.findings, built.line)
        click.echo()
    for sentence in sentences(report):
        click.echo(sentence)
    for path in targets:
        click.echo(f"Wrote {path}")


COMMAND = Command(audit)
