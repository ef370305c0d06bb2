"""A post of WordPress becomes HTML with what its plugins would show, its notes, and what its blocks say as data."""

from collections.abc import Iterator

from kartrasite.importers.parts import galleries
from kartrasite.importers.parts.addresses import Addresses
from kartrasite.importers.parts.amazon import Shop
from kartrasite.importers.parts.blocks import Said, plain
from kartrasite.importers.parts.cloaked import Shelf
from kartrasite.importers.parts.comparisons import Comparisons
from kartrasite.importers.parts.imported import Remark
from kartrasite.importers.parts.notes import noted
from kartrasite.importers.parts.shortcodes import quoted, unblocked
from kartrasite.importers.parts.tables import Tables
from kartrasite.importers.parts.wxr import Export, Item


class Plugged:
    """What the plugins of one export know: links, products, tables, pictures, shared blocks."""

    def __init__(self, export: Export, addresses: Addresses, shelf: Shelf) -> None:
        self.shelf, self.tables, self.comparisons = shelf, Tables(export.items), Comparisons(export.items)
        titles = {entry["to"]: entry["name"] for entry in shelf.entries.values()}
        self.shop = Shop(addresses, (each.html for each in export.items), export.language, titles)
        self.attachments = {str(each.id): each for each in export.items if each.kind == "attachment"}
        self.reused = {each.id: unblocked(each.html) for each in export.items if each.kind == "wp_block"}

    def shown(self, item: Item, path: str) -> tuple[str, Said, list[str], list[Remark]]:
        """A post's HTML, what its blocks say as data, its notes as HTML, and remarks on its file."""
        html, said = plain(unblocked(item.html), self.reused)
        html, lacking = galleries.shown(html, item, self.attachments)
        html, notes = noted(item, html)
        parts = [html, *notes, *(answer for _, answer in said.faq)]
        tabled = (self.comparisons.shown(self.tables.shown(each)) for each in parts)
        coded, found = self.shop.shown([self.shelf.shown(each) for each in tabled])
        said.faq = [(asked, answer) for (asked, _), answer in zip(said.faq, coded[1 + len(notes) :], strict=True)]
        remarks = list(self.shop.told(path, found))
        if lacking:
            gone = f"Pictures of a gallery that the export has not: {lacking}."
            remarks.append(Remark(path, gone, "Bring them by hand."))
        return quoted(coded[0]), said, coded[1 : 1 + len(notes)], remarks

    def remarks(self) -> Iterator[Remark]:
        """What is said of all posts together."""
        yield from (*self.shelf.remarks, *self.shop.remarks(), *self.tables.remarks(), *self.comparisons.remarks())
