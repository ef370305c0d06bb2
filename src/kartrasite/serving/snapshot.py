"""Builds become snapshots: the last good site, and what is wrong with the newest state of the files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kartrasite.address import href
from kartrasite.build import Built
from kartrasite.document import Output
from kartrasite.model.site import Site
from kartrasite.problem import Problem
from kartrasite.report import LineOf, told


@dataclass(frozen=True, slots=True)
class Told:
    """One problem as the terminal tells it, with the place at which an editor opens it."""

    level: str
    path: str
    line: int
    column: int
    place: str  # how its text begins: the path, with line and column where there are any
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A good site: its outputs by path, the root of its addresses, and why a build would hold an address back."""

    outputs: Mapping[str, Output]
    root: str
    held: Mapping[str, str]
    built: Built


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """What the browser may see now. `shown` is the last good site, None before there was one."""

    shown: Shown | None
    told: tuple[Told, ...]

    @property
    def broken(self) -> bool:
        """Whether an error stands in the newest state of the files."""
        return any(each.level == "error" for each in self.told)


def snapshot(built: Built, before: Snapshot | None) -> Snapshot:
    """The newest build's problems over its own site, or over the last good one where an error stands."""
    problems = reports(built.problems, built.line)
    if built.verified is None or built.site is None:
        return Snapshot(before.shown if before else None, problems)
    outputs = {output.path: output for output in built.outputs}
    return Snapshot(Shown(outputs, built.site.settings.root, held(built.site), built), problems)


def reports(problems: Iterable[Problem], line_of: LineOf) -> tuple[Told, ...]:
    """Each problem once, in the terminal's order and words."""
    found = ((each, told(each, line_of)) for each in sorted(set(problems)))
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
