"""What keeps a file from being read becomes a problem at its place; read files that are none become problems too."""

import re

from kartrasite.problem import Place, Problem

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ASCII_CONTROL = bytes((*range(9), 11, 12, *range(14, 32)))
NO_LETTER = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")  # of a name; Python shows bytes that are no UTF-8 as surrogates


def unreadable(path: str, error: OSError) -> Problem:
    """K002."""
    return Problem(Place(path), "K002", f"This file cannot be read: {error.strerror or error}.",
                   "Look at its permissions, and at where it leads if it is a link.")


def no_file(path: str) -> Problem:
    """K002 for a pipe, a socket or a device: some have no end, and some wait for ever."""
    return Problem(Place(path), "K002", "This is no file that can be read, but a pipe, a socket or a device.",
                   "Take it away, and put the file itself there.")


def unnamable(path: str) -> Problem | None:
    """K003 for a name that neither an address nor a report can hold."""
    if path.isprintable() or NO_LETTER.search(path) is None:
        return None
    said = "The name of this file is no UTF-8 text, or has a control character in it."
    return Problem(Place(NO_LETTER.sub("\ufffd", path)), "K003", said, "Give it another name.")


def not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    """K003 at the byte."""
    start = data.rfind(b"\n", 0, error.start) + 1
    place = Place(path, data.count(b"\n", 0, error.start) + 1, len(data[start : error.start].decode("utf-8")) + 1)
    return Problem(place, "K003", "This file is not UTF-8 text: a byte here is none of its letters.",
                   "Save it as UTF-8 in your editor.")


def control(path: str, data: bytes, text: str) -> Problem | None:
    """K005 for a character that no page and no feed may hold (XML 1.0, 2.2)."""
    clean = len(data.translate(None, ASCII_CONTROL)) == len(data) and "\ufffe" not in text and "\uffff" not in text
    found = None if clean else CONTROL.search(text)  # a pattern takes seven times as long
    if found is None:
        return None
    at = found.start()
    place = Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    message = f"There is a control character here (U+{ord(found[0]):04X}), which shows nowhere and breaks feeds."
    return Problem(place, "K005", message, "Delete it; it often comes along when text is copied.")
