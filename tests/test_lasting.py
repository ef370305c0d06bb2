"""How long commissions are said to be paid, and from which price plans are said to start, as owners are told of it."""

from pathlib import Path

import pytest

from examples import NOW, ROOT, laid_over
from figures_corpus import facts
from kartrasite.build import build
from kartrasite.trade.figures import NoFigure, tree

LIMITED = "-- content/programs/acme.yml --\ncommissions: [{tier: direct, model: recurring, rate: 30%, months: 12}]\n"
PLANS = (
    "-- content/programs/acme.yml --\nplans:\n- {id: basic, name: Basic, prices: {monthly: 49, annual: 468}}\n"
    "- {id: pro, name: Pro, prices: {monthly: 99}}\n"
)
ONCE = "-- content/programs/acme.yml --\ncommissions: [{tier: direct, model: first_payment, rate: 30%}]\n"


def told(folder: Path, text: str, data: str = "") -> list[tuple[str, str, str]]:
    made = build(laid_over(f"-- content/articles/acme-review.md --\n{text}\n{data}", folder / "site"), ROOT, NOW)
    return [(each.code, each.message, each.hint) for each in made.problems if each.code in ("K601", "K602", "K603")]


@pytest.mark.parametrize(
    ("text", "data", "message", "hint"),
    [
        (
            "Acme pays for 24 months.", LIMITED,
            "By the data the commission is paid for 12 months; this says 24 months.",
            "Write {{ acme.months.direct }} if it is meant, or correct the program's file.",
        ),
        (
            "Acme pays lifetime commissions.", LIMITED,
            "By the data the commission is paid for 12 months; this says lifetime commissions.",
            "Write {{ acme.months.direct }} if it is meant, or correct the program's file.",
        ),
        (
            "Acme pays lifetime commissions.", ONCE,
            "By the data the commission is paid on the first payment alone; this says lifetime commissions.",
            "Correct it, or `months:` of the commission in the program's file.",
        ),
        (
            "Acme pays commissions for the first 12 months.", "",
            "By the data the commission is paid for as long as the customer pays; this says 12 months.",
            "Correct it, or `months:` of the commission in the program's file.",
        ),
        (
            "Plans start at $99 a month.", PLANS,
            "The data says $49 (acme.basic.monthly.price); this says $99.",
            "Write {{ acme.basic.monthly.price }} if it is meant, or correct the program's file.",
        ),
        (
            "Acme starts at $29 a month.", PLANS,
            "The data says $49 (acme.basic.monthly.price); this says $29.",
            "Write {{ acme.basic.monthly.price }} if it is meant, or correct the program's file.",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_the_whole_offer_is_held_against_the_data(
    tmp_path: Path, text: str, data: str, message: str, hint: str
) -> None:
    assert told(tmp_path, text, data) == [("K602", message, hint)]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Acme pays lifetime commissions.", ""),
        ("Acme does not pay lifetime commissions.", LIMITED),
        ("Acme pays commissions for one year.", LIMITED),
        ("Plans from $39 a month, billed annually.", PLANS),  # a twelfth of the year's price
        ("Plans from $45 a month.", PLANS),
        ("Acme pays for {{ acme.months.direct }}.", LIMITED),
    ],
)
def test_what_is_so_or_may_be_is_no_error(tmp_path: Path, text: str, data: str) -> None:
    assert told(tmp_path, text, data) == []


def test_a_length_that_the_data_has_ought_to_be_bound(tmp_path: Path) -> None:
    [(code, message, hint)] = told(tmp_path, "Acme pays for 12 months.", LIMITED)
    assert (code, message) == ("K601", '"12 months" is acme.months.direct, typed by hand.')
    assert hint == "Write {{ acme.months.direct }}, so that it follows the data."


def test_a_program_s_own_words_are_held_against_it_too(tmp_path: Path) -> None:
    data = LIMITED + "pros: [You earn lifetime commissions.]\n"
    assert told(tmp_path, "Words.", data) == [(
        "K602", "By the data the commission is paid for 12 months; this says lifetime commissions.",
        "Correct it, or leave the figure to the text, which follows the data.",
    )]  # fmt: skip


def test_months_are_a_figure_where_they_end() -> None:
    months = tree(facts("brightform"), "de").child("months")
    assert str(months.child("direct")) == "12\xa0Monate"
    with pytest.raises(NoFigure, match="what it pays ends with no one month"):
        str(tree(facts("kartra"), "en").child("months").child("direct"))
