"""Reading a folder: what is taken, what is left out, and what is told instead of raised."""

import os
import sys
from pathlib import Path

import pytest

from kartrasite.problem import Place
from kartrasite.read import TEMPLATES, read
from kartrasite.serving.poll import stamps
from kartrasite.serving.watch import relevant
from kartrasite.templating.inspected import FRAME, PAGES


def write(folder: Path, *paths: str) -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, encoding="utf-8")
    return folder


def test_only_the_site_s_own_folders_are_read(tmp_path: Path) -> None:
    write(
        tmp_path, "kartrasite.yml", "content/a.md", "templates/b.html", "static/c/d.txt", "output/e.html", "notes.txt"
    )
    assert list(read(tmp_path)[0]) == ["content/a.md", "kartrasite.yml", "static/c/d.txt", "templates/b.html"]


def test_hidden_files_and_editors_leftovers_are_left_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        "content/a.md",
        "content/.a.md.swp",
        "content/a.md~",
        "content/#a.md#",
        "content/4913",
        "static/.DS_Store",
    )
    assert list(read(tmp_path)[0]) == ["content/a.md"]


def test_what_hosts_read_is_published_although_it_is_hidden(tmp_path: Path) -> None:
    hosted = ("static/.htaccess", "static/.nojekyll", "static/.well-known/security.txt")
    write(tmp_path, *hosted, "static/a/.htaccess", "static/.well-known/.x", "content/.htaccess", "static/.git/config")
    assert tuple(read(tmp_path)[0]) == hosted
    assert tuple(sorted(stamps(tmp_path))) == hosted
    assert all(map(relevant, hosted))
    assert not any(map(relevant, ("static/a/.htaccess", "static/.well-known/.x", "content/.htaccess")))


def test_the_same_bytes_have_the_same_digest(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path, f"static/{name}").joinpath(f"static/{name}").write_bytes(b"same")
    sources, _ = read(tmp_path)
    assert sources.digest("static/a") == sources.digest("static/b")
    assert (sources["static/a"].size, sources.bytes("static/a")) == (4, b"same")


def test_a_byte_that_is_no_utf_8_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md").joinpath("content/a.md").write_bytes(
        "é\nab\xff".encode("latin-1").replace(b"\xe9", b"e")
    )
    text, problem = read(tmp_path)[0].text("content/a.md")
    assert text is None and problem is not None
    assert (problem.code, problem.place) == ("K003", Place("content/a.md", 2, 3))


