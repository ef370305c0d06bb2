"""A folder of broken sites: each says in expected.txt, word for word, the report that it must produce.

A broken site holds only what differs from tests/minimal; `delete.txt` names what it takes away.
After an intended change of words: KARTRASITE_UPDATE=1 pytest tests/test_broken.py, then read the difference.
"""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kartrasite.cli import main

HERE = Path(__file__).parent
BROKEN = sorted(path for path in (HERE / "broken").iterdir() if path.is_dir())


def report(folder: Path) -> tuple[int, str]:
    """Exit code and text of `kartrasite check`, as the owner sees it."""
    result = CliRunner().invoke(main, ["check", str(folder)], catch_exceptions=False)
    return result.exit_code, result.output


def broken_site(name: str, folder: Path) -> Path:
    shutil.copytree(HERE / "minimal", folder)
    case = HERE / "broken" / name
    for path in sorted(case.rglob("*")):
        relative = path.relative_to(case)
        if path.is_file() and relative.name not in ("expected.txt", "delete.txt"):
            (folder / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / relative)
    if (case / "delete.txt").exists():
        for line in (case / "delete.txt").read_text(encoding="utf-8").split():
            (folder / line).unlink()
    return folder


@pytest.mark.parametrize("name", [path.name for path in BROKEN])
def test_a_broken_site_gets_its_report(name: str, tmp_path: Path) -> None:
    code, text = report(broken_site(name, tmp_path / "site"))
    expected = HERE / "broken" / name / "expected.txt"
    if os.environ.get("KARTRASITE_UPDATE"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert code == 1
    assert "Traceback" not in text


def test_the_minimal_site_has_no_problem(tmp_path: Path) -> None:
    shutil.copytree(HERE / "minimal", tmp_path / "site")
    code, text = report(tmp_path / "site")
    assert (code, text) == (0, "No problem found.\n")
