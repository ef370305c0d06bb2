"""A Site becomes addresses, and the frames of its pages: what stands around them, in the words of their language."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from msgspec.structs import replace

from kartrasite.address import absolute, file_href, head_title, href
from kartrasite.catalogue import Catalogue, Edition
from kartrasite.locales import direction, language_name
from kartrasite.model.settings import MenuEntry
from kartrasite.model.site import Site
from kartrasite.pictures.picture import Picture
from kartrasite.pictures.pictured import picture
from kartrasite.styles import COLUMN, Style, style
from kartrasite.texts.finish import DECORATION
from kartrasite.views import Alternate, Anchor, SiteView

FEEDS = ("feed.xml", "Atom"), ("rss.xml", "RSS"), ("feed.json", "JSON Feed")
FOREIGN = "description", "navigation", "footer", "trademarks"  # what may be in another language than its page


class Frames:
    """What stands around the pages of one Site, each built once."""

    def __init__(self, site: Site) -> None:
        self.site, self.root = site, site.settings.root
        self.catalogue = Catalogue(site)
        self._frames: dict[str, SiteView] = {}

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

    def feed_files(self, tag: bool) -> tuple[tuple[str, str], ...]:
        """The feeds of an edition or of a tag, each with its kind."""
        return FEEDS if not tag else FEEDS[::2] if self.site.settings.feeds.tags else ()

    def feeds(self, folder: str, title: str, tag: bool = False) -> tuple[Anchor, ...]:
        """Where they are in a folder of the output, for the heads of its pages."""
        files = self.feed_files(tag)
        return tuple(Anchor(f"{title} ({kind})", file_href(self.root, folder + name)) for name, kind in files)

    def picture(self, name: str | None, alt: str, caption: str = "") -> Picture | None:
        """An image as pages show it, under names that change with its bytes; None where there is none."""
        image, alt = self.site.images.get(name or ""), "" if alt == DECORATION else alt
        return picture(image, alt, caption, self.root, COLUMN[self.site.settings.theme.width]) if image else None

    @cached_property
    def disclosures(self) -> Mapping[str, str]:
        """The addresses of the full disclosure by language, the site's own first: what the owner wrote and its
        translations, else one that is made for each language of the lists."""
        name, own = self.site.settings.disclosure.page, self.site.settings.language
        written = next((each for each in (*self.site.pages, *self.site.articles) if each.slug == name), None)
        if written is None:
            return {each.language: self.href(each.folder, name) for each in self.catalogue.editions}
        versions = (written, *self.catalogue.versions(written))
        found = {each.matter.language or own: self.href(each.slug) for each in versions}
        return {own: self.href(name), **found}

    # --- frames ----------------------------------------------------------------------------------

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The theme's words in the site's language; what a language lacks is said in English."""
        words = self.site.words
        return MappingProxyType({**words.get("en", {}), **words.get(self.site.settings.language, {})})

    @property
    def locale(self) -> str:
        """How dates, numbers and money are written."""
        return (self.site.settings.locale or self.site.settings.language).replace("-", "_")

    @cached_property
    def style(self) -> Style:
        """The site's style sheet."""
        return style(self.site.settings.theme, self.site.styles, self.root)

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
            home=self.root,
            language=settings.language,
            locale=self.locale,
            direction=direction(settings.language),
            publisher=settings.publisher or settings.title,
            navigation=self.menu(settings.navigation),
            footer=self.menu(settings.footer),
            disclosure_href=self.disclosures[settings.language],
            link_label=settings.disclosure.label or self.words["paid_link"],
            stylesheets=(self.style.href,) if not self.style.inline else (),
            inline_style=self.style.text if self.style.inline else "",
            policy=self.style.policy,
            icon=file_href(self.root, "favicon.svg"),
            logo=self.picture(settings.theme.logo, settings.title),
            feeds=self.feeds("", settings.title),
            search=self._search(self.words, ""),
            trademarks=tuple(sorted(marks)),
            words=self.words,
        )

    def framed(self, language: str | None) -> SiteView:
        """The frame of a page in its own language: its title, menus, words and way of writing figures, its feeds."""
        if language is None or language == self.site.settings.language:
            return self.frame
        if language not in self._frames:
            self._frames[language] = self._foreign(language)
        return self._frames[language]

    def _foreign(self, language: str) -> SiteView:
        settings, edition = self.site.settings.in_language(language), self.catalogue.edition(language)
        said, own = settings.told(language), self.site.words.get(language)
        words = MappingProxyType({**self.words, **(own or {})})
        menu_words = words if said and said.navigation is not None else self.words
        frame = replace(
            self.frame,
            title=settings.title,
            tagline=settings.tagline,
            description=settings.description,
            foreign=tuple([each for each in FOREIGN if getattr(said, each, None) is None]),
            publisher=settings.publisher or settings.title,
            navigation=self.menu(settings.navigation),
            footer=self.menu(settings.footer),
            logo=self.picture(settings.theme.logo, settings.title),
            search=self._search(menu_words, edition.folder),
            words=words,
            link_label=settings.disclosure.label or words["paid_link"],
            disclosure_href=self.disclosures.get(language, self.frame.disclosure_href),
            locale=language.replace("-", "_") if own is not None else self.locale,
        )
        if not edition.folder:
            return frame
        return replace(
            frame, home=self.href(edition.folder), feeds=self.feeds(f"{edition.folder}/", self.called(edition))
        )

    def _search(self, words: Mapping[str, str], folder: str) -> Anchor | None:
        return Anchor(words["search"], self.href(folder, "search")) if self.site.settings.search else None

    # --- what lists are called -------------------------------------------------------------------

    def called(self, edition: Edition, title: str = "", nth: str = "", home: bool = False) -> str:
        """A list's title, or else the site's, with the number of its page.

        Where tabs would not tell it from that in another language, with the name of its own. What stands beside it
        there is the site's name, and on a `home` page the tagline.
        """
        title = title or self.site.settings.in_language(edition.language).title
        plain = title + nth
        if not edition.folder or any(self._tells(edition, plain, key) for key in ("title", "tagline")[: 1 + home]):
            return plain
        return f"{title} · {language_name(edition.language)}{nth}"

    def _tells(self, edition: Edition, title: str, key: str) -> bool:
        """Whether the site's name or tagline, beside a title, tells of which language it is."""
        settings = self.site.settings
        others = [getattr(settings.in_language(each.language), key) for each in self.catalogue.editions]
        own = getattr(settings.in_language(edition.language), key)
        return own != "" and others.count(own) == 1 and own in head_title(title, own)

    def described(self, edition: Edition, key: str, **named: str) -> str:
        """The words of a key about a list; where the theme lacks them in its language, the site's name tells it."""
        own, frame = key in self.site.words.get(edition.language, {}), self.framed(edition.language)
        return frame.words[key].format(site=frame.title if own else self.called(edition), **named)

    def about(self, edition: Edition) -> str:
        """What the site in a language is about: what the settings say in it, or words of the theme's."""
        own = not edition.folder or "description" not in self.framed(edition.language).foreign
        return self.framed(edition.language).description if own else self.described(edition, "edition_description")

    def homes(self, edition: Edition, *parts: str) -> tuple[Alternate, ...]:
        """The home pages in all languages, or another page that each has, as that in one of them names them."""
        editions = self.catalogue.editions
        if len(editions) < 2:
            return ()
        found = [
            Alternate(
                each.language, self.absolute(self.href(each.folder, *parts)),
                language_name(each.language) if each is not edition else "",
            )
            for each in editions
        ]  # fmt: skip
        return (*found, Alternate("x-default", found[0].address, ""))
