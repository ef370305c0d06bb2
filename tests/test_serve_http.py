"""`kartrasite serve` over the wire and from the command line: headers, websockets, who is refused, and a clean end."""

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, TypeVar

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from kartrasite.serving.server import bound
from served import ARTICLE, MINIMAL, Served, serving

T = TypeVar("T")
HELLO = '{"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}'


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("http")) as running:
        yield running


def asked(served: Served, method: str, path: str, body: str = "", **headers: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", served.server.port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body or None, named)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8")
    connection.close()
    return answer, text


def test_a_page_is_its_own_bytes_with_the_client_behind_them(served: Served) -> None:
    answer, text = asked(served, "GET", "/acme-review/")
    headers = [answer.getheader(name) for name in ("Content-Type", "Cache-Control", "X-Content-Type-Options")]
    assert (answer.status, headers) == (200, ["text/html; charset=utf-8", "no-cache", "nosniff"])
    assert served.server.live.shown is not None
    own = served.server.live.shown.outputs["acme-review/index.html"].body.decode("utf-8")
    assert (b"__kartrasite" in own.encode(), text.count("__kartrasite/client.js")) == (False, 1)
    assert text.startswith(own[: own.index("<meta http-equiv")])


def test_head_gives_the_headers_alone(served: Served) -> None:
    _, text = asked(served, "GET", "/about/")
    head, nothing = asked(served, "HEAD", "/about/")
    assert (head.status, nothing, head.getheader("Content-Length")) == (200, "", str(len(text.encode())))


def test_what_a_browser_has_already_is_not_sent_again(served: Served) -> None:
    first, _ = asked(served, "GET", "/favicon.svg")
    second, nothing = asked(served, "GET", "/favicon.svg", If_None_Match=first.getheader("Etag") or "")
    assert (second.status, nothing) == (304, "")


def test_a_redirect_keeps_the_query(served: Served) -> None:
    answer, _ = asked(served, "GET", "/about?from=mail")
    assert (answer.status, answer.getheader("Location")) == (307, "/about/?from=mail")


def test_a_name_that_is_not_ours_is_refused(served: Served) -> None:
    paths = ["/", "/nothing/", "/livereload", "/livereload.js", "/__kartrasite/client.js", "/__kartrasite/page"]
    answers = [asked(served, "GET", path, Host="evil.example")[0].status for path in paths]
    assert answers == [403] * len(paths)


def test_only_reading_is_allowed(served: Served) -> None:
    assert [asked(served, method, "/about/")[0].status for method in ("POST", "PUT", "DELETE")] == [405] * 3


def test_livereloads_own_client_is_there_for_others(served: Served) -> None:
    answer, text = asked(served, "GET", "/livereload.js")
    assert (answer.status, "LiveReload" in text) == (200, True)


def test_the_panel_is_for_pages_of_this_run(served: Served) -> None:
    assert asked(served, "GET", "/__kartrasite/page?path=/about/")[0].status == 403
    answer, text = asked(served, "GET", "/__kartrasite/page?path=/about/", X_Kartrasite=served.server.live.run)
    facts = json.loads(text)
    assert (answer.status, facts["path"], facts["files"][0]) == (200, "about/index.html", "content/pages/about.md")


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({}, {"path": ARTICLE, "line": 1, "column": 1}, 202),
        ({"Origin": "http://evil.example"}, {"path": ARTICLE, "line": 1, "column": 1}, 403),
        ({"Origin": ""}, {"path": ARTICLE, "line": 1, "column": 1}, 403),
        ({"X-Kartrasite": "guessed"}, {"path": ARTICLE, "line": 1, "column": 1}, 403),
        ({}, {"path": "../../etc/passwd", "line": 1, "column": 1}, 404),
        ({}, {"path": "/etc/passwd", "line": 1, "column": 1}, 404),
        ({}, {"path": ARTICLE, "line": "x", "column": 1}, 400),
        ({}, ["x"], 400),
    ],
)
def test_the_editor_opens_files_of_the_site_for_our_own_pages_alone(
    tmp_path: Path, headers: dict[str, str], body: object, status: int
) -> None:
    with serving(tmp_path, editor="true") as served:
        ours = {"Origin": served.at()[:-1], "X-Kartrasite": served.server.live.run, **headers}
        connection = HTTPConnection("127.0.0.1", served.server.port, timeout=10)
        connection.request("POST", "/__kartrasite/open", json.dumps(body), ours)
        assert connection.getresponse().status == status
        connection.close()


async def line(served: Served, **headers: str) -> WebSocketClientConnection:
    address = f"ws://127.0.0.1:{served.server.port}/livereload"
    return await websocket_connect(HTTPRequest(address, headers=headers, connect_timeout=5))


