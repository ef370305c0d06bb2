"""Articles become lists over numbered pages: the home page, a tag, a category, an author."""

from collections.abc import Iterator
from datetime import date

from kartrasite.address import page_file
from kartrasite.catalogue import Edition, updated
from kartrasite.job import Job
from kartrasite.model.site import Article
from kartrasite.present import Views
from kartrasite.views import Alternate, Anchor, AuthorView, ListingView


def list_jobs(
    views: Views, edition: Edition, format: str, kind: str, folder: tuple[str, ...], title: str, description: str,
    articles: tuple[Article, ...], crumbs: tuple[Anchor, ...], source: str, author: AuthorView | None = None,
    json_ld: str = "", alternates: tuple[Alternate, ...] = (),
) -> Iterator[Job]:
    """One job a page of the list; the first stands at the folder's own address, the next at page/2/."""
    folder, frame = (edition.folder, *folder) if edition.folder else folder, views.framed(edition.language)
    size = views.site.settings.per_page
    total = max(1, -(-len(articles) // size))
    addresses = [views.href(*folder, *(("page", str(number)) if number > 1 else ())) for number in range(1, total + 1)]
    numbers = tuple(Anchor(str(number), address) for number, address in enumerate(addresses, 1))
    for number, address in enumerate(addresses, 1):
        shown = articles[(number - 1) * size : number * size]
        nth = "" if number == 1 else f" · {frame.words['page_number'].format(number=number, total=total)}"
        page = views.page(
            kind, title + nth, address, description + nth, crumbs=crumbs, language=edition.language,
            tab=views.called(edition, "" if kind == "home" else title, nth, kind == "home" and not nth),
            updated=updated(shown),
            feeds=views.feeds("/".join((*folder, "")), title, tag=True) if kind == "tag" else (),
            previous=addresses[number - 2] if number > 1 else "",
            following=addresses[number] if number < total else "",
            json_ld=json_ld if number == 1 else "",
            alternates=alternates if number == 1 else (),
        )
        yield Job(
            path=page_file(*folder, *(("page", str(number)) if number > 1 else ())),
            format=format,
            source=source,
            template="listing.html",
            language=page.language,
            parts={
                "site": frame,
                "page": page,
                "author": author,
                "listing": ListingView(
                    description if number == 1 else "", tuple(map(views.summary, shown)), (), number, total,
                    numbers if total > 1 else (),
                ),
            },
        )


def group_jobs(views: Views, format: str, folder: str, kind: str) -> Iterator[Job]:
    """In each edition a list for each tag or category and an index of them all; nothing where there is none."""
    for edition in views.catalogue.editions:
        words, groups = views.framed(edition.language).words, edition.tags if kind == "tag" else edition.categories
        index = Anchor(words[folder], views.href(edition.folder, folder))
        anchors = []
        for group in groups:
            anchor = Anchor(group.label, views.href(edition.folder, folder, group.id), len(group.articles))
            anchors.append(anchor)
            yield from list_jobs(
                views, edition, format, kind, (folder, group.id),
                words[f"{kind}_title"].format(name=group.label),
                views.described(edition, f"{kind}_description", name=group.label),
                group.articles, crumbs=views.crumbs(index, anchor, language=edition.language),
                source=group.articles[0].path,
            )
        if anchors:
            yield index_job(views, edition, format, folder, tuple(anchors), updated(edition.articles))


def index_job(
    views: Views, edition: Edition, format: str, folder: str, anchors: tuple[Anchor, ...], changed: date | None
) -> Job:
    """The index of tags, categories, authors or programs, at its folder's address."""
    frame = views.framed(edition.language)
    page = views.page(
        "taxonomy", frame.words[folder], views.href(edition.folder, folder),
        views.described(edition, f"{folder}_description"),
        language=edition.language, tab=views.called(edition, frame.words[folder]), updated=changed,
    )
    listing = ListingView(intro=page.description, items=(), groups=anchors)
    return Job(
        path=page_file(edition.folder, folder), format=format, source="kartrasite.yml", template="taxonomy.html",
        language=page.language, parts={"site": frame, "page": page, "listing": listing},
    )
