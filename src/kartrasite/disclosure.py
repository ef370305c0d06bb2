"""A page becomes the standing of its disclosure: where it stands, after what, and which links it is for.

The checks say what of it is a fault; `insert` puts the disclosure into HTML that lacks it, at the first place
where it stands well. Source of the placement: 16 CFR 255.0(f), unavoidable and close to the claim.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from kartrasite.document import (
    FOREIGN,
    SPLIT,
    Element,
    Finished,
    Output,
    ProgramPromise,
    Promise,
    cleaned,
    inside,
    statement_html,
    within,
)

WEIGHTY = frozenset({
    "img", "picture", "video", "audio", "iframe", "form", "table", "object", "embed", "canvas", "button",
    "input", "h2", "h3", "blockquote", "figure", "details", "dialog", "textarea", "select", "pre",
})  # fmt: skip
CLICKED = frozenset({"a", "area", "form", "button", "input", "iframe"})
AROUND = frozenset({"html", "body", "main", "article", "section", "div", "header"})
TITLE_END = re.compile(r"</h1\s*>((?:\s*</\w+\s*>){0,3})", re.IGNORECASE)
OPEN_MAIN = re.compile(r"<main(?=[\s/>])[^>]*>", re.IGNORECASE)
OPEN_BODY = re.compile(r"<body(?=[\s/>])[^>]*>", re.IGNORECASE)
CLOSE_BODY = re.compile(r"</body\s*>", re.IGNORECASE)
HEAD = re.compile(r"</head\s*>", re.IGNORECASE)
OPENING_TAGS = re.compile(r"(?:\s|<\?xml[^>]*>|<!--.*?-->|<!doctype[^>]*>|<html[^>]*>)*", re.I | re.S)
ROOM = 400  # characters of breadcrumbs and byline that may stand before the disclosure in <main>


@dataclass(frozen=True, slots=True)
class Standing:
    """How the disclosure stands: `aside` is the one that counts, or `absence` says why there is none.

    `others` are the words of further ones that differ; `late` tells what comes before it, each with the text
    to find it by; `paid` are the affiliate links as (element, href, program).
    """

    aside: Element | None
    absence: str
    others: tuple[str, ...]
    late: tuple[tuple[str, str], ...]
    paid: tuple[tuple[Element, str, str], ...]

    @property
    def words(self) -> tuple[str, str]:
        """Its words, blanks evened; read without and with a blank where one element meets the next."""
        if self.aside is None:
            return "", ""
        node = self.aside.node
        return " ".join(node.text().split()), " ".join(node.text(separator=" ").split())


def standing(page: Finished) -> Standing:
    """Where and how the disclosure stands on a page."""
    mains = [each for each in page.elements["main"] if not within(each.node, FOREIGN)]
    shown = [each for each in page.elements["aside"] if not within(each.node, FOREIGN)]
    marked = [each for each in shown if "data-disclosure" in each.attributes]
    asides = [each for each in marked if "disclosure" in (each.attributes.get("class") or "").split()]
    paid = tuple(paid_links(page))
    if not asides:
        absence = 'no <aside class="disclosure" data-disclosure> stands on the page'
    elif not mains:
        absence = "the page has no <main> for it to stand in"
    elif len(mains) > 1:
        absence = f"the page has {len(mains)} <main> elements, so none is the main text"
    elif mains[0].node.mem_id not in (each.mem_id for each in above(asides[0].node)):
        absence = "the disclosure stands outside of <main>"
    else:
        words = [" ".join(each.node.text().split()) for each in marked]
        others = tuple(sorted(set(words) - {" ".join(asides[0].node.text().split())}))
        return Standing(asides[0], "", others, tuple(_late(asides[0], mains[0], paid)), paid)
    return Standing(None, absence, (), (), paid)


def above(node: LexborNode) -> Iterator[LexborNode]:
    """What an element stands in, from the nearest to <html>."""
    while (parent := node.parent) is not None and parent.tag != "-document":
        yield parent
        node = parent


def _late(
    aside: Element, main: Element, paid: Iterable[tuple[Element, str, str]]
) -> Iterator[tuple[str, str]]:
    """What stands before the aside and may not: paid links anywhere, weight or much text in <main>."""
    before = (href for link, href, _ in paid if link.order < aside.order)
    yield from ((f"the affiliate link {href} stands", href) for href in before)
    own = {node.mem_id for node in aside.node.traverse(include_text=True)}
    room, titled, passed = ROOM, False, False
    for node in main.node.traverse(include_text=True):
        tag = node.tag or ""
        if node.mem_id in own:
            passed = True
        elif tag == "h1":
            titled, room = True, room + len(node.text())
        elif tag == "-text":
            silent = node.parent is not None and node.parent.tag in ("script", "style", "noscript")
            room -= 0 if silent else len(" ".join(node.text().split()))
        elif tag in WEIGHTY and not passed:
            yield f"a <{tag}> stands in <main>", f"<{tag}"
        room -= 100 * (tag == "br")
        if passed and titled and tag == "h1" and all(each.tag in AROUND for each in above(node)):
            yield "the title (<h1>) stands below it, not", "<h1"
        if room < 0 and not passed:
            yield f"more than {ROOM} characters of text stand in <main>", ""
        if room < 0 or (passed and (titled or tag in WEIGHTY)):
            return


def paid_links(page: Finished) -> Iterator[tuple[Element, str, str]]:
    """The affiliate links of a page, in document order: (element, href, program).

    A link of a redirect to itself or to its own parts leads nowhere new, and pays nobody.
    """
    go, known = _index(page.promise)[0], dict[str, str]()
    for href, target in page.targets.items():
        file = target.partition("#")[0] if target else ""
        led = go.get(file, "") if file != page.output.path else ""
        known[href] = led if target else affiliate(href, page.promise)
    if any(known.values()):
        for element, _, href in page.links:
            if known[href] and element.tag in CLICKED:
                yield element, href, known[href]


def affiliate(href: str, promise: Promise) -> str:
    """The id of the program that a link pays for: our redirect, our address, or one with our tracking."""
    href = cleaned(href)
    if programs := _programs(host_of(href), promise):
        return next((each.id for each in programs if _ours(href, each)), "")
    return _index(promise)[0].get((inside(href, "index.html", promise) or "").partition("#")[0], "")


def merchant(href: str, promise: Promise) -> str:
    """The id of the program whose domain a link leads to, with our tracking or without; "" for others."""
    host = "." + host_of(href)
    own = ((each.id, each.domains) for each in _programs(host[1:], promise))
    return next((id for id, domains in own if any(host.endswith("." + bare(each)) for each in domains)), "")


def host_of(href: str) -> str:
    """The host of an absolute address as hosts are compared, or ""."""
    found = SPLIT.match(cleaned(href))
    return bare(unquote(found[1])) if found else ""


def bare(host: str) -> str:
    """A host in small letters, without "www." and a dot at its end."""
    return host.lower().rstrip(".").removeprefix("www.")


@lru_cache(maxsize=16)  # by identity: one promise holds for a whole build
def _index(promise: Promise) -> tuple[dict[str, str], dict[str, tuple[ProgramPromise, ...]]]:
    """The program by output path of its redirects, and the programs by each host of theirs."""
    go: dict[str, str] = {}
    hosts: dict[str, tuple[ProgramPromise, ...]] = {}
    for each in promise.programs.values():
        go |= {inside(path, "index.html", promise) or "": each.id for path in each.go_paths}
        for host in {*map(bare, each.domains), *map(host_of, each.addresses)} - {""}:
            hosts[host] = (*hosts.get(host, ()), each)
    return go, hosts


def _programs(host: str, promise: Promise) -> tuple[ProgramPromise, ...]:
    hosts = _index(promise)[1]
    while host and host not in hosts:
        host = host.partition(".")[2]
    return hosts[host] if host else ()


def _ours(href: str, program: ProgramPromise) -> bool:
    """Whether it is one of our addresses, goes on from one, or carries the parameters of one."""
    found = SPLIT.match(href)
    for own in map(SPLIT.match, map(cleaned, program.addresses)):
        if own and found:
            pairs = {pair for pair in re.split("[&;]", unquote(own[3])) if "=" in pair}
            path, start = (unquote(each[2]).rstrip("/") for each in (found, own))
            further = start and not own[3] and path.startswith(start)
            same = bare(own[1]) == bare(found[1]) and (further or (path == start and own[3] == found[3]))
            if same or pairs & set(re.split("[&;]", unquote(found[3]))):
                return True
    return False


def insert(html: bytes, promise: Promise, programs: Iterable[str], language: str) -> bytes:
    """The same HTML with the disclosure directly under its title; unchanged where one stands already.

    Bytes stay as they are but for what is put in: the <aside>, and a <main> around the body's content where
    there is none. Where no place is without fault the best is taken, and the checks tell what is wrong.
    """
    try:
        text = html.decode("utf-8")
    except UnicodeDecodeError:
        return html
    page = Finished(Output("x.html", html, ""), promise)
    if any("data-disclosure" in each.attributes for each in page.elements["aside"]):
        return html
    linked = sorted({program for _, _, program in paid_links(page)})
    aside = statement_html(promise, (*programs, *linked), language or page.language)
    best, least = html, 99
    for made in _places(text, aside, bool(page.elements["main"])):
        tried = Finished(Output("x.html", made.encode(), ""), promise)
        found = standing(tried)
        if found.aside is None or found.aside.attributes.get("class") != "disclosure":
            continue
        faults = len(found.late) + sum(each.tag not in AROUND for each in above(found.aside.node)) * 9
        if faults < least:
            best, least = made.encode(), faults
        if not least:
            break
    return best


def _places(text: str, aside: str, has_main: bool) -> Iterator[str]:
    """The HTML with the aside at each place that may do, the best first; what holds is seen by parsing."""
    starts = [found.end() for found in OPEN_BODY.finditer(text)] or [x.end() for x in HEAD.finditer(text)]
    if (opening := OPENING_TAGS.match(text)) is not None:
        starts.append(opening.end())
    ends = [*[found.start() for found in CLOSE_BODY.finditer(text)][-1:], len(text)]
    titles = []
    for found in [*TITLE_END.finditer(text)][:4]:  # right after </h1>, or after what closes with it
        titles += [found.start(1), *(found.start(1) + each.end() for each in re.finditer(">", found[1]))]
    if has_main:
        for place in (*titles, *(found.end() for found in OPEN_MAIN.finditer(text))):
            yield text[:place] + aside + text[place:]
    for start in starts:
        for end in ends if start <= ends[0] else ends[1:]:
            for place in (*(each for each in titles if start <= each <= end), start):
                yield f"{text[:start]}<main>{text[start:place]}{aside}{text[place:end]}</main>{text[end:]}"
