"""The drawer of checks: finished pages become faults.

Each module exposes `CHECK = Check(…)` and imports no other module of the drawer. `page` judges one page by
its final bytes, `other` an output that is no page (a feed, a style sheet), `site` all findings together. To
add a check, add one file here.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from kartrasite.disclosure import Standing
from kartrasite.document import Finished, Output, Promise, digest
from kartrasite.drawer import entries
from kartrasite.problem import Level
from kartrasite.stylesheets import HidingRule


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found. `needles` are texts to find its place by, the best first; `at` is the output that
    it stands in where that is another one, such as a style sheet. Code and level come from the check."""

    message: str
    hint: str = ""
    needles: tuple[str, ...] = ()
    at: str = ""
    code: str = ""
    level: Level = "error"


@dataclass(frozen=True)
class Sheets:
    """The rules that hide, by the style sheet's path: all of the site's, for each page.

    A sheet counts on pages that do not link it too: @import and scripts could bring it there.
    """

    by_path: Mapping[str, tuple[HidingRule, ...]]

    @cached_property
    def rules(self) -> tuple[HidingRule, ...]:
        """All of them, by path."""
        return tuple(rule for path in sorted(self.by_path) for rule in self.by_path[path])

    @cached_property
    def digest(self) -> str:
        """The same for equal rules: what a page was examined against."""
        return digest(repr(self.rules).encode())


@dataclass(frozen=True, slots=True)
class Page:
    """What a check of one page sees: the page as scripts' readers and, where it differs, as others get it."""

    readings: tuple[tuple[Finished, Standing], ...]
    promise: Promise
    sheets: Sheets

    @property
    def finished(self) -> Finished:
        """The page as browsers with scripts show it."""
        return self.readings[0][0]

    @property
    def stub(self) -> bool:
        """Whether it only leads on, or is no document of its own: rules on titles and such do not apply."""
        return self.finished.refresh is not None or self.finished.fragment


@dataclass(frozen=True, slots=True)
class Findings:
    """What examining one output found out; `digest` is that of its bytes, `terms` what it was held to.

    `targets` are the addresses within the site by where they lead ("a/index.html#x"), each as it is written.
    """

    path: str
    digest: str
    terms: str
    faults: tuple[Fault, ...] = ()
    targets: Mapping[str, str] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    title: str = ""
    description: str = ""
    listed: bool = False
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """What a check of the site sees: the findings of each page and style sheet, and every output's path."""

    findings: Mapping[str, Findings]
    paths: frozenset[str]
    promise: Promise


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: what it is called, why it is kept, and where it comes from."""

    code: str
    title: str
    why: str
    source: str
    level: Level = "error"
    page: Callable[[Page], Iterable[Fault]] | None = None
    other: Callable[[Output, Promise], Iterable[Fault]] | None = None
    site: Callable[[Whole], Iterable[tuple[str, Fault]]] | None = None


@cache
def checks() -> tuple[Check, ...]:
    """Every check of the drawer, by code."""
    return tuple(sorted(entries(sys.modules[__name__], "CHECK", Check), key=lambda check: check.code))
