"""In a site of several languages, the full disclosure that a reader is led to is in the language of the page."""

import re
from pathlib import Path

from test_languages import ABOUT, TOLD, built, head, links, pages
from test_translations import GERMAN, SECOND, alternates

TEXTS = TOLD + GERMAN + SECOND + ABOUT
OWN = """\
-- content/pages/disclosure.md --
---
title: How this site earns money
description: Which programs pay this site, what they pay for, and what that means for who reads it.
kind: page
---
Words.
"""
TRANSLATED = """\
-- content/pages/offenlegung.md --
---
title: Womit diese Seite Geld verdient
description: Welche Programme diese Seite bezahlen, wofür, und was das für die bedeutet, die sie lesen.
kind: page
language: de
translation_of: disclosure
---
Worte.
"""


def full(page: str) -> str:
    """Where the disclosure of a page leads."""
    return re.findall(r'data-disclosure.*?<a href="([^"]*)"', page, re.DOTALL)[0]


def test_where_the_owner_wrote_none_each_language_has_its_own(tmp_path: Path) -> None:
    made = pages(tmp_path, TEXTS)
    assert {path: full(page) for path, page in made.items() if path.endswith(".html")} == {
        path: "/de/disclosure/" if 'lang="de"' in page[:40] else "/disclosure/"
        for path, page in made.items() if path.endswith(".html")
    }  # fmt: skip
    own, german = made["disclosure/index.html"], made["de/disclosure/index.html"]
    for page in own, german:
        assert alternates(page) == [
            ("en", "https://small.example/disclosure/"), ("de", "https://small.example/de/disclosure/"),
            ("x-default", "https://small.example/disclosure/"),
        ]  # fmt: skip
    assert head(german)[0] == "Werbehinweis · Kleine Seite"
    assert ("/de/disclosure/", "Werbehinweis") in links(german, "footer")
    assert ("/disclosure/", "Disclosure") in links(own, "footer")
    assert "https://small.example/de/disclosure/</loc>" in made["sitemap.xml"]


def test_what_the_owner_wrote_is_led_to_and_its_translations_where_there_are_some(tmp_path: Path) -> None:
    made = pages(tmp_path, TEXTS + OWN)
    assert {full(made[path]) for path in ("acme-review/index.html", "acme-test/index.html")} == {"/disclosure/"}
    assert "de/disclosure/index.html" not in made
    both = pages(tmp_path / "both", TEXTS + OWN + TRANSLATED)
    assert full(both["acme-review/index.html"]) == "/disclosure/"
    assert {full(both[path]) for path in ("acme-test/index.html", "de/index.html")} == {"/offenlegung/"}
    assert ("/offenlegung/", "Werbehinweis") in links(both["de/index.html"], "footer")


def test_a_statement_that_leads_to_the_page_of_another_language_stops_the_build(tmp_path: Path) -> None:
    component = "{% macro disclosure() %}{{ page.disclosure|replace('/de/', '/')|safe }}{% endmacro %}"
    made = built(tmp_path, f"{TEXTS}-- templates/components/disclosure.html --\n{component}\n")
    told = {(each.code, each.message) for each in made.problems}
    assert told == {("K406", "The disclosure has no link to the full one at /de/disclosure/.")}
    assert {"acme-test/index.html", "de/index.html"} <= {page for each in made.problems for page in each.pages}
