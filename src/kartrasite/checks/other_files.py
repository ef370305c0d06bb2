"""A file that is no page of the site becomes faults where browsers show it without a disclosure."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.document import Output, Promise
from kartrasite.pages.leads import affiliate
from kartrasite.pages.networks import LEADING, network

SERVED = ".php", ".php5", ".phtml", ".phar", ".asp", ".aspx", ".jsp", ".cgi", ".pl", ".cfm"
SHOWN, DRAWN = (".xml", ".rdf"), (".svg", ".mml")
XHTML_ENDS = ".xhtml", ".xht"
PACKED = (
    ".svgz", ".html.gz", ".htm.gz", ".html.br", ".mht", ".mhtml", ".eml", ".hta", ".xsl", ".xslt", ".webarchive",
    ".swf",
)  # fmt: skip
ADDRESS = re.compile(
    r"""href\s*=\s*(?:"([^"]*)"|'([^']*)')|https?:/?/?[^\s"'<>()\\]+|(?<=["'(])/[^\s"'<>()\\]{2,}""", re.IGNORECASE
)
XHTML = re.compile(rb"http://www\.w3\.org/1999/xhtml")
ACTIVE = re.compile(rb"<(?:\w+:)?(?:script|foreignObject|handler|iframe)[\s>/]|\son[a-z]{3,}\s*=", re.IGNORECASE)
STYLED = re.compile(rb"<\?xml-stylesheet", re.IGNORECASE)
FEEDS = re.compile(
    rb"[\xef\xbb\xbf\xff\xfe]*(?>\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*+"
    rb"<(?:\w+:)?(?:feed|rss|RDF|urlset|sitemapindex|opml|OpenSearchDescription)[\s>]", re.DOTALL
)  # fmt: skip


def page(page: Page) -> Iterable[Fault]:
    """Pages into which a server puts other files."""
    body, path = page.finished.output.body, page.finished.output.path
    if path.lower().endswith(XHTML_ENDS):
        said = f"{path} is XML for browsers, which read it in another way than HTML is read."
        yield Fault(said, "Give it the ending .html.")
    # one sign is found many times as fast as five, and behind <!doctype few pages have it
    if (body.find(b"!", 2) > 0 or body.startswith(b"<!--#")) and b"<!--#" in body:
        said = "A server puts something else into the page (<!--# …), so nobody knows what it shows."
        yield Fault(said, "Put the text itself in its place.", ("<!--#",))


def other(output: Output, promise: Promise) -> Iterable[Fault]:
    """Programs for a server, packed pages, XML with links or scripts, and paid links in PDF files."""
    path, body = output.path.lower(), output.body
    if path.endswith(SERVED):
        said = f"{output.path} runs on a server, so nobody knows what it shows."
        yield Fault(said, "Put a finished page in its place.")
    elif path.endswith(PACKED):
        yield Fault(
            f"{output.path} is a page in a form that is not read here.", "Put it into static/ as a plain .html file."
        )
    elif path.endswith(DRAWN) or (_shows(path, body) and not FEEDS.match(body.replace(b"\0", b""))):
        yield from _shown(output, promise)
    elif path.endswith(".pdf") and (href := _paid(body.decode("latin-1"), promise, path)):
        said = f"{output.path} has the paid link {href}, and no disclosure is known to stand in it."
        yield Fault(said, "Let it lead to a page of the site, which has the disclosure and the link.", level="warning")


def _shows(path: str, body: bytes) -> bool:
    """Whether browsers show it as a document of its own: XML, by its name or with XHTML in it."""
    start = body.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1]
    return path.endswith(SHOWN) or (start == b"<" and XHTML.search(body.replace(b"\0", b"")) is not None)


def _shown(output: Output, promise: Promise) -> Iterator[Fault]:
    body = output.body.replace(b"\0", b"")  # UTF-16 is read as well
    drawn = output.path.lower().endswith(DRAWN)
    if href := _paid(unescape(body.decode("utf-8", "replace")), promise, output.path):
        yield Fault(
            f"{output.path} has the paid link {href}, and browsers show it without a disclosure.",
            "Put the link on the page that shows the drawing.", (href,),
        )  # fmt: skip
    if found := ACTIVE.search(body):
        what = found[0].decode("ascii", "replace").strip(" \t\r\n</>=")
        said = f"{output.path} holds a program or a page of its own ({what})."
        yield Fault(said, "Export it as a plain drawing.", (what,))
    elif not drawn and (XHTML.search(body) or STYLED.search(body)):
        said = f"{output.path} is shown by browsers as a page, without a disclosure."
        yield Fault(said, "Give it the ending .html, so that it gets one.", ("xhtml", "xml-stylesheet"))


def _paid(text: str, promise: Promise, path: str) -> str:
    """The first address in it that is paid."""
    lower = text.lower()
    if not any(word in lower for word in _words(promise)):
        return ""
    for found in ADDRESS.finditer(text):
        href = found[1] or found[2] or found[0]
        if affiliate(href, promise, path) or network(href):
            return href
    return ""


@lru_cache(maxsize=16)
def _words(promise: Promise) -> tuple[str, ...]:
    """What stands in each address that is paid."""
    words = {*LEADING, "amazon."}
    for each in promise.programs.values():
        paths = (path.strip("/").rpartition("/")[2] for path in each.go_paths)
        words |= {*each.domains, *paths, *(re.sub(r"^\w+://|[/?#].*", "", to) for to in each.addresses)}
    return tuple(sorted(each.lower() for each in words if each))


CHECK = Check(
    code="K415",
    title="Other files that browsers show have no paid links",
    why="A drawing, a feed of another kind or a document is opened alone, without the page that discloses.",
    source="16 CFR 255.0(f); FTC: every medium, every post",
    rules=("D1", "D7"),
    guaranteed=True,
    breaks="""\
-- badge.svg --
<svg xmlns="http://www.w3.org/2000/svg"><a href="/go/kartra/"><text>Try it</text></a></svg>
""",
    keeps="""\
-- badge.svg --
<svg xmlns="http://www.w3.org/2000/svg"><a href="/about/"><text>About</text></a></svg>
""",
    page=page,
    other=other,
)
