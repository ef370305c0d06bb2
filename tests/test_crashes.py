"""A build that is ended by SIGKILL leaves whole files, and the next is as a clean one; tools/crashes.py does more."""

import importlib.util
import json
from pathlib import Path

from kartrasite.journal import JOURNAL
from kartrasite.publish import manifest, prepare

ROOT = Path(__file__).parents[1]


def test_a_killed_build_leaves_whole_files_and_is_made_good(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("crashes", ROOT / "tools" / "crashes.py")
    assert spec is not None and spec.loader is not None
    crashes = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(crashes)
    assert crashes.run(3, tmp_path)[0] in range(4)


def test_a_journal_is_rolled_forward_at_the_next_start(tmp_path: Path) -> None:
    state, output = tmp_path / ".kartrasite", tmp_path / "output"
    (state / "stage" / "new").mkdir(parents=True)
    (state / "stage" / "new" / "index.html").write_text("new", encoding="utf-8")
    (output / "old").mkdir(parents=True)
    for name in ("old/index.html", "same.txt", "mine.txt"):
        (output / name).write_text(name, encoding="utf-8")
    journal = {
        "folder": str(output), "remove": ["old/index.html"], "manifest": {"new/index.html": "1", "same.txt": "2"},
    }  # fmt: skip
    (state / JOURNAL).write_text(json.dumps(journal), encoding="utf-8")
    prepare(state)
    left = sorted(str(path.relative_to(output)) for path in output.rglob("*") if path.is_file())
    assert left == ["mine.txt", "new/index.html", "same.txt"]
    assert manifest(state) == ("output", {"new/index.html": "1", "same.txt": "2"})
    assert not (state / JOURNAL).exists() and not (state / "stage").exists()


def test_a_stage_without_a_journal_is_thrown_away(tmp_path: Path) -> None:
    state = tmp_path / ".kartrasite"
    (state / "stage").mkdir(parents=True)
    (state / "stage" / "half.html").write_text("ha", encoding="utf-8")
    prepare(state)
    assert not (state / "stage").exists() and not (tmp_path / "output").exists()
