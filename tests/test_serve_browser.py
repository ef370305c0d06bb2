"""`kartrasite serve` in a real browser: what is saved is on the page, and nothing else moves."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from served import ARTICLE, Served, serving

REVIEW = "/acme-review/"
PAYS = "Acme pays {{ acme.rate"
OVERLAY = "kartrasite-serve .overlay"
BADGE = "kartrasite-serve .badge"
SECOND = """---
title: {title}
description: A second text about the program of Acme, so that the list has two of them to show.
date: 2026-11-05
kind: guide
---
Words of the second text.
"""
OWN = (
    '<!DOCTYPE html><html lang="en"><head><title>Own page</title><meta name="description" content="A page of the '
    'owner, written by hand, with what no template gives.">{head}</head><body><main><h1>Own</h1>{body}</main></body>'
    "</html>"
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as running:
        yield running


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 900, "height": 500})
    page.set_default_timeout(15_000)
    yield page
    page.close()


def opened(page: Any, served: Served, path: str = "/") -> Any:
    """The page at a path, connected; `window.loads` tells whether it is still the same document."""
    answer = page.goto(served.at(path))
    connected(page)
    page.evaluate("window.same = true")
    return answer


def connected(page: Any) -> None:
    page.wait_for_selector(f"{BADGE}:not([data-state=away])")


def until(page: Any, expression: str) -> None:
    """Waits for something to be true; playwright's own way needs `unsafe-eval`, which pages do not give."""
    end = time.monotonic() + 15
    while not page.evaluate(expression):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(20)


def same(page: Any) -> bool:
    return bool(page.evaluate("window.same === true"))


def test_what_is_saved_is_on_the_page_without_a_page_load(page: Any, served: Served) -> None:
    opened(page, served, REVIEW)
    served.edit(ARTICLE, PAYS, f"Newly written: {PAYS}")
    page.wait_for_selector("main >> text=Newly written: Acme pays")
    assert same(page)


def test_what_a_page_became_is_what_a_new_visitor_gets(page: Any, served: Served) -> None:
    opened(page, served, REVIEW)
    text = served.edit(ARTICLE, "## Figures\n", "## Other\n\n- one\n- two\n\n## Figures\n\n> Quoted.\n\n")
    page.wait_for_selector("main >> text=Quoted.")
    morphed = page.evaluate("document.documentElement.outerHTML")
    page.reload()
    connected(page)
    assert page.evaluate("document.documentElement.outerHTML") == morphed
    served.write(ARTICLE, text)
    page.wait_for_selector("main >> text=Quoted.", state="detached")


def test_the_scroll_position_is_kept(page: Any, served: Served) -> None:
    served.edit(ARTICLE, "## Figures", "\n\n".join(f"Paragraph {n}." for n in range(80)) + "\n\n## Figures")
    page.goto(served.at(REVIEW))
    page.wait_for_selector("main >> text=Paragraph 79.")
    connected(page)
    page.evaluate("scrollTo(0, 1500)")
    served.edit(ARTICLE, "Paragraph 60.", "Paragraph sixty.")
    page.wait_for_selector("main >> text=Paragraph sixty.")
    assert page.evaluate("scrollY") == 1500


def test_a_page_with_a_script_of_its_own_is_loaded_anew_and_keeps_its_place(page: Any, served: Served) -> None:
    lines = "".join(f"<p>Line {n}</p>" for n in range(80))
    script = "<script>document.body.dataset.ran = 'yes'</script>"
    served.write("static/own.html", OWN.format(head="", body=lines + script))
    served.until(lambda: served.has("own.html"))
    opened(page, served, "/own.html")
    page.evaluate("scrollTo(0, 700)")
    served.edit("static/own.html", "Line 40", "Line forty")
    page.wait_for_selector("main >> text=Line forty")
    connected(page)
    assert (same(page), page.evaluate("document.body.dataset.ran"), page.evaluate("scrollY")) == (False, "yes", 700)


def test_a_change_of_style_is_swapped_in_without_a_page_load(page: Any, served: Served) -> None:
    opened(page, served, REVIEW)
    page.evaluate("document.querySelector('h1').textContent = 'changed by hand'")  # a morph would take it back
    served.write("templates/zz-own.css", "h1 { letter-spacing: 7px }\n")
    until(page, "getComputedStyle(document.querySelector('h1')).letterSpacing === '7px'")
    served.write("templates/zz-own.css", "h1 { letter-spacing: 9px }\n")
    until(page, "getComputedStyle(document.querySelector('h1')).letterSpacing === '9px'")
    assert (same(page), page.text_content("h1")) == (True, "changed by hand")


