"""Rules of style sheets become those that match the disclosure, what it stands in, or a part of it.

What lexbor reads otherwise than browsers do is left out of a selector first (selectors.py): a rule that may match
counts as one that does.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from selectolax.lexbor import LexborNode, SelectolaxError

from kartrasite.css.selectors import readable
from kartrasite.css.stylesheets import HidingRule
from kartrasite.pages.disclosure import Part

FOCUSED = re.compile(r":focus(?:-visible|-within)?$")


def touching(
    rules: Iterable[HidingRule], find: Callable[[str], list[LexborNode]], inner: Sequence[Part], outer: Sequence[Part]
) -> Iterator[HidingRule]:
    """The rules that match one of `inner`, the disclosure and its parts, or of `outer`, what it stands in; `find` looks
    for a selector on their page."""
    known: dict[tuple[str, str], bool] = {}
    for rule in rules:
        if read := readable(rule.selector):
            key = read.known, rule.reach
            if key not in known:
                met = {each.node.mem_id for each in _within_reach(rule.reach, inner, outer)}
                try:
                    known[key] = not met.isdisjoint(node.mem_id for node in find(read.known))
                except SelectolaxError:  # what lexbor cannot read may match: the safe side
                    known[key] = True
            if known[key]:
                yield rule


def near(rules: Iterable[HidingRule], inner: Set[str], every: Set[str]) -> Iterator[HidingRule]:
    """The rules that may match, by what the disclosure and its parts are called, or these and what it stands in."""
    for rule in rules:
        if rule.declaration.startswith("outline") and FOCUSED.search(rule.selector):
            continue  # a ring around what has the focus
        if (read := readable(rule.selector)) and read.needs <= (inner if rule.reach == "inner" else every):
            yield rule


def _within_reach(reach: str, inner: Sequence[Part], outer: Sequence[Part]) -> Iterable[Part]:
    if reach == "inner":
        return inner
    if reach == "any":
        return (*inner, *outer)
    whole = len(inner[0].node.text())
    return (*(each for each in inner if len(each.node.text()) * 2 > whole), *outer)
