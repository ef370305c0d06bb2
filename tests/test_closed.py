"""What cannot be told of a style sheet stops a build, with words that say so; what can be told to be good does not."""

import pytest

from attacks import ASIDE, PAGE
from closed_attacks import CLOSED, CLOSED_PAGES, OPEN, OPEN_PAGES, SCRIPTED, THREE, features
from cover_attacks import CLEAR, COVERS
from flow_attacks import FLOWS, UNMOVED
from sheet_attacks import LINK as SHEET
from test_attacks import by_sheets
from test_disclosure import codes, published
from theme_sheets import THEMES
from value_attacks import PLAIN, VALUES


@pytest.mark.parametrize(("name", "css", "met"), CLOSED, ids=[row[0] for row in CLOSED])
def test_an_attack_at_the_end_of_reading_stops_publication(name: str, css: str, met: str) -> None:
    inline = PAGE.replace("</head>", f"<style>{css}</style></head>")
    assert (codes(PAGE, css), codes(inline)) == (set(met.split()), set(met.split()))


@pytest.mark.parametrize(("name", "css"), OPEN, ids=[row[0] for row in OPEN])
def test_its_innocent_neighbour_stops_nothing(name: str, css: str) -> None:
    inline = PAGE.replace("</head>", f"<style>{css}</style></head>")
    assert (codes(PAGE, css), codes(inline)) == (set(), set())


@pytest.mark.parametrize("row", THEMES, ids=[row[0] for row in THEMES])
def test_a_style_sheet_as_themes_have_them_stops_nothing(row: tuple[str, ...]) -> None:
    assert codes(row[2] if len(row) > 2 else PAGE, row[1]) == set()


@pytest.mark.parametrize(("name", "page", "css", "met"), CLOSED_PAGES, ids=[row[0] for row in CLOSED_PAGES])
def test_an_attack_with_a_page_of_its_own_stops_publication(name: str, page: str, css: str, met: str) -> None:
    assert codes(page, css) == set(met.split())


@pytest.mark.parametrize(("name", "page", "css"), OPEN_PAGES, ids=[row[0] for row in OPEN_PAGES])
def test_an_innocent_page_stops_nothing(name: str, page: str, css: str) -> None:
    assert codes(page, css) == set()


@pytest.mark.parametrize(("name", "page", "css", "met"), FLOWS, ids=[row[0] for row in FLOWS])
def test_an_attack_by_many_declarations_stops_publication(name: str, page: str, css: str, met: str) -> None:
    assert codes(page, css) == set(met.split())


@pytest.mark.parametrize(("name", "css", "page"), UNMOVED, ids=[row[0] for row in UNMOVED])
def test_a_sheet_that_leaves_it_where_it_is_stops_nothing(name: str, css: str, page: str) -> None:
    assert codes(page, css) == set()


@pytest.mark.parametrize(("name", "page", "css", "met"), COVERS, ids=[row[0] for row in COVERS])
def test_what_is_laid_over_it_from_elsewhere_stops_publication(name: str, page: str, css: str, met: str) -> None:
    assert codes(page, css) == set(met.split())


@pytest.mark.parametrize(("name", "css", "page"), CLEAR, ids=[row[0] for row in CLEAR])
def test_a_sheet_that_leaves_it_uncovered_stops_nothing(name: str, css: str, page: str) -> None:
    assert codes(page, css) == set()


@pytest.mark.parametrize(("name", "page", "css", "met"), VALUES, ids=[row[0] for row in VALUES])
def test_an_attack_by_what_is_read_of_values_stops_publication(name: str, page: str, css: str, met: str) -> None:
    assert codes(page, css) == set(met.split())


@pytest.mark.parametrize(("name", "css", "page"), PLAIN, ids=[row[0] for row in PLAIN])
def test_a_sheet_whose_values_leave_it_where_it_is_stops_nothing(name: str, css: str, page: str) -> None:
    assert codes(page, css) == set()


@pytest.mark.parametrize(("script", "met"), [("root.classList.add('js')", {"K404"}), ("root.hidden = false", set())])
def test_a_script_in_a_file_of_its_own_sets_classes_too(script: str, met: set[str]) -> None:
    sheets: dict[str, str | bytes] = {"style.css": ".js aside { display: none }", "x.js": script}
    assert by_sheets(SHEET + '<script src="/x.js"></script>', sheets) == met


def test_what_a_script_may_set_is_named() -> None:
    assert told(".js aside { display: none }", SCRIPTED) == [
        (
            ".js aside { display: none } in style.css:1:1 hides the disclosure or a part of it as soon as a script "
            "sets .js.",
            "Let the rule not match the disclosure, what it stands in, or what it holds.",
        )
    ]


def told(css: str, page: str = PAGE) -> list[tuple[str, str]]:
    """Each message and what to do, of the errors about that style sheet beside a page."""
    return [(each.message, each.hint) for each in published(page, css)[1] if each.level == "error"]


def test_what_is_nested_too_deep_is_told_with_its_place() -> None:
    css = "p { margin: 0 }\n" + "@media all { " * 60 + "p { margin: 1px } " + "}" * 60
    assert told(css) == [
        (
            "The style sheet has more than 40 blocks and brackets in one another, at 2:533 of it.",
            "Write it with fewer; what lies deeper is not read.",
        )
    ]


