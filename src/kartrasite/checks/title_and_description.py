"""A page becomes faults where it has no title or no description."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page


def page(page: Page) -> Iterable[Fault]:
    """Every page has a <title>, and a description unless it is kept out of search results."""
    finished = page.finished
    if page.stub:
        return
    if not finished.title:
        hint = "Its layout prints one, <title>{{ page.head_title }}</title>; an HTML file of your own holds one."
        yield Fault("The page has no <title>.", hint, ("<title", "<head>"))
    noindex = "noindex" in (finished.meta("robots") or "").lower()
    if not noindex and not (finished.meta("description") or "").strip():
        yield Fault(
            "The page has no description.",
            "Write one or two sentences as `description:` in the front matter; the layout prints them.",
            ('name="description"', "<head>"),
            key="description" if finished.meta("description") is not None else "",
        )


CHECK = Check(
    code="K801",
    title="A title and a description",
    why="They are what a search result shows.",
    source="Google Search Central: title links; snippets",
    rules=("P1",),
    breaks="<head><title></title></head>",
    keeps="<head><title>What Kartra pays</title></head>",
    page=page,
)
