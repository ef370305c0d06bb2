"""A style sheet becomes the rules of it that hide, pale, shrink or move what they match.

`hiding_rules` judges declarations alone; what a selector matches is for the page that it meets (16 CFR
255.0(f), "clear and conspicuous": difficult to miss, easily understandable). It errs on the safe side: a rule
for print or for one screen size counts like any other, and `var()` may have every value that the sheet gives.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from kartrasite.declarations import DEEP, Tokens, declarations, flat, hiding

GROUPS = "media", "supports", "layer", "container", "scope", "document", "-moz-document"
STARTS = "from", "0%"
LOADS = re.compile(r"url\(|import|image-set|src|\\", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HidingRule:
    """One selector of a rule (nesting resolved) and the declaration that hides what it matches.

    `inner` says that on an ancestor of the words the declaration would not matter.
    """

    selector: str
    declaration: str
    line: int
    column: int
    path: str = ""
    inner: bool = False


@lru_cache(maxsize=256)  # the same <style> stands on every page, and a pure function's answer may be kept
def hiding_rules(text: str, path: str) -> tuple[HidingRule, ...]:
    """The rules of the style sheet `text` that hide; `path` is only repeated in them."""
    blocks = tuple(_blocks(tinycss2.parse_stylesheet(text, True, True), "", 0))
    variables: dict[str, Tokens] = {}
    for _, held in blocks:
        for each in held:
            if each.name.startswith("--"):
                variables.setdefault(each.lower_name, []).extend(each.value)
    frames = ((name, block) for name, block in blocks if isinstance(name, str))
    moving = {name for name, block in frames if any(hiding(block, variables, set()))}
    return tuple(
        HidingRule(tinycss2.serialize(part), found, part[0].source_line, part[0].source_column, path, inner)
        for prelude, block in blocks
        if not isinstance(prelude, str)
        for found, inner in hiding(block, variables, moving)
        for part in split(prelude)
    )


def hiding_style(text: str) -> tuple[str, ...]:
    """The declarations of a style attribute that hide."""
    return tuple(found for found, _ in hiding(declarations(tinycss2.parse_blocks_contents(text)), {}, set()))


@lru_cache(maxsize=256)
def addresses(text: str) -> tuple[str, ...]:
    """Every address that a style sheet loads: url(…) and @import; the names of @namespace load nothing."""
    found: list[str] = []
    for rule in tinycss2.parse_stylesheet(text, True, True) if LOADS.search(text) else ():
        keyword = getattr(rule, "lower_at_keyword", rule.type)
        for node in () if keyword in ("error", "namespace") else flat([*rule.prelude, *(rule.content or ())]):
            if node.type == "url" or (node.type == "string" and keyword == "import"):
                found.append(node.value)
            elif node.type == "function" and node.lower_name in ("url", "src", "image-set"):
                found += (each.value for each in node.arguments if each.type == "string")
    return tuple(found)


def split(tokens: Iterable[Any]) -> Iterator[Tokens]:
    """A list at its commas, without the blanks and comments around each part."""
    part: Tokens = []
    for token in [*tokens, None]:
        if token is None or token == ",":
            while part and part[-1].type == "whitespace":
                part.pop()
            if part:
                yield part
            part = []
        elif token.type != "comment" and (part or token.type != "whitespace"):
            part.append(token)


def _blocks(nodes: Iterable[Any], parent: str, depth: int) -> Iterator[tuple[Tokens | str, Tokens]]:
    """Each rule's selector and declarations; keyframes after the first under their animation's name."""
    nodes = list(nodes)
    if parent and (loose := declarations(nodes)):
        yield tinycss2.parse_component_value_list(parent), loose
    for node in nodes if depth < DEEP else ():
        if node.type == "qualified-rule":
            own = ",".join(_nested(tinycss2.serialize(part), parent) for part in split(node.prelude))
            whole = tinycss2.parse_component_value_list(own) if parent else node.prelude
            contents = tinycss2.parse_blocks_contents(node.content, True, True)
            yield whole, declarations(contents)
            yield from _blocks((each for each in contents if each.type != "declaration"), own, depth + 1)
        elif node.type == "at-rule" and node.content is not None:
            if node.lower_at_keyword in GROUPS:
                read = tinycss2.parse_blocks_contents if parent else tinycss2.parse_rule_list
                yield from _blocks(read(node.content, True, True), parent, depth + 1)
            elif node.lower_at_keyword.endswith("keyframes"):
                name = tinycss2.serialize(node.prelude).strip().strip("\"'")
                for frame in tinycss2.parse_rule_list(node.content, True, True):
                    if frame.type != "error" and tinycss2.serialize(frame.prelude).strip() not in STARTS:
                        yield name, declarations(tinycss2.parse_blocks_contents(frame.content))


def _nested(selector: str, parent: str) -> str:
    own = f":is({parent})" if parent else "*"
    return selector.replace("&", own) if "&" in selector or not parent else f"{own} {selector}"
