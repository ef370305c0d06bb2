"""The bytes before a page's disclosure become how far down it stands, worked out once for all pages that begin alike.

Of what pages of one theme have before it, only addresses, dates and words differ: these are left out, but for how many
words there are.
"""

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import zip_longest
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kartrasite.css.cascade import Setting, settings
from kartrasite.css.conditions import SCREENS
from kartrasite.css.drift import alone
from kartrasite.css.heights import NEED, Flow
from kartrasite.css.holding import Holding
from kartrasite.css.longhands import AXES, edges
from kartrasite.css.paths import opened
from kartrasite.css.stylesheets import given
from kartrasite.css.winning import Winning, ways
from kartrasite.pages.called import names
from kartrasite.pages.disclosure import Notice, line

LOWEST = 640.0 - NEED
UNTOLD = "stands after what no two readers read alike, so that nobody knows how far down"
COUNTLESS = "is pushed down under so many conditions together that not all can be tried"
FLOWING = frozenset({
    *edges(*AXES["block"]), "height", "min-height", "max-height", "display", "position", "float", "clear", "top",
    "font-size", "line-height", "box-sizing", "zoom", "row-gap", "grid-auto-rows", "grid-template-rows",
    "grid-template-columns", "grid-template-areas", "grid-template", "grid", "grid-auto-flow", "flex-direction", "flex",
    "flex-basis", "overflow-y", "contain", "contain-intrinsic-size", "contain-intrinsic-height", "content-visibility",
    "content", "aspect-ratio", "width", "max-width",
})  # fmt: skip
# What browsers give the elements that may come before a disclosure (HTML, 15.3), beneath all that a site says.
USUAL = (
    "@layer usual{body{margin:8px}p,ul,ol,dl,menu,blockquote,figure,pre,h3{margin:1em 0}"
    "h1{font-size:2em;margin:.67em 0}h2{font-size:1.5em;margin:.83em 0}h3{font-size:1.17em}"
    "hr{margin:.5em 0}big{font-size:larger}fieldset{border:2px solid;padding:.35em 0 .625em}"
    ":is(ul,ol) :is(ul,ol){margin:0}}"
)
VARIED = re.compile(r"""(\s(?:href|datetime|title|content|src|srcset|alt|aria-label)=)"[^"]*\"""")
TEXT = re.compile(r">([^<>]*[^<>\s][^<>]*)<")
ASKED = re.compile(r"\[\s*(?:href|datetime|title|content|src|srcset|alt|aria-label)\s*[~|^$*]?=")
SHORT = tuple(">" + "x" * max(1, 12 * number) + "<" for number in range(400))  # by fewer letters than there are
WORDS = tuple(">" + "word " * max(1, 24 * number) + "<" for number in range(16))
PAPER = frozenset({"@media print", "@media only print"})
LINES = 6  # of a text that are kept as they are
LEVEL = "\0"  # between what stands in one element and what stands in the next
ASIDE = "aside[data-disclosure]"


class Pushed(NamedTuple):
    """Why a disclosure is off the first screen, and how far down it stands at least, in any way of showing its page."""

    why: tuple[str, ...] = ()
    top: float = 0.0


def pushed(notice: Notice, way: tuple[LexborNode, ...], texts: tuple[str, ...]) -> Pushed:
    """Why what comes before a disclosure, taken together, takes it off the first screen, or what cuts it off; `way`
    leads from <html> down to it."""
    levels, inner = [], False
    for child in way[2:]:
        parts, at = [], child.prev
        while at is not None:
            parts.append(at.html or "")
            at = at.prev
        level = "".join(reversed(parts))
        levels.append(TEXT.sub(_worded, level) if inner else level)
        inner = inner or child.tag == "main"
    before = LEVEL.join(levels)
    return _judged(notice, texts, before if _asked(texts) else VARIED.sub(r'\1""', before))


