"""A robots.txt becomes a fault where crawlers may follow our redirects, and a redirect one where it is no-index."""

from collections.abc import Iterable, Iterator

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.document import Output, Promise
from kartrasite.pages.leads import redirects


def other(output: Output, promise: Promise) -> Iterable[Fault]:
    """Each redirect lies under a path that is disallowed for every crawler."""
    if output.path != "robots.txt":
        return
    closed = list(_disallowed(output.body.decode("utf-8", "replace")))
    paths = sorted({path for each in promise.programs.values() for path in each.go_paths})
    if open_paths := [path for path in paths if not any(path.startswith(each) for each in closed)]:
        yield Fault(
            f"Crawlers may follow {open_paths[0]}, which leads to a merchant.",
            f"Write Disallow: {open_paths[0].rstrip('/').rpartition('/')[0]}/ under User-agent: *.",
            ("User-agent: *",),
        )


def page(page: Page) -> Iterable[Fault]:
    """A page that may not be fetched cannot be read to be no-index."""
    finished = page.finished
    if finished.output.path in redirects(page.promise) and "noindex" in (finished.meta("robots") or "").lower():
        yield Fault("A redirect is no-index, which crawlers never read.", "Leave it to robots.txt.", ("noindex",))


def _disallowed(text: str) -> Iterator[str]:
    agents, open_group = set[str](), False
    for line in text.splitlines():
        name, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if name.lower() == "user-agent":
            agents = {*(agents if open_group else ()), value}
            open_group = True
        elif name:
            open_group = False
            if name.lower() == "disallow" and "*" in agents and value:
                yield value


CHECK = Check(
    code="K507",
    title="Crawlers stay off our redirects",
    why="A crawler that follows them spends its visits on merchants, and may take the links for recommendations.",
    source="Google Search Central: robots.txt; block indexing with noindex",
    rules=("L3",),
    breaks="""\
-- robots.txt --
User-agent: *
Disallow: /private/
""",
    keeps="""\
-- robots.txt --
User-agent: *
Disallow: /go/
""",
    page=page,
    other=other,
)
