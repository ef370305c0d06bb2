"""The sample site becomes the pictures of docs/pictures: every kind of page, light and dark, phone and desktop,
and each component by itself.

    python tools/pictures.py            build the sample site and take them all
    python tools/pictures.py review     only the pages and components whose name begins so

It needs Chromium (.ci/setup installs it) and the packages of `pip install .[test]`.
"""

import io
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Route, sync_playwright

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
# Each component: the site and the page that show it, and where it stands on it.
COMPONENTS = {
    "at_a_glance": ("kartra-review/", ".glance"),
    "author_box": ("kartra-review/", ".author"),
    "breadcrumbs": ("kartra-review/", ".crumbs"),
    "byline": ("kartra-review/", ".byline"),
    "call_to_action": ("kartra-review/", ".text > .cta"),
    "card": ("", ".card"),
    "claims": ("kartra-review/", ".claims"),
    "comments": ("kartra-review/", ".comments"),
    "commission_table": ("kartra-review/", ".commission"),
    "compare": ("kartra-clickfunnels-teachery/", ".compare"),
    "contents": ("kartra-review/", ".contents"),
    "disclosure": ("kartra-review/", ".disclosure"),
    "disclosure_table": ("disclosure/", ".ties"),
    "earnings": ("kartra-review/", ".earnings"),
    "earnings_chart": ("kartra-review/", ".chart"),
    "faq": ("kartra-review/", ".faq"),
    "income_chart": ("kartra-review/", ".chart.income"),
    "join_steps": ("kartra-review/", ".steps"),
    "offers": ("crowded:programs/dozen/", ".offers"),
    "pagination": ("crowded:", ".pagination ul"),
    "paid_label": ("kartra-review/", ".paid"),
    "prices": ("crowded:dozenware-and-plain/", ".stacks.earnings"),
    "product_box": ("crowded:dozenware-review/", ".product"),
    "product_facts": ("crowded:dozenware-and-plain/", ".glance"),
    "promote": ("kartra-review/", ".ways"),
    "pros_cons": ("kartra-review/", ".pros-cons"),
    "related": ("kartra-review/", ".related"),
    "rules": ("kartra-review/", ".rules"),
    "score": ("kartra-review/", ".text > .score, .text p > .score"),
    "scores": ("kartra-review/", ".scores"),
    "shares_chart": ("kartra-review/", ".chart.shares"),
    "site_footer": ("kartra-review/", ".foot"),
    "site_header": ("kartra-review/", ".masthead"),
    "tag_list": ("kartra-review/", ".tags ul"),
    "verdict": ("kartra-review/", ".verdict"),
}
SIZES = {"phone": (360, 780), "desktop": (1280, 900)}
# A picture further down would wait until somebody scrolls to it.
LOADED = """() => Promise.all([...document.images].map(each => {
    each.loading = "eager"; each.decoding = "sync"; return each.decode().catch(() => 0);
}))"""
TALL = {"phone": 1900, "desktop": 1700}  # pixels; what stands further down repeats what stands above it


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
                page.evaluate(LOADED)
                full = page.evaluate("document.documentElement.scrollHeight")
                yield f"{name}-{size}-{scheme}", page.screenshot(
                    full_page=True, clip={"x": 0, "y": 0, "width": width, "height": min(full, TALL[size])}
                )
            context.close()


def parts(browser: Browser, bases: dict[str, str], wanted: str) -> Iterator[tuple[str, bytes]]:
    """Each component's picture: what stands on its page, with a little paper around it."""
    page = browser.new_page(viewport={"width": 1180, "height": 900}, color_scheme="light")
    for name, (path, place) in COMPONENTS.items():
        if not name.startswith(wanted):
            continue
        site, _, address = path.rpartition(":")
        page.goto(bases[site or "sample"] + address)
        page.evaluate(LOADED)
        box = page.locator(place).first.bounding_box()
        if box is None:
            sys.exit(f"{name}: nothing on {path} is found by {place}")
        yield f"components/{name}", page.screenshot(full_page=True, clip={
            "x": max(0, box["x"] - 12), "y": max(0, box["y"] - 12),
            "width": min(box["width"] + 24, 1180), "height": min(box["height"] + 24, 1100),
        })  # fmt: skip
    page.close()


def built(site: Path, folder: Path) -> Path:
    """The output of a copy of the site in `folder`."""
    for name in ("kartrasite.yml", "content", "static", "templates"):
        source, target = site / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copyfile(source, target)
    subprocess.run([sys.executable, "-m", "kartrasite", "build", str(folder)], check=True)
    return folder / "output"


def main() -> None:
    """Builds, takes the pictures, and writes them as small WebP files."""
    folder, wanted = ROOT / "docs" / "pictures", sys.argv[1] if len(sys.argv) > 1 else ""
    (folder / "components").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as here, sync_playwright() as playwright:
        sample, crowded = built(ROOT, Path(here) / "a"), built(ROOT / "tests" / "crowded", Path(here) / "b")
        with served(sample) as first, served(crowded) as second:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            bases = {"sample": first, "crowded": second}
            for name, data in (*shots(browser, first, wanted), *parts(browser, bases, wanted)):
                Image.open(io.BytesIO(data)).convert("RGB").save(folder / f"{name}.webp", quality=46, method=6)
            browser.close()


if __name__ == "__main__":
    main()
