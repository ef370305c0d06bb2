"""Publishing writes what differs, removes what is its own, and touches nothing else."""

import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kartrasite.cli import main
from kartrasite.pages.document import Output, Promise, digest
from kartrasite.publish import Published, publish, refuse_output
from kartrasite.verify import Verified, examine, read_sheets, verify

MINIMAL = Path(__file__).parent / "minimal"
PROMISE = Promise({"en": "We earn a commission when you buy."}, "/disclosure/")


def verified(files: dict[str, bytes]) -> Verified:
    """Files that are no pages have nothing to prove but their digests."""
    outputs = tuple(Output(path, body, path) for path, body in sorted(files.items()))
    sheets = read_sheets(outputs)
    found, problems = verify(outputs, PROMISE, {each.path: examine(each, PROMISE, sheets) for each in outputs})
    assert found is not None, problems
    return found


def run(tmp_path: Path, files: dict[str, bytes]) -> Published:
    published, problems = publish(verified(files), tmp_path / "output", tmp_path / ".kartrasite")
    assert published is not None, problems
    return published


def built(site: Path, code: int = 0) -> str:
    """What `kartrasite build` says, which ends with this code."""
    done = CliRunner().invoke(main, ["build", str(site)], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.output


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    assert run(tmp_path, {"a.txt": b"1", "b/c.txt": b"2"}) == Published(("a.txt", "b/c.txt"), (), ())
    stamp = (tmp_path / "output" / "a.txt").stat().st_mtime_ns
    assert run(tmp_path, {"a.txt": b"1", "b/c.txt": b"3"}) == Published(("b/c.txt",), ("a.txt",), ())
    assert (tmp_path / "output" / "a.txt").stat().st_mtime_ns == stamp


def test_what_a_build_no_longer_makes_is_removed_with_its_folder(tmp_path: Path) -> None:
    run(tmp_path, {"a.txt": b"1", "b/c/d.txt": b"2"})
    assert run(tmp_path, {"a.txt": b"1"}).removed == ("b/c/d.txt",)
    assert sorted(path.name for path in (tmp_path / "output").iterdir()) == ["a.txt"]


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    run(tmp_path, {"a.txt": b"1", "b/c.txt": b"2"})
    (tmp_path / "output" / "b" / "CNAME").write_text("mine", encoding="utf-8")
    run(tmp_path, {"a.txt": b"1"})
    assert tree(tmp_path / "output") == {"a.txt": b"1", "b/CNAME": b"mine"}


def test_a_file_of_somebody_else_in_the_way_stops_publication(tmp_path: Path) -> None:
    run(tmp_path, {"a.txt": b"1"})
    (tmp_path / "output" / "b.txt").write_text("mine", encoding="utf-8")
    published, [problem] = publish(
        verified({"a.txt": b"3", "b.txt": b"2"}), tmp_path / "output", tmp_path / ".kartrasite"
    )
    assert (published, problem.code, problem.place.path) == (None, "K902", "output/b.txt")
    assert problem.message == "A file stands here that kartrasite did not make."
    assert tree(tmp_path / "output") == {"a.txt": b"1", "b.txt": b"mine"}


def test_a_folder_that_nobody_remembers_making_is_told_once(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    built(tmp_path / "site")
    before = tree(tmp_path / "site" / "output")
    shutil.rmtree(tmp_path / "site" / ".kartrasite")
    settings = tmp_path / "site" / "kartrasite.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("Small Site", "Other Site"), encoding="utf-8")
    said = built(tmp_path / "site", code=1)
    assert re.match(r"output K902 \d+ files of this site stand here already, such as 404\.html, and kartrasite", said)
    assert said.count("K902") == 1
    assert tree(tmp_path / "site" / "output") == before


def test_a_site_that_is_moved_with_all_that_is_in_it_goes_on(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    built(tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / "moved")
    said = built(tmp_path / "moved")
    assert said.startswith("Nothing has changed;")
    assert f"The site is in {tmp_path / 'moved' / 'output'}\n" in said
    path = tmp_path / "moved" / "content" / "articles" / "acme-review.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")
    assert " files, 6 written, " in built(tmp_path / "moved")


def test_a_copy_without_its_output_gets_one(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    built(tmp_path / "site")
    shutil.copytree(tmp_path / "site", tmp_path / "copy", ignore=shutil.ignore_patterns("output"))
    said = built(tmp_path / "copy")
    assert " 0 kept, 0 removed." in said
    assert tree(tmp_path / "copy" / "output") == tree(tmp_path / "site" / "output")


@pytest.mark.parametrize("name", [".kartrasite", "output"])
def test_a_file_where_a_folder_has_to_be_is_told(tmp_path: Path, name: str) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    (tmp_path / "site" / name).write_text("mine", encoding="utf-8")
    said = built(tmp_path / "site", code=1)
    assert f"K904 A file called {name} stands where a folder has to be.\n  hint: Move it away, or give" in said
    assert (tmp_path / "site" / name).read_text(encoding="utf-8") == "mine"


def test_a_link_in_the_output_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "b").symlink_to(tmp_path / "elsewhere")
    published, problems = publish(verified({"b/c.txt": b"1"}), tmp_path / "output", tmp_path / "state")
    assert (published, [each.code for each in problems]) == (None, ["K905"])
    assert tree(tmp_path / "elsewhere") == {}


def test_a_broken_manifest_is_no_reason_to_touch_foreign_files(tmp_path: Path) -> None:
    run(tmp_path, {"a.txt": b"1"})
    (tmp_path / ".kartrasite" / "manifest.json").write_text("{broken", encoding="utf-8")
    assert run(tmp_path, {"a.txt": b"1"}) == Published((), ("a.txt",), ())


@pytest.mark.parametrize(
    "journal",
    ["", "{", "5", '{"folder": 5}', '{"folder": "output", "remove": [5], "manifest": {}}',
     '{"folder": "content", "remove": ["a.md"], "manifest": {}}', '{"folder": "..", "remove": [], "manifest": {}}'],
)  # fmt: skip
def test_a_journal_that_no_build_wrote_is_none(tmp_path: Path, journal: str) -> None:
    mine = tmp_path / "content" / "a.md"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    (tmp_path / ".kartrasite" / "stage").mkdir(parents=True)
    (tmp_path / ".kartrasite" / "journal.json").write_text(journal, encoding="utf-8")
    assert run(tmp_path, {"a.txt": b"1"}).made == ("a.txt",)
    assert mine.read_text(encoding="utf-8") == "mine" and not (tmp_path / ".kartrasite" / "journal.json").exists()


def test_a_stage_that_is_a_link_is_taken_away_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.md").write_text("mine", encoding="utf-8")
    (tmp_path / ".kartrasite").mkdir()
    (tmp_path / ".kartrasite" / "stage").symlink_to(tmp_path / "mine")
    assert run(tmp_path, {"a.txt": b"1"}).made == ("a.txt",)
    assert tree(tmp_path / "mine") == {"a.md": b"mine"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_a_pipe_in_the_output_holds_no_build_up(tmp_path: Path) -> None:
    run(tmp_path, {"a.txt": b"1"})
    (tmp_path / "output" / "a.txt").unlink()
    os.mkfifo(tmp_path / "output" / "a.txt")
    assert run(tmp_path, {"a.txt": b"1"}).made == ("a.txt",)
    assert (tmp_path / "output" / "a.txt").read_bytes() == b"1"


@pytest.mark.parametrize("output", [".", "content", "content/x", "templates", "..", ".kartrasite"])
def test_an_output_folder_that_holds_the_sources_is_refused(tmp_path: Path, output: str) -> None:
    problem = refuse_output(tmp_path, output)
    assert problem is not None and problem.code == "K907"


def test_a_folder_of_its_own_is_taken(tmp_path: Path) -> None:
    assert refuse_output(tmp_path, "output") is None
    assert refuse_output(tmp_path, "public/site") is None


def test_the_manifest_names_each_file_with_its_digest(tmp_path: Path) -> None:
    run(tmp_path, {"a.txt": b"1"})
    assert digest(b"1") in (tmp_path / ".kartrasite" / "manifest.json").read_text(encoding="utf-8")
