"""Coupons and offers of a program: what pages show of them, until which day, and what their words are not held to."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from examples import laid_over
from kartrasite.build import Built, build

ROOT = Path(__file__).parents[1]
PROGRAM = "-- content/programs/acme.yml --\n"
COUPON = '{text: "The Basic plan costs $39 a month", ends: 2026-12-20, condition: for new customers, code: ACME10}'
BONUS = "{text: A second course, ends: 2026-11-24, condition: with a yearly plan}"
OFFERS = f"{PROGRAM}offers: [{COUPON}, {BONUS}]\n"
PAGES = ("acme-review/index.html", "programs/acme/index.html")


def built(tmp_path: Path, example: str, day: int = 24) -> Built:
    folder = tmp_path / "site"
    if not folder.exists():
        laid_over(example, folder)
    return build(folder, ROOT, datetime(2026, 11, day, 12, tzinfo=UTC))


def shown(made: Built, path: str, place: str = ".offers") -> list[str]:
    """The words of each such box on a page."""
    body = next(each.body for each in made.outputs if each.path == path).decode()
    return [" ".join(each.text(separator=" ").split()) for each in LexborHTMLParser(body).css(f"main {place}")]


@pytest.mark.parametrize("path", PAGES)
def test_an_offer_stands_with_its_code_its_terms_its_end_and_a_paid_link(path: str, tmp_path: Path) -> None:
    made = built(tmp_path, OFFERS)
    assert (made.problems, shown(made, path)) == (
        (),
        [
            "Coupons and offers The Basic plan costs $39 a month Code: ACME10 for new customers until December 20, "
            "2026 A second course with a yearly plan until November 24, 2026 To the offer at Acme Paid link"
        ],
    )
    page = LexborHTMLParser(next(each.body for each in made.outputs if each.path == path).decode())
    assert [each.text() for each in page.css(".offers code")] == ["ACME10"]
    [link] = page.css(".offers a")
    assert (link.attributes["href"], link.attributes["rel"]) == ("/go/acme/", "sponsored nofollow noopener")


def test_a_text_may_place_them(tmp_path: Path) -> None:
    made = built(tmp_path, "Words.\n\n{{ offers() }}\n\n" + OFFERS)
    assert [each[:14] for each in shown(made, PAGES[0])] == ["The Basic plan"]


def test_a_product_s_box_has_a_line_for_each(tmp_path: Path) -> None:
    made = built(tmp_path, "{{ product_box() }}\n\n" + OFFERS)
    assert shown(made, PAGES[0], ".product .offer") == [
        "The Basic plan costs $39 a month ACME10 for new customers, until December 20, 2026",
        "A second course with a yearly plan, until November 24, 2026",
    ]


def test_no_page_shows_one_that_has_ended(tmp_path: Path) -> None:
    """It is an error too, so that what was made is not published; it is not in it all the same."""
    made = built(tmp_path, "{{ product_box() }}\n\n" + OFFERS)
    later = built(tmp_path, OFFERS, 25)
    assert (made.verified is not None, later.verified) == (True, None)
    assert [problem.message for problem in later.problems] == ['The offer "A second course" ended on 2026-11-24.']
    assert [path for path in PAGES if "A second course" in shown(made, path)[0]] == list(PAGES)
    assert [each.path for each in later.outputs if b"A second course" in each.body] == []
    assert [path for path in PAGES if "The Basic plan costs" in shown(later, path)[0]] == list(PAGES)


def test_where_none_holds_there_is_no_box(tmp_path: Path) -> None:
    made = built(tmp_path, "{{ offers() }}")
    assert [shown(made, path) for path in PAGES] == [[], []]


def test_one_without_an_end_is_refused_with_what_to_write_instead(tmp_path: Path) -> None:
    [problem] = built(tmp_path, f"{PROGRAM}offers: [{{text: Half price, condition: new customers}}]\n").problems
    assert (problem.code, problem.message, problem.hint) == (
        "K102",
        'The key "ends" is missing: its last day.',
        "Write its last day, such as ends: 2026-12-31. Where the merchant names none, write the day until which "
        "you have checked that it holds, and look again then.",
    )
