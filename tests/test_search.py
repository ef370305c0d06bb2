"""The search page: a list for every reader, and a search for those whose browser runs its script."""

import re
import shutil
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kartrasite.build import build
from kartrasite.cli import main
from kartrasite.index import index
from kartrasite.publish import prepare
from kartrasite.rebuild import examined, rebuild, remember
from kartrasite.scaffold import theme_folder
from kartrasite.watch import Watch

MINIMAL = Path(__file__).parent / "minimal"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
GUIDE = """---
title: How a zeppelin lands
description: What a zeppelin does when it comes down, and who holds the ropes.
date: 2026-11-02
---
The <b>zeppelin</b> comes down & stops.
"""


def site(folder: Path, search: bool = True, url: str = "https://small.example/") -> Path:
    shutil.copytree(MINIMAL, folder)
    settings = folder / "kartrasite.yml"
    text = re.sub(r"url: .*", f"url: {url}", settings.read_text(encoding="utf-8"))
    settings.write_text(f"{text}search: {str(search).lower()}\n", encoding="utf-8")
    (folder / "content" / "articles" / "zeppelin.md").write_text(GUIDE, encoding="utf-8")
    return folder


def outputs(folder: Path) -> dict[str, bytes]:
    built = build(folder, theme_folder(), NOW)
    assert built.verified is not None, built.problems
    return {each.path: each.body for each in built.verified.outputs}


