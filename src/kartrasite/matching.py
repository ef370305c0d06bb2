"""Rules of style sheets become those that match the disclosure, what it stands in, or a part of it.

lexbor matches selectors; what it reads otherwise than browsers do is left out of a selector first, as if it
always held: a rule that may match counts as one that does.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]
from selectolax.lexbor import LexborNode, SelectolaxError

from kartrasite.disclosure import Part
from kartrasite.stylesheets import HidingRule, split

COMBINING = ">", "+", "~"
OF_TEXT = frozenset({"first-line", "first-letter"})  # pseudo-elements that hold words of the element
OLD = frozenset({"before", "after"})  # pseudo-elements that are written with one colon as well
PLACES = frozenset({
    "first-child", "last-child", "only-child", "nth-child", "nth-last-child", "first-of-type", "last-of-type",
    "only-of-type", "nth-of-type", "nth-last-of-type",
})  # fmt: skip
NEVER = frozenset({  # what no element is that a disclosure stands in or holds
    "disabled", "enabled", "checked", "default", "indeterminate", "valid", "invalid", "user-valid", "user-invalid",
    "in-range", "out-of-range", "required", "optional", "placeholder-shown", "autofill", "target", "modal",
    "fullscreen", "popover-open", "open", "undefined", "picture-in-picture", "paused", "playing", "host",
    "host-context", "-webkit-autofill", "-webkit-full-screen", "-moz-placeholder", "-moz-focusring",
    "-moz-ui-invalid", "-moz-ui-valid", "-moz-full-screen", "-moz-submit-invalid", "-moz-broken", "-moz-loading",
    "-moz-user-disabled",
})  # fmt: skip
LETTERS = re.compile(r"[A-Za-z][A-Za-z-]*")
PASSING = frozenset({"hover", "focus", "focus-visible", "focus-within", "active", "visited"})
RESTING = PASSING | {"target", "popover-open", "open", "modal", "fullscreen"}
TRUSTED = frozenset({  # what lexbor matches as browsers do
    "not", "is", "where", "has", "root", "empty", "link", "any-link", *PLACES,
})  # fmt: skip


class Read(NamedTuple):
    """A selector as lexbor can match it: what the matched element must be called, the selector with nothing in it that
    lexbor misreads, whether that is all of it, and what elements of the page must be called for it to match any."""

    needs: frozenset[str]
    known: str
    sure: bool
    names: frozenset[str]


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
        if (read := readable(rule.selector)) and read.needs <= (inner if rule.reach == "inner" else every):
            yield rule


def _within_reach(reach: str, inner: Sequence[Part], outer: Sequence[Part]) -> Iterable[Part]:
    if reach == "inner":
        return inner
    if reach == "any":
        return (*inner, *outer)
    whole = len(inner[0].node.text())
    return (*(each for each in inner if len(each.node.text()) * 2 > whole), *outer)


@lru_cache(maxsize=4096)  # a theme's selectors are the same on every page
def readable(selector: str, own: bool = True) -> Read | None:
    """A selector as lexbor can match it.

    A pseudo-class that is not certain is left out, as if it always held. None where no element itself is
    meant (::before) or a link only while it is pointed at (a:hover), and, where the disclosure's `own` elements are
    asked for, what none of them can be (:disabled).
    """
    kept, needs, names, state, sure = _read(tinycss2.parse_component_value_list(selector, True))
    if "" in state or (own and not state.isdisjoint(NEVER)) or ("a" in needs and not state.isdisjoint(PASSING)):
        return None
    return Read(frozenset(needs), kept, sure, frozenset(names))


@lru_cache(maxsize=4096)
def weight(selector: str) -> tuple[int, int, int]:
    """How heavy a selector is in ids, classes and elements (Selectors 4, 17)."""
    return _weight(tinycss2.parse_component_value_list(selector, True))


def _weight(tokens: list[Any]) -> tuple[int, int, int]:
    ids = classes = elements = 0
    before = ""
    for token in tokens:
        sign = token.value if token.type == "literal" else ""
        if token.type == "hash":
            ids += 1
        elif token.type == "[] block" or (token.type == "ident" and before in (".", ":")):
            classes += 1
        elif token.type == "ident":
            elements += 1
        elif token.type == "function" and token.lower_name in ("is", "not", "has"):
            most = max((_weight(part) for part in split(token.arguments)), default=(0, 0, 0))
            ids, classes, elements = ids + most[0], classes + most[1], elements + most[2]
        elif token.type == "function" and token.lower_name != "where":
            classes += 1
        before = before + sign if sign == ":" else sign
    return ids, classes, elements


def _read(tokens: list[Any]) -> tuple[str, set[str], set[str], set[str], bool]:
    """The cleaned text, the names of its last compound and of all, the pseudo names left out of the last, and whether
    none was left out at all."""
    text, before, fresh, sure = "", "", True, True
    needs, earlier, state = set[str](), set[str](), set[str]()
    for token in tokens:
        sign = token.value if token.type == "literal" else ""
        if token.type == "whitespace" or sign in COMBINING:
            text, before, fresh = text + token.serialize(), "", True
            continue
        if fresh:
            earlier |= needs
            needs, state, fresh = set(), set(), False
        if sign == "|":  # a namespace: what stood before it is no tag
            text, needs = re.sub(r"[^\s>+~]*$", "", text), set()
        elif before[-1:] == ":" and sign != ":":
            name = token.lower_value if token.type == "ident" else token.lower_name
            name = "undefined" if name == "not" and tinycss2.serialize(token.arguments).strip() == ":defined" else name
            if before == ":" and _rests(token, name):  # it holds, as long as nobody does anything
                text, before = text + ("*" if text[-1:] in ("", " ", *COMBINING) else ""), sign
                continue
            certain = _certain(token, name) if before == ":" else ""
            if certain and name in PLACES and not any(each[0].isalpha() and each != "html" for each in needs):
                certain = f":is({certain},:root)"  # lexbor counts the root as nobody's child
            # without the *, lexbor does not look for the root by what stands in :is()
            text += ("*" if text[-1:] in ("", " ", *COMBINING) else "") + certain
            sure = sure and bool(certain)
            unseen = name in OLD or (before == "::" and name not in OF_TEXT) or name[:4] == "-ms-"
            state |= set() if certain else {"" if unseen else name}
        elif sign != ":":
            text += token.serialize()
            if token.type == "[] block":
                prefix = [rank for rank, each in enumerate(token.content, 1) if each == "|"][:1]  # [xlink|href]
                named = (each.lower_value for each in token.content[sum(prefix):] if each.type == "ident")
                needs.add("[" + next(named, ""))
            elif token.type in ("ident", "hash"):
                kind = "#" if token.type == "hash" else "." if before == "." else ""
                needs.add(kind + token.value.lower())
        before = ":" + before.strip("*&|.") if sign == ":" else sign
    return text.strip(), needs, earlier | needs, state, sure


def _rests(token: Any, name: str) -> bool:
    """Whether a pseudo-class holds of every element of HTML that nobody points at, opens or goes to."""
    parts = [tinycss2.serialize(part) for part in split(token.arguments)] if name == "not" else []
    return name == "defined" or (bool(parts) and all(each[:1] == ":" and each[1:] in RESTING for each in parts))


def _certain(token: Any, name: str) -> str:
    """A pseudo-class that lexbor matches as browsers do, or ""; `:not` only with nothing left out in it."""
    said = tinycss2.serialize(token.arguments).strip().strip("\"'") if token.type == "function" else ""
    if (name == "lang" and LETTERS.fullmatch(said)) or (name == "dir" and said.lower() == "rtl"):
        held = [f'[lang|="{said}" i]'] if name == "lang" else ["[dir=rtl i]", "[dir=auto i]"]
        return f":is({','.join((*held, *(f'{each} *' for each in held)))})"
    if name not in TRUSTED or token.type == "ident" or name.startswith("nth"):
        return f":{token.serialize()}" if name in TRUSTED else ""
    parts = list(split(token.arguments))
    read = [_read(part) for part in parts]
    if name == "not" and not all(each[-1] for each in read):
        return ""
    return f":{name}({','.join(each[0] for each in read)})"
