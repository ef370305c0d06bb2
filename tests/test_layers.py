"""A second theme by its folder: one file at a time, before the default theme and after the owner's own files."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kartrasite.cli import main

ROOT = Path(__file__).parents[1]
MARKED = (
    "{# a label #}{% macro paid_label(text=\"\") %}"
    "<small class=\"paid\">FROM {{ text or site.link_label }}</small>{% endmacro %}"
)
PAGE = "acme-review/index.html"


def site(tmp_path: Path, settings: str = "theme: {folder: themes/midnight}\n") -> Path:
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "minimal", folder)
    with (folder / "kartrasite.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    return folder


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def build(folder: Path, expected: int = 0) -> str:
    result = CliRunner().invoke(main, ["build", str(folder)], catch_exceptions=False)
    assert result.exit_code == expected, result.output
    return (folder / "output" / PAGE).read_text(encoding="utf-8") if not expected else result.output


def test_a_file_of_the_second_theme_stands_before_the_default_one(tmp_path: Path) -> None:
    folder = site(tmp_path)
    put(folder, "themes/midnight/components/paid_label.html", MARKED.replace("FROM", "midnight"))
    put(folder, "themes/midnight/words/en.yml", "at_a_glance: The short of it\n")
    put(folder, "themes/midnight/night.css", ".masthead {\n  border-top-color: #123456;\n}\n")
    page = build(folder)
    assert "midnight Paid link" in page
    assert "The short of it" in page
    assert "border-top-color:#123456" in page
    assert "masthead" in page  # what it does not have comes from the default theme


def test_the_owner_s_own_file_stands_before_both(tmp_path: Path) -> None:
    folder = site(tmp_path)
    put(folder, "themes/midnight/components/paid_label.html", MARKED.replace("FROM", "midnight"))
    put(folder, "templates/components/paid_label.html", MARKED.replace("FROM", "own"))
    assert "own Paid link" in build(folder)


def test_the_theme_may_be_chosen_behind_a_colour(tmp_path: Path) -> None:
    folder = site(tmp_path, 'theme: {accent: "#7a2350", folder: themes/midnight}  # folder: themes/none\n')
    put(folder, "themes/midnight/components/paid_label.html", MARKED.replace("FROM", "midnight"))
    assert "midnight Paid link" in build(folder)


def test_a_theme_that_is_not_chosen_changes_nothing(tmp_path: Path) -> None:
    folder = site(tmp_path, "theme: {width: wide}\n")
    before = build(folder)
    put(folder, "themes/midnight/components/paid_label.html", MARKED.replace("FROM", "midnight"))
    assert build(folder) == before


def test_a_change_in_the_second_theme_is_seen_by_the_next_build(tmp_path: Path) -> None:
    folder = site(tmp_path)
    put(folder, "themes/midnight/components/paid_label.html", MARKED.replace("FROM", "first"))
    assert "first Paid link" in build(folder)
    put(folder, "themes/midnight/components/paid_label.html", MARKED.replace("FROM", "second"))
    assert "second Paid link" in build(folder)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            "theme: {folder: themes/midnigth}\n",
            'kartrasite.yml:8:17 K019 There is no theme folder "themes/midnigth", or no file in it.\n',
        ),
        (
            "theme: {folder: ../midnight}\n",
            'kartrasite.yml:8:17 K104 "../midnight" is no theme folder; '
            "themes stand in themes/, such as themes/midnight.\n",
        ),
    ],
)
def test_a_theme_folder_that_is_none_is_told_at_its_place(tmp_path: Path, settings: str, said: str) -> None:
    folder = site(tmp_path, settings)
    put(folder, "themes/midnight/components/paid_label.html", MARKED)
    assert said in build(folder, 1)
