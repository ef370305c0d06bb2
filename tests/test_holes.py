"""Where an expression of an article begins and ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartrasite.texts.holes import MARK, Hole, Piece, punched, silenced


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("{{ a.b }}", [" a.b "]),
        ("{{a}}{{b}}", ["a", "b"]),
        ('{{ f("}}") }}', [' f("}}") ']),
        ("{{ f('it\\'s }}') }}", [" f('it\\'s }}') "]),
        ('{{ f({"a": {"b": 1}}) }}', [' f({"a": {"b": 1}}) ']),
        ("{{ f(\n  1,\n  2) }} x", [" f(\n  1,\n  2) "]),
        ("{{ it's }} and that's {{ b }}", [" it's ", " b "]),
        ("{{ a }}}", [" a "]),
        ("{{ 5\" }} wide, {{ 6\" }} high", [' 5" }} wide, {{ 6" ']),
        ("{{ {x }} y", [" {x "]),
    ],
)
def test_an_expression_ends_at_its_own_braces(text: str, sources: list[str]) -> None:
    assert [piece.hole.source for piece in punched(text)[1] if piece.hole and not piece.shown] == sources


@pytest.mark.parametrize("text", ["{{ a", "{{ a\n\nb }}", "{{ a ` b }}", "{{ a { b }", "{{"])
def test_one_without_its_end_is_two_braces(text: str) -> None:
    marked, pieces = punched(text)
    assert pieces == (Piece("{{", "{{", Hole(0, 1, 1, "")),)
    assert marked == "\ue0000\ue001" + text[2:]


def test_an_unclosed_one_leaves_the_next_alone() -> None:
    marked, pieces = punched("{{ a, then {{ b }}")
    assert [piece.typed for piece in pieces] == ["{{", "{{ b }}"]
    assert marked == "\ue0000\ue001 a, then \ue0001\ue001"


def test_a_backslash_makes_braces_plain_and_two_do_not() -> None:
    assert punched(r"\{{ a }}") == ("\ue0000\ue001 a }}", (Piece(r"\{{", "{{", None),))
    assert punched(r"\\{{ a }}")[1] == (Piece("{{ a }}", "", Hole(0, 1, 3, " a ")),)


def test_places_count_from_one() -> None:
    holes = [piece.hole for piece in punched("a\n {{ b }}\n\n{{ c }} {{ d }}")[1]]
    assert holes == [Hole(0, 2, 2, " b "), Hole(1, 4, 1, " c "), Hole(2, 4, 9, " d ")]


def test_statements_and_remarks_are_plain_text() -> None:
    assert punched("{% if a %} {# b #} { { c } }") == ("{% if a %} {# b #} { { c } }", ())


def test_private_use_characters_become_pieces_of_their_own() -> None:
    pieces = Piece("\ue000", "&#xE000;", None), Piece("\ue001", "&#xE001;", None)
    assert punched("\ue0007\ue001") == ("\ue0000\ue0017\ue0001\ue001", pieces)


def test_code_shows_what_was_typed_and_text_keeps_its_marker() -> None:
    text = '<code>{{ a < "b" }}</code> {{ c }} <!--{{ d --> <script>{{ "</script>" }}</script>'
    marked, pieces = punched(text)
    assert silenced(marked, pieces) == (
        "<code>{{ a &lt; &quot;b&quot; }}</code> \ue0001\ue001 <!--{{ d --> "
        '<script>{{ "<\\/script>" }}</script>'
    )


@given(st.text("{}\"'`\\ab\n\ue000\ue001", max_size=60))
def test_nothing_typed_is_lost(text: str) -> None:
    marked, pieces = punched(text)
    assert MARK.sub(lambda mark: pieces[int(mark[1])].typed, marked) == text
    assert [int(number) for number in MARK.findall(marked)] == list(range(len(pieces)))
