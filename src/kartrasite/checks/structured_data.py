"""A page becomes faults where its JSON-LD is no JSON."""

import json
from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page


def page(page: Page) -> Iterable[Fault]:
    """Every block can be read."""
    finished = page.finished
    for text in finished.data if len(finished.records) < len(finished.data) else ():
        try:
            json.loads(text)
        except ValueError as fault:
            hint = "Print it with the filter tojson, which writes JSON only."
            yield Fault(f"A block of structured data is no JSON: {fault}.", hint, ("application/ld+json",))


CHECK = Check(
    code="K702",
    title="Structured data can be read",
    why="Search engines drop a block that they cannot read.",
    source="Google Search Central: structured data general guidelines",
    rules=("S2",),
    breaks='<head><script type="application/ld+json">{"@type": }</script></head>',
    keeps='<head><script type="application/ld+json">{"@type": "WebPage"}</script></head>',
    page=page,
)
