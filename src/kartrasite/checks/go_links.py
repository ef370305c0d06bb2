"""A link becomes a fault where it says go:NAME outside of an article's text and its answers."""

import re
from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault, Fault, Page

SCHEME = "go:"
WRITTEN = re.compile(r"\]\((go:[^\s()]*)", re.IGNORECASE)


def page(page: Page) -> Iterable[Fault]:
    """What a template or a file in static/ says is not turned into the address of the affiliate link."""
    for href in page.finished.outside:
        if href[: len(SCHEME)].lower() == SCHEME:
            call = f'{{{{ affiliate_link("{href[len(SCHEME) :].strip("/").partition("/")[0]}") }}}}'
            yield Fault(
                _said(href),
                f"In a page's template write {call} below the disclosure.",
                (f'href="{href}"', f"href='{href}'", f"href={href}"),  # in a text go:NAME is right
            )


def data(data: Data) -> Iterable[DataFault]:
    """Nor is what front matter and data say: a title, a comment, a rule; but answers are."""
    for each in data.spoken:
        for where, said in each.words if f"]({SCHEME}" in each.lower else ():
            for found in WRITTEN.finditer(said) if (where[0], where[-1]) != ("faq", "a") else ():
                hint = "Say it in the text or in an answer of `faq:`, or lead to a page of yours."
                yield DataFault(each.path, where, _said(found[1]), hint, span=found.span(1))


def _said(href: str) -> str:
    return f"{href} leads nowhere here: go: is for the text of articles and the answers of `faq:`."


CHECK = Check(
    code="K511",
    title="go: stands in texts and answers of articles alone",
    why="A browser knows no address that begins with go:, so the reader gets nowhere.",
    source="WHATWG URL, 4.4",
    rules=("P4",),
    breaks="""\
---
pros: ["[There](go:acme) it is."]
cons: [None.]
---
Words. [Try Acme](go:acme).
""",
    keeps="""\
---
faq: [{q: Where is it?, a: "[There](go:acme) it is."}]
---
Words. [Try Acme](go:acme).
""",
    page=page,
    data=data,
)
