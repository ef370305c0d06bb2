"""Templates run for one page after the other: what is kept between them never shows."""

from types import SimpleNamespace
from typing import Any

import pytest

from kartrasite.compose import compose
from kartrasite.model.site import Template
from kartrasite.templating.compiled import compile_theme
from kartrasite.templating.workshop import Workshop
from kartrasite.texts.markdown import Body
from kartrasite.views import TextView

TEXTS = {
    "article.html": "{% set mark = '!' %}{% block main %}{% set own = 1 %}{{ title() }}{{ frozen(mark) }} "
    "{% for n in (1, 2) %}{{ said(n) }}{% endfor %}{% endblock %}",
    "components/title.html": "{% macro title() %}{{ page.title }}{% endmacro %}",
    "components/frozen.html": "{% set name = page.title %}{% macro frozen(mark) %}, {{ name }}{{ mark }}{% endmacro %}",
    "components/said.html": "{% macro said(n) %}{{ words.by }} {{ n }}.{% endmacro %}",
}


def workshop(texts: dict[str, str]) -> Workshop:
    templates = {name: Template(f"templates/{name}", text) for name, text in texts.items()}
    return Workshop(compile_theme(templates), templates, "en", lambda path: b"", lambda path: ("", None))


def page(title: str, by: str = "By") -> dict[str, Any]:
    return {"site": SimpleNamespace(locale="en", words={"by": by}), "page": SimpleNamespace(title=title)}


def test_each_page_shows_its_own_parts() -> None:
    own = workshop(TEXTS)
    assert "components/frozen.html" not in own.compiled.macros
    assert [own.page("article.html", page(title)) for title in ("One", "Two", "One")] == [
        (b"One, One! By 1.By 2.", ()),
        (b"Two, Two! By 1.By 2.", ()),
        (b"One, One! By 1.By 2.", ()),
    ]


def test_a_page_template_that_calls_itself_is_run_once() -> None:
    own = workshop({"article.html": "{{ run.append(1) or '' }}{% include 'article.html' %}"})
    run: list[int] = []
    first = own.page("article.html", page("One") | {"run": run})
    depth = len(run)
    assert depth > 10 and first[1][0].message == "This calls itself without end."
    assert own.page("article.html", page("Two") | {"run": run}) == first and len(run) == depth


def test_two_languages_with_one_way_of_writing_figures_keep_their_words() -> None:
    own = workshop(TEXTS)
    assert "said" in own.pure
    shown = [own.page("article.html", page("One", by))[0] for by in ("By", "Von", "By")]
    assert shown == [b"One, One! By 1.By 2.", b"One, One! Von 1.Von 2.", b"One, One! By 1.By 2."]


def test_a_fault_on_one_page_leaves_the_next_as_it_is() -> None:
    said = "{% macro said(n) %}{{ page.title.absent if page.title == 'Bad' }}{% endmacro %}"
    own = workshop(TEXTS | {"components/said.html": said})
    html, (problem,) = own.page("article.html", page("Bad"))
    assert (html, problem.code, problem.place.path, problem.place.line) == (
        b"", "K303", "templates/components/said.html", 1,
    )  # fmt: skip
    assert own.page("article.html", page("Good")) == (b"Good, Good! ", ())


def test_a_text_that_was_converted_ahead_is_not_converted_again_and_not_kept_any_longer() -> None:
    own, read = workshop(TEXTS), list[str]()
    own.text = lambda path: (read.append(path) or "Words.", None)
    rendering = own.rendering(page("One"))
    text = TextView("a.md", 1, "commonmark", "en", "/", {}, {})
    ahead = compose(text, (), rendering, keep=True)
    assert ahead == compose(text, (), rendering) == (Body("<p>Words.</p>\n", ()), ())
    assert (read, own.bodies) == (["a.md"], {})


@pytest.mark.parametrize(
    ("line", "column", "length"),
    [
        ("nothing {{ page.title }} {{ nothing.here }}", 29, 7), ("{% if nothing %}{% endif %}", 7, 7),
        ("{{ page.title.absent }}", 15, 6), ("{{\nnothing }}", 1, 1),
        ("{{ page.title }} nothing{% set a = nothing + 1 %}", 36, 7), ('{% include "no/such.html" %}', 13, 12),
    ],
)  # fmt: skip
def test_a_fault_stands_under_the_name_that_it_is_about(line: str, column: int, length: int) -> None:
    _, (problem,) = workshop({"article.html": line}).page("article.html", page("One"))
    assert (problem.place.column, problem.place.length) == (column, length)
