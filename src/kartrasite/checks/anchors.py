"""A link becomes a fault where the page it leads to has no such anchor."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Whole
from kartrasite.problem import meant


def site(whole: Whole) -> Iterable[tuple[str, Fault]]:
    """The part behind # is an id of that page; #top needs none."""
    for path, findings in whole.pages():
        for target in sorted([each for each in findings.targets if each not in whole.paths]):
            file, _, id = target.partition("#")
            there = whole.findings.get(file) or whole.findings.get(f"{file}/index.html")
            if there is None or not id or id.lower() == "top" or id in there.ids:
                continue
            href = findings.targets[target]
            said = f"The link {href} leads to an anchor that {there.path} does not have: #{id}."
            yield (
                path,
                Fault(said, meant(id, there.ids, "Give the heading that id, or correct the link."), (href,)),
            )


CHECK = Check(
    code="K503",
    title="Anchors exist",
    why="A link to a missing anchor drops the reader at the top of a page.",
    source="WHATWG HTML, 7.4.6.3: scrolling to a fragment",
    rules=("P4",),
    breaks='<h2 id="plans">Plans</h2><a href="#prices">Prices</a>',
    keeps='<h2 id="plans">Plans</h2><a href="#plans">Plans</a>',
    site=site,
)
