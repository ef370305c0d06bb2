"""A file of the owner's becomes an Entry: its record, and for texts the outline of what they refer to.

An entry depends on its file's path and bytes alone, so it is kept for the next build as it came, pickled.
"""

import pickle
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kartrasite.model.article import Author, Comment, FrontMatter, LinkTarget
from kartrasite.model.program import Program
from kartrasite.model.settings import Settings
from kartrasite.model.site import File, Font, Image, Template
from kartrasite.pictures.images import Size, measure
from kartrasite.problem import Problem
from kartrasite.read import Sources
from kartrasite.records.decode import Document, front_matter, yaml_document
from kartrasite.records.explain import record
from kartrasite.texts.outline import Outline, outline
from kartrasite.unread import unreadable

SETTINGS = "kartrasite.yml"
IMAGES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})


KINDS: Mapping[str, Any] = MappingProxyType({
    "articles": FrontMatter, "pages": FrontMatter, "programs": Program, "authors": Author,
    "comments": tuple[Comment, ...],
})  # fmt: skip
LINKS = dict[str, LinkTarget]


class Entry(Struct, frozen=True):
    """One file: its id, its record, and for texts where they begin and what they refer to."""

    id: str
    path: str
    document: Document
    record: Any
    line: int = 1
    outline: Outline = Outline()

    def problem(self, code: str, where: Sequence[str | int], message: str, hint: str) -> Problem:
        """A problem at the value that `where` leads to."""
        return Problem(self.document.place(tuple(where)), code, message, hint)


class Entries(Struct, frozen=True):
    """Everything that was read, file by file."""

    programs: tuple[Entry, ...]
    authors: tuple[Entry, ...]
    comments: tuple[Entry, ...]
    links: Entry | None
    articles: tuple[Entry, ...]
    pages: tuple[Entry, ...]
    images: Mapping[str, Image]
    statics: Mapping[str, File]
    templates: Mapping[str, Template]
    styles: Mapping[str, Template]
    scripts: Mapping[str, Template]
    words: Mapping[str, Mapping[str, str]]
    fonts: tuple[Font, ...]
    broken: frozenset[str]  # files that could not be read: what they hold is not missing, it is unknown

    def ids(self, kind: str) -> set[str]:
        """The ids of all files of a kind, also of those that could not be read."""
        entries: tuple[Entry, ...] = getattr(self, kind)
        broken = (path for path in self.broken if path.startswith(f"content/{kind}/"))
        return {entry.id for entry in entries} | {PurePosixPath(path).stem for path in broken}


Found = tuple[Entry | Size | None, tuple[Problem, ...]]


class Kept(Struct, frozen=True):
    """What a file of these bytes became, pickled: an Entry or an image's size, and problems."""

    digest: str
    found: bytes


def holds_entry(path: str) -> bool:
    """Whether a file of a site is one that becomes an entry or an image."""
    return path == SETTINGS or _kind(path) is not None or _image(path)


def keep(sources: Sources, path: str) -> tuple[Kept, Found]:
    """A file read and checked by itself: as it is kept, and as it is."""
    found = _read(sources, path)
    try:
        digest = sources.digest(path)
    except OSError as error:
        digest, found = "", (None, (unreadable(path, error),))
    return Kept(digest, pickle.dumps(found, pickle.HIGHEST_PROTOCOL)), found


def _kind(path: str) -> Any:
    """What a file holds: a record, or several; None where it holds none."""
    if path == SETTINGS:
        return Settings
    parts = path.split("/", 2)
    if path in ("content/links.yml", "content/links.yaml"):
        return LINKS
    kind = KINDS.get(parts[1]) if parts[0] == "content" and len(parts) > 2 else None
    endings = (".md",) if kind is FrontMatter else (".yml", ".yaml")
    return kind if path.endswith(endings) else None


def _image(path: str) -> bool:
    return path.startswith("content/images/") and PurePosixPath(path).suffix.lower() in IMAGES


def _read(sources: Sources, path: str) -> Found:
    kind = _kind(path)
    if kind is None:
        try:
            return measure(sources.bytes(path), path)
        except OSError as error:
            return None, (unreadable(path, error),)
    text, problem = sources.text(path)
    if text is None:
        return None, (problem,) if problem else ()
    body, line, found = "", 1, tuple[Problem, ...]()
    if kind is FrontMatter:
        document, body, line, found = front_matter(text, path)
    else:
        document, found = yaml_document(text, path)
    if document is None:
        return None, found
    value, more = record(document, kind)
    if value is None:
        return None, _once(found, more)
    name = path.rpartition("/")[2].rpartition(".")[0]
    entry = Entry(name, path, replace(document, value=None), value, line, outline(body))
    return entry, (*found, *more)


def _once(found: Sequence[Problem], faults: Sequence[Problem]) -> tuple[Problem, ...]:
    """What YAML has taken away, and what is wrong with the values: where the one is why of the other, told once."""
    faulty, eaten = ({each.place.line for each in problems} for problems in (faults, found))
    causes = (replace(each, level="error") if each.place.line in faulty else each for each in found)
    return (*causes, *(each for each in faults if each.place.line not in eaten))
