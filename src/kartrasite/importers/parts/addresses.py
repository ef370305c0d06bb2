"""Addresses of the old site become those of the new: pages, affiliate links, images, files; what is unknown is told.

An `Addresses` learns what there is, then rewrites the links of one text after another and keeps what they need.
"""

import re
from collections.abc import Container, Iterable
from html import unescape
from html.entities import html5
from urllib.parse import SplitResult, quote, unquote, urlsplit

from kartrasite.address import slug
from kartrasite.pages.networks import network

CLOAKS = frozenset({"go", "goto", "recommends", "recommend", "out", "refer", "ref", "visit", "link", "links"})
UPLOADS = re.compile(r"/wp-content/uploads/(?:sites/\d+/)?(.+)$")
HOSTED = re.compile(r"\.files\.wordpress\.com$")  # what WordPress.com keeps of a site, and the copies that it hands out
COPIES = re.compile(r"^i[0-3]\.wp\.com$")
SIZED = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w+$)")
SHOWN = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
AMAZON = re.compile(r"(?:^|\.)(?:amazon\.[a-z.]{2,6}|amzn\.to|amzn\.[a-z]{2,4})$")
ENTITY = re.compile(r"&(?:(#\d{1,7}|#[xX][\da-fA-F]{1,6})|[A-Za-z][A-Za-z\d]{1,31});")
SHELVES = {"category": "categories", "tag": "tags", "author": "authors"}


class Addresses:
    """The old site's addresses, and what each becomes; it gathers what texts ask for."""

    def __init__(self, addresses: Iterable[str], root: str = "/") -> None:
        parts = [parted(each) for each in addresses]
        self.hosts = {_host(each.netloc) for each in parts if each.netloc}
        self.base = next((each.path.strip("/") for each in parts if each.path.strip("/")), "")
        self.root = root
        self.pages: dict[str, str] = {}  # old path, without slashes around it: the new slug
        self.numbers: dict[str, str] = {}  # a post's number: the new slug
        self.uploads: set[str] = set()  # files as they were uploaded, without their size
        self.links: dict[str, str] = {}  # old path of a cloaked link: its name
        self.link_numbers: dict[str, str] = {}
        self.targets: dict[str, str] = {}  # a merchant's address: the name of the link
        self.paid: dict[str, tuple[str, str]] = {}  # links found in texts alone: name to address and whom it leads to
        self.unknown: set[str] = set()  # names of cloaked links whose target the export has not
        self.images: dict[str, str] = {}  # path under content/images/: the old address
        self.files: dict[str, str] = {}  # path under static/: the old address

    def link(self, href: str, rel: str = "", number: str = "") -> str:
        """Where a link leads in the new site; "" for what leads nowhere."""
        href = settled(href).strip()
        if number in self.link_numbers:
            return f"go:{self.link_numbers[number]}"
        if not href:
            return ""
        parts = parted(href)
        if parts.scheme in ("mailto", "tel") or href.startswith("#"):
            return href
        if parts.scheme not in ("", "http", "https"):
            return ""
        if href in self.targets:
            return f"go:{self.targets[href]}"
        if not parts.netloc or _host(parts.netloc) in self.hosts:
            return self._own(parts.path, parts.query, parts.fragment, href)
        if "sponsored" in rel.split() or network(href):
            return f"go:{self._found(href, parts.netloc)}"
        if upload := _upload(href):
            return self._file(upload, href)
        return href

    def image(self, src: str) -> str:
        """The picture as texts name it; one of another site stays as it is, and is told by `check`."""
        href = settled(src).strip()
        parts = parted(href)
        own = not parts.netloc or _host(parts.netloc) in self.hosts
        path = _upload(href) or (unquote(parts.path).strip("/") if own else "")
        if parts.scheme not in ("", "http", "https") or not (path or parts.netloc):
            return ""
        if not path:
            return href
        name = _named(path)
        if (whole := SIZED.sub("", name)) in self.uploads:
            name = whole
        if not name.lower().endswith(SHOWN):
            return self._file(path, href)
        self.images.setdefault(name, SIZED.sub("", href.partition("?")[0]) if name != _named(path) else href)
        return quote(name)

    def page(self, href: str) -> str:
        """Where the start page or a text of the old site stands now; another site's address is itself, else ""."""
        href = settled(href).strip()
        parts = parted(href)
        if parts.netloc and _host(parts.netloc) not in self.hosts:
            return href if parts.scheme in ("http", "https") and href not in self.targets else ""
        old = self.old(href)
        if parts.scheme not in ("", "http", "https") or href.startswith("#") or old not in {"", self.base, *self.pages}:
            return ""
        return f"/{self.pages[old]}/" if old in self.pages else "/"

    def old(self, link: str) -> str:
        """The path of an old address below the new site's root, without slashes around it."""
        path = unquote(parted(link).path)
        if self.root != "/" and path.startswith(self.root):
            path = path[len(self.root) - 1 :]
        return path.strip("/")

    def _own(self, path: str, query: str, fragment: str, href: str) -> str:
        below = f"#{fragment}" if fragment else ""
        number = re.search(r"(?:^|&)(?:p|page_id)=(\d+)", query)
        if number and number[1] in self.numbers:
            return f"/{quote(self.numbers[number[1]])}/{below}"
        if upload := UPLOADS.search(path):
            return self._file(upload[1], href)
        old = self.old(path)
        if old in self.pages:
            return f"/{quote(self.pages[old])}/{below}"
        if old in self.links:
            return f"go:{self.links[old]}"
        parts = old.removeprefix(f"{self.base}/").split("/")
        if len(parts) > 1 and parts[0] in CLOAKS:
            name = identifier(parts[-1])
            self.unknown.add(name)
            return f"go:{name}"
        if len(parts) > 1 and parts[0] in SHELVES:
            return f"/{SHELVES[parts[0]]}/{quote(slug(parts[-1]))}/"
        return (quote(f"/{old}/" if old and "." not in parts[-1] else f"/{old}") or "/") + below

    def _found(self, href: str, host: str) -> str:
        """A new name for a paid link that stands in a text alone."""
        host = _host(host)
        ends = 2 if re.search(r"\.(?:co|com)\.\w\w$", host) else 1
        stem = "amazon" if AMAZON.search(host) else identifier(host.rsplit(".", ends)[0])
        name = free(stem, {*self.links.values(), *self.targets.values()})
        self.targets[href] = name
        self.paid[name] = href, "Amazon" if AMAZON.search(host) else host
        return name

    def _file(self, upload: str, href: str) -> str:
        path = f"wp-content/uploads/{_named(upload)}" if _upload(href) or UPLOADS.search(href) else _named(upload)
        self.files.setdefault(path, href)
        return quote(f"/{path}")


