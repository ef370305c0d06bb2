"""A page or script becomes faults where it leads readers on, or reaches for the disclosure, by itself.

What a script does cannot be proved from its text; these are the plain ways, with literals put together, and the theme's
own policy lets no script run that the site does not bring. `audit --browser` runs them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kartrasite.checks import Check, Fault, Page
from kartrasite.css.literals import joined
from kartrasite.pages.document import Output, Promise, cleaned
from kartrasite.pages.finished import Finished

LEAVING = re.compile(
    r"(?<!var )(?<!let )(?<!const )"  # a variable of that name
    r"""\blocation(?:["'`]\s*\])?\s*(?:\.\s*href|\[[^\]]*\])?\s*=(?!=)"""
    r"|(?<!contentWindow\.)\blocation\s*\.\s*(?:assign|replace)\s*\("  # but of a frame
    r"|document\s*\.\s*write|\bwindow\s*\.\s*open\s*\(|\bnavigation\s*\.\s*navigate\s*\(\s*[\"'`]"
    r"|\.\s*(?:request)?submit\s*\(",
    re.IGNORECASE,
)
REACHING = re.compile(
    r"""(?P<listed>["'`]article["'`]\s*,\s*["'`]aside["'`])|data-disclosure|\.disclosure\b|["'`]aside["'`.\[]|["'`]disclosure["'`]"""
    r"""|\baside\s*\{|aria-label\W{1,4}disclosure|\bdataset\s*\.\s*disclosure\b"""
    r"""|["'`][^"'`\n]*\bh1\s*[+~]|["'`]h1["'`]\s*\)\s*(?:\[\d+\]\s*)?[?.]+\s*(?:next\w*Sibling|parent(?:Node|Element))""",
    re.IGNORECASE,
)
REPLACING = re.compile(
    r"""(?:document\s*\.\s*(?:body|documentElement)|querySelector\(\s*["'`](?:html|body|main|article)["'`]\s*\))\s*\.\s*"""
    r"""(?:(?:(?:inner|outer)HTML|textContent|innerText)\s*=(?!=)|(?:remove|replaceWith|replaceChildren)\s*\("""
    r"""|hidden\s*=\s*(?:true|!0|1)"""
    r"""|style\s*\.\s*(?:display|visibility|opacity)\s*=\s*["'`]?(?:none|hidden|0(?![.\d])))"""
)
UNREAD = re.compile(
    r"""(?<![\w$.])(?:eval|new\s+Function)\s*\(\s*(?:atob|unescape|decodeURI\w*|String|function)\b"""
    r"""|["'`]data:(?:text|application)/(?:x-)?(?:java|ecma)script""",
    re.IGNORECASE,
)
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
    whole = joined(text)
    for does, sign, hint in (
        ("leads the reader on", LEAVING, HINT),
        ("reaches for the disclosure", REACHING, "Leave the disclosure to the page."),
        ("takes away or replaces what holds the disclosure", REPLACING, "Let it change an element of its own."),
        ("runs what cannot be read", UNREAD, "Write it as it is."),
    ):
        if met := _met(sign, text) or _met(sign, whole):
            found.append(Fault(f"{what} {does}: {met[0]}", hint, (met[0],)))
    return tuple(found)


def _met(sign: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Where it is met; libraries list the names of elements, which reaches for none."""
    return next((each for each in sign.finditer(text) if not each.groupdict().get("listed")), None)


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
