"""Only what is verified can be published, and a problem stands at its place in the owner's file."""

# an output stands on one line

import copy
import pickle

import pytest
from msgspec.structs import replace

from attacks import PAGE
from kartrasite.checks import Findings, Sheets
from kartrasite.pages.document import Output, Promise
from kartrasite.problem import Place
from kartrasite.spots import locate
from kartrasite.verify import Verified, examine, read_sheets, verify
from test_disclosure import PROMISE, published

OUTPUTS = (
    Output("index.html", PAGE.replace("Kartra review", "Home").encode(), "content/home.md", ("kartra",), "en"),
    Output("go/kartra/index.html", PAGE.replace("Kartra review", "Go").replace("What", "Where").encode(), "k.yml"),
    Output("disclosure/index.html", PAGE.replace("Kartra review", "D").replace("What", "How").encode(), "d.md"),
    Output("style.css", b"", "templates/style.css"),
)


def findings(outputs: tuple[Output, ...], promise: Promise = PROMISE) -> dict[str, Findings]:
    sheets = read_sheets(outputs)
    return {output.path: examine(output, promise, sheets) for output in outputs}


def outcome(outputs: tuple[Output, ...], found: dict[str, Findings]) -> tuple[bool, list[str]]:
    verified, problems = verify(outputs, PROMISE, found)
    return verified is not None, [problem.code for problem in problems]


def test_what_is_verified_carries_the_very_outputs() -> None:
    verified, problems = verify(OUTPUTS, PROMISE, findings(OUTPUTS))
    assert verified is not None
    assert (verified.outputs, problems) == (OUTPUTS, ())


def test_nobody_but_verify_makes_a_verified() -> None:
    with pytest.raises(TypeError, match="Only"):
        Verified(OUTPUTS, (), (), object())


@pytest.mark.parametrize("take", [copy.copy, copy.deepcopy, pickle.dumps, lambda each: replace(each, outputs=())])
def test_a_verified_cannot_be_copied(take: object) -> None:
    verified, _ = verify(OUTPUTS, PROMISE, findings(OUTPUTS))
    with pytest.raises((TypeError, ValueError)):
        take(verified)  # type: ignore[operator]  # each is a way to copy


def test_bytes_that_changed_after_examination_are_refused() -> None:
    changed = (replace(OUTPUTS[0], body=OUTPUTS[0].body + b" "), *OUTPUTS[1:])
    assert outcome(changed, findings(OUTPUTS)) == (False, ["K903"])


def test_a_layouts_broken_link_is_one_problem_on_all_its_pages() -> None:
    linked = tuple(
        replace(each, body=each.body.replace(b"</main>", b'</main><a href="/abuot/">x</a>')) for each in OUTPUTS
    )
    layout = 'A layout.\n<a href="/abuot/">x</a>\n'
    texts = {"templates/layout.html": layout, "content/home.md": "Home.\n", "d.md": "Words.\n"}
    _, problems = verify(
        linked, PROMISE, findings(linked), lambda path: texts.get(path, ""), templates=("templates/layout.html",)
    )
    [problem] = [each for each in problems if each.code == "K502"]
    assert (problem.place, problem.pages) == (
        Place("templates/layout.html", 2, 10, 7), ("disclosure/index.html", "go/kartra/index.html", "index.html"),
    )  # fmt: skip


def test_an_output_that_was_never_examined_is_refused() -> None:
    found = findings(OUTPUTS)
    del found["index.html"]
    assert outcome(OUTPUTS, found) == (False, ["K911"])


def test_findings_made_for_another_promise_are_refused() -> None:
    other = replace(PROMISE, page="/about/")
    found = findings(OUTPUTS)
    found["index.html"] = examine(OUTPUTS[0], other, read_sheets(OUTPUTS))
    verified, problems = verify(OUTPUTS, PROMISE, found)
    assert verified is None
    assert "K903" in {problem.code for problem in problems}


def test_findings_made_before_a_style_sheet_changed_are_refused() -> None:
    found = findings(OUTPUTS)
    changed = (*OUTPUTS[:3], replace(OUTPUTS[3], body=b"aside{display:none}"))
    found["style.css"] = examine(changed[3], PROMISE, read_sheets(changed))
    assert outcome(changed, found) == (False, ["K903"] * 3)


def test_findings_made_for_other_programs_are_refused() -> None:
    found = findings(OUTPUTS)
    found["index.html"] = examine(replace(OUTPUTS[0], programs=()), PROMISE, read_sheets(OUTPUTS))
    assert outcome(OUTPUTS, found) == (False, ["K903"])


def test_two_files_with_one_name_are_refused() -> None:
    double = (*OUTPUTS, Output("STYLE.css", b"", "static/STYLE.css"))
    assert outcome(double, findings(double)) == (False, ["K901"])


