"""Links to what is not published: told as what it is, and told anew when that changes."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from kartrasite.build import build
from kartrasite.built import Built
from kartrasite.memory import Memory
from kartrasite.scaffold import theme_folder

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
REVIEW, LATER = "content/articles/acme-review.md", "content/articles/later.md"
LATER_TEXT = "---\ntitle: Later\ndescription: A text that no reader sees as yet, of some length.\ndate: 2026-11-01\n"


def site(folder: Path, matter: str) -> Path:
    """A review that leads to what is held back, and says why that counts for nothing."""
    shutil.copytree(Path(__file__).parent / "minimal", folder, dirs_exist_ok=True)
    with (folder / REVIEW).open("a", encoding="utf-8") as file:
        file.write("\n[Later](/later/#words)\n")
    text = (folder / REVIEW).read_text(encoding="utf-8")
    silence = 'silence: {K502: "It comes out this week."}\nkind:'
    (folder / REVIEW).write_text(text.replace("kind:", silence, 1), encoding="utf-8")
    hold(folder, matter)
    return folder


def hold(folder: Path, matter: str) -> None:
    (folder / LATER).write_text(f"{LATER_TEXT}{matter}---\n## Words\n\nWords.\n", encoding="utf-8")


def made(folder: Path, memory: Memory | None = None, preview: bool = False) -> Built:
    return build(folder, theme_folder(), NOW, preview=preview, memory=memory)


def silenced(built: Built) -> list[str]:
    assert built.problems == ()
    return [each.problem.message for each in built.silenced]


def test_a_link_to_what_is_held_back_is_told_anew_when_its_reason_changes(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", "draft: true\n")
    first = made(folder)
    draft = "The link /later/#words leads to an article that is a draft (content/articles/later.md:5)"
    assert silenced(first) == [f"{draft}, and drafts are not published."]
    hold(folder, "publish: 2027-01-02\n")
    expected = (
        "The link /later/#words leads to an article that is not published before 2027-01-02 00:00 "
        "(content/articles/later.md:5)."
    )
    assert silenced(made(folder)) == [expected]
    assert silenced(made(folder, first.memory)) == [expected]


def test_a_preview_has_what_is_held_back(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", "draft: true\n")
    built = made(folder, preview=True)
    assert [(each.code, each.message) for each in built.problems] == [
        ("K119", "There is no K502 here that this could silence."),
    ]


def test_an_article_that_is_there_is_no_news(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", "draft: false\n")
    assert [each.code for each in made(folder).problems] == ["K119"]
