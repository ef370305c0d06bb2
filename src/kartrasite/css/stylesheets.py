"""A style sheet becomes its rules, nesting resolved, and those of them that hide what they match.

`hiding_rules` judges declarations alone; what a selector matches is for the page that it meets (16 CFR
255.0(f), "clear and conspicuous": difficult to miss, easily understandable). It errs on the safe side: a rule
for print or for one screen size counts like any other.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]
from msgspec import Struct

from kartrasite.css.declarations import NESTED, Tokens, Variables, buried, declarations, split, uses
from kartrasite.css.hiding import Moving, held_up, hiding
from kartrasite.css.nesting import SCOPE, nested, scoped

PASSING = "::view-transition"  # what is shown while one page gives way to the next
NO_GROUPS = frozenset({"counter-style", "page", "font-palette-values", "view-transition", "color-profile", "function"})
METRICS = frozenset({"size-adjust", "ascent-override", "descent-override", "line-gap-override"})
BEGINS = "from"
STARTS = frozenset({"from", "0%"})
UTF16 = frozenset({b"\xff\xfe", b"\xfe\xff"})  # what begins so is read so, whatever else is said
Pool = tuple[tuple[str, str], ...]


class Rule(NamedTuple):
    """One rule: the selectors of its list with nesting resolved, under which conditions, and what it declares."""

    selectors: tuple[str, ...]
    conditions: tuple[str, ...]
    block: Tokens
    line: int
    column: int


class Frame(NamedTuple):
    """One keyframe: of which animation, in small letters, at which places of it, whether that is its start alone, and
    what it declares; or what holds of a box that has no room at its place, which is at none."""

    name: str
    at: str
    start: bool
    block: Tokens

    @property
    def held(self) -> str:
        """The condition under which it holds."""
        return f"@keyframes {self.name} {self.at}" if self.at else f"@position-try {self.name}"


class Sheet(NamedTuple):
    """A style sheet: its rules, its keyframes, the custom properties that it gives, and the names of those that it
    uses."""

    rules: tuple[Rule, ...]
    frames: tuple[Frame, ...]
    given: Mapping[str, Tokens]
    used: frozenset[str]


class HidingRule(Struct, frozen=True):
    """One selector of a rule (nesting resolved) and the declaration that hides what it matches.

    `reach` says where it has to match: "any" is what the disclosure stands in, itself and its parts, "inner" itself
    and its parts, "text" what holds most of its words.
    """

    selector: str
    declaration: str
    line: int
    column: int
    path: str = ""
    reach: str = "any"


@lru_cache(maxsize=256)  # the same <style> stands on every page, and a pure function's answer may be kept
def sheet(text: str) -> Sheet:
    """What stands in the style sheet `text`."""
    rules: list[Rule] = []
    frames: list[Frame] = []
    given: dict[str, Tokens] = {}
    used: set[str] = set()
    nodes = parsed(text)
    for each in _read(nodes, (), (), 0) if buried(nodes) is None else ():  # else it is refused as a whole (K410)
        if isinstance(each, Rule):
            rules.append(each)
        else:
            frames.append(each)
    for block in (*(rule.block for rule in rules), *(frame.block for frame in frames)):
        for each in block:
            if each.name.startswith("--"):
                given.setdefault(each.name, []).extend(each.value)
            used |= uses(each.value)
            if "animation" in each.lower_name:
                used |= {f"@{token.value.lower()}" for token in each.value if token.type in ("ident", "string")}
    return Sheet(tuple(rules), tuple(frames), given, frozenset(used))


@lru_cache(maxsize=64)
def given(texts: tuple[str, ...]) -> Variables:
    """All that the style sheets give to custom properties."""
    found: dict[str, Tokens] = {}
    for name, tokens in (pair for text in texts for pair in sheet(text).given.items()):
        found[name] = [*found.get(name, ()), *tokens]
    return found


@lru_cache(maxsize=256)
def hiding_rules(text: str, path: str, pool: Pool = ()) -> tuple[HidingRule, ...]:
    """The rules of the style sheet `text` that hide; `path` is only repeated in them, and `pool` are values
    that other style sheets and style attributes give to custom properties that it uses."""
    read = sheet(text)
    variables = {name: [*tokens] for name, tokens in read.given.items()}
    for name, value in pool:
        if name not in read.given or tinycss2.serialize(read.given[name]) != value:  # its own come with the others'
            variables.setdefault(name, []).extend(tinycss2.parse_component_value_list(value, True))
    held = [(name[1:], value) for name, value in pool if name[0] == "@"]
    held += [(each.name, BEGINS if each.start else "") for each in read.frames if _hides(each, variables)]
    moving = Moving(*(frozenset(name for name, at in held if at == where) for where in ("", BEGINS)))
    found = (
        HidingRule(selector, found, rule.line, rule.column, path, reach)
        for rule in read.rules
        for found, reach in hiding(rule.block, variables, moving)
        for selector in rule.selectors
    )
    passing = (
        HidingRule(":root", f"&{PASSING}{selector.rpartition(PASSING)[2]} {{ {said} }}", rule.line, rule.column, path)
        for rule in read.rules
        for selector in rule.selectors if PASSING in selector
        for said in held_up(rule.block, variables)
    )  # fmt: skip
    return (*found, *passing)


def decoded(body: bytes) -> str:
    """A style sheet's text, as browsers read it."""
    return body.decode("utf-16" if body[:2] in UTF16 else "utf-8-sig", "replace")


