"""A Site becomes the views that pages are made from, each built once so that all pages agree."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, cached_property
from types import MappingProxyType

from msgspec.structs import replace

from kartrasite.address import head_title, slug
from kartrasite.frames import Frames
from kartrasite.labels import Labels
from kartrasite.locales import direction, graph_locale, told
from kartrasite.model.article import Author
from kartrasite.model.site import Article, Site
from kartrasite.pages.document import Promise
from kartrasite.pages.promise import promise
from kartrasite.pages.statement import statement_html
from kartrasite.registry import Registry, registry
from kartrasite.trade.earnings import program_facts
from kartrasite.trade.facts import ProgramFacts
from kartrasite.views import Anchor, AuthorView, PageView, Summary


class Views(Frames):
    """The views of one Site; every output format asks the same one."""

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        self.today, self.labels = site.now.date(), Labels(site)
        self.several = len(self.catalogue.languages | {site.settings.language}) > 1
        self._summaries: dict[str, Summary] = {}
        self._translated: dict[tuple[str, str], AuthorView] = {}
        self._anchor = cache(lambda name, folder: Anchor(name, self.href(folder, "categories", slug(name))))
        self._spoken: dict[tuple[str, str], ProgramFacts] = {}
        self._disclosures: dict[tuple[str, ...], str] = {}

    @property
    def shared(self) -> tuple[object, ...]:
        """What stands in the parts of very many jobs."""
        written = *self.site.articles, *self.site.pages
        frames = {id(frame): frame for frame in (self.frame, *(self.framed(each.matter.language) for each in written))}
        summaries = (self.summary(article) for article in written)
        signed = (each.matter for each in written if each.matter.kind != "page")
        people = (self.author(matter.author, matter.language) for matter in signed)
        told = [name for name, program in self.site.programs.items() if program.languages]
        languages = {each.matter.language for each in written} if told else ()
        facts = {id(view): view for each in languages for view in (self.program(name, each) for name in told)}
        writers = {id(view): view for view in (*self.authors.values(), *people) if view}
        facts |= {id(view): view for view in self.programs.values()}
        return (*frames.values(), *facts.values(), *writers.values(), *self.site.fonts, *summaries)

    # --- what holds for the whole site -----------------------------------------------------------

    @cached_property
    def promise(self) -> Promise:
        """What the disclosure must say, where."""
        return promise(self.site, self.href, self.disclosures)

    @cached_property
    def programs(self) -> Mapping[str, ProgramFacts]:
        """Each program's figures, with the addresses of its page and of its affiliate link."""
        return MappingProxyType({
            id: program_facts(
                id, record, self.href("programs", id), self.registry.links[id][0], self.today,
                self.picture(record.product.logo, ""),
            )
            for id, record in self.site.programs.items()
        })

    def program(self, id: str, language: str | None) -> ProgramFacts:
        """A program's figures with its words in a language."""
        if language is None or language == self.site.settings.language or not self.site.programs[id].languages:
            return self.programs[id]
        if (id, language) not in self._spoken:
            own, facts = self.site.programs[id].in_language(language), self.programs[id]
            self._spoken[id, language] = replace(
                facts, record=own, category=own.product.category, summary=own.product.summary
            ) if own is not facts.record else facts
        return self._spoken[id, language]

    @cached_property
    def registry(self) -> Registry:
        """What `go:NAME` stands for."""
        return registry(self.site, self.href)

    # --- articles --------------------------------------------------------------------------------

    def article_href(self, article: Article) -> str:
        """The address of an article or a page."""
        return self.href(article.slug)

    def author(self, id: str | None, language: str | None) -> AuthorView | None:
        """Who wrote a text in a language: its author, or else the site's."""
        id = id or self.site.settings.author
        if id is None or language is None or language == self.site.settings.language or id not in self.authors:
            return self.authors.get(id or "")
        if (id, language) not in self._translated:
            own = told(self.site.authors[id].languages, language)
            foreign = tuple([each for each in ("bio", "credentials") if getattr(own, each, None) is None])
            self._translated[id, language] = self._author(id, self.site.authors[id].overlaid(own), foreign)
        return self._translated[id, language]

    @cached_property
    def authors(self) -> Mapping[str, AuthorView]:
        """Every author, in the site's own language."""
        return MappingProxyType({id: self._author(id, author) for id, author in self.site.authors.items()})

    def _author(self, id: str, author: Author, foreign: tuple[str, ...] = ()) -> AuthorView:
        return AuthorView(
            id=id, name=author.name, kind=author.kind, bio=author.bio, credentials=author.credentials,
            href=self.href("authors", id),
            photo=self.picture(author.photo, author.photo_alt),
            links=tuple(Anchor(name, address) for name, address in sorted(author.links.items())),
            foreign=foreign,
        )

    def rating(self, article: Article) -> Decimal | None:
        """The rating of a review: its own, or that of the one program it is about."""
        if article.matter.kind != "review":
            return None
        if article.matter.rating is not None or not article.matter.programs:
            return article.matter.rating
        return self.programs[article.matter.programs[0]].rating

    def summary(self, article: Article) -> Summary:
        """The article as other pages see it; its body is no part of that."""
        if (known := self._summaries.get(article.path)) is not None:
            return known
        author, image = self.author(article.matter.author, article.matter.language), article.matter.image
        made = Summary(
            title=article.matter.title,
            description=article.matter.description,
            href=self.article_href(article),
            kind=article.matter.kind,
            published=article.published,
            updated=article.updated,
            author=author.name if author else "",
            rating=self.rating(article),
            image=self.picture(image.src, image.alt, image.caption) if image else None,
            promotes=self.labels.of(article),
            category=self._anchor(article.matter.category, self.catalogue.edition_of(article).folder)
            if article.matter.category else None,
            language=article.matter.language or self.site.settings.language if self.several else "",
        )
        self._summaries[article.path] = made
        return made

    # --- the head and the frame of a page --------------------------------------------------------

    def crumbs(self, *steps: Anchor, language: str | None = None) -> tuple[Anchor, ...]:
        """The way from the home page to a page, in its language."""
        frame = self.framed(language)
        return (Anchor(frame.words["home"], frame.home), *steps)

    def page(
        self, kind: str, title: str, address: str, description: str, crumbs: tuple[Anchor, ...] = (),
        promotes: tuple[str, ...] = (), language: str = "", tab: str = "", **further: object,
    ) -> PageView:
        """What the head and the frame of any page need; `further` are fields of PageView.

        `tab` is the title for tabs and search results, where it is more than the page's own.
        """
        own = self.site.settings.language
        language = language or own
        frame = self.framed(language)
        beside = frame.tagline if address == frame.home else frame.title
        locale = graph_locale(self.locale if language == own else language)
        begun = self.promise.said(self.promise.previews, language) if promotes else ""
        return PageView(
            kind=kind, title=title, head_title=head_title(tab or title, beside), description=description,
            href=address, canonical=self.absolute(address), language=language, direction=direction(language),
            graph_locale=locale, crumbs=crumbs or self.crumbs(Anchor(title, address), language=language),
            disclosure=self.disclosure(promotes, language), preview=f"{begun}: {description}" if begun else "",
            **further,  # type: ignore[arg-type]  # each call names fields of PageView
        )

    def disclosure(self, promotes: tuple[str, ...], language: str) -> str:
        """The finished statement, the same words that insertion and verification use."""
        key = (language, *promotes)
        if key not in self._disclosures:
            self._disclosures[key] = statement_html(self.promise, promotes, language)
        return self._disclosures[key]
