"""A Site becomes Jobs: every file of the output, each with its complete input and its key."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from kartrasite import outputs
from kartrasite.drawer import entries
from kartrasite.job import Job
from kartrasite.outputs import OutputFormat
from kartrasite.problem import Place, Problem
from kartrasite.spots import SETTINGS, TEXTS, locate

if TYPE_CHECKING:
    from kartrasite.present import Views



@cache
def format_of(name: str) -> OutputFormat:
    """The format of a name, which is also that of its file in the drawer: no other is loaded."""
    return entries(outputs, "OUTPUT", OutputFormat, (name,))[0]


def plan(views: Views, lines: Callable[[str], str] = str) -> tuple[tuple[Job, ...], tuple[Problem, ...]]:
    """Every job of every format, in the order of their paths; two for one path are a problem.

    `lines` gives a file's text, in which the place of a problem is looked for.
    """
    formats = entries(outputs, "OUTPUT", OutputFormat)
    first = tuple(job for format in formats for job in format.plan(views))
    more = (job for format in formats for job in format.plan_from(views, first))
    jobs = tuple(sorted((*first, *more), key=lambda job: (job.path, job.source)))
    return jobs, (*_strays(jobs), *_clashes(jobs, lines))


def _strays(jobs: tuple[Job, ...]) -> tuple[Problem, ...]:
    """Paths that would leave the output folder, as an alias such as ../x would."""
    return tuple(
        Problem(
            Place(job.source), "K908", f'"{job.path}" is no path inside the output folder.',
            "Write an address of the site, such as /old-review/.",
        )
        for job in jobs
        if set(job.path.split("/")) & {"", ".", ".."} or set(job.path) & {"\\", "\0", ":"}
    )


def _clashes(jobs: tuple[Job, ...], lines: Callable[[str], str]) -> tuple[Problem, ...]:
    """Two files at one address, also where a disk or host that ignores case would make them one."""
    seen: dict[str, Job] = {}
    problems = []
    for job in jobs:
        name = unicodedata.normalize("NFC", job.path).casefold()
        other = seen.setdefault(name, job)
        if other is not job and not job.format == other.format == "cards":  # those of two pages that clash themselves
            first, second = sorted((job, other), key=_changeable)
            problems.append(_clash(first, second, lines))
    return tuple(problems)


def _changeable(job: Job) -> int:
    """Which of two an owner would rather give another address: a former one first, what the site makes itself last."""
    return 0 if job.format == "redirects" else 2 if job.source == SETTINGS else 1


def _clash(job: Job, other: Job, lines: Callable[[str], str]) -> Problem:
    key = "aliases" if job.format == "redirects" else "slug"
    place = locate(job.source, (), lines, key)
    if job.path != other.path:
        said = f"This and {other.source} would both become files that differ by case alone, {job.path}."
    elif other.source == SETTINGS:
        said = f"This would become {job.path}, which the site makes itself."
    else:
        said = f"This and {other.source} would both become the same file {job.path}."
    hint = "Give one of them another `slug:`, or take it away."
    if key == "aliases":
        hint = "Take it away, or correct it."
    elif not job.source.endswith(TEXTS):
        hint = "Give this file another name, or take it away."
    return Problem(place, "K901", said, hint)
