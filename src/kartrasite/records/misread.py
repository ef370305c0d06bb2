"""What the YAML parser complains of becomes a problem in plain words, at the place where the owner has to look.

The parser tells where it could not go on, in its own terms; what was meant shows in the lines about there. Each of
`LOOKS` knows one slip. Nothing here is run for a text that is YAML.
"""

import re
from collections.abc import Callable

import yaml

from kartrasite.problem import Place, Problem
from kartrasite.records.enclosed import QUOTE_IT, VALUE, Slip, Told, behind, brackets, quoted, quotes

KEY = re.compile(r"((?: *- +)* *)([\w-]+):(?: +(\S.*?))? *$")  # what stands before it, the key, its value
GLUED = re.compile(r"(?: *- +)* *([\w-]+):(?=[^\s:/])")


def misread(error: yaml.MarkedYAMLError, text: str, path: str, offset: int) -> Problem:
    """K010, K012 or K013 for a text that is no YAML; `offset` is the number of lines before it in its file."""
    mark, lines = error.problem_mark or error.context_mark, text.split("\n")
    row, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    opened = error.context_mark
    slip = Slip(
        str(error.problem or ""), str(error.context or ""), lines, row, column,
        (min(opened.line, len(lines) - 1), opened.column) if opened else None,
    )  # fmt: skip
    unknown = Told(
        row, column, "K010", "This line cannot be read: it is no YAML.",
        "Look at the indentation, and at quotes and brackets in the lines above.",
    )
    told = next(filter(None, (look(slip) for look in LOOKS)), unknown)
    return Problem(
        Place(path, told.row + 1 + offset, told.column + 1, max(1, told.length)), told.code, told.message, told.hint
    )


def _tab(slip: Slip) -> Told | None:
    blanks = re.match(" *\t", slip.line)
    if not (blanks or "'\\t'" in slip.said or "tab character" in slip.said):
        return None
    at = blanks.end() - 1 if blanks else slip.column
    return Told(slip.row, at, "K012", "There is a tab here; YAML is indented with blanks.", "Put blanks in its place.")


def _colon(slip: Slip) -> Told | None:
    """A colon where none can be: in a value, or in a line that is taken for a part of the value above."""
    if "mapping values are not allowed" not in slip.said:
        return None
    key, above = KEY.match(slip.line), slip.above(slip.row)
    if key and slip.column == key.end(2) and above is not None:
        return _deeper(slip) or _keyless(slip, above)
    found = VALUE.match(slip.line)
    if found and found[2][0] not in "[{":
        hint = f"Write it as {found[1].strip()} {quoted(found[2])}"
        return Told(slip.row, len(found[1]), "K013", QUOTE_IT, hint, len(found[2]))
    return Told(slip.row, slip.column, "K013", QUOTE_IT, "Put the whole value in quotes.")


def _keyless(slip: Slip, row: int) -> Told | None:
    """A line that should begin with a key, and has none that YAML sees."""
    line = slip.lines[row]
    words, at = line.strip(), len(line) - len(line.lstrip())
    if glued := GLUED.match(line):
        hint = f"Write {glued[1]}: {line[glued.end() :].strip()}"
        said = f"A blank is missing after the colon of {glued[1]}."
        return Told(row, glued.end() - 1, "K013", said, hint)
    if words.startswith("- "):
        return None
    begun = slip.above(row)
    if begun is not None and (found := KEY.match(slip.lines[begun])) and found[3] and len(found[1]) < at:
        return Told(row, at, "K013", QUOTE_IT, f"Put the whole value of {found[2]} in quotes.", len(words))
    said = "This line has no colon, and so no key."
    hint = "Write it as a key and its value, name: …, or indent it where it carries on the value above."
    return Told(row, at, "K013", said, hint, len(words))


def _deeper(slip: Slip) -> Told | None:
    """A key that is indented as if it belonged to the key above, which has its value already."""
    key, above = KEY.match(slip.line), slip.above(slip.row)
    up = KEY.match(slip.lines[above]) if above is not None else None
    if not (key and up and up[3]) or len(key[1]) <= len(up[1]):
        return None
    more = len(key[1]) - len(up[1])
    said = f"{key[2]} is indented by {_blanks(more)} more than {up[2]} above it, which has its value already."
    return Told(slip.row, len(key[1]), "K013", said, "Let both begin in the same column.", len(key[2]))


def _beginning(slip: Slip) -> Told | None:
    """A value whose first sign means something else to YAML."""
    at = slip.column
    if "comment or line break" in slip.said and (found := re.match(r"\s*(?:- )*(?:[\w-]+:\s+)?(?=[|>])", slip.line)):
        at = found.end()
    elif slip.opened is not None and re.search("scanning an? (anchor|alias|tag)", slip.context):
        at = slip.opened[1]
    elif not re.search("start any token|undefined alias|block sequence entries|mapping keys are not", slip.said):
        return None
    value = slip.line[at:].strip()
    if slip.line[:at].count("[") + slip.line[:at].count("{"):
        value = re.split(r"[,\]}]", value)[0].strip()
    if not value:
        return None
    hint = f"Write {quoted(value)}." + (" A list begins in the line below its key." if value[0] == "-" else "")
    return Told(slip.row, at, "K013", f"A value that begins with {value[0]} must stand in quotes.", hint, len(value))


def _unfinished(slip: Slip) -> Told | None:
    """The parser asks for the colon a line late."""
    if "could not find expected ':'" not in slip.said:
        return None
    return _keyless(slip, slip.opened[0] if slip.opened else slip.row)


def _level(slip: Slip) -> Told | None:
    """A line that begins in a column where no line above does, or as another kind of thing than those there."""
    indent = len(slip.line) - len(slip.line.lstrip(" "))
    if "did not find expected" not in slip.said or slip.column != indent or not slip.line.strip():
        return None
    if deeper := _deeper(slip):
        return deeper
    entry = slip.line.lstrip().startswith("- ")
    levels, least = dict[int, bool](), 1 << 30  # columns in which lines above begin; whether as entries of a list
    for line in reversed(slip.lines[: slip.row]):
        begun = re.match(r" *(- +)?", line)
        if begun is None or not line.strip() or line.lstrip().startswith("#") or begun.end() > least:
            continue
        least = len(line) - len(line.lstrip(" "))
        if KEY.match(line):
            levels.setdefault(begun.end(), False)
        levels[least] = begun[1] is not None
    if indent in levels:
        said = "Entries of a list, which begin with -, and keys stand in one column here."
        return Told(slip.row, indent, "K010", said, "Indent what belongs to the line above by two blanks more.")
    like = [level for level, listed in levels.items() if listed == entry] or list(levels)
    wanted = " or ".join(_blanks(each) for each in sorted(like))
    said = f"This line is indented by {_blanks(indent)}, unlike all lines above that it could stand beside."
    return Told(slip.row, indent, "K010", said, f"Indent it like what it belongs with: by {wanted}.")


def _blanks(count: int) -> str:
    words = ("no blank", "one blank", "two blanks", "three blanks", "four blanks")
    return words[count] if count < len(words) else f"{count} blanks"


LOOKS: tuple[Callable[[Slip], Told | None], ...] = (
    _tab, _colon, _unfinished, _beginning, brackets, quotes, behind, _level,
)  # fmt: skip
