"""A link of a text becomes a fault where no reader gets anywhere by it, or gets there the wrong way."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from kartrasite.address import host
from kartrasite.checks import Check, Text, TextFault
from kartrasite.language.phrases import glance
from kartrasite.language.prose import in_code, prose
from kartrasite.pages.document import bare

# Where a link says its address: [words](address), <a href="address">, [name]: address
ADDRESS = re.compile(
    r"""
      (?P<inline>\]\([ \t]*<?)(?P<at>[^\s()<>"]*)
    | (?P<tag><a\s(?:[^<>]*?\s)?href\s*=\s*["']?)(?P<in>[^"'\s<>]*)
    | (?P<below>^[ ]{0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*<?)(?P<there>[^\s<>]+)
    """,
    re.VERBOSE | re.MULTILINE,
)
EMPTY = r"""\][(][ \t]*(?:<>)?[ \t]*[)"]|\bhref\s*=\s*(?:""|''|[\s>])"""
NO_HOST = r"https?://(?:[/?#:]|\[(?![0-9a-f:.]+\])|\Z)"
MEANT = r"(?:javascript|vbscript|data|file):|https?://(?:localhost|127\.0\.0\.1|\[::1\])\b"
DEAD = re.compile(rf"{MEANT}|{NO_HOST}", re.IGNORECASE)
SUSPECT = re.compile(rf"$|http://|{DEAD.pattern}", re.IGNORECASE)
# One of them all, for a first look at a text in small letters.
ANY = rf"http://|https://(?:\W|$)|{MEANT}|{EMPTY}"
UNSAID = "Write where it leads, such as [words](/about/), or take it away."
HTTP = re.compile("http://", re.IGNORECASE)
SAYS = (
    (re.compile("data:", re.I), "Browsers open no data: address, so this link does nothing.", "Write a web address."),
    (
        re.compile("file:", re.I), "This leads to the disk of whoever reads it.",
        "Put the file into static/, and write where it stands there: static/terms.pdf is /terms.pdf.",
    ),
    (re.compile(NO_HOST, re.I), "This address names no host, so it leads nowhere.", "Write it whole."),
    (
        re.compile("https?:", re.I), "This leads to the computer of whoever reads it.",
        "Write the address within the site, such as /about/.",
    ),
    (
        re.compile(""), "Pages of the site run no {0}: address, so this link does nothing.",
        "Write where the link leads, or take it away.",
    ),
)  # fmt: skip


def text(text: Text) -> Iterable[TextFault]:
    """In an article's text, outside of code and remarks."""
    source, seen = text.source, ""
    for found in ADDRESS.finditer(source) if glance(ANY)(text.lower) else ():
        if SUSPECT.match(found["at"] or found["in"] or found["there"] or ""):
            seen = seen or prose(source.replace("]:", "].").replace("<a", "[a"))
            start = found.start()
            if not (seen[start].isspace() or in_code(source, start) or _no_link(source, found)):
                yield from _faults(text, found)


def _no_link(source: str, found: re.Match[str]) -> bool:
    """Whether it is a picture, or brackets behind a backslash."""
    opening = source.rfind("[", 0, found.start()) if found["inline"] else -1
    return found["inline"] is not None and source[max(0, opening - 1) : opening] in ("!", "\\")


def _faults(text: Text, found: re.Match[str]) -> Iterator[TextFault]:
    name = "at" if found["inline"] else "in" if found["tag"] else "there"
    start, end = found.span(name)
    address, url = found[name], text.view.url
    if not address and (found["tag"] is None or text.source[end : end + 1] in ('"', "'", ">")):
        if found["inline"] and text.source[end : end + 1] not in (")", ">", '"'):
            return  # parentheses within, or a blank line
        begin = found.start() if found["tag"] else text.source.rfind("[", 0, found.start())
        yield TextFault(begin, end + 1, "This link has no address.", UNSAID)
    elif DEAD.match(address) and not _own(address, url):
        said, hint = next((said, hint) for pattern, said, hint in SAYS if pattern.match(address))
        yield TextFault(start, end, said.format(address.partition(":")[0].lower()), hint)
    elif HTTP.match(address) and url.startswith("https:") and _own(address, url):
        path = "/" + urlsplit(address).path.removeprefix(text.view.root).lstrip("/")
        path += address[len(address.partition("?")[0].partition("#")[0]) :]
        said = f"This leads to the site's own {path} without the encryption that its address has."
        yield TextFault(start, end, said, f"Write {path}, which leads there on each page.", path, "warning")


def _own(address: str, url: str) -> bool:
    """Whether it is of the site's own host."""
    return bare(host(address)) == bare(host(url))


CHECK = Check(
    code="K514",
    title="Links of texts can be followed",
    why="A link without an address, with a script in its place, or to the writer's own disk leads no reader anywhere.",
    source="WHATWG URL, 4.4; WCAG 2.2, 2.4.4",
    rules=("P4",),
    breaks="[What Acme pays]() in a month.",
    keeps="[What Acme pays](/about/) in a month; `[x]()` is none, and so is <http://other.example/>.",
    text=text,
)
