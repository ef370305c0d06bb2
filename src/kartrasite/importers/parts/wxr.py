"""A WordPress export (WXR, versions 1.0 to 1.2) becomes records; XML that could harm, or is none, becomes a problem.

WordPress writes RSS 2.0 with elements of its own (wp-admin/includes/export.php). No document type is taken: entities
are what XML bombs are made of, and an export has none.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from msgspec import Struct

from kartrasite.importers.parts.misformed import decoded, unparsed, unwanted
from kartrasite.problem import Problem

SPACES: Mapping[str, str] = MappingProxyType({
    "http://purl.org/rss/1.0/modules/content/": "content", "http://purl.org/dc/elements/1.1/": "dc",
})  # fmt: skip


class Comment(Struct, frozen=True):
    """A reader's comment, as HTML; `parent` is the id of the one that it answers, or 0."""

    id: int
    parent: int
    name: str
    date: datetime | None
    html: str


class Term(Struct, frozen=True):
    """A category, a tag, or a term of a plugin's."""

    domain: str
    slug: str
    name: str


class Item(Struct, frozen=True):
    """A post, a page, an attachment, or what else plugins keep as posts; times are UTC, or naive where none is told."""

    id: int
    kind: str
    title: str
    link: str
    creator: str
    html: str
    excerpt: str
    slug: str
    status: str
    locked: bool
    date: datetime | None
    modified: datetime | None
    url: str
    parent: int
    order: int
    terms: tuple[Term, ...]
    meta: Mapping[str, str]
    comments: tuple[Comment, ...]


class Export(Struct, frozen=True):
    """A whole export; `authors` are the names that readers saw, by login, `shelves` categories' names by number."""

    title: str
    addresses: tuple[str, ...]
    language: str
    authors: Mapping[str, str]
    shelves: Mapping[str, str]
    items: tuple[Item, ...]
    dropped: int  # characters that XML may not hold


def parse(data: bytes, name: str) -> tuple[Export | None, tuple[Problem, ...]]:
    """The export in a file of this name, or what is wrong with it, at its place (K003, K921 to K923)."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    text, dropped, problem = decoded(data, name)
    if problem:
        return None, (problem,)
    try:
        root = fromstring(text, forbid_dtd=True)
    except ParseError as error:
        return None, (unparsed(error, text, name),)
    except DefusedXmlException:
        return None, (unwanted(text, name),)
    channel = root.find("channel")
    parts = _parts(channel) if channel is not None else {}
    items = tuple(map(_item, parts.get("item", ())))
    if channel is None or not any(key.startswith("wp:") for key in (*parts, *_all(parts.get("item", ())))):
        return None, (unwanted(text, name),)
    addresses = (_text(parts, key) for key in ("wp:base_site_url", "wp:base_blog_url", "link"))
    authors = dict(map(_author, parts.get("wp:author", ())))
    shelves = {
        _text(each, "wp:term_id"): _text(each, "wp:cat_name") for each in map(_parts, parts.get("wp:category", ()))
    }
    known = tuple(dict.fromkeys(filter(None, addresses)))
    return Export(_text(parts, "title"), known, _text(parts, "language"), authors, shelves, items, dropped), ()


Parts = dict[str, list[Element]]


def _parts(element: Element) -> Parts:
    """The children by name: `wp:` for WordPress's own of any version, whatever the prefix in the file."""
    found: Parts = {}
    for child in element:
        space, _, local = child.tag.rpartition("}")
        space = space.removeprefix("{")
        prefix = SPACES.get(space, "")
        if "wordpress.org/export/" in space:
            prefix = "excerpt" if space.rstrip("/").endswith("excerpt") else "wp"
        found.setdefault(f"{prefix}:{local}" if prefix else local, []).append(child)
    return found


def _all(items: Any) -> Iterator[str]:
    for item in items:
        yield from _parts(item)


def _text(parts: Parts, key: str) -> str:
    return ((parts[key][0].text or "") if key in parts else "").strip()


def _number(parts: Parts, key: str) -> int:
    text = _text(parts, key)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else 0


def _author(element: Element) -> tuple[str, str]:
    parts = _parts(element)
    login = _text(parts, "wp:author_login")
    whole = f"{_text(parts, 'wp:author_first_name')} {_text(parts, 'wp:author_last_name')}".strip()
    return login, _text(parts, "wp:author_display_name") or whole or login


def _item(element: Element) -> Item:
    parts = _parts(element)
    meta: dict[str, str] = {}
    for each in parts.get("wp:postmeta", ()):
        inner = _parts(each)
        meta.setdefault(_text(inner, "wp:meta_key"), _text(inner, "wp:meta_value"))
    terms = (
        Term(each.get("domain", ""), each.get("nicename", ""), (each.text or "").strip())
        for each in parts.get("category", ())
    )
    return Item(
        id=_number(parts, "wp:post_id"), kind=_text(parts, "wp:post_type") or "post", title=_text(parts, "title"),
        link=_text(parts, "link"), creator=_text(parts, "dc:creator"), html=_text(parts, "content:encoded"),
        excerpt=_text(parts, "excerpt:encoded"), slug=_text(parts, "wp:post_name"),
        status=_text(parts, "wp:status") or "publish", locked=bool(_text(parts, "wp:post_password")),
        date=_moment(parts, "wp:post_date"), modified=_moment(parts, "wp:post_modified"),
        url=_text(parts, "wp:attachment_url"), parent=_number(parts, "wp:post_parent"),
        order=_number(parts, "wp:menu_order"), terms=tuple(each for each in terms if each.domain and each.name),
        meta=meta, comments=tuple(filter(None, map(_comment, parts.get("wp:comment", ())))),
    )  # fmt: skip


def _comment(element: Element) -> Comment | None:
    """An approved comment of a reader's; None for others, and for what other sites' machines wrote."""
    parts = _parts(element)
    if _text(parts, "wp:comment_approved") != "1" or _text(parts, "wp:comment_type") not in ("", "comment"):
        return None
    return Comment(
        _number(parts, "wp:comment_id"), _number(parts, "wp:comment_parent"), _text(parts, "wp:comment_author"),
        _moment(parts, "wp:comment_date"), _text(parts, "wp:comment_content"),
    )  # fmt: skip


def _moment(parts: Parts, key: str) -> datetime | None:
    """The moment in UTC where it is told, else in the old site's own time, which no export names."""
    for name, zone in ((f"{key}_gmt", UTC), (key, None)):
        try:
            found = datetime.strptime(_text(parts, name), "%Y-%m-%d %H:%M:%S")
        except ValueError:  # drafts have 0000-00-00
            continue
        if found.year > 1970:
            return found.replace(tzinfo=zone)
    return None
