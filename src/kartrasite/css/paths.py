"""An element becomes its path: the tags and attributes from <html> down to it, by which selectors match it.

Pages of one theme share most paths, so what style sheets say of one is worked out once. Selectors that depend
on neighbours (+, ~, :nth-child …) are matched on the page itself. Where an element stands from another is told by the
nodes on the ways down to both.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kartrasite.css.cascade import Setting
from kartrasite.css.winning import Winning
from kartrasite.pages.disclosure import Attributes, Notice, Path, line
from kartrasite.pages.finished import Finished

Met = tuple[tuple[Setting, tuple[int, ...]], ...]
AMONG = re.compile(r"[+~]|:(?:nth|first|last|only|has|empty)", re.IGNORECASE)
UNSEEN = frozenset({"script", "style", "template", "-comment"})
QUOTE = '"'


def opened(path: Path) -> str:
    """The opening tags of a path."""
    return "<!doctype html>" + "".join(
        f"<{tag} {' '.join(f'{name}={QUOTE}{escape(value or str())}{QUOTE}' for name, value in attributes)}>"
        for tag, attributes in path
    )


def reopened(path: Path) -> tuple[LexborHTMLParser, list[LexborNode]]:
    """The tree of a path alone and its elements; none where a parser closes one by itself."""
    tree = LexborHTMLParser(opened(path))
    every = list(tree.root.traverse()) if tree.root else []
    nodes = every[:1] if len(path) == 1 else line(every[-1]) if every else []
    return tree, nodes if len(nodes) == len(path) else []


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


def again(notice: Notice) -> tuple[LexborHTMLParser, list[LexborNode]]:
    """A disclosure put together without its page: the tree, and the elements from <html> down to it with its parts.

    There are none where HTML makes another tree of the same tags, as it does of a link in a link.
    """
    want = [_even(*each) for each in (*reversed(notice.outer), *notice.inner)]
    for scripting in (True, False):
        tree = LexborHTMLParser(opened(notice.around) + notice.markup, scripting=scripting)
        aside = tree.css_first("aside[data-disclosure]")
        nodes = [] if aside is None else [*line(aside)[:-1], *aside.traverse()]
        if [_even(each.tag or "", each.attributes) for each in nodes] == want:
            return tree, nodes
    return tree, []


def _even(tag: str, attributes: Attributes) -> tuple[str, dict[str, str]]:
    """An element as it is compared: that an attribute has no value is written as an empty one."""
    return tag, {name: value or "" for name, value in attributes.items()}


def winning(
    settings: Iterable[Setting], tree: LexborHTMLParser, nodes: Sequence[LexborNode], among: Met, drawn: bool = False
) -> list[Winning]:
    """For each of the nodes of a tree that was opened from a path, what wins of the settings that match it, and of its
    style attribute, but for what is `drawn` in it."""
    ranks = {node.mem_id: rank for rank, node in enumerate(nodes)}
    known = dict(among)
    met: list[list[Setting]] = [[] for _ in nodes]
    for each in settings:
        for rank in known.get(each, ()) if AMONG.search(each.known) else _ranked(tree.css(each.known), ranks):
            met[rank].append(each)
    styles = ("" if drawn else node.attributes.get("style") or "" for node in nodes)
    return [Winning(style, each) for style, each in zip(styles, met, strict=True)]


def common(way_down: Sequence[LexborNode], around: Sequence[LexborNode]) -> int:
    """How many elements the ways down to two have in common."""
    for at, (each, other) in enumerate(zip(way_down, around, strict=False)):
        if each.mem_id != other.mem_id:
            return at
    return min(len(way_down), len(around))


def before(way_down: Sequence[LexborNode], around: Sequence[LexborNode], shared: int) -> bool:
    """Whether an element stands before the disclosure in the page, given the ways down to both and what they share.

    Neither stands in the other: the ways part.
    """
    at: LexborNode | None = way_down[shared]
    while at is not None and at.mem_id != around[shared].mem_id:
        at = at.next
    return at is not None


def beside(node: LexborNode, around: Iterable[LexborNode], letters: float = 0.0) -> bool:
    """Whether it, or what it is the first part of, comes right after the disclosure or what holds it, or with so many
    letters between them at most."""
    held = {each.mem_id for each in around}
    at: LexborNode | None = node
    while at is not None:
        last = at.prev
        while last is not None and last.mem_id not in held:
            letters -= len(last.text().strip()) if last.tag not in UNSEEN else 0
            last = last.prev
        if last is not None or letters < 0:
            return letters >= 0
        at = at.parent
    return False
