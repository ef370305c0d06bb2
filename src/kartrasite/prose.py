"""Markdown becomes the prose in it: as long as the source, with blanks where nobody's words stand.

Code, expressions, remarks, tags, addresses and what stands behind a backslash are blanked; line ends stay, so
every offset and every line of the prose is one of the source.
"""

import re

SILENT = re.compile(  # the first line passes quickly over what begins none of the others
    r"""
    (?=[`~{<(\[]) (?:
      (?:(?<=\n)|(?<!.))(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??(?P=fence)[`~]*[ \t]*$         # fenced code
    | (?:(?<=\n)|(?<!.))(?:`{3,}|~{3,}).*\Z
    | (?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)                              # code spans
    | \{\{ .*? (?:\}\}|\n[ \t]*\n)                                                             # expressions
    | <!-- .*? (?:-->|\Z)                                                                       # remarks
    | <(?P<raw>(?i:script|style|pre|code|kbd))\b .*? (?:</(?P=raw)\s*>|\Z)
    | </?[A-Za-z][^<>]*>                                                                        # tags, autolinks
    | (?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\) | (?<![^\n])\[[^\]\n]+\]:[^\n]*             # where links lead
    | \{[:.\#][^{}\n]*\}                                                                        # attribute lists
    )""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
BARE = re.compile(r"\b(?:https?://|www\.|mailto:)[^\s<>)\]]+")
VISIBLE = re.compile(r"[^\n]")
SIGNS = "`", "~~~", "{", "<", "](", "]:"
ADDRESSES = "://", "www.", "mailto:"


def prose(source: str) -> str:
    """The source with what is no prose blanked, character for character."""
    if any(sign in source for sign in SIGNS):
        source = SILENT.sub(_blanks, source)
    return BARE.sub(_blanks, source) if any(sign in source for sign in ADDRESSES) else source


def _blanks(found: re.Match[str]) -> str:
    return VISIBLE.sub(" ", found[0])


def spot(source: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 1."""
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)
