"""Links of texts that lead no reader anywhere are told at their place, and what looks alike is not."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from examples import NOW, ROOT, laid_over
from kartrasite.build import build
from kartrasite.cli import main
from kartrasite.problem import Place

ARTICLE = "content/articles/acme-review.md"
NO_ADDRESS = "This link has no address.", "Write where it leads, such as [words](/about/), or take it away."
NO_SCRIPT = (
    "Pages of the site run no javascript: address, so this link does nothing.",
    "Write where the link leads, or take it away.",
)
COMPUTER = (
    "This leads to the computer of whoever reads it.", "Write the address within the site, such as /about/.",
)
OWN = "This leads to the site's own {0} without the encryption that its address has."
TOLD = (
    ("See [it]() there.", "[it]()", *NO_ADDRESS),
    ("See [it](<>) there.", "[it](<>", *NO_ADDRESS),
    ('See [it]( "title") there.', '[it]( "', *NO_ADDRESS),
    ('See <a class="x" href="">it</a>.', '<a class="x" href=""', *NO_ADDRESS),
    ("See [it](javascript:void) there.", "javascript:void", *NO_SCRIPT),
    ("See <a href='JavaScript:go()'>it</a>.", "JavaScript:go()", *NO_SCRIPT),
    ("See [it][x] there.\n\n[x]: javascript:void", "javascript:void", *NO_SCRIPT),
    (
        "See [it](data:text/html,x) there.", "data:text/html,x",
        "Browsers open no data: address, so this link does nothing.", "Write a web address.",
    ),
    (
        "See [it](file:///C:/terms.pdf).", "file:///C:/terms.pdf", "This leads to the disk of whoever reads it.",
        "Put the file into static/, and write where it stands there: static/terms.pdf is /terms.pdf.",
    ),
    ("See [it](http://localhost:8000/about/).", "http://localhost:8000/about/", *COMPUTER),
    ("See [it](http://127.0.0.1/about/).", "http://127.0.0.1/about/", *COMPUTER),
    ("See [it](http://[) there.", "http://[", "This address names no host, so it leads nowhere.", "Write it whole."),
    ("See [it](https://) there.", "https://", "This address names no host, so it leads nowhere.", "Write it whole."),
    (
        "See [it](http://small.example/about/?a=1#b).", "http://small.example/about/?a=1#b",
        OWN.format("/about/?a=1#b"), "Write /about/?a=1#b, which leads there on each page.",
    ),
    (
        "See [it](http://WWW.small.example).", "http://WWW.small.example", OWN.format("/"),
        "Write /, which leads there on each page.",
    ),
)  # fmt: skip
QUIET = (
    "See [it](/about/), [it](https://small.example/about/), [it](http://other.example/).",
    "See `[it]()`, `javascript:x`.",
    "```\n[it](javascript:x)\n```", "Words:\n\n    [it]()", r"See \[it]().", "<!-- [it]() -->", "A [x] (see) it.",
    "See [it](https://[2001:db8::1]/x).",
    "See https://small.example.evil.example/ and [it](http://small.example.evil.example/).",
    "[it](mailto:a@small.example)",
    "<pre>[it](data:x)</pre>", "It is javascript: a language.",
)  # fmt: skip


def found(site: Path) -> list[tuple[Place, str, str, str]]:
    problems = build(site, ROOT, NOW).problems
    return [(each.place, each.level, each.message, each.hint) for each in problems if each.code == "K514"]


@pytest.mark.parametrize(("typed", "at", "message", "hint"), TOLD, ids=[each[1] for each in TOLD])
def test_a_link_that_leads_nowhere_is_told_at_its_place(
    tmp_path: Path, typed: str, at: str, message: str, hint: str
) -> None:
    site = laid_over(f"{typed}\n", tmp_path / "site")
    lines = (site / ARTICLE).read_text(encoding="utf-8").splitlines()
    line = next(number for number, each in enumerate(lines, 1) if at in each)
    place = Place(ARTICLE, line, lines[line - 1].index(at) + 1, len(at))
    level = "warning" if "encryption" in message else "error"
    assert found(site) == [(place, level, message, hint)]


@pytest.mark.parametrize("typed", QUIET)
def test_other_links_are_no_news(tmp_path: Path, typed: str) -> None:
    assert found(laid_over(f"{typed}\n", tmp_path / "site")) == []


def test_a_site_without_encryption_may_name_itself(tmp_path: Path) -> None:
    site = laid_over("See [it](http://small.example/about/).\n", tmp_path / "site")
    settings = site / "kartrasite.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("https://small", "http://small"), encoding="utf-8")
    assert found(site) == []


def test_the_path_within_the_site_is_put_in_its_place(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(Path(__file__).parent / "minimal", site)
    settings, article = site / "kartrasite.yml", site / ARTICLE
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("https://small.example/", "https://small.example/reviews/"), encoding="utf-8")
    before = article.read_text(encoding="utf-8")
    article.write_text(f"{before}\n[us](http://small.example/reviews/about/)\n", encoding="utf-8")
    CliRunner().invoke(main, ["check", str(site), "--fix"], catch_exceptions=False)
    assert article.read_text(encoding="utf-8") == f"{before}\n[us](/about/)\n"
