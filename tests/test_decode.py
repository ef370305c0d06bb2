"""YAML becomes values with places: nothing is taken for what it is not, and every fault is told where it stands."""

from datetime import date, datetime
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kartrasite.problem import Place, Problem, errors
from kartrasite.records.decode import Loader, _Builder, front_matter, yaml_document
from kartrasite.records.scalars import ordinary

SCALARS = (
    ("NO", "NO"), ("no", "no"), ("on", "on"), ("off", "off"), ("yes", "yes"), ("True", "True"), ("1:30", "1:30"),
    ("0123", "0123"), ("1_000", "1_000"), ("0x1F", "0x1F"), ("1e3", "1e3"), (".inf", ".inf"), ("40%", "40%"),
    ("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("12", 12), ("-3", -3), ("0", 0),
    ("49.90", Decimal("49.90")), ("379.20", Decimal("379.20")), ("-0.5", Decimal("-0.5")), ('"49.90"', "49.90"),
    ("2026-11-02", date(2026, 11, 2)), ("2026-11-02 09:00", datetime(2026, 11, 2, 9)), ("'true'", "true"),
)  # fmt: skip

BROKEN = (
    ("title: Acme: the review\n", 1, 8, "K013", 'Write it as title: "Acme: the review"'),
    ("a: 1\n\tb: 2\n", 2, 1, "K012", "Put blanks in its place."),
    ("a: [1, 2\nb: 3\n", 1, 4, "K010", "Close it, with a comma between the values."),
    ("a: {b: 1\nc: 3\n", 1, 4, "K010", "Close it, with a comma between the values."),
    ('a: "text\nb: 3\n', 1, 4, "K010", "Close it, or write two of them for one inside."),
    ("a: 1\nb: 2\na: 3\n", 3, 1, "K011", "Keep one of them."),
    ("day: 2026-02-30\n", 1, 6, "K014", "The last day of that month is 2026-02-28."),
    ("a: 1\n---\nb: 2\n", 3, 1, "K010", "Take the --- line away."),
    ("? [a, b]\n: 1\n", 1, 3, "K017", "Write it as name: value."),
    ("a: 1\n b: 2\n", 2, 2, "K013", "Let both begin in the same column."),
    ("a: [b]\n  c: 2\n", 2, 3, "K013", "Let both begin in the same column."),
    ("a:1\nb: 2\n", 1, 2, "K013", "Write a: 1"),
    ("b: 2\na:1\nc: 3\n", 2, 2, "K013", "Write a: 1"),
    ("a: 1\nb\nc: 2\n", 2, 1, "K013", "Write it as a key and its value, name: …, or indent it where it carries on the "
     "value above."),
    ("a: long\n  text\n  of: two\n", 2, 3, "K013", "Put the whole value of a in quotes."),
    ('a: "b": c\n', 1, 4, "K013", "Write it as a: '\"b\": c'"),
    ("a:\n  - b\n - c\n", 3, 2, "K010", "Indent it like what it belongs with: by two blanks."),
    ("a:\n  - b: 1\n   c: 2\n", 3, 4, "K010", "Indent it like what it belongs with: by no blank or four blanks."),
    ("- a\nb: c\n", 2, 1, "K010", "Indent what belongs to the line above by two blanks more."),
    ("a: [b c: d, {e: f g: h}]\n", 1, 19, "K010", "Put one between the values."),
    ("a: {b: c: d}\n", 1, 8, "K013", 'Write "c: d".'),
    ("a: {b: 1]\n", 1, 4, "K010", "Close it with }."),
    ("a: [b] c\n", 1, 8, "K010", "Take it away, or put the whole value in quotes."),
    ("a: {b: #c}\nd: e\n", 1, 8, "K013", "Put the value in quotes."),
    ('a: "b\nc: "d"\n', 1, 4, "K010", "Close it, or write two of them for one inside."),
    ("a: 'it's'\n", 1, 7, "K010", 'Write a: "it\'s"'),
    ('a: "\\d"\n', 1, 5, "K010", "Write two of them for one, or put the value in single quotes."),
    ("a: [@b, c]\n", 1, 5, "K013", 'Write "@b".'),
    ("a: | b\n", 1, 4, "K013", 'Write "| b".'),
    ("a: & b\n", 1, 4, "K013", 'Write "& b".'),
    ("a: &b c\n", 1, 4, "K013", 'Write "&b c".'),
    ("a: [!b c]\n", 1, 5, "K013", 'Write "!b c".'),
    ("a: {b:1}\n", 1, 6, "K013", "Write b: 1"),
    ("a: {b: 4,90}\n", 1, 8, "K013", "Write it with a point: 4.90"),
    ("a: {b: 1,234.50}\n", 1, 8, "K013", "Write it without the comma: 1234.50"),
    ('a: "{{ b }}"\n', 1, 5, "K032", "Figures and components stand in the text of an article; write here what readers "
     "shall see."),
)
# Signs that take words away elsewhere, and here none.
WHOLE = (
    "a: b  # a remark\nc: d # another\n", "a: b  #remark\n", "#c\na: b\n", "a: b#c\n", "a: #\n  b\n",
    "a: &x b\nc: *x\n", "a: !!str 5\n", "a:\n  - b - c\n  - d\n", "a:\n- b\n- - c\n", "a:\n  - b:\n      - c\n",
    "a: |\n  - b\n   - c #d\n", 'a: "#1 & {b:1}"\n', "a: [1,2]\n", "a: {b: https://c.example/}\n", "a: b & c! {x}\n",
)  # fmt: skip


@pytest.mark.parametrize(("text", "value"), SCALARS)
def test_a_scalar_is_what_it_looks_like(text: str, value: object) -> None:
    document, problems = yaml_document(f"key: {text}\n", "a.yml")
    assert document is not None and problems == ()
    assert document.value == {"key": value}
    assert type(document.value["key"]) is type(value)


@pytest.mark.parametrize(("text", "line", "column", "code", "hint"), BROKEN)
def test_a_fault_is_told_at_its_place(text: str, line: int, column: int, code: str, hint: str) -> None:
    document, problems = yaml_document(text, "a.yml")
    assert document is None
    assert [(each.place.line, each.place.column, each.code, each.hint) for each in problems] == [
        (line, column, code, hint)
    ]


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_read_whole_is_not_told(text: str) -> None:
    document, problems = yaml_document(text, "a.yml")
    assert document is not None and problems == ()


@pytest.mark.parametrize(
    ("text", "line", "column"), [("a: b #c\n", 1, 6), ("a:\n- b\n - c\n", 3, 2), ("a: #b\n", 1, 4)]
)
def test_words_that_yaml_takes_away_are_warned_of(text: str, line: int, column: int) -> None:
    document, problems = yaml_document(text, "a.yml")
    assert document is not None
    assert [(each.place.line, each.place.column, each.code, each.level) for each in problems] == [
        (line, column, "K031", "warning")
    ]


def test_readers_comments_may_hold_braces() -> None:
    assert yaml_document('- {text: "{{ a }}"}\n', "content/comments/a.yml")[1] == ()


def test_places_lead_to_keys_and_values() -> None:
    document, _ = yaml_document("a: 1\nplans:\n  - {id: x, prices: {monthly: 9}}\n", "a.yml")
    assert document is not None
    assert document.place(("plans", 0, "prices", "monthly")) == Place("a.yml", 3, 31, 1)
    assert document.key_place(("plans", 0, "prices", "monthly")) == Place("a.yml", 3, 22, 7)
    assert document.place(("plans", 0, "nothing")) == Place("a.yml", 3, 5, 29)


def test_front_matter_is_cut_from_its_text() -> None:
    document, body, line, problems = front_matter("---\ntitle: T\n---\nText\n", "a.md")
    assert document is not None and problems == ()
    assert (document.value, body, line) == ({"title": "T"}, "Text\n", 4)
    assert document.place(("title",)) == Place("a.md", 2, 8, 1)


def test_windows_line_ends_and_a_byte_order_mark_are_taken() -> None:
    document, body, line, problems = front_matter("\ufeff---\r\ntitle: T\r\n---\r\nText\r\n", "a.md")
    assert document is not None and problems == ()
    assert (document.value, body, line) == ({"title": "T"}, "Text\n", 4)


def test_missing_front_matter_is_told() -> None:
    assert front_matter("# T\n", "a.md")[3] == (
        Problem(
            Place("a.md", 1, 1, 3), "K015", "This file does not begin with its front matter.",
            "Begin it with a line of three dashes, then title: and description:, then three dashes again.",
        ),
    )  # fmt: skip


def test_aliases_that_grow_without_measure_are_refused() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 8))
    document, problems = yaml_document("a0: &a0 x\n" + levels, "a.yml")
    assert document is None
    assert [each.code for each in problems] == ["K017"]


