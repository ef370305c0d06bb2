"""Tags become a page each and an index at /tags/."""

from collections.abc import Iterator

from kartrasite.job import Job
from kartrasite.listing import group_jobs
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views


def plan(views: Views) -> Iterator[Job]:
    """Each tag's list and the index of all."""
    return group_jobs(views, OUTPUT.name, "tags", "tag")


OUTPUT = OutputFormat("tags", plan)
