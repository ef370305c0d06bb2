"""What the eye compares on a page stands in line: measured in a real Chromium, on the sample site with a logo."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kartrasite.cli import main

ROOT = Path(__file__).parents[1]
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64"/></svg>'
# Where a line of text stands: the bottom of something without height that is put behind it
BASELINES = """names => names.map(name => {
  const mark = document.createElement("span");
  mark.style.display = "inline-block";
  document.querySelector(name).append(mark);
  return mark.getBoundingClientRect().bottom;
})"""
EDGES = "found => [...new Set(found.flatMap(each => { const box = each.getBoundingClientRect(); return %s; }))]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("looks") / "site"
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "content" / "images" / "logo.svg").write_text(LOGO, encoding="utf-8")
    settings = (ROOT / "kartrasite.yml").read_text(encoding="utf-8")
    (folder / "kartrasite.yml").write_text(f"{settings}theme: {{logo: logo.svg}}\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["build", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return folder / "output"


@pytest.fixture(params=[360, 800, 1280], ids=str)
def page(browser: Any, site: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page to look with, which answers requests from the built site's folder."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    context.set_default_timeout(120_000)  # a busy machine is slow, and no fault of the page
    context.route("**/*", lambda route: route.fulfill(path=site / route.request.url.removeprefix("http://site.test/")))
    yield context.new_page()
    context.close()


def test_pictures_of_a_list_stand_in_one_frame_at_one_edge(page: Any) -> None:
    page.goto("http://site.test/authors/team/index.html")
    shots = page.locator(".shot img")
    frames = shots.evaluate_all(EDGES % "[[box.left, box.width, box.height].map(Math.round).join()]")
    assert (shots.count(), len(frames)) == (3, 1)


def test_bars_of_scores_begin_and_end_at_the_same_lines(page: Any) -> None:
    page.goto("http://site.test/kartra-review/index.html")
    edges = page.locator(".meter").evaluate_all(EDGES % "[box.left, box.right].map(Math.round)")
    assert len(edges) == 2


def test_figures_of_scores_stand_below_one_another(page: Any) -> None:
    page.goto("http://site.test/kartra-review/index.html")
    assert len(page.locator(".scores td span").evaluate_all(EDGES % "Math.round(box.left)")) == 1


def test_the_menu_stands_on_the_line_of_the_name_beside_a_logo(page: Any) -> None:
    page.goto("http://site.test/index.html")
    if page.viewport_size["width"] < 800:
        return  # the menu has a line of its own there
    name, menu = page.evaluate(BASELINES, [".brand", ".site-nav a"])
    assert abs(name - menu) < 1


@pytest.mark.parametrize("label", ["Werbehinweis", "Datenschutz", "Impressum"])
def test_a_word_of_the_footer_s_menu_stands_in_one_piece(label: str, page: Any) -> None:
    page.goto("http://site.test/index.html")
    links = page.locator(".foot li a")
    pieces = links.evaluate_all(
        "(found, label) => found.map(each => { each.textContent = label; const range = document.createRange();"
        " range.selectNodeContents(each); return range.getClientRects().length; })", label
    )  # fmt: skip
    assert pieces == [1] * links.count()


def test_a_price_does_not_stand_below_the_head_of_another_column(page: Any) -> None:
    page.goto("http://site.test/kartra-review/index.html")
    heads = "thead th:nth-child(3), thead th:nth-child(4)"
    left = min(page.locator(f".commission :is({heads})").evaluate_all(EDGES % "box.left"))
    texts = "found => found.map(each => { const text = document.createRange(); text.selectNodeContents(each); %s })"
    prices = page.locator(".commission tbody td:nth-child(2)")
    assert max(prices.evaluate_all(texts % "return text.getBoundingClientRect().right")) <= left
