"""What another system exports becomes a site's files, byte for byte, and nothing that stands there is touched."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner, Result

from kartrasite import importers
from kartrasite.build import build
from kartrasite.cli import main
from kartrasite.drawer import entries, names
from kartrasite.importers import Given, Home, Imported, Importer
from kartrasite.importers.parts.keep import keep
from kartrasite.scaffold import theme_folder

HERE = Path(__file__).parent / "imported"
UPDATE = os.environ.get("KARTRASITE_UPDATE") == "1"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
IMPORTERS = {each.name: each for each in entries(importers, "IMPORTER", Importer)}
EXPORTS = {"classic": ("wordpress", "classic.xml"), "blocks": ("wordpress", "blocks.xml"),
           "lasso": ("wordpress", "lasso.xml"), "aawp": ("wordpress", "aawp.xml"),
           "hugo": ("hugo", "hugo-site"), "languages": ("hugo", "languages-site"), "jekyll": ("jekyll", "jekyll-site"),
           "eleventy": ("eleventy", "eleventy-site"), "pelican": ("pelican", "pelican-site"),
           "prettylinks": ("prettylinks", "links.csv")}  # fmt: skip


def site(tmp_path: Path) -> Path:
    """A site of its own settings, with nothing in it."""
    folder = tmp_path / "my-site"
    folder.mkdir()
    settings = "title: Mine\nurl: https://mine.example/\ndescription: A site to move into.\ntimezone: Europe/Berlin\n"
    (folder / "kartrasite.yml").write_text(settings + "author: me\nsocial_cards: false\n", encoding="utf-8")
    return folder


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, words)], catch_exceptions=False)


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder, by path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in files}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_becomes_these_files_and_this_report(name: str, tmp_path: Path) -> None:
    folder, (system, source) = site(tmp_path), EXPORTS[name]
    result = run(system, HERE / source, folder)
    assert result.exit_code == 0, result.output
    made = {path: text for path, text in tree(folder).items() if path != "kartrasite.yml"}
    made["report.txt"] = result.output.replace(str(folder), "my-site")
    expected = HERE / name
    if UPDATE:
        for path, text in made.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(text.encode())
    assert made == tree(expected)


@pytest.mark.parametrize("name", EXPORTS)
def test_what_is_imported_is_checked_without_a_fault_of_the_programs_own(name: str, tmp_path: Path) -> None:
    folder, (system, source) = site(tmp_path), EXPORTS[name]
    assert run(system, HERE / source, folder).exit_code == 0
    first = CliRunner().invoke(main, ["check", str(folder), "--format", "json"])
    told = {(each["path"], each["code"], each["line"] > 0) for each in json.loads(first.output)}
    assert {code for _, code, _ in told} <= {"K102", "K111", "K112"}
    assert all(located for _, _, located in told)
    authors = {path for path in tree(folder) if path.startswith("content/authors/")}
    undated = {path for path, text in tree(folder).items() if "/articles/" in path and "\ndate: " not in text}
    assert {path for path, code, _ in told if code == "K102"} == authors | undated - {"content/articles/to-come.md"}
    finished(folder, json.loads(run(system, HERE / source, folder, "--format", "json").output)["wanted"])
    again = json.loads(CliRunner().invoke(main, ["check", str(folder), "--format", "json"]).output)
    assert {each["code"] for each in again} <= {"K213", "K220", "K502", "K512", "K513", "K615", "K811", "K812"}
    assert [each for each in again if each["line"] == 0] == []


def finished(folder: Path, wanted: dict[str, str]) -> None:
    """What only the owner can bring: pictures, files, words about the authors, a page on the site."""
    from PIL import Image

    for path in wanted:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if path.startswith("content/images/"):
            Image.new("RGB", (1200, 800), "white").save(folder / path)
        else:
            (folder / path).write_bytes(b"%PDF-1.4")
    (folder / "content" / "authors").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "authors" / "me.yml").write_text("name: Me\nbio: I write here.\n")
    for article in (folder / "content" / "articles").glob("*.md"):
        text = article.read_text(encoding="utf-8")
        if "\ndate: " not in text and "\npublish: " not in text:
            article.write_text(text.replace("\nkind: ", "\ndate: 2024-01-01\nkind: "), encoding="utf-8")
    for author in (folder / "content" / "authors").glob("*.yml"):
        if "\nbio:" not in author.read_text(encoding="utf-8"):
            author.write_text(author.read_text(encoding="utf-8") + "bio: They write here.\n", encoding="utf-8")


def test_what_an_old_site_said_in_each_language_can_be_written_as_it_is_told(tmp_path: Path) -> None:
    folder = site(tmp_path)
    remarks = json.loads(run("hugo", HERE / "languages-site", folder, "--format", "json").output)["remarks"]
    hints = [each["hint"] for each in remarks]
    written = [each.partition(" there: ")[2] for each in hints if each.startswith("Write it")]
    assert [each.partition(":")[0] for each in written] == ["footer", "navigation", "languages"]
    finished(folder, {})
    settings = folder / "kartrasite.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n".join(written) + "\n", encoding="utf-8")
    told = json.loads(CliRunner().invoke(main, ["check", str(folder), "--format", "json"]).output)
    assert [(each["code"], each["message"]) for each in told] == [
        ("K811", "The description has 20 letters, fewer than 25."),
        ("K502", "5 pages, such as about-de/index.html: The link /de/categories/kurse/ leads to no file of the site "
                 "(de/categories/kurse/index.html)."),
        ("K812", 'No menu in "fr" leads to the privacy page.'),
    ]  # fmt: skip


def test_an_import_never_overwrites_and_a_second_one_changes_nothing(tmp_path: Path) -> None:
    folder = site(tmp_path)
    mine = folder / "content" / "pages" / "about.md"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"my own words\n")
    first = run("wordpress", HERE / "classic.xml", folder)
    assert first.exit_code == 0
    assert "Left, since files of yours stand there" in first.output
    assert "\n  content/pages/about.md\n" in first.output
    assert mine.read_bytes() == b"my own words\n"
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    second = run("wordpress", HERE / "classic.xml", folder)
    assert second.output.startswith("4 files stood there already, with the same words.\nLeft, since files of yours")
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_dry_run_makes_nothing_and_says_the_same(tmp_path: Path) -> None:
    folder = site(tmp_path)
    dry = run("wordpress", HERE / "classic.xml", folder, "--dry-run").output
    assert sorted(path.name for path in folder.rglob("*")) == ["kartrasite.yml"]
    made, _, end = run("wordpress", HERE / "classic.xml", folder).output.rpartition("\n\n")
    assert dry == f"{made}\n\nNothing was made yet: leave --dry-run out to make it.\n".replace("Made", "Would make", 1)
    assert end == f"Then see what is still to do:  kartrasite check {folder}\n"


OUTSIDE = ("../out.md", "content/../../out.md", "kartrasite.yml", "/etc/out", "content", "a/b", "")


@pytest.mark.parametrize("path", OUTSIDE)
def test_the_door_writes_under_content_and_static_alone(path: str, tmp_path: Path) -> None:
    folder = site(tmp_path)
    kept, problems = keep(folder, {"content/articles/good.md": b"x", path: b"y"})
    assert (kept.made, [each.code for each in problems]) == ((), ["K913"])
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["kartrasite.yml", "my-site"]


def test_the_door_goes_through_no_link_that_leads_out(tmp_path: Path) -> None:
    folder, elsewhere = site(tmp_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "content").symlink_to(elsewhere)
    _, problems = keep(folder, {"content/articles/a.md": b"x"})
    assert [each.message for each in problems] == [
        "This file cannot be made. content is a link that leads out of the site."
    ]
    assert list(elsewhere.iterdir()) == []


def test_a_link_in_a_files_place_is_left_even_where_it_leads_nowhere(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "content").mkdir()
    (folder / "content" / "links.yml").symlink_to(tmp_path / "nowhere.yml")
    kept, problems = keep(folder, {"content/links.yml": b"x"})
    assert (kept.made, kept.left, problems) == ((), ("content/links.yml",), ())
    assert not (tmp_path / "nowhere.yml").exists()


def test_a_link_of_the_old_folder_that_leads_out_of_it_is_told_and_not_followed(tmp_path: Path) -> None:
    folder, old = site(tmp_path), tmp_path / "old"
    (old / "content").mkdir(parents=True)
    (old / ".git").mkdir()
    (old / "content" / "about.md").write_text("---\ntitle: About\ndescription: Who we are, in a sentence.\n---\nWe.\n")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.md").write_text("---\ntitle: Secret\n---\n")
    (old / "content" / "out").symlink_to(tmp_path / "elsewhere")
    result = run("hugo", old, folder)
    assert result.exit_code == 0
    assert result.output.startswith("content/out K004 This link leads out of the site's folder.\n")
    assert sorted(tree(folder)) == ["content/pages/about.md", "kartrasite.yml"]


def test_a_file_that_comes_at_the_last_moment_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site(tmp_path)
    (folder / "content").mkdir()
    (folder / "content" / "links.yml").write_bytes(b"mine")
    monkeypatch.setattr("kartrasite.importers.parts.keep._stands", lambda *given: "")
    kept, problems = keep(folder, {"content/links.yml": b"theirs"})
    assert (kept.made, [each.code for each in problems]) == ((), ["K904"])
    assert (folder / "content" / "links.yml").read_bytes() == b"mine"


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, opened = site(tmp_path), Path.open

    def full(path: Path, *given: str, **named: str) -> object:
        if path.name == "b.md":
            raise OSError(28, "No space left on device")
        return opened(path, *given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    kept, problems = keep(folder, {"content/articles/a.md": b"x", "content/articles/b.md": b"y"})
    assert (kept.made, [(each.place.path, each.code) for each in problems]) == ((), [("content/articles/b.md", "K904")])
    assert [path for path in (folder / "content").rglob("*") if path.is_file()] == []


def test_without_a_site_or_the_extra_it_is_said_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = run("wordpress", HERE / "classic.xml", tmp_path / "none")
    assert nowhere.exit_code == 2
    assert f"Make one first: kartrasite new {tmp_path / 'none'} --empty" in nowhere.output
    folder = site(tmp_path)
    assert "wordpress reads the .xml that WordPress writes" in run("wordpress", HERE, folder).output
    monkeypatch.setattr("kartrasite.cli.import_.find_spec", lambda name: None if name == "nh3" else object())
    lacking = run("wordpress", HERE / "classic.xml", folder)
    assert lacking.exit_code == 2
    assert "This import needs nh3, which is not installed" in " ".join(lacking.output.split())
    assert "pip install 'kartrasite[import]'" in lacking.output


def imported(system: str, **files: str | bytes) -> Imported:
    given = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    return IMPORTERS[system].make(Given(next(iter(given)), given), Home("https://mine.example/", "Europe/Berlin"))


def test_a_text_called_index_and_texts_of_one_name_get_addresses_of_their_own() -> None:
    item = (
        "<item><title>A</title><w:post_name>{}</w:post_name><w:post_id>{}</w:post_id><w:post_type>post</w:post_type>"
        "<w:status>publish</w:status><c:encoded>Words.</c:encoded></item>"
    )
    names = ("index", "index", "mail", "mail", "mail")
    export = (
        '<rss version="2.0" xmlns:w="http://wordpress.org/export/1.2/" '
        'xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><w:wxr_version>1.2</w:wxr_version>'
        f"{''.join(item.format(name, number) for number, name in enumerate(names, 1))}</channel></rss>"
    )
    made = imported("wordpress", **{"export.xml": export}).files
    assert {path for path in made if path.endswith(".md")} == {
        f"content/articles/{name}.md" for name in ("index-post", "index-2", "mail", "mail-2", "mail-3")
    }
    folder = {f"content/posts/{name}.md": "---\ntitle: A\nslug: index\n---\nWords.\n" for name in ("a", "b")}
    made = imported("hugo", **folder).files
    assert {PurePosixPath(path).name for path in made if path.endswith(".md")} == {"index-2.md", "index-3.md"}


def test_old_addresses_of_paid_links_lead_on_and_carry_the_disclosure(tmp_path: Path) -> None:
    folder = site(tmp_path)
    wanted = json.loads(run("wordpress", HERE / "blocks.xml", folder, "--format", "json").output)["wanted"]
    finished(folder, wanted)
    review = folder / "content" / "articles" / "acme-review.md"
    text = review.read_text(encoding="utf-8").replace("go:gamma", "go:beta")
    review.write_text(text.replace('[lasso ref="acme" id="12"]', ""), encoding="utf-8")
    built = build(folder, theme_folder(), NOW)
    assert built.verified is not None, built.problems
    texts = (each for each in built.verified.outputs if each.path.endswith((".html", ".txt")))
    outputs = {each.path: each.body.decode() for each in texts}
    old = outputs["blog/recommends/mail/acme/index.html"]
    assert "url=https://acme.example/?ref=notes&amp;x=1" in old and "data-disclosure" in old
    assert "Disallow: /go/\nDisallow: /blog/go/beta/\nDisallow: /blog/recommends/mail/acme/\n" in outputs["robots.txt"]
    moved = "link: https://acme.example/?ref=notes&x=1\naliases: [/blog/recommends/mail/acme/]\n"
    program = (Path(__file__).parent / "minimal" / "content" / "programs" / "acme.yml").read_text(encoding="utf-8")
    (folder / "content" / "programs").mkdir()
    acme = re.sub(r"^link: .*\n", moved, program, flags=re.MULTILINE)
    (folder / "content" / "programs" / "acme.yml").write_text(acme, encoding="utf-8")
    links = folder / "content" / "links.yml"
    links.write_text(re.sub(r"^acme:\n(?: .*\n)+", "", links.read_text(), flags=re.MULTILINE))
    again = build(folder, theme_folder(), NOW)
    assert again.verified is not None, again.problems
    texts = (each for each in again.verified.outputs if each.path == "robots.txt" or "mail/" in each.path)
    same = {each.path: each.body.decode() for each in texts}
    assert "url=https://acme.example/?ref=notes&amp;x=1" in same["blog/recommends/mail/acme/index.html"]
    assert "Disallow: /blog/recommends/mail/acme/\n" in same["robots.txt"]
    assert "url=/acme-review/" in outputs["blog/acme-review.html"]
    assert 'rel="sponsored nofollow noopener"' in outputs["acme-review/index.html"]


CSV = "id,slug,url,name,redirect_type,nofollow\n"


def test_pretty_links_become_links_whose_addresses_stay() -> None:
    rows = '1,acme,"https://acme.example/?a=1&amp;amp;b=2","Acme, the tool",307,1\n2,go/beta,https://beta.example/,,301,0\n'
    rows += "3,,https://x.example/,Nameless,301,0\n4,deep/acme,https://y.example/,Twin,301,0\n5,pay,,Payment,301,0\n"
    made = imported("prettylinks", **{"links.csv": "\ufeff" + CSV + rows})
    assert made.files == {
        "content/links.yml": (
            "acme:\n  to: https://acme.example/?a=1&b=2\n  name: Acme, the tool\n  aliases:\n    - /acme/\n"
            "beta:\n  to: https://beta.example/\n  name: beta\n"
        )
    }
    assert [each.said for each in made.remarks] == [
        "Row 4 (without a name) has no address that leads anywhere: not carried over.",
        "Row 5 (deep/acme) has a name that another has: not carried over.",
        "Row 6 (pay) has no address that leads anywhere: not carried over.",
    ]


FOLDER_FAULTS = {
    "YAML": (
        "hugo", {"content/posts/a.md": "---\ntitle: A: b: c\n---\nx\n"}, ("content/posts/a.md", 2, 8), "K013",
        "A value with a colon and a blank in it must stand in quotes.", 'Write it as title: "A: b: c"',
    ),
    "TOML": (
        "hugo", {"content/posts/a.md": "+++\ntitle = \n+++\nx\n"}, ("content/posts/a.md", 2, 9), "K924",
        "This TOML cannot be read: Invalid value.", "Correct it, and import again.",
    ),
    "TOML that breaks off": (
        "hugo", {"content/posts/a.md": "+++\ntitle = [\n+++\nx\n"}, ("content/posts/a.md", 2, 1), "K924",
        "This TOML cannot be read: Invalid value.", "Correct it, and import again.",
    ),
    "another encoding": (
        "jekyll", {"_posts/2024-01-02-a.md": b"---\ntitle: a\n---\nab\xff"}, ("_posts/2024-01-02-a.md", 4, 3), "K003",
        "This file is not UTF-8 text: a byte here is no letter of it.", "Save it as UTF-8 in your editor.",
    ),
    "no text at all": (
        "hugo", {"content/a.txt": "x"}, ("content/a.txt", 0, 0), "K922",
        "There is no text in this folder that could be imported.", "Name the folder of the whole old site.",
    ),
    "another table": (
        "prettylinks", {"a.csv": "a,b\n1,2\n"}, ("a.csv", 1, 1), "K922",
        "This table has no columns slug and url, as those of Pretty Links have.", "Export the links in Pretty Links.",
    ),
    "no table": (
        "prettylinks", {"a.csv": 'slug,url\n"a"b,c\n'}, ("a.csv", 0, 0), "K921",
        "This is no table of values with commas between them: ',' expected after '\"'.", "Export it again.",
    ),
    "a table in another encoding": (
        "prettylinks", {"a.csv": b"slug,url\n\xff,c\n"}, ("a.csv", 2, 1), "K003",
        "This file is not UTF-8 text: a byte here is no letter of it.", "Save it as UTF-8.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FOLDER_FAULTS)
def test_what_cannot_be_read_of_a_folder_is_told_word_for_word(name: str) -> None:
    system, files, place, code, said, hint = FOLDER_FAULTS[name]
    made = imported(system, **files)  # type: ignore[arg-type]
    assert dict(made.files) == {}
    assert [
        ((each.place.path, each.place.line, each.place.column), each.code, each.message, each.hint)
        for each in made.problems
    ] == [(place, code, said, hint)]


UNFIT = {
    "/x/?a=1": 'What stands after ? belongs to no file, so "/x/?a=1" cannot lead on.',
    "/../x/": '"/../x/" is no path inside the site.',
    "https://x.example/": '"https://x.example/" is an address on the web.',
    "/go/acme/": '"/go/acme/" is where this text stands by itself.',
}


@pytest.mark.parametrize("alias", UNFIT)
def test_a_former_address_of_a_link_that_cannot_lead_on_is_told(alias: str, tmp_path: Path) -> None:
    folder = site(tmp_path)
    finished(folder, {})
    links = f"acme:\n  to: https://acme.example/?a=1\n  name: Acme\n  aliases: ['{alias}']\n"
    (folder / "content" / "links.yml").write_text(links)
    found = [each for each in build(folder, theme_folder(), NOW).problems if each.code == "K122"]
    assert [(each.place.path, each.place.line, each.place.column, each.message) for each in found] == [
        ("content/links.yml", 4, 13, UNFIT[alias])
    ]


def test_a_direct_link_has_no_former_addresses(tmp_path: Path) -> None:
    folder = site(tmp_path)
    links = "acme: {to: https://acme.example/, name: Acme, link_style: direct, aliases: [/x/]}\n"
    (folder / "content").mkdir()
    (folder / "content" / "links.yml").write_text(links)
    assert [
        (each.place.line, each.message) for each in build(folder, theme_folder(), NOW).problems
        if each.place.path == "content/links.yml"
    ] == [(1, "Former addresses lead on over ours, and this link is direct; take one of both away.")]  # fmt: skip


def test_a_program_of_the_sites_own_stands_for_the_link_of_its_name(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "content" / "programs").mkdir(parents=True)
    program = (Path(__file__).parent / "minimal" / "content" / "programs" / "acme.yml").read_bytes()
    (folder / "content" / "programs" / "acme.yml").write_bytes(program)
    (folder / "content" / "programs" / "gamma.yml").write_bytes(program)
    told = json.loads(run("wordpress", HERE / "blocks.xml", folder, "--format", "json").output)
    remarks = [each for each in told["remarks"] if "/programs/" in each["path"]]
    assert [(each["path"], each["said"], each["hint"]) for each in remarks] == [(
        "content/programs/acme.yml",
        "Links to acme are those of your program of this name; the old ones are left out.",
        "Give it aliases: [/blog/recommends/mail/acme/]",
    )]  # fmt: skip
    assert [each["said"] for each in told["remarks"] if "gamma" in each["said"]] == []
    rows = Given("a.csv", {"a.csv": b"slug,url\nacme,https://acme.example/?a=1\n"})
    made = IMPORTERS["prettylinks"].make(rows, Home("https://mine.example/", programs=frozenset({"acme"})))
    assert (dict(made.files), [each.said for each in made.remarks]) == (
        {}, ["Row 2 (acme) has the name of a program of yours: not carried over."]
    )
    links = (folder / "content" / "links.yml").read_text(encoding="utf-8")
    assert re.findall(r"^\w+", links, re.MULTILINE) == ["amazon", "beta", "shop"]


HEAVY = ("bs4", "defusedxml", "markdownify", "nh3", "yaml", "tomllib", "slugify")


def test_an_importer_is_known_without_what_it_needs() -> None:
    code = f"""
