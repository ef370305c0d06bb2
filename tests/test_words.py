"""The theme's words: five languages with the same keys and the same places to fill in, each a site that builds."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from kartrasite.address import head_title
from kartrasite.cli import main
from kartrasite.locales import counted

ROOT = Path(__file__).parents[1]
WORDS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "templates" / "words").glob("*.yml"))
}


def places(text: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", text))


def test_five_languages_are_there() -> None:
    assert list(WORDS) == ["de", "en", "es", "fr", "pt"]


@pytest.mark.parametrize("language", WORDS)
def test_a_language_has_every_text_of_the_theme(language: str) -> None:
    assert list(WORDS[language]) == list(WORDS["en"])
    assert [key for key, text in WORDS[language].items() if not isinstance(text, str) or not text.strip()] == []


@pytest.mark.parametrize("language", WORDS)
def test_a_language_fills_in_the_same_places(language: str) -> None:
    wrong = [key for key, text in WORDS["en"].items() if places(text) != places(WORDS[language][key])]
    assert wrong == []


def test_every_text_that_a_template_asks_for_is_there() -> None:
    asked: set[str] = set()
    for template in (ROOT / "templates").rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        asked |= set(re.findall(r"\bwords\.(?!counted\()(\w+)", text))
        asked |= set(re.findall(r"\bwords\.counted\(\"(\w+)\"", text))
    assert asked - set(WORDS["en"]) == set()


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("in the first month", "in the first 12_months", "and 1_customer", "and 2_customers", "1_day")),
        ("de", ("im ersten Monat", "in den ersten 12_Monaten", "und 1_Kunde", "und 2_Kunden", "1_Tag")),
        ("es", ("en el primer mes", "en los primeros 12_meses", "y 1_cliente", "y 2_clientes", "1_día")),
        ("fr", (
            "pendant le premier mois", "pendant les 12_premiers mois", "et 1_client", "et 2_clients", "1_jour",
        )),
        ("pt", ("no primeiro mês", "nos primeiros 12_meses", "e 1_cliente", "e 2_clientes", "1_dia")),
    ],
)  # fmt: skip
def test_one_is_said_otherwise_than_many(language: str, texts: tuple[str, ...]) -> None:
    asked = (("months_first", 1), ("months_first", 12), ("minimum_customers", 1), ("minimum_customers", 2), ("days", 1))
    said = tuple(counted(WORDS[language], key, count, language) for key, count in asked)
    assert tuple(each.replace("\xa0", "_") for each in said) == texts


def test_a_language_with_more_plural_forms_adds_them() -> None:
    days = {"days": "{count} dnia", "days_one": "{count} dzień", "days_few": "{count} dni", "days_many": "{count} dni."}
    said = [counted(days, "days", count, "pl") for count in (1, 2, 5, 22)]
    assert said == ["1 dzień", "2 dni", "5 dni.", "22 dni"]


@pytest.mark.parametrize("language", WORDS)
def test_a_site_in_each_language_builds_and_says_its_own_disclosure(tmp_path: Path, language: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "minimal", site)
    settings = site / "kartrasite.yml"
    settings.write_text(f"{settings.read_text('utf-8')}language: {language}\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["build", str(site)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    page = LexborHTMLParser((site / "output" / "acme-review" / "index.html").read_text(encoding="utf-8"))
    said = " ".join(page.css_first("main aside[data-disclosure]").text().split())
    assert said.startswith(" ".join(WORDS[language]["disclosure"].split()))
    assert page.css_first("html").attributes["lang"] == language


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Kartra review", "Kartra review · The Ledger"),
        ("About The Ledger", None),
        ("The Ledger · page 2 of 3", None),
        ("The Ledgers compared", "The Ledgers compared · The Ledger"),
        ("A title that leaves the name of the site no room beside it at all", None),
        (
            "A title that is so long that no tab and no search engine would ever show the whole of it",
            "A title that is so long that no tab and no search engine would ever…",
        ),
        (
            "A list whose title is so long that no search engine would ever show it · page 2 of 3",
            "A list whose title is so long that no search engine… · page 2 of 3",
        ),
    ],
)
def test_the_title_in_tabs_names_the_site_or_is_cut_at_a_word(title: str, shown: str | None) -> None:
    assert head_title(title, "The Ledger") == (shown or title)
    assert len(head_title(title, "The Ledger")) <= 70


def test_words_that_are_a_list_are_told_with_what_they_should_be(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "minimal", site)
    words = site / "templates" / "words" / "en.yml"
    words.parent.mkdir(parents=True)
    words.write_text("- What we like\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(site)], catch_exceptions=False)
    assert result.output.splitlines() == [
        "templates/words/en.yml:1:1 K103 This is a list; expected is names with values.",
        "  1 | - What we like",
        "    | ^",
        '  hint: Write each word on a line of its own, such as pros: "What we like".',
        "",
        "1 error.",
    ]


def test_plural_forms_and_words_for_what_data_calls_so_may_be_added(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "minimal", site)
    words = site / "templates" / "words" / "en.yml"
    words.parent.mkdir(parents=True)
    texts = ('days_few: "{count} days"', 'months_first_one: "in the first {count} month"', "counts_seats: seats")
    words.write_text("\n".join(texts) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(site)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    words.write_text('days_few: "{number} days"\nmenu_few: Menus\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(site)], catch_exceptions=False)
    assert [line for line in result.output.splitlines() if " K1" in line] == [
        "templates/words/en.yml:1:12 K104 {number} is not filled in here; {count} is.",
        'templates/words/en.yml:2:1 K101 The theme has no word "menu_few", and no template of yours asks for it.',
    ]
