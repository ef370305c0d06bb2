"""Views become JSON-LD that says only what the page shows.

Rules: Google's structured data policies (visible content only), review snippet, product pros and cons,
article and breadcrumb guidelines; RULES.md S1 to S5.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.json import encode

from kartrasite.address import absolute
from kartrasite.money import Money
from kartrasite.trade.facts import ProgramFacts
from kartrasite.views import Anchor, ArticleView, AuthorView, PageView, SiteView

# Google shows pros and cons in these languages only (product snippet guideline).
NOTES_LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "tr"})
SMALLEST_LOGO = 112  # pixels, by the guideline on organizations
ARTICLE = '"@type":"Article"'
Thing = dict[str, Any]


def website(site: SiteView) -> Iterator[Thing]:
    """The site itself and who publishes it, for the home page (Google: site name; organization)."""
    publisher = {"@id": f"{site.url}#publisher"}
    yield {"@type": "WebSite", "name": site.title, "url": site.url, "description": site.description,
           "inLanguage": site.language, "publisher": publisher}
    organization: Thing = {"@type": "Organization", **publisher, "name": site.publisher, "url": site.url}
    logo = site.logo
    if logo and (logo.src.endswith(".svg") or min(logo.width, logo.height) >= SMALLEST_LOGO):
        organization["logo"] = absolute(site.url, logo.src)
    yield organization


def illustrated(json_ld: str, address: str) -> str:
    """The data of an article's page with the picture that its text shows, where it names none."""
    return json_ld.replace(ARTICLE, f'{ARTICLE},"image":{escaped(address)}', 1)


def breadcrumbs(crumbs: tuple[Anchor, ...], absolute: Mapping[str, str]) -> Thing:
    """The way to the page; `absolute` gives each crumb's web address."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": crumb.label, "item": absolute[crumb.href]}
            for number, crumb in enumerate(crumbs, 1)
        ],
    }


def author(view: AuthorView, url: str) -> Thing:
    """Who wrote it: the name alone, and the profile page."""
    return {"@type": "Person" if view.kind == "person" else "Organization", "name": view.name, "url": url}


def profile(view: AuthorView, url: str) -> Thing:
    """The author's page: who it is, with the profiles elsewhere that the page links (Google: profile page)."""
    person = author(view, url)
    if view.links:
        person["sameAs"] = [link.href for link in view.links]
    return {"@type": "ProfilePage", "mainEntity": person}


def article(page: PageView, view: ArticleView, writer: Thing | None, site: SiteView) -> Thing:
    """An Article; a review of an affiliate program is one too, since a program is no product (S4)."""
    thing: Thing = {
        "@type": "Article",
        "headline": page.title,
        "description": page.description,
        "mainEntityOfPage": page.canonical,
        "inLanguage": page.language,
        "publisher": {"@type": "Organization", "name": site.publisher, "url": site.url},
    }
    if view.published:
        thing["datePublished"] = view.published.isoformat()
    if view.updated:
        thing["dateModified"] = view.updated.isoformat()
    if writer:
        thing["author"] = writer
    if view.image:  # what the page shows; the card for networks is not on it, and a caption more than a picture
        thing["image"] = absolute(site.url, view.image.src)
    return thing


def product_review(page: PageView, view: ArticleView, program: ProgramFacts, writer: Thing, site: SiteView) -> Thing:
    """The product with its one editorial review: rating within its scale, pros and cons and lowest price as shown."""
    review: Thing = {
        "@type": "Review", "name": page.title, "author": writer,
        "publisher": {"@type": "Organization", "name": site.publisher, "url": site.url},
    }
    if view.published:
        review["datePublished"] = view.published.isoformat()
    if view.rating is not None:
        review["reviewRating"] = {
            "@type": "Rating", "ratingValue": str(view.rating), "bestRating": "5", "worstRating": "0",
        }
    if page.language.split("-")[0] in NOTES_LANGUAGES and len(view.pros) + len(view.cons) >= 2:
        if view.pros:
            review["positiveNotes"] = _notes(view.pros)
        if view.cons:
            review["negativeNotes"] = _notes(view.cons)
    thing: Thing = {"@type": program.record.product.type, "name": program.name, "review": review}
    if program.summary:
        thing["description"] = program.summary
    if thing["@type"] == "SoftwareApplication":
        thing["applicationCategory"] = program.category
    if program.lowest and not program.ended:
        thing["offers"] = _offer(program.lowest[1].price)
    return thing


def _offer(price: Money) -> Thing:
    """A price as numbers are written in data (Google: software app; schema.org: price)."""
    sum = price.rounded().amount
    shown = str(int(sum) if sum == int(sum) else sum)
    return {"@type": "Offer", "price": shown, "priceCurrency": price.currency}


def ranking(programs: Iterable[ProgramFacts], absolute: Mapping[str, str]) -> Thing:
    """The programs of a page in the order of its ranking; `absolute` gives the web address of each one's page."""
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": program.name, "url": absolute[program.url]}
            for number, program in enumerate(programs, 1)
        ],
    }


def _notes(notes: Iterable[str]) -> Thing:
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": note} for number, note in enumerate(notes, 1)
        ],
    }


def json_ld(things: Iterable[Thing]) -> str:
    """One graph as text that is safe inside a <script> element."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    return escaped(graph)


def escaped(value: object) -> str:
    """JSON that cannot end the element that it stands in."""
    text = encode(value).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
