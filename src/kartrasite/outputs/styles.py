"""The style sheet becomes a file whose name follows its bytes, where it is too large to stand in each page."""

from collections.abc import Iterator

from kartrasite.job import Job, Made
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.templating.workshop import Workshop


def plan(views: Views) -> Iterator[Job]:
    """One file or none."""
    if not views.style.inline:
        yield Job(path=views.style.file, format=OUTPUT.name, source="templates/style.css",
                  parts={"css": views.style.text})


def make(job: Job, workshop: Workshop) -> Made:
    """The text as it is."""
    return str(job.parts["css"]).encode(), ()


OUTPUT = OutputFormat("styles", plan, make)
