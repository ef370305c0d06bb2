"""Galleries become pictures one below the other: [gallery ids="7,8"], and the block of before 2021 with its list."""

import re
from collections.abc import Mapping
from html import escape

from kartrasite.importers.parts.front import line
from kartrasite.importers.parts.prose import words
from kartrasite.importers.parts.shortcodes import Code, replaced
from kartrasite.importers.parts.wxr import Item

GRID = re.compile(r"<ul\b[^<>]*\bblocks-gallery-grid\b[^<>]*>((?:(?!<ul\b).)*?)</ul>", re.DOTALL)
NAMED = re.compile(r"^[\w-]*\d[\w-]*$|\.(?:jpe?g|png|gif|webp)$|^\S*[_]\S*$", re.IGNORECASE)  # a file's name, no words


def shown(html: str, post: Item, pictures: Mapping[str, Item]) -> tuple[str, int]:
    """The HTML with the pictures of a post's galleries, and how many of them the export has not.

    A gallery of which it has none stays a shortcode.
    """
    lacking = 0

    def gallery(code: Code) -> str | None:
        nonlocal lacking
        if code.tagged:
            return None
        listed = code.given.get("ids") or code.given.get("include", "")
        numbers: list[str] = re.findall(r"\d+", listed)
        if not listed:
            left = set(re.findall(r"\d+", code.given.get("exclude", "")))
            own = [each for each in pictures.values() if each.parent == post.id and str(each.id) not in left]
            numbers = [str(each.id) for each in sorted(own, key=lambda each: (each.order, each.id))]
        figures = [_figure(pictures[number]) for number in numbers if number in pictures]
        if not figures:
            return None
        lacking += len(numbers) - len(figures)
        return f"\n\n{''.join(figures)}\n\n"

    html = GRID.sub(lambda list_: re.sub(r"</?li\b[^<>]*>", "", list_[1]), html)
    return replaced(html, ("gallery",), gallery), lacking


def shows(picture: Item) -> str:
    """What an attachment says that it shows; "" where it says nothing, or has only a file's name."""
    if alt := line(words(picture.meta.get("_wp_attachment_image_alt", ""))):
        return alt
    title = line(words(picture.title))
    return "" if NAMED.search(title) else title


def _figure(picture: Item) -> str:
    alt = shows(picture) or line(words(picture.excerpt))
    caption = f"<figcaption>{picture.excerpt}</figcaption>" if picture.excerpt else ""
    return f'<figure><img src="{escape(picture.url)}" alt="{escape(alt)}">{caption}</figure>'
