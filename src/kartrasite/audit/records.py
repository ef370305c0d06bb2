"""What an audit comes to: frozen records, which `plain` and `sheet` show to programs and to people."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from kartrasite.model.program import Offer
from kartrasite.problem import Problem
from kartrasite.silence import Silenced


class Statement(Struct, frozen=True):
    """The disclosure of a page and its place.

    `words` is all of it with blanks evened, `programs` the words of each program's own that are in it. It stands
    in `inside` (outermost first) after the text `before` of the main part; `absence` says why there is none.
    """

    words: str
    programs: Mapping[str, str]
    inside: tuple[str, ...]
    before: str
    links_before: int
    paid_links_before: int
    full_page: str
    absence: str = ""


class PaidLink(Struct, frozen=True):
    """An affiliate link: `form` is "redirect" over the site's own /go/ or "direct"."""

    address: str
    program: str
    words: str
    rel: tuple[str, ...]
    element: str
    form: str

    @property
    def marked(self) -> bool:
        """Whether search engines are told that it is paid (Google: qualify your outbound links)."""
        return self.element not in ("a", "area") or bool({"sponsored", "nofollow"} & set(self.rel))


class ShownFigure(Struct, frozen=True):
    """A figure of a program that stands in a page's text, and the names that it has in the program's data."""

    text: str
    program: str
    names: tuple[str, ...]


class Writer(Struct, frozen=True):
    """Who wrote a page."""

    name: str
    kind: str
    credentials: tuple[str, ...]
    address: str


class View(Struct, frozen=True):
    """A page as one reader gets it: the screen in CSS pixels, the colour scheme, scripts on or off."""

    width: int
    height: int
    scheme: str
    scripts: bool

    def __str__(self) -> str:
        return f"{self.width} x {self.height}, {self.scheme}, scripts {'on' if self.scripts else 'off'}"


class Miss(Struct, frozen=True):
    """One measure that a view does not keep."""

    code: str
    message: str
    hint: str


class Picture(Struct, frozen=True):
    """What the browser showed where a measure was not kept."""

    media: str
    data: bytes
    width: int
    height: int


class Measured(Struct, frozen=True):
    """What a browser measured in one view; None stands where there was nothing to measure.

    `top` and `bottom` are those of the site's statement in CSS pixels from the screen's upper edge, `size` its
    smallest text and `body_size` the page's usual one in CSS pixels, `contrast` its lowest (WCAG 2.2, 1.4.3).
    """

    view: View
    top: float | None = None
    bottom: float | None = None
    size: float | None = None
    body_size: float | None = None
    contrast: float | None = None
    misses: tuple[Miss, ...] = ()
    picture: Picture | None = None


class PageAudit(Struct, frozen=True):
    """One HTML file of the output. `checked` has the day on which each of its programs' figures were checked."""

    path: str
    address: str
    source: str
    kind: str
    title: str
    language: str
    statement: Statement
    links: tuple[PaidLink, ...]
    checked: Mapping[str, date]
    figures: tuple[ShownFigure, ...]
    text: str
    author: Writer | None = None
    published: datetime | None = None
    updated: datetime | None = None
    tested: tuple[str, str] | None = None
    findings: tuple[Problem, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    views: tuple[Measured, ...] = ()

    @property
    def programs(self) -> tuple[str, ...]:
        """The programs that it writes about or links to."""
        return tuple(self.checked)


class FeedAudit(Struct, frozen=True):
    """One feed: how many entries it has, how many of them are `carrying` the site's statement, and their paid links."""

    path: str
    address: str
    source: str
    entries: int
    carrying: int
    links: tuple[PaidLink, ...]
    findings: tuple[Problem, ...] = ()


class Promotion(Struct, frozen=True):
    """A page that promotes a program: whether the program's required words stand in its disclosure."""

    path: str
    address: str
    carries: bool
    links: int


class Forbidden(Struct, frozen=True):
    """A phrase that the program forbids, and the promoting pages that show it."""

    phrase: str
    rule: str
    pages: tuple[str, ...]


class Said(Struct, frozen=True):
    """What one source says of a figure."""

    figure: str
    value: str
    source: str
    seen: date | None
    ours: bool


class ProgramAudit(Struct, frozen=True):
    """One program as its network's reviewer looks at it; `age` is that of its figures in days."""

    id: str
    name: str
    network: str
    status: str
    ended: date | None
    ties: tuple[str, ...]
    trademark: str
    words: str
    link_style: str
    addresses: Mapping[str, str]
    domains: tuple[str, ...]
    rules: tuple[str, ...]
    forbidden: tuple[Forbidden, ...]
    pages: tuple[Promotion, ...]
    links: int
    unmarked: int
    verified: date
    age: int
    source: str
    figures: Mapping[str, str]
    offers: tuple[Offer, ...]
    said: tuple[Said, ...]
    findings: tuple[Problem, ...]


class Audit(Struct, frozen=True):
    """The whole report. `browser` is the name of the one that measured, "" where none was asked for."""

    title: str
    url: str
    version: str
    made: datetime
    pages: tuple[PageAudit, ...]
    programs: tuple[ProgramAudit, ...]
    findings: tuple[Problem, ...]
    silenced: tuple[Silenced, ...]
    held: Mapping[str, str]
    published: bool
    browser: str = ""
    feeds: tuple[FeedAudit, ...] = ()
