"""kartrasite.yml becomes a record: what holds for the whole site."""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kartrasite.colours import DARK_ENOUGH, darkened, luminance
from kartrasite.locales import told
from kartrasite.model.program import Freshness
from kartrasite.records.fields import (
    Currency,
    Identifier,
    Language,
    Reference,
    Text,
    WebAddress,
    colour,
    nonempty,
    text,
    web_address,
)
from kartrasite.records.record import Field, Record


def _among_the_themes(value: str) -> str:
    value = value.rstrip("/")
    if value and not re.fullmatch(r"themes/[\w.-]*\w[\w.-]*", value):
        raise ValueError(f'"{value}" is no theme folder; themes stand in themes/, such as themes/midnight.')
    return value


def _readable_on_white(value: str) -> str:
    """WCAG 2.2, 1.4.3: text and buttons in this colour need a contrast of 4.5 : 1."""
    if luminance(value) > DARK_ENOUGH:
        raise ValueError(f'{value} is too pale to read on white; a darker one would be "{darkened(value)}".')
    return value


def _a_zone_that_exists(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):  # KeyError: no such zone
        raise ValueError(f'"{value}" is no time zone; write one such as Europe/Berlin or UTC.') from None
    return value


def _a_locale_that_exists(value: str) -> str:
    if not value:
        return value
    from babel import Locale, UnknownLocaleError  # which few sites ask for so early

    try:
        Locale.parse(value.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise ValueError(f'"{value}" is no locale; write one such as en_GB or de_CH.') from None
    return value


def _an_address_with_its_slash(value: str) -> str:
    parts = urlsplit(value)
    if parts.query or parts.fragment:
        raise ValueError(f'"{value}" has a ? or # part; the site\'s address ends with its path.')
    path = parts.path.removeprefix("/").removesuffix("/")
    if path and {"", ".", ".."} & set(path.split("/")):
        raise ValueError(f'"{value}" has a part that browsers take away; write the path as readers see it.')
    return value if value.endswith("/") else value + "/"


def _an_address_for_menus(value: str) -> str:
    if value.startswith("go:"):
        raise ValueError(f'"{value}" is understood in texts alone; a menu leads to /go/{value[3:].strip("/")}/.')
    if not value.startswith(("/", "#", "https://", "http://", "mailto:", "tel:")):
        raise ValueError(f'"{value}" is no address; write /{value.strip("/")}/, or https://… for another site.')
    return value


ThemeFolder = Annotated[str, text, _among_the_themes]
Accent = Annotated[str, colour, _readable_on_white]
KnownLocale = Annotated[str, text, _a_locale_that_exists]
Zone = Annotated[str, text, nonempty, _a_zone_that_exists]
SiteAddress = Annotated[str, web_address, _an_address_with_its_slash]
MenuAddress = Annotated[str, text, nonempty, _an_address_for_menus]


class MenuEntry(Record):
    """One entry of a menu."""

    label: Text = Field(description="its words")
    to: MenuAddress = Field(description="an address of the site (/about/) or a web address")


class LanguageSettings(Record):
    """What the site says otherwise on pages in one of its further languages."""

    title: Text | None = Field(None, description="the site's name in it; left out, its own")
    description: Text | None = Field(None, description="a sentence or two about the site; left out, its own")
    tagline: str | None = Field(None, description="the heading of its home page; left out, that has none")
    publisher: str | None = Field(None, description="who stands behind the site; left out, its own, or the title")
    navigation: tuple[MenuEntry, ...] | None = Field(None, description="the menu at the top; left out, the site's own")
    footer: tuple[MenuEntry, ...] | None = Field(None, description="the menu at the foot; left out, the site's own")


class MarkdownOptions(Record):
    """How Markdown is read."""

    dialect: Text = Field("python-markdown", description="python-markdown or commonmark")


class Disclosure(Record):
    """The site's statement; the build makes it stand on every page."""

    statement: dict[str, Text] = Field({}, description="by language, in place of the default words")
    page: Identifier = Field("disclosure", description="the page of the full disclosure")
    previews: bool = Field(False, description="true begins what networks show of a promoting page with Affiliate links")
    label: str = Field("", description="the words at paid links; left out, the language's own (Paid link)")


class Feeds(Record):
    """What feeds hold."""

    entries: int = Field(20, least=1, most=500, description="how many of the newest articles")
    tags: bool = Field(True, description="false makes no feed for each tag")


class CommentProvider(Record):
    """Where readers may comment; nothing of it is loaded before a click."""

    name: Text = Field(description="its name, for the link")
    url: WebAddress = Field(description="its address; {slug} stands for the article's")


class Theme(Record):
    """Options of the default theme."""

    folder: ThemeFolder = Field(
        "", description="a second theme, such as themes/midnight, that stands before the default one"
    )
    accent: Accent = Field("#0b6b53", description="the colour of links and buttons, as #rrggbb")
    logo: str = Field("", description="a file under content/images/")
    width: Literal["narrow", "normal", "wide"] = Field("normal", description="how wide the text runs")


class Settings(Record):
    """The keys of kartrasite.yml."""

    title: Text = Field(description="the site's name")
    url: SiteAddress = Field(description="where it will stand, e.g. https://example.com/reviews/")
    description: Text = Field(description="a sentence or two about the site")
    tagline: str = Field("", description="a few words for the home page: its heading, and beside the name in its title")
    language: Language = Field("en", description="a language code such as en, de or pt-BR")
    locale: KnownLocale = Field("", description="how dates and money are written, e.g. en_GB; left out, the language's")
    currency: Currency = Field("USD", description="the site's own currency, as three letters")
    timezone: Zone = Field("UTC", description="a zone such as Europe/Berlin")
    author: Reference | None = Field(None, description="who writes where an article names nobody")
    publisher: str = Field("", description="who stands behind the site; left out, its title")
    navigation: tuple[MenuEntry, ...] = Field((), description="the menu at the top")
    footer: tuple[MenuEntry, ...] = Field((), description="the menu at the foot")
    languages: dict[Language, LanguageSettings] = Field(
        {}, description="by the code of a further language, what pages in it say otherwise"
    )
    per_page: int = Field(10, least=1, most=200, description="how many articles a list shows on one page")
    output: Text = Field("output", description="the folder of the built site")
    markdown: MarkdownOptions = Field(MarkdownOptions(), description="how Markdown is read")
    disclosure: Disclosure = Field(Disclosure(), description="the statement and its page")
    feeds: Feeds = Field(Feeds(), description="what feeds hold")
    comments: CommentProvider | None = Field(None, description="where readers may comment")
    social_cards: bool = Field(True, description="false makes no pictures for social networks")
    freshness: Freshness = Field(Freshness(), description="how old the figures of programs may grow")
    search: bool = Field(False, description="true makes a search page; needs the extra `search`")
    theme: Theme = Field(Theme(), description="options of the theme")

    @property
    def root(self) -> str:
        """The path that stands before each address of the site: "/" or "/reviews/"."""
        return urlsplit(self.url).path

    def told(self, language: str) -> LanguageSettings | None:
        """What `languages:` says in another language than the site's own."""
        return told(self.languages, language) if language != self.language else None

    def in_language(self, language: str) -> "Settings":
        """As they hold on pages in a language: the site's own, and in their place what `languages:` says.

        The tagline of another language is the heading of no home page.
        """
        if language == self.language:
            return self
        return self.overlaid(LanguageSettings(tagline="")).overlaid(self.told(language))
