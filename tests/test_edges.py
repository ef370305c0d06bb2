"""What shorthands, older names and names by the direction of writing say of each side of a box, and how long it is."""

import pytest
import tinycss2  # type: ignore[import-untyped]

from kartrasite.css.boxes import ends
from kartrasite.css.computed import computed, customs
from kartrasite.css.declarations import Tokens
from kartrasite.css.lengths import Letters, first, length, sizes
from kartrasite.css.longhands import KINDS, SIDES, edge, longhands
from kartrasite.css.winning import Way, Winning


def held(style: str, above: dict[str, Tokens] | None = None, way: Way = Way()) -> dict[str, Tokens]:  # noqa: B008
    """What holds of an element with that style attribute."""
    won = Winning(style, ()).on(way)
    return computed(won, customs(won, {}), above or {})


def sides(style: str, kind: str) -> list[float]:
    """How wide its margins, paddings or borders are, from the top with the clock."""
    found = held(style)
    return [first(found, (edge(kind, side),), Letters()) for side in SIDES]


@pytest.mark.parametrize(
    ("style", "kind", "expected"),
    [
        ("margin: 1px", "margin", [1, 1, 1, 1]),
        ("margin: 1px 2px", "margin", [1, 2, 1, 2]),
        ("margin: 1px 2px 3px", "margin", [1, 2, 3, 2]),
        ("margin: 1px 2px 3px 4px", "margin", [1, 2, 3, 4]),
        ("margin: 1px auto", "margin", [1, 0, 1, 0]),
        ("margin-block: 1px 2px", "margin", [1, 0, 2, 0]),
        ("margin-inline: 1px 2px", "margin", [0, 2, 0, 1]),
        ("margin-inline: 3px", "margin", [0, 3, 0, 3]),
        ("padding-block-end: 1px; padding-inline-start: 2px", "padding", [0, 0, 1, 2]),
        ("-webkit-margin-after: 1px; -webkit-padding-before: 2px", "margin", [0, 0, 1, 0]),
        ("padding-top: 9px; padding: 1px", "padding", [1, 1, 1, 1]),
        ("padding: 1px; padding-top: 9px", "padding", [9, 1, 1, 1]),
        ("padding: 1px !important; padding-top: 9px", "padding", [1, 1, 1, 1]),
        ("margin-bottom: 0; margin-block-end: 9px", "margin", [0, 0, 9, 0]),
        ("border: 2px solid red", "border", [2, 2, 2, 2]),
        ("border: solid rgb(0 0 0) 2px", "border", [2, 2, 2, 2]),
        ("border: 2px solid; border-left: thick dotted", "border", [2, 2, 2, 5]),
        ("border-width: 1px 2px 3px 4px", "border", [1, 2, 3, 4]),
        ("border-block: 3px solid; border-inline-end-width: 4px", "border", [3, 4, 3, 0]),
        ("border-block-width: 1px 2px; -webkit-border-start: 9px solid", "border", [1, 0, 2, 9]),
        ("border: 2px solid; border: none", "border", [0, 0, 0, 0]),
        ("--m: 1px 2px 3px; margin: var(--m)", "margin", [1, 2, 3, 2]),
        ("--b: 4px; --c: red; border: var(--b) solid var(--c)", "border", [4, 4, 4, 4]),
        ("--b: 1px 2px; border-width: var(--b)", "border", [1, 2, 1, 2]),
        ("--p: 300px 20px; padding: 0 var(--p)", "padding", [0, 300, 20, 300]),
        ("--m: 3px 4px; margin-inline: var(--m); margin-block: var(--n, 5px)", "margin", [5, 4, 5, 3]),
        ("--p: calc(1px + 2px); padding: var(--p) var(--p, 9px) var(--q, 5px)", "padding", [3, 3, 5, 3]),
        ("padding: 1em 10% 1lh 1vw", "padding", [16, 36, 16 * 1.15, 3.6]),
    ],
)  # fmt: skip
def test_each_side_has_what_is_said_of_it_last(style: str, kind: str, expected: list[float]) -> None:
    assert sides(style, kind) == pytest.approx(expected)