def hiding_style(text: str) -> tuple[str, ...]:
    """The declarations of a style attribute that hide; an animation there may be any."""
    block = declarations(tinycss2.parse_blocks_contents(text))
    words = {token.value.lower() for each in block for token in each.value if token.type in ("ident", "string")}
    return tuple(found for found, _ in hiding(block, {}, Moving(frozenset(words - {"none"}))))


def _hides(frame: Frame, variables: Variables) -> bool:
    return any(hiding(frame.block, variables, Moving()))


@lru_cache(maxsize=256)
def borrowed(texts: tuple[str, ...], styles: tuple[str, ...] = ()) -> Pool:
    """The custom properties that one of `texts` or a style attribute gives and another one of them uses, and the
    @animations, with where they hide."""
    sheets = [sheet(text) for text in texts]
    own = [sheet(f"*{{{style}}}") for style in styles if "--" in style]
    used = {name for each in (*sheets, *own) for name in each.used}
    if not own and len(texts) < 2:
        return ()
    named = [(each, name) for each in (*sheets, *own) for name in each.given if name in used]
    frames = [(each, frame) for each in sheets for frame in each.frames if f"@{frame.name}" in used]
    hidden = [frame for each, frame in frames if _hides(frame, each.given)]
    given = tuple((name, tinycss2.serialize(each.given[name])) for each, name in named)
    return given + tuple((f"@{frame.name}", BEGINS if frame.start else "") for frame in hidden)


@lru_cache(maxsize=8)  # for those who look at one sheet one after the other
def parsed(text: str) -> Tokens:
    """The rules and at-rules of a style sheet."""
    return tinycss2.parse_stylesheet(text, True, True)  # type: ignore[no-any-return]


def _read(
    nodes: Iterable[Any], parents: tuple[str, ...], conditions: tuple[str, ...], depth: int
) -> Iterator[Rule | Frame]:
    """Each rule and each keyframe, in order; loose declarations in a nested group are its parent's."""
    nodes = list(nodes)
    if parents and (loose := declarations(nodes)):
        yield Rule(parents, conditions, loose, loose[0].source_line, loose[0].source_column)
    for node in nodes if depth < 4 * NESTED else ():
        if node.type == "qualified-rule":
            written = tuple(tinycss2.serialize(part) for part in split(node.prelude))
            own = tuple(nested(each, parents) for each in written)
            first = next(split(node.prelude), [node])[0]
            contents = tinycss2.parse_blocks_contents(node.content, True, True)
            yield Rule(own, conditions, declarations(contents), first.source_line, first.source_column)
            inner = (each for each in contents if each.type != "declaration")
            yield from _read(inner, own, conditions, depth + 1)
        elif node.type == "at-rule" and node.lower_at_keyword == "layer":
            yield from _layer(node, parents, conditions, depth)
        elif node.type == "at-rule" and node.content is not None:
            yield from _group(node, parents, conditions, depth)


