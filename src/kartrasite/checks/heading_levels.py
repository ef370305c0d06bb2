"""A page becomes faults where a heading skips a level."""

from collections.abc import Iterable
from types import MappingProxyType

from kartrasite.checks import Check, Fault, Page

LEVELS = MappingProxyType({"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6})


def page(page: Page) -> Iterable[Fault]:
    """After an h2 comes an h3, not an h4."""
    before = 1
    for each in page.finished.those(*LEVELS):
        level = LEVELS[each.tag]
        if level > before + 1 and not page.stub:
            words = " ".join(each.node.text().split())
            yield Fault(
                f'The heading "{words}" is an h{level} under an h{before}; a level is skipped.',
                f"Make it an h{before + 1} ({'#' * (before + 1)} in Markdown).",
                (f"<h{level}>{words}", f"{'#' * level} {words}", words, f"<h{level}"),
            )
        before = level


CHECK = Check(
    code="K805",
    title="No skipped heading level",
    why="Headings are the table of contents of a screen reader.",
    source="WCAG 2.2, 1.3.1; technique G141",
    rules=("P2",),
    breaks="<h2>Plans</h2><h4>Deep</h4>",
    keeps="<h2>Plans</h2><h3>Deep</h3>",
    page=page,
)
