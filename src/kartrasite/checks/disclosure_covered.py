"""A page becomes faults where something lies over its disclosure, or pushes it off the first screen."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page
from kartrasite.css.covers import covered
from kartrasite.css.drift import drifting
from kartrasite.css.pushed import pushed
from kartrasite.pages.finished import opening

TOGETHER = "Take some of the margins, paddings and shifts from it and from what it stands in."
BEFORE = "Let less come before it: a lower header and title, smaller margins and gaps, and nothing that cuts it."


def page(page: Page) -> Iterable[Fault]:
    """What is fixed over the page, laid or pulled over the disclosure, or set before it."""
    for finished, standing in page.readings:
        if standing.aside is not None and standing.notice is not None:
            texts, nodes = page.loaded(finished), [*standing.way[:-1], *standing.aside.node.traverse()]
            drifts = drifting(finished, standing.notice, nodes, texts)
            for why in drifts:
                yield Fault(f"The disclosure {why}.", TOGETHER, ("data-disclosure",))
            low = pushed(standing.notice, standing.way, texts)
            for why in () if drifts else low.why:
                yield Fault(f"The disclosure {why}.", BEFORE, ("data-disclosure",))
            for what, why, node in covered(finished, [*standing.way], texts, low.top):
                yield Fault(
                    f"<{what}> {why}.",
                    "Leave it in the page's own flow, or let it appear only when the reader asks for it.",
                    (opening(node), what.partition(".")[2].partition(":")[0], f"<{node.tag}"),
                )


CHECK = Check(
    code="K412",
    title="Nothing lies over the disclosure",
    why="A notice under a picture, a banner or a coloured layer is not seen.",
    source="16 CFR 255.0(f); FTC, .com Disclosures",
    rules=("D4",),
    guaranteed=True,
    breaks='<div style="position:fixed;inset:0;background:#fff">A layer.</div>',
    keeps='<div style="position:fixed;bottom:0;left:0;right:0;height:3rem;background:#fff">A bar.</div>',
    page=page,
)
