"""An image becomes a fault where it does not say its width and height."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.finished import opening


def page(page: Page) -> Iterable[Fault]:
    """Whole numbers of pixels, so that the text does not jump when the image arrives."""
    for each in page.finished.elements["img"]:
        missing = [name for name in ("width", "height") if not (each.attributes.get(name) or "").isdecimal()]
        src = each.attributes.get("src") or ""
        if missing and src not in page.finished.outside:  # that one is not the site's is told (K803)
            yield Fault(
                f"The image {src} does not say its {' and '.join(missing)}.",
                "Use an image of content/images/, whose size is filled in, or write width and height.",
                (opening(each.node), src, "<img"),
            )


CHECK = Check(
    code="K808",
    title="Images say their size",
    why="Text that jumps is misread and misclicked.",
    source="web.dev: cumulative layout shift",
    rules=("P3",),
    breaks='<img src="/a.png" alt="A dot">',
    keeps='<img src="/a.png" alt="A dot" width="1" height="1">',
    page=page,
)
