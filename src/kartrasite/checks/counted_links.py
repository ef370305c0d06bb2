"""A link becomes a warning that looks like a paid one, and that the site does not know as one."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.leads import lead
from kartrasite.pages.networks import counted, network


def page(page: Page) -> Iterable[Fault]:
    """Links that a reader follows, with a parameter by which most programs count; figures' sources are quoted."""
    finished = page.finished
    likely = {href: name for href in finished.outside if (name := counted(href))}
    for link in finished.links if likely else ():
        quoted = link.element.tag not in ("a", "area") or "data-source" in link.element.attributes
        led = lead(link.href, page.promise)  # of the links of programs other checks know more
        if link.href not in likely or quoted or led.paid or led.merchant or network(link.href):
            continue
        yield Fault(
            f"{link.href} looks like a paid link ({likely[link.href]}=) that the site does not know as one.",
            f'If it pays, name it in content/links.yml, shop: {{to: "{link.href}", name: Shop}}, and write '
            f"[words](go:shop); else write it without {likely[link.href]}=.",
            (link.href,),
        )


CHECK = Check(
    code="K516",
    title="Links that look like paid ones are known as such",
    why="A link that pays and says it nowhere breaks the law; one that does not pay needs no parameter.",
    source="16 CFR 255.5; Google Search Central: qualify your outbound links",
    level="warning",
    rules=("L1",),
    breaks='<a href="https://store.example/?aff=12">A kettle</a>',
    keeps='<a href="https://store.example/">A kettle</a>',
    page=page,
)
