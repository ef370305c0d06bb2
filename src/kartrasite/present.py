"""A Site becomes the views that pages are made from, each built once so that all pages agree."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, cached_property
from types import MappingProxyType

from msgspec.structs import replace

from kartrasite.address import absolute, file_href, head_title, href, slug
from kartrasite.catalogue import Catalogue
from kartrasite.labels import Labels
from kartrasite.locales import direction, graph_locale
from kartrasite.model.settings import MenuEntry
from kartrasite.model.site import Article, Site
from kartrasite.pages.document import Promise, statement_html
from kartrasite.pages.promise import promise
from kartrasite.pictures.picture import Picture
from kartrasite.pictures.pictured import picture
from kartrasite.registry import Registry, registry
from kartrasite.styles import COLUMN, Style, style
from kartrasite.texts.finish import DECORATION
from kartrasite.trade.earnings import program_facts
from kartrasite.trade.facts import ProgramFacts
from kartrasite.views import Anchor, AuthorView, PageView, SiteView, Summary

FEEDS = ("feed.xml", "Atom"), ("rss.xml", "RSS"), ("feed.json", "JSON Feed")


class Views:
    """The views of one Site; every output format asks the same one."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.root, self.today = site.settings.root, site.now.date()
        self.catalogue, self.labels = Catalogue(site), Labels(site)
        self.several = len(self.catalogue.languages | {site.settings.language}) > 1
        self._summaries: dict[str, Summary] = {}
        self._anchor = cache(lambda name: Anchor(name, self.href("categories", slug(name))))
        self._frames: dict[str, SiteView] = {}
        self._disclosures: dict[tuple[str, ...], str] = {}

    @property
    def shared(self) -> tuple[object, ...]:
        """What stands in the parts of very many jobs."""
        written = *self.site.articles, *self.site.pages
        frames = {id(frame): frame for frame in (self.frame, *(self.framed(each.matter.language) for each in written))}
        summaries = (self.summary(article) for article in written)
        return (*frames.values(), *self.programs.values(), *self.authors.values(), *self.site.fonts, *summaries)

    # --- addresses -------------------------------------------------------------------------------

    def href(self, *parts: str) -> str:
        """The root-relative address of a page."""
        return href(self.root, *parts)

    def absolute(self, address: str) -> str:
        """The full web address."""
        return absolute(self.site.settings.url, address)

    def menu(self, entries: Iterable[MenuEntry]) -> tuple[Anchor, ...]:
        """Menu entries with the site's prefix before their addresses."""
        return tuple(Anchor(entry.label, self.inside(entry.to)) for entry in entries)

    def inside(self, address: str) -> str:
        """An address as owners write it (/about/) with the site's prefix; web addresses stay."""
        if not address.startswith("/") or address.startswith((self.root, "//")):
            return address
        return file_href(self.root, address[1:])

    # --- what holds for the whole site -----------------------------------------------------------

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The theme's words in the site's language; what a language lacks is said in English."""
        words = self.site.words
        return MappingProxyType({**words.get("en", {}), **words.get(self.site.settings.language, {})})

    @cached_property
    def promise(self) -> Promise:
        """What the disclosure must say, where."""
        return promise(self.site, self.href)

    @cached_property
    def style(self) -> Style:
        """The site's style sheet."""
        return style(self.site.settings.theme, self.site.styles, self.root)

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

    @cached_property
    def registry(self) -> Registry:
        """What `go:NAME` stands for."""
        return registry(self.site, self.href)

    @cached_property
    def frame(self) -> SiteView:
        """What stands around every page."""
        settings = self.site.settings
        marks = {program.trademark for program in self.site.programs.values() if program.trademark}
        return SiteView(
            title=settings.title,
            tagline=settings.tagline,
            description=settings.description,
            url=settings.url,
            root=self.root,
            language=settings.language,
            locale=self.locale,
            direction=direction(settings.language),
            publisher=settings.publisher or settings.title,
            navigation=self.menu(settings.navigation),
            footer=self.menu(settings.footer),
            disclosure_href=self.href(settings.disclosure.page),
            link_label=settings.disclosure.label or self.words["paid_link"],
            stylesheets=(self.style.href,) if not self.style.inline else (),
            inline_style=self.style.text if self.style.inline else "",
            policy=self.style.policy,
            icon=file_href(self.root, "favicon.svg"),
            logo=self.picture(settings.theme.logo, settings.title),
            feeds=self.feeds("", settings.title),
            search=Anchor(self.words["search"], self.href("search")) if settings.search else None,
            trademarks=tuple(sorted(marks)),
            words=self.words,
        )

    def framed(self, language: str | None) -> SiteView:
        """The frame of a page in its own language: with that language's words and its way of writing figures."""
        own = self.site.words.get(language or "")
        if language is None or own is None or language == self.site.settings.language:
            return self.frame
        if language not in self._frames:
            words = MappingProxyType({**self.words, **own})
            label = self.site.settings.disclosure.label or words["paid_link"]
            locale = language.replace("-", "_")
            self._frames[language] = replace(self.frame, words=words, link_label=label, locale=locale)
        return self._frames[language]

    @property
    def locale(self) -> str:
        """How dates, numbers and money are written."""
        return (self.site.settings.locale or self.site.settings.language).replace("-", "_")

    def feed_files(self, folder: str) -> tuple[tuple[str, str], ...]:
        """The feeds that stand in a folder of the output, each with its kind: three of the site, two of a tag."""
        return FEEDS if not folder else FEEDS[::2] if self.site.settings.feeds.tags else ()

    def feeds(self, folder: str, title: str) -> tuple[Anchor, ...]:
        """Where they are, for the heads of the folder's pages."""
        files = self.feed_files(folder)
        return tuple(Anchor(f"{title} ({kind})", file_href(self.root, folder + name)) for name, kind in files)

    def picture(self, name: str | None, alt: str, caption: str = "") -> Picture | None:
        """An image as pages show it, under names that change with its bytes; None where there is none."""
        image, alt = self.site.images.get(name or ""), "" if alt == DECORATION else alt
        return picture(image, alt, caption, self.root, COLUMN[self.site.settings.theme.width]) if image else None

    # --- articles --------------------------------------------------------------------------------

    def article_href(self, article: Article) -> str:
        """The address of an article or a page."""
        return self.href(article.slug)

    def author(self, id: str | None) -> AuthorView | None:
        """Who wrote it: the article's author, or else the site's."""
        id = id or self.site.settings.author
        return self.authors.get(id) if id else None

    @cached_property
    def authors(self) -> Mapping[str, AuthorView]:
        """Every author."""
        return MappingProxyType({
            id: AuthorView(
                id=id, name=author.name, kind=author.kind, bio=author.bio, credentials=author.credentials,
                href=self.href("authors", id),
                photo=self.picture(author.photo, author.photo_alt),
                links=tuple(Anchor(name, address) for name, address in sorted(author.links.items())),
            )
            for id, author in self.site.authors.items()
        })

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
        author, image = self.author(article.matter.author), article.matter.image
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
            category=self._anchor(article.matter.category) if article.matter.category else None,
            language=article.matter.language or self.site.settings.language if self.several else "",
        )
        self._summaries[article.path] = made
        return made

    # --- the head and the frame of a page --------------------------------------------------------

    def crumbs(self, *steps: Anchor) -> tuple[Anchor, ...]:
        """The way from the home page to a page."""
        return (Anchor(self.words["home"], self.href()), *steps)

    def page(
        self, kind: str, title: str, address: str, description: str, crumbs: tuple[Anchor, ...] = (),
        promotes: tuple[str, ...] = (), language: str = "", **further: object,
    ) -> PageView:
        """What the head and the frame of any page need; `further` are fields of PageView."""
        settings = self.site.settings
        language = language or settings.language
        beside = settings.tagline if address == self.root else settings.title
        locale = graph_locale(self.locale if language == settings.language else language)
        begun = self.promise.said(self.promise.previews, language) if promotes else ""
        return PageView(
            kind=kind, title=title, head_title=head_title(title, beside), description=description,
            href=address, canonical=self.absolute(address), language=language, direction=direction(language),
            graph_locale=locale, crumbs=crumbs or self.crumbs(Anchor(title, address)),
            disclosure=self.disclosure(promotes, language), preview=f"{begun}: {description}" if begun else "",
            **further,  # type: ignore[arg-type]  # each call names fields of PageView
        )

    def disclosure(self, promotes: tuple[str, ...], language: str) -> str:
        """The finished statement, the same words that insertion and verification use."""
        key = (language, *promotes)
        if key not in self._disclosures:
            self._disclosures[key] = statement_html(self.promise, promotes, language)
        return self._disclosures[key]
