"""What the owner's templates would lose shows without rendering, and what is on purpose is let be."""

from pathlib import Path

import pytest

from kartrasite.job import Job
from kartrasite.model.site import Template
from kartrasite.read import Source, Sources
from kartrasite.templating.compiled import compile_theme
from kartrasite.templating.inspected import BLOCKS, FRAME, PAGES, inspect

ROOT = Path(__file__).parents[1]
LAYOUT = "<html>{% block head %}{% endblock %}{% block main %}{{ it }}{% endblock %}"
COMMON = {"layout.html": LAYOUT, "article.html": '{% extends "layout.html" %}{% block main %}a{% endblock %}'}


def told(own: dict[str, str], theme: dict[str, str] = COMMON, job: str = "article.html", calls: str = "") -> list[str]:
    """The code, place and first quoted name of each problem."""
    paths = {f"templates/{name}": Source(f"templates/{name}", 1, 1) for name in own}
    templates = {name: Template(f"templates/{name}", text) for name, text in (theme | own).items()}
    html = {name: each for name, each in templates.items() if name.endswith(".html")}
    # a path that both have is the owner's
    html = {name: Template(each.path if name in own else f"theme/{name}", each.text) for name, each in html.items()}
    jobs = [Job("a.html", "x", "a.md", {}, job, components=tuple(calls.split()))]
    found = inspect(html, compile_theme(html), Sources(Path(), paths), jobs)
    return [f"{each.code} {each.place.path}:{each.place.line}:{each.place.column}" for each in found]


CHILD = '{% extends "layout.html" %}'


@pytest.mark.parametrize(
    "text",
    [
        CHILD, "{% block own %}a page without a layout{% endblock %}", CHILD + "{% block head %}{% endblock %}",
        CHILD + "\n{# a remark #}\n{% set a %}words{% endset %}\n{% macro b() %}c{% endmacro %}",
        CHILD + "{% if it %}{% set b = 1 %}{% endif %}{% block main %}{% block own %}a{% endblock %}{% endblock %}",
        '{% extends which %}{% block own %}a{% endblock %}', '{% extends "none.html" %}{% block own %}a{% endblock %}',
        '{% if it %}{% extends "layout.html" %}{% endif %}{% block own %}a{% endblock %}', "{{ it }}",
        CHILD + "{% block own %}\n {# nothing #}\n{% endblock %}",
    ],
)  # fmt: skip
def test_a_template_that_loses_nothing_is_let_be(text: str) -> None:
    assert told({"article.html": text}) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "K306 templates/article.html:1:1"), (" \n", "K306 templates/article.html:1:1"),
        ("\n{# later #}\n", "K306 templates/article.html:1:1"),
        (CHILD + "\n{%- block own %}a{% endblock %}", "K307 templates/article.html:2:11"),
        (CHILD + "{% block main %}{% endblock %}\n\n words", "K308 templates/article.html:3:2"),
        (CHILD + "\n{% if it %}\n{{ it }}{% endif %}", "K308 templates/article.html:3:1"),
        (CHILD + '\n{% include "layout.html" %}', "K308 templates/article.html:2:1"),
        (CHILD + "\n{% for a in it %}\n{% if a %}<p>{% endif %}{% endfor %}", "K308 templates/article.html:3:1"),
    ],
)  # fmt: skip
def test_a_template_that_loses_something_is_told_at_its_place(text: str, problem: str) -> None:
    assert told({"article.html": text}) == [problem]


def test_a_block_counts_wherever_a_template_above_has_it() -> None:
    base = CHILD + "{% block main %}{% block inner %}{% endblock %}{% endblock %}"
    child = '{% extends "base.html" %}{% block inner %}a{% endblock %}{% block nowhere %}b{% endblock %}'
    assert told({"base.html": base, "article.html": child}) == ["K307 templates/article.html:1:67"]


def test_a_layout_of_the_owners_has_the_blocks_that_the_default_theme_fills_where_it_is_used() -> None:
    own = {"layout.html": "<html>{% block main %}{% endblock %}"}
    theme = COMMON | {"search.html": '{% extends "layout.html" %}{% block head %}a{% endblock %}'}
    assert told(own, theme) == []
    assert told(own, theme, "search.html") == ["K307 templates/layout.html:1:1"]


@pytest.mark.parametrize(
    ("name", "text", "calls", "problems"),
    [
        ("articel.html", "a", "", 1), ("part.html", "a", "", 1), ("article.jinja", "a", "", 1), ("own.js", "a", "", 1),
        ("components/faq.html", "{% macro faq() %}{% endmacro %}", "", 0),
        ("components/Faq.html", "{% macro Faq() %}{% endmacro %}", "", 1),
        ("components/Faq.html", "{% macro Faq() %}{% endmacro %}", "Faq", 0),
        ("components/price_note.html", "{% macro price_note() %}{% endmacro %}", "", 0),
        ("components/price-note.html", "{% macro price_note() %}{% endmacro %}", "", 1),
        ("components/price_note.html", "{% macro note() %}{% endmacro %}", "", 1),
        ("words/en.yml", "", "", 0), ("words/en.yaml", "", "", 1), ("fonts/a.ttf", "", "", 0), ("own.css", "", "", 0),
        ("README.md", "", "", 0), ("components/LICENSE.txt", "", "", 0), ("search.js", "", "", 0),
        ("components", "", "", 1),
    ],
)  # fmt: skip
def test_a_file_that_nothing_uses_is_told(name: str, text: str, calls: str, problems: int) -> None:
    theme = COMMON | {"components/faq.html": "{% macro faq() %}{% endmacro %}"}
    assert [each.split()[0] for each in told({name: text}, theme, calls=calls)] == ["K309"] * problems


def test_what_another_template_names_is_used() -> None:
    assert told({"part.html": "a", "article.html": '{% include "part.html" %}'}) == []
    assert told({"part.html": "a", "article.html": "{% include which %}"}) == []
    shared = {"components/all.html": "{% macro one() %}{% endmacro %}"}
    assert told(shared | {"article.html": '{% from "components/all.html" import one %}{{ one() }}'}) == []


def test_the_default_theme_has_the_pages_and_blocks_that_it_is_held_to() -> None:
    folder = ROOT / "templates"
    names = {str(path.relative_to(folder)) for path in folder.rglob("*.html")}
    assert {name for name in names if "/" not in name} == {*PAGES, FRAME}
    own = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    assert told(own, {}) == []
    templates = {name: Template(f"templates/{name}", text) for name, text in own.items()}
    assert compile_theme(templates).shapes[FRAME].blocks == tuple(BLOCKS)
