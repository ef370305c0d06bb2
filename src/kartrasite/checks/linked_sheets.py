"""A page becomes a fault where it links a style sheet whose rules were not read."""

import re
from collections.abc import Iterable
from functools import lru_cache

from kartrasite.checks import Check, Fault, Page, Whole
from kartrasite.css.declarations import NESTED, buried
from kartrasite.css.loading import MOST, imports
from kartrasite.css.stylesheets import UTF16, decoded, parsed
from kartrasite.pages.document import Output, Promise, inside

CHARSET = re.compile(rb'@charset "([^"]*)";')
UTF8 = frozenset({"", "utf-8", "utf8"})


def page(page: Page) -> Iterable[Fault]:
    """Sheets of other sites, those that a <style> imports, and links that say how a sheet is to be decoded."""
    for finished, _ in page.readings:
        for href in finished.linked("stylesheet"):
            if href and finished.targets.get(href, "") is None:
                yield _elsewhere(href)
        for text in finished.styles:
            yield from _imports(text, finished.output.path, page.promise)
            yield from _deep(text)
        if len(page.loaded(finished)) > MOST:
            said = f"The page loads more than {MOST} style sheets, each counted as often as it is imported."
            yield Fault(said, "Import each of them once; what comes after so many is not read.", ("<link", "<style"))
        for each in finished.elements["link"] if "charset" in finished.keys else ():
            name = each.attributes.get("charset") or ""
            if name.strip().lower() not in UTF8:
                said = f'A style sheet is linked with charset="{name}", so browsers may read it otherwise than we do.'
                yield Fault(said, "Save it as UTF-8, and take charset out of the link.", (f'charset="{name}"', "<link"))


def other(output: Output, promise: Promise) -> Iterable[Fault]:
    """Sheets that a sheet imports."""
    if output.path.lower().endswith(".css"):
        text = decoded(output.body)
        yield from _imports(text, output.path, promise)
        yield from _deep(text)
        named = CHARSET.match(output.body.removeprefix(b"\xef\xbb\xbf"))
        name = "utf-16" if output.body[:2] in UTF16 else named[1].decode("ascii", "replace") if named else ""
        if name.strip().lower() not in UTF8:
            yield Fault(f"The style sheet is in {name}.", "Save it as UTF-8.", ("@charset",))


def _imports(text: str, path: str, promise: Promise) -> Iterable[Fault]:
    for href in imports(text):
        if inside(href, path, promise) is None:
            yield _elsewhere(href)
        elif not href.partition("?")[0].partition("#")[0].lower().endswith(".css"):
            said = f"The imported style sheet {href} is not called .css, so its rules are not read."
            yield Fault(said, "Give it a name that ends in .css.", (href,))


@lru_cache(maxsize=256)  # the same <style> stands on every page
def _deep(text: str) -> tuple[Fault, ...]:
    """Rules, blocks and brackets in one another, deeper than anything reads them."""
    if (at := buried(parsed(text))) is None:
        return ()
    said = f"The style sheet has more than {NESTED} blocks and brackets in one another, at {at[0]}:{at[1]} of it."
    line = text.splitlines()[at[0] - 1] if at[0] <= text.count("\n") + 1 else ""
    return (Fault(said, "Write it with fewer; what lies deeper is not read.", (line[at[1] - 1 :][:40],)),)


def _elsewhere(href: str) -> Fault:
    said = f"The style sheet {href[:80]} lies elsewhere, so its rules are not read."
    return Fault(said, "Put the file into static/ and load it from there.", (href[:80],))


def site(whole: Whole) -> Iterable[tuple[str, Fault]]:
    """A style sheet of the site that is not called .css, or one that is loaded with a query."""
    for path, findings in whole.pages():
        for sheet in findings.sheets:
            if sheet in whole.paths and not sheet.lower().endswith(".css"):
                said = f"The style sheet {sheet} is not called .css, so its rules are not read."
                yield path, Fault(said, "Give it a name that ends in .css.", (sheet,))


CHECK = Check(
    code="K410",
    title="Every style sheet is read",
    why="A rule that is not read may hide the disclosure.",
    source="16 CFR 255.0(f)",
    rules=("D4",),
    guaranteed=True,
    breaks="""\
-- theme.txt --
p { color: #111 }
-- review/index.html --
<head><link rel="stylesheet" href="/theme.txt"></head>
""",
    keeps="""\
-- theme.css --
p { color: #111 }
-- review/index.html --
<head><link rel="stylesheet" href="/theme.css"></head>
""",
    page=page,
    other=other,
    site=site,
)
