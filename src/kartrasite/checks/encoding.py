"""A page becomes a fault where browsers may read its bytes as other letters than UTF-8 gives."""

import re
from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Page

MARKS = {b"\xef\xbb\xbf": "UTF-8", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';>/]+)", re.IGNORECASE)
DECLARED = re.compile(r"<meta[^>]*charset\s*=\s*[\"']?utf-?8", re.IGNORECASE)
USUAL = '<meta charset="utf-8">'


def page(page: Page) -> Iterable[Fault]:
    """UTF-8 without a byte order mark, declared as UTF-8 and nothing else, in the first 1024 bytes."""
    finished = page.finished
    body = finished.output.body
    hint = "Save the file as UTF-8 without a byte order mark."
    if body.startswith(tuple(MARKS)):
        mark = next(name for bytes_, name in MARKS.items() if body.startswith(bytes_))
        yield Fault(f"The file begins with a byte order mark ({mark}).", hint)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        yield Fault(f"Byte {fault.start + 1} of the file is not UTF-8.", hint)
        return
    if "\0" in text:
        nul = "The file holds a NUL character, which browsers read in different ways."
        yield Fault(nul, "Take it out, or save the file as UTF-8 if it is in another encoding.")
    elsewhere = "http-equiv" in finished.keys
    for _, _, attributes, _ in finished.elements["meta"]:
        declared = attributes.get("charset")
        said = attributes.get("http-equiv") if elsewhere and declared is None else None
        if said and said.strip().lower() == "content-type":
            found = CHARSET.search(attributes.get("content") or "")
            declared = found[1] if found else None
        if declared is not None and declared.strip().lower() not in ("utf-8", "utf8"):
            said = f'The page declares the encoding "{declared}".'
            yield Fault(said, 'Write <meta charset="utf-8">.', (declared,))
    if not text.isascii() and USUAL not in (top := text[:1024]) and not DECLARED.search(top):
        said = "The page has letters beyond ASCII and does not declare UTF-8 at its top."
        yield Fault(said, 'Put <meta charset="utf-8"> first into <head>.', ("<head",))


CHECK = Check(
    code="K409",
    title="UTF-8 and nothing else",
    why="A disclosure in letters that the browser misreads is not readable.",
    source="WHATWG HTML, 4.2.5.4 and 13.2.3: the encoding of a document",
    rules=("D4",),
    guaranteed=True,
    breaks='<head><meta charset="utf-7"></head>',
    keeps='<head><meta charset="utf-8"></head>',
    page=page,
)