def _layer(node: Any, parents: tuple[str, ...], conditions: tuple[str, ...], depth: int) -> Iterator[Rule | Frame]:
    """A layer begins where its name comes first, without any rule too; one without a name is called by its place."""
    names = [tinycss2.serialize(part) for part in split(node.prelude)]
    for name in names or [f"{node.source_line}:{node.source_column}"]:
        held = (*conditions, f"@layer {name}")
        yield Rule((), held, [], node.source_line, node.source_column)
        if node.content is not None:
            read = tinycss2.parse_blocks_contents if parents else tinycss2.parse_rule_list
            yield from _read(read(node.content, True, True), parents, held, depth + 1)


def _group(node: Any, parents: tuple[str, ...], conditions: tuple[str, ...], depth: int) -> Iterator[Rule | Frame]:
    said = f"@{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}"
    if node.lower_at_keyword == "scope":
        yield from _scope(node, parents, (*conditions, said), depth)
    elif node.lower_at_keyword.endswith("keyframes"):
        name = next((each.value.lower() for each in node.prelude if each.type in ("ident", "string")), "")
        for frame in tinycss2.parse_rule_list(node.content, True, True):
            if frame.type != "error":
                at = {tinycss2.serialize(part).lower() for part in split(frame.prelude)}
                block = declarations(tinycss2.parse_blocks_contents(frame.content))
                yield Frame(name, ",".join(sorted(at)), at <= STARTS, block)
    elif node.lower_at_keyword == "position-try":
        name = tinycss2.serialize(node.prelude).strip().lower()
        yield Frame(name, "", False, declarations(tinycss2.parse_blocks_contents(node.content)))
    elif node.lower_at_keyword == "font-face":  # its letters may be as small as dots, whatever the text's size
        sized = declarations(tinycss2.parse_blocks_contents(node.content))
        sized = [each for each in sized if each.lower_name in METRICS]
        yield Rule(("@font-face",), conditions, sized, node.source_line, node.source_column)
    elif node.lower_at_keyword == "property":  # its initial value is one more that var() may have
        held = {each.lower_name: each for each in declarations(tinycss2.parse_blocks_contents(node.content))}
        if "initial-value" in held:
            held["initial-value"].name = held["initial-value"].lower_name = tinycss2.serialize(node.prelude).strip()
            own = "inherits" in held and tinycss2.serialize(held["inherits"].value).strip().lower() == "false"
            found = [held["initial-value"]]
            yield Rule(("*" if own else ":root",), ("@property",), found, node.source_line, node.source_column)
    elif node.lower_at_keyword not in NO_GROUPS:  # @media and its like, and what browsers are taught next
        read = tinycss2.parse_blocks_contents if parents else tinycss2.parse_rule_list
        yield from _read(read(node.content, True, True), parents, (*conditions, said), depth + 1)


def _scope(node: Any, parents: tuple[str, ...], conditions: tuple[str, ...], depth: int) -> Iterator[Rule | Frame]:
    """The rules of a @scope, each for what its root is or holds; where one ends is left out, the safe side. One without
    a root may have any."""
    roots = (tinycss2.serialize(each.content).strip() for each in node.prelude if each.type == "() block")
    root = nested(next(roots, "") or "*", parents) if parents else next(roots, "") or "*"
    for each in _read(tinycss2.parse_blocks_contents(node.content, True, True), SCOPE, conditions, depth + 1):
        if isinstance(each, Rule):
            each = each._replace(selectors=tuple(scoped(one, root) for one in each.selectors))
        yield each
