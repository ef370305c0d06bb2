"""The home page: the newest articles, and the pages of the list that follow it."""

from collections.abc import Iterator

from kartrasite import structured
from kartrasite.job import Job
from kartrasite.listing import list_jobs
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views


def plan(views: Views) -> Iterator[Job]:
    """The list at / and /page/2/ onwards."""
    settings = views.site.settings
    return list_jobs(
        views, OUTPUT.name, "home", (), settings.title, settings.description, views.site.articles,
        crumbs=views.crumbs(), source="kartrasite.yml",
        json_ld=structured.json_ld(structured.website(views.frame)),
    )


OUTPUT = OutputFormat("home", plan)
