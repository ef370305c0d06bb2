"""The disclosure taken out of each template in turn: the build puts it back, or stops."""

import re
import shutil
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from kartrasite.cli import main

ROOT = Path(__file__).parents[1]
PLACE = re.compile(r"\{\{\s*disclosure\(\)\s*\}\}")
PLACING = sorted(
    str(path.relative_to(ROOT / "templates"))
    for path in (ROOT / "templates").rglob("*.html")
    if PLACE.search(path.read_text(encoding="utf-8"))
)


def site_with(tmp_path: Path, name: str, text: str) -> Path:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "minimal", site)
    if name == "search.html":
        with (site / "kartrasite.yml").open("a", encoding="utf-8") as settings:
            settings.write("search: true\n")
    target = site / "templates" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return site


def build(site: Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["build", str(site)], catch_exceptions=False)
    return result.exit_code, result.output


def test_templates_place_the_disclosure() -> None:
    assert "layout.html" in PLACING


@pytest.mark.parametrize("name", PLACING)
def test_a_template_without_its_disclosure_gets_it_put_in(tmp_path: Path, name: str) -> None:
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    site = site_with(tmp_path, name, PLACE.sub("", text))
    code, told = build(site)
    assert code == 0, told
    for path in sorted((site / "output").rglob("*.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert len(tree.css("main aside.disclosure[data-disclosure]")) == 1, path


@pytest.mark.parametrize("name", [name for name in PLACING if name != "layout.html"])  # others fill its block
@pytest.mark.parametrize("around", ["<details>{}</details>", "<div hidden>{}</div>", "<template>{}</template>"])
def test_a_template_that_hides_its_disclosure_stops_the_build(tmp_path: Path, name: str, around: str) -> None:
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    site = site_with(tmp_path, name, PLACE.sub(lambda place: around.format(place[0]), text))
    code, told = build(site)
    assert code == 1
    assert "K40" in told
    assert not (site / "output").exists()


def test_an_emptied_disclosure_component_stops_the_build(tmp_path: Path) -> None:
    text = '{% macro disclosure() %}<aside class="disclosure" data-disclosure></aside>{% endmacro %}'
    code, told = build(site_with(tmp_path, "components/disclosure.html", text))
    assert code == 1
    assert "K403" in told


def test_html_in_static_gets_the_disclosure(tmp_path: Path) -> None:
    site = site_with(tmp_path, "notes.txt", "")
    (site / "static").mkdir()
    (site / "static" / "old.html").write_text(
        '<!doctype html><html lang="en"><head><title>An old page of mine</title>'
        '<meta name="description" content="A page that was made by hand many years ago."></head>'
        "<body><h1>An old page</h1><p>Words.</p></body></html>", encoding="utf-8",
    )  # fmt: skip
    code, told = build(site)
    assert code == 0, told
    assert "data-disclosure" in (site / "output" / "old.html").read_text(encoding="utf-8")


def test_the_component_of_the_documents_takes_its_place(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")
    macro, style = (re.search(rf"```{kind}\n(.*?)```", page, re.S) for kind in ("jinja", "css"))
    assert macro is not None and style is not None
    site = site_with(tmp_path, "components/pros_cons.html", macro[1])
    (site / "templates" / "components" / "pros_cons.css").write_text(style[1], encoding="utf-8")
    code, told = build(site)
    assert code == 0, told
    shown = (site / "output" / "acme-review" / "index.html").read_text(encoding="utf-8")
    assert '<div class="plain-lists">' in shown
    assert ".plain-lists h3{color:var(--accent)" in shown
    assert ".pros-cons" not in shown


def test_the_page_template_of_the_documents_takes_its_place(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")
    template = re.search(r"## A page template.*?```jinja\n(.*?)```", page, re.S)
    assert template is not None
    site = site_with(tmp_path, "article.html", template[1])
    code, told = build(site)
    assert code == 0, told
    shown = (site / "output" / "acme-review" / "index.html").read_text(encoding="utf-8")
    assert '<article class="sheet">\n<h1>Acme review</h1>' in shown
    assert "<p>The Small Team, November\xa03, 2026</p>" in shown


def test_no_page_needs_an_inline_permission(tmp_path: Path) -> None:
    site = site_with(tmp_path, "notes.txt", "")
    assert build(site)[0] == 0
    for path in (site / "output").rglob("*.html"):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        policy = tree.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"] or ""
        style = tree.css_first("style").text()
        hashed = b64encode(sha256(style.encode()).digest()).decode()
        assert policy.startswith(f"default-src 'none'; style-src 'sha256-{hashed}'; ")
        assert "unsafe" not in policy
        assert tree.css("[style]") == []
        data = tree.css("script")
        assert all(each.attributes.get("type") == "application/ld+json" for each in data)
        named = [b64encode(sha256(each.text().encode()).digest()).decode() for each in data]
        assert policy.partition("; script-src ")[2] == "".join(f"'sha256-{each}'" for each in named)
