"""A finished page becomes facts: its links, ids, headings and texts, as a browser's parser finds them.

`Output` is one file as it will be published, `Promise` what the site promises on each page, `Finished` an
output read with lexbor. Nothing here knows how the bytes were made: final bytes decide.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b
from html import escape
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
SPLIT = re.compile(r"(?is)(?:https?:)?[/\\]{2,}(?:[^/\\?#]*@)?([^/\\?#:]*)(?::\d*)?([^?#]*)\??([^#]*)#?(.*)")
CANDIDATE = re.compile(r"(?:^|,)\s*([^\s,]\S*[^\s,]|[^\s,])")
REFRESH = re.compile(r"^[\s\d.]*[;,\s]\s*(?:url\s*=\s*)?(.+)$", re.IGNORECASE | re.DOTALL)
OPENING = re.compile(rb"(?:\xef\xbb\xbf|\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html)\b", re.I | re.S)
BLANK = "".join(map(chr, range(33)))  # what browsers cut from both ends of an address (WHATWG URL, 4.4)
ENDS = ".html", ".htm", ".xhtml", ".xht", ".shtml"
FOREIGN = frozenset({"svg", "math"})
SETS = frozenset({"srcset", "imagesrcset"})
LINKING = {
    "a": ("href", "xlink:href"), "area": ("href",), "form": ("action",), "button": ("formaction",),
    "input": ("formaction", "src"), "img": ("src", "srcset"), "source": ("src", "srcset"), "track": ("src",),
    "link": ("href", "imagesrcset"), "script": ("src", "href", "xlink:href"), "video": ("src", "poster"),
    "iframe": ("src",), "frame": ("src",), "embed": ("src",), "object": ("data",), "audio": ("src",),
    "image": ("href", "xlink:href"), "use": ("href", "xlink:href"), "body": ("background",),
}  # fmt: skip
OTHERS = ("html", "base", "main", "aside", "meta", "title", "style", "template", "noscript")
KEPT = (*LINKING, *OTHERS, "h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: `path` in the output folder, `source` the owner's file that it came from."""

    path: str
    body: bytes
    source: str
    programs: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class ProgramPromise:
    """What a program demands on pages that promote it, and how links to it are known.

    `addresses` are our affiliate links word for word, `domains` the merchant's, `go_paths` the paths of our
    own redirects with the site's prefix ("/reviews/go/kartra/").
    """

    id: str
    statement: str = ""
    domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    go_paths: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Promise:
    """What holds on every page. `page` is the address of the full disclosure, with the site's prefix.

    `statements`, `link_text` (the words of the link to `page`) and `label` (the aside's name for screen
    readers) go by language; `language` is the site's own; `origins` are other hosts that the owner allows.
    """

    statements: Mapping[str, str]
    page: str
    programs: Mapping[str, ProgramPromise] = field(default_factory=dict)
    site_hosts: tuple[str, ...] = ()
    link_text: Mapping[str, str] = field(default_factory=dict)
    label: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    root: str = "/"
    origins: tuple[str, ...] = ()

    def said(self, texts: Mapping[str, str], language: str) -> str:
        """The text in `language` ("pt-BR", else "pt"), or "" where there is none."""
        wanted = (language or self.language).lower().replace("_", "-")
        folded = {key.lower().replace("_", "-"): " ".join(text.split()) for key, text in texts.items()}
        return folded.get(wanted) or folded.get(wanted.partition("-")[0], "")

    @cached_property
    def digest(self) -> str:
        """The same for equal promises: what a page was examined against."""
        texts = [sorted(each.items()) for each in (self.statements, self.link_text, self.label)]
        parts = (self.page, self.language, self.root, self.site_hosts, self.origins)
        return digest(repr((parts, texts, sorted(self.programs.items()))).encode())


def statement_html(promise: Promise, programs: Iterable[str], language: str) -> str:
    """The disclosure as every page carries it: the theme prints it, and `insert` puts it into other HTML."""
    texts = (promise.label, promise.statements, promise.link_text)
    label, words, link = (escape(promise.said(each, language)) for each in texts)
    known = [promise.programs[id] for id in dict.fromkeys(programs) if id in promise.programs]
    own = ((each.id, escape(each.statement.strip())) for each in known if each.statement.strip())
    more = "".join(f'<p data-program="{id}">{text}</p>' for id, text in own)
    return (
        f'<aside class="disclosure" data-disclosure aria-label="{label or "Disclosure"}"><p>{words} '
        f'<a href="{escape(promise.page)}">{link or "Full disclosure"}</a></p>{more}</aside>'
    )


class Element(NamedTuple):
    """An element and its rank in document order."""

    order: int
    tag: str
    attributes: dict[str, str | None]
    node: LexborNode


class Link(NamedTuple):
    """An address on a page: the element that holds it and in which attribute."""

    element: Element
    attribute: str
    href: str


