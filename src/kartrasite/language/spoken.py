"""The owner's records become the words that pages show of them, beside the texts of articles.

Titles, descriptions, pros, questions and answers, steps, biographies, comments: each with its place in its file,
so that what is said there is held to the same rules as what is said in a text.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from kartrasite.language.prose import prose
from kartrasite.language.quantities import known, regions
from kartrasite.language.typed import Typed, typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kartrasite.model.article import Author, AuthorLanguage, FrontMatter
    from kartrasite.model.program import Program, ProgramLanguage
    from kartrasite.model.settings import LanguageSettings, Settings
    from kartrasite.model.site import Article, Site
    from kartrasite.trade.facts import ProgramFacts

Path = tuple[str | int, ...]
Words = tuple[tuple[Path, str], ...]


class Spoken(Struct, frozen=True, dict=True):
    """What one file has shown: `words` are its texts, each with the keys that lead there.

    It stands on the pages of its `own` programs, or of those that its `article` promotes; `figures` are the programs
    of whose figures it may speak. `quoted` words are a reader's, for which the site answers and does not vouch.
    """

    path: str
    language: str
    words: Words
    figures: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    article: Article | None = None
    quoted: bool = False

    @property
    def programs(self) -> tuple[str, ...]:
        """The programs on whose pages it stands."""
        return self.article.promotes if self.article else self.own

    @property
    def matter(self) -> FrontMatter | None:
        """The front matter that it is."""
        return self.article.matter if self.article and not self.quoted else None

    @cached_property
    def whole(self) -> str:
        """All of it, for a first look."""
        return "\n".join([said for _, said in self.words])

    @cached_property
    def lower(self) -> str:
        """All of it in small letters."""
        return self.whole.lower()


def spoken(site: Site) -> Iterator[Spoken]:
    """The files that pages show something of, the site's own first."""
    language = site.settings.language
    every = tuple(site.programs)
    for path, spoken_in, words in _of_the_site(site):
        lower = "\n".join(said for _, said in words).lower()
        named = tuple(id for id, program in site.programs.items() if program.name.lower() in lower)
        yield Spoken(path, spoken_in, words, named, every)
    for id, program in site.programs.items():
        yield Spoken(f"content/programs/{id}.yml", language, _of_a_program(program), (id,), (id,))
        for other, told in program.languages.items():
            words = _of_a_program_in(told, ("languages", other))
            yield Spoken(f"content/programs/{id}.yml", other, words, (id,), (id,))
    for article in (*site.articles, *site.pages):
        matter = article.matter
        own = matter.language or language
        yield Spoken(article.path, own, _of_an_article(matter), matter.programs, article=article)
        if comments := site.comments.get(article.id):
            words = tuple(((n, "text"), comment.text) for n, comment in enumerate(comments))
            yield Spoken(f"content/comments/{article.id}.yml", own, words, article=article, quoted=True)


class Said(NamedTuple):
    """A figure that is typed in a record: in the file `path`, in the text `words` at the keys `where`."""

    path: str
    where: Path
    words: str
    figure: Typed

    @property
    def typed(self) -> str:
        """It as it stands there."""
        return self.words[slice(*self.span)]

    @property
    def span(self) -> tuple[int, int]:
        """From where to where."""
        return self.figure.quantity.start, self.figure.quantity.end


def figures_in(spoken: Spoken, programs: Mapping[str, ProgramFacts], settings: Settings) -> Iterator[Said]:
    """The figures typed in a file's words that are worth a word; a quick look where there is none.

    Those of an offer are its own: a coupon's share is no commission, and its price is not the list's.
    """
    language = known(spoken.language)
    if not spoken.figures or not regions(spoken.whole, language):
        return
    locale = spoken.language if spoken.language != settings.language else settings.locale or settings.language
    facts = tuple(programs[id] for id in spoken.figures if id in programs)
    for where, words in spoken.words:
        if where[0] != "offers" and regions(words, language):
            for each in typed(prose(words), words, facts, language, locale.replace("-", "_")):
                yield Said(spoken.path, where, words, each)


def _of_the_site(site: Site) -> Iterator[tuple[str, str, Words]]:
    own = site.settings.language
    yield "kartrasite.yml", own, tuple(_of_settings(site.settings, ()))
    for language, said in site.settings.languages.items():
        yield "kartrasite.yml", language, tuple(_of_settings(said, ("languages", language)))
    for id, author in site.authors.items():
        yield f"content/authors/{id}.yml", own, tuple(_of_an_author(author, ()))
        for language, told in author.languages.items():
            yield f"content/authors/{id}.yml", language, tuple(_of_an_author(told, ("languages", language)))
    if site.links:
        words = [((id, key), getattr(link, key)) for id, link in site.links.items() for key in ("name", "disclosure")]
        yield "content/links.yml", own, tuple(words)


def _of_settings(settings: Settings | LanguageSettings, at: Path) -> Iterator[tuple[Path, str]]:
    """What they say; `at` are the keys that lead to them. A language leaves out what it likes."""
    for key in ("title", "tagline", "description"):
        if words := getattr(settings, key):
            yield (*at, key), words
    for key in ("navigation", "footer"):
        for n, each in enumerate(getattr(settings, key) or ()):
            yield (*at, key, n, "label"), each.label


def _of_an_author(author: Author | AuthorLanguage, at: Path) -> Iterator[tuple[Path, str]]:
    if author.bio:
        yield (*at, "bio"), author.bio
    for n, each in enumerate(author.credentials or ()):
        yield (*at, "credentials", n), each


def _of_a_program(program: Program) -> Words:
    return (
        (("product", "category"), program.product.category),
        (("product", "summary"), program.product.summary),
        *(pair for key in ("pros", "cons", "join", "promote") for pair in _list(key, getattr(program, key))),
        *((("rules", n, "text"), each.text) for n, each in enumerate(program.rules)),
        *((("offers", n, "text"), each.text) for n, each in enumerate(program.offers)),
        *((("offers", n, "condition"), each.condition) for n, each in enumerate(program.offers)),
        (("payout", "schedule"), program.payout.schedule),
        (("disclosure",), program.disclosure),
    )


def _of_a_program_in(told: ProgramLanguage, at: Path) -> Words:
    return tuple(
        ((*at, *where), said)
        for where, said in (
            *((("product", key), getattr(told.product, key, "")) for key in ("category", "summary")),
            *(pair for key in ("pros", "cons", "join", "promote") for pair in _list(key, getattr(told, key) or ())),
            (("disclosure",), told.disclosure),
        )
        if said
    )


def _of_an_article(matter: FrontMatter) -> Words:
    words: list[tuple[Path, str]] = [(("title",), matter.title), (("description",), matter.description)]
    if matter.category:
        words.append((("category",), matter.category))
    if matter.tags:
        words += _list("tags", matter.tags)
    if matter.pros or matter.cons:
        words += (*_list("pros", matter.pros), *_list("cons", matter.cons))
    if matter.faq:
        words += [(("faq", n, key), getattr(each, key)) for n, each in enumerate(matter.faq) for key in ("q", "a")]
    if matter.tested:
        words.append((("tested", "how"), matter.tested.how))
    if matter.image:
        words += [(("image", "alt"), matter.image.alt), (("image", "caption"), matter.image.caption)]
    return tuple(words)


def _list(key: str, items: Iterable[str]) -> list[tuple[Path, str]]:
    return [((key, n), each) for n, each in enumerate(items)]
