"""A link becomes a fault that a network pays for, and that the site does not know as a paid one."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.disclosure import CLICKED
from kartrasite.pages.finished import Finished
from kartrasite.pages.leads import lead
from kartrasite.pages.networks import network


def page(page: Page) -> Iterable[Fault]:
    """Links that a reader follows; what only loads is another check's."""
    for finished, _ in page.readings:
        paid = {href: name for href in finished.outside if (name := network(href))}
        for href in sorted(_followed(finished) & paid.keys()) if paid else ():
            if lead(href, page.promise).paid:
                continue
            name = paid[href]
            entry = f'{{to: "{href}", name: {name}{", link_style: direct" if name == "Amazon" else ""}}}'
            yield Fault(
                f"{href} is a paid link ({name}), and the site does not know it: it is neither marked nor disclosed.",
                f"Name it in content/links.yml, shop: {entry}, and write [words](go:shop).",
                (href,),
            )


def _followed(page: Finished) -> set[str]:
    return {each.href for each in page.links if each.element.tag in CLICKED}


CHECK = Check(
    code="K515",
    title="Links of networks are known as paid",
    why="A link that pays and says it nowhere breaks the law, and the terms of each network.",
    source="16 CFR 255.5; Google Search Central: qualify your outbound links",
    rules=("L1", "D2"),
    guaranteed=True,
    breaks='<a href="https://www.amazon.com/dp/B0C1234567?tag=ledger-20">A kettle</a>',
    keeps='<a href="https://www.amazon.com/dp/B0C1234567">A kettle</a>',
    page=page,
)
