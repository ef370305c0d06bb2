"""A page or style sheet becomes faults where it loads anything from another origin."""

from collections.abc import Iterable
from types import MappingProxyType

from kartrasite.checks import Check, Fault, Page
from kartrasite.css.loading import addresses, imports
from kartrasite.pages.document import Output, Promise, cleaned
from kartrasite.pages.finished import Link
from kartrasite.pages.leads import lead

FOLLOWED = frozenset({"a", "area", "form", "button"})
LOADING = frozenset(
    {"icon", "preload", "modulepreload", "prefetch", "preconnect", "manifest", "mask-icon"}
)  # what a style sheet hides nobody may silence: K410
HINT = "Put the file into static/ and load it from there."
PICTURE = "Put the picture into content/images/, where it is yours to publish, and write its name."
FRAME = "Link to it in its place: what a page loads from elsewhere learns who reads it."
HINTS = MappingProxyType({
    "img": PICTURE, "source": PICTURE, "iframe": FRAME, "frame": FRAME, "embed": FRAME, "object": FRAME,
    "script": "Put the file into static/, load it from there, and allow it in the policy; docs/theme.md says how.",
    "link": "Take it out, and put what it is for into static/; docs/theme.md says how, for fonts too.",
})  # fmt: skip
CODE = frozenset({"script", "link", "iframe", "frame", "embed", "object"})


def page(page: Page) -> Iterable[Fault]:
    """Scripts, styles, images, frames, fonts and media; links that a reader follows may lead anywhere."""
    finished, promise = page.finished, page.promise
    outside = finished.outside
    for link in finished.links if outside else ():
        if link.element.tag not in FOLLOWED and link.href in outside and _loads(link):
            if link.element.tag in CODE and cleaned(link.href)[:5].lower() in ("data:", "blob:"):
                what = f"A <{link.element.tag}> is loaded from a data: address, which cannot be checked."
                yield Fault(what, "Put it into a file of its own.", (link.href[:60],))
            elif not _allowed(link.href, promise):
                what = f"<{link.element.tag} {link.attribute}> loads {link.href} from another origin."
                yield Fault(what, HINTS.get(link.element.tag, HINT), (link.href,))
    for text in finished.styles:
        yield from _styles(text, promise)


def other(output: Output, promise: Promise) -> Iterable[Fault]:
    """What a style sheet loads."""
    if output.path.lower().endswith(".css"):
        yield from _styles(output.body.decode("utf-8", "replace"), promise)


def _styles(text: str, promise: Promise) -> Iterable[Fault]:
    for href in sorted({*addresses(text)} - {*imports(text)}):
        if not _allowed(href, promise) or (href[:5].lower() == "data:" and "css" in href[:20]):
            yield Fault(f"A style sheet loads {href[:80]} from another origin.", HINT, (href[:80],))


def _loads(link: Link) -> bool:
    kinds = set((link.element.attributes.get("rel") or "").lower().split())
    return link.element.tag != "link" or (bool(LOADING & kinds) and "stylesheet" not in kinds)


def _allowed(href: str, promise: Promise) -> bool:
    host = lead(href, promise).host
    return not host or host in promise.own_hosts


CHECK = Check(
    code="K803",
    title="Nothing from another origin",
    why="What another origin serves can change after the check, and tells it who reads.",
    source="GDPR, art. 44; WHATWG HTML, 7.1.1: origin",
    rules=("P6",),
    breaks='<head><script src="https://cdn.example/x.js"></script></head>',
    keeps='<head><script>document.title += "."</script></head>',
    page=page,
    other=other,
)
