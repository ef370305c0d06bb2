"""A review becomes a warning where it has pros and no cons."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault


def data(data: Data) -> Iterable[DataFault]:
    """Its own, or those of its first program, which stand in for them."""
    for article in data.site.articles:
        matter = article.matter
        first = data.site.programs.get(matter.programs[0]) if matter.programs else None
        pros, cons = matter.pros or (first.pros if first else ()), matter.cons or (first.cons if first else ())
        if matter.kind == "review" and pros and not cons:
            own = bool(matter.pros) or first is None
            path = article.path if own else f"content/programs/{matter.programs[0]}.yml"
            said = "The review has what speaks for the product and nothing that speaks against it."
            yield DataFault(path, ("pros",), said, "Write `cons:` too: everything has some.", key=True)


CHECK = Check(
    code="K618",
    title="Both sides are shown",
    why="Praise alone is advertising, and readers know it.",
    source="Google Search Central: write high quality reviews",
    level="warning",
    rules=("C7",),
    breaks="-- content/programs/acme.yml --\ncons: []\n",
    keeps="-- content/programs/acme.yml --\ncons: [The cookie ends early.]\n",
    data=data,
)
