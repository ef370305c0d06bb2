"""The newest articles become Atom, JSON Feed and RSS, for each language of the site and for each tag.

Each entry begins with the disclosure, and every address in it is absolute (RULES.md D7).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import escape, unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kartrasite.address import absolute, file_href
from kartrasite.compose import compose
from kartrasite.job import Job, Made
from kartrasite.outputs import OutputFormat
from kartrasite.templating.workshop import Workshop
from kartrasite.views import PageView, SiteView

if TYPE_CHECKING:
    from kartrasite.catalogue import Edition
    from kartrasite.model.site import Article
    from kartrasite.present import Views

# It begins with a plain sign, which is found faster than what stands before it.
ADDRESS = re.compile(r"""=(["'])(?:(?<=\shref=.)|(?<=\ssrc=.)|(?<=\sposter=.))([^"']*)\1""")
PAID = re.compile(r'<a (?P<before>[^<>]*)\bdata-affiliate="(?P<program>[^"]*)"(?P<after>[^<>]*)>')
OURS = re.compile(r"""\s*\b(?:href|rel)=(?:"[^"]*"|'[^']*')""")
SINCE_EVER = datetime(1970, 1, 1, tzinfo=UTC)  # when a feed without entries has changed: readers have seen it
CHOICE = re.compile(r'</?picture>|<source [^<>]*srcset="[^<>]*>|\s(?:srcset|sizes)="[^"]*"')


class EntryView(Struct, frozen=True):
    """One article as a feed sees it."""

    page: PageView
    author: str
    updated: datetime
    published: datetime
    tags: tuple[str, ...]
    parts: Mapping[str, object]  # of the article's own page, so that its text is the same here


class FeedView(Struct, frozen=True):
    """A feed's own head."""

    title: str
    description: str
    language: str
    home: str  # absolute address of the page that it belongs to
    address: str  # its own absolute address
    closed: tuple[str, ...]  # the programs whose links must not stand in feeds


def plan(views: Views) -> Iterator[Job]:
    """Three files for the articles in each language, two for each tag in it."""
    made = dict[str, EntryView]()
    for edition in views.catalogue.editions:
        site = views.called(edition)
        folder = f"{edition.folder}/" if edition.folder else ""
        yield from _feeds(views, edition, folder, site, views.about(edition), edition.articles, made)
        for tag in edition.tags if views.feed_files(tag=True) else ():
            title, about = f"{site}: {tag.label}", views.described(edition, "tag_description", name=tag.label)
            yield from _feeds(views, edition, f"{folder}tags/{tag.id}/", title, about, tag.articles, made, tag=True)


def _feeds(
    views: Views, edition: Edition, folder: str, title: str, description: str, articles: tuple[Article, ...],
    made: dict[str, EntryView], tag: bool = False,
) -> Iterator[Job]:
    """`made` are the entries that other feeds have."""
    newest = articles[: views.site.settings.feeds.entries]
    closed = tuple(sorted(id for id, program in views.site.programs.items() if "feed" in program.forbid_in))
    for article in newest:
        if article.path not in made:
            made[article.path] = _entry(views, article)
    entries = tuple(made[article.path] for article in newest)
    home = views.absolute(file_href(views.root, folder))
    for name, _ in views.feed_files(tag):
        path = folder + name
        own = views.absolute(file_href(views.root, path))
        yield Job(
            path=path,
            format=OUTPUT.name,
            source="kartrasite.yml",
            language=edition.language,
            parts={
                "site": views.framed(edition.language),
                "feed": FeedView(title, description, edition.language, home, own, closed),
                "entries": entries,
            },
            programs=tuple(sorted({program for article in newest for program in article.promotes})),
            components=tuple(sorted({name for article in newest for name in article.outline.calls})),
            texts=tuple(article.path for article in newest),
        )


def _entry(views: Views, article: Article) -> EntryView:
    from kartrasite.article_parts import article_parts  # what plans is not needed to make

    matter = article.matter
    author = views.author(matter.author, matter.language)
    parts = article_parts(views, article)
    page = parts["page"]
    assert isinstance(page, PageView)
    moment = article.published or views.site.now
    return EntryView(
        page=page,
        author=author.name if author else views.framed(matter.language).publisher,
        updated=article.updated or moment,
        published=moment,
        tags=matter.tags,
        parts=parts,
    )


def make(job: Job, workshop: Workshop) -> Made:
    """The feed's bytes; its file's name says which kind."""
    site, head, entries = job.parts["site"], job.parts["feed"], job.parts["entries"]
    assert isinstance(site, SiteView) and isinstance(head, FeedView) and isinstance(entries, tuple)
    contents = []
    for entry in entries:
        key = entry.page.canonical, head.closed
        if key not in workshop.fed:
            workshop.fed[key] = _content(entry, head.closed, workshop)
        contents.append(workshop.fed[key])
    write = _json if job.path.endswith(".json") else _xml
    return write(site, head, entries, contents, job.path), ()


def _content(entry: EntryView, closed: tuple[str, ...], workshop: Workshop) -> str:
    """An article as feeds show it."""
    parts: dict[str, Any] = dict(entry.parts)
    # the article's own page tells what is wrong in its text
    body, _ = compose(parts["text"], parts["programs"], workshop.rendering(parts))
    html = without_links(body.html, closed, entry.page.canonical) if closed else body.html
    return whole_addresses(entry.page.disclosure + html, entry.page.canonical)


def without_links(html: str, closed: tuple[str, ...], page: str) -> str:
    """The paid links of some programs made links to the page, where they stand too (RULES.md L5)."""

    def lead(match: re.Match[str]) -> str:
        if match["program"] not in closed:
            return match[0]
        kept = OURS.sub("", f" {match['before']}{match['after']}").strip()
        return f'<a{" " if kept else ""}{kept} href="{escape(page)}">'

    return PAID.sub(lead, html) if "data-affiliate" in html else html


def whole_addresses(html: str, page: str) -> str:
    """Relative addresses made absolute as seen from the page; of an image's files the one for every reader stays."""

    def whole(match: re.Match[str]) -> str:
        address = absolute(page, unescape(match[2])).replace("&", "&amp;").replace('"', "%22")
        return f'="{address}"'

    if "picture>" in html or "srcset=" in html or "sizes=" in html:
        html = CHOICE.sub("", html)
    return ADDRESS.sub(whole, html)


def _kinds(language: str) -> tuple[type[Any], type[Any]]:
    """Atom and RSS of a feed in a language, as the package writes them, but for two things that it says wrong."""
    import feedgenerator

    class Atom(feedgenerator.Atom1Feed):  # type: ignore[misc]  # the package has no types
        """Entries in another language than the feed's say so (RFC 4287, 2)."""

        def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
            return {"xml:lang": item["language"]} if item["language"] != language else {}

        def latest_post_date(self) -> datetime:
            """Without entries the package asks the clock, and the same site would have other bytes each time."""
            return max((each["updateddate"] for each in self.items), default=SINCE_EVER)

    class Rss(feedgenerator.Rss201rev2Feed):  # type: ignore[misc]
        """The same moment."""

        latest_post_date = Atom.latest_post_date

    return Atom, Rss


def _xml(site: SiteView, head: FeedView, entries: tuple[EntryView, ...], contents: list[str], path: str) -> bytes:
    atom = not path.endswith("rss.xml")
    kind = _kinds(head.language)[not atom]
    feed = kind(
        title=head.title,
        link=head.home,
        description=head.description,
        subtitle=head.description if atom else None,
        language=head.language,
        feed_url=head.address,
        author_name=site.publisher,
        feed_guid=head.home,
    )
    for entry, content in zip(entries, contents, strict=True):
        feed.add_item(
            title=entry.page.title,
            link=entry.page.canonical,
            unique_id=entry.page.canonical,
            unique_id_is_permalink=True,
            description=None if atom else content,
            content=content if atom else None,
            author_name=entry.author,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.tags,
            language=entry.page.language,
        )
    buffer = BytesIO()
    feed.write(buffer, "utf-8")
    return buffer.getvalue()


def _json(site: SiteView, head: FeedView, entries: tuple[EntryView, ...], contents: list[str], path: str) -> bytes:
    items = [
        {
            "id": entry.page.canonical,
            "url": entry.page.canonical,
            "title": entry.page.title,
            "content_html": content,
            "date_published": entry.published.isoformat(),
            "date_modified": entry.updated.isoformat(),
            "authors": [{"name": entry.author}],
            "tags": list(entry.tags),
            "language": entry.page.language,
        }
        for entry, content in zip(entries, contents, strict=True)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "description": head.description,
        "home_page_url": head.home,
        "feed_url": head.address,
        "language": head.language,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


OUTPUT = OutputFormat("feeds", plan, make)
