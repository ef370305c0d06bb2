"""Markdown becomes the prose in it: as long as the source, with blanks where nobody's words stand.

Code, expressions, remarks, tags, addresses and what stands behind a backslash are blanked; line ends stay, so
every offset and every line of the prose is one of the source. Texts that an expression gives to a component are
prose, where they are of more than one word.
"""

import re

BEGINS = re.compile(r"[`~{<(\[]")  # what begins each of the next
SILENT = re.compile(
    r"""
      (?:(?<=\n)|(?<!.))(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??(?P=fence)[`~]*[ \t]*$         # fenced code
    | (?:(?<=\n)|(?<!.))(?:`{3,}|~{3,}).*\Z
    | (?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)                              # code spans
    | \{\{ .*? (?:\}\}|\n[ \t]*\n)                                                             # expressions
    | <!-- .*? (?:-->|\Z)                                                                       # remarks
    | <(?P<raw>(?i:script|style|pre|code|kbd))\b .*? (?:</(?P=raw)\s*>|\Z)
    | </?[A-Za-z][^<>]*>                                                                        # tags, autolinks
    | (?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\) | (?<![^\n])\[(?!\^)[^\]\n]+\]:[^\n]*       # where links lead
    | \{[:.\#][^{}\n]*\}                                                                        # attribute lists
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
BARE = re.compile(r"\b(?:https?://|www\.|mailto:)[^\s<>)\]]+")
GIVEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.DOTALL)
EXPRESSION = re.compile(r"\{\{.*?(?:\}\}|\n[ \t]*\n)", re.DOTALL)
SIGNS = "`", "~~~", "{", "<", "](", "]:"
INDENTED = re.compile(r"(?: {4}| {0,3}\t)[ \t]*\S")
HOLDING = re.compile(r" {0,3}(?:[-*+][ \t]|\d+[.)][ \t]|:[ \t]|\[\^|!!!)")  # lists, definitions, footnotes, admonitions
ADDRESSES = "://", "www.", "mailto:"


def prose(source: str) -> str:
    """The source with what is no prose blanked, character for character."""
    if any(sign in source for sign in SIGNS):
        source = _silenced(source)
    return BARE.sub(_blanks, source) if any(sign in source for sign in ADDRESSES) else source


def _silenced(source: str) -> str:
    """As SILENT.sub would give it in three times as long: it is tried only where something of it may begin."""
    parts, end = list[str](), 0
    for sign in BEGINS.finditer(source):
        if sign.start() >= end and (found := SILENT.match(source, sign.start())):
            parts += source[end : sign.start()], _blanks(found)
            end = found.end()
    return "".join((*parts, source[end:]))


def _blanks(found: re.Match[str]) -> str:
    typed = found[0]
    blank = "\n".join([" " * len(line) for line in typed.split("\n")])
    if not typed.startswith("{{") or "(" not in typed:
        return blank
    for given in GIVEN.finditer(typed):
        if " " in given[0]:
            start, end = given.start() + 1, given.end() - 1
            blank = blank[:start] + typed[start:end] + blank[end:]
    return blank


def quote_around(source: str, at: int) -> str:
    """The quotation mark of the text in an expression in which an offset lies, "" where it lies in none."""
    for found in EXPRESSION.finditer(source):
        if found.start() < at < found.end():
            for given in GIVEN.finditer(source, found.start(), found.end()):
                if given.start() < at < given.end():
                    return given[0][0]
    return ""


def spot(source: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 1."""
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)


def in_code(source: str, at: int) -> bool:
    """Whether an offset lies in a block of code that is marked by its indentation alone; what a list holds is none."""
    line = source.rfind("\n", 0, at) + 1
    if not INDENTED.match(source, line):
        return False
    before = source[:line].split("\n")[:-1]
    blank = True
    while before and (not before[-1].strip() or INDENTED.match(before[-1])):
        blank = not before.pop().strip()
    return not before or (blank and HOLDING.match(before[-1]) is None)
