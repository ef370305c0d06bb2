"""Which templates decide a page's bytes, and which components see nothing of the page that they stand on."""

from kartrasite.model.site import Template
from kartrasite.references import References

TEXTS = {
    "layout.html": "{{ header() }}{% block main %}{% endblock %}",
    "article.html": '{% extends "layout.html" %}{% block main %}{{ card(article) }}{% endblock %}',
    "page.html": '{% extends "layout.html" %}',
    "components/header.html": "{% macro header() %}{{ page.title }}{% endmacro %}",
    "components/card.html": "{% macro card(summary) %}{{ star(summary.rating) }}{{ words.by }}{% endmacro %}",
    "components/star.html": "{% macro star(value) %}{% for n in range(5) %}*{% endfor %}{% endmacro %}",
    "components/offer.html": "{% macro offer() %}{{ the_program().name }}{% endmacro %}",
    "components/box.html": "{% macro box() %}{{ offer() }}{% endmacro %}",
}
REFERENCES = References(
    {name: Template(f"templates/{name}", text) for name, text in TEXTS.items()},
    ("header", "card", "star", "offer", "box"),
    {},
)


def test_a_template_pulls_in_what_it_extends_and_calls() -> None:
    assert sorted(REFERENCES.closure("article.html")) == [
        "article.html", "components/card.html", "components/header.html", "components/star.html", "layout.html",
    ]  # fmt: skip
    assert sorted(REFERENCES.closure("page.html")) == ["components/header.html", "layout.html", "page.html"]


def test_a_digest_changes_with_each_template_of_it_and_with_no_other() -> None:
    for changed in TEXTS:
        texts = {name: text + ("{# x #}" if name == changed else "") for name, text in TEXTS.items()}
        other = References(
            {name: Template(f"templates/{name}", text) for name, text in texts.items()}, REFERENCES.components, {}
        )
        same = other.digest(("article.html",)) == REFERENCES.digest(("article.html",))
        assert same == (changed not in REFERENCES.closure("article.html")), changed


def test_a_component_that_sees_its_page_is_not_pure() -> None:
    pure = [name for name in sorted(REFERENCES.components) if REFERENCES.pure(f"components/{name}.html")]
    assert pure == ["card", "star"]
