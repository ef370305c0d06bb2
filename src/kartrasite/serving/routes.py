"""Addresses become answers, as a good static host gives them: from memory alone, so no path leads to a disk."""

from collections.abc import Mapping
from hashlib import blake2b
from mimetypes import MimeTypes
from types import MappingProxyType
from urllib.parse import quote, unquote

from msgspec import Struct

from kartrasite.serving.snapshot import Shown

NOT_FOUND = "404.html"
# What systems' own tables lack or tell in other ways.
TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".avif": "image/avif", ".css": "text/css", ".csv": "text/csv", ".html": "text/html", ".htm": "text/html",
        ".ico": "image/x-icon", ".js": "text/javascript", ".json": "application/json", ".md": "text/markdown",
        ".mjs": "text/javascript", ".otf": "font/otf", ".svg": "image/svg+xml", ".txt": "text/plain",
        ".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".webp": "image/webp",
        ".woff": "font/woff", ".woff2": "font/woff2", ".xml": "application/xml", ".xsl": "text/xsl",
    }
)  # fmt: skip


class Answer(Struct, frozen=True):
    """What a request gets: `path` is the output's, `location` where it is sent on to; both "" where there is none."""

    status: int
    body: bytes
    type: str
    path: str = ""
    location: str = ""

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it as a page, so that the client belongs into it."""
        return self.type.startswith("text/html")

    @property
    def mark(self) -> str:
        """The same for equal answers: how a page that is open is compared with what it would be now."""
        return blake2b(f"{self.status} {self.location} ".encode() + self.body, digest_size=12).hexdigest()


def answer(site: Shown, address: str) -> Answer:
    """The answer to the path of an address, percent-encoded as it came, without its query."""
    path = unquote(address, errors="replace")
    if not path.startswith(site.root):
        inside = f"{path}/" == site.root or path == "/"  # the prefix is where the site begins
        return _sent(site.root) if inside else missing(site)
    path = path[len(site.root) :]
    found = f"{path}index.html" if not path or path.endswith("/") else path
    for name in (found, f"{found}.html"):
        if output := site.outputs.get(name):
            return Answer(200, output.body, content_type(name), name)
    if f"{path}/index.html" in site.outputs:
        return _sent(f"{site.root}{path}/")
    return missing(site)


def missing(site: Shown) -> Answer:
    """The site's own page for what is not there."""
    output = site.outputs.get(NOT_FOUND)
    if output is None:
        return Answer(404, b"Not found.\n", content_type("404.txt"))
    return Answer(404, output.body, content_type(NOT_FOUND), NOT_FOUND)


def _sent(location: str) -> Answer:
    """Sent on, for this once: a browser would keep a permanent redirect of a passing server for good."""
    return Answer(307, b"", content_type("moved.txt"), "", quote(location))


def content_type(path: str) -> str:
    """The type of a file by its name; texts are UTF-8."""
    ending = path[path.rfind(".") :].lower() if "." in path.rpartition("/")[2] else ""
    found = TYPES.get(ending) or MimeTypes().guess_type(f"x{ending}")[0] or "application/octet-stream"
    texts = found.startswith("text/") or found.endswith(("+xml", "/xml", "/json", "+json"))
    return f"{found}; charset=utf-8" if texts else found
