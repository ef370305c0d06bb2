"""HTML without a disclosure becomes HTML with one, at the first place where it stands well.

Source of the placement: 16 CFR 255.0(f), unavoidable and close to the claim.
"""

import re
from collections.abc import Iterable, Iterator

from kartrasite.pages.disclosure import AROUND, above, paid_links, standing
from kartrasite.pages.document import Output, Promise
from kartrasite.pages.finished import Finished
from kartrasite.pages.statement import statement_html

TITLE_END = re.compile(r"</h1\s*>((?:\s*</\w+\s*>){0,3})", re.IGNORECASE)
TITLES = 16  # of which the first that is a title counts: others stand in scripts and remarks
OPEN_MAIN = re.compile(r"<main(?=[\s/>])[^>]*>", re.IGNORECASE)
OPEN_BODY = re.compile(r"<body(?=[\s/>])[^>]*>", re.IGNORECASE)
CLOSE_BODY = re.compile(r"</body\s*>", re.IGNORECASE)
HEAD = re.compile(r"</head\s*>", re.IGNORECASE)
OPENING_TAGS = re.compile(r"(?:\s|<\?xml[^>]*>|<!--(?:-?>|.*?-->)|<!doctype[^>]*>|<html[^>]*>)*", re.I | re.S)


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
    likely = sorted(TITLE_END.finditer(text), key=lambda found: "</template" in found[1].lower())
    for found in likely[:TITLES]:  # right after </h1>, or after what closes with it
        titles += [found.start(1), *(found.start(1) + each.end() for each in re.finditer(">", found[1]))]
    if has_main:
        for place in (*titles, *(found.end() for found in OPEN_MAIN.finditer(text))):
            yield text[:place] + aside + text[place:]
    for start in starts:
        for end in ends if start <= ends[0] else ends[1:]:
            for place in (*(each for each in titles if start <= each <= end), start):
                yield f"{text[:start]}<main>{text[start:place]}{aside}{text[place:end]}</main>{text[end:]}"
