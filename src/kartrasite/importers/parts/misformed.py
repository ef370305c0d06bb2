"""Bytes that should be XML become a text, or a problem that says at its place what they are instead."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import ParseError

from kartrasite.problem import Place, Problem

DECLARATION = re.compile(r"<\?xml\b[^>]*>")
ENCODING = re.compile(r"""encoding\s*=\s*["']([\w.:-]+)["']""")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0, 2.2
AGAIN = "Export it once more in WordPress, under Tools, Export, All content, and give the file as it comes."
PACKED = ((b"PK\x03\x04", "zip"), (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"))
SAID: Mapping[str, tuple[str, str]] = MappingProxyType({
    "no element found": ("The file ends here in the middle of it.", AGAIN),
    "unclosed token": ("What begins here is never closed: the file does not go on to its end.", AGAIN),
    "unclosed CDATA section": ("The text that begins here is never closed: the file does not go on to its end.", AGAIN),
    "mismatched tag": ("A tag is closed here that is not the open one.", "Mend it in an editor, or export it again."),
    "unbound prefix": (
        "The prefix of this name is declared nowhere.",
        'WordPress declares it in the <rss> tag, such as xmlns:wp="http://wordpress.org/export/1.2/". ' + AGAIN,
    ),
    "undefined entity": ("XML knows no entity of this name.", "Write the letter itself, or export it again."),
    "junk after document element": ("The export ends before this, and something more stands here.", "Take it away."),
})


def decoded(data: bytes, name: str) -> tuple[str, int, Problem | None]:
    """The text without its declaration, how many forbidden characters were taken out, or a problem (K003, K922)."""
    for begins, kind in PACKED:
        if data.startswith(begins):
            said, hint = f"This is a packed file ({kind}).", "Unpack it, and give the .xml."
            return "", 0, Problem(Place(name), "K922", said, hint)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    found = DECLARATION.match(data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").decode("latin-1"))
    named = ENCODING.search(found[0]) if found else None
    if named and encoding != "utf-16" and named[1].lower() not in ("utf-8", "utf8"):
        encoding = named[1]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode(encoding, "replace")) + 1
        known = encoding.removesuffix("-sig").upper()
        said = f"This file is not {known} text, as it says: a byte here is no letter of it."
        hint = "If an editor has saved it, save it as UTF-8. " + AGAIN
        return "", 0, Problem(Place(name, line, column), "K003", said, hint)
    except (LookupError, ValueError):
        said = f'The file says that it is written in "{encoding}", which nobody knows.'
        return "", 0, Problem(Place(name, 1, 1), "K003", said, AGAIN)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    start = len(text) - len(text.lstrip(" \t\n"))  # nothing may stand before a declaration, and often blank lines do
    if declared := DECLARATION.match(text, start):
        text = re.sub(r"[^\n]", " ", text[: declared.end()]) + text[declared.end() :]
    whole, dropped = FORBIDDEN.subn("", text)
    return whole, dropped, None


def unparsed(error: ParseError, text: str, name: str) -> Problem:
    """K921: what the parser could not read, said so that an owner can do something about it."""
    line, column = error.position
    words = str(error).partition(":")[0]
    said, hint = SAID.get(words, (f"This is not XML as it must be ({words}).", AGAIN))
    if unwished := _other(text, name):
        return unwished
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    if words.startswith("not well-formed") and "&" in here[: column + 1]:
        column = here.rindex("&", 0, column + 1)
        said = "An & stands here by itself, which XML does not allow."
        hint = "Write &amp; in its place, or export it again."
    return Problem(Place(name, line, column + 1), "K921", said, hint)


def unwanted(text: str, name: str) -> Problem:
    """What is XML and yet not to be read: a page, a feed, or one that defines entities (K922, K923)."""
    if found := re.search(r"<!(?:DOCTYPE|ENTITY)\b", text):
        if unwished := _other(text, name):
            return unwished
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        said = "This file defines what its own words stand for, and nothing like it is read: it could grow without end."
        place = Place(name, line, column, len(found[0]))
        return Problem(place, "K923", said, "No export of WordPress has this. " + AGAIN)
    kind = "a feed" if re.match(r"\s*<(?:rss|feed)\b", text) else "XML"
    said = f"This is {kind}, and no export of WordPress: nothing in it is WordPress's own."
    return Problem(Place(name), "K922", said, AGAIN)


def _other(text: str, name: str) -> Problem | None:
    if not re.match(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", text[:2000], re.IGNORECASE | re.DOTALL):
        return None if text.strip() else Problem(Place(name), "K922", "There is nothing in this file.", AGAIN)
    said = "This is a web page, and no export: WordPress may have asked for a password when it was saved."
    return Problem(Place(name), "K922", said, AGAIN)
