"""What a card says of its article before the click is true of the page that it leads to."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from examples import laid_over
from kartrasite.build import build
from kartrasite.labels import Labels
from kartrasite.scaffold import scaffold

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LINK, PROGRAM = "Paid link inside", "About a program that pays us"
SECOND = """-- content/programs/other.yml --
name: Other
product: {category: Course platform, summary: Another platform., website: https://other.example/}
link: https://other.example/?ref=small
verified: 2026-11-02
source: https://other.example/affiliates
commissions: [{tier: direct, model: recurring, rate: 20%}]
disclosure: The small team is an affiliate of Other and no employee of it.
status: closed
"""


def label(tmp_path: Path, example: str, path: str = "acme-review") -> tuple[str, bool]:
    """What the home page's card says, and whether the article's page has a paid link."""
    made = build(laid_over(example, tmp_path / "site"), ROOT, NOW)
    pages = {each.path: LexborHTMLParser(each.body.decode()) for each in made.outputs if each.path.endswith(".html")}
    [card] = [each for each in pages["index.html"].css(".card") if each.css(f'a[href="/{path}/"]')]
    said = " ".join(each.text() for each in card.css(".paid"))
    return said, bool(pages[f"{path}/index.html"].css("main [data-affiliate]"))


def matter(keys: str, text: str) -> str:
    return f"-- content/articles/acme-review.md --\n---\n{keys}\n---\n{text}\n"


@pytest.mark.parametrize(
    ("example", "said", "linked"),
    [
        (matter("kind: review", "Just words."), LINK, True),  # the box at its head has the button
        (matter("kind: guide", "Just words."), PROGRAM, False),
        (matter("kind: guide", "[Try it](go:acme)."), LINK, True),
        (matter("kind: guide", "{{ call_to_action() }}"), LINK, True),
        (matter("kind: guide", "{{ compare() }}"), LINK, True),
        (matter("kind: guide", "{{ commission_table() }}"), PROGRAM, False),
        (matter("kind: guide", "{{ offers() }}"), PROGRAM, False),
        (matter("kind: guide\nprograms: []", "Just words."), "", False),
        (matter("kind: guide\nprograms: []", "[Try it](go:acme)."), LINK, True),
        (matter("kind: guide\nprograms: []", "[Try it](go:nobody)."), "", False),
        (matter("kind: guide\nprograms: [other]", "{{ call_to_action() }}") + SECOND, PROGRAM, False),
        (matter("kind: review\nprograms: [other]", "Words.") + SECOND, PROGRAM, False),
        (
            matter("kind: guide", "{{ ended() }}\n\n{{ call_to_action() }}")
            + "-- content/programs/acme.yml --\nended: 2026-11-01\n", "", False,
        ),
        (matter("kind: guide", "{{ mine() }}") + "-- templates/components/mine.html --\n"
         "{% macro mine() %}{{ call_to_action() }}{% endmacro %}\n", LINK, True),
        (matter("kind: review", "Words.") + "-- templates/components/call_to_action.html --\n"
         '{% macro call_to_action(program=none, text="", note="", link="") %}{% endmacro %}\n', PROGRAM, False),
    ],
)  # fmt: skip
def test_a_card_says_of_its_article_what_is_so(example: str, said: str, linked: bool, tmp_path: Path) -> None:
    assert label(tmp_path, example) == (said, linked)


def test_each_card_of_a_new_site_is_true(tmp_path: Path) -> None:
    scaffold(tmp_path / "site")
    made = build(tmp_path / "site", ROOT, NOW)
    assert made.site is not None
    labels = Labels(made.site)
    pages = {each.path: each.body for each in made.outputs}
    linked = {each.slug: b"data-affiliate" in pages[f"{each.slug}/index.html"] for each in made.site.articles}
    assert {each.slug: labels.of(each) == "link" for each in made.site.articles} == linked
