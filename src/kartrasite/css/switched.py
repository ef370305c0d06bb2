"""A script's text becomes the names that it may set, and a rule that hides what bears them what it may hide then.

`.js aside { display: none }` matches nothing until a script sets the class. What scripts do cannot be proved; but a
name that stands in one, and in a rule that is about the disclosure, is taken for set.
"""

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]
from msgspec import structs

from kartrasite.css.declarations import flat
from kartrasite.css.literals import joined
from kartrasite.css.selectors import COMBINING, LISTS, readable
from kartrasite.css.stylesheets import HidingRule

SCRIPTS = ".js", ".mjs", ".cjs"
WORD = re.compile(r"[A-Za-z_][\w-]*")
PARTED = re.compile(r"(?<=[a-z])(?=[A-Z])")  # dataset.navOpen is data-nav-open
SETS = re.compile(r"classList|className|setAttribute|toggleAttribute|dataset")
NAME = re.compile(r"[.#\[]\s*([A-Za-z_][\w-]*)")


class Switched(NamedTuple):
    """A rule that hides, as it is once a script has set `name`, and as it is written."""

    rule: HidingRule
    written: HidingRule
    name: str


@lru_cache(maxsize=64)
def _named(text: str) -> frozenset[str]:
    return frozenset(NAME.findall(text.lower()))


def switches(scripts: Iterable[str], sheets: Iterable[str]) -> frozenset[str]:
    """The names of style sheets that stand in the text of a script, in small letters, or whose parts do."""
    words: set[str] = set()
    parts: set[str] = set()
    for text in scripts:
        own, some = _words(text)
        words |= own
        parts |= some
    named = frozenset[str]().union(*map(_named, sheets)) if words else frozenset[str]()
    return frozenset(each for each in named if each in words or (parts and _made(each, parts)))


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a script, and where it sets names that it may put together, all that these may be made of."""
    every = f"{text} {joined(text)}"
    words = set(WORD.findall(every.lower())) | {PARTED.sub("-", word).lower() for word in WORD.findall(every)}
    words |= {word.removeprefix("data-") for word in words} | {f"data-{word}" for word in words}  # dataset.theme
    parts = {part for word in words for part in word.split("-")} if SETS.search(every) else set[str]()
    return frozenset(words), frozenset(parts)


def _made(name: str, parts: Set[str]) -> bool:
    """Whether a name is made of several words of a script."""
    every = name.removeprefix("data-").split("-")
    return len(every) > 1 and all(each in parts for each in every)


def switched(
    rules: Iterable[HidingRule], names: Set[str], inner: Set[str], called: Set[str]
) -> Iterator[Switched]:
    """The rules that may match the disclosure once a script has set names that it has not. `inner` is what it and its
    parts are called, `called` these and what it stands in. Rules that then match things of any kind are about others.
    """
    for rule in rules:
        if (found := _without(rule.selector, frozenset(names), frozenset(called))) is None:
            continue
        selector, name = found
        read = readable(selector)
        own = any(need == "aside" or need[0] in ".#[" for need in read.needs | (read.names & inner)) if read else False
        if read and own and read.needs <= called:
            yield Switched(structs.replace(rule, selector=selector), rule, name)


@lru_cache(maxsize=4096)
def _without(selector: str, names: frozenset[str], called: frozenset[str]) -> tuple[str, str] | None:
    """A selector without the names that a script may set, and the first of these; None where it has none."""
    kept: list[str] = []
    first, dot, left, bare = "", False, 0, False
    for token in [*tinycss2.parse_component_value_list(selector, True), None]:
        if token is None or token.type == "whitespace" or token in COMBINING:
            kept += ["*"] if bare and len(kept) == left else []  # nothing is left of a compound
            kept.append(tinycss2.serialize([token]) if token else "")
            left, bare = len(kept), False
        elif (name := _name(token, dot, names))[1:] in names and name not in called:
            first, bare = first or name, True
            if dot or token.type == "function":
                kept.pop()
        else:
            kept.append(tinycss2.serialize([token]))
        dot = token is not None and token == "."
    return ("".join(kept).strip(), first) if first else None


def _name(token: Any, dot: bool, names: frozenset[str]) -> str:
    """What an element must be called by a part of a selector: .class, #id or [attribute, or the first of the names that
    stands in a list of selectors."""
    if token.type == "hash":
        return f"#{token.value.lower()}"
    if token.type == "ident" and dot:
        return f".{token.value.lower()}"
    if token.type == "[] block":
        return "[" + next((each.lower_value for each in token.content if each.type == "ident"), "")
    if token.type == "function" and token.lower_name in LISTS:
        inner = (each.value.lower() for each in flat(token.arguments) if each.type in ("ident", "hash"))
        return next((f".{each}" for each in inner if each in names), "")
    return ""
