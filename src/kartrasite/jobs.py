"""A Site becomes Jobs: every file of the output, each with its complete input and its key."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from kartrasite import outputs
from kartrasite.drawer import entries
from kartrasite.job import Job
from kartrasite.outputs import OutputFormat
from kartrasite.problem import Place, Problem

if TYPE_CHECKING:
    from kartrasite.present import Views



@cache
def format_of(name: str) -> OutputFormat:
    """The format of a name, which is also that of its file in the drawer: no other is loaded."""
    return entries(outputs, "OUTPUT", OutputFormat, (name,))[0]


def plan(views: Views) -> tuple[tuple[Job, ...], tuple[Problem, ...]]:
    """Every job of every format, in the order of their paths; two for one path are a problem."""
    formats = entries(outputs, "OUTPUT", OutputFormat)
    first = tuple(job for format in formats for job in format.plan(views))
    more = (job for format in formats for job in format.plan_from(views, first))
    jobs = tuple(sorted((*first, *more), key=lambda job: (job.path, job.source)))
    return jobs, (*_strays(jobs), *_clashes(jobs))


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


def _clashes(jobs: tuple[Job, ...]) -> tuple[Problem, ...]:
    """Two files at one address, also where a disk or host that ignores case would make them one."""
    seen: dict[str, Job] = {}
    problems = []
    for job in jobs:
        name = unicodedata.normalize("NFC", job.path).casefold()
        other = seen.setdefault(name, job)
        if other is not job:
            same = "the same file" if other.path == job.path else "files that differ by case alone,"
            problems.append(
                Problem(
                    Place(job.source), "K901",
                    f"This and {other.source} would both become {same} {job.path}.",
                    "Give one of them another `slug:`, or take it away.",
                )
            )
    return tuple(problems)
