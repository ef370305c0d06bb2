"""Authors become a profile page each, with their articles, and an index at /authors/."""

from collections.abc import Iterator

from kartrasite import structured
from kartrasite.catalogue import updated
from kartrasite.job import Job
from kartrasite.listing import index_job, list_jobs
from kartrasite.outputs import OutputFormat
from kartrasite.present import Views
from kartrasite.views import Anchor


def plan(views: Views) -> Iterator[Job]:
    """Each author's page, so that every byline leads somewhere (RULES.md S5), and the index."""
    index = Anchor(views.words["authors"], views.href("authors"))
    anchors, own = [], views.catalogue.editions[0]
    for id, author in sorted(views.authors.items()):
        articles = views.catalogue.once(views.catalogue.by_author.get(id, ()))
        anchors.append(Anchor(author.name, author.href, len(articles)))
        writer = structured.profile(author, views.absolute(author.href))
        yield from list_jobs(
            views, own, OUTPUT.name, "author", ("authors", id), author.name,
            views.words["author_description"].format(name=author.name, site=views.site.settings.title),
            articles, crumbs=views.crumbs(index, Anchor(author.name, author.href)),
            source=f"content/authors/{id}.yml", author=author,
            json_ld=structured.json_ld([writer]),
        )
    if anchors:
        yield index_job(views, own, OUTPUT.name, "authors", tuple(anchors), updated(views.site.articles))


OUTPUT = OutputFormat("authors", plan)
