"""What a browser measured becomes misses: which demands of a readable disclosure a view does not keep, and problems.

The demands are those of 16 CFR 255.0(f) ("difficult to miss, easily understandable by ordinary consumers") and of
WCAG 2.2, 1.4.3, as docs/audit.md lists them.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from kartrasite.audit.records import Measured, Miss, PageAudit
from kartrasite.problem import Place, Problem

LEAST_SIZE, LEAST_SHARE, LEAST_CONTRAST = 12.0, 0.8, 4.5
SEVERAL, ABREAST = 8, 1.6  # words that make a text, and how many of them a line has at least
SLACK = 0.05  # browsers round sizes and places
UNSEEN = 1.05  # a contrast below which nothing of a word has reached the screen
MISSING = "Look for a script or a template that takes it away or changes it."
HINTS = {
    "K470": MISSING,
    "K471": "Let the disclosure stand directly under the title, and less before it: a lower header, no large picture.",
    "K472": "Give it the size of the text around it.",
    "K473": "Give its text a darker colour, or what is behind it a lighter one (in a dark scheme the other way round).",
    "K474": "Take away what covers, cuts or moves it.",
    "K475": "Take away what keeps it from screen readers, such as aria-hidden or a role.",
    "K476": "Open the page in a browser and look at what stops it.",
}


class Word(NamedTuple):
    """A word of the disclosure on the screen: its box and size in CSS pixels, and what lies over its middle."""

    text: str
    program: str
    x: float
    y: float
    width: float
    height: float
    size: float
    cover: str


class Facts(Struct, frozen=True):
    """What stands on a screen of `width` x `height` after it was scrolled to `left`, `top`."""

    found: bool
    body_size: float
    words: tuple[Word, ...]
    width: float
    height: float
    left: float
    top: float

    def whole(self, word: Word) -> bool:
        """Whether a word's box lies inside the screen."""
        across = word.x >= -1 and word.x + word.width <= self.width + 1
        return across and word.y >= -1 and word.y + word.height <= self.height + 1 and word.width * word.height > 0


class Seen(Struct, frozen=True):
    """What was seen of a page: the first screen, each word's contrast and cover, and what screen readers are told.

    `contrasts` and `covers` go by the word's number; a word that came onto no screen has none.
    """

    first: Facts
    contrasts: Mapping[int, float]
    covers: Mapping[int, str]
    told: str


def misses(seen: Seen, words: str) -> tuple[Miss, ...]:
    """The demands that are not kept; `words` are the verified ones."""
    if not seen.first.found:
        return (_miss("K470", "no disclosure is on the page"),)
    said = "".join(word.text for word in seen.first.words)
    if said != "".join(words.split()):
        return (_miss("K470", "the disclosure has other words than those that were verified"),)
    return (*_first_screen(seen.first), *_column(seen.first), *_size(seen.first), *_visible(seen), *_told(seen))


def _first_screen(first: Facts) -> Iterator[Miss]:
    statement = [word for word in first.words if not word.program and word.width * word.height > 0]
    below = max((word.y + word.height - first.height for word in statement), default=0)
    above = max((-word.y for word in statement), default=0)
    if below > 1:
        yield _miss("K471", f"the statement ends {below:.0f} px below the first screen")
    elif above > 1:
        yield _miss("K471", f"the page opens scrolled {first.top:.0f} px down, and the statement is above the screen")


def _column(first: Facts) -> Iterator[Miss]:
    """A statement that is squeezed: hardly two of its words stand on one line."""
    statement = [word for word in first.words if not word.program and word.width * word.height > 0]
    lines = 1 + sum(after.x <= word.x for word, after in pairwise(statement))
    if len(statement) >= SEVERAL and len(statement) < ABREAST * lines:
        yield _miss("K474", f"the statement's {len(statement)} words stand on {lines} lines, one below the other")


def _size(first: Facts) -> Iterator[Miss]:
    word = min(first.words, key=lambda word: word.size)
    if word.size < LEAST_SIZE - SLACK:
        yield _miss("K472", f"its text is {word.size:.1f} px at {_quoted([word])}, and less than 12 px")
    elif word.size < first.body_size * LEAST_SHARE - SLACK:
        usual = f"0.8 of the page's {first.body_size:.1f} px"
        yield _miss("K472", f"its text is {word.size:.1f} px at {_quoted([word])}, and less than {usual}")


def _visible(seen: Seen) -> Iterator[Miss]:
    words = seen.first.words
    lettered = [number for number, word in enumerate(words) if any(letter.isalnum() for letter in word.text)]
    off = [words[number] for number in lettered if number not in seen.contrasts]
    if off:
        yield _miss("K474", f"{_quoted(off)} can be brought onto no screen")
    gone = [number for number in lettered if seen.contrasts.get(number, UNSEEN) < UNSEEN]
    for cover in sorted({seen.covers.get(number, "") for number in gone}):
        those = [words[number] for number in gone if seen.covers.get(number, "") == cover]
        yield _miss(
            "K474",
            f"{_quoted(those)} cannot be seen, " + (f"{cover} lies over it" if cover else "nothing of it is painted"),
        )
    pale = [number for number in lettered if UNSEEN <= seen.contrasts.get(number, 99) < LEAST_CONTRAST - SLACK]
    if pale:
        least = min(seen.contrasts[number] for number in pale)
        quoted = _quoted([words[number] for number in pale])
        yield _miss(
            "K473", f"{quoted} has a contrast of {least:.1f} : 1 against what is behind it, and less than 4.5 : 1"
        )


def _told(seen: Seen) -> Iterator[Miss]:
    """Every word, in its order, in what the accessibility tree says; styles may have changed its capitals."""
    told, start, silent = "".join(seen.told.split()).casefold(), 0, []
    for word in seen.first.words:
        at = told.find(word.text.casefold(), start)
        if at < 0:
            silent.append(word)
        else:
            start = at + len(word.text)
    if silent:
        yield _miss("K475", f"{_quoted(silent)} is not told to screen readers")


def problems(pages: Iterable[PageAudit], views: Mapping[str, tuple[Measured, ...]]) -> tuple[Problem, ...]:
    """One problem for each page and code, which names the views that do not keep it."""
    found: list[Problem] = []
    for page in pages:
        measured = views.get(page.path, ())
        codes = sorted({miss.code for each in measured for miss in each.misses})
        for code in codes:
            those = [(each.view, miss) for each in measured for miss in each.misses if miss.code == code]
            seen = list(dict.fromkeys(str(view) for view, _ in those))
            where = "In every view" if len(seen) == len(measured) else f"At {'; '.join(seen)}"
            message = f"{where}: {those[0][1].message}."
            found.append(Problem(Place(page.source), code, message, HINTS[code], pages=(page.path,)))
    return tuple(found)


def _miss(code: str, message: str) -> Miss:
    return Miss(code, message, HINTS[code])


def _quoted(words: Iterable[Word]) -> str:
    text = " ".join(word.text for word in words)
    return f'"{text[:60].rstrip()}…"' if len(text) > 60 else f'"{text}"'
