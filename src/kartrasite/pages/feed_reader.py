"""A finished feed becomes its entries, as readers of feeds take them: Atom, RSS, RDF or JSON Feed."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree import ElementTree

from kartrasite.pages.document import Output

FEED = re.compile(rb"<(?:\w+:)?(?:feed|rss|RDF)[\s>]")
TEXTS = frozenset({"content", "summary", "description", "encoded"})
ENDS = ".xml", ".rss", ".atom", ".rdf"


class Entry(NamedTuple):
    """One entry: its title, its texts as HTML, and the addresses that it stands for."""

    title: str
    texts: tuple[str, ...]
    links: tuple[str, ...]


def feed_entries(output: Output) -> Iterator[Entry]:
    """Each entry; nothing for a file that is no feed. ParseError, ValueError or AttributeError where it is broken."""
    path, body = output.path.lower(), output.body
    plain = body.replace(b"\0", b"") if body[:1] in (b"\xff", b"\xfe", b"\0") else body
    if path.endswith(".json") and b"jsonfeed.org" in body:
        for item in json.loads(body).get("items", ()):
            fields = (item.get(name) for name in ("content_html", "content_text", "summary"))
            leading = (item.get(name) for name in ("url", "external_url"))
            yield Entry(str(item.get("title", "")), tuple(filter(None, fields)), tuple(filter(None, leading)))
    elif (path.endswith(ENDS) or plain[:60].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<") and FEED.search(plain):
        for entry in ElementTree.fromstring(body).iter():
            if _name(entry) in ("entry", "item"):
                texts = [_text(each) for each in entry if _name(each) in TEXTS]
                title = next((each.text or "" for each in entry if _name(each) == "title"), "")
                named = [each for each in entry if _name(each) in ("link", "enclosure", "guid", "id")]
                links = [each.get("href") or each.get("url") or each.text or "" for each in named]
                yield Entry(title.strip(), tuple(text for text in texts if text.strip()), tuple(filter(None, links)))


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: ElementTree.Element) -> str:
    """The HTML in a text field; XHTML stands in it as elements."""
    parts = [re.sub(r"(</?)\w+:", r"\1", ElementTree.tostring(each, "unicode")) for each in element]
    return (element.text or "") + "".join(parts)
