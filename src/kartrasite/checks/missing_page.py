"""The page for addresses that lead nowhere becomes faults where search engines would take it for a page of the site."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page


def page(page: Page) -> Iterable[Fault]:
    """404.html, in a folder too, is no-index, and says of no address that it is its own."""
    finished = page.finished
    if finished.output.path.rpartition("/")[2] != "404.html" or finished.fragment:
        return
    if "noindex" not in (finished.meta("robots") or "").lower():
        hint = 'Write <meta name="robots" content="noindex"> into its head.'
        yield Fault("Search engines may list this page, which has nothing to find.", hint, ('name="robots"', "<head"))
    if finished.linked("canonical"):
        hint = "Take the link away: {% if page.canonical %} around it keeps it on all other pages."
        yield Fault("This page answers for every address, and names one as its own.", hint, ('rel="canonical"',))


CHECK = Check(
    code="K813",
    title="The page for missing addresses stays out of search results",
    why="It would be found in place of what readers look for, and an address of its own makes it a page like others.",
    source="Google Search Central: HTTP status codes and soft 404 errors",
    rules=("P4",),
    level="warning",
    breaks="""\
-- missing/404.html --
<head><meta name="robots" content="noindex"><link rel="canonical" href="/about/"></head><p>Nothing here.</p>
""",
    keeps="""\
-- missing/404.html --
<head><meta name="robots" content="noindex"></head><p>Nothing here.</p>
""",
    page=page,
)
