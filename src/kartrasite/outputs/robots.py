"""robots.txt: crawlers are kept off /go/ and pointed at the sitemap (RULES.md L3)."""

from collections.abc import Iterator

from kartrasite.address import file_href
from kartrasite.job import Job, Made
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.workshop import Workshop


def plan(views: Views) -> Iterator[Job]:
    """One file, unless the owner's own stands in static/."""
    if "robots.txt" not in views.site.statics:
        text = (
            f"User-agent: *\nDisallow: {views.href('go')}\n\n"
            f"Sitemap: {views.absolute(file_href(views.root, 'sitemap.xml'))}\n"
        )
        yield Job(path="robots.txt", format=OUTPUT.name, source="kartrasite.yml", parts={"text": text})


def make(job: Job, workshop: Workshop) -> Made:
    """The text as it is."""
    return str(job.parts["text"]).encode(), ()


OUTPUT = OutputFormat("robots", plan, make)
