"""A page shows the whole text of its article, and a stub leads on, whatever an owner's template makes of them."""

import re
from types import MappingProxyType, SimpleNamespace

import pytest

from kartrasite.job import Job
from kartrasite.model.site import Template
from kartrasite.outputs import redirects
from kartrasite.outputs.articles import make
from kartrasite.templating.compiled import compile_theme
from kartrasite.templating.workshop import Workshop
from kartrasite.views import RedirectView, TextView

TEXT = "Kartra pays **40%** & more.\n\nAnd so on.\n\n## Figures\n\nThe first.\n\nThe second.\n\n- One\n- Two\n"
PLAIN = "Kartra pays 40%.\n\nAnd so on.\n"


def told(template: str, text: str = TEXT) -> list[str]:
    """What is told of a page that the template makes of the text."""
    templates = {"article.html": Template("templates/article.html", template)}
    workshop = Workshop(compile_theme(templates), templates, "en", lambda path: b"", lambda path: (text, None))
    view = TextView("a.md", 1, "commonmark", "en", "/", MappingProxyType({}), MappingProxyType({}))
    seen = {"site": SimpleNamespace(locale="en", words={}), "page": SimpleNamespace(kind="page")}
    parts = {**seen, "text": view, "programs": ()}
    job = Job("a/index.html", "articles", "a.md", parts, "article.html")
    html, problems = make(job, workshop)
    found = [each for each in problems if each.code == "K310"]
    assert not (html and found)
    assert all(each.pages == ("a/index.html",) for each in found)
    return [f"{each.place.line}:{each.place.column} {each.message}" for each in found]


@pytest.mark.parametrize(
    "template",
    [
        "{{ body }}", "{{ lead }}<hr>{{ rest }}", "{% set it = body %}{{ it }}", '<div>{{ body ~ "" }}</div>',
        '{{ body|replace("<p>", "<p class=a>") }}', '{{ lead|replace("Kartra", "Systeme") }}{{ rest|indent(4) }}',
        "{{ body|striptags }}", "{% set a %}{{ lead }}{{ rest }}{% endset %}{{ a }}", "{{ lead|trim }}{{ rest|trim }}",
    ],
)  # fmt: skip
def test_a_text_that_stands_on_its_page_in_any_way_is_no_fault(template: str) -> None:
    assert told(template) == []
    assert told(template, PLAIN) == []
    assert told(template, "") == []


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("<h1>Kartra</h1>", "1:1 The text stands nowhere on its page."),
        ("<h1>\n {{ lead }}", "2:5 The text after the first heading stands nowhere on its page."),
        ("{{- rest }}", "1:5 The text before the first heading stands nowhere on its page."),
        ("{{ body|truncate(120) }}", "1:4 The text after the first heading stands nowhere on its page."),
        (
            '{{ lead }}{{ rest|truncate(49, True, "", 0) }}',
            "1:4 The text after the first heading stands nowhere on its page.",
        ),
        ("{% if body %}{% endif %}{# {{ #}", "1:1 The text stands nowhere on its page."),
    ],
)
def test_a_text_that_is_not_on_its_page_is_told_at_the_part_that_is(template: str, message: str) -> None:
    assert told(template) == [message]


def test_a_text_without_headings_is_all_rest() -> None:
    assert told("{{ lead }}", PLAIN) == ["1:4 The text stands nowhere on its page."]


@pytest.mark.parametrize(
    ("meta", "leads"),
    [
        ('<meta http-equiv="refresh" content="0; url={{ redirect.to }}">', True),
        ("<META content='0;URL={{ redirect.to }}' HTTP-EQUIV=refresh>", True),
        ('<meta http-equiv="refresh" content="0; url=/elsewhere/">', False),
        ('<a href="{{ redirect.to }}">On</a>', False),
        ('<meta name="refresh" content="0; url={{ redirect.to }}">', False),
    ],
)  # fmt: skip
def test_a_stub_leads_on_or_is_told(meta: str, leads: bool) -> None:
    templates = {"redirect.html": Template("templates/redirect.html", meta)}
    workshop = Workshop(compile_theme(templates), templates, "en", lambda path: b"", lambda path: ("", None))
    redirect = RedirectView("https://acme.example/?a=1&b=2", "Acme", True, "acme")
    job = Job("go/acme/index.html", "redirects", "a.yml", {"redirect": redirect}, "redirect.html")
    html, problems = redirects.make(job, workshop)
    assert bool(html) is leads
    assert [each.code for each in problems] == ([] if leads else ["K311"])
    assert not leads or re.search(r"a=1&amp;b=2", html.decode())
