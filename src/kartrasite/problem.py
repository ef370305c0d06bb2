"""What is wrong and where becomes a value: a Problem at a Place.

How a problem looks is decided in `report`; here is only what it says.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Level = Literal["error", "warning"]
# What other programs, and people, call what is here called one of these; spelling alone would not find them.
CALLED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "question": ("q",), "answer": ("a",), "title": ("label",), "text": ("label", "a"), "name": ("title", "label"),
    "url": ("to", "link", "website"), "href": ("to", "link", "website"), "link": ("to",), "homepage": ("website",),
    "alt_text": ("alt",), "file": ("src",), "path": ("src",), "photo": ("image",), "cover": ("image",),
    "thumbnail": ("image",), "featured_image": ("image",), "excerpt": ("description",), "summary": ("description",),
    "modified": ("updated",), "lastmod": ("updated",), "last_modified": ("updated",), "permalink": ("slug",),
    "redirect_from": ("aliases",), "categories": ("category",), "lang": ("language",), "type": ("kind", "model"),
    "menu": ("navigation",), "theme_color": ("accent",), "base_url": ("url",), "baseurl": ("url",),
    "yearly": ("annual",), "annually": ("annual",), "year": ("annual",), "month": ("monthly",),
    "one_time": ("once",), "lifetime": ("once",), "half-yearly": ("half_yearly",), "team": ("organization",),
    "company": ("organization",), "article": ("guide",), "post": ("guide",), "active": ("open",), "percent": ("rate",),
    "commission": ("rate", "commissions"), "paginate": ("per_page",), "products": ("programs",), "keywords": ("tags",),
    "coupon": ("offers",), "coupons": ("offers",), "affiliate_link": ("link",), "affiliate_url": ("link",),
    "price": ("plans",), "color": ("accent",), "colour": ("accent",),
})  # fmt: skip


QUOTED = re.compile(r'(?<=")([^"]{200})[^"]{20,}(?=")')  # a whole style sheet may stand there, or a picture
LONGEST = 1000  # characters of a message
SIGNS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # what moves a terminal's cursor, or shows nowhere


class Place(Struct, frozen=True, order=True):
    """A spot in a file of the owner's: line and column count from 1; line 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0
    length: int = 1


class Problem(Struct, frozen=True, order=True):
    """One fault: `message` says what was found and what was expected, `hint` what to do.

    `fix` is what may stand in place of the marked text without changing what readers see, or "". `pages` are the
    outputs in which it shows, where the place's own file is none of them: a layout's link is one fault on many pages.
    """

    place: Place
    code: str
    message: str
    hint: str = ""
    level: Level = "error"
    fix: str = ""
    pages: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The message with the pages on which it shows; what it quotes is cut where nobody would read on."""
        where = " and ".join(self.pages)
        if len(self.pages) > 2:
            where = f"{len(self.pages):,} pages, such as {self.pages[0]}"
        said = self.message
        if len(said) > 300:
            said = QUOTED.sub(r"\1…", said)
            said = said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
        return visible(f"{where}: {said}" if where else said)


def visible(text: str) -> str:
    """The text with a sign in place of each character that shows nowhere."""
    return text if text.isprintable() else SIGNS.sub("\ufffd", text)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that stop a publication."""
    return tuple(problem for problem in problems if problem.level == "error")


def gathered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in order, where what differs in its pages alone is one: a layout's fault shows on every page.

    Of its hints, which may be made for a page, the one that most pages have stays.
    """
    found: dict[Problem, dict[str, set[str]]] = {}
    for each in problems:
        hints = found.setdefault(replace(each, pages=(), hint=""), {})
        hints.setdefault(each.hint, set()).update(each.pages)
    return tuple(sorted(_together(each, hints) for each, hints in found.items()))


def _together(problem: Problem, hints: Mapping[str, set[str]]) -> Problem:
    hint = min(hints, key=lambda each: (-len(hints[each]), each))
    return replace(problem, hint=hint, pages=tuple(sorted(set[str]().union(*hints.values()))))


def near(name: str, names: Iterable[str], least: float = 0.6) -> str:
    """The name among `names` that the owner most likely meant, or an empty text; at `least` how much is the same."""
    by_lower = {each.lower(): each for each in sorted(names)}
    for other in CALLED.get(name.lower(), ()):
        if name.lower() not in by_lower and other in by_lower:
            return other
    found = difflib.get_close_matches(name.lower(), by_lower, n=1, cutoff=least)
    return by_lower[found[0]] if found else ""


def meant(name: str, names: Iterable[str], otherwise: str = "") -> str:
    """A hint built on `near`: the likely name, or else every name there is, or else `otherwise`."""
    names = sorted(names)
    if likely := near(name, names):
        return f'Did you mean "{likely}"?'
    if names and len(names) <= 12:
        return f"There are: {', '.join(names)}."
    return otherwise
