"""Markdown becomes the prose in it: as long as the source, with blanks where nobody's words stand.

Code, expressions, remarks, tags, addresses and what stands behind a backslash are blanked; line ends stay, so
every offset and every line of the prose is one of the source.
"""

import re

SILENT = re.compile(
    r"""
      ^(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??(?P=fence)[`~]*[ \t]*$ | ^(?:`{3,}|~{3,}).*\Z   # fenced code
    | (?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)                             # code spans
    | \{\{ .*? (?:\}\}|\n[ \t]*\n)                                                             # expressions
    | <!-- .*? (?:-->|\Z)                                                                      # remarks
    | <(?P<raw>(?i:script|style|pre|code|kbd))\b .*? (?:</(?P=raw)\s*>|\Z)
    | <\/?[A-Za-z][^<>]*>                                                                      # tags, autolinks
    | (?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\) | ^[ ]{0,3}\[[^\]\n]+\]:[^\n]*               # where links lead
    | \b(?:https?://|www\.|mailto:)[^\s<>)\]]+                                                 # bare addresses
    | \{[:.\#][^{}\n]*\}                                                                       # attribute lists
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
VISIBLE = re.compile(r"[^\n]")
SIGNS = "`", "~~~", "{", "<", "](", "]:", "://", "www.", "mailto:"


def prose(source: str) -> str:
    """The source with what is no prose blanked, character for character."""
    if not any(sign in source for sign in SIGNS):
        return source
    return SILENT.sub(lambda found: VISIBLE.sub(" ", found[0]), source)


def spot(source: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 1."""
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)
