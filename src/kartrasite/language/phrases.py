"""Phrases become patterns that find them in any dress: inflected, across line ends, with markup in and between words.

"typical customer" is found in "Typical **customers**", "get rich" in "getting <b>rich</b>".
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

INSIDE = r"(?:[*_~]{1,3}|<[^<>]*>|\u00ad|\u200b|&shy;)*"
BETWEEN = r"(?:[\s\u00a0*_~\\\-\u2010\u2011]|<[^<>]*>|&nbsp;)+"
# endings of English, German, Spanish, French and Portuguese words
ENDS = r"(?:e?s|e?d|ings?|ly|er|est|['’]s?|s['’]|e[nmrs]?|n|os?|as?)?"
STRIPPED = re.compile(r"(?:ing|ed|es|s|e|os|as|o|a)$")
DECLINED = re.compile(r"e[rnm]$")  # as German adjectives end, which have no other form here
WORD = re.compile(r"[^\s\-\u2010\u2011]+")  # a hyphen stands between words, as a blank does
APOSTROPHE = re.compile("['’]")
LONG = 5  # letters from which a word's ending is taken off before others are tried
WORTH = 100  # texts
FIRST = 4  # letters of each word that are looked for before the pattern is
# What may stand between the beginnings of two words, and a little more, as Rust writes it.
NEXT = r"(?:[^ \n]|<[^<>]*>)*(?:[\s\x1c-\x1f*_~\\\-\u2010\u2011]|<[^<>]*>|&nbsp;)+"


def find(phrases: Iterable[str], text: str, lower: str) -> Iterator[tuple[int, int, str]]:
    """Where the phrases stand in the text: start, end, phrase; `lower` is the text in small letters.

    Costs one quick look where there is none. Markup within a word hides it from this look where the letters of its
    beginning are apart.
    """
    phrases = tuple(phrases)
    for phrase in _likely(phrases, lower) if possible(phrases, lower) else ():
        pattern, reach = compiled(phrase)
        end = 0
        for at in _places(lower, max(beginnings(phrase), key=len)):
            found = pattern.search(text, max(end, at - reach), at + reach) if at >= end else None
            if found:
                end = found.end()
                yield found.start(), end, phrase


def possible(phrases: tuple[str, ...], lower: str) -> bool:
    """Whether one of the phrases may stand in a text in small letters: its first two words begin in a row."""
    return bool(phrases) and glance(_rough(phrases))(lower)


def _likely(phrases: tuple[str, ...], lower: str) -> list[str]:
    """The phrases whose words all begin somewhere in the text."""
    return [phrase for phrase in phrases if all(each in lower for each in beginnings(phrase))]


@lru_cache(maxsize=64)
def _rough(phrases: tuple[str, ...]) -> str:
    """The pattern of how phrases begin."""
    behind: dict[str, set[str]] = {}
    for phrase in phrases:
        first, *others = map(re.escape, beginnings(phrase))
        behind.setdefault(first, set()).add(NEXT + others[0] if others else "")
    return "|".join(f"{first}(?:{'|'.join(sorted(others))})" for first, others in behind.items())


@lru_cache(maxsize=64)
def glance(pattern: str) -> Callable[[str], bool]:
    """What tells of most texts that a pattern does not occur in them; where it says True, it may.

    The patterns are Rust's and take a tenth of the time of a search for each word. Where what makes them is not loaded
    yet, to load it pays after `WORTH` texts, in which anything may occur.
    """
    looks, seen = 0, None

    def look(text: str) -> bool:
        nonlocal looks, seen
        if seen is None:
            looks += 1
            if looks <= WORTH and not rust_patterns.cache_info().currsize:
                return True
            seen = rust_patterns()(pattern)
        return seen(text)

    return look


@cache
def rust_patterns() -> Callable[[str], Callable[[str], bool]]:
    """What makes a pattern of Rust's. Loading it takes as long as a hundred texts."""
    from pydantic_core import SchemaValidator, core_schema

    return lambda pattern: SchemaValidator(core_schema.str_schema(pattern=pattern)).isinstance_python


def _places(lower: str, letters: str) -> Iterator[int]:
    at = lower.find(letters)
    while at >= 0:
        yield at
        at = lower.find(letters, at + 1)


@lru_cache(maxsize=1024)
def beginnings(phrase: str) -> tuple[str, ...]:
    """The first letters of its words, before an apostrophe, which is written in two ways."""
    return tuple(APOSTROPHE.split(_stem(word)[:FIRST])[0] for word in _words(phrase))


@lru_cache(maxsize=1024)
def compiled(phrase: str) -> tuple[re.Pattern[str], int]:
    """The pattern of a phrase, and how far it may reach; most phrases never need one."""
    body = BETWEEN.join(_inflected(word) for word in _words(phrase))
    return re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE), 2 * len(phrase) + 40


def _words(phrase: str) -> list[str]:
    return [word.lower() for word in WORD.findall(phrase)] or [phrase]


def _inflected(word: str) -> str:
    if len(word) < 3 or not word.isalpha():
        return INSIDE.join(APOSTROPHE.pattern if APOSTROPHE.match(each) else re.escape(each) for each in word)
    stem = _stem(word)
    ends = re.escape(stem[-1]) + "?" + ENDS
    if len(word) > LONG and (declined := DECLINED.search(stem)):  # offizieller, offiziellen
        return INSIDE.join(map(re.escape, stem[: declined.start()])) + INSIDE + f"(?:{declined[0]}{ends}|e[nmrs]?)"
    return INSIDE.join(map(re.escape, stem)) + INSIDE + ends


def _stem(word: str) -> str:
    """A word without the ending that may change; a short one whole."""
    return STRIPPED.sub("", word) if len(word) > LONG else word
