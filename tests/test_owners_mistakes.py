"""What owners write and nobody expects: told at its place and once, and in no case as a fault of the program."""

from pathlib import Path

import pytest

from examples import NOW, ROOT, laid_over
from kartrasite.build import build

ARTICLE, SETTINGS = "content/articles/acme-review.md", "kartrasite.yml"
PREFIXED = f"-- {SETTINGS} --\nurl: https://small.example/reviews/\n"
LAYOUT = (ROOT / "templates" / "layout.html").read_text(encoding="utf-8")

# What is laid over the minimal site, and what is told of it: path, line, column, code.
TOLD = [
    (f"-- {SETTINGS} --\nurl: https://small.example/../\n", f"{SETTINGS}:7:6 K104"),
    (f"-- {SETTINGS} --\nurl: https://small.example//a/\n", f"{SETTINGS}:7:6 K104"),
    (f"-- {SETTINGS} --\nurl: http://[::1\n", f"{SETTINGS}:7:6 K104"),
    (f"-- {SETTINGS} --\nurl: https://small.example:99999/\n", f"{SETTINGS}:7:6 K104"),
    (f"-- {SETTINGS} --\nurl: https://small.example:abc/\n", f"{SETTINGS}:7:6 K104"),
    (f"-- {SETTINGS} --\nlocale: xx_XX\n", f"{SETTINGS}:8:9 K104"),
    (f"-- {SETTINGS} --\nlocale: Englisch\n", f"{SETTINGS}:8:9 K104"),
    (f"{PREFIXED}-- {ARTICLE} --\n[x](/nowhere/).\n", f"{ARTICLE}:11:5 K502"),
    (f"{PREFIXED}-- {ARTICLE} --\n[x](/about/#nowhere).\n", f"{ARTICLE}:11:5 K503"),
    (f"{PREFIXED}navigation: [{{label: About, to: /about/}}, {{label: Nowhere, to: /nowhere/}}]\n",
     f"{SETTINGS}:7:64 K502"),
    (f"-- {ARTICLE} --\n[x](http://[).\n", f"{ARTICLE}:11:5 K514"),
    (f"-- {ARTICLE} --\n{{{{ 'x' * 10**9 }}}}\n", f"{ARTICLE}:11:1 K213"),
    (f"-- {ARTICLE} --\n{{{{ 'x'.center(10**9) }}}}\n", f"{ARTICLE}:11:1 K213"),
    (f"-- {ARTICLE} --\n{{{{ 'x'|center(10**9) }}}}\n", f"{ARTICLE}:11:1 K213"),
    (f"-- {ARTICLE} --\n{{{{ 9**(9**9) }}}}\n", f"{ARTICLE}:11:1 K213"),
    (f"-- {ARTICLE} --\n{{{{ '\\ud800' }}}}\n", f"{ARTICLE}:11:5 K213"),
    (f"-- {ARTICLE} --\n{{{{ '{{0:1000000000}}'.format(1) }}}}\n", f"{ARTICLE}:11:1 K213"),
    (f"-- {ARTICLE} --\n{{{{ '\\x00' }}}}\n", f"{ARTICLE}:11:1 K213"),
    (f"-- {ARTICLE} --\n{{{{ '%c' % 11 }}}}\n", f"{ARTICLE}:11:1 K213"),
    (f"-- {ARTICLE} --\n{{{{ verdict(“Good”) }}}}\n", f"{ARTICLE}:11:12 K213"),
    (f"-- {ARTICLE} --\n{{{{< youtube x >}}}}\n", f"{ARTICLE}:11:1 K213"),
    ("-- templates/components/boxed.html --\n{% macro boxed() %}\\x0b{{ '\\\\x0b a\\x0bb' }}{% endmacro %}\n",
     "templates/components/boxed.html:1:35 K005"),
    (f"-- {ARTICLE} --\n{{{{ {'(' * 1000} }}}}\n", f"{ARTICLE}:11:1 K213"),
    (f"-- {ARTICLE} --\n{{{{ {'not ' * 5000}1 }}}}\n", f"{ARTICLE}:11:1 K213"),
    (f"-- {ARTICLE} --\n{{{{ 1{'+1' * 20000} }}}}\n", f"{ARTICLE}:11:1 K213"),
    ("-- templates/layout.html --\n" + LAYOUT.replace('<main id="part-text">', '<main id="text">'),
     "templates/layout.html:60:23 K503"),
]  # fmt: skip


def told(folder: Path, example: str) -> list[str]:
    problems = build(laid_over(example, folder / "site"), ROOT, NOW).problems
    return [f"{each.place.path}:{each.place.line}:{each.place.column} {each.code}" for each in problems]


@pytest.mark.parametrize(("example", "problem"), TOLD, ids=[row[0][:70] for row in TOLD])
def test_a_mistake_is_told_at_its_place_and_once(tmp_path: Path, example: str, problem: str) -> None:
    assert told(tmp_path, example) == [problem]


def test_a_label_that_a_template_lacks_is_not_told_at_the_address_in_a_program_s_file(tmp_path: Path) -> None:
    empty = "-- templates/components/paid_label.html --\n{# none #}\n{% macro paid_label(text='') %}{% endmacro %}\n"
    assert told(tmp_path, empty) == [f"{ARTICLE}:0:0 K416", "content/programs/acme.yml:0:0 K416"]


@pytest.mark.parametrize(
    "moment", ["9999-12-31 23:59:59 -12:00", "9999-12-31 23:59:59", "0001-01-01 00:00:00 +14:00", "0001-01-01"]
)
def test_days_at_the_ends_of_the_calendar_are_days(tmp_path: Path, moment: str) -> None:
    held = f"-- content/articles/a.md --\n---\npublish: {moment}\nexpires: {moment}\n---\nWords.\n"
    assert told(tmp_path, held) == []


@pytest.mark.parametrize("selector", ["a:5px", "border: 1px aside", 'p:"x"', "a:[b]", "a:(b)", "a:.b", "p:"])
def test_a_colon_before_what_is_no_name_is_no_fault_of_the_program(tmp_path: Path, selector: str) -> None:
    found = told(tmp_path, f"-- templates/own.css --\n{selector} {{ display: none }}\n")
    assert [each for each in found if not each.startswith("templates/own.css:1:1 K4")] == []
