"""An element becomes its path: the tags and attributes from <html> down to it, by which selectors match it.

Pages of one theme share most paths, so what style sheets say of one is worked out once. Selectors that depend
on neighbours (+, ~, :nth-child …) are matched on the page itself.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kartrasite.cascade import Setting
from kartrasite.disclosure import Path
from kartrasite.finished import Finished

Met = tuple[tuple[Setting, tuple[int, ...]], ...]
AMONG = re.compile(r"[+~]|:(?:nth|first|last|only|has|empty)")
QUOTE = '"'


def opened(path: Path) -> str:
    """The opening tags of a path."""
    return "<!doctype html>" + "".join(
        f"<{tag} {' '.join(f'{name}={QUOTE}{escape(value or str())}{QUOTE}' for name, value in attributes)}>"
        for tag, attributes in path
    )


def among(settings: Iterable[Setting], page: Finished, nodes: Sequence[LexborNode]) -> Met:
    """The settings that depend on an element's neighbours, with the ranks of the elements that they match."""
    found = [each for each in settings if each.names <= page.names]
    if not found:
        return ()
    ranks = {node.mem_id: rank for rank, node in enumerate(nodes)}
    met = ((each, _ranked(page.found(each.known), ranks)) for each in found)
    return tuple((each, at) for each, at in met if at)


def _ranked(found: Iterable[LexborNode], ranks: dict[int, int]) -> tuple[int, ...]:
    """The ranks of those of the nodes that have one."""
    return tuple(sorted(ranks[node.mem_id] for node in found if node.mem_id in ranks))


def matched(
    settings: Iterable[Setting], tree: LexborHTMLParser, nodes: Sequence[LexborNode], among: Met
) -> list[list[Setting]]:
    """For each of the nodes of a tree that was opened from a path, the settings that match it."""
    ranks = {node.mem_id: rank for rank, node in enumerate(nodes)}
    known = dict(among)
    met: list[list[Setting]] = [[] for _ in nodes]
    for each in settings:
        for rank in known.get(each, ()) if AMONG.search(each.known) else _ranked(tree.css(each.known), ranks):
            met[rank].append(each)
    return met
