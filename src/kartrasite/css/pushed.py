"""The bytes before a page's disclosure become how far down it stands, worked out once for all pages that begin alike.

Of what pages of one theme have before it, only addresses, dates and words differ: these are left out, but for how many
words there are.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]

from kartrasite.css.cascade import Setting, settings
from kartrasite.css.conditions import SCREENS
from kartrasite.css.declarations import Tokens, Variables
from kartrasite.css.drift import alone
from kartrasite.css.heights import NEED, Flow
from kartrasite.css.looks import filled
from kartrasite.css.paths import opened
from kartrasite.css.selectors import STATES
from kartrasite.css.stylesheets import given
from kartrasite.css.winning import Way, Winning, ways
from kartrasite.pages.called import names
from kartrasite.pages.disclosure import Notice, line, path
from kartrasite.pages.finished import Finished

LOWEST = 640.0 - NEED
COUNTLESS = "is pushed down under so many conditions together that not all can be tried"
SIDES = "", "-top", "-bottom", "-block", "-block-start", "-block-end"
FLOWING = frozenset({
    *(f"{kind}{side}{width}" for kind in ("margin", "padding", "border") for side in SIDES for width in ("", "-width")),
    *(f"{most}{size}" for most in ("", "min-", "max-") for size in ("height", "block-size")),
    "display", "position", "float", "clear", "top", "inset", "font-size", "font", "line-height", "box-sizing", "zoom",
    "gap", "row-gap", "grid-auto-rows", "grid-template-rows", "grid-template-columns", "grid-template-areas",
    "grid-template", "grid", "grid-auto-flow", "flex-direction", "flex-flow", "flex", "flex-basis", "overflow",
    "overflow-y", "overflow-block", "contain", "contain-intrinsic-size", "contain-intrinsic-height",
    "contain-intrinsic-block-size",
    "content-visibility", "content", "aspect-ratio", "width", "max-width",
})  # fmt: skip
# What browsers give the elements that may come before a disclosure (HTML, 15.3), beneath all that a site says.
USUAL = (
    "@layer usual{body{margin:8px}p,ul,ol,dl,menu,blockquote,figure,pre,h3{margin:1em 0}"
    "h1{font-size:2em;margin:.67em 0}h2{font-size:1.5em;margin:.83em 0}h3{font-size:1.17em}"
    "hr{margin:.5em 0}:is(ul,ol) :is(ul,ol){margin:0}}"
)
MARK, BODY, MAIN = b"data-disclosure", b"<body", b"<main"
VARIED = re.compile(rb"""(\s(?:href|datetime|title|content|src|srcset|alt|aria-label)=)(?:"[^"]*"|'[^']*')""")
TEXT = re.compile(rb">([^<>]*[^<>\s][^<>]*)<")
ASKED = re.compile(r"\[\s*(?:href|datetime|title|content|src|srcset|alt|aria-label)\s*[~|^$*]?=")
SHORT = tuple(b">" + b"x" * max(1, 12 * number) + b"<" for number in range(400))
WORDS = tuple(b">" + b"word " * max(1, 24 * number) + b"<" for number in range(16))  # by fewer than there are
LINES = 6  # of a text that are kept as they are
ASIDE = "aside[data-disclosure]"


def pushed(page: Finished, notice: Notice, way: tuple[LexborNode, ...], texts: tuple[str, ...]) -> tuple[str, ...]:
    """Why what comes before a page's disclosure, taken together, takes it off the first screen, or what cuts it off;
    `way` leads from <html> down to it."""
    body = page.output.body
    start = body.find(BODY)
    end = body.rfind(b"<aside", start, max(body.find(MARK, start), 0))
    main = body.find(MAIN, start, max(end, 0))
    if start < 0 or main < 0:
        return _judged(notice, texts, _rebuilt(way)) or ()
    before = body[start:main] + TEXT.sub(_worded, body[main:end])
    found = _judged(notice, texts, before if _asked(texts) else VARIED.sub(rb'\1""', before))
    return found if found is not None else _judged(notice, texts, _rebuilt(way)) or ()