def _worded(found: re.Match[str]) -> str:
    few = found[1].count("\n") < LINES
    return WORDS[min(len(found[1]) // 120, len(WORDS) - 1)] if few else found[0]


def _shorter(found: re.Match[str]) -> str:
    few = found[1].count("\n") < LINES
    return SHORT[min(len(found[1]) // 12, len(SHORT) - 1)] if few else found[0]


@lru_cache(maxsize=64)
def _asked(texts: tuple[str, ...]) -> bool:
    """Whether a style sheet asks for what is left out."""
    return any(ASKED.search(each.known) for each in settings(texts, FLOWING))


@lru_cache(maxsize=1024)
def _judged(notice: Notice, texts: tuple[str, ...], before: str) -> Pushed:
    """The same for a disclosure of which that comes before it in each element that it stands in, from <body> on."""
    levels = [TEXT.sub(_shorter, each) for each in before.split(LEVEL)]
    tags = (opened((each,)).removeprefix("<!doctype html>") for each in (*notice.around[1:], notice.pieces[0][1:3]))
    held = "".join(f"{tag}{level}" for tag, level in zip_longest(tags, levels, fillvalue=""))
    tree = LexborHTMLParser(f"{opened(notice.around[:1])}{held}</aside><p></p>")
    found = tree.css(ASIDE)
    if len(found) != 1 or [each.tag for each in line(found[0])[:-1]] != [tag for tag, _ in notice.around]:
        return Pushed((UNTOLD,))
    used = _used(texts)
    for node in tree.css("[class],[id]"):
        _bare(node, used)
    return _measured(texts, (tree.root.html or "") if tree.root else "")


@lru_cache(maxsize=64)
def _used(texts: tuple[str, ...]) -> frozenset[str]:
    """The .classes and #ids that style sheets ask for."""
    return frozenset().union(*(each.names for drawn in (False, True) for each in settings(texts, FLOWING, drawn)))


def _bare(node: LexborNode, used: frozenset[str]) -> None:
    """Takes away the classes and the id that no style sheet asks for: some themes give each page its own."""
    if any("class" in each for each in used if each[0] == "["):
        return
    held = node.attributes
    if "class" in held:
        node.attrs["class"] = " ".join(each for each in (held["class"] or "").split() if f".{each.lower()}" in used)
    if "id" in held and f"#{(held['id'] or '').lower()}" not in used and "[id" not in used:
        del node.attrs["id"]


@lru_cache(maxsize=1024)
def _measured(texts: tuple[str, ...], html: str) -> Pushed:
    """Why the disclosure at the end of a page is off the first screen, in any way in which the page may be shown."""
    tree = LexborHTMLParser(html)
    way = line(tree.css(ASIDE)[0])
    nodes = [each for each in tree.root.traverse() if each.is_element_node] if tree.root else []
    called = frozenset(names((each.tag or "", each.attributes) for each in nodes))
    won, before, after = (
        _won((USUAL, *texts), tree, nodes, called, which) for which in ("", "before", "after")
    )  # fmt: skip
    tried = ways([*won.values(), *before.values(), *after.values()])
    found: dict[str, str] = {}
    own = Holding(won)
    every = own, Holding(before, own), Holding(after, own)
    least = math.inf
    met, values = set[tuple[Any, ...]](), given(texts)
    for each in dict.fromkeys(each._replace(dark=False, width=SCREENS[0]) for each in tried.every):
        if not each.conditions.isdisjoint(PAPER):  # which has no first screen
            continue
        for held in every:
            held.on(each)
        telling = tuple(held.telling(values) for held in every)
        if telling in met:
            continue
        met.add(telling)
        stood = Flow(*every).stands(way, each.least)
        least = min(least, stood.top)
        if stood.cut:
            found.setdefault("cut", f"lies below the end of <{stood.cut}>, which cuts off what it holds{each}")
        if stood.top > LOWEST:
            found.setdefault("low", f"stands {stood.top:.0f} px down the page, after all that comes before it{each}")
    if found and alone((won[node.mem_id] for node in way if node.mem_id in won), texts):
        found.clear()
    return Pushed((*found.values(), *([COUNTLESS] if tried.more else ())), least)


def _won(
    texts: tuple[str, ...], tree: LexborHTMLParser, nodes: Iterable[LexborNode], called: frozenset[str], drawn: str
) -> dict[int, Winning]:
    """What wins on each element of a page, or on its ::before or ::after."""
    met: dict[int, list[Setting]] = {}
    for each in settings(texts, FLOWING, bool(drawn)):
        if each.part == drawn and each.names <= called:
            for node in tree.css(each.known):
                met.setdefault(node.mem_id, []).append(each)
    styled = {node.mem_id: node.attributes.get("style") or "" for node in nodes if not drawn}
    own = {id: met.get(id, []) for id in (*met, *(id for id, style in styled.items() if style))}
    return {id: Winning(styled.get(id, ""), every) for id, every in own.items()}
