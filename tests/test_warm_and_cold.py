"""Warm equals cold: after any history of edits and builds the output is that of a clean build."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from kartrasite.build import Built
from kartrasite.build import build as run
from kartrasite.cache import Cache
from kartrasite.cli import main
from kartrasite.jobs import plan
from kartrasite.keys import Keys
from kartrasite.load import load
from kartrasite.lock import locked
from kartrasite.memory import Memory
from kartrasite.present import Views
from kartrasite.publish import prepare
from kartrasite.read import read
from kartrasite.rebuild import examined, rebuild, remember
from kartrasite.scaffold import theme_folder
from kartrasite.stamps import forget, recall
from kartrasite.watch import Watch

MINIMAL = Path(__file__).parent / "minimal"
Edit = Callable[[Path, int], None]
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


def rename_article(site: Path, n: int) -> None:
    path = site / "content" / "articles" / f"more-{n}.md"
    if path.exists():
        path.rename(path.with_name(f"renamed-{n}.md"))


def retag_article(site: Path, n: int) -> None:
    replace(site, REVIEW, "tags: [", f"tags: [again-{n}, ")


def edit_heading(site: Path, n: int) -> None:
    with (site / REVIEW).open("a", encoding="utf-8") as file:
        file.write(f"\n## A heading {n}\n\n[There](#a-heading-{n}).\n")


def edit_author(site: Path, n: int) -> None:
    replace(site, "content/authors/team.yml", "bio: ", f"bio: Again {n}. ")


def edit_words(site: Path, n: int) -> None:
    (site / "templates" / "words").mkdir(parents=True, exist_ok=True)
    (site / "templates" / "words" / "en.yml").write_text(f"related: More to read {n}\n", encoding="utf-8")


def edit_style(site: Path, n: int) -> None:
    (site / "templates").mkdir(exist_ok=True)
    (site / "templates" / "own.css").write_text(f".own-{n} {{ margin: {n}px }}\n", encoding="utf-8")


def add_image(site: Path, n: int) -> None:
    (site / "content" / "images").mkdir(exist_ok=True)
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {10 + n} 10"><path d="M0 0h{n}"/></svg>'
    (site / "content" / "images" / "a.svg").write_text(picture, encoding="utf-8")
    with (site / REVIEW).open("a", encoding="utf-8") as file:
        file.write("\n![A line](a.svg)\n")


def add_static(site: Path, n: int) -> None:
    (site / "static").mkdir(exist_ok=True)
    (site / "static" / "note.txt").write_text(f"note {n}\n", encoding="utf-8")


def schedule(site: Path, n: int) -> None:
    """An article that appears on a day to come."""
    (site / "content" / "articles" / f"later-{n}.md").write_text(
        f"---\ntitle: Later {n}\ndescription: An article of a later day, number {n}.\n"
        f"date: 2026-10-01\npublish: 2026-12-{n + 1:02d}\n---\nWords.\n",
        encoding="utf-8",
    )


def translate(site: Path, n: int) -> None:
    """An article in another language, which the original names, or names no more."""
    path = site / "content" / "articles" / "auf-deutsch.md"
    if n == 3:
        path.unlink(missing_ok=True)
        return
    draft = "draft: true\n" if n == 2 else ""
    path.write_text(
        f"---\ntitle: Acme im Test {n}\ndescription: Was Acme zahlt, und wie lange, in Fassung {n}.\ndate: 2026-10-05\n"
        f"language: de\ntranslation_of: acme-review\n{draft}"
        "faq: [{q: Wo?, a: '[Hier](go:acme)'}]\n---\nWorte.\n",
        encoding="utf-8",
    )


SPOKEN = (
    "", "\nlanguages: {de: {title: Klein, footer: [{label: Eins, to: /about/}]}}\n",
    "\nlanguages: {de: {title: Klein, footer: [{label: Zwei, to: /about/}]}}\n",
    "\nlanguages: {de: {tagline: Worte, navigation: []}}\n",
)  # fmt: skip


def speak(site: Path, n: int) -> None:
    """What pages in another language say otherwise, also where there is none."""
    settings = site / "kartrasite.yml"
    text = settings.read_text(encoding="utf-8").partition("\nlanguages:")[0].rstrip("\n")
    settings.write_text(f"{text}\n{SPOKEN[n]}", encoding="utf-8")


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
    rename_article,
    retag_article,
    edit_heading,
    edit_author,
    edit_words,
    edit_style,
    add_image,
    add_static,
    schedule,
    translate,
    speak,
)


def made(site: Path, day: int, warm: bool) -> dict[str, bytes]:
    """The site as built and published on a day of December 2026, with or without what is remembered of it."""
    state, now = site / ".kartrasite", datetime(2026, 12, day, 12, tzinfo=UTC)
    prepare(state)
    record = recall(Cache(state), "1") if warm else None
    done = rebuild(site, theme_folder(), now, 1, "1", record, Watch())
    assert done.published is not None, done.problems
    remember(site, done, record, "")
    return tree(site / "output")


# a failing history is short already, and each step of shrinking it is several builds
@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(
    history=st.lists(
        st.tuples(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 3)), max_size=3), st.integers(0, 2)),
        min_size=2, max_size=4,
    )
)  # fmt: skip
@example(history=[([(translate, 0)], 0), ([(translate, 1)], 0), ([(translate, 2)], 0), ([(translate, 3)], 0)])
@example(
    history=[([(translate, 0), (speak, 1)], 0), ([(speak, 2)], 0), ([(speak, 3), (edit_body, 1)], 0), ([(speak, 0)], 0)]
)
def test_a_warm_build_gives_the_bytes_of_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[list[tuple[Edit, int]], int]]
) -> None:
    warm, day = tmp_path_factory.mktemp("history") / "warm", 1
    shutil.copytree(MINIMAL, warm)
    made(warm, day, True)
    for edits, days in history:
        day += days
        for edit, number in edits:
            edit(warm, number)
        after = made(warm, day, True)
        cold = tmp_path_factory.mktemp("cold") / "site"
        shutil.copytree(warm, cold, ignore=shutil.ignore_patterns("output", ".kartrasite"))
        assert after == made(cold, day, False)


def type_a_figure(site: Path, n: int) -> None:
    """An error or a warning in the words of a text."""
    with (site / REVIEW).open("a", encoding="utf-8") as file:
        file.write(f"\nThe basic plan costs ${48 + n} a month. [Nowhere](#nowhere-{n}).\n")


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(edits=st.lists(st.tuples(st.sampled_from((*EDITS, type_a_figure)), st.integers(0, 3)), max_size=4))
@example(edits=[(add_image, 0), (type_a_figure, 3)])
def test_a_check_finds_the_same_with_and_without_what_a_build_remembers(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[Edit, int]]
) -> None:
    site, moment = tmp_path_factory.mktemp("checked") / "site", datetime(2026, 12, 2, 12, tzinfo=UTC)
    shutil.copytree(MINIMAL, site)
    made(site, 1, True)
    for edit, number in edits:
        edit(site, number)
    before = tree(site)
    found = examined(site, theme_folder(), moment, 1, "1")
    written = {path for path, body in tree(site).items() if before.get(path) != body}
    assert {Path(path).parent.as_posix() for path in written} <= {".kartrasite/images"}  # what is made of pictures
    cold = tmp_path_factory.mktemp("cold") / "site"
    shutil.copytree(site, cold, ignore=shutil.ignore_patterns("output", ".kartrasite"))
    assert found.problems == examined(cold, theme_folder(), moment, 1, "1").problems


def test_a_check_that_a_build_has_overtaken_begins_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, moment, remembered = tmp_path / "site", datetime(2026, 12, 1, 12, tzinfo=UTC), list[bool]()
    shutil.copytree(MINIMAL, site)
    made(site, 1, True)

    def overtaken(*arguments: Any, memory: Memory | None = None, **named: Any) -> Built:
        remembered.append(memory is not None)
        forget(Cache(site / ".kartrasite"))  # as a build does before it publishes
        return run(*arguments, memory=memory, **named)

    monkeypatch.setattr("kartrasite.rebuild.build", overtaken)
    examined(site, theme_folder(), moment, 1, "1")
    assert remembered == [True, False]


def test_a_second_build_makes_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    build(site)
    assert build(site).startswith("Nothing has changed")


def test_a_folder_in_a_file_s_place_is_told_though_no_file_has_changed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    build(site)
    (site / "templates" / "article.html").mkdir(parents=True)
    result = CliRunner().invoke(main, ["build", str(site)], catch_exceptions=False)
    assert (result.exit_code, result.output.splitlines()[0]) == (
        1, "templates/article.html K007 This is a folder; a file is expected here.",
    )  # fmt: skip
    shutil.rmtree(site / "templates")
    assert build(site).startswith("Nothing has changed")


def test_a_touched_file_is_no_change_and_a_changed_one_is(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    build(site)
    (site / REVIEW).touch()
    assert build(site).startswith("Nothing has changed")
    edit_body(site, 1)
    assert ", 6 written, 17 kept, 0 removed" in build(site)  # the page and the five feeds that hold its text


def test_another_menu_of_one_language_makes_its_pages_anew_and_no_others(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    translate(site, 0)
    speak(site, 1)
    build(site)
    before = tree(site / "output")
    speak(site, 2)
    asked = [CliRunner().invoke(main, ["build", str(site), "--why", path], catch_exceptions=False).output
             for path in ("auf-deutsch/", "acme-review/")]  # fmt: skip
    assert "\n  site.footer" in asked[0] and "'Eins'" in asked[0] and "'Zwei'" in asked[0], asked[0]
    assert asked[1].startswith("acme-review/index.html stands as it is:")
    assert ", 3 written, " in build(site)
    after = tree(site / "output")
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"auf-deutsch/index.html", "de/index.html", "de/disclosure/index.html"}


def test_what_somebody_did_to_the_output_is_made_good(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    build(site)
    before = tree(site / "output")
    for number in (0, 1):
        break_output(site, number)
        assert " 1 written," in build(site)
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


@pytest.mark.parametrize(
    ("seed", "zone", "workers"), [("1", "Pacific/Kiritimati", "2"), ("2", "America/Los_Angeles", "3")]
)
def test_hash_seed_time_zone_and_workers_change_no_byte(tmp_path: Path, seed: str, zone: str, workers: str) -> None:
    site, plain = tmp_path / "site", tmp_path / "plain"
    shutil.copytree(MINIMAL, site)
    for number in range(320):  # enough for several processes
        add = (
            f"---\ntitle: One {number}\ndescription: The article of number {number}.\ndate: 2026-01-02\n"
            "tags: [many]\n---\nWords.\n"  # so that each page shows others
        )
        (site / "content" / "articles" / f"one-{number}.md").write_text(add, encoding="utf-8")
    shutil.copytree(site, plain)
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    command = [sys.executable, "-m", "kartrasite", "build", str(site), "--workers", workers]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    build(plain)
    assert tree(site / "output") == tree(plain / "output")
    for each in (site, plain):  # what processes of the first build have put away is there for the second
        edit_body(each, 1)
        replace(each, "content/articles/one-7.md", "Words.", "Other words.")
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(plain / ".kartrasite")
    shutil.rmtree(plain / "output")
    build(plain)
    assert tree(site / "output") == tree(plain / "output")


def test_what_is_shared_is_put_away_before_work_is_handed_out() -> None:
    """What a worker alone has put away is not there for the next build."""
    crowded = Path(__file__).parent / "crowded"
    loaded = load(read(crowded)[0], read(theme_folder(), ("templates",))[0], datetime(2026, 11, 24, tzinfo=UTC))
    assert loaded.site is not None
    views, keys = Views(loaded.site), Keys({}, ",".join, str)
    jobs, _ = plan(views)
    before = {keys.packing.token(each) for each in views.shared}
    for job in jobs:
        keys.of(job)
    assert before and before == keys.packing.parts.keys()


def test_why_tells_what_has_changed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    build(site)
    asked = ["build", str(site), "--why", "acme-review/"]
    told = CliRunner().invoke(main, asked, catch_exceptions=False).output
    assert told.startswith("acme-review/index.html stands as it is: the ")
    edit_title(site, 7)
    edit_body(site, 1)
    told = CliRunner().invoke(main, asked, catch_exceptions=False).output
    assert told.splitlines()[:2] == [
        "acme-review/index.html is made anew:",
        "  page.title: was 'Acme review', is 'Acme review 7'",
    ]
    assert told.splitlines()[-1] == "  content/articles/acme-review.md: its words have changed."
    assert "written" in build(site)


def test_why_names_a_changed_price_as_it_is_written(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    build(site)
    program = site / "content" / "programs" / "acme.yml"
    program.write_text(program.read_text(encoding="utf-8").replace("monthly: 49,", "monthly: 59,"), encoding="utf-8")
    told = CliRunner().invoke(main, ["build", str(site), "--why", "acme-review/"], catch_exceptions=False).output
    assert told.splitlines()[:3] == [
        "acme-review/index.html is made anew:",
        "  programs[0].record.plans[0].prices[monthly]: was 49, is 59",
        "  programs[0].plans[0].prices[0].price.amount: was 49, is 59",
    ]


def test_why_knows_what_it_does_not_know(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    first = CliRunner().invoke(main, ["build", str(site), "--why", "/"], catch_exceptions=False).output
    assert first.startswith("index.html: there is no memory of an earlier build")
    build(site)
    told = CliRunner().invoke(main, ["build", str(site), "--why", "acme-revue/"], catch_exceptions=False).output
    assert told.startswith("acme-revue/index.html: no file of the output is called so") and "acme-review" in told


def test_a_profile_says_where_the_time_goes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    told = CliRunner().invoke(main, ["build", str(site), "--profile"], catch_exceptions=False).output
    assert "make and examine" in told and "article.html" in told and "components/byline.html" in told


def test_a_second_build_at_once_is_refused(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    with locked(site / ".kartrasite") as ours:
        assert ours
        result = CliRunner().invoke(main, ["build", str(site)], catch_exceptions=False)
    assert result.exit_code == 1
    assert result.output.startswith("site K909 Another build of this site is running.")
    assert not (site / "output").exists()
    build(site)


def test_a_memory_whose_files_changed_places_is_none(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    build(site)
    jobs = sorted((site / ".kartrasite").glob("jobs.*"))
    bodies = [each.read_bytes() for each in jobs]
    for path, body in zip(jobs, bodies[1:] + bodies[:1], strict=True):
        path.write_bytes(body)
    before = tree(site / "output")
    edit_body(site, 1)
    build(site)
    assert tree(site / "output").keys() == before.keys()


@pytest.mark.parametrize("gone", ["jobs", "findings", "kept", "ground", "record", "stamps"])
def test_a_damaged_memory_costs_time_and_nothing_else(tmp_path: Path, gone: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    build(site)
    for path in (site / ".kartrasite").glob(f"{gone}*"):
        path.write_bytes(path.read_bytes()[:40])
    edit_body(site, 1)
    edit_title(site, 2)
    assert " written, " in build(site)
    plain = tmp_path / "plain"
    shutil.copytree(site, plain, ignore=shutil.ignore_patterns("output", ".kartrasite"))
    build(plain)
    assert tree(site / "output") == tree(plain / "output")
