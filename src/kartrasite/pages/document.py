"""What is published, what is promised, and where an address leads.

`Output` is one file as it will be published, `Promise` what the site promises on each page. An address is
read as browsers read it (WHATWG URL).
"""

import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property, lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from msgspec import Struct, field

from kartrasite.fingerprint import mark

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# "https:kartra.com" leads there too where the page is not on https
SPLIT = re.compile(
    r"(?is)(?:https?:[/\\]*|[/\\]{2,})(?:[^/\\?#]*@)?([^/\\?#:]*)(?::\d*)?([^?#]*)\??([^#]*)#?(.*)"
)
OPENING = re.compile(rb"(?:\xef\xbb\xbf|\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html)\b", re.I | re.S)
WHOLE = "/", "http://", "https://"  # an address that begins so leads from every page to the same place
MENUS = 1 << 16  # addresses of which is kept where they lead
IGNORED = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff")
BLANK = "".join(map(chr, range(33)))  # what browsers cut from both ends of an address (WHATWG URL, 4.4)
ENDS = ".html", ".htm", ".xhtml", ".xht", ".shtml"
# Where a host does not know an ending, browsers look at the first bytes (WHATWG MIME Sniffing, 7.1).
SNIFFED = re.compile(
    rb"\s*<(?:!--|(?:!doctype\s+html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[\s>])", re.I
)
KNOWN = frozenset({
    "txt", "css", "js", "mjs", "json", "map", "xml", "svg", "rss", "atom", "png", "jpg", "jpeg", "gif", "webp", "avif",
    "ico", "bmp", "pdf", "woff", "woff2", "ttf", "otf", "mp3", "mp4", "webm", "ogg", "wav", "zip", "gz", "br", "csv",
    "md", "webmanifest", "yml", "yaml", "toml", "xsl", "xslt", "ics", "vcf", "wasm",
})  # fmt: skip


class Output(Struct, frozen=True):
    """One file of the site: `path` in the output folder, `source` the owner's file that it came from."""

    path: str
    body: bytes
    source: str
    programs: tuple[str, ...] = ()
    language: str = ""

    def filed(self) -> "Filed":
        """The output by its digest."""
        return Filed(self.path, digest(self.body), self.source, self.programs, self.language)


class Filed(Struct, frozen=True):
    """An output whose bytes lie elsewhere: what they are is said by their digest."""

    path: str
    digest: str
    source: str
    programs: tuple[str, ...] = ()
    language: str = ""


class ProgramPromise(Struct, frozen=True):
    """What a program demands on pages that promote it, and how links to it are known.

    `statement` are its words, `statements` those in further languages; `addresses` are our affiliate links but for
    `sub_ids`, the parameters of theirs that name the page ("clickref={page}"); `domains` are the merchant's, `go_paths`
    the paths of our own redirects with the site's prefix ("/reviews/go/kartra/").
    """

    id: str
    statement: str = ""
    domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    go_paths: tuple[str, ...] = ()
    needs_referrer: bool = False
    forbid: tuple[str, ...] = ()  # phrases that pages which promote it must not contain
    forbid_in: tuple[str, ...] = ()  # where its links must not stand: "feed"
    sub_ids: tuple[str, ...] = ()
    statements: Mapping[str, str] = field(default_factory=dict)


class Promise(Struct, frozen=True, eq=False, dict=True):
    """What holds on every page. `page` is the address of the full disclosure, with the site's prefix; `pages` are those
    of the same in further languages.

    `previews`, where the site asks for them, are the words that previews of promoting pages begin with.
    `statements`, `previews`, `link_text` (the words of the link to `page`) and `label` (the aside's name for screen
    readers) go by language; `language` is the site's own.
    """

    statements: Mapping[str, str]
    page: str
    programs: Mapping[str, ProgramPromise] = field(default_factory=dict)
    site_hosts: tuple[str, ...] = ()
    link_text: Mapping[str, str] = field(default_factory=dict)
    label: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    root: str = "/"
    previews: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)

    def full(self, language: str) -> str:
        """The address of the full disclosure for a reader of `language`."""
        return self.said(self.pages, language) or self.page

    def owed(self, program: str, language: str) -> str:
        """The words of a program on pages in a language that promote it; "" where it has none."""
        promised = self.programs.get(program)
        return (self.said(promised.statements, language) or promised.statement.strip()) if promised else ""

    def said(self, texts: Mapping[str, str], language: str) -> str:
        """The text in `language` ("pt-BR", else "pt"), or "" where there is none."""
        wanted = (language or self.language).lower().replace("_", "-")
        folded = {key.lower().replace("_", "-"): " ".join(text.split()) for key, text in texts.items()}
        return folded.get(wanted) or folded.get(wanted.partition("-")[0], "")

    @cached_property
    def sub_ids(self) -> tuple[str, ...]:
        """The parameters of paid links that name the page."""
        return tuple(dict.fromkeys(each for program in self.programs.values() for each in program.sub_ids))

    @cached_property
    def own_hosts(self) -> frozenset[str]:
        """The site's hosts as hosts are compared."""
        return frozenset(map(bare, self.site_hosts))

    def typed(self, href: str) -> tuple[str, ...]:
        """An address of a page as it stands there, and as owners type it where the site lies under a prefix."""
        bare = href.removeprefix(self.root)
        return (href,) if bare == href or self.root == "/" else (href, f"/{bare}")

    @cached_property
    def reached(self) -> "_Reached":
        """Where addresses lead that mean the same on every page."""
        return _Reached(self)

    @cached_property
    def digest(self) -> str:
        """The same for equal promises: what a page was examined against."""
        spoken = self.statements, self.link_text, self.label, self.previews, self.pages
        texts = [sorted(each.items()) for each in spoken]
        parts = (self.page, self.language, self.root, self.site_hosts)
        return digest(repr((parts, texts, sorted(self.programs.items()))).encode())