@pytest.fixture(scope="module")
def searchable(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return outputs(site(tmp_path_factory.mktemp("search") / "site"))


def test_the_page_lists_every_article_with_its_label_and_carries_the_disclosure(searchable: dict[str, bytes]) -> None:
    page = searchable["search/index.html"].decode()
    articles = page.partition("<h2")[2].partition("</ul>")[0]
    listed = re.findall(r'<li><a href="([^"]*)">([^<]*)</a>( <small class="paid">[^<]*</small>)?</li>', articles)
    assert [(href, title, bool(label)) for href, title, label in listed] == [
        ("/acme-review/", "Acme review", True), ("/zeppelin/", "How a zeppelin lands", False),
    ]  # fmt: skip
    assert page.count("<aside class=\"disclosure\" data-disclosure") == 1
    assert '<meta name="robots" content="noindex">' in page


def test_no_other_page_has_a_script_or_a_policy_that_allows_one(searchable: dict[str, bytes]) -> None:
    pages = {path: body.decode() for path, body in searchable.items() if path.endswith(".html")}
    scripted = [path for path, html in pages.items() if re.search(r"<script(?! type=.application/ld)", html)]
    allowing = [path for path, html in pages.items() if re.search("script-src (?!.{1,5}sha256-)", html)]
    assert (scripted, allowing) == (["search/index.html"], ["search/index.html"])
    assert all('rel="search"' in html for path, html in pages.items() if not path.startswith("go/"))


def test_only_what_the_search_needs_is_published(searchable: dict[str, bytes]) -> None:
    paths = (path for path in searchable if path.startswith("pagefind/"))
    names = {re.sub(r"_\w+\.|\.en\b", ".", re.sub(r"\.en_\w+", "", path)).replace("..", ".") for path in paths}
    assert names == {
        "pagefind/pagefind.js", "pagefind/pagefind-worker.js", "pagefind/pagefind-entry.json", "pagefind/wasm.pagefind",
        "pagefind/wasm.unknown.pagefind", "pagefind/pagefind.pf_meta", "pagefind/index/en.pf_index",
        "pagefind/fragment/en.pf_fragment",
    }  # fmt: skip


def test_equal_pages_give_equal_files(searchable: dict[str, bytes], tmp_path: Path) -> None:
    assert outputs(site(tmp_path / "again")) == searchable


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_other_words_are_found_by_the_next_build_as_by_a_first_one(tmp_path: Path) -> None:
    def built(folder: Path) -> dict[str, bytes]:
        result = CliRunner().invoke(main, ["build", str(folder)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return tree(folder / "output")

    folder = site(tmp_path / "site")
    first = built(folder)
    article = folder / "content" / "articles" / "zeppelin.md"
    article.write_text(GUIDE.replace("comes down", "hovers"), encoding="utf-8")
    second = built(folder)
    assert [path for path in first if path.endswith("pf_index")] != [path for path in second if "pf_index" in path]
    shutil.rmtree(folder / "output" / "pagefind" / "fragment")
    assert built(folder) == second
    shutil.rmtree(folder / "output")
    shutil.rmtree(folder / ".kartrasite")
    assert built(folder) == second


def test_a_check_makes_the_index_as_a_build_does_and_publishes_nothing(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    built = examined(folder, theme_folder(), NOW, 1, "1")
    assert built.verified is not None, built.problems
    assert any(each.path.startswith("pagefind/") for each in built.verified.outputs)
    assert [path.name for path in (folder / ".kartrasite").iterdir()] == ["images"]
    assert not (folder / "output").exists()


@pytest.mark.parametrize("before", [True, False])
def test_a_check_after_a_build_finds_the_index_that_a_first_check_finds(tmp_path: Path, before: bool) -> None:
    folder = site(tmp_path / "site", search=before)
    prepare(folder / ".kartrasite")
    remember(folder, rebuild(folder, theme_folder(), NOW, 1, "1", None, Watch()), None, "")
    settings = folder / "kartrasite.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("search: false", "search: true"), encoding="utf-8")
    guide = folder / "content" / "articles" / "zeppelin.md"
    guide.write_text(GUIDE.replace("stops", "moors"), encoding="utf-8")
    shutil.copytree(folder, tmp_path / "first", ignore=shutil.ignore_patterns("output", ".kartrasite"))
    after, first = (examined(each, theme_folder(), NOW, 1, "1").verified for each in (folder, tmp_path / "first"))
    assert after is not None and first is not None
    assert {each.path: each.body for each in after.outputs} == {each.path: each.body for each in first.outputs}


def test_a_site_that_asks_for_no_search_has_nothing_of_it(tmp_path: Path) -> None:
    files = outputs(site(tmp_path / "site", search=False))
    assert [path for path in files if "search" in path or "pagefind" in path] == []
    assert b'rel="search"' not in files["index.html"]


def test_without_the_extra_the_build_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    built = build(site(tmp_path / "site"), theme_folder(), NOW)
    assert built.verified is None
    assert [(each.code, each.place.path, each.message, each.hint) for each in built.problems] == [
        ("K026", "kartrasite.yml", "`search: true` needs the extra `search`.",
         'Install it: pip install "kartrasite[search]"; or take `search: true` out.')
    ]  # fmt: skip


def test_an_index_that_pagefind_cannot_make_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kartrasite.index._program", lambda: Path(sys.executable))  # which knows no --site
    files, problems = index({"a/index.html": b"<!doctype html><html lang=en><main>Words</main>"})
    assert (files, [(each.code, each.message[:30]) for each in problems]) == (
        {}, [("K026", "The search index was not made:")],
    )  # fmt: skip


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The site under a prefix, as a host serves it."""
    for path, body in outputs(site(tmp_path / "site", url="https://small.example/deep/")).items():
        (tmp_path / "www" / "deep" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "www" / "deep" / path).write_bytes(body)
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "www"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/deep/search/"
        server.shutdown()


def test_a_reader_finds_what_is_typed(browser: Any, served: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(served)
    page.get_by_role("searchbox").fill("zeppelin")
    page.wait_for_selector("form .found li")
    assert page.locator("[role=status]").inner_text() == "1 found for “zeppelin”."
    assert page.locator("form .found a").get_attribute("href") == "/deep/zeppelin/"
    assert page.locator("form .found mark").first.inner_text() == "zeppelin"
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing: pip install '.[test]'")
    assert [fault["id"] for fault in axe.Axe().run(page).response["violations"]] == []
    page.goto(f"{served}?q=acme")
    page.wait_for_selector("form .found li")
    assert page.locator("form .found li").first.locator("small.paid").inner_text().strip() != ""
    page.get_by_role("searchbox").fill("nowhereatall")
    page.get_by_text("Nothing found for “nowhereatall”.").wait_for()
    assert page.locator("form .found li").count() == 0
    assert said == []
    page.close()


def test_without_scripts_there_is_the_list_and_no_field(browser: Any, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    assert page.get_by_role("searchbox").count() == 0
    assert page.locator("section .found a").count() == 2
    context.close()
