"""Names in a sentence become owners of its figures: which program, which plan a figure is said of.

Whoever is named before a figure owns it, and whoever is named right behind it with "at", "on" or "for". In a table the
head of its column does, and under a heading the one that the heading names. Names that are only compared with own
nothing, and names in a row own what follows together.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

# Between names in a row: "Kartra and Teachery pay 40% and 25%".
ROW = re.compile(
    r"(?:['’]s)?\s*(?:,|&|/|vs\.?|versus|\b(?:and|or|und|oder|y|o|et|ou|e)\b)+\s*(?:(?:the|der|die|das)\s+)?"
)
# Before a name that is no more than compared with.
BESIDE = re.compile(
    r"\b(?:than|unlike|against|instead of|(?:compared|next) (?:to|with)|als|anders als|gegenüber|statt|zu[mr]?|que"
    r"|a diferencia de|frente ao?|contrairement à|par rapport à|face à|ao contrário d[aoe]|em vez d[aoe])"
    r"\s+(?:(?:at|with|on|the|bei|von|dem|der|el|la|le|o|a|en|na|no)\s+)?[\"*_\[({]*\s*$"
)
# From a figure to the name behind it that owns it: "$19 a month on Starter", "45 days at Kartra", "$25 (Kartra)".
LINK = re.compile(
    r"[*_)\]]*(?:/\w+)?\s+(?:[\w/]+\s+){0,3}?(?:at|with|on|for|from|by|of|bei|mit|von|für|im|en|con|para|de|chez|avec|pour"
    r"|na|no|com)\s+(?:(?:the|its|our|dem|der|den|el|la|le|o|a)\s+)?[\"*_\[({]*"
    r"|\s\("
)
OWN = re.compile(
    r"['’]s?\s*[*_(]*|\s+(?:with|mit|con|avec|com|at|bei)\s+(?:(?:its|seinen?|ihren?|su|son|ses|seus?)\s+)?[*_(]*"
)
FAR = re.compile(r"[,;—–]|(?<=\w)\.\s")  # what keeps a name from owning for sure what stands behind it
HEADING = re.compile(r"^(#{1,6})[ \t]+([^\n]*)", re.MULTILINE)
# "Pro Monat" is no plan.
NO_PLAN = re.compile(r"Pro (?:Monat|Jahr|Kunde|Verkauf|Woche|Tag|Abo)\b")


class Mention(Struct, frozen=True):
    """A name from `start` to `end`, and whose it is: two programs may have a plan of that name."""

    start: int
    end: int
    ids: frozenset[str]


class Owners(Struct, frozen=True):
    """Who may own a figure, nobody where nothing says; `sure` where nothing else stands between them and it."""

    ids: frozenset[str] = frozenset()
    sure: bool = False


NOBODY = Owners()
Names = tuple[tuple[str, str], ...]  # an id, and a name of it
Heading = tuple[int, int, frozenset[str]]  # where it begins, its level, and whom it names


def mentions(text: str, names: Names, exact: bool = False) -> tuple[Mention, ...]:
    """Where the names (each with its id) stand in a text; the longer wins. `exact` minds capitals."""
    if not names:
        return ()
    by_name: dict[str, set[str]] = {}
    for id, name in names:
        by_name.setdefault(name if exact else name.lower(), set()).add(id)
    return tuple(
        Mention(*found.span(), frozenset(by_name[found[0] if exact else found[0].lower()]))
        for found in _pattern(tuple(by_name), exact).finditer(text)
        if not NO_PLAN.match(text, found.start())
    )


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...], exact: bool) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})(?!\w)", 0 if exact else re.IGNORECASE)


def owners(text: str, named: tuple[Mention, ...], span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> Owners:
    """Who owns the figure at `span` of the text, in which figures stand at `spans`."""
    start, end = span
    behind = next((each for each in named if each.start >= end), None)
    near = behind is not None and not any(end <= first < behind.start for first, _ in spans)
    if behind and near and LINK.fullmatch(text[end : behind.start].lower()):
        return Owners(behind.ids, True)
    before = [each for each in named if each.end <= start and not _beside(text, each, start)]
    if not before:
        return NOBODY
    last = before[-1]
    row = [last]
    while len(row) < len(before) and ROW.fullmatch(text[before[-len(row) - 1].end : row[-1].start].lower()):
        row.append(before[-len(row) - 1])
    if _ids(row) == last.ids and not OWN.fullmatch(text[last.end : start]):
        # "Kartra beats Teachery with 40%": whoever is named since the last comma or figure may own it
        ends = (*(each.end() for each in FAR.finditer(text, 0, start)), *(to for _, to in spans if to <= start))
        row = [each for each in before if each.start >= max(ends, default=0)]
        alone = _ids(row or before) == last.ids and not FAR.search(text[last.end : start])
        return Owners(_ids(row or [last]), alone)
    return Owners(_ids(row), _ids(row) == last.ids)


def _ids(those: Iterable[Mention]) -> frozenset[str]:
    return frozenset().union(*(each.ids for each in those))


def _beside(text: str, name: Mention, at: int) -> bool:
    """Whether a name is only compared with; "than Kartra's $25" says whose the sum is."""
    return BESIDE.search(text[: name.start].lower()) is not None and not OWN.fullmatch(text[name.end : at])


def column(row: str, head: str, at: int, names: Names, exact: bool = False) -> Owners:
    """Whom the head of the column names in which a figure stands."""
    cells = head.split("|")
    place = row.count("|", 0, at)
    found = mentions(cells[place], names, exact) if place < len(cells) else ()
    return Owners(frozenset().union(*(each.ids for each in found)), len({each.ids for each in found}) == 1)


def headings(prose: str, source: str, names: Names) -> tuple[Heading, ...]:
    """Where headings begin, their levels, and whom they name."""
    found = []
    for heading in HEADING.finditer(prose):
        named = mentions(source[heading.start(2) : heading.end(2)], names)
        found.append((heading.start(), len(heading[1]), frozenset().union(*(each.ids for each in named))))
    return tuple(found)


def section(found: Iterable[Heading], at: int) -> frozenset[str]:
    """Whom the innermost of the headings above a place names."""
    above: list[tuple[int, frozenset[str]]] = []
    for start, level, ids in found:
        if start > at:
            break
        above = [each for each in above if each[0] < level] + [(level, ids)]
    return next((ids for _, ids in reversed(above) if ids), frozenset())
