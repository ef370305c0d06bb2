"""Saves become milliseconds: how soon what is typed into a file is on the page, in a real Chromium.

    python bench/serve.py [--articles 1000,10000] [--saves 40] [--random 200] [--styles 10] [--only kartrasite,hugo]

Each generator serves the same corpus (corpus.py) from a site of the same kind (shells.py): lists by 20, tags,
categories, a feed and a sitemap. For each save the clock runs from the moment the file is written to the first frame
in which the page has its words; that is seen in the page itself. Then `--random` saves follow at random intervals from
20 ms to 2 s: one is lost where neither its words nor later ones come within 5 s. Last, a style sheet is changed: how
soon that shows, and whether the page was loaded anew. HUGO and ELEVENTY name their programs where they are not on the
PATH.
"""

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus
import shells
from playwright.sync_api import Page, sync_playwright

TYPED = re.compile(r"typed-\d+-words")
LOOKING = """
(() => {
  let last = "";
  const look = () => {
    const found = /typed-(\\d+)-words/.exec(document.body?.textContent ?? "");
    if (found && found[1] !== last) {
      last = found[1];
      seen(Number(last), performance.timeOrigin + performance.now());
    }
    const style = document.body && getComputedStyle(document.body).getPropertyValue("--typed");
    if (style && style !== window.typed) {
      window.typed = style;
      styled(Number(style), performance.timeOrigin + performance.now());
    }
    requestAnimationFrame(look);
  };
  look();
})();
"""


@dataclass(frozen=True)
class Served:
    """A generator's server: its command in a site's folder, where an article and the style sheet lie."""

    name: str
    command: Callable[[Path, int], list[str]]
    shell: Callable[[Path], None]
    style: str


SERVED = {
    each.name: each
    for each in (
        Served(
            "kartrasite",
            lambda folder, port: [sys.executable, "-m", "kartrasite", "serve", str(folder), "--port", str(port)],
            shells.kartrasite,
            "static/style.css",
        ),
        Served(
            "hugo",
            lambda folder, port: [
                os.environ.get("HUGO", "hugo"), "server", "--source", str(folder), "--port", str(port), "--buildDrafts",
            ],
            shells.hugo,
            "static/style.css",
        ),
        Served(
            "eleventy",
            lambda folder, port: [
                os.environ.get("ELEVENTY", "eleventy"), "--serve", "--incremental", f"--port={port}", "--quiet",
            ],
            shells.eleventy,
            "src/style.css",
        ),
    )
}  # fmt: skip


class Watched:
    """What the page has told: the moment in seconds at which each number was first seen, of words and of style."""

    def __init__(self, page: Page) -> None:
        self.page, self.words, self.styles = page, dict[int, float](), dict[int, float]()
        page.expose_function("seen", lambda number, at: self.words.setdefault(number, at / 1000))
        page.expose_function("styled", lambda number, at: self.styles.setdefault(number, at / 1000))
        page.add_init_script(LOOKING)

    def until(self, done: Callable[[], bool], seconds: float) -> bool:
        end = time.time() + seconds
        while not done() and time.time() < end:
            self.page.wait_for_timeout(5)
        return done()


@contextmanager
def running(served: Served, folder: Path, port: int) -> Iterator[None]:
    """The server, in a process of its own that ends here."""
    with (folder.parent / f"{served.name}.log").open("w") as log:
        process = subprocess.Popen(served.command(folder, port), cwd=folder, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def measured(
    served: Served, count: int, saves: int, at_random: int, swaps: int, page: Page, folder: Path, port: int
) -> dict[str, Any]:
    """One generator at one size, in milliseconds."""
    corpus.write(served.name, count, folder)
    served.shell(folder)
    piece = corpus.piece(1)
    article = folder / corpus.FORMS[served.name](piece)[0]
    text = article.read_text(encoding="utf-8")
    watched, address = Watched(page), f"http://127.0.0.1:{port}/{piece.slug}/"

    def save(number: int) -> float:
        article.write_text(f"{text}\nNow there are typed-{number}-words here.\n", encoding="utf-8")
        return time.time()

    with running(served, folder, port):
        begun = time.time()
        while not visited(page, address, piece.name):
            if time.time() - begun > 1800:
                raise SystemExit(f"{served.name} does not serve {address}; see its log beside {folder}")
            time.sleep(0.2)
        started = time.time() - begun
        page.wait_for_timeout(3000)
        times = []
        for number in range(1, saves + 1):
            at = save(number)
            watched.until(lambda number=number: number in watched.words, 60)
            times.append((watched.words[number] - at) * 1000 if number in watched.words else float("inf"))
            page.wait_for_timeout(600)
        lost = lost_saves(watched, save, at_random, saves)
        styles, loads = style_swaps(watched, folder / served.style, page, swaps)
    shown = [each for each in times[2:] if each != float("inf")]  # the first two warm a server up
    return {
        "generator": served.name, "articles": count, "start_s": round(started, 1),
        "median_ms": round(statistics.median(shown)) if shown else None,
        "p90_ms": round(sorted(shown)[int(len(shown) * 0.9)]) if shown else None,
        "missing": len(times[2:]) - len(shown),
        "random_saves": at_random, "random_lost": lost,
        "style_median_ms": round(statistics.median(styles)) if styles else None,
        "style_page_loads": loads,
    }  # fmt: skip


def visited(page: Page, address: str, name: str) -> bool:
    try:
        answer = page.goto(address)
    except Exception:  # it does not listen yet
        return False
    return answer is not None and answer.status == 200 and name in page.content()


def lost_saves(watched: Watched, save: Callable[[int], float], count: int, first: int) -> int:
    """How many of the saves at random intervals were not followed by their words, or later ones, within 5 s."""
    chance, saved = random.Random(count), dict[int, float]()
    for number in range(first + 1, first + count + 1):
        saved[number] = save(number)
        watched.page.wait_for_timeout(chance.uniform(20, 2000))
    last = first + count
    watched.until(lambda: last in watched.words, 5 if count else 0)
    return sum(
        not any(seen >= number and moment - at < 5 for seen, moment in watched.words.items())
        for number, at in saved.items()
    )


def style_swaps(watched: Watched, sheet: Path, page: Page, count: int) -> tuple[list[float], int]:
    """Milliseconds of changes of style, and how many of them loaded the page anew."""
    text, times, loads = sheet.read_text(encoding="utf-8"), [], 0
    for number in range(1, count + 1):
        page.evaluate("window.same = true")
        sheet.write_text(f"{text}\nbody {{ --typed: {number} }}\n", encoding="utf-8")
        at = time.time()
        if watched.until(lambda number=number: number in watched.styles, 20):
            times.append((watched.styles[number] - at) * 1000)
        page.wait_for_timeout(500)
        loads += page.evaluate("window.same !== true")
    return times, loads


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", default="1000,10000")
    options.add_argument("--saves", type=int, default=40)
    options.add_argument("--random", type=int, default=200)
    options.add_argument("--styles", type=int, default=10)
    options.add_argument("--only", default=",".join(SERVED))
    given = options.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for count in map(int, given.articles.split(",")):
            for number, name in enumerate(given.only.split(",")):
                with tempfile.TemporaryDirectory() as folder:
                    site = Path(folder) / "site"
                    site.mkdir()
                    page, at_random = browser.new_page(), given.random if count <= 1000 else 0
                    found = measured(
                        SERVED[name], count, given.saves, at_random, given.styles, page, site.resolve(), 18100 + number
                    )
                    print(json.dumps(found), flush=True)
                    page.close()
        browser.close()


if __name__ == "__main__":
    main()