def test_an_alias_that_holds_itself_is_refused() -> None:
    document, problems = yaml_document("a: &a [*a]\n", "a.yml")
    assert document is None
    assert [each.code for each in problems] == ["K017"]


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 50_000, "- " * 100_000])
def test_nesting_without_end_is_told_and_crashes_nothing(text: str) -> None:
    document, problems = yaml_document(text, "a.yml")
    assert document is None
    assert [each.message for each in problems] == ["This YAML cannot be read: it nests too deep."]


def test_a_control_character_is_told() -> None:
    document, problems = yaml_document('a: "x\\u0000"\n', "a.yml")
    assert document is None
    assert [(each.code, each.place) for each in problems] == [("K005", Place("a.yml", 1, 4, 9))]


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    document, problems = yaml_document(text, "a.yml")
    assert (document is None) == bool(errors(problems))
    front_matter(text, "a.md")
    front_matter(f"---\n{text}\n---\n", "a.md")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40))
def test_a_quoted_text_comes_back_as_it_is(text: str) -> None:
    quoted = text.replace("'", "''")
    document, problems = yaml_document(f"key: '{quoted}'\n", "a.yml")
    assert problems == ()
    assert document is not None and document.value == {"key": text}


WORDS = st.text("ab01 -:,#\"'[]{}?&*!|>%@`\\\n~.T\té\u00a0\u2028\x85\ufeff\U0001f600", max_size=12) | st.sampled_from(
    [text for text, _ in SCALARS]
)
VALUES = st.one_of(
    WORDS, WORDS.map('"{}"'.format), st.lists(WORDS, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    st.lists(st.tuples(st.sampled_from("ab"), WORDS), max_size=3).map(
        lambda pairs: f"{{{', '.join(f'{name}: {value}' for name, value in pairs)}}}"
    ),
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(("a", "b", "c_d", "null")), VALUES), max_size=3), st.sampled_from(("\n", "")))
def test_an_ordinary_mapping_is_what_the_parser_makes_of_it(lines: list[tuple[str, str]], end: str) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in lines) + end
    if found := ordinary(text):
        builder = _Builder("a.yml", 0)
        assert (repr(builder.value(yaml.compose(text, Loader=Loader))), builder.problems) == (repr(found), [])