def digest(body: bytes) -> str:
    """The fingerprint by which findings belong to bytes."""
    return blake2b(body, digest_size=16).hexdigest()


def is_page(output: Output) -> bool:
    """Whether browsers show it as HTML: by its name, or by how its bytes begin (UTF-16 read as well)."""
    start = output.body[:2048].lstrip(b"\xff\xfe").replace(b"\0", b"")
    return output.path.lower().endswith(ENDS) or OPENING.match(start) is not None


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
    return _inside(href, "" if href[:1] == "/" else page, promise)


@lru_cache(maxsize=1 << 16)  # menus lead to the same places on every page
def _inside(href: str, page: str, promise: Promise) -> str | None:
    href = cleaned(href)
    if href[:2] in ("//", "/\\", "\\\\", "\\/") or SCHEME.match(href):
        found = SPLIT.match(href)
        ours = found and found[1].lower() in promise.site_hosts and f"{found[2]}/".startswith(promise.root)
        if not found or not ours:
            return None
        href = (found[2] or "/") + (f"#{found[4]}" if found[4] else "")
    path, _, fragment = href.partition("#")
    fragment = unquote(fragment.partition(":~:")[0])
    if not path or path[0] == "?":
        return f"{page}#{fragment}" if fragment else page
    target = under_root(path if path[0] in "/\\" else join(promise.root, dirname(page), path), promise)
    return f"{target}#{fragment}" if fragment else target


class Finished:
    """One page, parsed once; with `scripting` as browsers that run scripts see it (<noscript> is silent)."""

    def __init__(self, output: Output, promise: Promise, scripting: bool = True) -> None:
        self.output, self.promise = output, promise
        self.tree = LexborHTMLParser(output.body, scripting=scripting)
        self.elements: dict[str, list[Element]] = {tag: [] for tag in KEPT}
        self.links: list[Link] = []  # in document order, like everything here
        made = tuple.__new__  # ten thousand pages with a hundred elements each: the shortest way to make one
        for order, node in enumerate(self.tree.root.traverse() if self.tree.root else ()):
            if (tag := node.tag) in self.elements:
                attributes = node.attributes
                element = made(Element, (order, tag, attributes, node))
                self.elements[tag].append(element)
                for name in LINKING.get(tag, ()):
                    if value := attributes.get(name):
                        for href in CANDIDATE.findall(value) if name in SETS else (value,):
                            self.links.append(made(Link, (element, name, href)))
        self.ids = [node.attributes["id"] or "" for node in self.tree.css("[id]")]
        self.fragment = OPENING.match(output.body[:2048]) is None  # no document: a verification file, say

    def those(self, *tags: str) -> list[Element]:
        """The elements with these tags, in document order."""
        return sorted(each for tag in tags for each in self.elements[tag])

    def meta(self, name: str, key: str = "name") -> str | None:
        """What the first <meta> of that name says; None where there is none."""
        for _, _, attributes, _ in self.elements["meta"]:
            if (attributes.get(key) or "").strip().lower() == name:
                return attributes.get("content") or ""
        return None

    @cached_property
    def language(self) -> str:
        """What <html lang> says."""
        return next((each.attributes.get("lang") or "" for each in self.elements["html"]), "").strip()

    @cached_property
    def title(self) -> str:
        """The <title> in browser tabs; that of a drawing is none."""
        nodes = (each.node for each in self.elements["title"] if not within(each.node, FOREIGN))
        return next((" ".join(node.text().split()) for node in nodes), "")

    def linked(self, kind: str) -> list[str]:
        """The addresses of <link rel=kind>."""
        links = (each.attributes for each in self.elements["link"])
        return [a.get("href") or "" for a in links if kind in (a.get("rel") or "").lower().split()]

    @cached_property
    def refresh(self) -> str | None:
        """Where <meta http-equiv=refresh> leads; "" is the page itself, None where there is none."""
        content = self.meta("refresh", "http-equiv")
        found = REFRESH.search(content or "")
        return cleaned(found[1]).strip("'\"") if found else content and ""

    @cached_property
    def targets(self) -> dict[str, str | None]:
        """Where each address leads within the site; None where it leaves it."""
        hrefs = {link.href: None for link in self.links}
        return {href: inside(href, self.output.path, self.promise) for href in hrefs}

    def data(self) -> tuple[str, ...]:
        """The texts of its JSON-LD blocks."""
        blocks = ((each.node, each.attributes.get("type") or "") for each in self.elements["script"])
        return tuple(node.text() for node, kind in blocks if kind.strip().lower() == "application/ld+json")


def within(node: LexborNode, tags: frozenset[str]) -> bool:
    """Whether an ancestor has one of these tags."""
    above = node.parent
    while above is not None and above.tag not in tags:
        above = above.parent
    return above is not None
