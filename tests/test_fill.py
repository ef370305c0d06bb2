"""Values fill records, and each of their faults is told at once, in plain words, with the way to it."""

import pickle
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartrasite.commissions import MODELS, Always, Limit
from kartrasite.commissions.tiered import Tiered
from kartrasite.entries import KINDS, LINKS
from kartrasite.model.article import Comment, FrontMatter, Question
from kartrasite.model.program import Payout, Program, Trial
from kartrasite.model.settings import Feeds, MenuEntry, Settings
from kartrasite.records.days import PLAIN, advice
from kartrasite.records.fields import Day, DurationValue, Moment, Reference, Text
from kartrasite.records.fill import Fault, filled, way
from kartrasite.records.record import Record

SEE = "Correct the value; docs/keys.md has each key with its kind."
GOOD = (
    (Text, "  Acme ", "Acme"), (str, "", ""), (int, 5, 5), (int, "5", 5), (int, Decimal("5.0"), 5), (bool, True, True),
    (bool, "Yes", True), (bool, "off", False), (Moment, date(2026, 11, 2), date(2026, 11, 2)),
    (Moment, datetime(2026, 11, 2, 9), datetime(2026, 11, 2, 9)), (Moment, "2026-11-02", date(2026, 11, 2)),
    (int | None, None, None), (tuple[int, ...], [1, "2"], (1, 2)), (dict[str, Text], {"en": "Hi "}, {"en": "Hi"}),
    (Limit, {"amount": 5}, Limit(per="payment", amount=Decimal(5))),
    (Trial, {"days": "14-30"}, Trial(price=Decimal(0), days=(14, 30), earns=False)),
    (Payout, {"hold": {"count": 45, "unit": "day"}}, Payout(hold=DurationValue(count=45, unit="day"))),
)  # fmt: skip
BAD = (
    (Text, 5, 'This is "5"; expected is a text.', SEE),
    (Text, " ", "There is nothing here; a text is expected.", "Fill it in, or take the key away."),
    (str, None, "This is nothing; expected is a text.", SEE),
    (int, True, "This is true; expected is a whole number.", SEE),
    (int, Decimal("5.5"), 'This is "5.5"; expected is a whole number.', SEE),
    (Reference, None, "This is nothing; expected is the name of a file.", SEE),
    (bool, "perhaps", 'This is "perhaps"; expected is true or false.', SEE),
    (Moment, 5, 'This is "5"; expected is a day such as 2026-11-02.', PLAIN),
    (Moment, "2026-02-30", 'This is "2026-02-30"; expected is a day such as 2026-11-02.',
     "The last day of that month is 2026-02-28."),
    (tuple[int, ...], "a", 'This is "a"; expected is a list.', "Write it in brackets: [a]."),
    (tuple[int, ...], 5, 'This is "5"; expected is a list.', SEE),
    (dict[str, Text], [], "This is a list; expected is names with values.", SEE),
    (Limit, ["a"], "This is a list; expected is names with values.", "Write {amount: …}."),
    (MenuEntry, "about", 'This is "about"; expected is names with values.', "Write {label: …, to: …}."),
    (Feeds, None, "This is nothing; expected is names with values.", "Its keys are: entries, tags."),
)  # fmt: skip
RECORDS = (FrontMatter, Settings, Program, *(model.record for model in MODELS))
PROGRAM = {
    "name": "Acme", "product": {"category": "mail", "summary": "It mails.", "website": "https://acme.example/"},
    "link": "https://acme.example/?a=1", "verified": date(2026, 11, 2), "source": "https://acme.example/terms",
    "disclosure": "We earn a commission.", "commissions": [{"model": "recurring", "rate": "40%"}],
}  # fmt: skip
NAMES = (
    "model", "rate", "amount", "levels", "from", "days", "unit", "title", "text", "per", "zzz", "Acme", "monthly",
    "annual",
)  # fmt: skip
WORDS = ("", " ", "40%", "x", "30 days", "14-30", "monthly", "recurring", "https://acme.example/", "EUR")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.dates()
    | st.datetimes() | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "expected"), GOOD)
def test_a_value_of_its_kind_is_taken(kind: Any, value: object, expected: object) -> None:
    assert filled(kind, value) == (expected, ())


@pytest.mark.parametrize(("kind", "value", "message", "hint"), BAD)
def test_a_value_of_another_kind_is_refused(kind: Any, value: object, message: str, hint: str) -> None:
    assert filled(kind, value) == (None, (Fault((), "K103", message, hint),))


@pytest.mark.parametrize(
    ("kind", "value", "message", "hint"),
    [
        (Feeds, {"entries": 501}, 'This is "501"; expected is at most 500.', "Write a number in that range."),
        (Feeds, {"entries": 0}, 'This is "0"; expected is at least 1.', "Write a number in that range."),
        (Tiered, {"model": "tiered", "levels": []}, "This is a list; at least 1 is expected.", "Add what is missing."),
    ],
)
def test_a_value_out_of_its_bounds_is_refused(kind: Any, value: dict[str, object], message: str, hint: str) -> None:
    assert filled(kind, value) == (None, (Fault((list(value)[-1],), "K103", message, hint),))


def test_a_share_of_one_is_told_as_the_percentage_that_it_means() -> None:
    [fault] = filled(Program, PROGRAM | {"commissions": [{"model": "recurring", "rate": Decimal("0.25")}]})[1]
    assert fault.message == '"0.25" is no percentage; write it with its sign, such as 25%.'


