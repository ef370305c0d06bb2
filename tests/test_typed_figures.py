"""Typed figures: what the checks find in hand-labelled sentences of five languages, and how they read numbers."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from figures_corpus import Label, cases, facts, found, score
from kartrasite.language.held import held
from kartrasite.language.numerals import number, words
from kartrasite.language.prose import SILENT, prose, spot
from kartrasite.language.quantities import quantities


def test_the_corpus_has_more_than_two_hundred_sentences_in_five_languages() -> None:
    known, unseen = list(cases("known.txt")), list(cases("unseen.txt"))
    assert len(known) > 200 and len(unseen) > 100
    assert {case.language for case in known} == {case.language for case in unseen} == {"en", "de", "es", "fr", "pt"}
    assert len({case.sentence for case in (*known, *unseen)}) == len(known) + len(unseen)


def test_nearly_half_of_the_corpus_must_stay_quiet() -> None:
    quiet = [case for case in (*cases("known.txt"), *cases("unseen.txt")) if not case.labels]
    assert len(quiet) > 140


@pytest.mark.parametrize(("name", "precision", "recall"), [("known.txt", 0.99, 0.99), ("unseen.txt", 0.93, 0.90)])
def test_findings_agree_with_the_labels(name: str, precision: float, recall: float) -> None:
    made = score(name)
    print(f"{name}: {made}")
    for language in ("en", "de", "es", "fr", "pt"):
        print(f"  {language}: {score(name, language)}")
    assert made.precision >= precision, str(made)
    assert made.recall >= recall, str(made)


def test_a_sentence_that_must_stay_quiet_seldom_gets_an_error() -> None:
    quiet = [case for name in ("known.txt", "unseen.txt") for case in cases(name) if not case.labels]
    wrong = [case.sentence for case in quiet if any(each.verdict in ("differs", "exceeds") for each in found(case))]
    assert len(wrong) / len(quiet) < 0.03, wrong


def test_what_is_right_in_a_text_about_several_programs_and_plans_is_never_an_error() -> None:
    every = list(cases("no_errors.txt"))
    assert len(every) > 60
    wrong = [case.sentence for case in every if any(each.verdict != "bound" for each in found(case))]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,819.20", "en", "1819.20"), ("1.819,20", "de", "1819.20"), ("1819,20", "es", "1819.20"),
        ("1\u202f819,20", "fr", "1819.20"), ("4,548", "en", "4548"), ("4.548", "de", "4548"), ("4.548", "en", "4548"),
        ("0.125", "en", "0.125"), ("39.9", "de", "39.9"), ("1,250,000", "en", "1250000"), ("79,90", "en", "79.90"),
        ("1'234.50", "de", "1234.50"), ("12", "pt", "12"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_was_meant(text: str, language: str, value: str) -> None:
    assert number(text, language) == Decimal(value)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "forty-two"), ("de", "zweiundvierzig"), ("es", "cuarenta y dos"), ("fr", "quarante-deux"),
        ("pt", "quarenta e dois"),
    ],
)  # fmt: skip
def test_a_number_in_words_has_its_value(language: str, text: str) -> None:
    assert words(language)[text] == 42


def test_french_counts_by_twenties() -> None:
    assert [words("fr")[each] for each in ("soixante-quinze", "quatre-vingts", "quatre-vingt-dix-neuf")] == [75, 80, 99]


def test_quantities_have_their_unit_and_their_place() -> None:
    text = "From $1.5k or USD 99/mo, 30–40%, twenty-five per cent, 14 to 30 days, 3/5; never 2026 or v2.5."
    assert [(text[each.start : each.end], each.unit, each.low, each.high) for each in quantities(text, "en")] == [
        ("$1.5k", "money", Decimal(1500), Decimal(1500)),
        ("USD 99", "money", Decimal(99), Decimal(99)),
        ("30–40%", "percent", Decimal(30), Decimal(40)),
        ("twenty-five per cent", "percent", Decimal(25), Decimal(25)),
        ("14 to 30 days", "day", Decimal(14), Decimal(30)),
        ("3/5", "score", Decimal(3), Decimal(3)),
    ]


def test_prose_is_as_long_as_its_source_and_keeps_its_lines() -> None:
    source = "A `$1` b\n\n```sh\n$2\n```\n[c](https://x.example/$3) <b title='$4'>d</b> {{ e }} <!-- $5 --> $7"
    made = prose(source)
    assert (len(made), made.count("\n"), made.split()) == (
        len(source), source.count("\n"), ["A", "b", "[c]", "d", "$7"],
    )  # fmt: skip
    assert spot(source, source.index("$2")) == (4, 1)


MARKS = st.sampled_from([
    "`", "``", "```", "~~~", "{", "{{", "}}", "{#", "}", "<", "<!--", "-->", "<pre>", "</pre>", "<b>", ">", "(", ")",
    "[", "]", "](", "]:", "\n", "\n\n", " ", "\\", "a", "$1",
])  # fmt: skip


@given(st.lists(MARKS, max_size=24).map("".join))
@example("`a\n\n```\n$1\n```")
def test_what_is_silent_is_found_as_a_search_at_every_character_finds_it(source: str) -> None:
    blank = SILENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)
    assert "{{" in blank or prose(source) == blank  # texts in expressions are prose


def test_every_figure_of_a_program_is_read_back_from_its_own_words() -> None:
    for locale in ("en", "de", "es", "fr", "pt", "en_GB", "pt_BR"):
        for program in ("kartra", "nordkurs"):
            paths = {each.path for each in held(facts(program), locale)}
            assert {f"{program}.cookie", f"{program}.rate.direct", f"{program}.payout.hold", f"{program}.trial.days",
                    f"{program}.payout.minimum", f"{program}.up_to"} <= paths  # fmt: skip


def test_a_comparison_keeps_its_programs_apart() -> None:
    from kartrasite.language.typed import typed

    text = "Kartra pays 40% and Nordkurs 35%. The cookie of Nordkurs lasts 60 days."
    judged = typed(text, text, (facts("kartra"), facts("nordkurs")), "en", "en")
    assert [(each.verdict, each.held.path if each.held else "") for each in judged] == [
        ("bound", "kartra.rate.direct"), ("bound", "nordkurs.rate.direct"), ("bound", "nordkurs.cookie"),
    ]  # fmt: skip


def test_a_label_is_read_from_its_mark() -> None:
    case = next(cases("known.txt"))
    assert (case.sentence, case.labels) == (
        "Kartra pays 40% of every payment that a customer makes.", (Label("40%", "bound", "kartra.rate.direct"),),
    )  # fmt: skip
