"""The search page at /search/ and that of each further language, with their script, where the owner asks for one.

The index is made of finished pages, so `index` makes it when they are there.
"""

from collections.abc import Iterator

from kartrasite.address import file_href, page_file
from kartrasite.fingerprint import digest
from kartrasite.job import Job, Made
from kartrasite.outputs import OutputFormat, from_template
from kartrasite.present import Views
from kartrasite.templating.workshop import Workshop
from kartrasite.views import ListingView, SearchView

SCRIPT = "search.js"


def plan(views: Views) -> Iterator[Job]:
    """The script, and a page for each language: what it finds is in the language of its page. Nothing or all."""
    if not views.site.settings.search:
        return
    text = views.site.scripts[SCRIPT].text
    file = f"assets/search.{digest(text)[:10]}.js"
    addresses = SearchView(file_href(views.root, file), file_href(views.root, "pagefind/pagefind.js"))
    yield Job(path=file, format=OUTPUT.name, source=f"templates/{SCRIPT}", parts={"script": text})
    for edition in views.catalogue.editions:
        frame = views.framed(edition.language)
        title = frame.words["search"]
        page = views.page(
            "search", title, views.href(edition.folder, "search"), views.described(edition, "search_description"),
            language=edition.language, tab=views.called(edition, title), noindex=True, policy=views.style.searching,
        )
        yield Job(
            path=page_file(edition.folder, "search"), format=OUTPUT.name, source="templates/search.html",
            template="search.html", language=page.language,
            parts={
                "site": frame,
                "page": page,
                "listing": ListingView("", tuple(map(views.summary, edition.articles)), ()),
                "search": addresses,
            },
        )


def index_job(path: str, digest: str) -> Job:
    """A file of the index, whose bytes the workshop has under their digest."""
    return Job(path=path, format=OUTPUT.name, source="kartrasite.yml", parts={"file": digest})


def make(job: Job, workshop: Workshop) -> Made:
    """The page, the script as it is, or a file of the index."""
    if "file" in job.parts:
        return workshop.renditions[str(job.parts["file"])], ()
    return (str(job.parts["script"]).encode(), ()) if "script" in job.parts else from_template(job, workshop)


OUTPUT = OutputFormat("search", plan, make)
