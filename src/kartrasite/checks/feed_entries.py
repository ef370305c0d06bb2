"""A feed becomes faults where an entry does not begin with the disclosure."""

from collections.abc import Iterable
from functools import lru_cache
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from kartrasite.checks import Check, Fault
from kartrasite.pages.document import Output, ProgramPromise, Promise
from kartrasite.pages.feed_reader import feed_entries
from kartrasite.pages.leads import affiliate

ROOM = 120  # characters of a label that may come before the statement
SILENT = "[hidden], [style], [aria-hidden], details, template, noscript, dialog, svg"
HINT = "The feed template begins each entry with the page's disclosure."


def other(output: Output, promise: Promise) -> Iterable[Fault]:
    """Content and summary of every entry of an Atom, RSS or JSON feed, whoever reads which."""
    try:
        entries = list(feed_entries(output))
    except (ElementTree.ParseError, ValueError, AttributeError) as fault:
        yield Fault(f"The feed cannot be read: {fault}.", "Let the file be well-formed.")
        return
    statement = promise.said(promise.statements, output.language)
    for title, texts, links in entries:
        if not texts:
            yield Fault(f'The entry "{title}" has no text, so no disclosure.', HINT, (f"<title>{title}", title))
        for href in links:
            if affiliate(href, promise):
                said = f'The entry "{title}" itself leads to {href}, before its disclosure can be read.'
                yield Fault(said, "Let the entry lead to the page that has the link.", (href, title))
        for text in texts:
            yield from _text_faults(title, text, statement, promise)


def _text_faults(title: str, text: str, statement: str, promise: Promise) -> Iterable[Fault]:
    begins, bare = _judged(text, statement, promise)
    if not begins:
        yield Fault(f'The entry "{title}" does not begin with the disclosure.', HINT, (f"<title>{title}", title))
    for id in bare:
        said = f'The entry "{title}" links to {id} without its own statement.'
        yield Fault(said, HINT, (f"<title>{title}", title))


@lru_cache(maxsize=512)  # an article stands in Atom, RSS and JSON Feed, and in the feeds of its tags
def _judged(text: str, statement: str, promise: Promise) -> tuple[bool, tuple[str, ...]]:
    """Whether a text begins with the disclosure, and the programs that it links to without their own statement."""
    tree = LexborHTMLParser(text)
    words = " ".join(tree.body.text(separator=" ").split()) if tree.body else ""
    joined = " ".join(tree.body.text().split()) if tree.body else ""
    statement = _statement(statement, joined, promise)
    start = max(words.find(statement), joined.find(statement)) if statement else -1
    hidden = any(statement in " ".join(node.text().split()) for node in tree.css(SILENT))
    linked = [id for node in tree.css("a") if (id := affiliate(node.attributes.get("href") or "", promise))]
    begins = 0 <= start <= ROOM and not hidden and not (linked and statement not in _before_link(tree, promise))
    bare = {id for id in linked if not any(own in words or own in joined for own in _owed(promise.programs[id]))}
    return begins, tuple(sorted(bare))


def _owed(program: ProgramPromise) -> Iterable[str]:
    """Its own words, in any language: a feed may hold articles in several."""
    return (" ".join(said.split()) for said in (program.statement, *program.statements.values()))


def _statement(own: str, words: str, promise: Promise) -> str:
    """The statement that an entry holds: the feed's own, or that of an article in another language."""
    if own and own in words:
        return own
    others = (promise.said(promise.statements, language) for language in sorted(promise.statements))
    return next((each for each in others if each and each in words), own)


def _before_link(tree: LexborHTMLParser, promise: Promise) -> str:
    """The words before the first affiliate link."""
    words: list[str] = []
    for node in tree.body.traverse(include_text=True) if tree.body else ():
        if node.tag == "a" and affiliate(node.attributes.get("href") or "", promise):
            break
        if node.tag == "-text":
            words.append(node.text())
    return " ".join("".join(words).split())


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
