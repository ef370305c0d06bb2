"""A page that promotes becomes a fault where the site asks its previews to say so, and one does not."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page


def page(page: Page) -> Iterable[Fault]:
    """The Open Graph description of pages that promote a program or have a paid link."""
    if not page.promise.previews or page.stub:
        return
    finished = page.finished
    begun = page.promise.said(page.promise.previews, finished.output.language)
    promotes = finished.output.programs or any(standing.paid for _, standing in page.readings)
    said = finished.meta("og:description", "property")
    if begun and promotes and said is not None and not " ".join(said.split()).startswith(begun):
        hint = 'Let the template print {{ page.preview or page.description }}, as the theme does.'
        yield Fault(f'The preview does not begin with "{begun}".', hint, ('property="og:description"', "<head"))


CHECK = Check(
    code="K417",
    title="Previews say that a page promotes",
    why="Where somebody posts a link, readers meet its preview first; a site may ask that it tells them there.",
    source="FTC: every medium, every post; 16 CFR 255.0(f)",
    rules=("D7",),
    breaks='<head><meta property="og:description" content="What Kartra pays."></head>',
    keeps='<head><meta property="og:description" content="Affiliate links: what Kartra pays."></head>',
    page=page,
)