def test_each_shorthand_of_a_side_is_one_longhand_by_one_name() -> None:
    names = {
        f"{kind}-{side}{width}"
        for kind in KINDS for width in (("", "-width") if kind == "border" else ("",))
        for side in ("block-start", "block-end", "inline-start", "inline-end", "top", "bottom", "left", "right")
    }  # fmt: skip
    for name in names:
        found = [said.name for said in longhands(tinycss2.parse_blocks_contents(f"{name}: 3px"))]
        assert len(found) == 1 and found[0] in {edge(kind, side) for kind in KINDS for side in SIDES}, name


def test_what_is_inherited_is_that_of_what_it_stands_in() -> None:
    above = held("padding: 7px 8px")
    assert [ends(held(style, above), "padding", "block") for style in ("padding: inherit", "padding-top: inherit")] == [
        (7, 7), (7, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("margin: 9px; margin: 1px 2px 3px 4px 5px", {1.0, 9.0}),
        ("margin-top: 9px; margin-top: 1foo", {9.0, 0.0}),
        ("padding-top: 9px; padding-top: -1px", {9.0, -1.0}),
        ("margin-top: 9px; margin-top: -1px", {-1.0}),
        ("margin-top: 9px; margin-top: 1px", {1.0}),
    ],
)
def test_a_value_of_which_nobody_is_sure_may_hold_or_not(style: str, expected: set[float]) -> None:
    kind = style.partition("-")[0].partition(":")[0]
    conditions = Winning(style, ()).conditions
    ways = (Way(), Way(conditions))
    assert {first(held(style, way=way), (edge(kind, "top"),), Letters()) for way in ways} <= expected
    assert first(held(style, way=Way()), (edge(kind, "top"),), Letters()) in expected
    assert bool(conditions) == (len(expected) > 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("calc(1px + 2px * 3)", 7), ("calc((1px + 2px) * 3)", 9), ("-webkit-calc(2px - 5px)", -3),
        ("hypot(3px, 4px)", 5), ("abs(-2px)", 2), ("round(7px, 5px)", 5), ("round(up, 7px, 5px)", 10),
        ("mod(7px, 5px)", 2), ("rem(7px, 5px)", 2), ("calc(sign(-3px) * 2px)", -2), ("calc(pow(2, 3) * 1px)", 8),
        ("calc(sqrt(16) * 1px)", 4), ("calc(exp(0) * 3px)", 3), ("calc(log(8, 2) * 1px)", 3),
        ("calc(sin(90deg) * 4px)", 4), ("calc(cos(0) * 4px)", 4), ("calc(pi * 1px)", 3.14159),
        ("calc(progress(5, 0, 10) * 8px)", 4), ("clamp(1px, 9px, 5px)", 5), ("min(1px, 2px)", 1),
        ("max(1px, 2px)", 2), ("calc(infinity * 1px)", 33554432), ("10svb", 64), ("10dvi", 36), ("1rcap", 11.2),
        ("1ric", 16), ("2rlh", 36.8), ("10lvmax", 64), ("10svmin", 36), ("50%", 180), ("1in", 96), ("0", 0),
    ],
)  # fmt: skip
def test_functions_of_numbers_are_done(text: str, expected: float) -> None:
    assert length(tinycss2.parse_one_component_value(text)) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    "text", ["5", "1foo", "foo(1px)", "calc(1px / 0)", "min()", "clamp(1px, 2px)", "sqrt(-1)", "auto", "round(up)"]
)
def test_what_cannot_be_told_is_none(text: str) -> None:
    assert length(tinycss2.parse_one_component_value(text)) is None


def test_about_so_many_pixels_are_those_of_a_sum_or_of_all_of_its_parts() -> None:
    values = "calc(10px - 50px) minmax(1px, 2px) 3foo 4 anchor(top)"
    assert sizes(tinycss2.parse_component_value_list(values)) == [-40, 1, 2, 48, 0, 0]
