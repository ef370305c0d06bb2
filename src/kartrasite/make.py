"""A Job becomes an Output: its bytes, with the disclosure put in where a template or a file lacks it.

A paid link with {page} in it is the same wherever a view shows it; here, where one page is made, it names that page.
"""

from msgspec.structs import replace

from kartrasite.job import Job
from kartrasite.jobs import format_of
from kartrasite.model.sub_id import PAGE, sub_id
from kartrasite.pages.document import Output, Promise, is_page
from kartrasite.pages.insertion import insert
from kartrasite.problem import Place, Problem
from kartrasite.templating.template_faults import RUNNING
from kartrasite.templating.workshop import Workshop
from kartrasite.unread import unreadable


def prepare(job: Job, workshop: Workshop) -> None:
    """The first step of making, for formats that have two."""
    format_of(job.format).prepare(job, workshop)


def make(job: Job, workshop: Workshop, promise: Promise) -> tuple[Output | None, tuple[Problem, ...]]:
    """The file of a job, or None where it cannot be made; what is wrong is told in either case."""
    try:
        body, found = format_of(job.format).make(job, workshop)
    except OSError as error:  # a file that was there when the build began
        return None, (unreadable(job.source, error),)
    problems = tuple(_told(each, job) for each in found)
    if not body and problems:
        return None, problems
    for parameter in promise.sub_ids if "site" in job.parts else ():  # what is made from views, not copied
        body = body.replace(parameter.encode(), parameter.replace(PAGE, sub_id(job.path)).encode())
    output = Output(job.path, body, job.source, job.programs, job.language)
    if b"data-disclosure" not in body and is_page(output):
        output = replace(output, body=insert(body, promise, job.programs, job.language))
    return output, problems


def _told(problem: Problem, job: Job) -> Problem:
    """With the page, where a template fails on it; at the page's source, where no template of the owner's does."""
    place = problem.place if problem.place.path else Place(job.source)
    return replace(problem, place=place, pages=(job.path,)) if problem.code in RUNNING else problem