def test_more_conditions_than_can_be_tried_are_told() -> None:
    found = told(THREE + features(12, ".disclosure,.disclosure a{color:#00AT}"))
    assert found[-1] == (
        "How the disclosure looks depends on so many conditions (@media, @supports …) that not all can be tried.",
        "Let fewer of them decide on its colour, ground and size, and on those of what it stands in.",
    )


def test_a_disclosure_that_html_nests_nowhere_is_told() -> None:
    """A table takes it out into a link that is open around it, in which its own link could not stand."""
    assert (
        "How the disclosure looks cannot be told: what it stands in, or holds, is nested as HTML nests nothing.",
        "Close every link, table and paragraph before it, and put no link into a link.",
    ) in told("", PAGE.replace(ASIDE, f'<a href="/"><p><table>{ASIDE}</table>'))


def test_moves_that_come_to_one_are_told() -> None:
    assert told("main, article { margin-left: -140px }") == [
        (
            "The disclosure is moved 280 px to the left by its own style and those of what it stands in, taken "
            "together.",
            "Take some of the margins, paddings and shifts from it and from what it stands in.",
        )
    ]


LESS = "Let less come before it: a lower header and title, smaller margins and gaps, and nothing that cuts it."


def test_how_far_down_it_is_pushed_is_told() -> None:
    assert told("header { height: 300px } h1 { height: 300px } @media (max-width: 40em) { h1 { margin: 50px 0 } }") == [
        ("The disclosure stands 651 px down the page, after all that comes before it.", LESS)
    ]
    assert told("header { height: 300px } @media (max-width: 40em) { h1 { margin: 50px 0; height: 250px } }") == [
        (
            "The disclosure stands 658 px down the page, after all that comes before it under "
            "@media (max-width: 40em).",
            LESS,
        )
    ]


def test_what_cuts_it_off_is_told() -> None:
    assert told("article { height: 200px; overflow: hidden } h1 { height: 180px }") == [
        ("The disclosure lies below the end of <article>, which cuts off what it holds.", LESS)
    ]


@pytest.mark.parametrize(
    ("css", "why"),
    [
        ("@keyframes a { to { translate: -100px } } main, aside { animation: a 1s forwards }",
         "is moved 200 px to the left by its own style and those of what it stands in, taken together under "
         "@keyframes a to"),
        ("main, article { rotate: 5deg }",
         "is turned 10 degrees by its own style and those of what it stands in, taken together"),
        ("aside { border-radius: 50%; overflow: hidden }", "is cut by the round corners of what it stands in"),
        ("main { width: 1300px } aside { float: right }",
         "stands at the end of what is 1300 px wide, beside a screen of 360 px"),
        ("article { width: 120px; overflow: hidden } aside { padding-left: 130px; width: 900px }",
         "lies beside what is seen of what it stands in, which cuts off what is wider"),
        ("article { columns: 100vw; height: 60vh }",
         "is set into columns of a fixed height, and the next ones stand beside the screen"),
    ],
)  # fmt: skip
def test_what_takes_it_off_the_screen_is_told(css: str, why: str) -> None:
    together = "Take some of the margins, paddings and shifts from it and from what it stands in."
    assert told(css) == [(f"The disclosure {why}.", together)]


@pytest.mark.parametrize(
    ("css", "why"),
    [
        ("footer { position: fixed; top: 90px; left: 0; width: 100%; height: 160px; background: #fff }",
         "<footer> lies over the disclosure, down to 250 px of the page."),
        ("h1 { scale: 9; background: #fff }", "<h1> is enlarged or turned over what is around it."),
        ("h1 { box-shadow: 0 40px #fff }", "<h1> throws a shadow over what is around it."),
        ("footer::scroll-marker { position: fixed; inset: 0; background: #fff }",
         "<footer::before> is laid over the whole page."),
    ],
)  # fmt: skip
def test_what_lies_over_it_is_told(css: str, why: str) -> None:
    own = "Leave it in the page's own flow, or let it appear only when the reader asks for it."
    assert told(css) == [(why, own)]


def test_a_passage_from_page_to_page_that_does_not_end_is_told() -> None:
    css = "@view-transition { navigation: auto } ::view-transition-group(*) { animation-duration: 99s }"
    assert told(css) == [
        (
            ":root { &::view-transition-group(*) { animation-duration: 99s } } in style.css:1:39 hides the disclosure "
            "or a part of it.",
            "Let the rule not match the disclosure, what it stands in, or what it holds.",
        )
    ]


def test_what_lies_behind_it_is_told_by_its_colours() -> None:
    said = told("body::before { content: ''; position: fixed; inset: 0; background: #222; z-index: -1 }")
    assert said[1] == (
        '"We earn a commission when you buy throug" in the disclosure is #000000 on #222222, a contrast of 1.3 : 1; at '
        "least 4.5 : 1 can be read.",
        "Give the disclosure the colour, ground and size of the page's own text.",
    )
    assert len(said) == 2  # the link's words and, for all other words of this look, the first


def test_words_that_a_style_sheet_adds_are_told() -> None:
    assert told(".disclosure::before { content: 'It is not so that ' }") == [
        ('A style sheet adds "It is not so that " to the disclosure.', "Write it into the page.")
    ]
