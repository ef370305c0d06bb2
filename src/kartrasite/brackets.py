"""What stands in the brackets of links and pictures, for Python-Markdown, however many of them are never closed."""

import re
from functools import lru_cache

# The package's rules that look for the end of a bracket.
BRACKETED = "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"
BRACKET = re.compile(r"[\[\]]")


def bracketed(data: str, index: int) -> tuple[str, int, bool]:
    """What stands in the brackets that open before `index`, where the text goes on, and whether they are closed.

    The package reads on from each bracket, which takes the square of their number where none is closed.
    """
    end = _closing(data).get(index - 1)
    return (data[index:], len(data), False) if end is None else (data[index:end], end + 1, True)


@lru_cache(maxsize=4)
def _closing(data: str) -> dict[int, int]:
    """By the place of each bracket, that of the one which closes it."""
    found, opened = dict[int, int](), list[int]()
    for each in BRACKET.finditer(data):
        if each[0] == "[":
            opened.append(each.start())
        elif opened:
            found[opened.pop()] = each.start()
    return found
