"""Publishing writes what differs, removes what is its own, and touches nothing else."""

from pathlib import Path

import pytest

from kartrasite.document import Output, Promise, digest
from kartrasite.publish import Published, publish, refuse_output
from kartrasite.verify import Verified, examine, read_sheets, verify

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
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "b.txt").write_text("mine", encoding="utf-8")
    published, problems = publish(verified({"a.txt": b"1", "b.txt": b"2"}), tmp_path / "output", tmp_path / "state")
    assert published is None
    assert [(each.code, each.place.path) for each in problems] == [("K902", "output/b.txt")]
    assert tree(tmp_path / "output") == {"b.txt": b"mine"}


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
