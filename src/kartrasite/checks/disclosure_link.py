"""A page becomes a fault where its disclosure has no link to the full disclosure."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.document import inside
from kartrasite.pages.statement import language_of


def page(page: Page) -> Iterable[Fault]:
    """A link with words of its own; the page of the full disclosure needs none to itself."""
    promise = page.promise
    every = {each: inside(each, "index.html", promise) for each in (promise.page, *promise.pages.values())}
    for finished, standing in page.readings:
        path = finished.output.path
        if standing.notice is None or path in every.values():
            continue
        full = promise.full(language_of(finished))
        led = {inside(href, path, promise) or "" for href in standing.notice.links}
        if every[full] not in {each.partition("#")[0] for each in led}:
            yield Fault(
                f"The disclosure has no link to the full one at {full}.",
                "Print {{ disclosure() }} as it is, or add the link to your own wording of it.",
                ("data-disclosure",),
            )


CHECK = Check(
    code="K406",
    title="A link to the full disclosure",
    why="The short statement is the notice, the full page names every program and tie.",
    source="common terms of affiliate networks",
    rules=("D9",),
    guaranteed=True,
    breaks=(
        '<h1>Kartra review</h1><aside class="disclosure" data-disclosure><p>{statement}</p>'
        '<p>{own}</p></aside>'
    ),
    keeps="<h1>Kartra review</h1>{disclosure}",
    page=page,
)
