"""Phrases are found in any dress, in their order, and a pattern is compiled only where its words may stand."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kartrasite.checks import experience
from kartrasite.checks.income_claims import PHRASES as CLAIMS
from kartrasite.language.phrases import compiled, find, glance, possible, rust_patterns

PHRASES = ("passive income", "guaranteed income", "quit your job", "get rich")


def found(text: str) -> list[tuple[str, str]]:
    return [(phrase, text[start:end]) for start, end, phrase in find(PHRASES, text, text.lower())]


def test_phrases_are_found_inflected_and_through_markup_in_the_order_of_the_phrases() -> None:
    text = "Getting <b>rich</b> by\nGuaranteed *incomes*, quitting your jobs, and passive\u00a0income."
    assert found(text) == [
        ("passive income", "passive\u00a0income"),
        ("guaranteed income", "Guaranteed *incomes"),
        ("quit your job", "quitting your jobs"),
        ("get rich", "Getting <b>rich</b>"),
    ]


def test_words_that_stand_apart_are_no_phrase() -> None:
    assert found("Your income is passive, guaranteed; you quit the job that was yours, and the rich get more.") == []


def test_no_pattern_is_compiled_for_a_text_without_the_words() -> None:
    compiled.cache_clear()
    assert not possible(PHRASES, "a text of passive guarantees")
    assert found("A text of passive guarantees.") == []
    assert compiled.cache_info().currsize == 0


@pytest.mark.parametrize(
    "between", [" ", "\n\n", "\u00a0", "&nbsp;", "-", "** _", ' <a href="/a b/">', "</b>\\\n<i class=x>", "\x1c"]
)
def test_no_dress_hides_a_phrase_from_the_first_look(between: str) -> None:
    for phrases in CLAIMS.values():
        for phrase in (each for each in phrases if each.replace(" ", "").isalpha()):
            text = between.join(phrase.upper().split())
            assert [each for _, _, each in find((phrase,), text, text.lower())] == [phrase]
            assert possible(phrases, f"and {text.lower()} too")


def test_the_same_is_found_in_the_first_texts_which_are_all_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Words of passive **income**; get <b>rich</b> and quit."
    with monkeypatch.context() as patch:
        patch.setattr("kartrasite.language.phrases.WORTH", 2)
        glance.cache_clear()
        rust_patterns.cache_clear()
        assert [glance("no such words")(text) for _ in range(4)] == [True, True, False, False]
        assert [glance("other words")(text) for _ in range(2)] == [False, False]  # what makes them is loaded now
        glance.cache_clear()
        rust_patterns.cache_clear()
        first = [found(text) for _ in range(4)]
    glance.cache_clear()
    assert first == [found(text)] * 4 == [[("passive income", "passive **income"), ("get rich", "get <b>rich</b>")]] * 4


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        *((phrase, phrase) for phrases in CLAIMS.values() for phrase in phrases),
        ("risk-free income", "risk\u2011<b>free</b> income"), ("risk-free income", "Risk free incomes"),
        ("gagner de l'argent en dormant", "Gagner de l\u2019argent en dormant"), ("100% guaranteed", "100% guaranteed"),
        ("earn $1,000 a day", "Earning **$1,000** a day"), ("No. 1 program", "no. 1 programs"),
        ("get rich!", "Get rich!"), ("1'< 1", "1'< 1"),
    ],
)  # fmt: skip
def test_signs_and_hyphens_of_a_phrase_are_found_as_they_are_written(phrase: str, text: str) -> None:
    whole = f"With this, {text}, we say."
    assert [whole[start:end] for start, end, _ in find((phrase,), whole, whole.lower())] == [text]
    assert possible((phrase, "other words"), whole.lower())


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("offizieller Partner", "Wir sind offizielle\nPartner von Acme.", ["offizielle\nPartner"]),
        ("offizieller Partner", "Dem **offiziellen** Partner, als offiziellem Partner", ["offiziellen** Partner",
         "offiziellem Partner"]),
        ("zufriedener Kunde", "Ich spreche mit zufriedenen Kunden.", ["zufriedenen Kunden"]),
        ("zufriedenen Kunden", "Ein zufriedener Kunde schrieb.", ["zufriedener Kunde"]),
        ("zufriedener Kunde", "Zufrieden war der Kunde nicht.", []),
        ("typical customer", "That is typical custom, and typical customs.", []),
        ("typical customer", "Typical customers ask.", ["Typical customers"]),
        ("official member", "Official memberships", []),
    ],
)  # fmt: skip
def test_german_adjectives_are_found_as_they_are_declined(phrase: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in find((phrase,), text, text.lower())] == found


SIGNS = st.text("aeghort\u00e9\u00df%$.,!?'\u2019&#()[]{}+*|^\\/\"~_<>1\u65e5", min_size=1, max_size=7)
GAPS = st.sampled_from((" ", "\n", "\u00a0", "-", "\u2011", "&nbsp;", " **", "</b> ", '<a href="/x y">'))
ENDINGS = st.sampled_from(("", "s", "ing"))


SAID = st.sampled_from([
    "I", "we", "We've", "have", "really", "ourselves", "tested", "tried", "been using", "used it", "my", "our", "own",
    "experience with", "in", "tests", "after", "weeks", "of", "testing", "hands-on", "test", "ich habe", "getestet",
    "hemos", "probado", "nous avons", "testé", "testamos", "minha", "experiência com", "\u00a0", "\x1c", "½",
])  # fmt: skip


@given(st.lists(SAID, max_size=7), st.sampled_from([" ", "\n", "  "]), st.sampled_from(sorted(experience.CUES)))
@example(["We've", "tested"], " ", "en")
def test_the_first_look_sees_all_experience(words: list[str], gap: str, language: str) -> None:
    text = gap.join(words)
    found = experience._pattern(language).search(text)
    assert not found or glance(experience._rough(language))(text)


@given(st.lists(st.lists(SIGNS, min_size=1, max_size=3), min_size=1, max_size=4), GAPS, ENDINGS)
def test_the_first_look_sees_whatever_a_phrase_of_any_signs_would_find(
    words: list[list[str]], gap: str, end: str
) -> None:
    phrases = tuple(" ".join(each) for each in words)
    text = f"So {gap.join(words[0])}{end} it is."
    lower = text.lower()
    for phrase in phrases:
        pattern, _ = compiled(phrase)
        assert possible(phrases, lower) or not pattern.search(text)
