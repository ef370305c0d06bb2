"""An affiliate link becomes a fault where search engines are not told that it is paid."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.finished import opening


def page(page: Page) -> Iterable[Fault]:
    """rel has sponsored or nofollow; a link that opens a new window has noopener as well."""
    for _, standing in page.readings:
        for element, href, _ in standing.paid:
            if element.tag not in ("a", "area"):
                continue
            rel = set((element.attributes.get("rel") or "").lower().split())
            if not rel & {"sponsored", "nofollow"}:
                yield Fault(
                    f'The paid link {href} does not say rel="sponsored".',
                    'Write it as [words](go:program), or add rel="sponsored nofollow noopener" to its <a>.',
                    (opening(element.node), href),
                )
            elif element.attributes.get("target") and not rel & {"noopener", "noreferrer"}:
                yield Fault(
                    f"The paid link {href} opens a window without noopener.", "Add it to rel.",
                    (opening(element.node), href),
                )


CHECK = Check(
    code="K501",
    title="Paid links say that they are paid",
    why="Search engines count an unmarked paid link as link spam.",
    source="Google Search Central: qualify your outbound links; link spam policy",
    rules=("L1",),
    guaranteed=True,
    breaks='<a href="/go/kartra/">Try Kartra</a>',
    keeps='<a href="/go/kartra/" rel="sponsored">Try Kartra</a>',
    page=page,
)
