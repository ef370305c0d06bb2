"""Phrases are found in any dress, in their order, and a pattern is compiled only where its words may stand."""

from kartrasite.phrases import compiled, find, possible

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
