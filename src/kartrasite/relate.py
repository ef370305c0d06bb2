"""Entries become a Site: names are looked up in each other, times are placed, drafts are held back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec import Struct

from kartrasite.address import slug
from kartrasite.entries import Entry
from kartrasite.markup import DIALECTS
from kartrasite.model.article import FrontMatter
from kartrasite.model.settings import Settings
from kartrasite.model.site import Article, File, Font, Held, Image, Site, Template
from kartrasite.problem import Place, Problem, meant

Found = Iterator[Problem]


class Entries(Struct, frozen=True):
    """Everything that was read, file by file."""

    programs: tuple[Entry, ...]
    authors: tuple[Entry, ...]
    comments: tuple[Entry, ...]
    links: Entry | None
    articles: tuple[Entry, ...]
    pages: tuple[Entry, ...]
    images: Mapping[str, Image]
    statics: Mapping[str, File]
    templates: Mapping[str, Template]
    styles: Mapping[str, Template]
    scripts: Mapping[str, Template]
    words: Mapping[str, Mapping[str, str]]
    fonts: tuple[Font, ...]
    broken: frozenset[str]  # files that could not be read: what they hold is not missing, it is unknown

    def ids(self, kind: str) -> set[str]:
        """The ids of all files of a kind, also of those that could not be read."""
        entries: tuple[Entry, ...] = getattr(self, kind)
        broken = (path for path in self.broken if path.startswith(f"content/{kind}/"))
        return {entry.id for entry in entries} | {PurePosixPath(path).stem for path in broken}


def relate(
    settings: Settings, entries: Entries, now: datetime, preview: bool = False
) -> tuple[Site, tuple[Problem, ...]]:
    """The Site as it stands at `now`; problems name the file and the value that is at odds.

    A `preview` has what is held back too, beside what is published; `held` names it all the same.
    """
    zone = ZoneInfo(settings.timezone)
    now = now.astimezone(zone)
    articles, held = _published(entries.articles, now, preview)
    pages, held_pages = _published(entries.pages, now, preview)
    problems = [*_names(settings, entries), *_settings(settings, entries)]
    site = Site(
        settings=settings,
        programs=MappingProxyType({entry.id: entry.record for entry in entries.programs}),
        authors=MappingProxyType({entry.id: entry.record for entry in entries.authors}),
        articles=tuple(sorted(articles, key=_newest)),
        pages=tuple(sorted(pages, key=lambda page: page.id)),
        links=MappingProxyType(entries.links.record if entries.links else {}),
        comments=MappingProxyType({entry.id: entry.record for entry in entries.comments}),
        images=MappingProxyType(entries.images),
        statics=MappingProxyType(entries.statics),
        templates=MappingProxyType(entries.templates),
        styles=MappingProxyType(entries.styles),
        scripts=MappingProxyType(entries.scripts),
        words=MappingProxyType(entries.words),
        fonts=entries.fonts,
        held=held + held_pages,
        now=now,
        due=min(_due((*entries.articles, *entries.pages), now), default=None),
    )
    return site, tuple(problems)


def _published(
    entries: Iterable[Entry], now: datetime, preview: bool
) -> tuple[list[Article], tuple[Held, ...]]:
    published: list[Article] = []
    held: list[Held] = []
    for entry in entries:
        reason = _held_back(entry.record, now)
        if reason:
            held.append(Held(entry.path, entry.record.title, reason))
        if preview or not reason:
            published.append(_article(entry, now))
    return published, tuple(held)


def _due(entries: Iterable[Entry], now: datetime) -> Iterator[datetime]:
    for entry in entries:
        for value in (entry.record.publish, entry.record.expires):
            if value is not None and (moment := _moment(value, now)) > now and not entry.record.draft:
                yield moment


def _held_back(matter: FrontMatter, now: datetime) -> str:
    """Why it is not published at `now`, or an empty text; times are the site's own."""
    if matter.draft:
        return "a draft"
    if matter.publish and _moment(matter.publish, now) > now:
        return f"scheduled for {_moment(matter.publish, now):%Y-%m-%d %H:%M}"
    if matter.expires and _moment(matter.expires, now) <= now:
        return f"expired on {_moment(matter.expires, now):%Y-%m-%d %H:%M}"
    return ""


