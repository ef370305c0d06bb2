"""Articles become lists over numbered pages: the home page, a tag, a category, an author."""

from collections.abc import Iterator
from datetime import date

from kartrasite.address import page_file
from kartrasite.catalogue import Group, updated
from kartrasite.job import Job
from kartrasite.model.site import Article
from kartrasite.present import Views
from kartrasite.views import Anchor, AuthorView, ListingView


def list_jobs(
    views: Views, format: str, kind: str, folder: tuple[str, ...], title: str, description: str,
    articles: tuple[Article, ...], crumbs: tuple[Anchor, ...], source: str,
    template: str = "listing.html", author: AuthorView | None = None, json_ld: str = "",
) -> Iterator[Job]:
    """One job a page of the list; the first stands at the folder's own address, the next at page/2/."""
    size = views.site.settings.per_page
    total = max(1, -(-len(articles) // size))
    addresses = [views.href(*folder, *(("page", str(number)) if number > 1 else ())) for number in range(1, total + 1)]
    numbers = tuple(Anchor(str(number), address) for number, address in enumerate(addresses, 1))
    for number, address in enumerate(addresses, 1):
        shown = articles[(number - 1) * size : number * size]
        nth = views.words["page_number"].format(number=number, total=total)
        page = views.page(
            kind, title if number == 1 else f"{title} · {nth}", address,
            description if number == 1 else f"{description} · {nth}", crumbs=crumbs,
            updated=updated(shown), feeds=views.feeds("/".join((*folder, "")), title) if kind == "tag" else (),
            previous=addresses[number - 2] if number > 1 else "",
            following=addresses[number] if number < total else "",
            json_ld=json_ld if number == 1 else "",
        )
        yield Job(
            path=page_file(*folder, *(("page", str(number)) if number > 1 else ())),
            format=format,
            source=source,
            template=template,
            language=page.language,
            parts={
                "site": views.frame,
                "page": page,
                "author": author,
                "listing": ListingView(
                    description if number == 1 else "", tuple(map(views.summary, shown)), (), number, total,
                    numbers if total > 1 else (),
                ),
            },
        )


def group_jobs(views: Views, format: str, folder: str, kind: str, groups: tuple[Group, ...]) -> Iterator[Job]:
    """A list for each group and an index of them all; nothing where there is no group."""
    index = Anchor(views.words[folder], views.href(folder))
    for group in groups:
        address = views.href(folder, group.id)
        yield from list_jobs(
            views, format, kind, (folder, group.id),
            views.words[f"{kind}_title"].format(name=group.label),
            views.words[f"{kind}_description"].format(name=group.label, site=views.site.settings.title),
            group.articles, crumbs=views.crumbs(index, Anchor(group.label, address)), source=group.articles[0].path,
        )
    if groups:
        anchors = tuple(
            Anchor(group.label, views.href(folder, group.id), len(group.articles)) for group in groups
        )
        yield index_job(views, format, folder, anchors, updated(views.site.articles))


def index_job(
    views: Views, format: str, folder: str, anchors: tuple[Anchor, ...], changed: date | None
) -> Job:
    """The index of tags, categories, authors or programs, at its folder's address."""
    page = views.page(
        "taxonomy", views.words[folder], views.href(folder),
        views.words[f"{folder}_description"].format(site=views.site.settings.title), updated=changed,
    )
    listing = ListingView(intro=page.description, items=(), groups=anchors)
    return Job(
        path=page_file(folder), format=format, source="kartrasite.yml", template="taxonomy.html",
        language=page.language, parts={"site": views.frame, "page": page, "listing": listing},
    )
