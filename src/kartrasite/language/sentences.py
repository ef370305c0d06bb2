"""Prose becomes sentences that know what they are about: which program and plans, whose figures, who vouches."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from msgspec import Struct

from kartrasite.language.cues import ACTOR, BRAND, COMMON, KINDS, PERIODS, SECOND, cue, language_of
from kartrasite.language.mentions import NOBODY, Mention, Names, Owners, column, headings, mentions, owners, section
from kartrasite.language.quantities import Quantity
from kartrasite.trade.facts import ProgramFacts

END = re.compile(
    r"""(?<=[.!?…])(?<!\bi\.e\.)(?<!\be\.g\.)(?<!\bz\.B\.)(?<!\bd\.h\.)(?<!\bca\.)(?<!\bvs\.)(?<!\bapprox\.)
        ["”“»*_)]*\s+(?=[^\sa-zäöüéàç]) | \n[ \t]*\n | \n(?=[ \t]*(?:[-*+]|\d+[.)])\s|\#|>|\|)""",
    re.VERBOSE,
)
QUOTED = re.compile(r"“[^”\n]*”|„[^“”\n]*[“”]|«[^»]*»|»[^«]*«|\"[^\"\n]*\"|‚[^‘]*‘")
BEFORE_MOST = 24  # characters between "up to" and its figure
PAID = ("commission", "price")
BEHIND = 20  # characters behind a figure in which its billing period is named
T = TypeVar("T", bound="Pathed")


class Pathed(Protocol):
    """Whatever stands at a path of a program's figures."""

    @property
    def path(self) -> str:
        """kartra.silver.annual.direct"""

    @property
    def kind(self) -> str:
        """commission, price, cookie …"""

    @property
    def text(self) -> str:
        """As what it is shown."""


