"""What the YAML parser complains of becomes a problem in plain words, at the place where the owner has to look."""

import re

import yaml

from kartrasite.problem import Place, Problem


def misread(error: yaml.MarkedYAMLError, text: str, path: str, offset: int) -> Problem:
    """K010, K012 or K013 for a text that is no YAML; `offset` is the number of lines before it in its file."""
    mark = error.problem_mark or error.context_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    row = min(row, len(lines) - 1)
    line, said = lines[row], str(error.problem or "")
    place = Place(path, row + 1 + offset, column + 1)
    if "mapping values are not allowed" in said and (found := re.match(r"(\s*(?:- )?[\w-]+:\s+)([^'\"\s].*)", line)):
        at = Place(path, row + 1 + offset, len(found[1]) + 1, len(found[2]))
        quoted = found[2].replace('"', "'")
        return Problem(
            at,
            "K013",
            "A value with a colon and a blank in it must stand in quotes.",
            f'Write it as {found[1].strip()} "{quoted}"',
        )
    if "\t" in line[: column + 1] or "'\\t'" in said:
        return Problem(place, "K012", "There is a tab here; YAML is indented with blanks.", "Put blanks in its place.")
    opened = error.context_mark
    if opened is not None and "while parsing a flow" in str(error.context or ""):
        start = Place(path, opened.line + 1 + offset, opened.column + 1)
        kind = "bracket [" if "sequence" in str(error.context) else "brace {"
        return Problem(
            start, "K010", f"The {kind} that opens here is not closed.", "Close it, with a comma between the values."
        )
    if opened is not None and "quoted scalar" in str(error.context or ""):
        start = Place(path, opened.line + 1 + offset, opened.column + 1)
        return Problem(
            start, "K010", "The quote that opens here is not closed.", "Close it, or write two of them for one inside."
        )
    return Problem(
        place,
        "K010",
        f"This YAML cannot be read here: {said}.",
        "Look at the indentation, and at quotes and brackets in the lines above.",
    )
