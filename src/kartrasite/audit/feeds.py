"""A finished feed becomes its FeedAudit: how many entries carry the disclosure, and the paid links in them."""

from collections.abc import Iterator
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from kartrasite.address import file_href
from kartrasite.audit.pages import paid_link
from kartrasite.audit.records import FeedAudit, PaidLink
from kartrasite.pages.document import Output, Promise
from kartrasite.pages.feed_reader import feed_entries
from kartrasite.pages.leads import affiliate
from kartrasite.present import Views


def feed_audit(output: Output, views: Views) -> FeedAudit | None:
    """What stands in a feed's entries; None for another file, and for a feed without entries or that is broken."""
    try:
        entries = list(feed_entries(output))
    except (ElementTree.ParseError, ValueError, AttributeError):
        return None
    if not entries:
        return None
    promise = views.promise
    trees = [[LexborHTMLParser(text) for text in entry.texts] for entry in entries]
    return FeedAudit(
        path=output.path,
        address=views.absolute(file_href(views.root, output.path)),
        source=output.source,
        entries=len(entries),
        carrying=sum(bool(texts) and all(_carries(tree, promise) for tree in texts) for texts in trees),
        links=tuple(link for texts in trees for tree in texts for link in _links(tree, promise)),
    )


def _carries(tree: LexborHTMLParser, promise: Promise) -> bool:
    """Whether a text has the site's statement, in any of its languages."""
    words = " ".join(tree.body.text().split()) if tree.body else ""
    said = (promise.said(promise.statements, language) for language in promise.statements)
    return any(each and each in words for each in said)


def _links(tree: LexborHTMLParser, promise: Promise) -> Iterator[PaidLink]:
    for node in tree.css("a[href]"):
        href = node.attributes.get("href") or ""
        if id := affiliate(href, promise):
            yield paid_link(node, href, id, promise)
