"""A built site becomes the addresses on other sites that it leads to, with what may be asked of each.

To open a paid link by a program is a click that nobody made, which networks count and forbid (Amazon Associates Program
Policies; ClickBank: Prohibited Activities). What is asked in its place leads to the same page and carries no tracking.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import parse_qsl, urljoin, urlsplit

from msgspec import Struct

from kartrasite.pages.disclosure import paid_links
from kartrasite.pages.document import Output, Promise, cleaned, inside, is_page
from kartrasite.pages.finished import Finished
from kartrasite.pages.networks import AMAZON, network
from kartrasite.trade.facts import ProgramFacts

PRODUCT = re.compile(r"/(?:dp|gp/product|gp/aw/d)/(\w{10})(?![^/])")
FOLLOWED = frozenset({"href", "src", "srcset", "xlink:href", "data", "poster"})  # forms are not filled in by a check
PAID = "sponsored"


class Outgoing(Struct, frozen=True):
    """An address on another site: `written` as texts have it, `sources` the files whose pages show it.

    `asked` is what a check opens for it, "" where it would be a click on a paid link.
    """

    address: str
    asked: str
    written: tuple[str, ...]
    sources: tuple[str, ...]


def outgoing(
    outputs: Iterable[Output], promise: Promise, url: str, programs: Mapping[str, ProgramFacts], paid: bool
) -> tuple[Outgoing, ...]:
    """Every address, by its letters; with `paid` also paid links are opened, but for Amazon's."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    sold: set[str] = set()
    for output in outputs:
        for href, pays in _links(output, promise) if is_page(output) else ():
            address = _address(href, urljoin(url, output.path))
            if address:
                written, sources = found.setdefault(address, (set(), set()))
                written.add(href)
                sources.add(output.source)
                sold |= {address} if pays else set()
    for id, facts in programs.items():
        for href in (facts.record.source, facts.record.product.website, *_sources(facts)):
            if address := _address(href, url):
                written, sources = found.setdefault(address, (set(), set()))
                written.add(href)
                sources.add(f"content/programs/{id}.yml")
    return tuple(
        Outgoing(each, page_of(each) or (each if paid and not _amazon(each) else "") if each in sold else each,
                 tuple(sorted(written)), tuple(sorted(sources)))
        for each, (written, sources) in sorted(found.items())
    )  # fmt: skip


def _links(output: Output, promise: Promise) -> Iterator[tuple[str, bool]]:
    """The addresses of a page that leave the site, and whether they are paid."""
    page = Finished(output, promise)
    paid = {href for _, href, _ in paid_links(page)}
    for element, attribute, href in page.links:
        rel = frozenset((element.attributes.get("rel") or "").lower().split())
        opened = attribute in FOLLOWED and (element.tag != "link" or "stylesheet" in rel)
        if opened and inside(href, output.path, promise) is None:
            yield href, href in paid or PAID in rel or bool(network(href))


def _sources(facts: ProgramFacts) -> Iterator[str]:
    for claim in facts.claims:
        yield from (each.source for each in (claim.ours, *claim.rivals))


def _address(href: str, page: str) -> str:
    """The whole address on the web, without its fragment; "" for one that is none (mailto:, words)."""
    try:
        whole = urljoin(page, cleaned(href)).partition("#")[0]
        parts = urlsplit(whole)
        return whole if parts.scheme in ("http", "https") and parts.hostname and "." in parts.hostname else ""
    except ValueError:  # no address at all
        return ""


def page_of(paid: str) -> str:
    """The page that a paid link says it leads to, without what counts the click; "" where it does not say it."""
    parts = urlsplit(paid)
    if _amazon(paid):
        product = PRODUCT.search(parts.path)
        return f"https://{parts.hostname}/dp/{product[1]}" if product else ""
    inner = [value for _, value in parse_qsl(parts.query) if value.startswith(("https://", "http://"))]
    return inner[0].partition("#")[0] if inner else ""


def _amazon(address: str) -> bool:
    return AMAZON.fullmatch(urlsplit(address).hostname or "") is not None
