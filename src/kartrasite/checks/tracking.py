"""A link to a program's merchant becomes a warning where our tracking is not in it."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.leads import lead


def page(page: Page) -> Iterable[Fault]:
    """Links that a reader follows to a domain of a program."""
    finished, promise = page.finished, page.promise
    for href in sorted(finished.outside) if promise.programs else ():
        found = lead(href, promise)
        if not found.merchant or found.paid:
            continue
        links = [link.element for link in finished.links if link.href == href]
        # a figure's source is quoted, not promoted: the theme marks it so
        if {link.tag for link in links if "data-source" not in link.attributes} & {"a", "area"}:
            yield Fault(
                f"The link {href} leads to {found.merchant} without our tracking, so it earns nothing.",
                f"Write go:{found.merchant} in its place, or keep it if it is meant as a plain source.",
                (href,),
            )


CHECK = Check(
    code="K504",
    title="Merchant links carry our tracking",
    why="A visit without it is not counted for us.",
    source="the programs' terms on tracking links",
    level="warning",
    rules=("L4",),
    breaks='<a href="https://kartra.com/pricing">Prices</a>',
    keeps='<a href="https://kartra.com/?ref=abc" rel="sponsored">Prices</a>',
    page=page,
)