def _worded(found: re.Match[bytes]) -> bytes:
    few = found[1].count(b"\n") < LINES
    return WORDS[min(len(found[1]) // 120, len(WORDS) - 1)] if few else found[0]


def _shorter(found: re.Match[bytes]) -> bytes:
    few = found[1].count(b"\n") < LINES
    return SHORT[min(len(found[1]) // 12, len(SHORT) - 1)] if few else found[0]


def _rebuilt(way: tuple[LexborNode, ...]) -> bytes:
    """What stands before the last element of a way, however its page is written."""
    parts = []
    for parent, child in pairwise(way[1:]):
        parts.append(opened(path([parent])).removeprefix("<!doctype html>"))
        at = parent.child
        while at is not None and at.mem_id != child.mem_id:
            parts.append(at.html or "")
            at = at.next
    return "".join(parts).encode()


@lru_cache(maxsize=64)
def _asked(texts: tuple[str, ...]) -> bool:
    """Whether a style sheet asks for what is left out."""
    return any(ASKED.search(each.known) for each in settings(texts, FLOWING))


@lru_cache(maxsize=1024)
def _judged(notice: Notice, texts: tuple[str, ...], before: bytes) -> tuple[str, ...] | None:
    """The same for a disclosure after these bytes; None where they do not lead to it."""
    html = opened(notice.around[:1])
    aside = opened((notice.pieces[0][1:3],)).removeprefix("<!doctype html>")
    before = TEXT.sub(_shorter, before)
    tree = LexborHTMLParser(f"{html}{before.decode('utf-8', 'replace')}{aside}</aside><p></p>")
    found = tree.css(ASIDE)
    if len(found) != 1 or [each.tag for each in line(found[0])[:-1]] != [tag for tag, _ in notice.around]:
        return None
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
def _measured(texts: tuple[str, ...], html: str) -> tuple[str, ...]:
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
    own = _Held(won)
    every = own, _Held(before, own), _Held(after, own)
    met, values = set[tuple[Any, ...]](), given(texts)
    for each in dict.fromkeys(each._replace(dark=False, width=SCREENS[0]) for each in tried.every):
        for held in every:
            held.on(each)
        telling = tuple(held.telling(values) for held in every)
        if telling in met:
            continue
        met.add(telling)
        stood = Flow(*every).stands(way, each.least)
        if stood.cut:
            found.setdefault("cut", f"lies below the end of <{stood.cut}>, which cuts off what it holds{each}")
        if stood.top > LOWEST:
            found.setdefault("low", f"stands {stood.top:.0f} px down the page, after all that comes before it{each}")
    if found and alone((won[node.mem_id] for node in way if node.mem_id in won), texts):
        found.clear()
    return (*found.values(), *([COUNTLESS] if tried.more else ()))


def _won(
    texts: tuple[str, ...], tree: LexborHTMLParser, nodes: Iterable[LexborNode], called: frozenset[str], drawn: str
) -> dict[int, Winning]:
    """What wins on each element of a page, or on its ::before or ::after."""
    met: dict[int, list[Setting]] = {}
    for each in settings(texts, FLOWING, bool(drawn)):
        if each.part == drawn and each.names <= called and not any(map(_passes, each.conditions)):
            for node in tree.css(each.known):
                met.setdefault(node.mem_id, []).append(each)
    styled = {node.mem_id: node.attributes.get("style") or "" for node in nodes if not drawn}
    own = {id: met.get(id, []) for id in (*met, *(id for id, style in styled.items() if style))}
    return {id: Winning(styled.get(id, ""), every) for id, every in own.items()}


def _passes(condition: str) -> bool:
    """Whether a condition is a state that holds only once somebody does something."""
    return condition[:1] == ":" and condition.strip(":").partition("(")[0] in STATES


class _Held:
    """What holds of each element of a page, or of what is drawn in those that `own` tells of, each var() filled in; in
    one way of showing it after another."""

    def __init__(self, won: dict[int, Winning], own: "_Held | None" = None) -> None:
        self.won, self.own, self.way = won, own or self, Way()
        self.filled: dict[tuple[int, int], tuple[Any, dict[str, Tokens]]] = {}
        self.given: dict[int, dict[str, Tokens]] = {}

    def on(self, way: Way) -> None:
        """From now on that way."""
        self.way = way
        self.given.clear()

    def __call__(self, node: LexborNode) -> dict[str, Tokens]:
        """What holds of it."""
        if node.mem_id not in self.won:
            return {}
        said = self.won[node.mem_id].on(self.way)
        custom = self.own.custom(node) if _varies(said) else {}
        key = id(said), id(custom) if custom else 0
        if key not in self.filled:
            held = {name: filled(each, custom) for name, each in said.items() if name[:2] != "--"}
            self.filled[key] = (said, custom), held  # what is kept keeps its identity
        return self.filled[key][1]

    def custom(self, node: LexborNode | None) -> dict[str, Tokens]:
        """The custom properties that hold there."""
        if node is None or not node.is_element_node:
            return {}
        if node.mem_id not in self.given:
            said = self.won[node.mem_id].on(self.way) if node.mem_id in self.won else {}
            own = {name: each for name, each in said.items() if name[:2] == "--"}
            above = self.custom(node.parent)
            self.given[node.mem_id] = {**above, **own} if own else above
        return self.given[node.mem_id]

    def telling(self, values: Variables) -> tuple[Any, ...]:
        """What makes a difference to lengths there: all that holds but for custom properties that are colours."""
        every = (each for held in self.won.values() for each in held.on(self.way).items())
        return tuple(id(each) for name, each in every if name[:2] != "--" or not _painted(each, values))


def _varies(said: dict[str, Tokens]) -> bool:
    return any(token.type == "function" for name, each in said.items() if name[:2] != "--" for token in each)


def _painted(value: Tokens, values: Variables) -> bool:
    """Whether it is a colour, or a variable that stands for colours alone."""
    tokens = [each for each in value if each.type != "whitespace"]
    if len(tokens) == 1 and tokens[0].type == "function" and tokens[0].lower_name == "var":
        names = [each.value for each in tokens[0].arguments if each.type == "ident"]
        meant = [[each for each in values.get(name, []) if each.type != "whitespace"] for name in names]
        return all(each and all(parse_color(token) is not None for token in each) for each in meant)
    return len(tokens) == 1 and parse_color(tokens[0]) is not None
