"""A place in a file becomes the command that opens it in the owner's editor."""

import re
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from types import MappingProxyType

Opening = Callable[[str, int, int], tuple[str, ...]]


def _goto(path: str, line: int, column: int) -> tuple[str, ...]:
    return "--goto", f"{path}:{line}:{column}"


def _colons(path: str, line: int, column: int) -> tuple[str, ...]:
    return (f"{path}:{line}:{column}",)


def _line_column(path: str, line: int, column: int) -> tuple[str, ...]:
    return "--line", str(line), "--column", str(column), path


def _plus(path: str, line: int, column: int) -> tuple[str, ...]:
    return f"+{line}", path


def _plus_column(path: str, line: int, column: int) -> tuple[str, ...]:
    return f"+{line}:{column}", path


def _dashes(path: str, line: int, column: int) -> tuple[str, ...]:
    return f"-n{line}", f"-c{column}", path


def _mate(path: str, line: int, column: int) -> tuple[str, ...]:
    return "-l", f"{line}:{column}", path


# How each editor is told where to go, from its own manual.
EDITORS: Mapping[str, Opening] = MappingProxyType(
    {
        **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"), _goto),
        **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor", "atom", "lapce"), _colons),
        **dict.fromkeys(("idea", "pycharm", "webstorm", "phpstorm", "clion", "goland", "rubymine", "fleet", "kate",
                         "kwrite"), _line_column),
        **dict.fromkeys(("emacsclient", "emacs"), _plus_column),
        **dict.fromkeys(("gvim", "mvim", "neovide", "gedit", "pluma", "xed", "geany", "bbedit"), _plus),
        "notepad++": _dashes,
        "mate": _mate,
    }
)  # fmt: skip
# Those that need a terminal of their own: the server's is taken.
IN_TERMINAL = frozenset({
    "vi", "vim", "nvim", "view", "nano", "pico", "micro", "helix", "hx", "kak", "ne", "joe", "ed", "mg",
})  # fmt: skip
FIELD = re.compile(r"\{(path|line|column)\}")


def usable(editor: str) -> bool:
    """Whether an editor's command is one that a link on a page can start."""
    words = _words(editor)
    if not words:
        return False
    inside = PurePath(words[0]).name.lower() == "emacs" and not {"-nw", "--no-window-system"}.isdisjoint(words)
    return not inside and _name(words[0]) not in IN_TERMINAL


def command(editor: str, path: Path, line: int, column: int) -> tuple[str, ...]:
    """The words that open the absolute `path` at a line and a column, both from 1.

    Where the owner's command has {path}, {line} or {column} in it, they are filled; else it is known by its name,
    and an unknown editor gets the path alone.
    """
    words, line, column = _words(editor), max(1, line), max(1, column)
    if FIELD.search(editor):
        values = {"path": str(path), "line": str(line), "column": str(column)}
        return tuple(FIELD.sub(lambda found: values[found[1]], word) for word in words)
    opening = EDITORS.get(_name(words[0]))
    return (*words, *(opening(str(path), line, column) if opening else (str(path),)))


def _words(editor: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(editor))
    except ValueError:
        return ()


def _name(word: str) -> str:
    return re.sub(r"\.(?:exe|cmd|bat|sh)$", "", PurePath(word).name.lower())
