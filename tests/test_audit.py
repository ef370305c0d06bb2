"""An audit says of each page and each program what its final bytes and its data say, in full."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from kartrasite.audit.keep import keep, refuse
from kartrasite.audit.plain import plain, render
from kartrasite.audit.records import Audit, Measured, Miss, Picture, View
from kartrasite.audit.sheet import misses, sentences
from kartrasite.audit.sheet import render as sheet
from kartrasite.audit.survey import measured, narrowed, survey
from kartrasite.build import build
from kartrasite.cli import main
from kartrasite.pages.document import Output
from kartrasite.present import Views
from kartrasite.problem import Place, Problem
from kartrasite.reports.handbook import asked
from kartrasite.scaffold import theme_folder
from kartrasite.silence import Silenced

ROOT = Path(__file__).parents[1]
MINIMAL = ROOT / "tests" / "minimal"
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
WORDS = "This site earns money from affiliate links: when you follow one and buy, the company pays us a commission."
OWN = "The small team is an affiliate of Acme and no employee of it."
REVIEW = f"""<!DOCTYPE html><html lang="en"><head><title>Acme review</title></head><body><a href="/">Home</a>
<main id="text"><header class="opening narrow"><h1>Acme  review</h1>
<aside class="disclosure" data-disclosure aria-label="Disclosure"><p>{WORDS} <a
href="/disclosure/">How we earn money</a></p><p data-program="acme">{OWN}</p></aside></header>
<p>Acme pays 30% of each payment, which is $14.70 on $49, and neither $149 nor 160 days.</p><script>"$490"</script>
<a class="button" rel="Sponsored nofollow" href="/go/acme/">Try <b>Acme</b></a>
<a href="https://acme.example/?ref=small"><img src="x.png" alt="Acme's logo"></a> Getting <b>rich</b> is easy.
</main></body></html>"""
BARE = '<!DOCTYPE html><html lang="en"><head><title>Old</title></head><body><p>Nothing here.</p></body></html>'
OUTPUTS = (
    Output("acme-review/index.html", REVIEW.encode(), "content/articles/acme-review.md", ("acme",), "en"),
    Output("old.html", BARE.encode(), "static/old.html", (), "en"),
    Output("style.css", b"p{}", "templates/style.css"),
)
IN_TEXT = Problem(Place("content/articles/acme-review.md", 10, 5), "K601", "A figure is typed.", "Bind it.", "warning")
ON_PAGE = Problem(Place("static/old.html"), "K401", "There is no disclosure.", "Put it in.")
IN_DATA = Problem(Place("content/programs/acme.yml", 7, 1), "K620", "Old figures.", "Check them.", "warning")
QUIET = Problem(Place("content/articles/acme-review.md", 12, 3), "K504", "It earns nothing.", "Write go:.", "warning")
SILENT = Silenced(QUIET, "A plain source.")


def views() -> Views:
    site = build(MINIMAL, theme_folder(), NOW).site
    assert site is not None
    return Views(site)


@pytest.fixture(scope="module")
def audit() -> Audit:
    return survey(views(), OUTPUTS, (IN_TEXT, ON_PAGE, IN_DATA), "0.1.0", False, (SILENT,))


def finding(problem: Problem, line: int = 0, column: int = 0) -> dict[str, object]:
    return {
        "code": problem.code, "level": problem.level, "source": problem.place.path, "line": line, "column": column,
        "message": problem.said, "hint": problem.hint,
    }  # fmt: skip


def test_a_page_is_told_in_full(audit: Audit) -> None:
    assert plain(audit)["pages"][0] == {
        "path": "acme-review/index.html",
        "address": "https://small.example/acme-review/",
        "source": "content/articles/acme-review.md",
        "kind": "review",
        "title": "Acme review",
        "language": "en",
        "disclosure": {
            "present": True,
            "absence": None,
            "words": f"{WORDS} How we earn money {OWN}",
            "program_words": {"acme": OWN},
            "inside": ["main", "header.opening.narrow"],
            "text_before": "Acme review",
            "links_before": 1,
            "affiliate_links_before": 0,
            "full_page": "/disclosure/",
        },
        "affiliate_links": [
            {
                "address": "/go/acme/", "program": "acme", "words": "Try Acme", "rel": ["nofollow", "sponsored"],
                "marked": True, "element": "a", "form": "redirect",
            },
            {
                "address": "https://acme.example/?ref=small", "program": "acme", "words": "Acme's logo", "rel": [],
                "marked": False, "element": "a", "form": "direct",
            },
        ],
        "programs": [{"id": "acme", "verified": "2026-11-02"}],
        "figures": [
            {"text": "30%", "program": "acme", "names": ["acme.rate.direct"], "verified": "2026-11-02"},
            {"text": "$49", "program": "acme", "names": ["acme.basic.monthly.price"], "verified": "2026-11-02"},
            {"text": "$14.70", "program": "acme", "names": ["acme.basic.monthly.direct"], "verified": "2026-11-02"},
        ],
        "author": {
            "name": "The Small Team", "kind": "organization", "credentials": [], "address": "/authors/team/",
        },
        "published": "2026-11-03T00:00:00+00:00",
        "updated": "2026-11-03T00:00:00+00:00",
        "tested": {
            "by": "The Small Team",
            "how": "Read the terms of the program and its price list, and asked its help desk.",
        },
        "findings": [finding(IN_TEXT, 10, 5)],
        "silenced": [{**finding(QUIET, 12, 3), "reason": "A plain source."}],
        "views": [],
    }  # fmt: skip


def test_a_page_without_a_disclosure_says_why_there_is_none(audit: Audit) -> None:
    page = plain(audit)["pages"][1]
    assert (page["path"], page["kind"], page["disclosure"], page["findings"]) == (
        "old.html",
        "file",
        {
            "present": False, "absence": 'no <aside class="disclosure" data-disclosure> stands on the page',
            "words": "", "program_words": {}, "inside": [], "text_before": "", "links_before": 0,
            "affiliate_links_before": 0, "full_page": None,
        },
        [finding(ON_PAGE)],
    )  # fmt: skip


def test_a_program_is_told_in_full(audit: Audit) -> None:
    [program] = plain(audit)["programs"]
    figures = program.pop("figures")
    assert {name: figures[name] for name in ("acme.cookie", "acme.up_to", "acme.pro.monthly.price")} == {
        "acme.cookie": "60\xa0days", "acme.up_to": "$359.64", "acme.pro.monthly.price": "$99.90",
    }  # fmt: skip
    assert program == {
        "id": "acme",
        "name": "Acme",
        "network": None,
        "status": "open",
        "ended": None,
        "ties": ["commission"],
        "trademark": None,
        "required_words": OWN,
        "link_style": "redirect",
        "addresses": {"link": "https://acme.example/?ref=small"},
        "domains": ["acme.example"],
        "rules": ["No spam."],
        "forbidden": [{"phrase": "get rich", "rule": "No spam.", "pages": ["acme-review/index.html"]}],
        "pages": [{
            "path": "acme-review/index.html", "address": "https://small.example/acme-review/",
            "carries_required_words": True, "affiliate_links": 2,
        }],
        "affiliate_links": 2,
        "affiliate_links_unmarked": 1,
        "verified": "2026-11-02",
        "age_in_days": 18,
        "source": "https://acme.example/affiliates",
        "offers": [],
        "claims": [],
        "findings": [finding(IN_DATA, 7, 1)],
    }  # fmt: skip


def test_the_report_begins_with_what_it_comes_to(audit: Audit) -> None:
    told = plain(audit)
    assert {key: told[key] for key in ("format", "version", "made_with", "made_at", "publishable", "browser")} == {
        "format": "kartrasite audit", "version": 1, "made_with": "kartrasite 0.1.0",
        "made_at": "2026-11-20T09:30:00+00:00", "publishable": False, "browser": None,
    }  # fmt: skip
    assert told["summary"] == {
        "pages": 2, "pages_with_disclosure": 1, "feed_entries": 0, "feed_entries_with_disclosure": 0, "programs": 1,
        "affiliate_links": 2, "affiliate_links_marked": 1,
        "errors": 1, "warnings": 2, "silenced": 1, "views": 0, "views_kept": 0,
    }  # fmt: skip
    assert sentences(audit) == (
        "1 of 2 pages carries the disclosure.",
        "1 of 2 affiliate links tells search engines that they are paid.",
        "1 error and 2 warnings.",
        "1 finding silenced by the owner, with reasons.",
    )
    assert json.loads(render(audit)) == told


def test_what_each_code_of_a_report_asks_stands_in_it_once(audit: Audit) -> None:
    told = plain(audit)["rules"]
    assert [each["code"] for each in told] == sorted({IN_TEXT.code, ON_PAGE.code, QUIET.code})  # K620 is none
    assert next(each for each in told if each["code"] == "K504") == {
        "code": "K504", "asks": "Merchant links carry our tracking", "why": "A visit without it is not counted for us.",
        "source": "the programs' terms on tracking links", "guaranteed": False,
    }  # fmt: skip
    report = sheet(audit)
    for each in told:
        assert report.count(f'<dt id="rule-{each["code"]}">{each["code"]} ') == 1
        assert f'<a href="#rule-{each["code"]}">{each["code"]}</a>' in report


def test_a_guaranteed_rule_a_measured_one_and_one_of_no_check_are_told_too() -> None:
    told = asked(("K471", "K001", "K401", "K401", "K999x"))
    assert [(each.code, each.guaranteed, bool(each.source)) for each in told] == [
        ("K001", False, False), ("K401", True, True), ("K471", False, True),
    ]  # fmt: skip


def test_what_the_owner_silenced_stands_with_the_reason(audit: Audit) -> None:
    assert "The owner's reason: <strong>A plain source.</strong></li>" in sheet(audit)


FEED = f"""<feed xmlns="http://www.w3.org/2005/Atom">
<entry><title>Good</title><content type="html">&lt;p>{WORDS} {OWN}&lt;/p> &lt;a rel="sponsored" href="https://small.example/go/acme/">Acme&lt;/a></content></entry>
<entry><title>Bare</title><content type="html">Acme pays.</content><summary>{WORDS}</summary></entry>
</feed>"""
IN_FEED = Problem(Place("templates/feed.xml"), "K407", 'The entry "Bare" does not begin with it.', pages=("feed.xml",))


def test_a_feed_is_told_in_full() -> None:
    feed = Output("feed.xml", FEED.encode(), "kartrasite.yml", (), "en")
    audit = survey(views(), (*OUTPUTS, feed), (IN_FEED, ON_PAGE), "0.1.0", False)
    assert plain(audit)["feeds"] == [{
        "path": "feed.xml", "address": "https://small.example/feed.xml", "source": "kartrasite.yml",
        "entries": 2, "entries_with_disclosure": 1,
        "affiliate_links": [{
            "address": "https://small.example/go/acme/", "program": "acme", "words": "Acme", "rel": ["sponsored"],
            "marked": True, "element": "a", "form": "redirect",
        }],
        "findings": [finding(IN_FEED)],
    }]  # fmt: skip
    assert sentences(audit)[1] == "1 of 2 entries of feeds carry it."
    assert '<th scope="row"><code>feed.xml</code></th>\n<td>2</td>\n<td><span class="bad">1</span></td>' in sheet(audit)
    assert [len(narrowed(audit, programs, ()).feeds) for programs in (("acme",), ("other",))] == [1, 0]
    assert [len(narrowed(audit, (), (pattern,)).feeds) for pattern in ("*.xml", "old*")] == [1, 0]


def test_a_file_that_is_no_feed_or_cannot_be_read_is_none() -> None:
    others = (Output("a.xml", b"<feed><entry>", "static/a.xml"), Output("b.json", b'{"version": 1}', "static/b.json"))
    assert survey(views(), (*OUTPUTS, *others), (), "0.1.0", True).feeds == ()


STUB = f"""<!DOCTYPE html><html lang="en"><head><title>On</title>
<meta http-equiv="refresh" content="0;url=https://acme.example/?ref=small"></head><body><a href="https://acme.example/?ref=small">On</a><main><h1>On</h1>
<aside class="disclosure" data-disclosure><p>{WORDS}</p></aside></main></body></html>"""


def test_a_page_without_the_words_of_its_program_is_seen_to_lack_them() -> None:
    stub = Output("go/acme/index.html", STUB.encode(), "content/programs/acme.yml", ("acme",), "en")
    audit = survey(views(), (*OUTPUTS, stub), (IN_DATA,), "0.1.0", True)
    [page] = [page for page in audit.pages if page.path == stub.path]
    said = page.statement
    assert (page.kind, page.findings, said.programs, said.links_before, said.paid_links_before, said.full_page) == (
        "redirect", (), {}, 1, 1, "",
    )  # fmt: skip
    assert [(each.path, each.carries, each.links) for each in audit.programs[0].pages] == [
        ("acme-review/index.html", True, 2),
        ("go/acme/index.html", False, 1),
    ]


def test_a_finding_that_names_a_page_belongs_to_that_page_alone() -> None:
    place = Place("content/articles/acme-review.md", 3)
    named = Problem(place, "K501", "The paid link says nothing.", pages=("old.html",))
    audit = survey(views(), OUTPUTS, (named,), "0.1.0", False)
    assert [page.findings for page in audit.pages] == [(), (named,)]


def test_an_audit_of_one_program_leaves_out_what_is_not_its(audit: Audit) -> None:
    less = narrowed(audit, ("acme",), ())
    assert [page.path for page in less.pages] == ["acme-review/index.html"]
    assert (less.findings, less.silenced) == ((IN_TEXT, IN_DATA), (SILENT,))
    by_path = narrowed(audit, (), ("*.html",))
    assert [page.path for page in by_path.pages] == ["acme-review/index.html", "old.html"]
    assert [page.path for page in narrowed(audit, (), ("old*",)).pages] == ["old.html"]


MISS = Miss("K472", "its text is 9 px", "Make it larger.")
VIEW = Measured(View(360, 640, "dark", False), 80.0, 140.0, 9.0, 16.0, 7.2, (MISS,), Picture("image/png", b"x", 9, 8))
SMALL = "At 360 x 640, dark: its text is 9 px."
FOUND = Problem(Place("static/old.html"), "K472", SMALL, "Make it larger.", pages=("old.html",))


def test_what_a_browser_measured_stands_with_its_page(audit: Audit) -> None:
    told = plain(measured(audit, {"old.html": (VIEW,)}, (FOUND,), "Chromium 1"))
    assert told["pages"][1]["views"] == [{
        "width": 360, "height": 640, "color_scheme": "dark", "scripts": False, "statement_top": 80.0,
        "statement_bottom": 140.0, "text_size": 9.0, "body_text_size": 16.0, "contrast": 7.2,
        "misses": [{"code": "K472", "message": "its text is 9 px", "hint": "Make it larger."}],
        "picture": "data:image/png;base64,eA==",
    }]  # fmt: skip
    assert told["pages"][1]["findings"] == [finding(ON_PAGE), finding(FOUND)]
    assert (told["browser"], told["summary"]["errors"], told["summary"]["views"]) == ("Chromium 1", 2, 1)


def keys(value: object) -> set[str]:
    if isinstance(value, list):
        return {key for each in value for key in keys(each)}
    if not isinstance(value, dict):
        return set()
    named = {"addresses", "figures", "program_words"}  # these go by the owner's own names
    return {*value, *(key for name, each in value.items() if name not in named for key in keys(each))}


def test_every_key_of_the_json_stands_in_the_documents(audit: Audit) -> None:
    text = (ROOT / "docs" / "audit.md").read_text("utf-8")
    told = plain(measured(audit, {"old.html": (VIEW,)}, (FOUND,), "Chromium 1"))
    assert sorted(key for key in keys(told) if f"`{key}`" not in text) == []


def test_two_views_that_show_the_same_are_one_picture(audit: Audit) -> None:
    other = replace(VIEW, view=View(360, 640, "dark", True))
    [page] = [page for page in measured(audit, {"old.html": (VIEW, other)}, (), "C").pages if page.views]
    assert misses(page) == (("360 x 640, dark, scripts off; 360 x 640, dark, scripts on", VIEW),)


def test_the_page_for_people_stands_alone_and_escapes_what_it_quotes(audit: Audit) -> None:
    html = sheet(measured(audit, {"old.html": (VIEW,)}, (FOUND,), "<Chromium>"))
    assert html.startswith("<!DOCTYPE html>\n<!-- kartrasite audit -->\n<html lang")
    assert ("<script" in html, "src=\"http" in html, "href=\"http" in html, "@import" in html) == (False,) * 4
    assert "&lt;Chromium&gt;" in html and "<Chromium>" not in html
    for said in (WORDS, OWN, "Try Acme", "acme.basic.monthly.direct", "K601", "A plain source.", "data:image/png"):
        assert said in html, said


def test_a_report_goes_nowhere_near_the_site_itself(tmp_path: Path) -> None:
    def code(path: str) -> str:
        problem = refuse(tmp_path / path, tmp_path, "output")
        return problem.code if problem else ""

    (tmp_path / "notes.html").write_text("<p>mine</p>", encoding="utf-8")
    (tmp_path / "old.html").write_text("<!DOCTYPE html>\n<!-- kartrasite audit -->\n", encoding="utf-8")
    (tmp_path / "old.json").write_text('{\n "format": "kartrasite audit",\n', encoding="utf-8")
    (tmp_path / "output").mkdir()
    (tmp_path / "way").symlink_to(tmp_path / "output")
    assert [
        (path, code(path))
        for path in ("output/a.html", "static/a.html", "content/a.html", "templates/a.html", "way/a.html",
                     "kartrasite.yml", "notes.html", "output", "old.html", "old.json", "audit/a.html", "a.html")
    ] == [
        ("output/a.html", "K912"), ("static/a.html", "K912"), ("content/a.html", "K912"), ("templates/a.html", "K912"),
        ("way/a.html", "K912"), ("kartrasite.yml", "K912"), ("notes.html", "K910"), ("output", "K912"),
        ("old.html", ""), ("old.json", ""), ("audit/a.html", ""), ("a.html", ""),
    ]  # fmt: skip


def test_a_report_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    problem = keep(tmp_path / "file" / "a.html", "x")
    assert problem is not None
    assert (problem.code, problem.message) == ("K904", "The report cannot be written: File exists.")


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["audit", *words], catch_exceptions=False)
    return result.exit_code, result.output


def test_the_command_writes_two_reports_and_says_what_they_come_to(tmp_path: Path) -> None:
    site = shutil.copytree(MINIMAL, tmp_path / "site")
    code, output = run(str(site))
    wrote = [f"Wrote {site / 'audit' / name}" for name in ("report.html", "report.json")]
    assert (code, output.splitlines()[-2:]) == (0, wrote)
    assert json.loads((site / "audit" / "report.json").read_text("utf-8"))["summary"]["pages_with_disclosure"] == 15
    assert run(str(site))[0] == 0, "its own files are written anew"
    (site / "audit" / "report.html").write_text("mine", encoding="utf-8")
    code, output = run(str(site))
    assert (code, "K910" in output, (site / "audit" / "report.html").read_text("utf-8")) == (1, True, "mine")


def test_the_command_writes_where_it_is_told_and_nowhere_else(tmp_path: Path) -> None:
    site = shutil.copytree(MINIMAL, tmp_path / "site")
    code, output = run(str(site), "--json", "-")
    assert (code, json.loads(output)["summary"]["errors"]) == (0, 0)
    assert run(str(site), "--program", "acme", "--html", str(tmp_path / "acme.html"))[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["acme.html", "site"]
    assert not (site / "audit").exists() and not (site / "output").exists()


def test_the_command_tells_names_and_places_that_fit_nothing(tmp_path: Path) -> None:
    code, output = run(str(MINIMAL), "--program", "acmee", "--json", "-")
    assert (code, "There is no program acmee. Did you mean \"acme\"?" in output) == (2, True)
    code, output = run(str(MINIMAL), "--html", "-", "--json", "-")
    assert (code, "Both reports cannot go to -" in output) == (2, True)
    code, output = run(str(MINIMAL), "--page", "nothing/*", "--json", "-")
    assert (code, "No page of the site fits" in output) == (2, True)


def test_what_front_matter_silences_stands_in_the_report_with_its_reason(tmp_path: Path) -> None:
    site = shutil.copytree(MINIMAL, tmp_path / "site")
    article = site / "content" / "articles" / "acme-review.md"
    text = article.read_text("utf-8").replace("category:", "silence: {K504: meant as a source}\ncategory:")
    article.write_text(f"{text}\nSee [its prices](https://acme.example/prices).\n", encoding="utf-8")
    line = len(text.splitlines()) + 2
    code, output = run(str(site), "--json", "-")
    page = next(page for page in json.loads(output)["pages"] if page["path"] == "acme-review/index.html")
    assert (code, page["findings"], [(each["code"], each["line"], each["reason"]) for each in page["silenced"]]) == (
        0, [], [("K504", line, "meant as a source")],
    )  # fmt: skip


def test_a_site_with_errors_is_audited_too_and_ends_with_1(tmp_path: Path) -> None:
    site = shutil.copytree(MINIMAL, tmp_path / "site")
    (site / "static").mkdir()
    (site / "static" / "old.html").write_text(BARE.replace("<p>", '<a href="/nowhere/">x</a><p>'), encoding="utf-8")
    code, output = run(str(site), "--html", str(tmp_path / "a.html"), "--json", str(tmp_path / "a.json"))
    report = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert (code, report["publishable"], "K502" in output) == (1, False, True)
    assert "a build publishes nothing of it" in (tmp_path / "a.html").read_text("utf-8")
