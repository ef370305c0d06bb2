"""A page becomes faults where something stands before its disclosure that the disclosure should precede."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page


def page(page: Page) -> Iterable[Fault]:
    """Affiliate links anywhere before it, and pictures, forms or much text between <main> and it."""
    for _, standing in page.readings:
        for what, needle in standing.late:
            yield Fault(
                f"The disclosure comes too late: {what} before it or in it.",
                "Print it directly under the title; only a breadcrumb and a byline may come before it.",
                (needle,) if needle else (),
            )


CHECK = Check(
    code="K402",
    title="The disclosure comes first",
    why="A disclosure after the first link, or after a screen of text, is read too late or not at all.",
    source="16 CFR 255.0(f); FTC, .com Disclosures: close to the claim, before the decision",
    rules=("D2",),
    guaranteed=True,
    breaks='<h1>Kartra review</h1><p><a href="/go/kartra/" rel="sponsored">Try it</a></p>{disclosure}',
    keeps='<h1>Kartra review</h1>{disclosure}<p><a href="/go/kartra/" rel="sponsored">Try it</a></p>',
    page=page,
)
