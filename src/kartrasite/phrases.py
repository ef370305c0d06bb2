"""Phrases become patterns that find them in any dress: inflected, across line ends, with markup in and between words.

"typical customer" is found in "Typical **customers**", "get rich" in "getting <b>rich</b>".
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

INSIDE = r"(?:[*_~]{1,3}|<[^<>]*>|\u00ad|\u200b|&shy;)*"
BETWEEN = r"(?:[\s\u00a0*_~\\-]|<[^<>]*>|&nbsp;)+"
# endings of English, German, Spanish, French and Portuguese words
ENDS = r"(?:e?s|e?d|ings?|ly|er|est|['’]s?|s['’]|e[nmrs]?|n|os?|as?)?"
STRIPPED = re.compile(r"(?:ing|ed|es|s|e|os|as|o|a)$")
PLAIN = re.compile(r"\w+|[^\w\s]")
LONG = 5  # letters from which a word's ending is taken off before others are tried
FIRST = 5  # letters of a phrase's longest word that are looked for before the pattern is


def find(phrases: Iterable[str], text: str, lower: str) -> Iterator[tuple[int, int, str]]:
    """Where the phrases stand in the text: start, end, phrase; `lower` is the text in small letters.

    Costs a look for a few letters where there is none. Markup within the longest word hides it from this look.
    """
    for phrase in phrases:
        first, pattern = compiled(phrase)
        if first in lower:
            for found in pattern.finditer(text):
                yield found.start(), found.end(), phrase


@lru_cache(maxsize=1024)
def compiled(phrase: str) -> tuple[str, re.Pattern[str]]:
    """The letters to look for first, and the pattern."""
    words = [word.lower() for word in PLAIN.findall(phrase)]
    longest = max(words, key=len, default="")
    stem = _stem(longest)
    body = BETWEEN.join(_inflected(word) for word in words)
    return stem[:FIRST], re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE)


def _inflected(word: str) -> str:
    if len(word) < 3 or not word.isalpha():
        return INSIDE.join(map(re.escape, word))
    stem = _stem(word)
    return INSIDE.join(map(re.escape, stem)) + INSIDE + re.escape(stem[-1]) + "?" + ENDS


def _stem(word: str) -> str:
    """A word without the ending that may change; a short one whole."""
    return STRIPPED.sub("", word) if len(word) > LONG else word
