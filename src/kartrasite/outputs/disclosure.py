"""The full disclosure page in each language, where the owner has not written one: every program, its tie and its words.

RULES.md D9: each short statement links to it, so it has to exist.
"""

from collections.abc import Iterator

from kartrasite.address import page_file
from kartrasite.job import Job
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.views import Anchor


def plan(views: Views) -> Iterator[Job]:
    """One page for each language of the lists, unless content/pages/ has one at its address."""
    name = views.site.settings.disclosure.page
    if any(page.slug == name for page in (*views.site.pages, *views.site.articles)):
        return
    named = sorted(views.programs.values(), key=lambda program: program.name.casefold())
    ids = tuple(program.id for program in named)
    for edition in views.catalogue.editions:
        frame, address = views.framed(edition.language), views.href(edition.folder, name)
        title = frame.words["disclosure_title"]
        programs = tuple(views.program(id, edition.language) for id in ids)
        page = views.page(
            "page", title, address, views.described(edition, "disclosure_description"),
            crumbs=views.crumbs(Anchor(title, address), language=edition.language), promotes=ids,
            language=edition.language, tab=views.called(edition, title), alternates=views.homes(edition, name),
        )
        yield Job(
            path=page_file(edition.folder, name), format=OUTPUT.name, source="kartrasite.yml",
            template="disclosure.html", programs=ids, language=page.language,
            parts={"site": frame, "page": page, "programs": programs},
        )


OUTPUT = OutputFormat("disclosure", plan)