def test_a_byte_order_mark_is_taken_off(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md").joinpath("content/a.md").write_text("\ufefftext", encoding="utf-8")
    assert read(tmp_path)[0].text("content/a.md") == ("text", None)


def test_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md")
    (tmp_path / "content" / "b.md").symlink_to(tmp_path / "nothing.md")
    sources, problems = read(tmp_path)
    assert list(sources) == ["content/a.md"]
    assert [(each.code, each.place.path) for each in problems] == [("K002", "content/b.md")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files in folders")
@pytest.mark.parametrize("root", ["content/articles/b.md", "static/b.txt", "templates/b.html"])
def test_a_pipe_which_has_no_end_is_told_and_not_opened(tmp_path: Path, root: str) -> None:
    write(tmp_path, root.replace("b.", "a."))
    os.mkfifo(tmp_path / root)
    (tmp_path / root.replace("b.", "c.")).symlink_to("/dev/zero")
    sources, problems = read(tmp_path)
    assert list(sources) == [root.replace("b.", "a.")]
    assert [(each.code, each.place.path) for each in problems] == [("K002", root), ("K002", root.replace("b.", "c."))]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
@pytest.mark.parametrize("name", [b"caf\xe9.md", b"new\nline.md", b"\x1b[31m.md"])
def test_a_name_that_no_address_can_hold_is_told(tmp_path: Path, name: bytes) -> None:
    write(tmp_path, "content/articles/a.md")
    (tmp_path / "content" / "articles" / os.fsdecode(name)).write_bytes(b"")
    sources, (problem,) = read(tmp_path)
    assert list(sources) == ["content/articles/a.md"]
    assert problem.code == "K003" and problem.place.path.isprintable() and problem.place.path.encode()


def test_a_link_in_a_circle_ends(tmp_path: Path) -> None:
    write(tmp_path, "content/a/b.md")
    (tmp_path / "content" / "a" / "again").symlink_to(tmp_path / "content")
    sources, problems = read(tmp_path)
    assert list(sources) == ["content/a/b.md"]
    assert [(each.code, each.place.path) for each in problems] == [("K004", "content/a/again")]


def test_a_link_out_of_the_site_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/secret.txt", "site/content/a.md")
    (tmp_path / "site" / "static").symlink_to(tmp_path / "elsewhere")
    sources, problems = read(tmp_path / "site")
    assert list(sources) == ["content/a.md"]
    assert [(each.code, each.place.path) for each in problems] == [("K004", "static")]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "content/a.md", "content/b.md")
    opened = open

    def refused(path: str, *arguments: object, **named: object) -> object:
        if path.endswith("b.md"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", refused)
    sources, problems = read(tmp_path)
    assert problems == ()
    assert sources.text("content/a.md") == ("content/a.md", None)
    text, problem = sources.text("content/b.md")
    assert text is None and problem is not None
    assert (problem.code, problem.place, problem.message) == (
        "K002", Place("content/b.md"), "This file cannot be read: Permission denied.",
    )  # fmt: skip


def test_a_known_stamp_spares_the_reading(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md")
    first, _ = read(tmp_path)
    first.digest("content/a.md")
    second, _ = read(tmp_path, known=first.stamps())
    (tmp_path / "content/a.md").unlink()
    assert second.digest("content/a.md") == first.digest("content/a.md")


def test_a_file_that_changed_since_it_was_loaded_is_told(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md").joinpath("content/a.md").write_text("---\na: b\n---\ntext\n", encoding="utf-8")
    sources, _ = read(tmp_path)
    sources.digest("content/a.md")
    assert sources.body("content/a.md") == ("text\n", None)
    (tmp_path / "content/a.md").write_text("---\na: b\n---\nother\n", encoding="utf-8")
    text, problem = sources.body("content/a.md")
    assert (text, problem and problem.code) == ("", "K021")



def test_a_line_of_a_file_is_found_for_the_report(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md").joinpath("content/a.md").write_text("one\ntwo\n", encoding="utf-8")
    sources, _ = read(tmp_path)
    assert [sources.line("content/a.md", number) for number in (1, 2, 3)] == ["one", "two", None]
    assert sources.line("content/none.md", 1) is None


A_FILE = "This is a folder; a file is expected here.", "Rename it, or put the file back.", "error"


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("kartrasite.yml", A_FILE), ("content/articles/a.md", A_FILE), ("templates/article.html", A_FILE),
        ("templates/components/card.html", A_FILE), ("themes/night/style.css", A_FILE),
        (
            "templates/article",
            ("There is nothing in this folder.", "Delete it; a template is a file, templates/article.html.", "error"),
        ),
        (
            "themes/night/404",
            ("There is nothing in this folder.", "Delete it; a template is a file, themes/night/404.html.", "error"),
        ),
        ("templates/components", None), ("templates/parts", None), ("content/articles/article", None),
        ("static/downloads.html", None), ("themes/night.css", None), ("themes/article", None),
    ],
)  # fmt: skip
def test_an_empty_folder_that_is_called_like_a_file_is_told(
    tmp_path: Path, folder: str, told: tuple[str, str, str] | None
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    found = [(each.code, each.place, each.message, each.hint, each.level) for each in read(tmp_path)[1]]
    assert found == ([("K007", Place(folder), *told)] if told else [])


def test_a_folder_with_templates_in_it_is_told_by_its_files(tmp_path: Path) -> None:
    assert read(write(tmp_path, "templates/article/x.html"))[1] == ()


def test_folders_are_held_against_the_templates_that_there_are() -> None:
    assert {f"{name}.html" for name in TEMPLATES} == {*PAGES, FRAME}
