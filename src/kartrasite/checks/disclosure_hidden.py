"""A page becomes faults where an element, an attribute, a style or a style sheet hides its disclosure."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from selectolax.lexbor import LexborNode, SelectolaxError

from kartrasite.checks import Check, Fault, Page
from kartrasite.disclosure import AROUND, above
from kartrasite.document import Element, Finished
from kartrasite.stylesheets import HidingRule, hiding_rules, hiding_style, split

HINT = "Put the disclosure into the page's own text, under the title, and let nothing hide it."
WITHIN = frozenset(
    {
        "aside",
        "p",
        "a",
        "strong",
        "em",
        "b",
        "i",
        "span",
        "small",
        "br",
        "ul",
        "li",
        "div",
        "h2",
        "h3",
        "abbr",
    }
)
HIDING: tuple[str, ...] = ("hidden", "inert", "popover", "slot", "text", "bgcolor")
COMBINING = ">", "+", "~"
UNSEEN = frozenset(
    {"before", "after", "marker", "placeholder", "selection", "backdrop", "file-selector-button"}
)
PASSING = frozenset({"hover", "focus", "focus-visible", "focus-within", "active", "visited"})
TRUSTED = frozenset({  # what lexbor matches as browsers do
    "not", "is", "where", "has", "root", "empty", "link", "any-link", "first-child", "last-child",
    "only-child", "nth-child", "nth-last-child", "first-of-type", "last-of-type", "only-of-type",
    "nth-of-type", "nth-last-of-type",
})  # fmt: skip


def page(page: Page) -> Iterable[Fault]:
    """What the disclosure stands in, what it holds, and every rule of a style sheet that touches it."""
    for finished, standing in page.readings:
        if standing.aside is None:
            continue
        aside, outer = standing.aside, list(above(standing.aside.node))
        yield from _elements(outer, AROUND, "The disclosure stands in")
        yield from _elements(aside.node.traverse(), WITHIN, "The disclosure holds")
        for node in (*aside.node.traverse(), *outer):
            yield from _attributes(node)
        hosts = {node.mem_id for node in (aside.node, *outer)}
        for each in finished.elements["template"]:
            parent = each.node.parent
            if "shadowrootmode" in each.attributes and parent is not None and parent.mem_id in hosts:
                yield Fault(f"A shadow root replaces <{parent.tag}>, disclosure and all.", HINT)
        yield from _rules(finished, aside, page.sheets.rules)


def _elements(nodes: Iterable[LexborNode], fitting: frozenset[str], said: str) -> Iterator[Fault]:
    for node in nodes:
        if node.tag not in fitting:
            yield Fault(f"{said} a <{node.tag}>, which may not be shown.", HINT, (f"<{node.tag}",))


def _attributes(node: LexborNode) -> Iterator[Fault]:
    attributes = node.attributes
    hiding = [name for name in HIDING if name in attributes]
    if (attributes.get("aria-hidden", "false") or "").strip().lower() != "false":
        hiding.append("aria-hidden")
    for name in hiding:
        yield Fault(f"<{node.tag} {name}> hides the disclosure.", HINT, (name, "data-disclosure"))
    for declaration in hiding_style(attributes.get("style") or "") if "style" in attributes else ():
        yield Fault(
            f'<{node.tag} style="{declaration}"> hides the disclosure.', HINT, (declaration, "style=")
        )


def _rules(finished: Finished, aside: Element, rules: tuple[HidingRule, ...]) -> Iterator[Fault]:
    for each in finished.elements["style"]:
        rules += hiding_rules(each.node.text(), "")
    for rule in touching(rules, finished, aside):
        where = f"{rule.path}:{rule.line}:{rule.column}" if rule.path else "<style>"
        yield Fault(
            f"{rule.selector} {{ {rule.declaration} }} in {where} hides the disclosure or a part of it.",
            "Let the rule not match the disclosure, what it stands in, or what it holds.",
            (rule.selector, rule.declaration),
            rule.path,
        )


def touching(rules: Iterable[HidingRule], page: Finished, aside: Element) -> Iterator[HidingRule]:
    """The rules that match the disclosure, what it stands in, or a part of it."""
    inner, outer = list(aside.node.traverse()), list(above(aside.node))
    own, every = _names(inner), _names([*inner, *outer])
    ids = {node.mem_id for node in inner}, {node.mem_id for node in (*inner, *outer)}
    known: dict[tuple[str, bool], bool] = {}
    for rule in rules:
        if (read := readable(rule.selector)) and read[0] <= (own if rule.inner else every):
            key = read[1], rule.inner
            if key not in known:
                try:
                    matched = {node.mem_id for node in page.tree.css(read[1])}
                    known[key] = not matched.isdisjoint(ids[not rule.inner])
                except SelectolaxError:  # what lexbor cannot read may match: the safe side
                    known[key] = True
            if known[key]:
                yield rule


def _names(nodes: Iterable[LexborNode]) -> set[str]:
    """Tags, .classes, #ids and [attributes] of elements, in small letters."""
    names: set[str] = set()
    for node in nodes:
        attributes = node.attributes
        names.add(node.tag or "")
        names.update(f"[{name}" for name in attributes)
        names.update(f".{name}" for name in (attributes.get("class") or "").lower().split())
        names.add(f"#{(attributes.get('id') or '').lower()}")
    return names