def test_most_front_matter_is_ordinary() -> None:
    """Else it would only be read more slowly, which nothing else shows."""
    text = (
        'title: "Acme: the review"\ndescription: What Acme pays – and when.\ndate: 2026-11-02\nrating: 3.5\n'
        "tags: [e-mail, 2026]\ntested: {by: The desk, since: 2026-10-01}\ndraft: false\n"
    )
    assert ordinary(text) == {
        "title": "Acme: the review", "description": "What Acme pays – and when.", "date": date(2026, 11, 2),
        "rating": Decimal("3.5"), "tags": ["e-mail", 2026],
        "tested": {"by": "The desk", "since": date(2026, 10, 1)}, "draft": False,
    }  # fmt: skip
    others = ("", "a: 1", "a: 2026-02-30\n", "a: 1\na: 2\n", "a: {b: 1, b: 2}\n")
    assert [ordinary(each) for each in others] == [None] * len(others)


def test_a_file_that_was_pasted_twice_is_told_once() -> None:
    document, (problem,) = yaml_document("a: 1\nb: 2\nc: 3\nd: 4\n" * 2, "a.yml")
    assert document is None and (problem.code, problem.place.line) == ("K011", 5)
    said = 'The key "a" stands here a second time; the first is in line 1. So do 3 further keys.'
    assert problem.message == said
