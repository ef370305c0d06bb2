"""What templates see: the values that a page's closed input is made of.

Each is frozen and holds finished texts, figures and addresses, so that a page's key is the digest of what
the page can show. `body` of an article is not here: it is converted where the page is made.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct

from kartrasite.pictures.picture import Picture
from kartrasite.problem import Place
from kartrasite.trade.facts import ProgramFacts


class Anchor(Struct, frozen=True):
    """A link in menus, breadcrumbs and tag lists; `href` is root-relative or absolute."""

    label: str
    href: str
    count: int = 0  # of the articles behind it, in an index
    note: str = ""  # beside the label there


class SiteView(Struct, frozen=True):
    """What holds for every page."""

    title: str
    tagline: str
    description: str
    url: str  # absolute, with a slash at its end
    root: str  # "/" or the prefix, "/reviews/"
    home: str  # the home page in the page's language: the same, or "/de/"
    language: str  # the site's own
    locale: str
    direction: str  # "ltr" or "rtl"
    publisher: str
    navigation: tuple[Anchor, ...]
    footer: tuple[Anchor, ...]
    disclosure_href: str  # of the page with the full disclosure
    link_label: str  # "Paid link"
    stylesheets: tuple[str, ...]  # addresses of fingerprinted style sheets
    inline_style: str  # CSS text for a <style> element, or "" where it is linked
    policy: str  # the Content-Security-Policy of its pages
    icon: str  # its address
    logo: Picture | None
    feeds: tuple[Anchor, ...]
    search: Anchor | None  # the search page, where there is one
    trademarks: tuple[str, ...]
    words: Mapping[str, str]
    foreign: tuple[str, ...] = ()  # which of the parts above are in the site's own language, and the page is not


class AuthorView(Struct, frozen=True):
    """Who wrote it."""

    id: str
    name: str
    kind: str  # "person" or "organization"
    bio: str
    credentials: tuple[str, ...]
    href: str
    photo: Picture | None
    links: tuple[Anchor, ...]
    foreign: tuple[str, ...] = ()  # of bio and credentials those in the site's own language, and the page is not


class Summary(Struct, frozen=True):
    """Another article as lists, cards and related links see it."""

    title: str
    description: str
    href: str
    kind: str  # review, comparison, guide
    published: datetime | None
    updated: datetime | None
    author: str
    rating: Decimal | None
    image: Picture | None
    promotes: str  # what its card says before the click: "link" for paid links inside, "program" for one that pays us
    category: Anchor | None = None
    language: str = ""  # where texts of the site are in several


class CommentView(Struct, frozen=True):
    """One comment of a reader's."""

    name: str
    date: date
    text: str  # Markdown, for the filter of that name
    reply: bool  # to the comment before it


class Alternate(Struct, frozen=True):
    """The page in a language, for search engines and readers; the one for all others is "x-default"."""

    language: str
    address: str  # absolute
    label: str  # the language's own name; "" where readers need no link


class SocialImage(Struct, frozen=True):
    """What networks show beside a link to the page: an absolute address, with the size in pixels."""

    address: str
    width: int
    height: int
    alt: str


class PageView(Struct, frozen=True):
    """What the head and the frame of every page need."""

    kind: str  # article, page, home, listing, taxonomy, program, author, not_found, redirect
    title: str  # the h1
    head_title: str  # the <title>
    description: str
    href: str  # root-relative
    canonical: str  # absolute; "" where the page is that of no address
    language: str
    direction: str  # "ltr" or "rtl", of its language
    graph_locale: str  # en_US: its language and a country, for networks; "" where no country is known
    crumbs: tuple[Anchor, ...]  # home first, this page last
    disclosure: str  # the finished <aside>, printed as it is
    noindex: bool = False
    image: SocialImage | None = None
    published: datetime | None = None
    updated: date | None = None
    feeds: tuple[Anchor, ...] = ()
    json_ld: str = ""  # the structured data, printed as it is
    policy: str = ""  # in place of the site's
    previous: str = ""
    following: str = ""
    preview: str = ""  # in place of the description where networks show a link to the page
    alternates: tuple[Alternate, ...] = ()  # the page and its translations; on that of no address, the home pages


class ArticleView(Struct, frozen=True):
    """An article or a page of the owner's, without its converted body."""

    kind: str  # review, comparison, guide, page
    author: AuthorView | None
    published: datetime | None
    updated: datetime | None
    checked: date | None  # the oldest day on which its programs' figures were checked
    rating: Decimal | None
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    image: Picture | None
    category: Anchor | None
    tags: tuple[Anchor, ...]
    faq: tuple[tuple[str, str], ...]  # question, answer
    tested: tuple[str, str] | None  # by, how
    related: tuple[Summary, ...]
    comments: tuple[CommentView, ...]
    discuss: Anchor | None  # where readers may comment elsewhere
    toc: bool  # whether the front matter wants contents
    ranked_by: str = ""  # what the order of its programs follows
    reviews: str = "program"  # what a review scores: "product" or "program"


class ListingView(Struct, frozen=True):
    """A list of articles, or an index of tags, categories, authors or programs."""

    intro: str
    items: tuple[Summary, ...]  # the articles of this page of it
    groups: tuple[Anchor, ...]  # what an index leads to, each with its count of articles
    number: int = 1  # which page of the list this is
    total: int = 1
    pages: tuple[Anchor, ...] = ()  # all of them, first to last


class RedirectView(Struct, frozen=True):
    """A stub that leads on: a paid link (/go/), one whose program has `ended`, or a former address."""

    to: str  # where it leads, absolute for a paid link
    name: str  # of the program, or the title of the article
    paid: bool
    program: str  # its id, "" for a former address
    ended: date | None = None  # its last day, where that has come


Programs = tuple[ProgramFacts, ...]


class Promoted(Struct, frozen=True):
    """A program that a text writes about or links to: what it forbids to say, and what ties us to it."""

    id: str
    name: str
    forbid: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    ended: date | None = None  # the day it ended, where that has passed


class SearchView(Struct, frozen=True):
    """What the search page's script needs: the addresses of itself and of the index's own."""

    script: str
    index: str


class TextView(Struct, frozen=True):
    """A text in Markdown with all that it may refer to; its words are read where its page is made.

    What follows `images` is what the checks of texts go by.
    """

    path: str
    line: int
    dialect: str
    locale: str
    root: str
    links: Mapping[str, tuple[str, str]]  # what each go:NAME of it stands for: address and program
    images: Mapping[str, Picture]  # those that the text names
    language: str = "en"
    kind: str = "guide"
    tested: bool = False  # the front matter says who tested
    pictured: bool = False  # the page shows a picture above the text
    promoted: tuple[Promoted, ...] = ()
    elsewhere: tuple[str, ...] = ()  # programs that its expressions name and its front matter does not
    updated: str = ""  # the day, as 2026-11-20
    stamp: str | None = None  # what the front matter keeps of the text as it was then
    stamp_place: Place | None = None
    url: str = ""  # the site's, with a slash at its end
    alike: Mapping[str, str] = MappingProxyType({})  # of images that it names and that are not there, what may be meant
