"""A link becomes a fault where the page it leads to has no such anchor."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Findings, Whole
from kartrasite.problem import meant


def site(whole: Whole) -> Iterable[tuple[str, Fault]]:
    """The part behind # is an id of that page; #top needs none."""
    targets = set[str]().union(*(findings.targets for _, findings in whole.pages())) - whole.paths
    lacking = {target: there for target in targets if (there := _lacking(target, whole))}
    for path, findings in whole.pages() if lacking else ():
        for target in sorted(lacking.keys() & findings.targets.keys()):
            there, id, href = lacking[target], target.partition("#")[2], findings.targets[target]
            where = "its page" if there.path == path else there.path  # the same on all pages that a layout makes
            said = f"The link {href} leads to an anchor that {where} does not have: #{id}."
            yield (
                path,
                Fault(
                    said, meant(id, there.ids, "Give the heading that id, or correct the link."),
                    whole.promise.typed(href),
                ),
            )


def _lacking(target: str, whole: Whole) -> Findings | None:
    """The page that has no such anchor."""
    file, _, id = target.partition("#")
    there = whole.findings.get(file) or whole.findings.get(f"{file}/index.html")
    return None if there is None or not id or id.lower() == "top" or id in there.ids else there


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
