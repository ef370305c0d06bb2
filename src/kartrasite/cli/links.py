"""`kartrasite links`: each address on another site is asked once whether it still leads readers there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from msgspec.structs import replace

from kartrasite.cli import FORMAT, SITE, WORKERS, Command, site_folder, tell

if TYPE_CHECKING:
    from kartrasite.built import Built
    from kartrasite.outgoing.addresses import Outgoing
    from kartrasite.outgoing.verdicts import Verdict

KEPT = "links"  # the name of what was found, in the cache folder
OWN = ("content/", "templates/", "themes/", "kartrasite.yml")


class Checked(NamedTuple):
    """What is known of each address that may be opened, and which of them were opened just now."""

    verdicts: Mapping[str, Verdict]
    now: frozenset[str]


@click.command(epilog="Examples: kartrasite links · kartrasite links my-site --again · kartrasite links --format json")
@SITE
@FORMAT
@click.option("--paid", is_flag=True, help="Open paid links too, which networks may count as clicks; never Amazon's.")
@click.option("--again", is_flag=True, help="Ask also what answered in the last days.")
@WORKERS
def links(site: Path, style: str, paid: bool, again: bool, workers: int | None) -> None:
    """Ask the other sites that SITE links to whether its links still lead there.

    This is the one command that opens addresses of others. Ends with 1 where an address leads nowhere any more.
    """
    folder = site_folder(site)
    from kartrasite.outgoing.verdicts import told
    from kartrasite.problem import errors

    built, every = _built(folder, workers, paid)
    today = datetime.now(UTC).date()
    checked = _checked(folder, every, today, again)
    files = [path for path in built.sources if path.startswith(OWN) and path.endswith((".md", ".yml", ".html"))]
    problems = tuple(told(every, checked.verdicts, files, lambda path: built.sources.text(path)[0] or ""))
    tell(problems, built.line, style)
    if style == "text":
        _close(every, checked, bool(problems))
    sys.exit(int(bool(errors(problems))))


def _built(folder: Path, workers: int | None, paid: bool) -> tuple[Built, tuple[Outgoing, ...]]:
    """The site's pages, and the addresses that they lead to; where there are none, what stands in the way."""
    from kartrasite.build import build
    from kartrasite.outgoing.addresses import outgoing
    from kartrasite.present import Views
    from kartrasite.scaffold import theme_folder

    built = build(folder, theme_folder(), datetime.now(UTC), workers or os.cpu_count() or 1)
    if built.site is None or not built.outputs:
        tell(built.problems, built.line)
        click.echo("There are no pages to look at before these errors are mended.", err=True)
        sys.exit(1)
    views = Views(built.site)
    return built, outgoing(built.outputs, views.promise, built.site.settings.url, views.programs, paid)


def _checked(folder: Path, every: tuple[Outgoing, ...], today: date, again: bool) -> Checked:
    """What was known and still holds, and what is asked now; what is found is kept, of these addresses alone."""
    from kartrasite.cache import Cache
    from kartrasite.lock import locked
    from kartrasite.outgoing.asking import ask
    from kartrasite.publish import prepare

    cache = Cache(folder / ".kartrasite")
    known = cache.load(KEPT)
    wanted = sorted({each.asked for each in every} - {""})
    holding = {each: known[each] for each in wanted if known and each in known and known[each].holds(today)}
    asked = [each for each in wanted if again or each not in holding]
    found = {address: replace(each, day=today) for address, each in ask(asked, _progress(len(asked))).items()}
    if len(found) > 1 and not any(each.code for each in found.values()):
        raise click.ClickException("No site answered. Is this machine connected to the internet?")
    with locked(cache.folder) as ours:
        if ours is True:  # else the next one asks again
            prepare(cache.folder)
            cache.save(KEPT, {**holding, **found})
    return Checked({**holding, **found}, frozenset(found))


def _progress(count: int) -> Callable[[], None]:
    """Counts what was asked, on a terminal."""
    done = 0

    def one() -> None:
        nonlocal done
        done += 1
        if sys.stderr.isatty():
            click.echo(f"\rAsked {done} of {count} addresses.{chr(10) * (done == count)}", err=True, nl=False)

    return one


def _close(every: tuple[Outgoing, ...], checked: Checked, faults: bool) -> None:
    """What stands below the report: who would not say, what was not opened, and how many there were."""
    unsure = {each: checked.verdicts[each] for each in checked.now if checked.verdicts[each].state == "unsure"}
    if unsure:
        click.echo("Open these yourself; they do not say it to a program:")
        for address, verdict in sorted(unsure.items()):
            click.echo(f"  {address} {verdict.why}")
    shut = [each.address for each in every if not each.asked]
    if shut:
        click.echo("Open these yourself; they are paid links, and a program's visit would count as a click:")
        for address in shut:
            click.echo(f"  {address}")
    held = len(checked.verdicts) - len(checked.now)
    rest = f"; of {held} it was known from the last days" if held else ""
    click.echo(f"Asked {len(checked.now)} {'address' if len(checked.now) == 1 else 'addresses'} of other sites{rest}.")
    if not faults:
        click.echo("Each that answered leads where it should.")


COMMAND = Command(links)
