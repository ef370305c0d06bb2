"""A golden site: tests/minimal goes in, tests/golden comes out, byte for byte.

After an intended change: KARTRASITE_UPDATE=1 pytest tests/test_golden.py, then read the difference. The style
sheet and the version of the theme change often, so the pages here are made with plain templates of their own.
"""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kartrasite.cli import main

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("golden") / "site"
    shutil.copytree(HERE / "minimal", site)
    shutil.copytree(HERE / "plain_theme", site / "templates")
    result = CliRunner().invoke(main, ["build", str(site)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    if os.environ.get("KARTRASITE_UPDATE"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(site / "output", GOLDEN)
    return site / "output"


def test_the_golden_site_has_the_same_files(output: Path) -> None:
    assert sorted(tree(output)) == sorted(tree(GOLDEN))


@pytest.mark.parametrize("path", sorted(tree(GOLDEN)))
def test_a_golden_file_is_the_same_byte_for_byte(output: Path, path: str) -> None:
    assert (output / path).read_text(encoding="utf-8") == (GOLDEN / path).read_text(encoding="utf-8")
