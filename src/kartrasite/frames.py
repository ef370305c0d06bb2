"""A Site becomes addresses, and the frames of its pages: what stands around them, in the words of their language."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from msgspec.structs import replace

from kartrasite.address import absolute, file_href, href
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
        """The frame of a page in its own language: its words, its way of writing figures, its home page and feeds."""
        if language is None or language == self.site.settings.language:
            return self.frame
        if language not in self._frames:
            self._frames[language] = self._foreign(language)
        return self._frames[language]

    def _foreign(self, language: str) -> SiteView:
        frame, folder = self.frame, self.catalogue.edition(language).folder
        if folder:
            feeds = self.feeds(f"{folder}/", self.called(self.catalogue.edition(language)))
            frame = replace(frame, home=self.href(folder), feeds=feeds)
        own = self.site.words.get(language)
        if own is None:
            return frame
        words = MappingProxyType({**self.words, **own})
        label = self.site.settings.disclosure.label or words["paid_link"]
        return replace(frame, words=words, link_label=label, locale=language.replace("-", "_"))

    def called(self, edition: Edition, title: str = "") -> str:
        """A list's title, or else the site's, which tells one in another language from that in the site's own."""
        title = title or self.site.settings.title
        return f"{title} · {language_name(edition.language)}" if edition.folder else title

    def described(self, edition: Edition, key: str, **named: str) -> str:
        """The words of a key about a list; where the theme lacks them in its language, the site's name tells it."""
        own = key in self.site.words.get(edition.language, {})
        site = self.site.settings.title if own else self.called(edition)
        return self.framed(edition.language).words[key].format(site=site, **named)

    def about(self, edition: Edition) -> str:
        """What the site in a language is about: in its own, what the settings say."""
        return self.described(edition, "edition_description") if edition.folder else self.site.settings.description

    def homes(self, edition: Edition) -> tuple[Alternate, ...]:
        """The home pages in all languages, as that in one of them names them."""
        editions = self.catalogue.editions
        if len(editions) < 2:
            return ()
        found = [
            Alternate(
                each.language, self.absolute(self.href(each.folder)),
                language_name(each.language) if each is not edition else "",
            )
            for each in editions
        ]  # fmt: skip
        return (*found, Alternate("x-default", found[0].address, ""))
