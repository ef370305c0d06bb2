"""A site's folder becomes a running server: its sockets, threads and loop, from the start to a clean end."""

import asyncio
import errno
import socket
import sys
from collections.abc import Callable

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets

from kartrasite.pages.document import Output
from kartrasite.serving.builds import Builds, Round
from kartrasite.serving.guard import EVERYWHERE
from kartrasite.serving.handlers import Desk, application
from kartrasite.serving.live import Live, changed_files
from kartrasite.serving.restyle import STATIC, is_style, restyled
from kartrasite.serving.rounds import Changed, Rounds
from kartrasite.serving.snapshot import Snapshot, snapshot
from kartrasite.serving.watch import Watcher

PROMPT = 0.0005  # seconds after which a build lets the loop go on
FURTHER = 50  # ports that are tried after the one that was asked for


class Server:
    """`kartrasite serve` without its command line; it listens from the moment it is made.

    `tell` hears of each build, in the loop's thread. Raises OSError where no port can be had.
    """

    def __init__(
        self, builds: Builds, tell: Callable[[Round, Snapshot], None], host: str = "127.0.0.1", port: int = 8000,
        polling: bool = False, editor: str = "",
    ) -> None:  # fmt: skip
        self.host, self.builds, self.live = host, builds, Live()
        self.sockets = bound(host, port)
        self.port: int = self.sockets[0].getsockname()[1]
        self.watcher = Watcher(builds.folder, self._saved, polling)
        self.rounds = Rounds(builds.next, self._built)
        self._tell = tell
        builds.early = self._ahead
        self._newest: Round | None = None
        self._styles = frozenset[str]()  # style sheets that were saved since the last build that saw everything
        self._loop: IOLoop | None = None
        self._stopped: asyncio.Event | None = None
        names = frozenset({host.lower(), socket.gethostname().lower()} - EVERYWHERE)
        self._desk = Desk(
            self.live, editor, names,
            facts=lambda address: builds.facts(self.live.snapshot, address),
            file=lambda path: builds.file(self._newest.built if self._newest else None, path),
        )  # fmt: skip

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the site."""
        host = "127.0.0.1" if self.host in EVERYWHERE else f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}{self.live.shown.root if self.live.shown else '/'}"

    async def run(self) -> None:
        """Serves until `stop` or until it is cancelled; nothing runs on afterwards."""
        self._loop, self._stopped = IOLoop.current(), asyncio.Event()
        server = HTTPServer(application(self._desk))
        server.add_sockets(self.sockets)
        interval = sys.getswitchinterval()
        sys.setswitchinterval(PROMPT)  # a page that is asked for need not wait for the build beside it
        self.rounds.ask(None)
        self.rounds.thread.start()
        self.watcher.thread.start()
        try:
            await self._stopped.wait()
        finally:
            sys.setswitchinterval(interval)
            self._loop = None
            self.watcher.end()
            self.rounds.end()
            server.stop()
            await server.close_all_connections()

    def stop(self) -> None:
        """Ends `run`, from any thread."""
        if self._loop is not None and self._stopped is not None:
            self._loop.add_callback(self._stopped.set)

    def _saved(self, changed: Changed) -> None:
        """Asks for a build; a change of style alone is shown before that."""
        self.rounds.ask(changed)
        if self._loop is not None and changed and all(map(is_style, changed)):
            self._loop.add_callback(self._restyle, changed)

    def _restyle(self, changed: frozenset[str]) -> None:
        self._styles |= changed
        good = self.live.snapshot.shown if self.live.snapshot else None
        if good is not None and (found := restyled(good, self._styles, self.builds.text)):
            linked = {path.removeprefix(STATIC) for path in self._styles}
            self.live.ahead_as(found, changed_files(self.live.shown, found, linked))

    def _ahead(self, outputs: tuple[Output, ...]) -> None:
        if self._loop is not None:
            self._loop.add_callback(self.live.ahead, outputs)

    def _built(self, round: Round, waiting: bool) -> None:
        """Hands a build to the loop; one with errors is not worth showing where a newer one is on its way."""
        loop = self._loop
        if loop is not None and not (waiting and round.built.verified is None):
            loop.add_callback(self._show, snapshot(round.built, self.live.snapshot), round, waiting)

    def _show(self, new: Snapshot, round: Round, waiting: bool) -> None:
        self._newest = round
        self._styles = self._styles if waiting else frozenset()
        self.live.update(new, restyled(new.shown, self._styles, self.builds.text) if new.shown else None)
        self._tell(round, new)


def bound(host: str, port: int) -> list[socket.socket]:
    """Sockets on the port, or on the next free one; with port 0 on any."""
    for each in range(port, min(port + FURTHER, 65535) + 1):
        try:
            found = bind_sockets(each, address=host or None)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES) or each >= min(port + FURTHER, 65535):
                raise
            continue
        return found
    raise OSError(errno.EADDRINUSE, "no free port")
