"""A text with front matter becomes two: what stands between the --- lines, and the Markdown that follows."""

import re

OPENING = re.compile(r"---[ \t]*\n")
CLOSING = re.compile(r"---[ \t]*(?:\n|\Z)")
CLOSING_LINE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def plain(text: str) -> str:
    """A text without byte order mark, its lines ended as on Unix."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def matter_ends(text: str) -> tuple[int, int]:
    """Where front matter begins, and where the line that closes it; 0 for what is not there."""
    opening = OPENING.match(text)
    closing = CLOSING_LINE.search(text, 3) if opening else None
    return opening.end() if opening else 0, closing.start() if closing else 0


def body_of(text: str) -> str:
    """What follows the front matter of a text that has one."""
    text = plain(text)
    closing = CLOSING.match(text, matter_ends(text)[1])
    return text[closing.end() :] if closing else text
