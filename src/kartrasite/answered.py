"""Affiliate links in answers of `faq:` are looked up; those of texts are where their pages are made."""

import re
from collections.abc import Iterator

from kartrasite.entries import Entries, Entry
from kartrasite.model.article import BLANK
from kartrasite.problem import Place, Problem
from kartrasite.registry import no_link

GO = re.compile(r"(?:\]\(<?|\]:[ \t]*<?)go:([^\s()<>]*)")


def answers(entry: Entry, entries: Entries) -> Iterator[Problem]:
    """Each that leads to no link, at its place."""
    linked = ((n, found) for n, each in enumerate(entry.record.faq) for found in GO.finditer(each.a))
    names: set[str] | None = None
    open_to: dict[str, str] = {}  # links that want something behind their name
    for number, found in linked:
        if names is None:
            own = {f"{each.id}/{name}" for each in entries.programs for name in each.record.links}
            others = entries.links.record if entries.links else {}
            names = {*entries.ids("programs"), *others, *own}
            open_to = {id: link.to for id, link in others.items() if BLANK in link.to}
        name = found[1].strip("/")
        head, _, rest = name.partition("/")
        broken = {f"content/programs/{head}.yml", "content/links.yml"} & entries.broken
        if (head not in open_to or not rest) and (name not in names or name in open_to) and not broken:
            place = _within(entry, ("faq", number, "a"), f"go:{found[1]}")
            yield Problem(place, "K220", *no_link(name, {**dict.fromkeys(names, ""), **open_to}))


def _within(entry: Entry, where: tuple[str | int, ...], words: str) -> Place:
    """Where some words stand in a value, else where that begins."""
    document, node = entry.document, entry.document.there(where)
    at = document.text.find(words, node.start_mark.index, node.end_mark.index)
    if at < 0:
        return document.place(where)
    line = document.text.count("\n", 0, at) + 1 + document.offset
    return Place(document.path, line, at - document.text.rfind("\n", 0, at), len(words))
