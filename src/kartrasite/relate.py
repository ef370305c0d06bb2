"""Entries become a Site: names are looked up in each other, times are placed, drafts are held back."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from kartrasite.address import alias_file, page_file, slug
from kartrasite.entries import Entries, Entry
from kartrasite.model.article import FrontMatter
from kartrasite.model.settings import Settings
from kartrasite.model.site import Article, Held, Site
from kartrasite.named import lookups
from kartrasite.problem import Problem
from kartrasite.texts.outline import also


def relate(
    told: Entry, entries: Entries, now: datetime, preview: bool = False
) -> tuple[Site, tuple[Problem, ...]]:
    """The Site as it stands at `now`; problems name the file and the value that is at odds. `told` is kartrasite.yml.

    A `preview` has what is held back too, beside what is published; `held` names it all the same.
    """
    settings: Settings = told.record
    zone = ZoneInfo(settings.timezone)
    now = now.astimezone(zone)
    articles, held = _published(entries.articles, now, preview)
    pages, held_pages = _published(entries.pages, now, preview)
    problems = [*lookups(told, entries), *_early(entries, now), *_alone(entries, now)]
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
        if back := _held_back(entry.record, now):
            held.append(_held(entry, *back))
        if preview or not back:
            published.append(_article(entry, now))
    return published, tuple(held)


def _held(entry: Entry, key: str, reason: str) -> Held:
    """The entry as what is not published; its former addresses lead nowhere either."""
    matter = entry.record
    addresses = page_file(slug(matter.slug or entry.id)), *map(alias_file, matter.aliases)
    return Held(entry.path, matter.title, reason, entry.document.place((key,)), addresses)


def _alone(entries: Entries, now: datetime) -> Iterator[Problem]:
    """Translations that readers see while they do not see the original, so that none leads to the other."""
    for texts in (entries.articles, entries.pages):
        held = {each.id: _held(each, *back) for each in texts if (back := _held_back(each.record, now))}
        for entry in texts:
            if (original := held.get(entry.record.translation_of or "")) and entry.id not in held:
                where = f"{original.place.path}:{original.place.line}"
                said = f"The original of this translation is not published: {original.reason} ({where})."
                hint = "Publish both together; until then no page says that there is another language."
                yield replace(entry.problem("K124", ("translation_of",), said, hint), level="warning")


def _early(entries: Entries, now: datetime) -> Iterator[Problem]:
    """Days that are still to come, of what readers see already; with a day of grace, since it is later elsewhere."""
    soon = now.date() + timedelta(days=1)
    for entry in (*entries.articles, *entries.pages):
        matter = entry.record
        for key in ("date", "updated"):
            value = getattr(matter, key)
            if value is None or _day(value) <= soon or _held_back(matter, now):
                continue
            hint = "Correct it."
            if key == "date":
                hint = f"Correct it, or hold the article back until then: publish: {_day(value)}"
            yield entry.problem("K121", (key,), f"This day is still to come: {_day(value)}.", hint)


def _due(entries: Iterable[Entry], now: datetime) -> Iterator[datetime]:
    for entry in entries:
        for value in (entry.record.publish, entry.record.expires):
            if value is not None and (moment := _moment(value, now)) > now and not entry.record.draft:
                yield moment


def _held_back(matter: FrontMatter, now: datetime) -> tuple[str, str] | None:
    """The key by which it is not published at `now`, and why; None where it is. Times are the site's own."""
    if matter.draft:
        return "draft", "a draft"
    if matter.publish and _moment(matter.publish, now) > now:
        return "publish", f"scheduled for {_moment(matter.publish, now):%Y-%m-%d %H:%M}"
    if matter.expires and _moment(matter.expires, now) <= now:
        return "expires", f"expired on {_moment(matter.expires, now):%Y-%m-%d %H:%M}"
    return None


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
        outline=also(entry.outline, (question.a for question in matter.faq)),
        stamp_place=entry.document.place(("stamp",)) if matter.stamp else None,
    )


def _moment(value: date, now: datetime) -> datetime:
    """A day begins at midnight in the site's time zone; a time without a zone is meant there too."""
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=now.tzinfo)
    try:
        return value.astimezone(now.tzinfo) if value.tzinfo else value.replace(tzinfo=now.tzinfo)
    except OverflowError:  # the last day of the year 9999 is the next one elsewhere
        return value.replace(tzinfo=now.tzinfo)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _newest(article: Article) -> tuple[float, str]:
    return (-article.published.timestamp() if article.published else 0.0, article.id)
