"""What a host reads of the site's own folder becomes problems: nobody publishes it, and yet readers are led by it."""

from collections.abc import Callable

from kartrasite.checks import Sheets
from kartrasite.pages.document import Output, Promise
from kartrasite.problem import Problem
from kartrasite.read import HOST_FILES, Sources
from kartrasite.unread import unreadable
from kartrasite.verify import examine, placed


def judge_host_files(sources: Sources, promise: Promise, lines: Callable[[str], str]) -> tuple[Problem, ...]:
    """What the checks find in netlify.toml and vercel.json, as they would in static/; `lines` gives a file's text.

    Sources: Netlify, File-based configuration; Vercel, Project configuration.
    """
    found: list[Problem] = []
    for path in HOST_FILES:
        if path not in sources:
            continue
        try:
            output = Output(path, sources.bytes(path), path)
        except OSError as error:
            found.append(unreadable(path, error))
            continue
        found += (placed(path, fault, {path: output}, lines) for fault in examine(output, promise, Sheets({})).faults)
    return tuple(found)
