"""A selector becomes one that lexbor matches as browsers do, and what was left out of it.

What lexbor reads otherwise is left out, as if it always held, and told: it may hold or not, as a condition does. What
holds only while a reader does something (:hover) is told apart. Sources: Selectors 4; HTML, 4.16.3.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]

from kartrasite.css.declarations import split

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
STATES = PASSING | {  # what no element is as long as nobody does anything
    "target", "target-within", "popover-open", "modal", "fullscreen", "picture-in-picture", "user-valid",
    "user-invalid", "autofill", "-webkit-autofill", "-webkit-full-screen", "-moz-full-screen", "-moz-focusring",
}  # fmt: skip
BEGUN = {"checked": ":is([checked],[selected])", "open": "[open]"}  # what the page's own attributes say at first
HOSTS = "host", "host-context"  # from a sheet of a shadow root alone
HOST, ROOTED = ":has(>template[shadowrootmode])", "[shadowrootmode"  # what has one, and what pages with one have
LISTS = frozenset({"is", "where", "has", "matches", "-webkit-any", "-moz-any"})
TRUSTED = frozenset({  # what lexbor matches as browsers do
    "not", "is", "where", "has", "root", "empty", "link", "any-link", *PLACES,
})  # fmt: skip


class Read(NamedTuple):
    """A selector as lexbor can match it: what the matched element must be called, the selector with nothing in it that
    lexbor misreads, what elements of the page must be called for it to match any, what was left out, each as a
    condition that may hold or not, and whether it holds only while a reader does something."""

    needs: frozenset[str]
    known: str
    names: frozenset[str]
    left: frozenset[str]
    passing: bool


class Compounds(NamedTuple):
    """The cleaned text of a selector, the names of its last compound and of all, the pseudo names left out of the last,
    what was left out of all, and whether it holds in passing alone."""

    text: str
    needs: set[str]
    names: set[str]
    state: set[str]
    left: set[str]
    passing: bool


@lru_cache(maxsize=4096)  # a theme's selectors are the same on every page
def readable(selector: str, own: bool = True, visited: bool = False) -> Read | None:
    """A selector as lexbor can match it.

    A pseudo-class that is not certain is left out, as if it always held. None where no element itself is
    meant (::before) or a link only while it is pointed at (a:hover), and, where the disclosure's `own` elements are
    asked for, what none of them can be (:disabled). Links that were `visited` are meant where colours are asked for:
    browsers let nothing else tell them.
    """
    read = _read(tinycss2.parse_component_value_list(selector, True))
    passing = PASSING - {"visited"} if visited else PASSING
    if "" in read.state or (own and not read.state.isdisjoint(NEVER)):
        return None
    if "a" in read.needs and not read.state.isdisjoint(passing):
        return None
    needs, names = frozenset(read.needs), frozenset(read.names)
    return Read(needs, read.text, names, frozenset(read.left), read.passing)


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


def _read(tokens: list[Any]) -> Compounds:
    text, before, fresh, passing = "", "", True, False
    needs, earlier, state, left = set[str](), set[str](), set[str](), set[str]()
    for token in tokens:
        sign = token.value if token.type == "literal" else ""
        odd = before[-1:] == ":" and sign != ":" and token.type not in ("ident", "function")  # such as a:5px
        if odd or token.type == "error":  # no selector at all to browsers, and may be one to another reader
            before = ""
            left.add(f":{token.message if token.type == 'error' else token.serialize()}")
            continue
        if token.type == "whitespace" or sign in COMBINING:
            text, before, fresh = text + token.serialize(), "", True
            continue
        if fresh:
            earlier |= needs
            needs, state, fresh = set(), set(), False
        if sign == "|":  # a namespace: what stood before it is no tag
            text, needs = re.sub(r"[^\s>+~]*$", "", text), set()
        elif before[-1:] == ":" and sign != ":":
            held = _pseudo(token, before, needs)
            # without the *, lexbor does not look for the root by what stands in :is()
            text += ("*" if text[-1:] in ("", " ", *COMBINING) else "") + held.text
            left |= held.left
            earlier |= held.names
            state |= held.state
            passing = passing or held.passing
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
    return Compounds(text.strip(), needs, earlier | needs, state, left, passing)


def _pseudo(token: Any, before: str, needs: set[str]) -> Compounds:
    """A pseudo-class or pseudo-element of a compound whose names so far are `needs`."""
    name = token.lower_value if token.type == "ident" else token.lower_name
    name = "undefined" if name == "not" and tinycss2.serialize(token.arguments).strip() == ":defined" else name
    held = Compounds("", set(), set(), set(), set(), False)
    if before == ":" and name in HOSTS:
        return held._replace(text=HOST, names={ROOTED}, state={name}, left={f":{tinycss2.serialize([token])}"})
    if before == ":" and _rests(token, name):  # it holds, as long as nobody does anything
        return held
    certain, passing = _certain(token, name) if before == ":" else ("", False)
    if certain and name in PLACES and not any(each[0].isalpha() and each != "html" for each in needs):
        certain = f":is({certain},:root)"  # lexbor counts the root as nobody's child
    unseen = name in OLD or (before == "::" and name not in OF_TEXT) or name[:4] == "-ms-"
    if before == ":" and name in STATES:
        passing = True
    exact = certain and not passing and _exact(token, name)
    left = set() if exact or unseen else {before + tinycss2.serialize([token])}
    return held._replace(text=certain, state=set() if certain else {"" if unseen else name}, left=left, passing=passing)


def _rests(token: Any, name: str) -> bool:
    """Whether a pseudo-class holds of every element of HTML that nobody points at, opens or goes to."""
    parts = list(split(token.arguments)) if name == "not" else []
    return name == "defined" or (bool(parts) and all(_passes(each) for each in parts))


def _passes(tokens: list[Any]) -> bool:
    """Whether a selector matches nothing as long as nobody does anything."""
    before = ""
    for token in tokens:
        if before == ":" and token.type == "ident" and token.lower_value in STATES:
            return True
        listed = before == ":" and token.type == "function" and token.lower_name in LISTS
        if listed and (parts := list(split(token.arguments))) and all(_passes(each) for each in parts):
            return True
        before = token.value if token.type == "literal" else ""
    return False


def _certain(token: Any, name: str) -> tuple[str, bool]:
    """A pseudo-class as lexbor matches it, or "" where it does so otherwise than browsers, and whether it holds in
    passing alone; `:not` only with nothing left out in it."""
    said = tinycss2.serialize(token.arguments).strip().strip("\"'") if token.type == "function" else ""
    if (name == "lang" and LETTERS.fullmatch(said)) or (name == "dir" and said.lower() == "rtl"):
        held = [f'[lang|="{said}" i]'] if name == "lang" else ["[dir=rtl i]", "[dir=auto i]"]
        return f":is({','.join((*held, *(f'{each} *' for each in held)))})", False
    if token.type == "ident" and name in BEGUN:
        return BEGUN[name], False
    name = "is" if name in LISTS and name not in TRUSTED else name
    if name not in TRUSTED or token.type == "ident" or name.startswith("nth"):
        return f":{token.serialize()}" if name in TRUSTED else "", False
    read = [_read(part) for part in split(token.arguments)]
    if name == "not" and any(each.left for each in read):
        return "", False
    return f":{name}({','.join(each.text for each in read)})", bool(read) and all(each.passing for each in read)


def _exact(token: Any, name: str) -> bool:
    """Whether lexbor is told all of what stands in a list of selectors."""
    return name not in LISTS or token.type == "ident" or not any(_read(each).left for each in split(token.arguments))
