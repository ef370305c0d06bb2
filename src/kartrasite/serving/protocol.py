"""LiveReload's protocol, version 7: messages of open pages are read, and messages to them are written.

Further keys (`kartrasite`, `paths`, `style`) go along in its messages; other clients leave them aside, as the
protocol asks.
Source: http://livereload.com/protocols/official-7, as livereload 2.7 speaks it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from kartrasite.serving.snapshot import Snapshot

OFFICIAL = "http://livereload.com/protocols/official-7"


class Info(Struct, frozen=True):
    """What an open page says of itself. `mark` is that of what it shows, "" for other clients."""

    url: str
    ours: bool = False
    mark: str = ""


def command(message: str | bytes) -> tuple[str, Mapping[str, Any]]:
    """The command of a message and all of it; "" for what is none."""
    try:
        found = json.loads(message)
    except ValueError:
        return "", {}
    if not isinstance(found, dict) or not isinstance(found.get("command"), str):
        return "", {}
    return found["command"], found


def info(message: Mapping[str, Any]) -> Info:
    """What an `info` message says."""
    url, further = message.get("url"), message.get("kartrasite")
    further = further if isinstance(further, dict) else None
    mark = further.get("mark") if further else ""
    return Info(url if isinstance(url, str) else "", further is not None, mark if isinstance(mark, str) else "")


def hello(run: str) -> str:
    """The answer to `hello`; `run` tells one start of the server from the next."""
    return _message("hello", protocols=[OFFICIAL], serverName="kartrasite", run=run)


def reload(path: str, paths: Iterable[str] = (), style: bool = False) -> str:
    """That `path` has changed: "" where only `paths`, files that pages use, have. `style`: its style alone."""
    paths = list(paths)
    shown = path or next(iter(paths), "")
    return _message("reload", path=shown, liveCSS=True, liveImg=True, page=path, paths=paths, style=style)


def report(snapshot: Snapshot | None) -> str:
    """The problems of the newest state of the files; none clears what was shown. None where there is no build yet."""
    if snapshot is None:
        return _message("report", problems=[], errors=0, warnings=0, working=True)
    problems = [asdict(each) for each in snapshot.told]
    return _message("report", problems=problems, errors=snapshot.errors, warnings=snapshot.warnings, working=False)


def _message(command: str, **further: object) -> str:
    return json.dumps({"command": command, **further}, ensure_ascii=False)
