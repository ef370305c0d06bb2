"""Pages become measured views: tabs of a browser open them from memory, several at a time."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from kartrasite.audit.records import Measured, Miss, PageAudit, View
from kartrasite.audit.screen import look
from kartrasite.audit.verdict import HINTS
from kartrasite.audit.web import Web

if TYPE_CHECKING:
    from playwright.async_api import Browser

VIEWS = tuple(
    View(width, height, scheme, scripts)
    for width, height in ((360, 640), (1280, 800))
    for scheme in ("light", "dark")
    for scripts in (True, False)
)
LOADING, PAGE = 20, 90  # seconds for one opening, and for all views of a page
HALTED = 0.5  # seconds that a page which wanted to leave is given to show itself
SETTLED = 5000  # milliseconds of the page's own time after which it is looked at


class Tab:
    """One tab of the browser, with scripts or without; it answers the page's requests from memory."""

    def __init__(self, cdp: Any, web: Web, frame: str) -> None:
        self.cdp, self.web, self.frame = cdp, web, frame
        self.wanted, self.left, self.answers = "", "", set[asyncio.Task[Any]]()
        self.loaded, self.settled = asyncio.Event(), asyncio.Event()
        cdp.on("Fetch.requestPaused", self._asked)
        cdp.on("Page.loadEventFired", lambda event: self.loaded.set())
        cdp.on("Emulation.virtualTimeBudgetExpired", lambda event: self.settled.set())

    @classmethod
    async def opened(cls, browser: "Browser", web: Web, scripts: bool) -> "Tab":
        """A new tab with cookies, cache and storage of its own."""
        context = await browser.new_context(java_script_enabled=scripts, service_workers="block")
        cdp = await context.new_cdp_session(await context.new_page())
        tree = await cdp.send("Page.getFrameTree")
        await cdp.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
        await cdp.send("Page.enable")
        return cls(cdp, web, tree["frameTree"]["frame"]["id"])

    async def fit(self, view: View) -> None:
        """Gives the tab the screen and the colour scheme of a view."""
        screen = {"width": view.width, "height": view.height, "deviceScaleFactor": 1, "mobile": False}
        await self.cdp.send("Emulation.setDeviceMetricsOverride", screen)
        scheme = {"features": [{"name": "prefers-color-scheme", "value": view.scheme}]}
        await self.cdp.send("Emulation.setEmulatedMedia", scheme)

    async def show(self, path: str, settle: bool) -> None:
        """Shows an output; with `settle` its timers and animations have run when this ends."""
        self.wanted, self.left = self.web.address(path), ""
        self.loaded.clear()
        self.settled.clear()
        await self.cdp.send("Page.navigate", {"url": self.wanted})
        await asyncio.wait_for(self.loaded.wait(), LOADING)
        if settle:  # its clock is run ahead, and stands still from then on
            budget = {"policy": "pauseIfNetworkFetchesPending", "budget": SETTLED}
            await self.cdp.send("Emulation.setVirtualTimePolicy", budget)
            await asyncio.wait_for(self.settled.wait(), LOADING)

    async def leave(self) -> None:
        """Lets the clock run again, so that the next page can load."""
        await self.cdp.send("Emulation.setVirtualTimePolicy", {"policy": "advance"})

    def _asked(self, event: Mapping[str, Any]) -> None:
        task = asyncio.ensure_future(self._answer(event))
        self.answers.add(task)
        task.add_done_callback(self.answers.discard)

    async def _answer(self, event: Mapping[str, Any]) -> None:
        url, id = event["request"]["url"], {"requestId": event["requestId"]}
        own = event["resourceType"] == "Document" and event["frameId"] == self.frame
        if own and url.partition("#")[0] != self.wanted:  # the page leads on by itself: it is kept, and that is noted
            self.left = url
            await self.cdp.send("Fetch.fulfillRequest", {**id, "responseCode": 204})
            asyncio.get_running_loop().call_later(HALTED, self.loaded.set)  # a page that left has no load event
            return
        answer = self.web.answer(url)
        if answer is None:
            await self.cdp.send("Fetch.failRequest", {**id, "errorReason": "BlockedByClient"})
            return
        headers = [{"name": "Content-Type", "value": answer.type}]
        body = base64.b64encode(answer.body).decode()
        response = {**id, "responseCode": answer.status, "responseHeaders": headers, "body": body}
        await self.cdp.send("Fetch.fulfillRequest", response)


class Visitor:
    """A tab with scripts and one without, opened when they are needed and anew after a failure."""

    def __init__(self, browser: "Browser", web: Web) -> None:
        self.browser, self.web = browser, web
        self.tabs: dict[bool, Tab] = {}

    async def visit(self, page: PageAudit) -> tuple[Measured, ...]:
        """Every view of a page; where it cannot be opened, each says so."""
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(PAGE):
                return tuple([each async for each in self._measured(page)])
        except (TimeoutError, Error) as error:
            self.tabs.clear()  # the old ones are closed with the browser
            said = (str(error).splitlines() or [""])[0][:120] or f"it took more than {LOADING} seconds"
            miss = Miss("K476", f"the page could not be opened: {said}", HINTS["K476"])
            return tuple(Measured(view, misses=(miss,)) for view in VIEWS)

    async def _measured(self, page: PageAudit) -> AsyncIterator[Measured]:
        """A page that runs no script is the same with and without, and is opened once; one that does, for each view."""
        scripted = self.web.scripted(page.path)
        quiet = await self._tab(not scripted)
        await quiet.show(page.path, settle=False)
        for view in (each for each in VIEWS if not each.scripts):
            await quiet.fit(view)
            plain = await look(quiet.cdp, view, page.statement.words, _away(quiet, page))
            yield plain
            if not scripted:
                yield replace(plain, view=replace(view, scripts=True))
        for view in (each for each in VIEWS if each.scripts and scripted):
            tab = await self._tab(True)
            await tab.fit(view)
            await tab.show(page.path, settle=True)
            yield await look(tab.cdp, view, page.statement.words, _away(tab, page))
            await tab.leave()

    async def _tab(self, scripts: bool) -> Tab:
        if scripts not in self.tabs:
            self.tabs[scripts] = await Tab.opened(self.browser, self.web, scripts)
        return self.tabs[scripts]


def _away(tab: Tab, page: PageAudit) -> tuple[Miss, ...]:
    """Where a page leads by itself, if that is not what it is for."""
    if not tab.left or page.kind == "redirect":
        return ()
    return (Miss("K476", f"the page leads to {tab.left} by itself", HINTS["K476"]),)


async def measure(
    program: str, flags: Iterable[str], web: Web, pages: Iterable[PageAudit], tabs: int, done: Callable[[int], None]
) -> tuple[str, Mapping[str, tuple[Measured, ...]]]:
    """The browser's name, and the measured views of each page by its path; `done` is told how many pages are."""
    from playwright.async_api import async_playwright

    found: dict[str, tuple[Measured, ...]] = {}
    todo = iter(pages)

    async def worker(visitor: Visitor) -> None:
        for page in todo:
            views = await visitor.visit(page)
            found[page.path] = tuple(sorted(views, key=lambda each: VIEWS.index(each.view)))
            done(len(found))

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=[*flags])
        try:
            name = f"Chromium {browser.version}"
            await asyncio.gather(*(worker(Visitor(browser, web)) for _ in range(tabs)))
        finally:
            await browser.close()
    return name, found
