"""A program that has ended: its page, its links and lists say so with the day, and nothing promotes it any more."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from examples import laid_over
from kartrasite.build import Built, build
from kartrasite.locales import day_text

ROOT = Path(__file__).parents[1]
ENDED = (
    "-- content/programs/acme.yml --\nended: 2026-10-31\nlinks: {pricing: https://acme.example/prices?ref=small}\n"
    "offers: [{text: Half price, ends: 2026-12-20, condition: new}]\n"
)
UNNAMED = "-- content/articles/acme-review.md --\n---\nprograms: []\n---\nWords.\n"
SAID = "The affiliate program of Acme ended on October 31, 2026. What stands here about it is how it was until then."


def built(tmp_path: Path, example: str, now: datetime = datetime(2026, 11, 24, 12, tzinfo=UTC)) -> Built:
    return build(laid_over(example, tmp_path / "site"), ROOT, now)


def main(made: Built, path: str) -> LexborHTMLParser:
    body = next(each.body for each in made.outputs if each.path == path).decode()
    return LexborHTMLParser(body)


def words(made: Built, path: str, place: str = "main") -> str:
    return " ".join(" ".join(each.text(separator=" ") for each in main(made, path).css(place)).split())


def test_its_page_says_so_and_has_neither_link_nor_offer(tmp_path: Path) -> None:
    made = built(tmp_path, ENDED + UNNAMED)
    assert made.problems == ()
    assert words(made, "programs/acme/index.html", ".ended") == SAID
    assert "Open to affiliates No, it ended on October 31, 2026." in words(made, "programs/acme/index.html", ".pairs")
    assert words(made, "programs/acme/index.html", ".glance .cta") == SAID
    assert b"sponsored" not in next(each.body for each in made.outputs if each.path == "programs/acme/index.html")
    assert "Half price" not in words(made, "programs/acme/index.html")
    assert words(made, "programs/index.html", ".index li") == "Acme ended on October 31, 2026 0 articles"
    going = built(tmp_path / "going", "")
    assert words(going, "programs/index.html", ".index li") == "Acme Commission 30% 1 article"


@pytest.mark.parametrize("path", ["go/acme/index.html", "go/acme/pricing/index.html"])
def test_its_former_links_lead_to_that_page_and_promise_nothing(path: str, tmp_path: Path) -> None:
    made = built(tmp_path, ENDED + UNNAMED)
    page = main(made, path)
    assert page.css_first("meta[http-equiv=refresh]").attributes["content"] == "0; url=/programs/acme/"
    assert [each.attributes["href"] for each in page.css("main p:not(aside p) a")] == ["/programs/acme/"]
    assert SAID in words(made, path) and "earn a commission" not in words(made, path)
    assert "acme.example" not in next(each.body for each in made.outputs if each.path == path).decode()


def test_an_article_that_says_so_may_name_it(tmp_path: Path) -> None:
    text = "It was a good program.\n\n{{ ended() }}\n\n{{ compare() }}\n\n{{ call_to_action() }}\n"
    made = built(tmp_path, f"{text}{ENDED}")
    assert made.problems == ()
    assert words(made, "acme-review/index.html", ".ended") == SAID
    assert words(made, "acme-review/index.html", ".compare tbody th") == "Acme ended on October 31, 2026"
    assert main(made, "acme-review/index.html").css("[rel~=sponsored]") == []
    assert "is an affiliate of Acme" not in words(made, "acme-review/index.html")  # what paid once pays no more


def test_one_that_does_not_is_told_how(tmp_path: Path) -> None:
    text = "[Try it](go:acme), [see prices](go:acme/pricing), not [another](go:acme-two).\n"
    link = "-- content/links.yml --\nacme-two: {to: https://two.example/?ref=small, name: Two}\n"
    told = [each for each in built(tmp_path, f"{text}{ENDED}{link}").problems if each.code == "K608"]
    [named, first, second] = sorted(told)
    assert (named.message, named.hint) == (
        "The program acme ended on 2026-10-31, and this article promotes it.",
        "Name another program, hold the article back with `draft: true`, or put {{ ended() }} into its text, which "
        "says that the program is over and since when.",
    )
    assert (first.message, first.hint) == (
        "The program acme ended on 2026-10-31, and this link leads to it.",
        "Take the link away, or let it lead to your page on the program, /programs/acme/.",
    )
    assert second.place.line == first.place.line and second.place.column > first.place.column


def test_until_that_day_nothing_is_said(tmp_path: Path) -> None:
    made = built(tmp_path, ENDED.replace("2026-10-31", "2026-11-25"))
    assert words(made, "programs/acme/index.html", ".ended") == ""
    assert words(made, "programs/acme/index.html", ".glance .cta") == "Try Acme Paid link"
    assert main(made, "go/acme/index.html").css_first("meta[http-equiv=refresh]").attributes["content"] == (
        "0; url=https://acme.example/?ref=small"
    )


def test_figures_of_one_that_is_over_need_no_further_check(tmp_path: Path) -> None:
    example = ENDED.partition("offers")[0] + UNNAMED
    assert built(tmp_path, example, datetime(2028, 11, 24, 12, tzinfo=UTC)).problems == ()


@pytest.mark.parametrize("language", ["de", "es", "fr", "pt"])
def test_every_language_says_the_day(language: str, tmp_path: Path) -> None:
    made = built(tmp_path, f"{ENDED}{UNNAMED}-- kartrasite.yml --\nlanguage: {language}\n")
    day = " ".join(day_text(date(2026, 10, 31), language).split())
    paths = ("programs/acme/index.html", "programs/index.html", "go/acme/index.html")
    assert [path for path in paths if day in words(made, path)] == list(paths)
