"""Files of static/ are copied as they are.

HTML among them is a page like any other: it gets the disclosure, and it is verified.
"""

from collections.abc import Iterator

from kartrasite.job import Job, Made
from kartrasite.model.site import File
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.templating.workshop import Workshop


def plan(views: Views) -> Iterator[Job]:
    """One job a file."""
    for path, file in views.site.statics.items():
        yield Job(path=path, format=OUTPUT.name, source=file.path, parts={"file": file},
                  language=views.site.settings.language)


def make(job: Job, workshop: Workshop) -> Made:
    """The file's own bytes."""
    file = job.parts["file"]
    assert isinstance(file, File)
    return workshop.bytes(file.path), ()


OUTPUT = OutputFormat("static", plan, make)
