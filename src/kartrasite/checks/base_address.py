"""A page becomes a fault where <base> changes where every link of it leads."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page


def page(page: Page) -> Iterable[Fault]:
    """No <base href>: what a link leads to is read from the link itself."""
    for finished, _ in page.readings:
        for each in finished.elements["base"]:
            if each.attributes.get("href") is not None:
                yield Fault(
                    f'<base href="{each.attributes["href"]}"> changes where every link of the page leads.',
                    "Remove it and write addresses that begin with a slash.",
                    ("<base",),
                )


CHECK = Check(
    code="K505",
    title="No <base>",
    why="A link that leads elsewhere than it says can neither be checked nor disclosed.",
    source="WHATWG HTML, 4.2.3",
    rules=("P4",),
    breaks='<head><base href="/"></head>',
    keeps='<head><link rel="icon" href="/a.png"></head>',
    page=page,
)
