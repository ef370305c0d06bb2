"""Affiliate links that plugins keep as posts become entries of content/links.yml, and the plugins' boxes links to them.

ThirstyAffiliates, Simple URLs (Lasso Lite), Lasso, Easy Affiliate Links, Earnist and Affiliate URLs keep them so. Lasso
shows them by [lasso ref="slug" id="12"]: a box, a button, a link, or the links of a category.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from msgspec import Struct

from kartrasite.importers.parts.addresses import Addresses, direct, free, identifier, leads, settled
from kartrasite.importers.parts.front import line
from kartrasite.importers.parts.imported import LINKS, Remark, some
from kartrasite.importers.parts.prose import words
from kartrasite.importers.parts.shortcodes import Code, replaced
from kartrasite.importers.parts.wxr import Item

# Where each plugin keeps the merchant's address; the first that is filled counts. What Lasso followed to its end may
# have lost our tracking.
KINDS: Mapping[str, tuple[str, ...]] = {
    "thirstylink": ("_ta_destination_url",), "surl": ("_surl_redirect",),
    "lasso-urls": ("lasso_custom_redirect", "surl_redirect", "lasso_final_url"),
    "easy_affiliate_link": ("eafl_url",), "earnist": ("_earn_url",), "affiliate_url": ("_affiliate_url_redirect",),
}  # fmt: skip
FOLLOWED = "lasso_final_url"
DESCRIBED = ("affiliate_desc", "_description", "_earn_description", "eafl_description")
SHELVES = ("lasso-cat", "lasso-lite-cat")
BOXES = ("lasso", "earnist", "earnist_link", "eafl")
IN_LINE = ("link", "button", "image", "earnist_link", "eafl")
BOUGHT = frozenset({"box", "fields", "link", "table", "identifier", "asin", "apilink"})


class Kept(Struct, frozen=True):
    """A link as its plugin showed it: its number, its title, what was said of it, the categories that it is in."""

    number: str
    title: str
    said: str
    shelves: frozenset[str]


class Shelf:
    """The links of one export: what they become, and what boxes show of them."""

    def __init__(self, items: Iterable[Item], addresses: Addresses) -> None:
        self.addresses = addresses
        self.items = [each for each in items if each.kind in KINDS and each.status in ("publish", "private")]
        self.by_number = {str(each.id): _kept(each) for each in self.items}
        self.by_slug = {each.slug: str(each.id) for each in reversed(self.items) if each.slug}
        self.entries: dict[str, dict[str, Any]] = {}
        self.remarks: list[Remark] = []
        nowhere, followed = [], []
        for item in self.items:
            name, key = self._entry(item)
            if name not in self.entries:
                nowhere.append(name)
            elif key == FOLLOWED:
                followed.append(name)
        if nowhere:
            said = f"The export does not say where {_these(nowhere)}."
            hint = f"Write it there: {nowhere[0]}: {{to: https://…, name: …}}"
            self.remarks.append(Remark(LINKS, said, hint))
        if followed:
            said = f"For these links the export has only where Lasso ended when it followed them: {some(followed)}."
            self.remarks.append(Remark(LINKS, said, "See whether your tracking is still in to:"))

    def _entry(self, item: Item) -> tuple[str, str]:
        """Takes the link up; its name, and the key under which its address was."""
        addresses = self.addresses
        name = free(identifier(item.slug or item.title), addresses.links.values())
        old = addresses.old(item.link) if "?" not in item.link else ""
        key = next((each for each in KINDS[item.kind] if item.meta.get(each)), "")
        to = "".join(settled(item.meta.get(key, "")).split())
        addresses.link_numbers[str(item.id)] = name
        addresses.links[old or f"go/{name}"] = name
        if not leads(to):
            return name, key
        addresses.targets.setdefault(to, name)
        entry: dict[str, Any] = {"to": to, "name": line(words(item.title)) or name}
        if direct(to) or item.meta.get("_ta_uncloak_link") == "yes":
            entry["link_style"] = "direct"
        elif old and old != f"go/{name}":
            entry["aliases"] = [f"/{old}/"]
        self.entries[name] = entry
        return name, key

    def shown(self, html: str) -> str:
        """The HTML with boxes and links of Lasso's as what they said and led to, without prices."""
        return replaced(html, BOXES, self._box)

    def _box(self, code: Code) -> str | None:
        if code.tagged or (code.given.get("id") not in self.by_number and BOUGHT & set(code.given)):
            return None  # a box of an Amazon plugin's, whose shortcode Lasso has taken over
        kind, shelf = code.given.get("type", ""), code.given.get("category", "")
        if kind in ("grid", "list", "gallery") or shelf:
            rows = [f"<li>{_link(each, '')}</li>" for each in self._of(code.given.get("ids", ""), shelf)]
            return f"\n\n<ul>{''.join(rows)}</ul>\n\n" if rows else None
        kept = self._meant(code)
        if kept is None:
            return None
        link = _link(kept, code.inner or code.given.get("title") or code.given.get("text", ""))
        if kind in IN_LINE or code.name in IN_LINE:
            return link
        return f"\n\n<p><strong>{link}</strong></p>\n\n{code.given.get('description') or kept.said}\n\n"

    def _of(self, numbers: str, shelf: str) -> Iterator[Kept]:
        """The links that are named by their numbers, or all of a category."""
        if numbers:
            yield from filter(None, map(self.by_number.get, numbers.replace(" ", "").split(",")))
        else:
            yield from (each for each in self.by_number.values() if shelf and shelf in each.shelves)

    def _meant(self, code: Code) -> Kept | None:
        """The link of a box by its number, else by its slug; one that no export has is known by its slug alone."""
        slug = code.given.get("ref", "") or (code.given.get("rel", "") if code.name == "lasso" else "")
        number = code.given.get("id", "")
        number = number if number in self.by_number else self.by_slug.get(slug, "")
        if number:
            return self.by_number[number]
        if not slug:
            return None
        name = identifier(slug)
        self.addresses.link_numbers.setdefault(f"ref-{name}", name)
        self.addresses.unknown.add(name)
        return Kept(f"ref-{name}", slug.replace("-", " ").capitalize(), "", frozenset())


def _kept(item: Item) -> Kept:
    said = next((item.meta[key] for key in DESCRIBED if item.meta.get(key)), "")
    shelves = frozenset(each.slug for each in item.terms if each.domain in SHELVES)
    return Kept(str(item.id), line(words(item.title)) or item.slug, said, shelves)


def _link(kept: Kept, said: str) -> str:
    """Its words in a link; `said` may be HTML, as WordPress's own."""
    return f'<a href="" data-linkid="{kept.number}">{said if "<" in said else escape(words(said) or kept.title)}</a>'


def _these(names: list[str]) -> str:
    return f"the link {names[0]} leads" if len(names) == 1 else f"{len(names)} links lead: {some(names)}"
