"""A real Chromium for tests that look at pages; where there is none, those tests say so and are skipped.

All tests look at texts as a build of many does: at a glance first.
"""

import asyncio
import os
import shutil
from collections.abc import Generator, Iterator
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The browser's program: KARTRASITE_CHROMIUM where it is set, else what the system has."""
    return os.environ.get("KARTRASITE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for the whole run (a playwright Browser); each test opens pages of its own."""
    program = chromium()
    if program is None:
        pytest.skip("No Chromium here. On Debian: apt-get install chromium, or set KARTRASITE_CHROMIUM.")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[test]'")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Generator[None, None, None]:
    """Playwright leaves its event loop running; tests without a browser have none, as commands have none."""
    loop = None if "browser" in item.fixturenames else asyncio._get_running_loop()
    if loop:
        asyncio._set_running_loop(None)
    try:
        return (yield)
    finally:
        if loop:
            asyncio._set_running_loop(loop)


@pytest.fixture(autouse=True, scope="session")
def glancing() -> Iterator[None]:
    """Texts are glanced at from the first one on, so that no test passes because a glance was never taken."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kartrasite.language.phrases.WORTH", 0)
        yield
