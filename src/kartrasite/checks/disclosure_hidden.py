"""A page becomes faults where an element, an attribute, a style or a style sheet hides its disclosure."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

from kartrasite.checks import Check, Fault, Page, Sheets
from kartrasite.css.hiding import known
from kartrasite.css.matching import near, touching
from kartrasite.css.paths import AMONG, opened
from kartrasite.css.stylesheets import HidingRule, borrowed, hiding_rules, hiding_style
from kartrasite.css.switched import Switched, switched, switches
from kartrasite.pages.called import names
from kartrasite.pages.disclosure import AROUND, Attributes, Notice, Part, Standing, line, parts, path
from kartrasite.pages.finished import Element, Finished

HINT = "Put the disclosure into the page's own text, under the title, and let nothing hide it."
NAMES = frozenset({"aria-label", "aria-labelledby", "aria-roledescription"})
WITHIN = frozenset({
    "aside", "p", "a", "strong", "em", "b", "i", "span", "small", "br", "ul", "li", "div", "h2", "h3", "abbr",
})  # fmt: skip
ROLES = frozenset({
    "", "article", "complementary", "group", "list", "listitem", "main", "none", "note", "presentation", "region",
})  # fmt: skip
WRAPPERS = frozenset({"div", "section", "header"})
MARGINS = "topmargin", "leftmargin", "rightmargin", "marginheight", "marginwidth"
DOCTYPE = re.compile(rb"\s*<!doctype html>", re.IGNORECASE)  # without one, classes match in capitals too
HIDING: tuple[str, ...] = ("hidden", "inert", "popover", "slot", "text", "bgcolor")


def page(page: Page) -> Iterable[Fault]:
    """What the disclosure stands in, what it holds, and every rule of a style sheet that touches it."""
    for finished, standing in page.readings:
        if standing.notice is None:
            continue
        yield from _own(standing.notice)
        for each in finished.elements["template"]:
            parent, hosts = each.node.parent, {part.node.mem_id for part in (*standing.inner, *standing.outer)}
            if "shadowrootmode" in each.attributes and parent is not None and parent.mem_id in hosts:
                yield Fault(f"A shadow root replaces <{parent.tag}>, disclosure and all.", HINT)
        standard = DOCTYPE.match(finished.output.body) is not None
        met, others = _rules(page.sheets, finished.styles, standing.notice, standard)
        yield from map(_rule, met)
        if others:
            yield from map(_rule, touching(others, finished.found, standing.inner, standing.outer))
        if (set_by_scripts := _switches(page.sheets, finished)) and (
            may := _may(page.sheets, finished.styles, standing.notice, set_by_scripts)
        ):
            held = touching((each.rule for each in may), finished.found, standing.inner, _wrappers(standing))
            met_then = {id(rule) for rule in held}
            yield from (_rule(each.written, each.name) for each in may if id(each.rule) in met_then)


def _wrappers(standing: Standing) -> list[Part]:
    """What it stands in that holds hardly more."""
    most = 2 * len(standing.inner[0].node.text())
    return [each for each in standing.outer if each.tag in WRAPPERS and len(each.node.text()) <= most]


def _switches(sheets: Sheets, finished: Finished) -> frozenset[str]:
    """The names in selectors that a script on the page may set."""
    scripts = [each.node.text() for each in finished.elements["script"] if not _silent(each)]
    if not scripts:
        return frozenset()
    return sheets.switches | switches(scripts, (*sheets.texts, *finished.styles))


def _silent(script: Element) -> bool:
    return "json" in (script.attributes.get("type") or "").lower()


@lru_cache(maxsize=256)
def _may(sheets: Sheets, texts: tuple[str, ...], notice: Notice, may_set: frozenset[str]) -> tuple[Switched, ...]:
    """The rules that may hide it once a script has set one of the names."""
    rules = (*sheets.rules, *(rule for text in texts for rule in hiding_rules(text, "")))
    return tuple(switched(rules, may_set, names(notice.inner), names((*notice.inner, *notice.outer))))


@lru_cache(maxsize=1024)
def _own(notice: Notice) -> tuple[Fault, ...]:
    """What hides it by elements and attributes alone."""
    found = [*_elements(notice.outer, AROUND, "The disclosure stands in")]
    found += _elements(notice.inner, WITHIN, "The disclosure holds")
    for tag, attributes in notice.inner[1:]:  # the whole may have a name; those of its parts are read for their words
        for name in NAMES & attributes.keys():
            found.append(Fault(f"<{tag} {name}> is read out in place of the words in it.", HINT, (name,)))
    for tag, attributes in (*notice.inner, *notice.outer):
        found += _attributes(tag, attributes)
    return tuple(found)


@lru_cache(maxsize=1024)
def _rules(
    sheets: Sheets, texts: tuple[str, ...], notice: Notice, standard: bool
) -> tuple[tuple[HidingRule, ...], tuple[HidingRule, ...]]:
    """The rules that hide of the site's sheets and a page's <style>, as far as the disclosure has what they match:
    those that match it wherever it stands, and those for which the page has to be looked at."""
    every = (*notice.inner, *notice.outer)
    styles = tuple(style for _, attributes in every if "--" in (style := attributes.get("style") or ""))
    pool = borrowed((*sheets.texts, *texts), styles)
    rules = sheets.given(pool) if pool else sheets.rules
    rules += tuple(rule for text in texts for rule in hiding_rules(text, "", pool))
    rules = tuple(near(rules, names(notice.inner), names(every)))
    tree = LexborHTMLParser(opened(notice.around) + notice.markup)
    aside = tree.css_first("aside[data-disclosure]")
    way = line(aside) if aside is not None else []
    if not standard or aside is None or path(way[:-1]) != notice.around:
        return (), rules
    others = tuple(rule for rule in rules if AMONG.search(rule.selector))
    inner, outer = parts(aside.traverse()), parts(way[-2::-1])
    alone = (rule for rule in rules if not AMONG.search(rule.selector))
    return tuple(touching(alone, tree.css, inner, outer)), others


def _elements(parts: Iterable[tuple[str, Attributes]], fitting: frozenset[str], said: str) -> Iterator[Fault]:
    for tag, _ in parts:
        if tag not in fitting:
            yield Fault(f"{said} a <{tag}>, which may not be shown.", HINT, (f"<{tag}",))


def _attributes(tag: str, attributes: Attributes) -> Iterator[Fault]:
    hiding = [name for name in HIDING if name in attributes]
    hiding += [name for name in MARGINS if (attributes.get(name) or "0").strip(" 0px")]
    if (attributes.get("aria-hidden", "false") or "").strip().lower() != "false":
        hiding.append("aria-hidden")
    if (role := (attributes.get("role") or "").strip().lower()) not in ROLES:
        hiding.append(f'role="{role}"')
    for name in hiding:
        yield Fault(f"<{tag} {name}> hides the disclosure.", HINT, (name, "data-disclosure"))
    for declaration in hiding_style(attributes.get("style") or "") if "style" in attributes else ():
        yield Fault(
            f'<{tag} style="{declaration}"> hides the disclosure.', HINT, (declaration, "style=")
        )


def _rule(rule: HidingRule, name: str = "") -> Fault:
    where = f"{rule.path}:{rule.line}:{rule.column}" if rule.path else "<style>"
    does = "hides the disclosure or a part of it."
    if name:
        does = f"hides the disclosure or a part of it as soon as a script sets {name}{']' * (name[0] == '[')}."
    elif rule.declaration[:1] != "&" and not known(rule.declaration.partition(":")[0]):
        does = "may hide the disclosure or a part of it: what this property does to it is not known."
    return Fault(
        f"{rule.selector} {{ {rule.declaration} }} in {where} {does}",
        "Let the rule not match the disclosure, what it stands in, or what it holds.",
        (rule.selector, rule.declaration),
        rule.path,
    )


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
