"""The drawer of output formats: a Site becomes Jobs, and a Job becomes bytes.

Each module exposes `OUTPUT = OutputFormat(…)`. `plan` says which files there will be, each with its complete
input in `parts`; `make` turns one Job into bytes and sees nothing but that Job and the workshop, so equal
jobs give equal bytes (DESIGN.md, closed inputs). To add an output format, add one file here; the format is called
like it, so that one can be found without the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from kartrasite.job import Job, Made
from kartrasite.templating.workshop import Workshop

if TYPE_CHECKING:
    from kartrasite.present import Views


def from_template(job: Job, workshop: Workshop) -> Made:
    """The page that the job's template makes of its parts; the `make` of most formats."""
    return workshop.page(job.template, job.parts)


def nothing_more(views: Views, jobs: tuple[Job, ...]) -> Iterable[Job]:
    """For formats that need not know what the others make."""
    return ()


def nothing_before(job: Job, workshop: Workshop) -> None:
    """For formats whose files are made in one step."""


class OutputFormat(Struct, frozen=True):
    """One kind of output. `plan_from` sees the jobs of every `plan`: a sitemap lists what there is.

    `prepare` does for many jobs in a row what `make` would do for each: so its code stays in the processor's cache.
    """

    name: str
    plan: Callable[[Views], Iterable[Job]]
    make: Callable[[Job, Workshop], Made] = from_template
    plan_from: Callable[[Views, tuple[Job, ...]], Iterable[Job]] = nothing_more
    prepare: Callable[[Job, Workshop], None] = nothing_before
