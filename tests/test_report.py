"""A report, word for word: the line with a caret for people, JSON for programs, annotations for GitHub."""

import json

import msgspec

from kartrasite.problem import Place, Problem, gathered, meant, near
from kartrasite.reports.report import render

LINES = {("a.md", 3): "\tPays {{ acme.basik }} a month", ("b.md", 1): "x" * 300, ("c.md", 1): "日本語 wrong here"}
ERROR = Problem(Place("a.md", 3, 15, 5), "K211", '"acme" has no "basik".', 'Did you mean "basic"?')
WARNING = Problem(Place("static/x.html"), "K504", "It earns nothing.", "", "warning")


def line_of(path: str, number: int) -> str | None:
    return LINES.get((path, number))


def test_a_problem_shows_its_line_with_a_caret() -> None:
    assert render([WARNING, ERROR], line_of) == (
        'a.md:3:15 K211 "acme" has no "basik".\n'
        "  3 |     Pays {{ acme.basik }} a month\n"
        "    |                  ^^^^^\n"
        '  hint: Did you mean "basic"?\n'
        "\n"
        "static/x.html K504 It earns nothing.\n"
        "\n"
        "1 error, 1 warning."
    )


def test_the_same_problem_is_told_once() -> None:
    assert render([WARNING, WARNING], line_of).endswith("\n1 warning.")


def test_a_long_line_is_cut_around_its_caret() -> None:
    text = render([Problem(Place("b.md", 1, 200, 3), "K1", "Here.")], line_of).split("\n")
    assert text[1] == "  1 | …" + "x" * 100
    assert text[2] == "    | " + " " * 51 + "^^^"


def test_wide_letters_move_the_caret() -> None:
    text = render([Problem(Place("c.md", 1, 5, 5), "K1", "Here.")], line_of).split("\n")
    assert text[1:3] == ["  1 | 日本語 wrong here", "    |        ^^^^^"]


def test_colour_is_put_around_words_and_changes_none() -> None:
    plain, coloured = render([ERROR], line_of), render([ERROR], line_of, color=True)
    assert "\x1b[" in coloured
    for code in ("1", "31;1", "36;1", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain


def test_json_says_everything() -> None:
    assert json.loads(render([ERROR], line_of, "json")) == [
        {
            "path": "a.md", "line": 3, "column": 15, "length": 5, "code": "K211", "level": "error",
            "message": '"acme" has no "basik".', "hint": 'Did you mean "basic"?',
            "fix": "", "pages": [],
        }
    ]  # fmt: skip


LINK = Problem(Place("templates/layout.html", 9, 14, 7), "K502", "The link /about/ leads to no file.")


def test_what_shows_on_many_pages_is_one_problem() -> None:
    one, two, many = (msgspec.structs.replace(LINK, pages=("404.html", "b.html", "c.html")[:n]) for n in (1, 2, 3))
    assert render([one], line_of).startswith("templates/layout.html:9:14 K502 404.html: The link")
    assert render([two], line_of).startswith("templates/layout.html:9:14 K502 404.html and b.html: The link")
    said = "3 pages, such as 404.html: The link /about/ leads to no file."
    assert render([many], line_of) == f"templates/layout.html:9:14 K502 {said}\n\n1 error."
    [told] = json.loads(render([many], line_of, "json"))
    assert (told["message"], told["pages"]) == (said, ["404.html", "b.html", "c.html"])
    assert render([many], line_of, "github").endswith(f"::{said}")
    [result] = json.loads(render([many], line_of, "sarif"))["runs"][0]["results"]
    assert result["message"]["text"] == said


def test_what_shows_on_many_pages_has_the_hint_of_most() -> None:
    place = Place("templates/layout.html", 3, 4)
    told = [Problem(place, "K503", "No such anchor.", hint, pages=(page,)) for hint, page in
            (("a?", "1.html"), ("b?", "2.html"), ("b?", "3.html"))]  # fmt: skip
    assert gathered(told) == (Problem(place, "K503", "No such anchor.", "b?", pages=("1.html", "2.html", "3.html")),)


def test_what_nobody_would_read_to_its_end_is_cut() -> None:
    long = Problem(Place("a.css"), "K403", f'A style sheet adds "{"x" * 100_000}" here.')
    assert long.said == f'A style sheet adds "{"x" * 200}…" here.'
    assert len(Problem(Place("a.css"), "K403", "x" * 100_000).said) < 1100


def test_sarif_says_of_each_code_what_it_means() -> None:
    problems = [LINK, msgspec.structs.replace(LINK, code="K022")]
    rules = json.loads(render(problems, line_of, "sarif"))["runs"][0]["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == ["K022", "K502"]
    assert rules[0] == {
        "id": "K022",
        "shortDescription": {"text": "Pictures are not too large"},
        "fullDescription": {"text": "One of more than 80 megapixels takes too much memory to work on."},
        "help": {"text": "One of more than 80 megapixels takes too much memory to work on."},
    }


def test_github_annotations_are_escaped() -> None:
    problem = Problem(Place("a,b.md", 3, 1), "K1", "Half: 50%\nof it")
    assert render([problem], line_of, "github") == "::error file=a%2Cb.md,line=3,col=1,title=K1::Half: 50%25%0Aof it"


def test_the_same_on_one_line_is_told_to_people_once_with_its_columns() -> None:
    found = [Problem(Place("a.md", 3, column), "K201", "These braces are never closed.") for column in range(1, 9)]
    text = render(found, lambda path, line: None)
    assert text == (
        "a.md:3:1 K201 These braces are never closed.\n  also in columns 2, 3, 4, 5, 6 and 2 further\n\n8 errors."
    )
    assert render(found[:2], lambda path, line: None).splitlines()[1] == "  also in column 2"
    assert len(json.loads(render(found, line_of, "json"))) == 8


def test_near_names() -> None:
    assert (near("recuring", ("recurring", "flat")), near("zzz", ("flat",))) == ("recurring", "")
    assert meant("zzz", ("b", "a")) == "There are: a, b."
