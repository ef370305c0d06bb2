"""What a host reads of the site's own folder becomes problems: nobody publishes it, and yet readers are led by it."""

from collections.abc import Callable

from kartrasite.checks import Sheets
from kartrasite.document import Output, Promise
from kartrasite.problem import Problem
from kartrasite.read import HOST_FILES, Sources, unreadable
from kartrasite.spots import locate
from kartrasite.verify import examine


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
        for fault in examine(output, promise, Sheets({})).faults:
            place = locate(path, fault.needles, lines)
            found.append(Problem(place, fault.code, fault.message, fault.hint, fault.level or "error"))
    return tuple(found)
