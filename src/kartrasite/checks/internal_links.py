"""A link becomes a fault where it leads to no file of the site."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Whole
from kartrasite.model.site import Held
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
    held = {file: each for each in whole.held for file in each.addresses}
    for path, findings in whole.pages() if lost else ():
        for target in sorted(lost.keys() & findings.targets.keys()):
            file, href = lost[target], findings.targets[target]
            if back := held.get(file) or held.get(f"{file}/index.html"):
                yield path, Fault(*_not_there(href, back), whole.promise.typed(href))
                continue
            if file not in likely:
                likely[file] = near(file.removesuffix("index.html"), addresses) if len(likely) < MANY else ""
            hint = "Correct the address, or add the file."
            if likely[file]:
                hint = f"Did you mean {whole.promise.root}{likely[file]}?"
            if file.startswith("/"):
                hint = f"The site lies under {whole.promise.root}; write the whole address of what does not."
            said = f"The link {href} leads to no file of the site ({file})."
            yield path, Fault(said, hint, whole.promise.typed(href))


def _not_there(href: str, held: Held) -> tuple[str, str]:
    """What is said of a link to a text that is held back, and what is to be done."""
    text = "a page" if held.path.startswith("content/pages/") else "an article"
    leads, where = f"The link {href} leads to {text} that", f"({held.place.path}:{held.place.line})"
    kind, _, moment = held.reason.partition(" for " if held.reason.startswith("scheduled") else " on ")
    if kind == "scheduled":
        hint = "Take the link away until then, or take `publish:` away there."
        return f"{leads} is not published before {moment} {where}.", hint
    if kind == "expired":
        hint = "Take the link away, or take `expires:` away there where the text still holds."
        return f"{leads} expired on {moment} {where}.", hint
    hint = "Take the link away for now, or publish the text: take `draft: true` away there."
    return f"{leads} is a draft {where}, and drafts are not published.", hint


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
