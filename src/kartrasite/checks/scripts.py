"""A page or script becomes faults where it leads readers on, or reaches for the disclosure, by itself.

What a script does cannot be proved from its text; these are the plain ways, and the theme's own policy lets no
script run that the site does not bring.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.document import Output, Promise, cleaned
from kartrasite.pages.finished import Finished

LEAVING = re.compile(
    r"\blocation\s*(?:\.\s*href|\[[^\]]*\])?\s*=(?!=)|\blocation\s*\.\s*(?:assign|replace)\s*\(|document\s*\.\s*write"
    r"|\bwindow\s*\.\s*open\s*\(|\.\s*(?:request)?submit\s*\(",
    re.IGNORECASE,
)
REACHING = re.compile(r"""data-disclosure|\.disclosure\b|["'`]aside["'`.\[]|["'`]disclosure["'`]""")
HANDLER = re.compile(r"on[a-z]{3,}")
ENDS = ".js", ".mjs", ".cjs"
HINT = "Let a link lead where the reader may go; where something has to be done first, ask for a click."


def page(page: Page) -> Iterable[Fault]:
    """Scripts in the page, event handlers, javascript: addresses, and a page or a tree within the page."""
    for finished, _ in page.readings:
        yield from _page(finished)


def _page(finished: Finished) -> Iterator[Fault]:
    for each in finished.elements["script"]:
        if (each.attributes.get("type") or "").strip().lower() not in ("application/ld+json", "application/json"):
            yield from _script(each.node.text(), "A script")
    if finished.tree.root and " on" in " ".join(("", *finished.keys)):
        for node in finished.tree.root.traverse():
            for name, value in node.attributes.items():
                if HANDLER.fullmatch(name) and value:
                    yield from _script(value, f"<{node.tag} {name}>")
    for href in finished.outside:
        if href[:4] != "http" and (address := cleaned(href))[:11].lower() == "javascript:":
            yield from _script(address[11:], "A javascript: address")
    for each in finished.elements["iframe"]:
        if "srcdoc" in each.attributes:
            said = "<iframe srcdoc> holds a page of its own, which has no disclosure."
            yield Fault(said, "Put it into a file of its own in static/.", ("srcdoc",))
    for each in finished.elements["template"]:
        if "shadowrootmode" in each.attributes:
            said = "<template shadowrootmode> is shown apart from the page, and what stands in it is not read here."
            yield Fault(said, "Put what it shows into the page itself.", ("shadowrootmode",))


def other(output: Output, promise: Promise) -> Iterable[Fault]:
    """Scripts in files of their own."""
    if output.path.lower().endswith(ENDS):
        yield from _script(output.body.decode("utf-8", "replace"), f"The script {output.path}")


@lru_cache(maxsize=256)  # a theme puts the same one on every page
def _script(text: str, what: str) -> tuple[Fault, ...]:
    found = []
    if leaving := LEAVING.search(text):
        found.append(Fault(f"{what} leads the reader on: {leaving[0]}", HINT, (leaving[0],)))
    if reaching := REACHING.search(text):
        said = f"{what} reaches for the disclosure: {reaching[0]}"
        found.append(Fault(said, "Leave the disclosure to the page.", (reaching[0],)))
    return tuple(found)


CHECK = Check(
    code="K413",
    title="No script leads on or reaches for the disclosure",
    why="What a script takes away or leaves behind was never read.",
    source="16 CFR 255.0(f); FTC, .com Disclosures",
    rules=("D2", "D4"),
    guaranteed=True,
    breaks='<script>location.replace("/about/")</script>',
    keeps='<script>document.title = "The location of each plan"</script>',
    page=page,
    other=other,
)
