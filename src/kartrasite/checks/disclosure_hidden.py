"""A page becomes faults where an element, an attribute, a style or a style sheet hides its disclosure."""

from collections.abc import Iterable, Iterator

from kartrasite.checks import Check, Fault, Page
from kartrasite.disclosure import AROUND, Part
from kartrasite.matching import touching
from kartrasite.stylesheets import HidingRule, borrowed, hiding_rules, hiding_style

HINT = "Put the disclosure into the page's own text, under the title, and let nothing hide it."
NAMES = frozenset({"aria-label", "aria-labelledby", "aria-roledescription"})
WITHIN = frozenset({
    "aside", "p", "a", "strong", "em", "b", "i", "span", "small", "br", "ul", "li", "div", "h2", "h3", "abbr",
})  # fmt: skip
ROLES = frozenset({
    "", "article", "complementary", "group", "list", "listitem", "main", "none", "note", "presentation", "region",
})  # fmt: skip
HIDING: tuple[str, ...] = ("hidden", "inert", "popover", "slot", "text", "bgcolor")


def page(page: Page) -> Iterable[Fault]:
    """What the disclosure stands in, what it holds, and every rule of a style sheet that touches it."""
    for finished, standing in page.readings:
        if standing.aside is None:
            continue
        inner, outer = standing.inner, standing.outer
        yield from _elements(outer, AROUND, "The disclosure stands in")
        yield from _elements(inner, WITHIN, "The disclosure holds")
        for part in inner[1:]:  # the whole may have a name; a name of its parts is read in place of their words
            for name in NAMES & part.attributes.keys():
                yield Fault(f"<{part.tag} {name}> is read out in place of the words in it.", HINT, (name,))
        for part in (*inner, *outer):
            if part.attributes:
                yield from _attributes(part)
        hosts = {part.node.mem_id for part in (*inner, *outer)}
        for each in finished.elements["template"]:
            parent = each.node.parent
            if "shadowrootmode" in each.attributes and parent is not None and parent.mem_id in hosts:
                yield Fault(f"A shadow root replaces <{parent.tag}>, disclosure and all.", HINT)
        styles = tuple(style for part in (*inner, *outer) if "--" in (style := part.attributes.get("style") or ""))
        pool = borrowed((*page.sheets.texts, *finished.styles), styles)
        rules = page.sheets.given(pool) if pool else page.sheets.rules
        rules += tuple(rule for text in finished.styles for rule in hiding_rules(text, "", pool))
        yield from map(_rule, touching(rules, finished, inner, outer))


def _elements(parts: Iterable[Part], fitting: frozenset[str], said: str) -> Iterator[Fault]:
    for tag, _, _ in parts:
        if tag not in fitting:
            yield Fault(f"{said} a <{tag}>, which may not be shown.", HINT, (f"<{tag}",))


def _attributes(part: Part) -> Iterator[Fault]:
    tag, attributes, _ = part
    hiding = [name for name in HIDING if name in attributes]
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


def _rule(rule: HidingRule) -> Fault:
    where = f"{rule.path}:{rule.line}:{rule.column}" if rule.path else "<style>"
    return Fault(
        f"{rule.selector} {{ {rule.declaration} }} in {where} hides the disclosure or a part of it.",
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
