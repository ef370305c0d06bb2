"""Each check's own examples: what breaks its rule is found, alone, and what keeps it is not."""

from pathlib import Path

import pytest

from examples import page, problems_of
from kartrasite.checks import Check, checks

EVERY = pytest.mark.parametrize("check", checks(), ids=lambda check: check.code)


@EVERY
def test_what_breaks_a_rule_is_found_and_nothing_else_is(check: Check, tmp_path: Path) -> None:
    assert check.breaks.strip()
    found = problems_of(check, check.breaks, tmp_path / "site")
    assert {problem.code for problem in found} == {check.code}, found


@EVERY
def test_nothing_is_found_in_what_keeps_the_rule(check: Check, tmp_path: Path) -> None:
    assert check.keeps.strip()
    assert problems_of(check, check.keeps, tmp_path / "site") == ()


@EVERY
def test_a_check_names_the_rules_that_it_keeps(check: Check) -> None:
    assert check.rules


@EVERY
def test_a_fault_in_a_text_or_in_data_stands_at_its_line_and_column(check: Check, tmp_path: Path) -> None:
    if check.text or check.data:
        found = problems_of(check, check.breaks, tmp_path / "site")
        assert [problem for problem in found if not (problem.place.line and problem.place.column)] == []


def test_an_example_is_put_into_a_whole_page() -> None:
    made = page("x/index.html", "<head><title>T</title></head><p>Text.</p>")
    assert made.count("<title>") == 1
    assert made.index("data-disclosure") < made.index("<p>Text.</p>")
