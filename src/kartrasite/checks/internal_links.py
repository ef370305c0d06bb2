"""A link becomes a fault where it leads to no file of the site."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Whole
from kartrasite.problem import near

MANY = 30  # near names are looked for so often; it takes a while on a large site


def site(whole: Whole) -> Iterable[tuple[str, Fault]]:
    """Links, images, srcset, canonical addresses and what style sheets load."""
    likely: dict[str, str] = {}
    targets = set[str]().union(*(findings.targets for _, findings in whole.pages())) - whole.paths
    # as readers write them: all addresses of pages would be alike by their end
    addresses = {path.removesuffix("index.html") for path in whole.paths} if targets else ()
    files = {target: target.partition("#")[0] for target in targets}
    lost = {target: file for target, file in files.items() if whole.paths.isdisjoint((file, f"{file}/index.html"))}
    for path, findings in whole.pages() if lost else ():
        for target in sorted(lost.keys() & findings.targets.keys()):
            file = lost[target]
            if file not in likely:
                likely[file] = near(file.removesuffix("index.html"), addresses) if len(likely) < MANY else ""
            href = findings.targets[target]
            hint = "Correct the address, or add the file."
            if likely[file]:
                hint = f"Did you mean {whole.promise.root}{likely[file]}?"
            if file.startswith("/"):
                hint = f"The site lies under {whole.promise.root}; write the whole address of what does not."
            yield path, Fault(f"The link {href} leads to no file of the site ({file}).", hint, (href,))


CHECK = Check(
    code="K502",
    title="Internal links lead somewhere",
    why="A broken link loses the reader, and a broken picture the point.",
    source="Google Search Central: make your links crawlable",
    rules=("P4",),
    breaks='<a href="/abuot/">About us</a>',
    keeps='<a href="/about/">About us</a>',
    site=site,
)
