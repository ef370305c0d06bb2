"""A page becomes faults where the words of its disclosure are too pale or too small to be read."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

from kartrasite.checks import Check, Fault, Page
from kartrasite.css.cascade import Setting, settings
from kartrasite.css.looks import Look, look
from kartrasite.css.paint import contrast
from kartrasite.css.paths import AMONG, Met, again, among, winning
from kartrasite.css.underlays import Layer, Underlay, underlays
from kartrasite.css.winning import Way, Winning, ways
from kartrasite.pages.disclosure import Notice

SHRUNK = re.compile(r"width\s*=\s*(?:[6-9]\d\d|\d{4,})\b|(?:initial|maximum)-scale\s*=\s*(?:0?\.\d+|0)\b")
QUOTED = re.compile('"[^"]*"')
LEAST, SMALLEST, LARGEST, SHARE = 4.5, 12.0, 200.0, 0.8
HINT = "Give the disclosure the colour, ground and size of the page's own text."
COUNTLESS = "How the disclosure looks depends on so many conditions (@media, @supports …) that not all can be tried."
UNTOLD = "How the disclosure looks cannot be told: what it stands in, or holds, is nested as HTML nests nothing."
CLOSED = "Close every link, table and paragraph before it, and put no link into a link."
FEWER = "Let fewer of them decide on its colour, ground and size, and on those of what it stands in."


def page(page: Page) -> Iterable[Fault]:
    """Contrast of at least 4.5 : 1, and a size of 12 px and 0.8 of the text around it, in every text of it."""
    for finished, standing in page.readings:
        if standing.aside is None or standing.notice is None:
            continue
        if found := SHRUNK.search(finished.meta("viewport") or ""):
            said = f'<meta name="viewport" content="… {found[0]} …"> shows the page smaller than it is.'
            yield Fault(said, 'Write content="width=device-width, initial-scale=1".', (found[0], "viewport"))
        texts = page.loaded(finished)
        near = [each for each in _neighbourly(texts) if each.names <= finished.names]
        nodes = (*standing.way[:-1], *standing.aside.node.traverse()) if near else ()
        scheme = finished.meta("color-scheme") or ""
        layers = underlays(finished, standing.way, texts)
        for said in pale(standing.notice, texts, among(near, finished, nodes), scheme, layers):
            hint = {COUNTLESS: FEWER, UNTOLD: CLOSED}.get(said, HINT)
            yield Fault(said, hint, ("data-disclosure",))


@lru_cache(maxsize=64)
def _neighbourly(texts: tuple[str, ...]) -> tuple[Setting, ...]:
    """The settings of look that depend on an element's neighbours."""
    return tuple(each for each in settings(texts) if AMONG.search(each.known))


@lru_cache(maxsize=512)  # a theme puts the same elements around the same words on many pages
def pale(
    notice: Notice, texts: tuple[str, ...], neighbours: Met, scheme: str, under: tuple[Underlay, ...] = ()
) -> tuple[str, ...]:
    """What is too pale or too small in a disclosure, each of its looks once, at the first words that have it; `scheme`
    is the page's own, `under` is what its words come to lie on."""
    tree, nodes = again(notice)
    if not nodes:
        return (UNTOLD,)
    won = winning(settings(texts), tree, nodes, neighbours)
    found: dict[str, str] = {}
    told = set[str]()
    layers = tuple(Layer(each, texts) for each in under)
    every = [*won, *(each for layer in layers for each in layer.won)]
    tried = ways(every, "dark" in " ".join([scheme, *(each.style for each in every)]).lower())
    for way in tried.every:
        for node, seen, base in _looks(nodes, won, way, len(notice.around), scheme, layers):
            for reason, said in _faults(node, seen, base, way):
                here, alike = f"{node.mem_id} {reason}", f"{reason} {QUOTED.sub('', said, 1)}"
                if here not in found and alike not in told:
                    found[here] = said
                    told.add(alike)
    return (*found.values(), *([COUNTLESS] if tried.more else ()))


def _looks(
    nodes: list[LexborNode], won: list[Winning], way: Way, outer: int, scheme: str, layers: tuple[Layer, ...]
) -> Iterator[tuple[LexborNode, Look, float]]:
    """Each element of the disclosure that has words of its own, its look, and the text size around it."""
    looks: dict[int, Look] = {}
    root = 16.0
    base = 16.0
    for rank, node in enumerate(nodes):
        parent = looks.get(node.parent.mem_id) if node.parent is not None else None
        if parent is not None and rank == outer:  # a picture behind the whole page is behind all of its texts
            parent = parent._replace(pictured=False)
        seen = look(parent, node.tag or "", won[rank].on(way), way, root, scheme)
        root = seen.size or 16.0 if rank == 0 else root
        for layer in layers:
            if rank + 1 == layer.under.rank or (rank >= outer and layer.under.rank > outer):
                seen = layer.on(seen, way, root, scheme)
        looks[node.mem_id] = seen
        base = seen.size or base if rank < outer else base
        if rank >= outer and (node.text(deep=False) or "").strip():
            yield node, seen, base


def _faults(node: LexborNode, seen: Look, base: float, way: Way) -> Iterator[tuple[str, str]]:
    words = " ".join(node.text(deep=False).split())[:40]
    if seen.colour is None:
        yield "colour", f'The colour of "{words}" in the disclosure cannot be told{way}.'
    elif not seen.grounds:
        yield "colour", f'The ground of "{words}" in the disclosure cannot be told{way}.'
    elif seen.pictured:
        yield "colour", f'"{words}" in the disclosure stands on a picture{way}, on which it may not be seen.'
    else:
        least, ink, ground = min((contrast(ink, ground), ink, ground) for ink, ground in seen.seen)
        if least < LEAST:
            said = seen.colour if seen.colour.alpha < 1 else ink
            yield "colour", (
                f'"{words}" in the disclosure is {said} on {ground}{way}, a contrast of {least:.1f} : 1; '
                f"at least {LEAST} : 1 can be read."
            )
    if seen.size is None:
        yield "size", f'The size of "{words}" in the disclosure cannot be told{way}.'
    elif seen.size > LARGEST:
        yield "size", (
            f'"{words}" in the disclosure is {seen.size:.0f} px high{way}; of letters of more than {LARGEST:.0f} px '
            "a screen shows a few words at most."
        )
    elif seen.size < max(SMALLEST, SHARE * base) - 0.01:
        yield "size", (
            f'"{words}" in the disclosure is {seen.size:.1f} px high{way}; '
            f"at least {max(SMALLEST, SHARE * base):.1f} px beside text of {base:.1f} px can be read."
        )


CHECK = Check(
    code="K411",
    title="The disclosure can be read",
    why="Pale or small words are a disclosure on paper only.",
    source="16 CFR 255.0(f); FTC, .com Disclosures; WCAG 2.2, 1.4.3",
    rules=("D4",),
    guaranteed=True,
    breaks="<head><style>main { color: #ccc; background: #fff; }</style></head><p>Text.</p>",
    keeps="<head><style>main { color: #222; background: #fff; font-size: 1rem; }</style></head><p>Text.</p>",
    page=page,
)
