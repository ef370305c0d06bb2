"""The full disclosure page, where the owner has not written one: every program, its tie and its words.

RULES.md D9: each short statement links to it, so it has to exist.
"""

from collections.abc import Iterator

from kartrasite.address import page_file
from kartrasite.job import Job
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.views import Anchor


def plan(views: Views) -> Iterator[Job]:
    """One page, unless content/pages/ has one at its address."""
    name = views.site.settings.disclosure.page
    if any(page.slug == name for page in (*views.site.pages, *views.site.articles)):
        return
    programs = tuple(sorted(views.programs.values(), key=lambda program: program.name.casefold()))
    title, address = views.words["disclosure_title"], views.href(name)
    page = views.page(
        "page", title, address, views.words["disclosure_description"].format(site=views.site.settings.title),
        crumbs=views.crumbs(Anchor(title, address)), promotes=tuple(program.id for program in programs),
    )
    yield Job(
        path=page_file(name), format=OUTPUT.name, source="kartrasite.yml", template="disclosure.html",
        programs=tuple(program.id for program in programs), language=page.language,
        parts={"site": views.frame, "page": page, "programs": programs},
    )


OUTPUT = OutputFormat("disclosure", plan)
