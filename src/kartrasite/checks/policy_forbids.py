"""A page becomes faults where its own Content-Security-Policy keeps from working what stands on it."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType

from kartrasite.checks import Check, Fault, Page
from kartrasite.pages.finished import Element, Finished, opening

RUNS = frozenset({"", "module", "text/javascript", "application/javascript"})
# What each directive falls back to where it is not there (Content Security Policy Level 3, 6.8.4).
WIDER = MappingProxyType({"script-src": "default-src", "style-src": "default-src"})
HINT = "Allow it in a policy.html of yours; docs/theme.md says how."
INLINE = "Put it into a file under static/, load that, and allow it in a policy.html of yours; docs/theme.md says how."
STYLE = "Give the element a class, and write its style into templates/own.css."


def page(page: Page) -> Iterable[Fault]:
    """Scripts, handlers, styles and forms that browsers pass over in silence."""
    policy = page.finished.meta("content-security-policy", "http-equiv")
    if policy:
        finished, says = page.finished, _directives(policy)
        yield from _scripts(finished, _sources(says, "script-src"))
        yield from _styles(finished, _sources(says, "style-src"))
        yield from _forms(finished, says.get("form-action"))


def _scripts(finished: Finished, allowed: tuple[str, ...] | None) -> Iterator[Fault]:
    if allowed is None or "'unsafe-inline'" in allowed:
        return
    for each in finished.elements["script"]:
        source = each.attributes.get("src")
        if (each.attributes.get("type") or "").strip().lower() not in RUNS or _named(each, allowed):
            continue
        if source is None:
            yield Fault("The page's policy keeps browsers from running this script.", INLINE, (opening(each.node),))
        elif source not in finished.outside and "'self'" not in allowed:  # one from outside is told anyway (K803)
            said = f"The page's policy keeps browsers from running {source}."
            yield Fault(said, HINT, (source,))
    for name in sorted(key for key in finished.keys if key[:2] == "on"):
        yield Fault(f"The page's policy keeps browsers from running what {name}= says.", INLINE, (f"{name}=",))


def _styles(finished: Finished, allowed: tuple[str, ...] | None) -> Iterator[Fault]:
    if allowed is None or "'unsafe-inline'" in allowed:
        return
    if "style" in finished.keys:
        yield Fault("The page's policy keeps browsers from obeying what style= says.", STYLE, ("style=",))
    for each in finished.elements["style"]:
        if not _named(each, allowed):
            yield Fault("The page's policy keeps browsers from obeying this <style>.",
                        "Write its rules into templates/own.css.", (opening(each.node),))
    for each in finished.elements["link"] if "'self'" not in allowed else ():
        href = each.attributes.get("href") or ""
        if "stylesheet" in (each.attributes.get("rel") or "").lower().split() and href not in finished.outside:
            yield Fault(f"The page's policy keeps browsers from loading {href}.",
                        "Put it into templates/, where any .css file is added to the site's style.", (href,))


def _forms(finished: Finished, allowed: tuple[str, ...] | None) -> Iterator[Fault]:
    for each in finished.links if allowed is not None and finished.outside else ():
        if each.element.tag == "form" and each.href in finished.outside:
            host = "/".join(each.href.split("/")[:3])
            if not any(host.startswith(source.rstrip("/")) for source in allowed or () if source[:1] != "'"):
                yield Fault(f"The page's policy keeps browsers from sending this form to {host}.", HINT, (each.href,))


def _named(element: Element, allowed: tuple[str, ...]) -> bool:
    """Whether the policy lets this one through, by its hash or by a nonce."""
    if element.attributes.get("nonce"):
        return True
    return _hashed(element.node.text() or "") in allowed


@lru_cache(maxsize=16)  # the style of the site is the same on all its pages
def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _sources(says: dict[str, tuple[str, ...]], name: str) -> tuple[str, ...] | None:
    """What a directive allows; None where everything is."""
    return says.get(name, says.get(WIDER[name]))


@lru_cache(maxsize=64)
def _directives(policy: str) -> dict[str, tuple[str, ...]]:
    """The first of each name counts."""
    found: dict[str, tuple[str, ...]] = {}
    for part in policy.split(";"):
        if words := part.split():
            found.setdefault(words[0].lower(), tuple(words[1:]))
    return found


CHECK = Check(
    code="K815",
    title="The page's own policy lets it work",
    why="Browsers pass over in silence what the page's Content-Security-Policy does not allow.",
    source="W3C Content Security Policy Level 3, 4.2.3 and 6",
    level="warning",
    rules=("P9",),
    breaks='<head><meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
    "<script>document.title += '.'</script></head>",
    keeps='<head><meta http-equiv="Content-Security-Policy" content="script-src \'self\'">'
    '<script src="/a.js"></script></head>\n-- a.js --\ndocument.title += ".";\n',
    page=page,
)
