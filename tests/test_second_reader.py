"""A second reader, with another parser and its own judgement, sees the same in random pages."""

from hypothesis import given, settings
from hypothesis import strategies as st

from attacks import STATEMENT
from both_readers import differences
from kartrasite.pages.document import Output
from kartrasite.verify import examine, read_sheets
from random_pages import random_page
from second_reader import judge
from test_disclosure import PROMISE


def test_a_second_reader_says_the_same_of_four_hundred_pages() -> None:
    assert differences(range(400)) == []


def test_a_page_that_ends_within_a_table_after_a_drawing_is_read_by_both() -> None:
    assert differences([265_640]) == []


def test_a_disclosure_that_a_table_takes_out_into_a_link_is_read_by_both() -> None:
    assert differences([376_000]) == []


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=1_000_000_000, max_value=2_000_000_000))
def test_a_second_reader_says_the_same_of_any_page(seed: int) -> None:
    assert differences([seed]) == []


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=1_000_000_000, max_value=2_000_000_000))
def test_a_page_that_passes_has_the_statement_before_every_paid_link(seed: int) -> None:
    html, css = random_page(seed)
    output = Output("x.html", html, "x.html", language="en")
    sheets = read_sheets((Output("x.css", css.encode(), "x.css"),))
    if not [fault for fault in examine(output, PROMISE, sheets).faults if fault.code[:2] == "K4"]:
        seen = judge(html, css)
        said = STATEMENT.replace(" ", "") in (seen.words or "").replace(" ", "")
        assert (said, seen.linked, seen.hidden) == (True, False, False)
