"""Builds become snapshots: the last good site, and what is wrong with the newest state of the files."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from kartrasite.address import href
from kartrasite.build import Built
from kartrasite.model.site import Site
from kartrasite.pages.document import Output
from kartrasite.problem import Problem, errors
from kartrasite.reports.report import LineOf, told

MOST = 50  # problems that a page is told; nobody reads more in an overlay


class Told(Struct, frozen=True):
    """One problem as the terminal tells it, with the place at which an editor opens it."""

    level: str
    path: str
    line: int
    column: int
    place: str  # how its text begins: the path, with line and column where there are any
    text: str


class Shown(Struct, frozen=True, eq=False):
    """A good site: its outputs by path, the root of its addresses, and why a build would hold an address back."""

    outputs: Mapping[str, Output]
    root: str
    held: Mapping[str, str]
    built: Built


class Snapshot(Struct, frozen=True, eq=False):
    """What the browser may see now. `shown` is the last good site, None before there was one.

    `told` are the first problems of the newest build, errors before warnings, of as many `errors` and `warnings`.
    """

    shown: Shown | None
    told: tuple[Told, ...] = ()
    errors: int = 0
    warnings: int = 0
    newest: Built | None = None

    @property
    def broken(self) -> bool:
        """Whether an error stands in the newest state of the files."""
        return self.errors > 0

    def of(self, path: str) -> tuple[Told, ...]:
        """The problems of one file."""
        if self.newest is None:
            return ()
        return reports((each for each in self.newest.problems if each.place.path == path), self.newest.line)


def snapshot(built: Built, before: Snapshot | None) -> Snapshot:
    """The newest build's problems over its own site, or over the last good one where an error stands."""
    wrong = errors(built.problems)
    first = wrong[:MOST]
    if len(first) < MOST:
        first += tuple(each for each in built.problems if each.level != "error")[: MOST - len(first)]
    problems = reports(first, built.line), len(wrong), len(built.problems) - len(wrong), built
    if built.verified is None or built.site is None:
        return Snapshot(before.shown if before else None, *problems)
    outputs = {output.path: output for output in built.outputs}
    return Snapshot(Shown(outputs, built.site.settings.root, held(built.site), built), *problems)


def reports(problems: Iterable[Problem], line_of: LineOf) -> tuple[Told, ...]:
    """Each problem once, errors first, in the terminal's words."""
    order = sorted(set(problems), key=lambda each: (each.level, each))
    found = ((each, told(each, line_of)) for each in order)
    return tuple(
        Told(
            each.level, each.place.path, each.place.line, each.place.column, text.partition(f" {each.code} ")[0], text
        )
        for each, text in found
    )


def held(site: Site) -> Mapping[str, str]:
    """The addresses of drafts and the like, each with the reason for which a build holds it back."""
    reasons = {each.path: each.reason for each in site.held}
    return MappingProxyType(
        {
            href(site.settings.root, article.slug): reasons[article.path]
            for article in (*site.articles, *site.pages)
            if article.path in reasons
        }
        if reasons
        else {}
    )
