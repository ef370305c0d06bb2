"""Structured data of a review or a ranking becomes faults where the page does not show what it says."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.finished import Finished, within
from kartrasite.pages.jsonld import Thing

KINDS = "Review", "ItemList", "WebSite"
BODY = frozenset({"body"})
BETWEEN = re.compile(r"(?<=\d)[.,'\u2019](?=\d)")


def page(page: Page) -> Iterable[Fault]:
    """A review's name, author, rating, notes and price, a ranking's names, and those of a site and of who publishes it
    stand in the visible text, apart from blanks."""
    finished = page.finished
    shown = bare = ""
    for text, things in finished.records:
        for what, value in dict.fromkeys(_claims(things)) if any(kind in text for kind in KINDS) else ():
            shown = shown or _shown(finished)
            forms = _forms(value)
            if any(form in shown for form in forms):  # mostly so, and the text is not copied
                continue
            bare = bare or "".join(shown.split())
            digits = _digits(value) if what == "price" else ""
            if not any("".join(form.split()) in bare for form in forms) and not (digits and digits in _digits(bare)):
                yield Fault(
                    f'The structured data gives the {what} "{value}", which the page does not show.',
                    "Show it in the text, or take it out of the data.",
                    (value, "application/ld+json"),
                )


def _shown(page: Finished) -> str:
    """Every word that the title and the body show."""
    text = page.title + (page.tree.body.text() if page.tree.body else "")
    if "hidden" in page.keys or any(within(each.node, BODY) for each in page.those("script", "style", "noscript")):
        for silent in page.tree.css("body script, body style, body noscript, body [hidden]"):
            text = text.replace(silent.text(), "", 1)
    return text


def _digits(text: str) -> str:
    """A text whose figures have neither decimal signs nor what sets thousands apart."""
    return BETWEEN.sub("", text)


def _claims(things: list[Thing]) -> Iterator[tuple[str, str]]:
    site = any(data.get("@type") == "WebSite" for data in things)  # articles name their publisher in passing
    for data in things:
        yield from (("price", value) for value in _names(data.get("offers"), "price") if value[:1].isdigit())
        if data.get("@type") == "ItemList" and isinstance(listed := data.get("itemListElement"), list):
            linked = [each for each in listed if isinstance(each, dict) and "url" in each]  # notes lead nowhere
            yield from (("item", name) for name in _names(linked))
        if site and data.get("@type") in ("WebSite", "Organization"):
            yield from (("name", name) for name in _names([data]))
        if "Review" in (data.get("@type") or ""):
            yield from (("name", data["name"]) for _ in "1" if isinstance(data.get("name"), str))
            yield from (("author", name) for name in _names(data.get("author")))
            yield from (("rating", value) for value in _names(data.get("reviewRating"), "ratingValue"))
            for notes in ("positiveNotes", "negativeNotes"):
                items = data.get(notes)
                listed = items.get("itemListElement") if isinstance(items, dict) else items
                yield from (("note", name) for name in _names(listed))


def _names(data: Any, key: str = "name") -> Iterator[str]:
    for each in data if isinstance(data, list) else [data]:
        if isinstance(each, dict) and isinstance(each.get(key), str):
            yield each[key]
        elif isinstance(each, str):
            yield each


def _forms(value: str) -> tuple[str, ...]:
    """A figure may be shown with a decimal comma, or without its last zeros."""
    short = value.rstrip("0").rstrip(".") if "." in value else value
    return value, value.replace(".", ","), short, short.replace(".", ",")


CHECK = Check(
    code="K701",
    title="Structured data says what the page shows",
    why="Data that readers do not see costs the rich result, or the site its place.",
    source="Google Search Central: structured data general guidelines; review snippet",
    rules=("S1",),
    breaks=(
        '<head><script type="application/ld+json">{"@type":"Review","reviewRating":{"ratingValue":4'
        '.5}}</script></head><p>Rated 4.1.</p>'
    ),
    keeps=(
        '<head><script type="application/ld+json">{"@type":"Review","reviewRating":{"ratingValue":4'
        '.5}}</script></head><p>Rated 4.5.</p>'
    ),
    page=page,
)
