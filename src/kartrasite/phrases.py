"""Phrases become patterns that find them in any dress: inflected, across line ends, with markup in and between words.

"typical customer" is found in "Typical **customers**", "get rich" in "getting <b>rich</b>".
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

INSIDE = r"(?:[*_~]{1,3}|<[^<>]*>|\u00ad|\u200b|&shy;)*"
BETWEEN = r"(?:[\s\u00a0*_~\\-]|<[^<>]*>|&nbsp;)+"
# endings of English, German, Spanish, French and Portuguese words
ENDS = r"(?:e?s|e?d|ings?|ly|er|est|['’]s?|s['’]|e[nmrs]?|n|os?|as?)?"
STRIPPED = re.compile(r"(?:ing|ed|es|s|e|os|as|o|a)$")
PLAIN = re.compile(r"\w+|[^\w\s]")
LONG = 5  # letters from which a word's ending is taken off before others are tried
FIRST = 4  # letters of each word that are looked for before the pattern is


def find(phrases: Iterable[str], text: str, lower: str) -> Iterator[tuple[int, int, str]]:
    """Where the phrases stand in the text: start, end, phrase; `lower` is the text in small letters.

    Costs a look for a few letters where there is none. Markup within a word hides it from this look where the
    letters of its beginning are apart.
    """
    for phrase in _likely(tuple(phrases), lower):
        pattern, reach = compiled(phrase)
        end = 0
        for at in _places(lower, beginnings(phrase)[0]):
            found = pattern.search(text, max(end, at - reach), at + reach) if at >= end else None
            if found:
                end = found.end()
                yield found.start(), end, phrase


def possible(phrases: tuple[str, ...], lower: str) -> bool:
    """Whether one of the phrases may stand in a text in small letters: a look for the first letters of its words."""
    return bool(_likely(phrases, lower))


def _likely(phrases: tuple[str, ...], lower: str) -> list[str]:
    """The phrases whose words all begin somewhere in the text, in their order."""
    near = [each for shared, group in _by_shared(phrases) if shared in lower for each in group]
    near = [each for each in near if all(b in lower for b in beginnings(each))]
    return [each for each in phrases if each in near] if near else near


@lru_cache(maxsize=64)
def _by_shared(phrases: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The phrases by the beginning of one of their words, first by that which most of them share.

    So a text is searched for as few beginnings as possible.
    """
    left = list(dict.fromkeys(phrases))
    groups: list[tuple[str, tuple[str, ...]]] = []
    while left:
        times = Counter(each for phrase in left for each in set(beginnings(phrase)) if len(each) == FIRST)
        shared = max(times or beginnings(left[0])[:1], key=lambda each: (times[each], each))
        groups.append((shared, tuple(phrase for phrase in left if shared in beginnings(phrase))))
        left = [phrase for phrase in left if shared not in beginnings(phrase)]
    return tuple(groups)


def _places(lower: str, letters: str) -> Iterator[int]:
    at = lower.find(letters)
    while at >= 0:
        yield at
        at = lower.find(letters, at + 1)


@lru_cache(maxsize=1024)
def beginnings(phrase: str) -> tuple[str, ...]:
    """The first letters of its words, the longest word's before the others'."""
    return tuple(_stem(word)[:FIRST] for word in sorted(_words(phrase), key=len, reverse=True))


@lru_cache(maxsize=1024)
def compiled(phrase: str) -> tuple[re.Pattern[str], int]:
    """The pattern of a phrase, and how far it may reach; most phrases never need one."""
    body = BETWEEN.join(_inflected(word) for word in _words(phrase))
    return re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE), 2 * len(phrase) + 40


def _words(phrase: str) -> list[str]:
    return [word.lower() for word in PLAIN.findall(phrase)]


def _inflected(word: str) -> str:
    if len(word) < 3 or not word.isalpha():
        return INSIDE.join(map(re.escape, word))
    stem = _stem(word)
    return INSIDE.join(map(re.escape, stem)) + INSIDE + re.escape(stem[-1]) + "?" + ENDS


def _stem(word: str) -> str:
    """A word without the ending that may change; a short one whole."""
    return STRIPPED.sub("", word) if len(word) > LONG else word
