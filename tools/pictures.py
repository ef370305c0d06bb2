"""The sample site becomes the pictures of docs/pictures: every kind of page, light and dark, phone and desktop.

    python tools/pictures.py            build the sample site and take them all
    python tools/pictures.py review     only the pages whose name begins so

It needs Chromium (.ci/setup installs it) and the packages of `pip install .[test]`.
"""

import io
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Route, sync_playwright

from kartrasite.build import build
from kartrasite.publish import publish

ROOT = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"
PAGES = {
    "home": "",
    "review": "kartra-review/",
    "comparison": "kartra-clickfunnels-teachery/",
    "guide": "recurring-commissions/",
    "program": "programs/kartra/",
    "category": "categories/affiliate-program-reviews/",
    "tags": "tags/",
    "tag": "tags/recurring-commission/",
    "author": "authors/team/",
    "page": "about/",
    "disclosure": "disclosure/",
    "missing": "404.html",
    "redirect": "go/kartra/",
}
SIZES = {"phone": (360, 780), "desktop": (1280, 900)}
TALL = 2600  # pixels; what stands further down repeats what stands above it


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder under an address of this machine, until the block ends."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()


def without_refresh(route: Route) -> None:
    """A page that leads on at once stays where it is, so that it can be seen."""
    answer = route.fetch()
    body = answer.text().replace('http-equiv="refresh"', 'name="was-refresh"')
    route.fulfill(response=answer, body=body)


def shots(browser: Browser, base: str, wanted: str) -> Iterator[tuple[str, bytes]]:
    """Each picture's name and its bytes as PNG."""
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=1
            )
            context.route("**/go/**", without_refresh)
            page = context.new_page()
            for name, path in PAGES.items():
                if not name.startswith(wanted):
                    continue
                page.goto(base + path)
                full = page.evaluate("document.documentElement.scrollHeight")
                yield f"{name}-{size}-{scheme}", page.screenshot(
                    full_page=True, clip={"x": 0, "y": 0, "width": width, "height": min(full, TALL)}
                )
            context.close()


def main() -> None:
    """Builds, takes the pictures, and writes them as small WebP files."""
    folder = ROOT / "docs" / "pictures"
    with tempfile.TemporaryDirectory() as output:
        built = build(ROOT, ROOT, datetime.now(UTC))
        if built.verified is None:
            sys.exit("The sample site does not build; `kartrasite build .` says why.")
        publish(built.verified, Path(output))
        with served(Path(output)) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for name, data in shots(browser, base, sys.argv[1] if len(sys.argv) > 1 else ""):
                Image.open(io.BytesIO(data)).convert("RGB").save(folder / f"{name}.webp", quality=70, method=6)
            browser.close()


if __name__ == "__main__":
    main()
