"""A page's structured data becomes faults where search engines would refuse it, or it says what may not be said."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.document import inside
from kartrasite.pages.finished import Finished
from kartrasite.pages.jsonld import Thing

# What a review snippet may be about (Google: review snippet); a Service or an affiliate program is none of it.
REVIEWED = frozenset({
    "Book", "Course", "CreativeWorkSeason", "CreativeWorkSeries", "Episode", "Event", "Game", "HowTo", "MediaObject",
    "MobileApplication", "Movie", "MusicPlaylist", "MusicRecording", "Product", "Recipe", "SoftwareApplication",
    "VideoGame", "WebApplication",
})  # fmt: skip
OWN = frozenset({"Organization", "LocalBusiness", "Corporation", "OnlineBusiness", "OnlineStore", "Store"})
ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting"})
PLACED = ARTICLES | {"BreadcrumbList"}
UNSHOWN = frozenset({"FAQPage", "HowTo"})
NEEDLE = ("application/ld+json",)


def page(page: Page) -> Iterable[Fault]:
    """Reviews, breadcrumbs and dates."""
    finished = page.finished
    for _, things in finished.records:
        reviewed = [each for each in things if "review" in each and _reviews(each)]
        kinds = [_kinds(each) for each in things]
        every = set().union(*kinds)
        placed = zip(things, kinds, strict=True) if every & PLACED else ()
        for said, hint in (*_reviewed(reviewed), *_refused(every), *_placed(placed, finished)):
            yield Fault(said, hint, NEEDLE)


def _kinds(thing: Any) -> set[str]:
    kinds = thing.get("@type") if isinstance(thing, dict) else None
    if isinstance(kinds, str) and kinds:
        return {kinds}
    return {str(each) for each in (kinds if isinstance(kinds, list) else [kinds]) if each}


def _reviews(thing: Thing) -> list[Thing]:
    held = thing.get("review")
    held = held if isinstance(held, list) else [held]
    return [each for each in held if isinstance(each, dict)]


def _reviewed(things: list[Thing]) -> Iterator[tuple[str, str]]:
    """What is reviewed, and how (S2, S3, S4)."""
    if len(things) > 1:
        yield f"{len(things)} products are reviewed in the structured data.", "Mark the one that the page is about."
    for thing in things:
        kinds = ", ".join(sorted(_kinds(thing))) or "no type"
        if _kinds(thing) & OWN:
            yield f"A review of an organisation ({kinds}) is self-serving.", "Mark the product that is reviewed."
        elif not _kinds(thing) & REVIEWED:
            yield f"{kinds} is nothing that a review snippet may be about.", "Use Product or SoftwareApplication."
        if not thing.get("name"):
            yield "The reviewed thing has no name.", "Give it one."
        for review in _reviews(thing):
            yield from _review(review)


def _review(review: Thing) -> Iterator[tuple[str, str]]:
    author = review.get("author")
    if not isinstance(author, dict) or not author.get("name"):
        yield "The review has no author with a name.", "Write `author:` in the front matter."
    rating = review.get("reviewRating")
    if isinstance(rating, dict):
        try:
            scale = ("worstRating", 1), ("ratingValue", ""), ("bestRating", 5)
            least, value, most = (Decimal(str(rating.get(name, usual))) for name, usual in scale)
        except InvalidOperation:
            yield "The review's rating is no number.", "Write `rating:` as a number."
        else:
            if not least <= value <= most:
                yield f"The rating {value} lies outside of its scale, {least} to {most}.", "Correct it."
    count = 0
    for name in ("positiveNotes", "negativeNotes"):
        notes = review.get(name)
        if notes is None:
            continue
        listed = notes.get("itemListElement") if _kinds(notes) == {"ItemList"} else None
        if not isinstance(listed, list) or any(
            _kinds(each) != {"ListItem"} or str(each.get("position")) != str(place) or not each.get("name")
            for place, each in enumerate(listed, 1)
        ):
            yield f"{name} is no ItemList of ListItems with position and name.", "Let the theme print it."
        count += len(listed) if isinstance(listed, list) else 0
    if count == 1:
        yield "Pros and cons are one statement; at least two together are shown.", "Write another, or none."


def _refused(kinds: set[str]) -> Iterator[tuple[str, str]]:
    if "AggregateRating" in kinds:
        yield "An aggregate rating stands for many readers' ratings; this site has one editor's.", "Use reviewRating."
    for kind in sorted(kinds & UNSHOWN):
        yield f"{kind} is no longer shown by search engines.", "Remove it."


def _placed(things: Iterable[tuple[Thing, set[str]]], page: Finished) -> Iterator[tuple[str, str]]:
    """Breadcrumbs, dates (S5) and the headline (S1); that the author's page exists is seen like any other link."""
    for thing, kinds in things:
        if "BreadcrumbList" in kinds:
            linked = {target.partition("#")[0] for target in page.targets.values() if target}
            crumbs = thing.get("itemListElement") or []
            if [str(each.get("position")) for each in crumbs] != [str(n) for n in range(1, len(crumbs) + 1)]:
                yield "The breadcrumbs are not numbered from 1.", "Let the theme print them."
            for each in crumbs[:-1]:
                to = inside(str(each.get("item") or ""), page.output.path, page.promise)
                if not each.get("name") or to not in linked:
                    yield f'The breadcrumb "{each.get("name")}" leads where no link of the page leads.', "Show it."
        if kinds & ARTICLES:
            published, modified = (str(thing.get(name) or "")[:10] for name in ("datePublished", "dateModified"))
            if published and modified and modified < published:
                yield f"It was modified ({modified}) before it was published ({published}).", "Correct the dates."
            headline = " ".join(str(thing.get("headline") or "").split())
            shown = [" ".join(each.node.text().split()) for each in page.elements["h1"]]
            if headline and shown and not any(headline in each or each in headline for each in shown):
                said = f'The headline "{headline}" is not the title that the page shows: "{shown[0]}".'
                yield said, "Let both say the same."


CHECK = Check(
    code="K703",
    title="Structured data is whole, and says nothing that it may not",
    why="A review that lacks a part is not shown; one of one's own company, or of invented readers, is a violation.",
    source="Google Search Central: review snippet; product pros and cons; breadcrumb; article",
    rules=("S1", "S2", "S3", "S4", "S5"),
    breaks=(
        '<head><script type="application/ld+json">{"@type": "Service", "name": "Kartra", "review": '
        '{"@type": "Rating", "author": {"name": "Ada"}}}</script></head>'
    ),
    keeps=(
        '<head><script type="application/ld+json">{"@type": "Product", "name": "Kartra", "review": '
        '{"@type": "Rating", "author": {"name": "Ada"}}}</script></head>'
    ),
    page=page,
)
