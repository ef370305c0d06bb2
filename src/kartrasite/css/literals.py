"""A script's text becomes the same text with its literals put together: "dis" + "closure" is "disclosure".

What a script works out of values that stand elsewhere is not followed: only a browser that runs it tells
(`audit --browser`).
"""

import re
from base64 import b64decode
from binascii import Error
from functools import lru_cache

QUOTED = r"""(?:"[^"\\\n]*"|'[^'\\\n]*'|`[^`\\$]*`)"""
ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\}|([0-7]{2,3}))", re.IGNORECASE)
CODES = re.compile(r"(?i)String\s*\.\s*from(?:CharCode|CodePoint)\s*\(\s*(?:\.\.\.\s*\[)?([\s\da-fx,]+)\]?\s*\)")
ATOB = re.compile(rf"\batob\s*\(\s*({QUOTED})\s*\)")
TURNED = re.compile(rf"({QUOTED})\s*\.\s*split\(\s*{QUOTED}\s*\)\s*\.\s*reverse\(\s*\)\s*\.\s*join\(\s*{QUOTED}\s*\)")
JOINED = re.compile(rf"\[\s*({QUOTED}(?:\s*,\s*{QUOTED})*)\s*,?\s*\]\s*\.\s*join\(\s*({QUOTED})\s*\)")
SUMMED = re.compile(rf"{QUOTED}(?:\s*\+\s*{QUOTED}|\s*\.\s*concat\(\s*{QUOTED}\s*\))+")
HELD = re.compile(r"""\$\{\s*(?:"([^"\\\n]*)"|'([^'\\\n]*)')\s*\}""")
ONE = re.compile(QUOTED)
SIGNS = re.compile(r"\\[xu0-7]|\$\{|\+\s*[\"'`]|[\"'`]\s*\+|fromC|atob|join|concat")
ROUNDS = 4  # literals in literals


@lru_cache(maxsize=256)
def joined(text: str) -> str:
    """The text with its literals put together."""
    if not SIGNS.search(text):
        return text
    text = ESCAPE.sub(_letter, text)
    for _ in range(ROUNDS):
        before = text
        text = ATOB.sub(_decoded, CODES.sub(_coded, HELD.sub(r"\1\2", text)))
        text = TURNED.sub(lambda found: _quoted(found[1][-2:0:-1]), text)
        text = JOINED.sub(lambda found: _quoted(found[2][1:-1].join(_inner(found[1]))), text)
        text = SUMMED.sub(lambda found: _quoted("".join(_inner(found[0]))), text)
        if text == before:
            break
    return text


def _inner(text: str) -> list[str]:
    """The words of each literal in a list of them."""
    return [each[1:-1] for each in ONE.findall(text)]


def _quoted(text: str) -> str:
    """A text as a literal; what would end it is left out."""
    return '"' + re.sub(r'["\\\n]', " ", text) + '"'


def _letter(found: re.Match[str]) -> str:
    code = int(found[4], 8) if found[4] else int(found[1] or found[2] or found[3], 16)
    return chr(code) if 32 <= code < 0x110000 and chr(code) not in "\"'`\\" else found[0]


def _coded(found: re.Match[str]) -> str:
    try:
        codes = [int(each, 0) for each in found[1].split(",") if each.strip()]
        return _quoted("".join(map(chr, codes)))
    except (ValueError, OverflowError):  # no letters
        return found[0]


def _decoded(found: re.Match[str]) -> str:
    try:
        return _quoted(b64decode(found[1][1:-1] + "==").decode("latin-1"))
    except (Error, ValueError):
        return found[0]