def _article(entry: Entry, now: datetime) -> Article:
    matter = entry.record
    first = matter.date or matter.publish
    published = _moment(first, now) if first else None
    return Article(
        id=entry.id,
        slug=slug(matter.slug or entry.id),
        path=entry.path,
        line=entry.line,
        matter=matter,
        published=published,
        updated=_moment(matter.updated, now) if matter.updated else published,
        outline=entry.outline,
        stamp_place=entry.document.place(("stamp",)) if matter.stamp else None,
    )


def _moment(value: date, now: datetime) -> datetime:
    """A day begins at midnight in the site's time zone; a time without a zone is meant there too."""
    if isinstance(value, datetime):
        return value.astimezone(now.tzinfo) if value.tzinfo else value.replace(tzinfo=now.tzinfo)
    return datetime(value.year, value.month, value.day, tzinfo=now.tzinfo)


def _newest(article: Article) -> tuple[float, str]:
    return (-article.published.timestamp() if article.published else 0.0, article.id)


def _names(settings: Settings, entries: Entries) -> Found:
    programs, authors, slugs = entries.ids("programs"), entries.ids("authors"), entries.ids("articles")
    for entry in (*entries.articles, *entries.pages):
        yield from _front_matter(entry, settings, programs, authors, entries.images)
    for entry in entries.articles:
        if entry.record.kind != "page" and not (entry.record.date or entry.record.publish):
            yield entry.problem("K102", (), "This article has no date.", "Add one, such as `date: 2026-11-02`.")
    for comments in entries.comments:
        if comments.id not in slugs:
            yield Problem(
                Place(comments.path), "K113", f'These comments belong to no article: there is no "{comments.id}".',
                meant(comments.id, slugs, "Name the file like the article's own file."),
            )
    for author in entries.authors:
        if author.record.photo and author.record.photo not in entries.images:
            yield _no_image(author, ("photo",), author.record.photo, entries.images)
    for program in entries.programs:
        logo = program.record.product.logo
        if logo and logo not in entries.images:
            yield _no_image(program, ("product", "logo"), logo, entries.images)


def _front_matter(
    entry: Entry, settings: Settings, programs: set[str], authors: set[str], images: Mapping[str, Image]
) -> Found:
    matter = entry.record
    for number, program in enumerate(matter.programs):
        if program not in programs:
            yield entry.problem(
                "K110", ("programs", number), f'There is no program "{program}".',
                meant(program, programs, f"Describe it in content/programs/{program}.yml."),
            )
    if matter.author and matter.author not in authors:
        yield entry.problem(
            "K111", ("author",), f'There is no author "{matter.author}".',
            meant(matter.author, authors, f"Describe them in content/authors/{matter.author}.yml."),
        )
    if matter.image and matter.image.src not in images:
        yield _no_image(entry, ("image", "src"), matter.image.src, images)
    if matter.kind != "page" and not (matter.author or settings.author):
        yield entry.problem(
            "K102", (), "Nobody is named as the author of this article.",
            "Add `author:` here, or once for the whole site in kartrasite.yml.",
        )
    if not slug(matter.slug or entry.id):
        yield Problem(
            Place(entry.path), "K114", f'"{matter.slug or entry.id}" leaves nothing to make an address of.',
            "Add `slug:` with letters or digits to the front matter.",
        )


def _no_image(entry: Entry, where: Sequence[str], name: str, images: Mapping[str, Image]) -> Problem:
    return entry.problem(
        "K112", where, f'There is no image "{name}" under content/images/.',
        meant(name, images, "Put the file there, or correct its name."),
    )


def _settings(settings: Settings, entries: Entries) -> Found:
    place = Place("kartrasite.yml")
    dialects = [dialect.name for dialect in DIALECTS]
    if settings.markdown.dialect not in dialects:
        yield Problem(
            place, "K115", f'There is no Markdown dialect "{settings.markdown.dialect}".',
            meant(settings.markdown.dialect, dialects),
        )
    authors = entries.ids("authors")
    if settings.author and settings.author not in authors:
        yield Problem(
            place, "K111", f'There is no author "{settings.author}".',
            meant(settings.author, authors, f"Describe them in content/authors/{settings.author}.yml."),
        )
    if settings.theme.logo and settings.theme.logo not in entries.images:
        yield Problem(
            place, "K112", f'There is no image "{settings.theme.logo}" under content/images/.',
            meant(settings.theme.logo, entries.images),
        )
    if settings.language not in entries.words:
        yield Problem(
            place, "K116", f'The theme has no words in "{settings.language}".',
            f"There are: {', '.join(sorted(entries.words))}. Add templates/words/{settings.language}.yml.",
        )
