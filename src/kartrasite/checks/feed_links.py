"""A feed becomes faults where it has paid links of a program that forbids them there."""

from collections.abc import Iterable
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from kartrasite.checks import Check, Fault
from kartrasite.pages.document import Output, Promise
from kartrasite.pages.feed_reader import feed_entries
from kartrasite.pages.leads import affiliate


def other(output: Output, promise: Promise) -> Iterable[Fault]:
    """Every link in the entries' texts, and where the entries themselves lead."""
    closed = {id for id, each in promise.programs.items() if "feed" in each.forbid_in}
    if not closed:
        return
    try:
        entries = list(feed_entries(output))
    except (ElementTree.ParseError, ValueError, AttributeError):  # K407 tells it
        return
    for title, texts, links in entries:
        anchors = (node for text in texts for node in LexborHTMLParser(text).css("a[href], area[href]"))
        for href in dict.fromkeys((*links, *(node.attributes.get("href") or "" for node in anchors))):
            if (id := affiliate(href, promise)) in closed:
                said = f'The entry "{title}" has the link {href}, and {id} forbids its links in feeds.'
                yield Fault(said, "Write it as [words](go:program): in feeds it leads to the article.", (href, title))


CHECK = Check(
    code="K510",
    title="No paid link in a feed where the program forbids it",
    why="A program that forbids its links in feeds and mail ends the account of who sends them there.",
    source="Amazon Associates program policies; the programs' agreements",
    rules=("L5",),
    breaks="""\
-- feed.xml --
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title>
<content>{statement} We link to Shut.
&lt;a href="https://shut.example/?ref=abc"&gt;Shut&lt;/a&gt;</content></entry></feed>
""",
    keeps="""\
-- feed.xml --
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title>
<content>{statement} We link to Shut.
&lt;a href="https://example.com/review/"&gt;Shut&lt;/a&gt;</content></entry></feed>
""",
    other=other,
)
