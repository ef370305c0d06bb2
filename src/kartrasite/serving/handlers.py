"""Requests become answers over HTTP and websockets: tornado's side of what `routes`, `live` and `panel` decide."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from tornado.ioloop import IOLoop
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from kartrasite.serving import client, protocol
from kartrasite.serving.editor import command
from kartrasite.serving.guard import host_allowed, is_loopback, origin_allowed
from kartrasite.serving.live import Live, OpenPage
from kartrasite.serving.routes import answer

Facts = Callable[[str], Mapping[str, object]]


class Desk(Struct, frozen=True):
    """What answering takes: the state, the site's folder, the editor's command or "", our names, the panel's facts.

    `file` gives the absolute path of one of the site's or theme's files, or None for any other path.
    """

    live: Live
    editor: str
    names: frozenset[str]
    facts: Facts
    file: Callable[[str], Path | None]


def application(desk: Desk) -> Application:
    """The whole server, without its sockets."""
    given = {"desk": desk}
    return Application(
        [
            ("/livereload", Channel, given),
            ("/livereload.js", LiveReloadScript, given),
            (client.ADDRESS, Script, given),
            ("/__kartrasite/page", PagePanel, given),
            ("/__kartrasite/open", Opener, given),
            (".*", Page, given),
        ],
        log_function=lambda handler: None,
        websocket_ping_interval=20,
    )


class _Answering(RequestHandler):
    """What every request has in common: the host it came under, and headers.

    What is `asked_by_pages` takes the run's own word with it, which no page of another server can read.
    """

    asked_by_pages = False

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def set_default_headers(self) -> None:
        self.set_header("Server", "kartrasite")
        self.set_header("Cache-Control", "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")

    def prepare(self) -> None:
        if not host_allowed(self.request.headers.get("Host", ""), self.desk.names):
            self._say(403, "This server answers to its own names alone; open it under the address that it printed.")
        elif self.asked_by_pages and self.request.headers.get("X-Kartrasite") != self.desk.live.run:
            self._say(403, "Only pages of this server may ask that.")

    def _say(self, status: int, words: str) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(words + "\n")

    def write_error(self, status_code: int, **further: Any) -> None:
        self._say(status_code, "This cannot be answered.")


class Page(_Answering):
    """Everything of the site."""

    def get(self) -> None:
        live = self.desk.live
        if live.shown is None:
            broken = live.snapshot is not None
            self.set_status(503)
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.finish(client.waiting(live.run, bool(self.desk.editor), broken))
            return
        found = answer(live.shown, self.request.path)
        self.set_status(found.status)
        self.set_header("Content-Type", found.type)
        if found.location:
            query = f"?{self.request.query}" if self.request.query else ""
            self.set_header("Location", found.location + query)
        dressed = found.is_page and found.status in (200, 404)
        held = live.shown.held
        self.finish(client.dressed(found, live.run, bool(self.desk.editor), held) if dressed else found.body)

    head = get


class Script(_Answering):
    """The client."""

    def get(self) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.finish(client.script())


class LiveReloadScript(_Answering):
    """LiveReload's own client, for tools and browsers' extensions that look for it here."""

    def get(self) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.finish(client.livereload())


class PagePanel(_Answering):
    """The facts of one page, worked out beside the loop."""

    asked_by_pages = True

    async def get(self) -> None:
        facts = await IOLoop.current().run_in_executor(None, self.desk.facts, self.get_query_argument("path", "/"))
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(facts, ensure_ascii=False))


class Opener(_Answering):
    """Opens one of the site's files in the editor, for a page of this server on this machine."""

    asked_by_pages = True

    def post(self) -> None:
        request = self.request
        origin = request.headers.get("Origin", "")
        if not (is_loopback(request.remote_ip or "") and origin_allowed(origin, request.headers.get("Host", ""))):
            return self._say(403, "Files are opened for this machine's own pages alone.")
        try:
            asked = json.loads(request.body)
            path, line, column = str(asked["path"]), int(asked["line"]), int(asked["column"])
        except (ValueError, KeyError, TypeError):
            return self._say(400, "That names no place in a file.")
        file = self.desk.file(path)
        if file is None:
            return self._say(404, "There is no such file in this site.")
        if not self.desk.editor:
            return self._say(404, "No editor is configured: set VISUAL, or start with --editor.")
        try:
            subprocess.Popen(
                command(self.desk.editor, file, line, column), start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except OSError as error:
            return self._say(500, f"The editor does not start: {error.strerror}.")
        return self._say(202, "Opened.")


class Channel(WebSocketHandler):
    """One open page's line to the server."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk
        self.page = OpenPage(self._send)

    def check_origin(self, origin: str) -> bool:
        """Pages of this server alone: any other may be one that an owner merely visits."""
        return origin_allowed(origin, self.request.headers.get("Host", ""))

    def prepare(self) -> None:
        if not host_allowed(self.request.headers.get("Host", ""), self.desk.names):
            self.set_status(403)
            self.finish()

    def open(self, *further: str) -> None:
        self.set_nodelay(True)

    def on_message(self, message: str | bytes) -> None:
        name, told = protocol.command(message)
        if name == "hello":
            self._send(protocol.hello(self.desk.live.run))
        elif name == "info":
            self.desk.live.pages.add(self.page)
            self.desk.live.greet(self.page, protocol.info(told))

    def on_close(self) -> None:
        self.desk.live.pages.discard(self.page)

    def _send(self, message: str) -> None:
        from tornado.websocket import WebSocketClosedError

        try:
            self.write_message(message)
        except WebSocketClosedError:
            self.on_close()
