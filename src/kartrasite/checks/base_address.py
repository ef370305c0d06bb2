"""A page becomes a fault where <base> or an animation changes where its links lead."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page


def page(page: Page) -> Iterable[Fault]:
    """No <base href>, and no <animate> of an address: what a link leads to is read from the link itself."""
    for finished, _ in page.readings:
        for each in finished.elements["base"]:
            if each.attributes.get("href") is not None:
                yield Fault(
                    f'<base href="{each.attributes["href"]}"> changes where every link of the page leads.',
                    "Remove it and write addresses that begin with a slash.",
                    ("<base",),
                )
        for each in (*finished.elements["animate"], *finished.elements["set"]):
            named = [value or "" for name, value in each.attributes.items() if name.lower() == "attributename"]
            if any(value.lower().endswith("href") for value in named):
                yield Fault(
                    f"<{each.tag}> changes where a link leads after it was read.", "Remove it.", (f"<{each.tag}",)
                )


CHECK = Check(
    code="K505",
    title="Links lead where they say",
    why="A link that leads elsewhere than it says can neither be checked nor disclosed.",
    source="WHATWG HTML, 4.2.3",
    rules=("P4",),
    guaranteed=True,
    breaks='<head><base href="/"></head>',
    keeps='<head><link rel="icon" href="/a.png"></head>',
    page=page,
)
