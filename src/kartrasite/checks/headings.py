"""A page becomes a fault where it has not exactly one <h1>."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page


def page(page: Page) -> Iterable[Fault]:
    """One title on the page itself."""
    found = page.finished.elements["h1"]
    if page.stub or len(found) == 1:
        return
    if not found:
        yield Fault(
            "The page has no <h1>.", "Its title stands in an <h1>, inside <main>.", ("<main", "<body")
        )
    first, *others = (" ".join(each.node.text().split()) for each in found) if found else ("",)
    for words in others:
        if words == first:  # in a text of the owner's, or in a second template
            hint = "A template prints it already: take this away."
            yield Fault("The title stands in two <h1>.", hint, (f"# {words}", "<h1"))
            continue
        yield Fault(
            f'A second <h1> stands on the page: "{words}".',
            "Make it a <h2> (## in Markdown).",
            (f"<h1>{words}", f"# {words}", words, "<h1"),
        )


CHECK = Check(
    code="K804",
    title="Exactly one h1",
    why="The one title tells readers of screen readers what the page is.",
    source="WCAG 2.2, 1.3.1 and 2.4.6",
    rules=("P2",),
    breaks="<h1>Once more</h1>",
    keeps="<h2>Once more</h2>",
    page=page,
)
