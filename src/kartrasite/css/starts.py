"""A page becomes what it opens at, where that is not its beginning (HTML, autofocus; CSS Scroll Snap 2)."""

from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

from kartrasite.css.boxes import word
from kartrasite.css.cascade import settings
from kartrasite.css.paths import before, common
from kartrasite.pages.disclosure import line
from kartrasite.pages.finished import Finished

STARTS = frozenset({
    "scroll-initial-target", "scroll-start-target", "scroll-start-target-y", "scroll-start-target-block",
})  # fmt: skip
STYLED = ",".join(f'[style*="{name}" i]' for name in sorted(STARTS))


def begun(
    page: Finished, around: list[LexborNode], texts: tuple[str, ...]
) -> Iterator[tuple[str, str, LexborNode]]:
    """What takes the focus when a page opens, or is where it opens, and stands below its disclosure: browsers scroll
    to it."""
    found = [(each, "takes the focus") for each in (page.tree.css("[autofocus]") if "autofocus" in page.keys else ())]
    for known in (known for known, names in _starting(texts) if names <= page.names):
        found += [(each, "is scrolled to") for each in page.found(known)]
    found += [(each, "is scrolled to") for each in (page.tree.css(STYLED) if "style" in page.keys else ())]
    for node, does in found:
        way_down = line(node)
        shared = common(way_down, around)
        if shared < min(len(way_down), len(around)) and not before(way_down, around, shared):
            yield called(node), f"{does} when the page opens, which leads past the disclosure", node


@lru_cache(maxsize=64)
def _starting(texts: tuple[str, ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    """The selectors of what a page may open at, each with what elements of the page must be called for it to match."""
    found = []
    for each in settings(texts, STARTS):
        held = {said.name: said.value for said in each.block if said.name in STARTS}
        if any(word(held, name, "none") != "none" for name in held):
            found.append((each.known, each.names))
    return tuple(found)


def called(node: LexborNode) -> str:
    """What an element is called in a report."""
    attributes = node.attributes
    if attributes.get("id"):
        return f"{node.tag}#{attributes['id']}"
    return (node.tag or "") + "".join(f".{each}" for each in (attributes.get("class") or "").split()[:1])
