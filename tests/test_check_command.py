"""`kartrasite check`: what it lists and explains, selects, ignores, silences, corrects and hands to machines."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kartrasite import produce
from kartrasite.audit.verdict import HINTS
from kartrasite.checks import checks
from kartrasite.cli import main
from kartrasite.job import Job
from kartrasite.make import make
from kartrasite.pages.document import Output, Promise
from kartrasite.problem import Problem
from kartrasite.reports.codes import CODES
from kartrasite.reports.handbook import MEASURED
from kartrasite.templating.workshop import Workshop

HERE = Path(__file__).parent
REVIEW = "content/articles/acme-review.md"
SENTENCE = "The basic plan costs $49 a month. You earn up to $147 from one customer."


def site(folder: Path, text: str = SENTENCE, matter: str = "") -> Path:
    shutil.copytree(HERE / "minimal", folder)
    review = folder / REVIEW
    whole = review.read_text(encoding="utf-8").replace("kind: review\n", f"kind: review\n{matter}")
    review.write_text(f"{whole}\n{text}\n", encoding="utf-8")
    return folder


def check(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, words)], catch_exceptions=False)


def found(*words: str | Path) -> list[tuple[str, int, int, str]]:
    problems = json.loads(check(*words, "--format", "json").output)
    return [(each["code"], each["line"], each["column"], each["level"]) for each in problems]


def test_findings_stand_at_line_and_column_of_the_source(tmp_path: Path) -> None:
    assert found(site(tmp_path / "site")) == [("K601", 17, 22, "warning"), ("K604", 17, 50, "error")]


def test_the_list_has_a_line_for_each_check() -> None:
    lines = check("--list").output.splitlines()
    assert [line.split()[0] for line in lines] == [each.code for each in checks()]


def test_a_check_is_explained_with_its_examples() -> None:
    result = check("--explain", "k604")
    assert result.exit_code == 0
    assert result.output.splitlines()[:5] == [
        'K604  "Up to" is the true maximum',
        "",
        "Why:     A maximum that nobody reaches, or that somebody passes, misleads about what is earned.",
        "Source:  16 CFR 255.1; FTC, notice of penalty offenses concerning money-making opportunities",
        "Rules:   C9 (docs/rules.md)",
    ]
    assert "    You earn up to $147 from one customer in a year.\nThis keeps it:" in result.output


def test_a_check_that_is_not_there_is_wrong_usage() -> None:
    result = check("--explain", "K60")
    assert (result.exit_code, "There is no check K60. " in result.output) == (2, True)


@pytest.mark.parametrize("check_", checks(), ids=lambda each: each.code)
def test_every_check_can_be_explained(check_: object) -> None:
    code = check_.code  # type: ignore[attr-defined]
    assert check("--explain", code).exit_code == 0


def test_selecting_tells_only_what_is_selected_and_counts_only_that(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    assert found(folder, "--select", "K601") == [("K601", 17, 22, "warning")]
    assert (check(folder, "--select", "K601").exit_code, check(folder, "--select", "K6").exit_code) == (0, 1)


def test_ignoring_leaves_the_rest(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    assert found(folder, "--ignore", "K604,K5") == [("K601", 17, 22, "warning")]
    assert check(folder, "--ignore", "K604").exit_code == 0


def test_a_broken_file_is_told_whatever_is_selected(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    (folder / "content" / "programs" / "acme.yml").write_text("name: [", encoding="utf-8")
    assert check(folder, "--select", "K601", "--ignore", "K5").exit_code == 1


@pytest.mark.parametrize("code", [each.code for each in checks() if each.guaranteed])
def test_what_is_guaranteed_can_be_neither_ignored_nor_silenced(code: str, tmp_path: Path) -> None:
    assert check("--ignore", code).exit_code == 2
    folder = site(tmp_path / "site", "", f'silence: {{{code}: "because"}}\n')
    assert [(each[0], each[3]) for each in found(folder)] == [("K117", "error")]


def test_ignoring_a_whole_group_leaves_what_is_guaranteed_in_it(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", "")
    (folder / "templates").mkdir()
    (folder / "templates" / "bad.css").write_text(".disclosure { display: none }", encoding="utf-8")
    (folder / "static").mkdir()
    shutil.move(folder / "templates" / "bad.css", folder / "static" / "bad.css")
    codes = {code for code, _, _, _ in found(folder, "--ignore", "K")}
    assert codes == {"K404"}


def test_a_silence_with_a_reason_lets_a_finding_pass_and_is_shown(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", matter='silence: {K604: "the sentence is about a rumour"}\n')
    result = check(folder, "--ignore", "K601")
    assert result.exit_code == 0
    assert result.output == (
        f"Silenced: {REVIEW} K604: the sentence is about a rumour\nNo problem found.\n"
    )


def test_a_silenced_error_does_not_stop_publication(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", "#### Deep", matter='silence: {K805: "a quotation of their page"}\n')
    assert CliRunner().invoke(main, ["build", str(folder)]).exit_code == 0


def test_a_silence_holds_for_its_own_page_alone(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", matter="")
    about = folder / "content" / "pages" / "about.md"
    about.write_text(
        about.read_text(encoding="utf-8").replace("kind: page\n", 'kind: page\nsilence: {K604: "why not"}\n'),
        encoding="utf-8",
    )
    assert [each[0] for each in found(folder)] == ["K601", "K604", "K119"]


def test_silences_without_reason_or_use_are_told_at_their_place(tmp_path: Path) -> None:
    matter = 'silence: {K604: " ", K502: "never needed", K999: "no such check"}\n'
    assert [(code, line, level) for code, line, _, level in found(site(tmp_path / "site", "", matter))] == [
        ("K118", 6, "error"), ("K119", 6, "warning"), ("K117", 6, "error"),
    ]  # fmt: skip


def test_corrections_are_shown_and_made_and_nothing_else_is_touched(tmp_path: Path) -> None:
    text = "It costs **$49** a month.\r\nYou earn $14.70 and keep it.\r\n\r\n`$49`"
    folder = site(tmp_path / "site", text)
    review = folder / REVIEW
    review.write_bytes(review.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    before = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    result = check(folder, "--fix", "--select", "K601")
    after = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    assert {path for path in after if after[path] != before.get(path)} == {review}
    assert after[review] == before[review].replace(b"**$49**", b"**{{ acme.basic.monthly.price }}**").replace(
        b"$14.70", b"{{ acme.basic.monthly.direct }}"
    )
    assert result.output.startswith(f"{REVIEW}:17:12  $49  →  {{{{ acme.basic.monthly.price }}}}\n")
    assert check(folder, "--select", "K601").output == "No problem found.\n"


def test_without_the_word_nothing_is_corrected(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    before = (folder / REVIEW).read_bytes()
    assert "kartrasite check --fix can correct 1 of them." in check(folder).output
    assert (folder / REVIEW).read_bytes() == before


def test_a_file_that_has_changed_since_it_was_read_is_left_alone(tmp_path: Path) -> None:
    from kartrasite.fixes import read, write

    path = tmp_path / "a.md"
    path.write_text("new", encoding="utf-8")
    assert (read(path, "digest of old"), write(path, "digest of old", "worse")) == (None, False)
    assert path.read_text(encoding="utf-8") == "new"


def test_sarif_names_rule_place_and_silences(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", matter='silence: {K604: "a rumour"}\n')
    [run] = json.loads(check(folder, "--format", "sarif").output)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["K601", "K604"]
    first, second = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("K601", 0, "warning")
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": REVIEW, "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 18, "startColumn": 22, "endColumn": 25},
            }
        }
    ]
    assert second["suppressions"] == [{"kind": "inSource", "justification": "a rumour"}]


def test_sarif_of_a_clean_site_has_no_result(tmp_path: Path) -> None:
    [run] = json.loads(check(site(tmp_path / "site", ""), "--format", "sarif").output)["runs"]
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_what_the_audit_measures_in_a_browser_is_explained_too() -> None:
    assert set(MEASURED) == set(HINTS)
    assert check("--explain", "k471").output == (
        "K471  The site's statement stands whole on the first screen\n\n"
        "Why:     What styles and scripts come to shows only in a browser: on a phone and a desktop, light and dark.\n"
        "Source:  16 CFR 255.0(f); WCAG 2.2, 1.4.3\n"
        "Rules:   D2, D4 (docs/rules.md)\n"
        "Level:   error, told by kartrasite audit --browser alone; docs/audit.md says how it is measured\n"
    )


def test_after_a_build_a_check_says_the_same_and_makes_no_page_that_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site(tmp_path / "site", "Words.")
    first = check(folder).output
    CliRunner().invoke(main, ["build", str(folder)], catch_exceptions=False)
    made: list[str] = []

    def noted(job: Job, workshop: Workshop, promise: Promise) -> tuple[Output | None, tuple[Problem, ...]]:
        made.append(job.path)
        return make(job, workshop, promise)

    monkeypatch.setattr(produce, "make", noted)
    assert (check(folder).output, made) == (first, [])
    with (folder / REVIEW).open("a", encoding="utf-8") as text:
        text.write("\n[Nowhere](#nowhere)\n")
    assert found(folder) == [("K503", 19, 11, "error")] and "acme-review/index.html" in made


def test_every_code_that_is_told_is_explained_and_no_other() -> None:
    """Also those that are no check's: an owner who reads one in a report can ask for it."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (HERE.parent / "src" / "kartrasite").rglob("*.py")
                       if path.name != "codes.py")  # fmt: skip
    told = set(re.findall(r'"(K\d{3})"', source))
    assert told == {*CODES, *MEASURED, *(each.code for each in checks())}
    assert [code for code in sorted(told) if check("--explain", code.lower()).exit_code != 0] == []


def test_each_code_means_one_thing() -> None:
    assert [code for code, told in CODES.items() if ";" in told.title] == []
    assert len({told.title for told in CODES.values()}) == len(CODES)


def test_a_code_that_is_no_check_s_says_what_it_means() -> None:
    assert check("--explain", "k103").output == (
        "K103  Values are of their key's kind\n\n"
        "keys.md says of each key what it takes: a text, a list, one of some words.\n"
        "It is no check of what is written: it can be neither silenced nor ignored.\n"
    )
