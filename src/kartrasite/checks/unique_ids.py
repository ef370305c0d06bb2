"""A page becomes faults where two elements have the same id."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page


def page(page: Page) -> Iterable[Fault]:
    """Each id once, and none empty."""
    ids = page.finished.ids
    if len(set(ids)) != len(ids) or "" in ids:
        for id in sorted({id for id in ids if ids.count(id) > 1 or not id}):
            said = f'The id "{id}" stands {ids.count(id)} times on the page.' if id else "An id is empty."
            yield Fault(said, "Give each element an id of its own.", (f'id="{id}"', f"#{id}") if id else ())


CHECK = Check(
    code="K806",
    title="Ids are unique",
    why="A link to an anchor finds only the first of them.",
    source="WHATWG HTML, 3.2.6: the id attribute",
    rules=("P2",),
    breaks='<p id="a">One</p><p id="a">Two</p>',
    keeps='<p id="a">One</p><p id="b">Two</p>',
    page=page,
)
