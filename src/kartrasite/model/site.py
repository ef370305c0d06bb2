"""What loading makes of the owner's files: one frozen Site, from which everything else is derived."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from kartrasite.problem import Place
from kartrasite.texts.outline import Outline

if TYPE_CHECKING:
    from kartrasite.model.article import Author, Comment, FrontMatter, LinkTarget
    from kartrasite.model.program import Program
    from kartrasite.model.settings import Settings



class Article(Struct, frozen=True):
    """An article or a page: its record, and the outline of its text, which begins at `line` of the file at `path`.

    The words themselves stay on the disk until its page is made.
    """

    id: str
    slug: str
    path: str
    line: int
    matter: FrontMatter
    published: datetime | None
    updated: datetime | None
    outline: Outline
    stamp_place: Place | None = None  # where `stamp:` stands in its file

    @property
    def promotes(self) -> tuple[str, ...]:
        """The programs that it writes about or links to, whose statements stand on its page."""
        return tuple(sorted({*self.matter.programs, *self.outline.links}))


class File(Struct, frozen=True):
    """A file that is copied as it is: where it stands and the digest of its bytes."""

    path: str
    digest: str


class Rendition(Struct, frozen=True):
    """A file made of an image: its form ("avif", "webp", "jpeg", "png", "gif", "svg"), size, and bytes' digest."""

    media: str
    width: int
    height: int
    digest: str


class Image(Struct, frozen=True):
    """An image of content/images/ with its size in CSS pixels.

    `files` are made of it, by form in the order of preference with the fallback last, each widest first.
    """

    path: str
    digest: str
    width: int
    height: int
    files: tuple[Rendition, ...] = ()


class Template(Struct, frozen=True):
    """A template or a style sheet of the theme, with the path that problems name; `own` ones are the owner's."""

    path: str
    text: str
    own: bool = True


class Font(Struct, frozen=True):
    """A font of templates/fonts/ for social cards."""

    path: str
    digest: str
    data: bytes


class Held(Struct, frozen=True):
    """A thing held back from publication, and why.

    `place` is where its file says so, `addresses` are the files of the output that would stand or lead to it.
    """

    path: str
    title: str
    reason: str
    place: Place = Place("")
    addresses: tuple[str, ...] = ()


class Site(Struct, frozen=True):
    """Everything that is published, already checked against itself; newest article first."""

    settings: Settings
    programs: Mapping[str, Program]
    authors: Mapping[str, Author]
    articles: tuple[Article, ...]
    pages: tuple[Article, ...]
    links: Mapping[str, LinkTarget]
    comments: Mapping[str, tuple[Comment, ...]]
    images: Mapping[str, Image]
    statics: Mapping[str, File]
    templates: Mapping[str, Template]
    styles: Mapping[str, Template]
    scripts: Mapping[str, Template]
    words: Mapping[str, Mapping[str, str]]
    fonts: tuple[Font, ...]  # the owner's first; none where no cards are made
    held: tuple[Held, ...]
    now: datetime
    due: datetime | None  # when the next article appears or ends, after `now`
