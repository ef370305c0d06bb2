"""The outputs of a site become answers to a browser's requests, as a host would give them; nothing else is answered."""

import mimetypes
import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from kartrasite.address import absolute, file_href
from kartrasite.pages.document import Output, is_page

# What lets a page behave in another way with scripts than without: scripts that are no data, handlers, addresses
# that run, frames, <noscript>, and the media query that asks for scripts.
SCRIPTED = re.compile(
    rb"<script(?![^>]*\stype=[\"']?application/(?:ld\+)?json)|[\s\"'/]on[a-z]+\s*=|javascript:|"
    rb"<(?:i?frame|object|embed|noscript|portal)\b|\(\s*scripting|srcdoc",
    re.IGNORECASE,
)


class Answer(Struct, frozen=True):
    """A response: its status, its type and its bytes."""

    status: int
    type: str
    body: bytes


class Web:
    """The site under its own address, `url`, with the path before its pages where it has one."""

    def __init__(self, outputs: Iterable[Output], url: str) -> None:
        self.outputs = {output.path: output for output in outputs}
        parts = urlsplit(url)
        self.url, self.root, self.host = url, parts.path, parts.netloc.lower()
        sheets = (each.body for each in self.outputs.values() if each.path.lower().endswith((".css", ".svg")))
        self._asked = any(SCRIPTED.search(body) for body in sheets)

    def address(self, path: str) -> str:
        """The web address of an output."""
        return absolute(self.url, file_href(self.root, path.removesuffix("index.html")))

    def scripted(self, path: str) -> bool:
        """Whether a page could look different with scripts than without them."""
        return self._asked or SCRIPTED.search(self.outputs[path].body) is not None

    def answer(self, url: str) -> Answer | None:
        """What the site's host says to a request; None for another host, which is never asked."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or parts.netloc.lower() != self.host:
            return None
        path = unquote(parts.path).removeprefix(self.root)
        output = self.outputs.get(path + "index.html" if not path or path.endswith("/") else path)
        if output is None:
            return Answer(404, "text/plain", b"")
        kind = mimetypes.guess_type(output.path)[0] or "application/octet-stream"
        return Answer(200, "text/html" if is_page(output) and "html" not in kind else kind, output.body)