def test_all_that_is_wrong_is_told_at_once_with_the_way_to_it() -> None:
    value, faults = filled(Program, PROGRAM | {
        "nam": "Acme", "status": "opne", "ended": "soon", "links": {"A b": "https://acme.example/"},
        "commissions": [{"model": "recuring"}, {}, {"model": "tiered", "levels": [{"from": -1, "rate": 40}]}],
    })  # fmt: skip
    assert value is None
    assert [(fault.path, fault.code, fault.key) for fault in faults] == [
        (("links", "A b"), "K104", True),
        (("status",), "K103", False),
        (("ended",), "K103", False),
        (("commissions", 0, "model"), "K103", False),
        (("commissions", 1), "K102", False),
        (("commissions", 2, "levels", 0, "from"), "K103", False),
        (("commissions", 2, "levels", 0, "rate"), "K104", False),
        (("nam",), "K101", True),
    ]
    assert [fault.hint for fault in faults if fault.code in ("K101", "K103")] == [
        'Did you mean "open"?', PLAIN, 'Did you mean "recurring"?', "Write a number in that range.",
        'Did you mean "name"?',
    ]  # fmt: skip


def test_what_does_not_fit_together_is_told_where_each_value_is_good_for_itself() -> None:
    days = {"title": "T", "description": "D", "date": date(2026, 11, 2), "updated": date(2026, 11, 1)}
    said = "`updated` (2026-11-01) is before `date` (2026-11-02)."
    assert filled(FrontMatter, days) == (None, (Fault(("updated",), "K104", said),))
    assert [fault.code for fault in filled(FrontMatter, days | {"kind": "none"})[1]] == ["K103"]
    both = {"model": "recurring", "rate": "40%", "amount": 5}
    assert filled(Program, PROGRAM | {"commissions": [both]})[1][0].path == ("commissions", 0)


def test_what_is_left_out_is_its_default_and_the_rest_of_the_program_finds_it() -> None:
    program, _ = filled(Program, PROGRAM)
    (terms,) = program.commissions
    assert (terms.months, terms.tier, terms.rate, program.currency) == (Always, "direct", Decimal("0.4"), "USD")


@given(VALUES, st.sampled_from([*KINDS.values(), LINKS, Settings]))
def test_no_value_ends_in_a_traceback_and_each_fault_leads_to_something(value: object, kind: Any) -> None:
    made, faults = filled(kind, value)
    assert (made is None) == bool(faults)
    for fault in faults:
        at = value
        for step in fault.path[:-1]:
            at = at[step]  # type: ignore[index]
        assert fault.message.endswith(".") and (not fault.path or fault.path[-1] in at or isinstance(at, list))  # type: ignore[operator]


def kinds(kind: Any) -> Iterator[Any]:
    yield kind
    for inner in get_args(kind):
        yield from kinds(inner)


def test_every_kind_that_a_record_names_can_be_read() -> None:
    seen, todo = set(), list(RECORDS)
    while todo:
        record = todo.pop()
        seen.add(record)
        assert callable(way(record))
        for key in record.keys.values():
            found = [each for each in kinds(key.kind) if isinstance(each, type) and issubclass(each, Record)]
            todo += [each for each in found if each not in seen]
    assert Question in seen and Comment not in seen


def test_a_record_does_not_change_and_equal_ones_are_written_alike() -> None:
    one, other = Question(q="Why?", a="So."), Question(q="Why?", a="No.")
    same, _ = filled(Question, {"a": "So.", "q": "Why?"})
    assert one == same != other and hash(one) == hash(same)
    assert pickle.dumps(one) == pickle.dumps(same) and pickle.loads(pickle.dumps(one)) == one
    assert repr(one) == "Question(q='Why?', a='So.')"
    with pytest.raises(AttributeError, match=r"^A Question does not change\.$"):
        one.q = "Which?"
    for wrong in ({"q": "Why?"}, {"q": "Why?", "a": "So.", "b": "No."}):
        with pytest.raises(TypeError, match=r"^Question has not these values, or lacks some: b?\.$"):
            Question(**wrong)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-06-31", "The last day of that month is 2026-06-30."),
        ("2026-13-01", f"A year has 12 months, so there is no month 13. {PLAIN}"),
        ("2026-1-5", "Write 2026-01-05."),
        ("2026/11/02", "Write 2026-11-02."),
        ("20261102", "Write 2026-11-02."),
        ("12.11.2026", "Write 2026-11-12."),
        ("31/12/2026", "Write 2026-12-31."),
        ("12/31/2026", "Write 2026-12-31."),
        ("11/12/2026", "Write 2026-11-12 where the month comes first, 2026-12-11 else."),
        ("Nov 2, 2026", "Write 2026-11-02."),
        ("2nd November 2026", "Write 2026-11-02."),
        ("31 June", PLAIN),
        ("today", PLAIN),
        ("November 2026", PLAIN),
        ("0000-00-00", f"A year has 12 months, so there is no month 0. {PLAIN}"),
    ],
)
def test_a_day_is_written_as_the_hint_says(written: str, said: str) -> None:
    assert advice(written) == said


@given(st.text(st.sampled_from("0129-/. ,Novmbert")) | st.text())
def test_any_text_for_a_day_gets_an_advice(written: str) -> None:
    assert advice(written)


def test_a_day_in_quotes_is_a_day() -> None:
    assert filled(Day, "2026-11-02") == (date(2026, 11, 2), ())
