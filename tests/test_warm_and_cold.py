"""Warm equals cold: after any history of edits and builds the output is that of a clean build."""

import shutil
from pathlib import Path

from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kartrasite.cli import main

MINIMAL = Path(__file__).parent / "minimal"
REVIEW = "content/articles/acme-review.md"


def build(site: Path) -> str:
    result = CliRunner().invoke(main, ["build", str(site)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def replace(site: Path, path: str, old: str, new: str) -> None:
    text = (site / path).read_text(encoding="utf-8")
    (site / path).write_text(text.replace(old, new), encoding="utf-8")


def edit_body(site: Path, n: int) -> None:
    with (site / REVIEW).open("a", encoding="utf-8") as file:
        file.write(f"\nOne more sentence, number {n}.\n")


def edit_title(site: Path, n: int) -> None:
    replace(site, REVIEW, "title: Acme review", f"title: Acme review {n}")


def add_article(site: Path, n: int) -> None:
    (site / "content" / "articles" / f"more-{n}.md").write_text(
        f"---\ntitle: More {n}\ndescription: A further article, number {n}, that stands in the lists.\n"
        f"date: 2026-10-{n + 1:02d}\ntags: [extra, recurring]\n---\nWords.\n",
        encoding="utf-8",
    )


def delete_article(site: Path, n: int) -> None:
    (site / "content" / "articles" / f"more-{n}.md").unlink(missing_ok=True)


def edit_price(site: Path, n: int) -> None:
    replace(site, "content/programs/acme.yml", "monthly: 49", f"monthly: {60 + n}.49")


def edit_settings(site: Path, n: int) -> None:
    replace(site, "kartrasite.yml", "title: Small Site", f"title: Small Site {n}")


def add_template(site: Path, n: int) -> None:
    path = site / "templates" / "components" / "pros_cons.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'{{% macro pros_cons(program=none, heading="") %}}<p>Pros and cons, kind {n}</p>{{% endmacro %}}\n',
        encoding="utf-8",
    )


def break_output(site: Path, n: int) -> None:
    """Somebody changes or deletes a file of ours in the output."""
    page = site / "output" / "acme-review" / "index.html"
    if n % 2 and page.exists():
        page.unlink()
    elif page.exists():
        page.write_text("changed by hand", encoding="utf-8")


EDITS = (
    edit_body,
    edit_title,
    add_article,
    delete_article,
    edit_price,
    edit_settings,
    add_template,
    break_output,
)


# a failing history is short already, and each step of shrinking it is several builds
@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(history=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 3)), min_size=1, max_size=5))
def test_a_warm_build_gives_the_bytes_of_a_clean_one(
    tmp_path_factory: object, history: list[tuple[object, int]]
) -> None:
    folder = tmp_path_factory.mktemp("history")  # type: ignore[attr-defined]
    warm = folder / "warm"
    shutil.copytree(MINIMAL, warm)
    build(warm)
    for edit, number in history:
        edit(warm, number)  # type: ignore[operator]
        build(warm)
    cold = folder / "cold"
    shutil.copytree(warm, cold, ignore=shutil.ignore_patterns("output", ".kartrasite"))
    build(cold)
    assert tree(warm / "output") == tree(cold / "output")


def test_a_second_build_makes_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    build(site)
    assert build(site).startswith("Nothing has changed")


def test_a_touched_file_is_no_change_and_a_changed_one_is(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    build(site)
    (site / REVIEW).touch()
    assert build(site).startswith("Nothing has changed")
    edit_body(site, 1)
    assert ", 6 written, 0 removed" in build(site)  # the page and the five feeds that hold its text


def test_what_somebody_did_to_the_output_is_made_good(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    build(site)
    before = tree(site / "output")
    for number in (0, 1):
        break_output(site, number)
        assert ", 1 written, 0 removed" in build(site)
        assert tree(site / "output") == before


def test_a_new_and_a_deleted_file_are_seen(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    build(site)
    add_article(site, 1)
    build(site)
    assert (site / "output" / "more-1" / "index.html").exists()
    delete_article(site, 1)
    build(site)
    assert not (site / "output" / "more-1").exists()
