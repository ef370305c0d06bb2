"""A figure in a text becomes a warning where the data holds it and it was typed by hand."""

import re
from collections.abc import Iterable

from kartrasite.checks import Check, Text, TextFault
from kartrasite.language.held import Held
from kartrasite.language.prose import quote_around
from kartrasite.language.typed import Typed

INDENTED = re.compile(r" {4}|\t")
CONTAINER = re.compile(r" {0,3}(?:[-*+]|\d+[.)]|:|!!!|\?\?\?|\[\^[^\]]+\]:)\s?")  # what may hold indented text


def text(text: Text) -> Iterable[TextFault]:
    """It is right today, and stays as it is when the data changes."""
    for each in text.figures:
        if each.verdict == "bound" and each.held is not None:
            start, end = each.quantity.start, each.quantity.end
            quote = quote_around(text.source, start)
            said, names = text.source[start:end], [_name(held.path, quote) for held in (each.held, *each.others)]
            message, hint, fix = _undecided(said, each, names) if each.others else _told(said, each.held, names[0])
            if fix and not _safe(text.source, start, end):
                fix = ""
            signs = start - len(text.source[:start].rstrip("\\"))  # "\\$99": a backslash keeps braces from being read
            yield TextFault(start - (signs % 2 if fix else 0), end, message, hint, fix)


def _safe(source: str, start: int, end: int) -> bool:
    """Whether braces at that place are an expression, and change nothing around them.

    They are none in code by indentation, and three of them are a mistake; "[$99]" may be the name of a link.
    """
    before, after = source[start - 1 : start], source[end : end + 1]
    named = before == "[" and after == "]" and source[end + 1 : end + 2] not in ("(", "[")
    if before == "{" or after == "}" or named:
        return False
    lines = source[: source.find("\n", end) if "\n" in source[end:] else len(source)].split("\n")
    own = lines.pop()
    if not INDENTED.match(own):
        return True
    above = next((line for line in reversed(lines) if line.strip() and not INDENTED.match(line)), "")
    return CONTAINER.match(above) is not None


def _name(path: str, quote: str) -> str:
    return f"{quote} ~ {path} ~ {quote}" if quote else f"{{{{ {path} }}}}"


def _told(said: str, held: Held, name: str) -> tuple[str, str, str]:
    """The message, the hint, and the name as a correction where it shows the same."""
    same = "".join(said.split()) == "".join(held.text.split())  # 30% and 30 %: the page's language decides
    shown = "" if same else f' (it shows "{held.text}")'
    hint = f"Write {name}, so that it follows the data{shown}."
    return f'"{said}" is {held.path}, typed by hand.', hint, name if same else ""


def _undecided(said: str, each: Typed, names: list[str]) -> tuple[str, str, str]:
    """Where the words do not say which is meant, nobody corrects it: the two part when one of them changes."""
    paths = " or ".join(held.path for held in (each.held, *each.others) if held)
    return f'"{said}" is {paths}, typed by hand.', f"Write the one that is meant: {' or '.join(names)}.", ""


CHECK = Check(
    code="K601",
    title="Figures of the data are not typed by hand",
    why="A typed figure stays as it is when the program changes its terms, and then misleads.",
    source="16 CFR 255.1; FTC Act, section 5",
    level="warning",
    rules=("C1",),
    breaks="The basic plan costs $49 a month.",
    keeps="The basic plan costs {{ acme.basic.monthly.price }} a month, and about 40% of our readers know it.",
    text=text,
)
