"""What a build does not need is not loaded: for a small change, loading would take longer than building."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MINIMAL, FULL = Path(__file__).parent / "minimal", Path("/dev/full")
HEAVY = (
    "babel", "feedgenerator", "jinja2", "livereload", "markdown", "multiprocessing", "PIL", "pydantic_core", "pyromark",
    "selectolax", "subprocess", "tinycss2", "urllib.request", "watchfiles", "yaml",
    "kartrasite.build", "kartrasite.entries", "kartrasite.load", "kartrasite.present", "kartrasite.publish",
    "kartrasite.whole",
)  # fmt: skip
CODE = f"""
import sys
from kartrasite.cli import main
try:
    main(["build", sys.argv[1]])
finally:
    print("Loaded:", *(name for name in {HEAVY!r} if name in sys.modules))
"""


def built(folder: Path) -> tuple[str, set[str]]:
    """The first line that a build says, and what it has loaded of what is heavy."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(folder)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    first, *_, last = done.stdout.splitlines()
    return first.partition(" in ")[0].partition(";")[0], {*last.split()[1:]}


def test_a_build_with_nothing_to_do_loads_nothing_that_is_heavy(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    built(tmp_path / "site")
    assert built(tmp_path / "site") == ("Nothing has changed", set())


def test_a_build_of_other_words_loads_what_makes_a_page_and_not_what_reads_a_site(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    with (tmp_path / "site" / "kartrasite.yml").open("a") as settings:
        settings.write("markdown: {dialect: commonmark}\n")
    built(tmp_path / "site")
    with (tmp_path / "site" / "content" / "pages" / "about.md").open("a") as text:
        text.write("\nOther words.\n")
    said, loaded = built(tmp_path / "site")
    assert (said.split()[0], loaded) == (
        "Built",
        {"jinja2", "pyromark", "selectolax", "tinycss2", "kartrasite.build", "kartrasite.publish"},
    )


def test_what_a_build_says_is_whole_though_its_process_ends_at_once(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-m", "kartrasite", "build", str(tmp_path / "site")], capture_output=True, text=True,
        check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-2:] == [
        f"The site is in {tmp_path / 'site' / 'output'}",
        f"See it with: kartrasite serve {tmp_path / 'site'} --open",
    ]


BROKEN = """
import sys
from kartrasite import cli, rebuild
def built(*given, **named):
    raise LookupError("no such thing")
rebuild.build = built
sys.argv = ["kartrasite", sys.argv[1], "site"]
cli.program()
"""


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_fault_of_the_programs_own_is_told_without_a_traceback(tmp_path: Path, command: str) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-c", BROKEN, command], capture_output=True, text=True, cwd=tmp_path, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    said, hint = done.stderr.splitlines()
    assert done.returncode == 1
    assert said.startswith("kartrasite.yml K999 kartrasite could not end this: LookupError: no such thing (")
    assert re.search(r", rebuild\.py:\d+\)\.$", said)
    assert hint.startswith("  hint: The last good site stands. If it comes back, it is a fault of kartrasite's own:")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", [("--help",), ("check", "--list"), ("check", "site"), ("build", "site")])
def test_a_full_disk_that_takes_no_report_is_told_in_one_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kartrasite", *command], stdout=full, stderr=subprocess.PIPE, text=True,
            cwd=tmp_path, check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
    said = "What kartrasite prints cannot be written: No space left on device.\n"
    assert (done.returncode, done.stderr) == (1, said)