def parted(address: str) -> SplitResult:
    """The parts of an address; one that is none, such as http://[, has only a scheme that nothing leads to."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("none", "", "", "", "")


def settled(text: str) -> str:
    """The text with its entities decoded until nothing changes: plugins have encoded &amp;amp; more than once.

    An entity ends with its semicolon: without one, &currency= of an address would begin with the sign of a currency.
    """
    for _ in range(5):
        if (once := ENTITY.sub(lambda it: unescape(it[0]) if it[1] else html5.get(it[0][1:], it[0]), text)) == text:
            break
        text = once
    return text


def leads(text: str) -> bool:
    """Whether content/links.yml takes a text as a merchant's address."""
    from kartrasite.records.fields import web_address

    try:
        return bool(web_address(text))
    except ValueError:
        return False


def identifier(text: str) -> str:
    """A short name as content/links.yml takes it."""
    from slugify import slugify

    return slugify(unquote(text), max_length=80) or "link"


def free(stem: str, taken: Container[str], first: str = "") -> str:
    """A name that is not taken: `first` or the stem, else the stem with a number behind it."""
    name, number = first or stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def uploaded(href: str) -> str:
    """The path under content/images/ of a file that was uploaded, as it was named then."""
    return _named(_upload(href))


def direct(address: str) -> bool:
    """Whether the merchant forbids that its link is led over an address of ours (Amazon Associates, policies)."""
    return AMAZON.search(_host(parted(address).netloc)) is not None


def _host(netloc: str) -> str:
    return netloc.rpartition("@")[2].lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")


def _upload(href: str) -> str:
    """The path of an upload below its folder, wherever WordPress keeps it; "" for anything else."""
    parts = parted(href)
    host, path = _host(parts.netloc), unquote(parts.path)
    if COPIES.match(host):
        host, _, path = path.strip("/").partition("/")
        path = f"/{path}"
    if HOSTED.search(host):
        return path.strip("/")
    found = UPLOADS.search(path)
    return found[1].strip("/") if found else ""


def _named(path: str) -> str:
    """A path of a file that stays in its folder and that every system takes."""
    parts = (re.sub(r'[\x00-\x1f<>:"|?*\\{}]+', "-", part).strip() for part in unquote(path).split("/"))
    return "/".join(part.lstrip(".") for part in parts if part.strip("."))
