"""The sample site, built whole: what the issue of its existence demands, seen on the finished bytes."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from kartrasite.cli import main

ROOT = Path(__file__).parents[1]

DIRECT_ANNUAL = ("$379.20", "$715.20", "$1,099.20", "$1,819.20")
DIRECT_MONTHLY = ("$39.60", "$79.60", "$119.60", "$199.60")
SECOND_ANNUAL = ("$94.80", "$178.80", "$274.80", "$454.80")
SECOND_MONTHLY = ("$9.90", "$19.90", "$29.90", "$49.90")
SIXTEEN = (*DIRECT_ANNUAL, *DIRECT_MONTHLY, *SECOND_ANNUAL, *SECOND_MONTHLY)


def copied(folder: Path) -> Path:
    """The sample site, copied so that a test may change it; the default theme is not copied."""
    for part in ("kartrasite.yml", "content", "static"):
        source = ROOT / part
        shutil.copytree(source, folder / part) if source.is_dir() else shutil.copy(source, folder)
    return folder


def built(folder: Path) -> Path:
    result = CliRunner().invoke(main, ["build", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return folder / "output"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    return built(copied(folder))


def words(html: str) -> str:
    return " ".join(LexborHTMLParser(html).body.text(separator=" ").split())  # type: ignore[union-attr]


def pages(output: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(output.rglob("*.html")):
        yield str(path.relative_to(output)), path.read_text(encoding="utf-8")


def test_all_sixteen_figures_stand_on_the_review(output: Path) -> None:
    review = words((output / "kartra-review" / "index.html").read_text(encoding="utf-8"))
    assert [figure for figure in SIXTEEN if figure not in review] == []


def test_the_true_maximum_stands_on_the_review_with_its_case(output: Path) -> None:
    review = words((output / "kartra-review" / "index.html").read_text(encoding="utf-8"))
    assert "$2,395.20" in review
    assert "Platinum" in review


def test_a_changed_price_changes_every_figure_made_from_it(tmp_path: Path) -> None:
    site = copied(tmp_path)
    program = site / "content" / "programs" / "kartra.yml"
    text = program.read_text(encoding="utf-8")
    changed = re.sub(r"(id: silver.*?monthly: )199\b", r"\g<1>209", text, count=1, flags=re.S)
    assert changed != text
    program.write_text(changed, encoding="utf-8")
    output = built(site)
    review = words((output / "kartra-review" / "index.html").read_text(encoding="utf-8"))
    stale = [path for path, html in pages(output) if "$79.60" in html or "$19.90" in html]
    assert "$83.60" in review and "$20.90" in review
    assert stale == []
    feeds = [path.name for path in output.rglob("feed*") if "$79.60" in path.read_text(encoding="utf-8")]
    assert feeds == []


def test_no_figure_is_typed_in_an_article() -> None:
    typed = [
        (path.name, line)
        for path in sorted((ROOT / "content" / "articles").glob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "$" in line or "%" in line
    ]
    assert typed == []


def test_every_page_carries_the_disclosure_first_in_main(output: Path) -> None:
    found = {}
    for path, html in pages(output):
        tree = LexborHTMLParser(html)
        asides = tree.css("main aside.disclosure[data-disclosure]")
        assert len(asides) == 1, path
        found[path] = " ".join(asides[0].text(separator=" ").split())
        before = html[: html.index("data-disclosure")]
        assert 'rel="sponsored' not in before, path
    assert len(found) > 15
    assert [path for path, text in found.items() if "commission" not in text] == []


def test_every_feed_entry_begins_with_the_disclosure(output: Path) -> None:
    feeds = sorted(output.rglob("feed.json"))
    assert feeds
    for feed in feeds:
        items = json.loads(feed.read_text(encoding="utf-8"))["items"]
        assert items
        assert [item["id"] for item in items if not item["content_html"].startswith('<aside class="disclosure"')] == []
    for feed in sorted([*output.rglob("feed.xml"), output / "rss.xml"]):
        text = feed.read_text(encoding="utf-8")
        entries = re.findall(r"<(?:content|description)[^>]*>(&lt;aside class=\"disclosure\"|[^<]{0,30})", text)
        assert any(entry.startswith("&lt;aside") for entry in entries), feed


def test_addresses_in_feeds_are_whole(output: Path) -> None:
    for feed in sorted(output.rglob("feed.json")):
        for item in json.loads(feed.read_text(encoding="utf-8"))["items"]:
            assert re.findall(r'(?:href|src)="(?!https?:|mailto:)[^"]*"', item["content_html"]) == []


def test_a_prefix_stands_before_every_address(tmp_path: Path) -> None:
    site = copied(tmp_path)
    settings = site / "kartrasite.yml"
    text = re.sub(r"(?m)^url: .*$", "url: https://ledger.example/reviews/", settings.read_text(encoding="utf-8"))
    settings.write_text(text, encoding="utf-8")
    output = built(site)
    wrong = [
        (path, address)
        for path, html in pages(output)
        for address in re.findall(r'(?:href|src)="(/[^"]*)"', html)
        if not address.startswith("/reviews/")
    ]
    assert wrong == []
    assert "Disallow: /reviews/go/" in (output / "robots.txt").read_text(encoding="utf-8")


def test_a_failed_build_leaves_the_last_output_untouched(tmp_path: Path) -> None:
    site = copied(tmp_path)
    output = built(site)
    before = {path: path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()}
    (site / "content" / "articles" / "broken.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["build", str(site)], catch_exceptions=False)
    after = {path: path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()}
    assert result.exit_code == 1
    assert after == before
