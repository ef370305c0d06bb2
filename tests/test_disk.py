"""Whatever the disk refuses while something is made: it is told, the owner's files stay, and what is half made goes."""

import errno
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kartrasite.cli import main
from kartrasite.read import Sources
from kartrasite.scaffold import scaffold

MINIMAL = Path(__file__).parent / "minimal"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
# Folders below which nothing more is written after so many writes; a hook stays as long as the process.
FULL: dict[str, int] = {}


def _refuse(event: str, given: tuple[object, ...]) -> None:
    if not FULL or event not in ("open", "os.mkdir", "os.rename") or not isinstance(given[0], (str, Path)):
        return
    if event == "open" and not (isinstance(given[2], int) and given[2] & WRITING):
        return
    for folder in FULL:
        if str(given[0]).startswith(folder):
            FULL[folder] -= 1
            if FULL[folder] < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(given[0]))


@pytest.fixture(scope="module")
def refusing() -> Iterator[None]:
    sys.addaudithook(_refuse)
    yield
    FULL.clear()


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def run(*command: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(command), catch_exceptions=False)
    return done.exit_code, done.output


@pytest.mark.usefixtures("refusing")
@pytest.mark.parametrize("writes", [0, 1, 5, 20, 45, 50, 60, 75, 90])
def test_a_disk_that_is_full_at_any_moment_leaves_the_last_site_or_the_next(tmp_path: Path, writes: int) -> None:
    site = shutil.copytree(MINIMAL, tmp_path / "site")
    assert run("build", str(site), "--workers", "1")[0] == 0
    review = site / "content" / "articles" / "acme-review.md"
    review.write_text(review.read_text(encoding="utf-8").replace("Acme review", "Acme reviewed"), encoding="utf-8")
    before = tree(site / "output")
    FULL[str(site)] = writes
    try:
        code, said = run("build", str(site), "--workers", "1")
    finally:
        left = FULL.pop(str(site))
    between = tree(site / "output")
    assert run("build", str(site), "--workers", "1")[0] == 0
    after = tree(site / "output")
    clean = shutil.copytree(site, tmp_path / "clean", ignore=shutil.ignore_patterns("output", ".kartrasite"))
    assert run("build", str(clean), "--workers", "1")[0] == 0
    assert after == tree(clean / "output")
    assert all(body in (before.get(path), after.get(path)) for path, body in between.items())
    assert code == 0 or ("K904 The site cannot be written: No space left on device" in said and left < 0)


@pytest.mark.usefixtures("refusing")
@pytest.mark.parametrize("there", [True, False])
def test_a_new_site_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "site"
    if there:
        folder.mkdir()
    FULL[str(folder)] = 12
    try:
        made, (problem,) = scaffold(folder)
    finally:
        del FULL[str(folder)]
    assert (made, problem.code, problem.message) == (
        (), "K904", "The site cannot be written: No space left on device."
    )  # fmt: skip
    assert list(tmp_path.rglob("*")) == ([folder] if there else [])
    assert scaffold(folder)[1] == ()


def test_a_file_that_goes_while_the_site_is_built_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = shutil.copytree(MINIMAL, tmp_path / "site")
    (site / "static").mkdir()
    (site / "static" / "note.txt").write_text("A note.", encoding="utf-8")
    bytes_of, seen = Sources.bytes, list[str]()

    def gone(self: Sources, path: str) -> bytes:
        seen.append(path)
        if seen.count("static/note.txt") > 1:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return bytes_of(self, path)

    monkeypatch.setattr(Sources, "bytes", gone)
    code, said = run("build", str(site), "--workers", "1", "--format", "json")
    assert code == 1 and [(each["path"], each["code"]) for each in json.loads(said)] == [("static/note.txt", "K002")]
