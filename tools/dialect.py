"""Python-Markdown's own tests become a comparison: the shortcuts of `converter` must change no byte.

    python tools/dialect.py FOLDER

FOLDER is the package's unpacked source distribution, of the release that is installed. Each of its test texts, and
each string in the code of its tests, is converted with the shortcuts and without. Run it before a release is added to
`READ` in converter.py, and read the patterns of its rules beside the signs there.
"""

import ast
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

from markdown import __version__

from kartrasite.converter import READ, converted, made


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Where each text stands, and the text."""
    for path in sorted(folder.rglob("*.txt")):
        yield str(path), path.read_text(encoding="utf-8-sig", errors="replace")
    for path in sorted(folder.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path}:{node.lineno}", textwrap.dedent(node.value)


def alone(text: str) -> str:
    """The HTML of a text by the package as it is."""
    return made().convert(text)


def outcome(convert: Callable[[str], str], text: str) -> str:
    """The HTML of a text, or why there is none: the package fails on some."""
    try:
        return convert(text)
    except Exception as error:
        return repr(error)


def main(folder: Path) -> int:
    """How many texts differ; each is named."""
    different = count = 0
    print(f"Markdown {__version__}", "" if __version__ in READ else "is not in READ: there are no shortcuts")
    for where, text in texts(folder):
        count += 1
        if outcome(converted, text) != outcome(alone, text):
            different += 1
            print(f"{where}: other HTML with the shortcuts")
    print(f"{count} texts, {different} differ")
    return min(different, 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
