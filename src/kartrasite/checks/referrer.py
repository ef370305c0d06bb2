"""A link to a program that counts clicks by their referrer becomes a fault where the referrer is taken away."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.finished import opening

SILENT = frozenset({"no-referrer", "same-origin"})


def page(page: Page) -> Iterable[Fault]:
    """rel=noreferrer, referrerpolicy, and the page's own <meta name=referrer>."""
    for finished, standing in page.readings:
        whole = (finished.meta("referrer") or "").strip().lower() in SILENT if standing.paid else False
        for element, href, id in standing.paid:
            if not page.promise.programs[id].needs_referrer:
                continue
            rel = (element.attributes.get("rel") or "").lower().split()
            own = (element.attributes.get("referrerpolicy") or "").strip().lower()
            if "noreferrer" in rel or own in SILENT or (whole and not own):
                what = "noreferrer" if "noreferrer" in rel else own or "<meta name=referrer>"
                said = f"The link {href} takes the referrer away ({what}), by which {id} counts it."
                needles = (opening(element.node), href, what)
                yield Fault(said, "Write it as [words](go:program), or take that away.", needles)


CHECK = Check(
    code="K508",
    title="The referrer is kept where a program counts by it",
    why="A click that arrives without its referrer is not paid, and may cost the account.",
    source="Amazon Associates program policies; the programs' terms",
    rules=("L8",),
    breaks='<a rel="sponsored noreferrer" href="https://shop.example/?tag=abc">Buy</a>',
    keeps='<a rel="sponsored noopener" href="https://shop.example/?tag=abc">Buy</a>',
    page=page,
)
