"""The site's icon, where the owner has none in static/: a plain mark in the accent colour."""

from collections.abc import Iterator

from kartrasite.job import Job, Made
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.templating.workshop import Workshop

FILE = "favicon.svg"


def plan(views: Views) -> Iterator[Job]:
    """One file or none; browsers would ask for an icon in any case, and get an error."""
    if FILE not in views.site.statics:
        accent = views.site.settings.theme.accent
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
            f'<rect width="32" height="32" rx="7" fill="{accent}"/>'
            '<path d="M9 10h14M9 16h14M9 22h8" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>\n'
        )
        yield Job(path=FILE, format=OUTPUT.name, source="kartrasite.yml", parts={"svg": svg})


def make(job: Job, workshop: Workshop) -> Made:
    """The drawing as it is."""
    return str(job.parts["svg"]).encode(), ()


OUTPUT = OutputFormat("icon", plan, make)
