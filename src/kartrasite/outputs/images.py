"""The files made of content/images/: AVIF, WebP and a fallback, in several widths, named after their bytes."""

from collections.abc import Iterator

from kartrasite.fingerprint import digest
from kartrasite.job import Job, Made
from kartrasite.model.site import Rendition
from kartrasite.outputs import OutputFormat
from kartrasite.pictures.pictured import image_file
from kartrasite.present import Views
from kartrasite.problem import Place, Problem
from kartrasite.templating.workshop import Workshop


def plan(views: Views) -> Iterator[Job]:
    """One job a file; two pictures that are the same under names that differ by their ending alone share theirs."""
    seen = set()
    for image in views.site.images.values():
        for file in image.files:
            path = image_file(image, file)
            if path not in seen:
                seen.add(path)
                yield Job(path=path, format=OUTPUT.name, source=image.path, parts={"file": file})


def make(job: Job, workshop: Workshop) -> Made:
    """The bytes that were made before the pages were planned, since pages say which files there are."""
    file = job.parts["file"]
    assert isinstance(file, Rendition)
    body = workshop.renditions.get(file.digest, b"")
    if digest(body) == file.digest:
        return body, ()
    hint = "Delete the folder .kartrasite/images and build again."
    return b"", (Problem(Place(job.source), "K024", "What was kept of this image is damaged.", hint),)


OUTPUT = OutputFormat("images", plan, make)