def test_a_linked_style_sheet_is_swapped_in_without_a_page_load(page: Any, served: Served) -> None:
    served.write("static/own.css", "h1 { letter-spacing: 3px }")
    served.write("static/own.html", OWN.format(head='<link rel="stylesheet" href="/own.css">', body=""))
    served.until(lambda: served.has("own.html"))
    opened(page, served, "/own.html")
    served.write("static/own.css", "h1 { letter-spacing: 5px }")
    until(page, "getComputedStyle(document.querySelector('h1')).letterSpacing === '5px'")
    until(page, "document.querySelectorAll('link[rel=stylesheet]').length === 1")
    assert same(page)


def test_a_linked_style_sheet_does_not_wait_for_a_build(
    page: Any, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.write("static/own.css", "h1 { letter-spacing: 3px }")
    served.write("static/own.html", OWN.format(head='<link rel="stylesheet" href="/own.css">', body=""))
    served.until(lambda: served.has("own.html"))
    opened(page, served, "/own.html")
    monkeypatch.setattr(served.server.rounds, "ask", lambda changed: None)  # none comes
    served.write("static/own.css", "h1 { letter-spacing: 5px }")
    until(page, "getComputedStyle(document.querySelector('h1')).letterSpacing === '5px'")


def test_a_page_that_did_not_change_is_left_alone(page: Any, served: Served, browser: Any) -> None:
    about = browser.new_page()
    about.goto(served.at("/about/"))
    connected(about)
    about.evaluate("window.asked = 0; const before = fetch; fetch = (...all) => (asked++, before(...all)); 0")
    opened(page, served, REVIEW)
    served.edit(ARTICLE, PAYS, f"Newly written: {PAYS}")
    page.wait_for_selector("main >> text=Newly written: Acme pays")
    assert about.evaluate("asked") == 0
    about.close()


def test_an_error_shows_over_the_last_good_page_and_clears_by_itself(page: Any, served: Served) -> None:
    opened(page, served, REVIEW)
    good = served.edit(ARTICLE, "{{ acme.rate.direct }}", "{{ acme.rat.direct }}")
    page.wait_for_selector(OVERLAY)
    overlay = page.inner_text(OVERLAY)
    report = served.server.live.snapshot.told[0].text  # type: ignore[union-attr]
    assert [line for line in report.splitlines() if line not in overlay] == []
    assert [line.strip()[:1] for line in report.splitlines()[1:]] == ["1", "|", "h"]
    assert "The page below is the last good one." in overlay
    assert page.locator("main").inner_text() != ""
    served.write(ARTICLE, good)
    page.wait_for_selector(OVERLAY, state="hidden")
    assert same(page)


def test_a_new_article_appears_in_the_list_and_at_its_address(page: Any, served: Served, browser: Any) -> None:
    opened(page, served)
    waiting = browser.new_page()
    assert waiting.goto(served.at("/second/")).status == 404
    connected(waiting)
    served.write("content/articles/second.md", SECOND.format(title="The second text"))
    page.wait_for_selector("main >> text=The second text")
    waiting.wait_for_selector("main >> text=Words of the second text.")
    waiting.close()
    assert same(page)


def test_a_deleted_article_leaves_the_list_and_is_a_404(page: Any, served: Served, browser: Any) -> None:
    served.write("content/articles/second.md", SECOND.format(title="The second text"))
    page.goto(served.at("/"))
    page.wait_for_selector("main >> text=The second text")
    second = browser.new_page()
    second.goto(served.at("/second/"))
    connected(second)
    (served.folder / "content/articles/second.md").unlink()
    page.wait_for_selector("main >> text=The second text", state="detached")
    second.wait_for_selector("main >> text=Words of the second text.", state="detached")
    assert second.goto(served.at("/second/")).status == 404
    second.close()


def test_a_folder_that_comes_and_goes_is_seen(page: Any, served: Served) -> None:
    opened(page, served)
    (served.folder / "content/articles").rename(served.folder / "aside")
    page.wait_for_selector("main >> text=Acme review", state="detached")
    (served.folder / "aside").rename(served.folder / "content/articles")
    page.wait_for_selector("main >> text=Acme review")
    assert same(page)


@pytest.mark.parametrize("broken", ["title: [", "", None])
def test_settings_that_are_broken_or_gone_are_told_and_mended(page: Any, served: Served, broken: str | None) -> None:
    opened(page, served)
    settings = served.folder / "kartrasite.yml"
    good = settings.read_text(encoding="utf-8")
    if broken is None:
        settings.unlink()
    else:
        settings.write_text(broken, encoding="utf-8")
    page.wait_for_selector(OVERLAY)
    assert "kartrasite.yml" in page.inner_text(OVERLAY)
    settings.write_text(good.replace("Small Site", "Mended Site"), encoding="utf-8")
    page.wait_for_selector(OVERLAY, state="hidden")
    until(page, "document.title.includes('Mended Site')")


def test_a_site_that_never_was_good_shows_its_report_and_then_itself(page: Any, tmp_path: Path) -> None:
    def without_settings(site: Path) -> None:
        (site / "kartrasite.yml").rename(site / "aside.yml")

    with serving(tmp_path, without_settings) as served:
        assert page.goto(served.at("/about/")).status == 503
        page.wait_for_selector(OVERLAY)
        assert "There is no kartrasite.yml in this folder." in page.inner_text(OVERLAY)
        (served.folder / "aside.yml").rename(served.folder / "kartrasite.yml")
        page.wait_for_selector("h1 >> text=About")


def test_the_404_page_is_the_sites_own(page: Any, served: Served) -> None:
    assert opened(page, served, "/nothing/here/").status == 404
    assert page.locator("aside[data-disclosure]").count() == 1


def test_a_prefix_is_served_as_it_will_be(page: Any, tmp_path: Path) -> None:
    def prefixed(site: Path) -> None:
        settings = site / "kartrasite.yml"
        text = settings.read_text(encoding="utf-8").replace("small.example/", "small.example/reviews/")
        settings.write_text(text, encoding="utf-8")

    with serving(tmp_path, prefixed) as served:
        page.goto(served.at("/"))
        assert page.url == served.at("/reviews/")
        page.click("main >> text=Acme review")
        assert page.url == served.at("/reviews/acme-review/")
        connected(page)
        served.edit(ARTICLE, PAYS, f"Newly written: {PAYS}")
        page.wait_for_selector("main >> text=Newly written: Acme pays")
        assert page.goto(served.at("/acme-review/")).status == 404


def test_a_draft_is_shown_and_marked_on_its_page_and_in_the_list(page: Any, served: Served) -> None:
    opened(page, served)
    served.write("content/articles/second.md", SECOND.format(title="The second text\ndraft: true"))
    page.wait_for_selector("main >> text=The second text")
    label = "getComputedStyle(document.querySelector('main a[href=\"/second/\"]'), '::after').content"
    until(page, f"{label} === '\" [draft]\"'")
    page.goto(served.at("/second/"))
    assert page.inner_text("kartrasite-serve .ribbon") == "Not published: a draft."


def test_the_panel_opens_at_a_keypress_and_knows_the_page(page: Any, served: Served) -> None:
    opened(page, served, REVIEW)
    page.keyboard.press("Alt+KeyK")
    page.wait_for_selector("kartrasite-serve .panel")
    said = page.inner_text("kartrasite-serve .panel")
    assert "Stands directly under the title, before all 2 affiliate links." in said
    assert "/go/acme/ (acme)" in said
    assert re.search(r"Words\n\n?\d+", said)
    wanted = [ARTICLE, "content/programs/acme.yml", "content/authors/team.yml", "templates/article.html"]
    assert [path for path in wanted if path not in said] == []
    page.keyboard.press("Escape")
    page.wait_for_selector("kartrasite-serve .panel", state="hidden")


def test_a_place_in_a_report_opens_the_editor(page: Any, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\n', encoding="utf-8")
    editor.chmod(0o755)
    with serving(tmp_path, editor=f"{editor} {{path}} {{line}} {{column}}") as served:
        opened(page, served, REVIEW)
        served.edit(ARTICLE, "{{ acme.rate.direct }}", "{{ acme.rat.direct }}")
        page.click(f"{OVERLAY} .open")
        served.until(lambda: (tmp_path / "asked").exists() and bool((tmp_path / "asked").read_text("utf-8")))
        lines = (served.folder / ARTICLE).read_text("utf-8").splitlines()
        line = next(number for number, text in enumerate(lines, 1) if "acme.rat.direct" in text)
        assert (tmp_path / "asked").read_text("utf-8") == f"{served.folder / ARTICLE} {line} 19\n"


def test_a_server_that_comes_back_finds_the_page_again(page: Any, tmp_path: Path) -> None:
    with serving(tmp_path) as first:
        port = first.server.port
        opened(page, first, REVIEW)
    page.wait_for_selector(f"{BADGE}[data-state=away]")
    (tmp_path / "again").mkdir()

    def newer(site: Path) -> None:
        article = site / ARTICLE
        article.write_text(article.read_text("utf-8").replace(PAYS, f"In the meantime: {PAYS}"), "utf-8")

    with serving(tmp_path / "again", newer, port=port) as second:
        assert second.server.port == port
        page.wait_for_selector("main >> text=In the meantime: Acme pays")