def digest(body: bytes) -> str:
    """The fingerprint by which findings belong to bytes."""
    return mark(body)


def is_page(output: Output) -> bool:
    """Whether browsers show it as HTML: by its name, or by how its bytes begin (UTF-16 read as well)."""
    path = output.path.lower()
    if path.endswith(ENDS):
        return True
    start = output.body[:2048].lstrip(b"\xff\xfe").replace(b"\0", b"")
    if OPENING.match(start) is not None:
        return True
    ending = path.rpartition("/")[2].rpartition(".")[2]
    return ending not in KNOWN and ".html." not in path and SNIFFED.match(start) is not None


def bare(host: str) -> str:
    """A host as hosts are compared: as browsers read it (UTS 46), without "www." and a dot at its end."""
    host = unquote(host)
    if not host.isascii():
        shown = (each for each in unicodedata.normalize("NFKC", host).replace("\u3002", ".") if each not in IGNORED)
        host = "".join(each for each in shown if unicodedata.category(each) not in ("Cf", "Mn"))
        with suppress(UnicodeError):  # no name that a host may have
            host = host.lower().encode("idna").decode()
    return host.lower().rstrip(".").removeprefix("www.")


def cleaned(href: str) -> str:
    """An address as a browser reads it: no blanks around it, no tabs and line ends in it."""
    href = href.strip(BLANK)
    return href if href.isprintable() else re.sub("[\t\n\r]", "", href)


def under_root(path: str, promise: Promise) -> str:
    """The output path of a root-relative address; one that keeps its slash lies outside of the site."""
    path = path.partition("?")[0].replace("\\", "/")
    path = unquote(path) if "%" in path else path
    if "/." in path or "//" in path:
        path = "/" + normpath(path).lstrip("/") + ("/" if path.endswith(("/", "/.", "/..")) else "")
    if not path.startswith(promise.root):
        return "index.html" if path + "/" == promise.root else path
    path = path[len(promise.root) :]
    return path + "index.html" if not path or path.endswith("/") else path


def inside(href: str, page: str, promise: Promise) -> str | None:
    """The output path, with its #fragment, that `href` on `page` leads to; None where it leaves the site."""
    if href[:1] == "#":
        return page + _fragment(href)
    return promise.reached[href] if href.startswith(WHOLE) else _inside(href, page, promise)


class _Reached(dict[str, str | None]):
    """Where whole addresses lead, which is the same on every page: menus repeat them."""

    def __init__(self, promise: "Promise") -> None:
        self.promise = promise

    def __missing__(self, href: str) -> str | None:
        if len(self) == MENUS:
            self.clear()
        self[href] = target = _inside(href, "", self.promise)
        return target


@lru_cache(maxsize=1 << 14)
def _fragment(href: str) -> str:
    """An address that is a fragment alone, as it is looked for: headings are called the same on many pages."""
    fragment = unquote(cleaned(href)[1:].partition(":~:")[0])
    return f"#{fragment}" if fragment else ""


def _inside(href: str, page: str, promise: Promise) -> str | None:
    href = cleaned(href)
    if href[:2] in ("//", "/\\", "\\\\", "\\/") or SCHEME.match(href):
        found = SPLIT.match(href)
        ours = found and bare(found[1]) in promise.own_hosts and f"{found[2]}/".startswith(promise.root)
        if not found or not ours:
            return None
        href = (found[2] or "/") + (f"#{found[4]}" if found[4] else "")
    path, _, fragment = href.partition("#")
    fragment = unquote(fragment.partition(":~:")[0])
    if not path or path[0] == "?":
        return f"{page}#{fragment}" if fragment else page
    target = under_root(path if path[0] in "/\\" else join(promise.root, dirname(page), path), promise)
    return f"{target}#{fragment}" if fragment else target
