"""Menus become lines for kartrasite.yml, which is the owner's file: they are told, ready to be written there.

An entry of a menu is a post of its own (nav_menu_item) that names what it leads to; themes of blocks keep menus as
blocks of a wp_navigation post. In which place of the page a menu stood, no export says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from kartrasite.address import slug
from kartrasite.importers.parts.addresses import Addresses
from kartrasite.importers.parts.front import flow, line
from kartrasite.importers.parts.imported import Remark
from kartrasite.importers.parts.prose import words
from kartrasite.importers.parts.serialized import mapping
from kartrasite.importers.parts.wxr import Export, Item

ENTRY, BLOCKS = "nav_menu_item", "wp_navigation"
LINK = re.compile(r"<!-- wp:navigation-(link|submenu) (\{[^\n]*?\}) (?:/)?-->|<!-- /wp:navigation-submenu -->")
FOOT = re.compile(r"foot|legal|bottom|impressum|fu(?:ß|ss)", re.IGNORECASE)


class Entry(Struct, frozen=True):
    """One entry: its words, where it leads ("" for nowhere here), and whether it stands below another."""

    label: str
    to: str
    below: bool


def told(export: Export, addresses: Addresses, shelves: frozenset[str]) -> Iterator[Remark]:
    """A remark on each menu, with the lines to write; `shelves` are the categories that the site has."""
    places: set[str] = set()
    for name, entries in _menus(export, addresses, shelves):
        kept = [each for each in entries if each.to and not each.below]
        left = [each.label for each in entries if not each.to or each.below]
        if kept:
            place = "footer" if FOOT.search(name) else "navigation"
            first = place not in places
            places.add(place)
            hint = f"Write it in place of {place}: there, or add" if first else f"To {place}: there can be added"
            hint += f" its entries: {place + ': ' if first else ''}{_flow(kept)}"
            yield Remark("kartrasite.yml", f'The menu "{name}" waits for you, since this file is yours.', hint)
        if left:
            said = f'Entries of the menu "{name}" that lead to nothing here, or stand below others, are left out: '
            yield Remark("kartrasite.yml", f"{said}{', '.join(left)}.")


def _menus(export: Export, addresses: Addresses, shelves: frozenset[str]) -> Iterator[tuple[str, list[Entry]]]:
    """Each menu by its name, with its entries in order."""
    by_id = {each.id: each for each in export.items}
    menus: dict[str, list[Item]] = {}
    for item in export.items:
        if item.kind == ENTRY and item.status == "publish":
            name = next((each.name for each in item.terms if each.domain == "nav_menu"), "")
            menus.setdefault(name or "menu", []).append(item)
    for name, items in menus.items():
        ordered = sorted(items, key=lambda each: (each.order, each.id))
        yield name, [_entry(each, by_id, export, addresses, shelves) for each in ordered]
    for item in export.items:
        if item.kind == BLOCKS and item.status == "publish" and (found := list(_blocks(item.html, addresses))):
            yield line(words(item.title)) or "Navigation", found


def _entry(
    item: Item, by_id: Mapping[int, Item], export: Export, addresses: Addresses, shelves: frozenset[str]
) -> Entry:
    kind, number = item.meta.get("_menu_item_type", ""), item.meta.get("_menu_item_object_id", "")
    target = by_id.get(int(number)) if number.isdecimal() and len(number) < 12 else None
    shelf = line(words(export.shelves.get(number, "")))
    to, named = "", ""
    if kind == "post_type" and target:
        to, named = _of(addresses.numbers.get(number, "")), target.title
    elif kind == "taxonomy":
        to, named = (f"/categories/{slug(shelf)}/" if shelf in shelves else ""), shelf
    elif kind == "custom":
        to = addresses.page(item.meta.get("_menu_item_url", ""))
    label = line(words(item.title)) or line(words(named))
    return Entry(label or to, to if label else "", item.meta.get("_menu_item_menu_item_parent", "0") not in ("0", ""))


def _blocks(html: str, addresses: Addresses) -> Iterator[Entry]:
    depth = 0
    for found in LINK.finditer(html):
        if not found[1]:
            depth -= 1
            continue
        given = mapping(found[2])
        label = line(words(str(given.get("label") or "")))
        number = str(given.get("id") or "")
        own = addresses.numbers.get(number, "") if given.get("kind") == "post-type" else ""
        to = _of(own) or addresses.page(str(given.get("url") or ""))
        if label:
            yield Entry(label, to, depth > 0)
        depth += found[1] == "submenu" and not found[0].endswith("/-->")


def _of(name: str) -> str:
    return f"/{name}/" if name else ""


def _flow(entries: Iterable[Entry]) -> str:
    return flow([{"label": each.label, "to": each.to} for each in entries])
