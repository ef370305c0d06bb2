"""A page becomes faults where a button to a merchant does not say beside it that it is paid."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.finished import opening

BUTTONS = frozenset({"button", "btn", "cta"})


def page(page: Page) -> Iterable[Fault]:
    """Affiliate links with the class of a button, and forms that lead to a merchant."""
    for _, standing in page.readings:
        for element, href, _ in standing.paid:
            styled = BUTTONS & set((element.attributes.get("class") or "").lower().split())
            around = element.node.parent
            if around is None or not (styled or element.tag in ("form", "button", "input")):
                continue
            if not any(node.text().strip() for node in around.css(".paid")):
                # a program's file names the address too, and has no button: the theme's are told once
                typed = (href,) if page.finished.output.source.endswith((".md", ".html")) else ()
                yield Fault(
                    "A button to a merchant has no label that says it is paid.",
                    'Print it with {{ call_to_action() }}, or put <small class="paid">Paid link</small> beside it.',
                    (opening(element.node), *typed),
                )


CHECK = Check(
    code="K416",
    title="Buttons to merchants are labelled",
    why="Readers have to know that a link is paid before they follow it.",
    source="FTC Endorsement Guides: what people are asking; CAP Code 2.1 and 2.4",
    rules=("D8",),
    guaranteed=True,
    breaks='<a class="button" rel="sponsored" href="/go/kartra/">Try Kartra</a>',
    keeps='<a class="button" rel="sponsored" href="/go/kartra/">Try Kartra</a> <small class="paid">Paid link</small>',
    page=page,
)