def talked(conversation: Coroutine[Any, Any, T]) -> T:
    """What a conversation comes to, in a thread of its own: playwright keeps a loop in that of the tests."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, conversation).result(60)


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
def test_a_websocket_of_another_origin_is_refused(served: Served, origin: str) -> None:
    with pytest.raises(HTTPClientError, match="403"):
        talked(line(served, Origin=origin))


def test_two_reloads_within_three_seconds_both_come_and_neither_waits_for_a_poll(tmp_path: Path) -> None:
    async def talk(served: Served) -> tuple[Any, list[str]]:
        connection = await line(served, Origin=served.at()[:-1])
        await connection.write_message(HELLO)
        hello = json.loads(str(await connection.read_message()))
        info = {"command": "info", "url": served.at("/acme-review/"), "plugins": {}}
        await connection.write_message(json.dumps(info))
        paths = []
        await asyncio.sleep(0.1)
        for text in ("One", "Two"):
            served.edit(ARTICLE, "## Figures", f"{text}.\n\n## Figures")
            while True:
                told = json.loads(str(await asyncio.wait_for(connection.read_message(), 2)))
                if told["command"] == "reload" and told["page"]:
                    break
            paths.append(told["path"])
        connection.close()
        return hello, paths

    with serving(tmp_path) as served:
        hello, paths = talked(talk(served))
    assert hello["protocols"] == ["http://livereload.com/protocols/official-7"]
    assert paths == ["/acme-review/", "/acme-review/"]


def test_nonsense_on_the_line_ends_nothing(served: Served) -> None:
    async def talk() -> object:
        connection = await line(served)
        for message in ("", "[", '{"command": "info", "url": 7, "kartrasite": 7}', '{"command": "other"}', HELLO):
            await connection.write_message(message)
        while json.loads(told := str(await asyncio.wait_for(connection.read_message(), 5)))["command"] != "hello":
            pass
        connection.close()
        return json.loads(told)["serverName"]

    assert talked(talk()) == "kartrasite"


def test_a_taken_port_moves_on_to_the_next() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        found = bound("127.0.0.1", port)
        assert port < found[0].getsockname()[1] <= port + 50
        for each in found:
            each.close()


def test_nothing_is_written_into_the_site(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        served.edit(ARTICLE, "## Figures", "More.\n\n## Figures")
        served.until(lambda: len(served.rounds) > 1)
        assert sorted(path.name for path in served.folder.iterdir()) == ["content", "kartrasite.yml"]


def started(folder: Path, *options: str, **further: str) -> tuple[subprocess.Popen[str], str]:
    """The command in a process of its own, with what its environment has further, and what it says until it serves."""
    words = [sys.executable, "-m", "kartrasite", "serve", str(folder), *options]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
                               env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", **further})  # fmt: skip
    assert process.stdout is not None
    said = ""
    while "Ctrl-C ends it" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    return process, said


@pytest.mark.skipif(sys.platform != "linux", reason="other systems open addresses in other ways")
def test_the_site_is_opened_in_the_browser_where_that_is_asked(tmp_path: Path) -> None:
    opened, program = tmp_path / "opened", tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\necho "$1" > {opened}.part && mv {opened}.part {opened}\n', encoding="utf-8")
    program.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    process, said = started(MINIMAL, "--open", "--port", "0", PATH=path)
    deadline = time.monotonic() + 10
    while not opened.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.terminate()
    process.communicate(timeout=10)
    assert f" at {opened.read_text(encoding='utf-8').strip()}. Ctrl-C" in said


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_at_once_and_cleanly(number: signal.Signals) -> None:
    process, said = started(MINIMAL, "--port", "0")
    begun = time.monotonic()
    process.send_signal(number)
    rest, _ = process.communicate(timeout=10)
    assert (process.returncode, rest, time.monotonic() - begun < 5) == (0, "Stopped.\n", True)
    assert "Built" in said


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("ps"), reason="there is no ps to see processes with")
def test_ctrl_c_in_the_first_build_leaves_no_worker_and_no_traceback(tmp_path: Path) -> None:
    site = Path(shutil.copytree(MINIMAL, tmp_path / "site"))
    text = (site / ARTICLE).read_text(encoding="utf-8")
    for number in range(600):
        copy = text.replace("Acme review", f"Review {number}").replace("recurring", f"topic-{number}")
        (site / f"content/articles/r{number}.md").write_text(copy, encoding="utf-8")
    words = [sys.executable, "-m", "kartrasite", "serve", str(site), "--port", "0", "--workers", "2"]
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", start_new_session=True
    )
    deadline = time.monotonic() + 60
    while len(members(process.pid)) < 2 and time.monotonic() < deadline:  # until there is a worker
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=20)  # which waits for every process that has its output
    deadline = time.monotonic() + 20
    while members(process.pid) and time.monotonic() < deadline:  # one that has closed its output is still on its way
        time.sleep(0.05)
    assert (process.returncode, said, members(process.pid)) == (0, "Stopped.\n", [])


def members(group: int) -> list[str]:
    """The processes of a group that are alive."""
    found = subprocess.run(["ps", "-eo", "pgid=,pid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in found.splitlines())
    return [pid for pgid, pid, stat in rows if pgid == str(group) and not stat.startswith("Z")]


def test_a_taken_port_and_an_open_host_are_told() -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process, said = started(MINIMAL, "--port", str(port), "--host", "0.0.0.0")
        process.terminate()
        process.communicate(timeout=10)
    assert f"Port {port} is taken, so this is port " in said
    assert "Warning: with --host 0.0.0.0 your whole network can read this site, drafts included." in said
