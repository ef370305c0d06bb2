"""What a program's file says under `languages:` stands on the pages in that language, and on no other."""

import re
import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from examples import NOW, ROOT, laid_over
from kartrasite.build import build
from kartrasite.cli import main
from kartrasite.problem import Problem
from test_languages import built, pages
from test_translations import GERMAN, SECOND

OWED = "The small team is an affiliate of Acme and no employee of it."
PROGRAM = """\
-- content/programs/acme.yml --
languages:
  de:
    disclosure: Das kleine Team ist Partner von Acme und dort nicht angestellt.
    product: {summary: Ein Ort für Kurse.}
    pros: [Zahlt jeden Monat.]
    cons: [Zahlt erst nach einem Monat.]
"""
HOW = "Bedingungen und Preise gelesen und die Hilfe gefragt."
MATTER = f"kind: review\nprograms: [acme]\ntested: {{by: Das Team, how: {HOW}}}\n"
REVIEW = GERMAN.replace("category:", f"{MATTER}category:").replace("Worte.", "Worte: {{ acme.summary }}")
OWES = "Das kleine Team ist Partner von Acme und dort nicht angestellt."


def told(found: Iterable[Problem]) -> list[tuple[str, str, int, int, str]]:
    return [(each.code, each.place.path, each.place.line, each.place.column, each.message) for each in found]


def statement(page: str) -> list[str]:
    """What the disclosure of a page says of programs."""
    return re.findall('<p data-program="acme">(.*?)</p>', page)


def test_pages_in_a_language_say_what_the_program_says_in_it(tmp_path: Path) -> None:
    files = pages(tmp_path, REVIEW + SECOND + PROGRAM)
    german, own = files["acme-test/index.html"], files["acme-review/index.html"]
    assert (statement(german), statement(own)) == ([OWES], [OWED])
    assert "Worte: Ein Ort für Kurse." in german
    for words in ("Zahlt jeden Monat.", "Zahlt erst nach einem Monat."):
        assert words in german and words not in own
    for words in ("Pays on every invoice.", "The cookie ends early.", OWED):
        assert words in own and words not in german
    assert statement(files["de/disclosure/index.html"]) == [OWES]
    assert statement(files["programs/acme/index.html"]) == [OWED]
    assert OWES in files["de/feed.xml"] and OWED not in files["de/feed.xml"]


def test_what_is_left_out_stands_as_the_program_says_it(tmp_path: Path) -> None:
    files = pages(tmp_path, f"{REVIEW}-- content/programs/acme.yml --\nlanguages: {{de: {{cons: [Zahlt spät.]}}}}\n")
    german = files["acme-test/index.html"]
    assert statement(german) == [OWED]
    assert "Pays on every invoice." in german and "Zahlt spät." in german and "The cookie ends early." not in german


def test_a_language_of_a_country_says_what_the_language_says(tmp_path: Path) -> None:
    austrian = REVIEW.replace("language: de", "language: de-AT")
    assert statement(pages(tmp_path, austrian + PROGRAM)["acme-test/index.html"]) == [OWES]


def test_a_program_that_has_ended_owes_no_words_in_any_language(tmp_path: Path) -> None:
    site = laid_over(f"{REVIEW}{PROGRAM}ended: 2026-10-31\n", tmp_path / "site")
    for text in (site / "content/articles").glob("*.md"):
        matter = text.read_text(encoding="utf-8").rpartition("---\n")[0]
        text.write_text(f"{matter}---\n{{{{ ended() }}}}\n", encoding="utf-8")
    made = build(site, ROOT, NOW)
    assert made.problems == ()
    files = {each.path: each.body.decode() for each in made.outputs if each.path.endswith(".html")}
    assert statement(files["acme-test/index.html"]) == statement(files["de/disclosure/index.html"]) == []


def test_templates_of_the_disclosure_page_see_the_words_of_its_language(tmp_path: Path) -> None:
    template = (
        '{% extends "layout.html" %}{% block main %}{{ page_title() }}{{ disclosure() }}'
        "<p>{{ programs[0].summary }}</p>{% endblock %}"
    )
    files = pages(tmp_path, f"{REVIEW}{SECOND}{PROGRAM}-- templates/disclosure.html --\n{template}\n")
    assert "<p>Ein Ort für Kurse.</p>" in files["de/disclosure/index.html"]
    assert "<p>A platform for online courses.</p>" in files["disclosure/index.html"]


def test_a_statement_in_another_language_than_its_page_stops_the_build(tmp_path: Path) -> None:
    component = f"{{% macro disclosure() %}}{{{{ page.disclosure|replace('{OWES}', '{OWED}')|safe }}}}{{% endmacro %}}"
    made = built(tmp_path, f"{REVIEW}{PROGRAM}-- templates/components/disclosure.html --\n{component}\n")
    said = f'The page promotes acme, whose own statement is missing in the disclosure: "{OWES}".'
    assert {(each.code, each.message) for each in made.problems} == {("K405", said)}


def test_a_language_that_no_text_is_in_is_told(tmp_path: Path) -> None:
    made = built(tmp_path, REVIEW + PROGRAM.replace("  de:", "  fr:"))
    assert told(made.problems) == [
        ("K125", "content/programs/acme.yml", 24, 3, 'No text is in "fr", so no page shows this.')
    ]


def test_words_in_a_language_are_held_to_the_rules_of_the_program(tmp_path: Path) -> None:
    made = built(tmp_path, REVIEW + PROGRAM.replace("Zahlt jeden Monat.", "Get rich mit Acme."))
    assert told(made.problems) == [
        ("K612", "content/programs/acme.yml", 27, 12, '"Get rich" is forbidden by the rules of Acme.')
    ]


def test_its_words_in_a_language_may_say_what_its_rules_forbid_elsewhere(tmp_path: Path) -> None:
    assert built(tmp_path, REVIEW + PROGRAM.replace("angestellt.", "angestellt, get rich.")).problems == ()


def test_another_word_in_a_language_makes_its_pages_anew_as_a_clean_build_would(tmp_path: Path) -> None:
    site = laid_over(REVIEW + SECOND + PROGRAM, tmp_path / "site")
    again = partial(CliRunner().invoke, main, ["build", str(site)], catch_exceptions=False)
    assert again().exit_code == 0
    program = site / "content/programs/acme.yml"
    program.write_text(program.read_text(encoding="utf-8").replace("Zahlt jeden", "Zahlt in jedem"), encoding="utf-8")
    assert ", 1 written, " in again().output
    warm = {path: path.read_bytes() for path in (site / "output").rglob("*") if path.is_file()}
    shutil.rmtree(site / "output")
    shutil.rmtree(site / ".kartrasite")
    assert again().exit_code == 0
    assert warm == {path: path.read_bytes() for path in (site / "output").rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("ties: [commission, free_access]\ndisclosure: We were given a free account by Acme.\n",
         ("K622", 24, "The program ties us by free_access, and its disclosure does not tell free access.")),
        ("", ("K414", 25, "The disclosure holds CYRILLIC SMALL LETTER A in \"P\u0430rtner\", which only looks like a"
                          " letter of this language.")),
    ],
)  # fmt: skip
def test_its_words_in_a_language_tell_what_its_own_tell(more: str, fault: tuple[str, int, str], tmp_path: Path) -> None:
    odd = PROGRAM if more else PROGRAM.replace("Partner", "P\u0430rtner")
    found = built(tmp_path, REVIEW + odd + more).problems
    assert [(each.code, each.place.line, each.message) for each in found] == [fault]
