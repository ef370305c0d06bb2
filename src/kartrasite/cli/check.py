"""`kartrasite check`: the whole build, reported and not published; and what the checks ask."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartrasite.cli import FORMAT, LIBRARIES, SITE, WORKERS, Command, leave, site_folder, tell, unhindered

if TYPE_CHECKING:
    from kartrasite.build import Built

EXAMPLES = (
    "Examples: kartrasite check · kartrasite check my-site --format github · kartrasite check --explain K601 · "
    "kartrasite check my-site --select K6 --fix"
)
Codes = tuple[str, ...]


def _codes(context: click.Context, option: click.Parameter, value: Codes) -> Codes:
    """`--select K6,K404 --select K5` as three codes or beginnings of codes; wrong usage where none has it."""
    from kartrasite.reports.handbook import unfit

    codes = tuple(code.strip().upper() for text in value for code in text.split(",") if code.strip())
    if codes and (told := unfit(codes, option.name == "ignore")):
        raise click.BadParameter(told)
    return codes


@click.command(epilog=EXAMPLES)
@SITE
@FORMAT
@WORKERS
@click.option("--select", multiple=True, callback=_codes, help="Only these checks: K601, or K6 for all that begin so.")
@click.option("--ignore", multiple=True, callback=_codes, help="Not these checks; what is guaranteed stays.")
@click.option("--fix", is_flag=True, help="Show and make the corrections that change nothing a reader sees.")
@click.option("--list", "listing", is_flag=True, help="List every check and end.")
@click.option("--explain", metavar="CODE", help="Say why a check is there, with examples, and end.")
def check(
    site: Path,
    style: str,
    workers: int | None,
    select: Codes,
    ignore: Codes,
    fix: bool,
    listing: bool,
    explain: str | None,
) -> None:
    """Run the whole build on SITE and report, without publishing anything.

    Ends with 0 where no error stands, with 1 for errors, with 2 for wrong usage. Warnings are told and stop nothing.
    """
    if listing or explain:
        _teach(explain)
        return
    folder = site_folder(site)
    from kartrasite.problem import errors
    from kartrasite.reports.handbook import chosen

    built = _built(folder, workers)
    if fix and _fixed(folder, built, select, ignore, style):
        built = _built(folder, workers)
    problems = chosen(built.problems, select, ignore)
    tell(problems, built.line, style, built.silenced)
    if style == "text" and (built.site or built.verified):
        _close(built, len(problems), bool(errors(problems)), sum(bool(each.fix) for each in problems))
    code = int(bool(errors(problems)))
    leave(code)
    sys.exit(code)


def _teach(code: str | None) -> None:
    from kartrasite.reports.handbook import explained, listed

    try:
        click.echo(explained(code) if code else listed())
    except ValueError as fault:
        raise click.BadParameter(str(fault), param_hint="--explain") from None


def _built(folder: Path, workers: int | None) -> Built:
    from kartrasite.rebuild import examined
    from kartrasite.scaffold import HERE, theme_folder
    from kartrasite.stamps import version_of

    version = version_of(HERE, LIBRARIES)
    with unhindered():
        return examined(folder, theme_folder(), datetime.now(UTC), workers or os.cpu_count() or 1, version)


def _close(built: Built, problems: int, failed: bool, fixable: int) -> None:
    """What stands below the report for people."""
    if fixable:
        click.echo(f"kartrasite check --fix can correct {fixable} of them.")
    if failed:
        return
    for held in built.site.held if built.site else built.memory.facts.held if built.memory else ():
        click.echo(f"Held back: {held.path} ({held.title}): {held.reason}")
    for each in built.silenced:
        click.echo(f"Silenced: {each.problem.place.path} {each.problem.code}: {each.reason}")
    click.echo("No error found." if problems else "No problem found.")


def _fixed(folder: Path, built: Built, select: Codes, ignore: Codes, style: str) -> bool:
    """Makes the corrections, each shown where people read; whether there was any."""
    from kartrasite.fixes import corrected, corrections, read, write
    from kartrasite.reports.handbook import chosen

    problems = [each for each in chosen(built.problems, select, ignore) if each.fix]
    done = False
    for path in sorted({each.place.path for each in problems if each.place.path in built.sources}):
        digest = built.sources.digest(path)
        text = read(folder / path, digest)
        found = corrections(problems, {path: text}) if text is not None else ()
        if text is None or not write(folder / path, digest, corrected(text, found)):
            told = f"{path} has changed meanwhile and was left alone."
        else:
            done, told = True, "\n".join(map(str, found))
        if style == "text":
            click.echo(told)
    return done


COMMAND = Command(check)
