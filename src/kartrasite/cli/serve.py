"""`kartrasite serve`: the site in the browser, following every save."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartrasite.cli import SITE, WORKERS, Command, site_folder, tell

if TYPE_CHECKING:
    from kartrasite.problem import Problem
    from kartrasite.serving.builds import Round
    from kartrasite.serving.server import Server
    from kartrasite.serving.snapshot import Snapshot

EXAMPLES = (
    "Examples: kartrasite serve · kartrasite serve my-site --open · kartrasite serve my-site --port 4000 --editor code"
)


@click.command(epilog=EXAMPLES)
@SITE
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="The first port to try; a taken one moves on to the next.")  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True,
              help="The address to listen on; any but this machine's own lets others read your drafts.")  # fmt: skip
@click.option("--open", "opening", is_flag=True, help="Open the browser.")
@click.option("--poll", "polling", is_flag=True,
              help="Look at every file several times a second; for network folders and some containers.")  # fmt: skip
@click.option("--editor", help="What opens a problem's file from the browser; left out, VISUAL or EDITOR. "
              "{path}, {line} and {column} are filled in.")  # fmt: skip
@WORKERS
def serve(
    site: Path, port: int, host: str, opening: bool, polling: bool, editor: str | None, workers: int | None
) -> None:
    """Show SITE (default: this folder) in the browser, with drafts, and follow every save; Ctrl-C ends it.

    The output folder stays as the last `kartrasite build` left it.
    """
    folder = site_folder(site)
    from kartrasite.pictures.album import Album
    from kartrasite.scaffold import theme_folder
    from kartrasite.serving.builds import Builds
    from kartrasite.serving.guard import is_loopback
    from kartrasite.serving.server import Server

    album = Album(folder / ".kartrasite" / "images")
    builds = Builds(folder, theme_folder(), workers or os.cpu_count() or 1, album)
    screen = _Screen(opening)
    try:
        server = Server(builds, screen.round, host, port, polling, _editor(editor))
    except OSError as error:
        raise click.UsageError(f"Nothing can listen on {host}, port {port}: {error.strerror}.") from None
    screen.server = server
    if port not in (0, server.port):
        click.echo(f"Port {port} is taken, so this is port {server.port}.")
    if host != "localhost" and not is_loopback(host):
        click.echo(f"Warning: with --host {host} your whole network can read this site, drafts included.", err=True)
    if not polling and (kind := _far_away(folder)):
        click.echo(f"This folder is shared from elsewhere ({kind}), so saves may not be told. "
                   "If they are not seen, start with --poll.", err=True)  # fmt: skip
    asyncio.run(_until_interrupted(server))
    click.echo("Stopped.")
    sys.stdout.flush()
    for each in multiprocessing.active_children():  # a build that still runs has nothing to save
        each.kill()
    os._exit(0)


async def _until_interrupted(server: Server) -> None:
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(each, server.stop)
        except NotImplementedError:  # where a system's loop knows no signals, as on Windows
            signal.signal(each, lambda *_: server.stop())
    await server.run()


class _Screen:
    """What the terminal says of each build."""

    def __init__(self, opening: bool) -> None:
        self.server: Server | None = None
        self._opening, self._first = opening, True
        self._told: frozenset[Problem] = frozenset()  # what the last report said; a warning is told once

    def round(self, round: Round, new: Snapshot) -> None:
        """The report where there is one, and a line of what was built."""
        built, server = round.built, self.server
        if server is None:
            return
        if fresh := tuple(each for each in built.problems if each.level == "error" or each not in self._told):
            tell(fresh, built.line)
        self._told = frozenset(built.problems)
        took = f"{round.seconds * 1000:.0f} ms" if round.seconds < 1 else f"{round.seconds:.1f} s"
        if new.broken:
            standing = "the last good site stands" if new.shown else "there is no site to show yet"
            click.echo(f"Not built ({took}); {standing} at {server.address}")
        else:
            click.echo(f"{_what(round)} in {took}: {server.address if self._first else 'shown.'}")
        if self._first:
            click.echo(f"Serving {server.builds.folder} at {server.address}. Ctrl-C ends it.")
            if self._opening:
                click.launch(server.address)
        if server.watcher.refused:
            click.echo(f"The system does not tell of changes ({server.watcher.refused}), so every file is looked at; "
                       "--poll does so from the start.", err=True)  # fmt: skip
            server.watcher.refused = ""
        self._first = False


def _what(round: Round) -> str:
    pages = sum(output.path.endswith(".html") for output in round.built.verified.outputs) if round.built.verified else 0
    # temporary files of editors come and go with a save; what is told is what the site has or had
    names = sorted(path for path in round.changed or () if path in round.built.sources) or sorted(round.changed or ())
    if not names:
        return f"Built {pages} pages"
    return f"{names[0]}: rebuilt" if len(names) == 1 else f"{names[0]} and {len(names) - 1} more: rebuilt"


def _editor(given: str | None) -> str:
    """The command of an editor that a page can open; "" where there is none, or one that needs this terminal."""
    from kartrasite.serving.editor import usable

    if given is not None:
        if not usable(given):
            raise click.UsageError(f"{given} needs a terminal of its own; name an editor with a window, such as code.")
        return given
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    return named if usable(named) else ""


def _far_away(folder: Path) -> str:
    from kartrasite.serving.watch import far_away

    mounts = Path("/proc/mounts")
    return far_away(folder, mounts.read_text(encoding="utf-8", errors="replace")) if mounts.exists() else ""


COMMAND = Command(serve)
