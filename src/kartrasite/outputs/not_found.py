"""The page that hosts show for an address that leads nowhere: /404.html."""

from collections.abc import Iterator

from msgspec.structs import replace

from kartrasite.address import file_href
from kartrasite.job import Job
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.views import ListingView

NEWEST = 5


def plan(views: Views) -> Iterator[Job]:
    """One file, kept out of search results. It is in the site's own language, and leads to the home page of each."""
    own = views.catalogue.editions[0]
    page = views.page(
        "not_found", views.words["not_found"], file_href(views.root, "404.html"),
        views.words["not_found_description"], noindex=True, alternates=views.homes(own),
    )
    page = replace(page, canonical="")  # it answers for every address, and is the page of none
    newest = tuple(views.summary(article) for article in own.articles[:NEWEST])
    yield Job(
        path="404.html", format=OUTPUT.name, source="templates/404.html", template="404.html",
        language=page.language,
        parts={"site": views.frame, "page": page, "listing": ListingView("", newest, ())},
    )


OUTPUT = OutputFormat("not_found", plan)
