"""A feed becomes faults where an entry does not begin with the disclosure."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from kartrasite.checks import Check, Fault
from kartrasite.document import Output, Promise
from kartrasite.leads import affiliate

FEED = re.compile(rb"<(?:\w+:)?(?:feed|rss|RDF)[\s>]")
TEXTS = frozenset({"content", "summary", "description", "encoded"})
ROOM = 120  # characters of a label that may come before the statement
SILENT = "[hidden], [style], [aria-hidden], details, template, noscript, dialog, svg"
HINT = "The feed template begins each entry with the page's disclosure."


def other(output: Output, promise: Promise) -> Iterable[Fault]:
    """Content and summary of every entry of an Atom, RSS or JSON feed, whoever reads which."""
    try:
        entries = list(_entries(output))
    except (ElementTree.ParseError, ValueError, AttributeError) as fault:
        yield Fault(f"The feed cannot be read: {fault}.", "Let the file be well-formed.")
        return
    own = promise.said(promise.statements, output.language)
    for title, texts in entries:
        if not texts:
            yield Fault(f'The entry "{title}" has no text, so no disclosure.', HINT, (title,))
        for text in texts:
            tree = LexborHTMLParser(text)
            words = " ".join(tree.body.text(separator=" ").split()) if tree.body else ""
            joined = " ".join(tree.body.text().split()) if tree.body else ""
            statement = _statement(own, joined, promise)
            start = max(words.find(statement), joined.find(statement)) if statement else -1
            hidden = any(statement in " ".join(node.text().split()) for node in tree.css(SILENT))
            if not 0 <= start <= ROOM or hidden:
                yield Fault(f'The entry "{title}" does not begin with the disclosure.', HINT, (title,))
            linked = {affiliate(node.attributes.get("href") or "", promise) for node in tree.css("a")} - {""}
            for id in sorted(linked):
                needed = " ".join(promise.programs[id].statement.split())
                if needed not in words and needed not in joined:
                    yield Fault(
                        f'The entry "{title}" links to {id} without its own statement.', HINT, (title,)
                    )


def _statement(own: str, words: str, promise: Promise) -> str:
    """The statement that an entry holds: the feed's own, or that of an article in another language."""
    if own and own in words:
        return own
    others = (promise.said(promise.statements, language) for language in sorted(promise.statements))
    return next((each for each in others if each and each in words), own)


def _entries(output: Output) -> Iterator[tuple[str, list[str]]]:
    """Title and texts of each entry; nothing for a file that is no feed."""
    if b"jsonfeed.org" in output.body[:400]:
        for item in json.loads(output.body).get("items", ()):
            fields = (item.get(name) for name in ("content_html", "content_text", "summary"))
            yield str(item.get("title", "")), [text for text in fields if text]
    elif FEED.search(output.body[:1000]):
        for entry in ElementTree.fromstring(output.body).iter():
            if _name(entry) in ("entry", "item"):
                texts = [_text(each) for each in entry if _name(each) in TEXTS]
                title = next((each.text or "" for each in entry if _name(each) == "title"), "")
                yield title.strip(), [text for text in texts if text.strip()]


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: ElementTree.Element) -> str:
    """The HTML in a text field; XHTML stands in it as elements."""
    parts = [re.sub(r"(</?)\w+:", r"\1", ElementTree.tostring(each, "unicode")) for each in element]
    return (element.text or "") + "".join(parts)


CHECK = Check(
    code="K407",
    title="Every feed entry begins with the disclosure",
    why="An entry is read far from the site, alone.",
    source="16 CFR 255.0(f); FTC: every medium, every post",
    rules=("D1", "D7"),
    guaranteed=True,
    breaks="""\
-- feed.xml --
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title>
<content>Kartra pays well.</content></entry></feed>
""",
    keeps="""\
-- feed.xml --
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title>
<content>{statement} Kartra pays well.</content></entry></feed>
""",
    other=other,
)
