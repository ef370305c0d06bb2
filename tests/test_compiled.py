"""Which templates decide a page's bytes, and which components see nothing of the page that they stand on."""

from kartrasite.model.site import Template
from kartrasite.templating.compiled import compile_theme

TEXTS = {
    "layout.html": "{{ header() }}{% block main %}{% endblock %}",
    "article.html": '{% extends "layout.html" %}{% block main %}<p id="own">{{ card(article) }}</p>{% endblock %}',
    "page.html": '{% extends "layout.html" %}',
    "any.html": "{% include which %}",
    "broken.html": "{% if %}",
    "components/header.html": "{% macro header() %}{{ page.title }}{% endmacro %}",
    "components/card.html": "{% macro card(summary) %}{{ star(summary.rating) }}{{ words.by }}{% endmacro %}",
    "components/star.html": "{% macro star(value) %}{% for n in range(5) %}*{% endfor %}{% endmacro %}",
    "components/offer.html": "{% macro offer() %}{{ the_program().name }}{% endmacro %}",
    "components/box.html": "{% macro box() %}{{ offer() }}{% endmacro %}",
}


def theme(texts: dict[str, str]) -> dict[str, Template]:
    return {name: Template(f"templates/{name}", text) for name, text in texts.items()}


COMPILED = compile_theme(theme(TEXTS))


def test_a_template_pulls_in_what_it_extends_and_calls() -> None:
    assert COMPILED.pulls["article.html"] == (
        "article.html", "components/card.html", "components/header.html", "components/star.html", "layout.html",
    )  # fmt: skip
    assert COMPILED.pulls["page.html"] == ("components/header.html", "layout.html", "page.html")
    assert COMPILED.pulls["any.html"] == tuple(sorted(TEXTS))


def test_a_digest_changes_with_each_template_of_it_and_with_no_other() -> None:
    for changed in TEXTS:
        texts = {name: text + ("{# x #}" if name == changed else "") for name, text in TEXTS.items()}
        other = compile_theme(theme(texts))
        same = other.digest(("article.html",)) == COMPILED.digest(("article.html",))
        assert same == (changed not in COMPILED.pulls["article.html"]), changed


def test_a_component_that_sees_its_page_is_not_pure() -> None:
    assert sorted(COMPILED.pure) == ["components/card.html", "components/star.html"]


def test_the_ids_of_templates_are_known_and_a_broken_template_has_no_code() -> None:
    assert COMPILED.ids == ("own",)
    assert "broken.html" not in COMPILED.codes and "page.html" in COMPILED.codes
    assert COMPILED.components == ("box", "card", "header", "offer", "star")
