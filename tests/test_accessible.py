"""axe in a real Chromium: every kind of page of the sample site and of a site that strains the theme.

Each in light and dark, on a telephone and on a wide screen; no page scrolls sideways, nothing moves while it
loads, nothing is refused by its own policy, and without pictures a page is one request.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kartrasite.cli import main

ROOT = Path(__file__).parents[1]
SAMPLE = {
    "home": "index.html",
    "review": "kartra-review/index.html",
    "comparison": "kartra-clickfunnels-teachery/index.html",
    "guide": "recurring-commissions/index.html",
    "program": "programs/kartra/index.html",
    "listing": "categories/affiliate-program-reviews/index.html",
    "index": "tags/index.html",
    "author": "authors/team/index.html",
    "page": "about/index.html",
    "disclosure": "disclosure/index.html",
    "missing": "404.html",
    "redirect": "go/kartra/index.html",
}
CROWDED = {
    "home": "index.html",
    "review": "dozenware-review/index.html",
    "comparison": "dozenware-and-plain/index.html",
    "right to left": "dalil-al-umulat/index.html",
    "program": "programs/dozen/index.html",
    "tags": "tags/index.html",
}
PAGES = [("sample", path) for path in SAMPLE.values()] + [("crowded", path) for path in CROWDED.values()]
# What the page itself can answer: its layout's shifts, what its policy refused, whether it scrolls sideways.
WATCH = """
window.shift = 0; window.refused = [];
new PerformanceObserver(list => { for (const each of list.getEntries()) window.shift += each.value; })
  .observe({type: "layout-shift", buffered: true});
document.addEventListener("securitypolicyviolation", event => window.refused.push(event.violatedDirective));
"""
# A page that comes in pieces, each painted before the next: what moved, from where to where.
ARRIVE = """async pieces => {
  document.open();
  const moved = [];
  new PerformanceObserver(list => {
    for (const each of list.getEntries()) for (const source of each.sources)
      moved.push([source.node?.outerHTML?.slice(0, 160), source.previousRect.toJSON(), source.currentRect.toJSON()]);
  }).observe({type: "layout-shift"});
  const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  for (const piece of pieces) { document.write(piece); await painted(); }
  document.close();
  await painted(); await painted();
  return moved;
}"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sites")
    for name in ("kartrasite.yml", "content", "static"):
        source, target = ROOT / name, folder / "sample" / name
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
    shutil.copytree(ROOT / "tests" / "crowded", folder / "crowded")
    for name in ("sample", "crowded"):
        result = CliRunner().invoke(main, ["build", str(folder / name)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
    return {name: folder / name / "output" for name in ("sample", "crowded")}


@pytest.fixture(scope="module")
def axe() -> Any:
    return pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing: pip install '.[test]'")


@pytest.fixture(scope="module", params=[(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")], ids=str)
def shown(browser: Any, sites: dict[str, Path], request: pytest.FixtureRequest) -> Iterator[tuple[Any, list[str]]]:
    """A page to look with, which answers requests from the built sites' folders, and the requests that it made."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.set_default_timeout(120_000)  # a busy machine is slow, and no fault of the page
    context.add_init_script(WATCH)
    asked: list[str] = []

    def answer(route: Any) -> None:
        site, _, path = route.request.url.removeprefix("http://").partition("/")
        asked.append(path)
        file = sites[site.removesuffix(".test")] / path
        if not file.is_file():
            route.fulfill(status=404)
        elif file.suffix == ".html":  # one that leads on at once stays, so that it can be looked at
            text = file.read_text(encoding="utf-8").replace('http-equiv="refresh"', 'name="led-on"')
            route.fulfill(body=text, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(path=file)

    context.route("**/*", answer)
    yield context.new_page(), asked
    context.close()


@pytest.mark.parametrize(("site", "path"), PAGES, ids=[f"{site} {path}" for site, path in PAGES])
def test_a_page_is_accessible_and_keeps_its_place(shown: tuple[Any, list[str]], axe: Any, site: str, path: str) -> None:
    page, asked = shown
    asked.clear()
    page.goto(f"http://{site}.test/{path}")
    pictures = page.locator("img").count()
    requests = len([each for each in asked if not each.endswith("favicon.svg")])
    found = axe.Axe().run(
        page, options={"resultTypes": ["violations"], "runOnly": [
            "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
        ]},
    )  # fmt: skip
    faults = [
        (fault["id"], node["target"], node["failureSummary"])
        for fault in found.response["violations"]
        for node in fault["nodes"]
    ]
    state = page.evaluate("[document.documentElement.scrollWidth - innerWidth, window.shift, window.refused]")
    assert (faults, state) == ([], [0, 0, []])
    assert requests == 1 or pictures


@pytest.mark.parametrize(("site", "path"), [
    ("sample", SAMPLE["home"]), ("sample", SAMPLE["review"]), ("sample", SAMPLE["program"]),
    ("crowded", CROWDED["program"]), ("crowded", CROWDED["right to left"]),
])  # fmt: skip
def test_nothing_moves_as_a_page_arrives_piece_by_piece(
    shown: tuple[Any, list[str]], sites: dict[str, Path], site: str, path: str
) -> None:
    page, _ = shown
    page.goto(f"http://{site}.test/404.html")
    text = (sites[site] / path).read_text(encoding="utf-8")
    head, body = text[: text.index("<body")], text[text.index("<body") :]
    pieces = re.findall(r"(?s).{60}[^>]*>|.+", body[:12_000])  # the first screen's, each up to the end of a tag
    moved = page.evaluate(ARRIVE, [head, *pieces, body[12_000:]])
    assert moved == []


def test_every_control_is_reached_with_the_keyboard_and_shows_it(shown: tuple[Any, list[str]]) -> None:
    page, _ = shown
    page.goto("http://sample.test/kartra-review/index.html")
    controls = page.evaluate(
        "[...document.querySelectorAll('a[href], summary')].filter(each => each.getClientRects().length).length"
    )
    seen, unseen = set(), []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    for _ in range(controls):
        where = page.evaluate(
            "[[...document.querySelectorAll('a[href], summary')].indexOf(document.activeElement),"
            " getComputedStyle(document.activeElement).outlineStyle]"
        )
        seen.add(where[0])
        if where[1] == "none":
            unseen.append(where[0])
        page.keyboard.press("Tab")
    assert (len(seen), unseen) == (controls, [])