def test_findings_survive_the_way_to_another_process() -> None:
    found = findings(OUTPUTS)
    assert pickle.loads(pickle.dumps(found)) == found


def test_html_under_any_name_is_examined() -> None:
    hidden = (*OUTPUTS, Output("notes", b"<!doctype html><title>x</title>", "static/notes"))
    verified, problems = verify(hidden, PROMISE, findings(hidden))
    assert verified is None
    assert "K401" in {problem.code for problem in problems}


def test_a_warning_alone_stops_nothing() -> None:
    verified, problems = published(PAGE.replace("Text.", '<a href="https://kartra.com/">x</a>'))
    assert [(problem.code, problem.level) for problem in problems] == [("K504", "warning")]
    assert verified is not None


def test_a_problem_stands_where_its_text_stands_in_the_owners_file() -> None:
    text = "---\ntitle: T\n---\nSee [this](/nowhere/).\n"
    outputs = (replace(OUTPUTS[0], body=OUTPUTS[0].body.replace(b"Text.", b'<a href="/nowhere/">x</a>')), *OUTPUTS[1:])
    _, problems = verify(outputs, PROMISE, findings(outputs), {"content/home.md": text}.get)  # type: ignore[arg-type]
    assert [problem.place for problem in problems] == [Place("content/home.md", 4, 12, 9)]


@pytest.mark.parametrize(
    ("needles", "place"),
    [(("b",), Place("f", 2, 2, 1)), (("x", "c"), Place("f", 3, 1, 1)), (("x",), Place("f")), ((), Place("f"))],
)
def test_the_first_needle_that_stands_in_the_file_gives_the_place(needles: tuple[str, ...], place: Place) -> None:
    assert locate("f", needles, lambda path: "a\nab\nc") == place


@pytest.mark.parametrize(
    ("text", "needle", "at"),
    [
        ("---\ntitle: Plans\n---\nAll Plans.\n", "Plans", (4, 5)),
        ("---\ntitle: Plans\n---\nNone.\n", "Plans", (2, 8)),
        ("[a](/a/b/) [b](/a/)\n", "/a/", (1, 16)),
        ('<p aria-hidden="false" hidden>', "hidden", (1, 24)),
        ("`/a/`\n```\n/a/\n```\n<!-- /a/ -->\n/a/\n", "/a/", (6, 1)),
        ("```\n/a/\n```\n", "/a/", (2, 1)),
        ('<a href="/?a&amp;b">', "/?a&b", (1, 10)),
        ("Unhidden.", "hidden", (1, 3)),
    ],
)
def test_a_needle_is_found_where_readers_meet_it_and_where_it_stands_alone(
    text: str, needle: str, at: tuple[int, int]
) -> None:
    place = locate("a.md", (needle,), lambda path: text)
    assert (place.line, place.column) == at


def test_a_key_of_the_front_matter_comes_before_every_needle() -> None:
    text = "---\ntitle:  Plans \ntags:\n- a\n---\ntags: Plans\n"
    assert locate("a.md", ("Plans",), lambda path: text, "title") == Place("a.md", 2, 9, 5)
    assert locate("a.md", ("Plans",), lambda path: text, "tags") == Place("a.md", 3, 1, 4)
    assert locate("a.md", ("Plans",), lambda path: text, "image") == Place("a.md", 6, 7, 5)


def test_what_a_template_printed_stands_in_the_template() -> None:
    texts = {"content/home.md": "---\ntitle: T\n---\nText.\n", "templates/a.html": "<i>\n"}
    texts["templates/b.html"] = "\n</nowhere/>"
    outputs = (replace(OUTPUTS[0], body=OUTPUTS[0].body.replace(b"Text.", b'<a href="/nowhere/">x</a>')), *OUTPUTS[1:])
    _, problems = verify(
        outputs, PROMISE, findings(outputs), lambda path: texts.get(path, ""), templates=sorted(texts)[1:]
    )
    assert [problem.place for problem in problems] == [Place("templates/b.html", 2, 2, 9)]


def test_a_rule_that_hides_is_told_at_the_style_sheet() -> None:
    css = "p{color:#222}\n  .disclosure{display:none}"
    outputs = (*OUTPUTS[:3], replace(OUTPUTS[3], body=css.encode()))
    _, problems = verify(outputs, PROMISE, findings(outputs), lambda path: css if path.endswith(".css") else "")
    assert {problem.place for problem in problems} == {Place("templates/style.css", 2, 3, 11)}


def test_a_rule_is_told_once_however_many_pages_it_touches() -> None:
    outputs = (*OUTPUTS[:3], replace(OUTPUTS[3], body=b"aside{display:none}"))
    assert isinstance(read_sheets(outputs), Sheets)
    assert outcome(outputs, findings(outputs)) == (False, ["K404"])
