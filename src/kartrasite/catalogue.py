"""Published articles become groups: by tag, category, program and author, and each one's relatives."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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


class Edition(Struct, frozen=True):
    """The articles of a site in one language, with their tags and categories: what its lists and feeds show.

    That in the site's own language stands at the site's address, another one in its `folder`.
    """

    language: str
    folder: str
    articles: tuple[Article, ...]
    tags: tuple[Group, ...]
    categories: tuple[Group, ...]


class Catalogue:
    """The one list of published articles, and every way to walk it."""

    def __init__(self, site: Site) -> None:
        articles = site.articles
        self._language = site.settings.language
        self.editions = tuple(self._editions(articles))  # the site's own first
        self._edition: Mapping[str, Edition] = {each.language: each for each in self.editions}
        self.by_program = _members((article, id) for article in articles for id in article.matter.programs)
        self.by_author = _members(
            (article, id) for article in articles if (id := article.matter.author or site.settings.author)
        )
        self._newest = articles
        self._at = {article.path: number for number, article in enumerate(articles)}
        self._tags = {
            (edition.folder, group.id): Group(group.id, group.label, ())
            for edition in self.editions for group in edition.tags
        }  # fmt: skip
        self._versions = _versions(site)
        self._peers = {
            (edition.folder, group.id): _Ring(group.articles)
            for edition in self.editions for group in edition.categories
        }  # fmt: skip

    def _editions(self, articles: tuple[Article, ...]) -> Iterator[Edition]:
        """One for each language; all are one where the site's own language has none."""
        spoken: defaultdict[str, list[Article]] = defaultdict(list)
        for article in articles:
            spoken[self._spoken(article)].append(article)
        if self._language not in spoken:
            spoken = defaultdict(list, {self._language: list(articles)})
        for language in sorted(spoken, key=lambda each: (each != self._language, each)):
            those = tuple(spoken[language])
            yield Edition(
                language, "" if language == self._language else language.lower(), those,
                tags=_groups((each, tag) for each in those for tag in each.matter.tags),
                categories=_groups((each, each.matter.category) for each in those if each.matter.category),
            )

    def edition(self, language: str) -> Edition:
        """The one in a language; where it has none, the site's own."""
        return self._edition.get(language, self.editions[0])

    def edition_of(self, article: Article) -> Edition:
        """The one whose lists an article stands in."""
        return self.edition(self._spoken(article))

    def tags_of(self, article: Article) -> tuple[Group, ...]:
        """The tags of an article under the labels that the whole site uses; without their articles."""
        folder = self.edition_of(article).folder
        ids = dict.fromkeys([slug(tag) for tag in article.matter.tags])
        return tuple([self._tags[folder, id] for id in ids if (folder, id) in self._tags])

    def related(self, article: Article) -> tuple[Article, ...]:
        """Up to four others: about the same programs, then next in its category, then next in time.

        Neighbours, not the newest: a new article then changes the pages beside it and no others.
        """
        found: dict[str, Article] = {}
        for program in article.matter.programs:
            found.update({other.path: other for other in self.by_program.get(program, ())[: RELATED + 1]})
        folder = self.edition_of(article).folder
        if article.matter.category and (ring := self._peers.get((folder, slug(article.matter.category)))):
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

    def once(self, articles: tuple[Article, ...]) -> tuple[Article, ...]:
        """Each of these texts once: no translation of what is there in the site's own language."""
        return tuple([each for each in articles if self._spoken(each) == self._language or not self._own(each)])

    def _own(self, article: Article) -> bool:
        """Whether a text is there in the site's own language, too."""
        return any(self._spoken(each) == self._language for each in self.versions(article))

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