@lru_cache(maxsize=4096)  # a theme's selectors are the same on every page
def readable(selector: str) -> tuple[frozenset[str], str] | None:
    """What the matched element must be called, and the selector with nothing in it that lexbor misreads.

    A pseudo-class that is not certain is left out, as if it always held. None where no element itself is
    meant (::before) or a link only while it is pointed at (a:hover).
    """
    kept, needs, state = _read(tinycss2.parse_component_value_list(selector, True))
    if not state.isdisjoint(UNSEEN) or ("a" in needs and not state.isdisjoint(PASSING)):
        return None
    return frozenset(needs), kept


def _read(tokens: list[Any]) -> tuple[str, set[str], set[str]]:
    """The cleaned text, and of its last compound the names and the pseudo names that were left out."""
    text, before, fresh = "", "", True
    needs, state = set[str](), set[str]()
    for token in tokens:
        sign = token.value if token.type == "literal" else ""
        if token.type == "whitespace" or sign in COMBINING:
            text, before, fresh = text + token.serialize(), "", True
            continue
        if fresh:
            needs, state, fresh = set(), set(), False
        if sign == "|":  # a namespace: what stood before it is no tag
            text, needs = re.sub(r"[^\s>+~]*$", "", text), set()
        elif before[-1:] == ":" and sign != ":":
            name = token.lower_value if token.type == "ident" else token.lower_name
            certain = _certain(token, name) if before == ":" else ""
            text += certain or ("" if text[-1:] not in ("", " ", *COMBINING) else "*")
            state |= set() if certain else {"before" if before == "::" and name[0] == "-" else name}
        elif sign != ":":
            text += token.serialize()
            if token.type == "[] block":
                named = (each.lower_value for each in token.content if each.type == "ident")
                needs.add("[" + next(named, ""))
            elif token.type in ("ident", "hash"):
                kind = "#" if token.type == "hash" else "." if before == "." else ""
                needs.add(kind + token.value.lower())
        before = before + sign if sign == ":" else sign
    return text.strip(), needs, state


def _certain(token: Any, name: str) -> str:
    """A pseudo-class that lexbor matches as browsers do, or ""; `:not` only with nothing left out in it."""
    if name not in TRUSTED or token.type == "ident" or name.startswith("nth"):
        return f":{token.serialize()}" if name in TRUSTED else ""
    parts = list(split(token.arguments))
    clean = [_read(part)[0] for part in parts]
    if name == "not" and clean != [tinycss2.serialize(part).strip() for part in parts]:
        return ""
    return f":{name}({','.join(clean)})"


CHECK = Check(
    code="K404",
    title="Nothing hides the disclosure",
    why="A disclosure that a reader has to open, select or search for does not count.",
    source="16 CFR 255.0(f); FTC, .com Disclosures; WCAG 2.2, 1.4.3",
    rules=("D2", "D4"),
    guaranteed=True,
    breaks="<h1>Kartra review</h1><div hidden>{disclosure}</div>",
    keeps="<h1>Kartra review</h1><div>{disclosure}</div>",
    page=page,
)
