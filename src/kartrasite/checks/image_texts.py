"""An image becomes a fault where it has no alternative text."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.finished import opening


def page(page: Page) -> Iterable[Fault]:
    """Every <img> has alt; an empty one says that it is decoration."""
    for each in page.finished.elements["img"]:
        if "alt" not in each.attributes:
            src = each.attributes.get("src") or ""
            yield Fault(
                f"The image {src} has no alternative text.",
                'Write what it shows: ![what it shows](image.png); alt="" for mere decoration.',
                (opening(each.node), src, "<img"),
            )


CHECK = Check(
    code="K807",
    title="Images have a text",
    why="Who does not see an image reads its text.",
    source="WCAG 2.2, 1.1.1",
    rules=("P3",),
    breaks='<img src="/a.png" width="1" height="1">',
    keeps='<img src="/a.png" alt="A dot" width="1" height="1">',
    page=page,
)
