"""robots.txt: crawlers are kept off paid links, old addresses too, and pointed at the sitemap (RULES.md L3)."""

from collections.abc import Iterator

from kartrasite.address import alias_href, file_href
from kartrasite.job import Job, Made
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.templating.workshop import Workshop


def plan(views: Views) -> Iterator[Job]:
    """One file, unless the owner's own stands in static/."""
    if "robots.txt" not in views.site.statics:
        programs, links = views.site.programs.values(), views.site.links.values()
        aliases = [alias for each in programs for alias in each.aliases]
        aliases += [alias for link in links for alias in link.aliases]
        closed = [views.href("go"), *(alias_href(views.root, alias) for alias in sorted(aliases))]
        lines = "".join(f"Disallow: {path}\n" for path in closed)
        text = (
            f"User-agent: *\n{lines}\n"
            f"Sitemap: {views.absolute(file_href(views.root, 'sitemap.xml'))}\n"
        )
        yield Job(path="robots.txt", format=OUTPUT.name, source="kartrasite.yml", parts={"text": text})


def make(job: Job, workshop: Workshop) -> Made:
    """The text as it is."""
    return str(job.parts["text"]).encode(), ()


OUTPUT = OutputFormat("robots", plan, make)
