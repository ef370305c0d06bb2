"""Prose becomes sentences that know what they are about: which program and plans, whose figures, who vouches."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from msgspec import Struct

from kartrasite.cues import ACTOR, BRAND, COMMON, KINDS, PERIODS, SECOND, cue, language_of
from kartrasite.facts import ProgramFacts
from kartrasite.quantities import Quantity

END = re.compile(
    r"""(?<=[.!?…])["”“»*_)]*\s+(?=[^\sa-zäöüéàç]) | \n[ \t]*\n | \n(?=[ \t]*(?:[-*+]|\d+[.)])\s|\#|>|\|)""",
    re.VERBOSE,
)
QUOTED = re.compile(r"“[^”\n]*”|„[^“”\n]*[“”]|«[^»]*»|»[^«]*«|\"[^\"\n]*\"|‚[^‘]*‘")
BEFORE_MOST = 24  # characters between "up to" and its figure
T = TypeVar("T", bound="Pathed")


class Pathed(Protocol):
    """Whatever stands at a path of a program's figures."""

    @property
    def path(self) -> str:
        """kartra.silver.annual.direct"""

    @property
    def kind(self) -> str:
        """commission, price, cookie …"""


class Sentence(Struct, frozen=True, dict=True):
    """One sentence, item or table row; `text` begins at `start` of the source, `head` is the table's first row."""

    start: int
    text: str
    typed: str  # the same stretch of the source, with code and expressions
    head: str
    programs: tuple[ProgramFacts, ...]
    language: str
    quantities: tuple[Quantity, ...]

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
    def named(self) -> tuple[str, ...]:
        """The programs that it names, itself or in an expression."""
        typed = self.typed.lower()
        return tuple(
            facts.id for facts in self.programs
            if re.search(rf"\b(?:{re.escape(facts.name.lower())}|{re.escape(facts.id.lower())})\b", typed)
        )  # fmt: skip

    @cached_property
    def plans(self) -> tuple[str, ...]:
        """The ids of the plans that it names, as figures have them."""
        plans = [plan for facts in self.programs for plan in facts.plans]
        return tuple(
            plan.id.replace("-", "_") for plan in plans if re.search(rf"\b{re.escape(plan.name)}\b", self.text)
        )

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
        """Of cookie, trial, hold and minimum the one that is spoken of nearest to the figure."""
        at = quantity.start - self.start
        text = self.text.lower()
        distances = [
            (min(abs(found.start() - at), abs(found.end() - at)), kind)
            for kind in ("cookie", "trial", "hold", "minimum")
            for found in cue("kinds", self.language, kind).finditer(text)
        ]
        return min(distances)[1] if distances else ""

    def best(self, candidates: Sequence[T], quantity: Quantity) -> T:
        """The one whose name fits the sentence's words best; of equals the shorter, then the first."""
        second = SECOND.search(self.lower) is not None

        def points(each: T) -> tuple[int, int]:
            steps = each.path.split(".")
            score = 4 * any(step in self.plans for step in steps) + 2 * (each.kind in self.kinds)
            score += 3 * (steps[0] in {id.replace("-", "_") for id in self.named})
            score += 3 * (steps[-1] == "up_to" and self.most(quantity)) + (("second" in steps) is second)
            score += 2 * (each.kind == self.nearest(quantity)) + 2 * (steps[1] == "score" and steps[-1] in self.lower)
            score += sum(1 if re.search(PERIODS[step], self.lower) else -1 for step in steps if step in PERIODS)
            return score, -len(steps)

        return max(candidates, key=points)


def sentences(
    prose: str, source: str, programs: tuple[ProgramFacts, ...], language: str, found: Iterable[Quantity]
) -> Iterator[Sentence]:
    """The sentences that hold a quantity which is not quoted, in their order."""
    ends = [each.end() for each in END.finditer(prose)]
    starts, waiting = [0, *ends], sorted(found, key=lambda each: each.start)
    for start, end in zip(starts, [*ends, len(prose)], strict=True):
        inside = tuple(each for each in waiting if start <= each.start < end)
        text = prose[start:end]
        if not inside or text.lstrip().startswith(">"):
            continue
        quoted = [(each.start() + start, each.end() + start) for each in QUOTED.finditer(text)]
        loose = tuple(
            each for each in inside if not any(first < each.start < last for first, last in quoted)
        )
        if loose:
            head = _head(prose, start) if text.lstrip().startswith("|") else ""
            yield Sentence(start, text, source[start:end], head, programs, language_of(language), loose)


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