class Sentence(Struct, frozen=True, dict=True):
    """One sentence, item or table row; `text` begins at `start` of the source, `head` is the table's first row."""

    start: int
    text: str
    typed: str  # the same stretch of the source, with code and expressions
    head: str
    programs: tuple[ProgramFacts, ...]
    language: str
    quantities: tuple[Quantity, ...]
    section: frozenset[str] = frozenset()  # the programs that the heading above it names

    @cached_property
    def lower(self) -> str:
        """Its words in small letters, the table's head before them."""
        return f"{self.head} {self.text}".lower()

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What it speaks of: commission, price, cookie …"""
        kinds = KINDS[self.language]
        return frozenset(kind for kind in kinds if cue("kinds", self.language, kind).search(self.lower))

    @cached_property
    def mentioned(self) -> tuple[Mention, ...]:
        """Where it names programs, itself or in an expression, and where plans that only one of them has."""
        found = mentions(self.typed, _names(self.programs))
        whose = tuple((facts.id, plan.name) for facts in self.programs for plan in facts.plans)
        plans = [each for each in mentions(self.text, whose, exact=True) if len(each.ids) == 1] if found else []
        return tuple(sorted((*found, *plans), key=lambda each: each.start))

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The programs that it names, itself or in an expression."""
        return tuple(dict.fromkeys(id for each in mentions(self.typed, _names(self.programs)) for id in each.ids))

    @cached_property
    def planned(self) -> tuple[Mention, ...]:
        """Where it names plans, with the ids that figures have."""
        return mentions(self.text, _plans(self.programs), exact=True)

    @cached_property
    def plans(self) -> tuple[str, ...]:
        """The ids of the plans that it names, as figures have them."""
        return tuple(dict.fromkeys(id for each in self.planned for id in each.ids))

    def program(self, quantity: Quantity) -> Owners:
        """Of whose program the figure is, where the sentence, its table or its heading says so."""
        if len(self.programs) < 2 or cue("both", self.language).search(self.lower):
            return NOBODY
        found = self._owners(quantity, self.mentioned, _names(self.programs))
        return found if found.ids or self.named else Owners(self.section, len(self.section) == 1)

    def plan(self, quantity: Quantity) -> Owners:
        """Of which plan the figure is."""
        return self._owners(quantity, self.planned, _plans(self.programs), exact=True)

    def _owners(self, quantity: Quantity, named: tuple[Mention, ...], names: Names, exact: bool = False) -> Owners:
        span = (quantity.start - self.start, quantity.end - self.start)
        if self.head and (found := column(self.text, self.head, span[0], names, exact)).ids:
            return found
        spans = [(each.start - self.start, each.end - self.start) for each in self.quantities]
        return owners(self.text, named, span, spans)

    def period(self, quantity: Quantity) -> str:
        """The billing period that stands right behind the figure: "$99/year"."""
        end = quantity.end - self.start
        behind = re.split(r"[,;.(|$€£]", self.text[end : end + BEHIND].lower())[0]
        return next((period for period, words in PERIODS.items() if re.search(words, behind)), "")

    @cached_property
    def elsewhere(self) -> bool:
        """Whether its figures are those of somebody or something else."""
        if cue("elsewhere", self.language).search(self.lower):
            return True
        own = {word for facts in self.programs for word in (facts.name, *(plan.name for plan in facts.plans))}
        own = {part.lower() for name in own for part in name.split()}
        actor = ACTOR.match(self.text)
        if actor and actor["name"].lower().removesuffix("'s") not in own | COMMON:
            return True
        return any(found[0].lower() not in own for found in BRAND.finditer(self.text))

    @cached_property
    def unvouched(self) -> bool:
        """Whether it says that others say so, that it was so, or that it is a guess."""
        return cue("unvouched", self.language).search(self.lower) is not None

    def most(self, quantity: Quantity) -> bool:
        """Whether the figure is said to be the most."""
        at = quantity.start - self.start
        before = self.text[max(0, at - BEFORE_MOST) : at].lower()
        return re.search(cue("most", self.language).pattern + r"[\s*_]*(?:[a-z]{1,6} )?$", before) is not None

    def nearest(self, quantity: Quantity) -> str:
        """Of cookie, trial, hold and minimum the one that is spoken of nearest to the figure, and may have its unit.

        What the next clause speaks of, or another one than that of pay and prices, is as far as the sentence's end, and
        too far for a sum.
        """
        at, end = quantity.start - self.start, quantity.end - self.start
        text, money = self.text.lower(), quantity.unit == "money"
        distances = []
        for kind in ("trial", "minimum") if money else ("cookie", "trial", "hold"):
            for found in cue("kinds", self.language, kind).finditer(text):
                gap = text[found.end() : at] if found.end() <= at else text[end : found.start()]
                other = found.start() > at or any(cue("kinds", self.language, each).search(gap) for each in PAID)
                apart = other and re.search(r"[,;]\s", gap) is not None
                if not (apart and money):
                    distances.append((apart, min(abs(found.start() - at), abs(found.end() - at)), kind))
        return min(distances)[2] if distances else ""

    def best(self, candidates: Sequence[T], quantity: Quantity) -> tuple[T, ...]:
        """The one whose name fits the sentence's words best; several plans' where the words do not tell them apart.

        Of equals the one that is shown as it is typed, then the shorter, then the first.
        """
        at = quantity.start - self.start, quantity.end - self.start
        typed = "".join(self.text[slice(*at)].split())
        said = self.plan(quantity).ids or {*self.plans}, self.period(quantity), self.program(quantity).ids or self.named
        scored = [(self._points(each, quantity, *said), each) for each in candidates]
        top = max(points for points, _ in scored)
        equals = [each for points, each in scored if points == top]
        equals.sort(key=lambda each: ("".join(each.text.split()) != typed, each.path.count(".")))
        plans = {plan for plan, _ in _plans(self.programs)}
        first = equals[0].path.split(".")
        if first[1] not in plans:
            return (equals[0],)
        others = {(*each.path.split(".")[:2],): each for each in reversed(equals) if each.path.split(".")[1] in plans}
        return (equals[0], *(each for at, each in others.items() if at != (*first[:2],)))

    def _points(
        self, each: Pathed, quantity: Quantity, plans: Iterable[str], period: str, programs: Iterable[str]
    ) -> int:
        steps, nearest = each.path.split("."), self.nearest(quantity)
        second = SECOND.search(self.lower) is not None
        score = 4 * any(step in plans for step in steps) + 2 * (each.kind in self.kinds)
        score += 3 * (steps[0] in {id.replace("-", "_") for id in programs})
        score += (3 if self.most(quantity) else -1) * (steps[-1] == "up_to") + (("second" in steps) is second)
        score += 2 * (each.kind == nearest) + 2 * (steps[1] == "score" and steps[-1] in self.lower)
        score += 2 * (period in steps) if period else 0
        return score + sum(1 if re.search(PERIODS[step], self.lower) else -1 for step in steps if step in PERIODS)


def _names(programs: tuple[ProgramFacts, ...]) -> Names:
    return tuple((facts.id, name) for facts in programs for name in (facts.name, facts.id))


def _plans(programs: tuple[ProgramFacts, ...]) -> Names:
    return tuple((plan.id.replace("-", "_"), plan.name) for facts in programs for plan in facts.plans)


def sentences(
    prose: str, source: str, programs: tuple[ProgramFacts, ...], language: str, found: Iterable[Quantity]
) -> Iterator[Sentence]:
    """The sentences that hold a quantity which is not quoted, in their order."""
    ends = [each.end() for each in END.finditer(prose)]
    starts, waiting = [0, *ends], sorted(found, key=lambda each: each.start)
    above = headings(prose, source, _names(programs)) if len(programs) > 1 else ()
    for start, end in zip(starts, [*ends, len(prose)], strict=True):
        inside = tuple(each for each in waiting if start <= each.start < end)
        text = prose[start:end]
        if not inside or text.lstrip().startswith(">"):
            continue
        quoted = [(each.start() + start, each.end() + start) for each in QUOTED.finditer(text)]
        loose = tuple(each for each in inside if not any(first < each.start < last for first, last in quoted))
        if loose:
            head = _head(prose, start) if text.lstrip().startswith("|") else ""
            typed, under = source[start:end], section(above, start)
            yield Sentence(start, text, typed, head, programs, language_of(language), loose, under)


def _head(prose: str, start: int) -> str:
    """The first row of the table in which a row stands."""
    lines = prose[:start].split("\n")
    if lines and not lines[-1].strip():
        lines.pop()
    head = ""
    for line in reversed(lines):
        if not line.lstrip().startswith("|"):
            break
        head = line
    return head
