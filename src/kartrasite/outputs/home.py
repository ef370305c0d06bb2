"""The home page of each language: the newest articles, and the pages of the list that follow it."""

from collections.abc import Iterator

from kartrasite import structured
from kartrasite.job import Job
from kartrasite.listing import list_jobs
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views


def plan(views: Views) -> Iterator[Job]:
    """The list at / and /page/2/ onwards, and one for each further language at /de/."""
    for edition in views.catalogue.editions:
        frame = views.framed(edition.language)
        yield from list_jobs(
            views, edition, OUTPUT.name, "home", (), views.called(edition), views.about(edition), edition.articles,
            crumbs=views.crumbs(language=edition.language), source="kartrasite.yml",
            json_ld="" if edition.folder else structured.json_ld(structured.website(frame)),
            alternates=views.homes(edition),
        )


OUTPUT = OutputFormat("home", plan)
