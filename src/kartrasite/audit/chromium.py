"""A Chromium or Chrome of the system becomes measured pages: it is found, started, given its work and ended."""

import asyncio
import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from kartrasite.audit.records import Measured, PageAudit
from kartrasite.audit.tabs import measure
from kartrasite.audit.web import Web
from kartrasite.pages.document import Output

NAMES = "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# Quiet, and deaf to every host: pages are answered from memory, and what is not answered leads nowhere.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


class NoBrowser(Exception):
    """The program that was named or found does not run as a browser; its text says what it said itself."""


def find(named: str | None) -> str | None:
    """The program of the browser: the one that is named, else the first that the system has."""
    if named:
        return shutil.which(named)
    known = (*map(shutil.which, NAMES), *(place for place in PLACES if Path(place).is_file()))
    return next((program for program in known if program), None)


def lacking(named: str | None) -> str:
    """What has to be installed before pages can be measured; "" where nothing is missing."""
    if find_spec("playwright") is None:
        return "Measuring in a browser needs a further package: pip install 'kartrasite[browser]'"
    if find(named) is None:
        wanted = f"There is no program {named}." if named else "There is no Chromium or Chrome here."
        return f"{wanted} Install one (on Debian: apt-get install chromium), or name it: --chromium PATH"
    return ""


def measured(
    program: str,
    outputs: Iterable[Output],
    pages: tuple[PageAudit, ...],
    url: str,
    tabs: int,
    done: Callable[[int], None] = lambda count: None,
) -> tuple[str, Mapping[str, tuple[Measured, ...]]]:
    """The browser's name and what it measured on each page, by path, `tabs` pages at a time.

    `done` is told after each page how many are. The browser runs with a profile of its own that is thrown away.
    Raises NoBrowser where it does not start.
    """
    from playwright.async_api import Error

    apart, started = ThreadPoolExecutor(1), SimpleQueue[tuple[asyncio.AbstractEventLoop, asyncio.Task[Any] | None]]()

    async def work() -> tuple[str, Mapping[str, tuple[Measured, ...]]]:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda loop, context: None)  # answers to pages that are gone by then
        started.put((loop, asyncio.current_task()))
        return await measure(program, FLAGS, Web(outputs, url), pages, tabs, done)

    running = apart.submit(asyncio.run, work())  # with an event loop of its own, whoever runs one already
    try:
        return running.result()
    except Error as error:
        said = (str(error).strip().splitlines() or ["it ended"])[0]
        raise NoBrowser(f"{program} does not run as a browser: {said}") from None
    except BaseException:  # an owner who stops the command stops the browser
        loop, task = started.get()
        if task is not None and not running.done():
            loop.call_soon_threadsafe(task.cancel)
        raise
    finally:
        apart.shutdown()
