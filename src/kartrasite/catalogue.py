"""Published articles become groups: by tag, category, program and author, and each one's relatives."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from kartrasite.address import slug
from kartrasite.model.site import Article, Site

RELATED = 4


class Group(Struct, frozen=True):
    """The articles that share a tag or a category; `id` is its address part, newest article first."""

    id: str
    label: str
    articles: tuple[Article, ...]


class Catalogue:
    """The one list of published articles, and every way to walk it."""

    def __init__(self, site: Site) -> None:
        articles = site.articles
        self.tags = _groups((article, tag) for article in articles for tag in article.matter.tags)
        self.categories = _groups(
            (article, article.matter.category) for article in articles if article.matter.category
        )
        self.by_program = _members((article, id) for article in articles for id in article.matter.programs)
        self.by_author = _members(
            (article, id) for article in articles if (id := article.matter.author or site.settings.author)
        )
        self._newest = articles
        self._at = {article.path: number for number, article in enumerate(articles)}
        self._tags = {group.id: Group(group.id, group.label, ()) for group in self.tags}
        self._language = site.settings.language
        self._versions = _versions(site)
        self._peers = {group.id: _Ring(group.articles) for group in self.categories}

    def tags_of(self, article: Article) -> tuple[Group, ...]:
        """The tags of an article under the labels that the whole site uses; without their articles."""
        ids = dict.fromkeys([slug(tag) for tag in article.matter.tags])
        return tuple([self._tags[id] for id in ids if id in self._tags])

    def related(self, article: Article) -> tuple[Article, ...]:
        """Up to four others: about the same programs, then next in its category, then next in time.

        Neighbours, not the newest: a new article then changes the pages beside it and no others.
        """
        found: dict[str, Article] = {}
        for program in article.matter.programs:
            found.update({other.path: other for other in self.by_program.get(program, ())[: RELATED + 1]})
        if article.matter.category and (ring := self._peers.get(slug(article.matter.category))):
            found.update({other.path: other for other in ring.after(article)})
        if article.path in self._at:
            start = self._at[article.path] + 1
            found.update({other.path: other for other in self._newest[start : start + RELATED]})
        if len(found) <= RELATED:
            found.update({other.path: other for other in self._newest[: RELATED + 1]})
        for version in (article, *self.versions(article)):
            found.pop(version.path, None)
        own = self._spoken(article)  # what the reader of this one reads comes first
        return tuple(sorted(found.values(), key=lambda other: self._spoken(other) != own))[:RELATED]

    def versions(self, article: Article) -> tuple[Article, ...]:
        """The original of a text and its translations; nothing where there is but one."""
        return self._versions.get(_original(article), ())

    @property
    def languages(self) -> frozenset[str]:
        """Those in which articles are written."""
        return frozenset(map(self._spoken, self._newest))

    def _spoken(self, article: Article) -> str:
        return article.matter.language or self._language


class _Ring:
    """Articles in a circle, so that the oldest has neighbours too."""

    def __init__(self, articles: tuple[Article, ...]) -> None:
        self._articles = articles
        self._at = {article.path: number for number, article in enumerate(articles)}

    def after(self, article: Article) -> tuple[Article, ...]:
        """The ones that follow it in the circle."""
        if article.path not in self._at:
            return ()
        start, size = self._at[article.path], len(self._articles)
        return tuple(self._articles[(start + step) % size] for step in range(1, min(RELATED + 1, size)))


def _original(article: Article) -> tuple[bool, str]:
    """By what a text and its translations are one: a page's name may be an article's too."""
    return article.path.startswith("content/pages/"), article.matter.translation_of or article.id


def _versions(site: Site) -> Mapping[tuple[bool, str], tuple[Article, ...]]:
    """The texts that are there in several languages, each original before its translations."""
    found: defaultdict[tuple[bool, str], list[Article]] = defaultdict(list)
    translated = {_original(each) for each in (*site.articles, *site.pages) if each.matter.translation_of}
    for each in (*site.articles, *site.pages) if translated else ():
        if (key := _original(each)) in translated:
            found[key].append(each)
    for texts in found.values():
        texts.sort(key=lambda each: (each.matter.translation_of or "", each.path))
    return {key: tuple(texts) for key, texts in found.items() if not texts[0].matter.translation_of}


def updated(articles: Iterable[Article]) -> date | None:
    """The newest change among articles, for a list's honest last-modified date."""
    return max((article.updated for article in articles if article.updated), default=None)


def _groups(pairs: Iterable[tuple[Article, str]]) -> tuple[Group, ...]:
    """Groups by name; spellings that give one address are one group."""
    labels: defaultdict[str, set[str]] = defaultdict(set)
    members: defaultdict[str, dict[str, Article]] = defaultdict(dict)
    for article, name in pairs:
        id = slug(name)
        labels[id].add(name)
        members[id][article.path] = article
    groups = [Group(id, min(labels[id]), tuple(members[id].values())) for id in members if id]
    return tuple(sorted(groups, key=lambda group: (group.label.casefold(), group.id)))


def _members(pairs: Iterable[tuple[Article, str]]) -> Mapping[str, tuple[Article, ...]]:
    found: defaultdict[str, list[Article]] = defaultdict(list)
    for article, id in pairs:
        found[id].append(article)
    return {id: tuple(articles) for id, articles in found.items()}
