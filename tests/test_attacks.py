"""Nobody takes the disclosure away by scripts, addresses, words, or files that are no pages of the theme."""

import pytest

from attacks import PAGE
from file_attacks import FILES, GOOD
from kartrasite.pages.document import Output
from kartrasite.verify import examine, read_sheets, verify
from page_attacks import INNOCENT, PAGES
from sheet_attacks import GOOD as GOOD_SHEETS
from sheet_attacks import LINK, SHEETS
from test_disclosure import PROMISE, codes


@pytest.mark.parametrize(("name", "page", "css", "met"), PAGES, ids=[row[0] for row in PAGES])
def test_an_attack_on_a_page_stops_publication(name: str, page: str, css: str, met: str) -> None:
    assert codes(page, css) == set(met.split())


def by_sheets(linked: str, sheets: dict[str, str | bytes]) -> set[str]:
    """The codes of the errors where one page of the site loads style sheets so, and no other page any."""
    bare = PAGE.replace(LINK, "")
    full = bare.replace("Kartra review", "Disclosure").replace("What Kartra", "How the site")
    outputs = (
        Output("review/index.html", PAGE.replace(LINK, linked).encode(), "r.md", ("kartra",), "en"),
        Output("index.html", full.replace("Disclosure</title>", "Home</title>").replace("How", "Where").encode(), "h"),
        Output("disclosure/index.html", full.encode(), "d.md"),
        Output("go/kartra/index.html", full.replace("Disclosure</title>", "Go</title>").encode(), "k"),
        *(Output(path, each.encode() if isinstance(each, str) else each, path) for path, each in sheets.items()),
    )
    read = read_sheets(outputs)
    _, problems = verify(outputs, PROMISE, {each.path: examine(each, PROMISE, read) for each in outputs})
    return {each.code for each in problems if each.level == "error" and each.code[:2] == "K4"}


@pytest.mark.parametrize(("name", "linked", "sheets", "met"), SHEETS, ids=[row[0] for row in SHEETS])
def test_an_attack_by_the_order_of_sheets_stops_publication(
    name: str, linked: str, sheets: dict[str, str | bytes], met: str
) -> None:
    assert by_sheets(linked, sheets) == set(met.split())


@pytest.mark.parametrize(("name", "linked", "sheets"), GOOD_SHEETS, ids=[row[0] for row in GOOD_SHEETS])
def test_sheets_in_a_good_order_stop_nothing(name: str, linked: str, sheets: dict[str, str | bytes]) -> None:
    assert by_sheets(linked, sheets) == set()


@pytest.mark.parametrize(("name", "page", "css"), INNOCENT, ids=[row[0] for row in INNOCENT])
def test_what_does_not_lie_over_the_disclosure_stops_nothing(name: str, page: str, css: str) -> None:
    assert codes(page, css) == set()


def of_file(path: str, body: bytes) -> set[str]:
    """The codes about disclosures and addresses of a site with that file."""
    full = PAGE.replace("Kartra review", "Disclosure").replace("What Kartra", "How the site")
    outputs = (
        Output("review/index.html", PAGE.encode(), "r.md", ("kartra",), "en"),
        Output("index.html", full.replace("Disclosure</title>", "Home</title>").replace("How", "Where").encode(), "h"),
        Output("disclosure/index.html", full.encode(), "d.md"),
        Output("go/kartra/index.html", full.replace("Disclosure</title>", "Go</title>").encode(), "k"),
        Output("style.css", b"", "templates/style.css"),
        Output(path, body, f"static/{path}"),
    )
    sheets = read_sheets(outputs)
    _, problems = verify(outputs, PROMISE, {each.path: examine(each, PROMISE, sheets) for each in outputs})
    return {each.code for each in problems if each.code[:2] == "K4" and each.place.path == f"static/{path}"}


@pytest.mark.parametrize(("name", "path", "body", "met"), FILES, ids=[row[0] for row in FILES])
def test_an_attack_by_a_file_stops_publication(name: str, path: str, body: bytes, met: str) -> None:
    assert any(each.startswith(met) for each in of_file(path, body)), of_file(path, body)


@pytest.mark.parametrize(("name", "path", "body"), GOOD, ids=[row[0] for row in GOOD])
def test_a_file_that_shows_nothing_paid_stops_nothing(name: str, path: str, body: bytes) -> None:
    assert of_file(path, body) == set()


def test_the_tables_have_more_than_three_hundred_attacks() -> None:
    from attacks import MARKUP
    from style_attacks import STYLES

    assert len(MARKUP) + len(STYLES) + len(PAGES) + len(FILES) > 300
