"""Names, days and addresses of front matter: what fits the rest of the site is taken, what cannot is told."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kartrasite.build import build
from kartrasite.built import Built

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
REVIEW, SETTINGS = "content/articles/acme-review.md", "kartrasite.yml"
DATE = "date: 2026-11-03\n"


def built(folder: Path, file: str, old: str, new: str) -> Built:
    shutil.copytree(ROOT / "tests" / "minimal", folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    return build(folder, ROOT, NOW)


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("date: 2026-11-25\n", []),  # it is that day already where the sun rises earlier
        ("date: 2026-11-26\n", ["K121"]),
        ("date: 2026-11-26\npublish: 2026-11-26\n", []),
        ("date: 2026-11-26\ndraft: true\n", []),
        ("date: 2026-11-03\nupdated: 2026-12-01\n", ["K121"]),
    ],
)
def test_a_day_to_come_is_told_of_what_readers_see(tmp_path: Path, lines: str, codes: list[str]) -> None:
    problems = built(tmp_path / "site", REVIEW, DATE, lines).problems
    assert [each.code for each in problems if each.code == "K121"] == codes


@pytest.mark.parametrize("language", ["en-GB", "pt-BR"])
def test_a_language_of_a_country_speaks_as_the_language_does(tmp_path: Path, language: str) -> None:
    done = built(tmp_path / "site", SETTINGS, "author: team\n", f"author: team\nlanguage: {language}\n")
    assert done.problems == () and done.verified is not None


def test_a_text_in_a_language_of_a_country_is_framed_in_its_words(tmp_path: Path) -> None:
    done = built(tmp_path / "site", REVIEW, DATE, f"{DATE}language: de-AT\n")
    pages = {each.path: each.body.decode() for each in done.outputs if each.path == "acme-review/index.html"}
    assert done.problems == () and "JSON-Feed" in pages["acme-review/index.html"]


def test_a_former_address_is_taken_with_its_letters_escaped(tmp_path: Path) -> None:
    done = built(tmp_path / "site", REVIEW, DATE, f"{DATE}aliases: [/alt/%C3%BCber/, old.html, /v1.2/]\n")
    assert done.problems == ()
    assert {"alt/über/index.html", "old.html", "v1.2/index.html"} <= {each.path for each in done.outputs}


def test_a_file_in_the_place_of_a_folder_stops_the_build_alone(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "minimal", folder)
    (folder / "content" / "comments").mkdir()
    comment = "- {name: Ann, date: 2026-11-03, text: Thanks.}\n"
    (folder / "content" / "comments" / "acme-review.yml").write_text(comment, encoding="utf-8")
    shutil.rmtree(folder / "content" / "articles")
    (folder / "content" / "articles").write_text("x", encoding="utf-8")
    told = [(each.place.path, each.code, each.level, each.message) for each in build(folder, ROOT, NOW).problems]
    assert told == [("content/articles", "K007", "error", "This is a file; a folder is expected here.")]


def test_a_folder_in_the_place_of_an_article_stops_the_build(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "minimal", folder)
    (folder / REVIEW).unlink()
    (folder / REVIEW).mkdir()
    told = [(each.place.path, each.code, each.level, each.message) for each in build(folder, ROOT, NOW).problems]
    assert told == [(REVIEW, "K007", "error", "This is a folder; a file is expected here.")]
