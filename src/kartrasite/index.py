"""Finished pages become the index that the search page reads in the browser, by pagefind.

Pagefind is a program of its own: it reads a folder and writes one. Both are temporary; what it wrote is an output
like any other, examined, verified and published with the rest. Equal pages give equal bytes.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from kartrasite.problem import Place, Problem

FOLDER = "pagefind"
SETTINGS = "kartrasite.yml"
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")  # the rest of its scripts is for pages of its own
KINDS = (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
LEFT_OUT = "[data-disclosure], nav, .related, .comments"  # what stands on many pages finds none of them


def index(pages: Mapping[str, bytes]) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """The files of the index of these pages, by their paths in the output; K026 where pagefind is missing or fails."""
    import subprocess  # heavy, and few builds have an index
    import tempfile

    program = _program()
    if program is None:
        hint = 'Install it: pip install "kartrasite[search]"; or take `search: true` out.'
        return {}, (Problem(Place(SETTINGS), "K026", "`search: true` needs the extra `search`.", hint),)
    with tempfile.TemporaryDirectory(prefix="kartrasite-") as name:
        site, made = Path(name) / "site", Path(name) / "made"
        site.mkdir()
        for path, body in pages.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(body)
        done = subprocess.run(
            [program, "--site", site, "--output-path", made, "--root-selector", "main", "--exclude-selectors", LEFT_OUT,
             "--silent"],
            cwd=name, capture_output=True, check=False, text=True, errors="replace",
            env={key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND")},
        )  # fmt: skip
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines() or [f"it ended with {done.returncode}"]
            return {}, (Problem(Place(SETTINGS), "K026", f"The search index was not made: {said[-1]}", ""),)
        return dict(_files(made)), ()


def _program() -> Path | None:
    try:
        from pagefind_bin import get_executable

        return Path(get_executable())
    except (ImportError, FileNotFoundError):
        return None


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and (name in NEEDED or name.endswith(KINDS)):
            yield f"{FOLDER}/{name}", path.read_bytes()