import sys
from kartrasite import importers
from kartrasite.cli import main
from kartrasite.drawer import entries, names
found = [each.name for each in entries(importers, "IMPORTER", importers.Importer)]
try:
    main(["import", "--help"])
finally:
    print("Loaded:", found, [name for name in {HEAVY!r} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert "kartrasite import wordpress export.xml my-site --dry-run" in " ".join(done.stdout.split())
    assert done.stdout.splitlines()[-1] == f"Loaded: {sorted(IMPORTERS)} []"


def test_an_importers_name_is_its_files() -> None:
    assert list(IMPORTERS) == list(names(importers))


def test_a_report_for_programs_says_all_of_it(tmp_path: Path) -> None:
    folder = site(tmp_path)
    told = json.loads(run("prettylinks", HERE / "links.csv", folder, "--format", "json").output)
    assert told == {
        "dry_run": False, "made": ["content/links.yml"], "same": [], "left": [], "wanted": {}, "remarks": [],
        "problems": [],
    }  # fmt: skip
    broken = tmp_path / "broken.csv"
    broken.write_text("a,b\n1,2\n")
    result = run("prettylinks", broken, folder, "--format", "json")
    assert result.exit_code == 1
    assert [(each["path"], each["code"]) for each in json.loads(result.output)["problems"]] == [("broken.csv", "K922")]
