"""A page becomes a fault where it leads its reader on before the disclosure can be read."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.document import inside
from kartrasite.pages.leads import lead, redirects


def page(page: Page) -> Iterable[Fault]:
    """<meta http-equiv=refresh> may lead within the site, or from our redirect to its merchant."""
    finished, promise = page.finished, page.promise
    to, path = finished.refresh, finished.output.path
    if not to:
        return
    target, ours = inside(to, path, promise), redirects(promise)
    if target is not None and target.partition("#")[0] not in ours:
        return
    if target is not None or path not in ours or not lead(to, promise).paid:
        yield Fault(
            f"The page leads on to {to} by itself, so its disclosure is not read.",
            'Remove <meta http-equiv="refresh">; a paid link\'s redirect is made by `link_style: redirect`.',
            (to, "refresh"),
        )


CHECK = Check(
    code="K408",
    title="No page that leads on by itself",
    why="A disclosure that is gone before it can be read is none.",
    source="16 CFR 255.0(f)",
    rules=("D2", "L2", "L7"),
    guaranteed=True,
    breaks='<head><meta http-equiv="refresh" content="0; url=https://elsewhere.example/"></head>',
    keeps='<head><meta http-equiv="refresh" content="0; url=/about/"></head>',
    page=page,
)
