"""What a template prints is text or a number; what is neither is told at its line, and never published as Python."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

from kartrasite.model.site import Template
from kartrasite.money import Money
from kartrasite.templating.compiled import compile_theme
from kartrasite.templating.workshop import Workshop
from kartrasite.views import Anchor, AuthorView

TEAM = AuthorView("team", "The team", "organization", "", (), "/authors/team/", None, ())
PARTS: dict[str, Any] = {
    "page": SimpleNamespace(title="One & two"),
    "article": SimpleNamespace(
        author=TEAM, tags=(Anchor("a", "/a/"), Anchor("b", "/b/")), toc=True, rating=None, score=Decimal("4.4"),
        pros=("Quick", "Cheap"), published=datetime(2026, 11, 3, tzinfo=UTC), checked=date(2026, 11, 4),
        price=Money(Decimal(49), "USD"), scores={"support": 4},
    ),
    "body": Markup("<p>Text.</p>"),
}  # fmt: skip
BYLINE = {"components/byline.html": "{% macro byline() %}By{% endmacro %}"}


def page(line: str, more: dict[str, str] = BYLINE) -> tuple[bytes, tuple[Any, ...]]:
    texts = {"article.html": f"First line\n{line}", **more}
    templates = {name: Template(f"templates/{name}", text) for name, text in texts.items()}
    return Workshop(compile_theme(templates), templates, "en", lambda path: b"", lambda path: ("", None)).page(
        "article.html", PARTS
    )


@pytest.mark.parametrize(
    ("line", "html"),
    [
        ("{{ page.title }}", "One &amp; two"), ("{{ body }}", "<p>Text.</p>"), ("{{ article.score }}", "4.4"),
        ("[{{ article.rating }}]", "[]"), ("{{ article.rating ~ '/5' }}", "/5"), ("{{ article.rating|string }}", ""),
        ("{{ article.pros|join(', ') }}", "Quick, Cheap"), ("{{ article.tags|join(', ', attribute='label') }}", "a, b"),
        ("{{ 'yes' if article.rating }}", ""), ("{{ byline() }} {{ page.title.upper() }}", "By ONE &amp; TWO"),
        ("{% for each in (1, 2) %}{{ loop.index }}{% endfor %}", "12"), ("{{ '%s!'|format(article.score) }}", "4.4!"),
        ("{{ 'at {n:.2f}'.format(n=article.score) }}", "at 4.40"), ("{{ body ~ '<' }}", "<p>Text.</p>&lt;"),
    ],
)  # fmt: skip
def test_texts_and_numbers_are_printed_and_nothing_prints_nothing(line: str, html: str) -> None:
    assert page(line) == (f"First line\n{html}".encode(), ())


LINK = "It has label, href, count, note."
AUTHOR = "It has id, name, kind, bio, credentials, href, photo, links, foreign."


@pytest.mark.parametrize(
    ("line", "column", "message", "hint"),
    [
        ("<p>{{ article.author }}</p>", 7, "article.author is an author, and no text.",
         f"Write one of its parts, such as {{{{ article.author.name }}}}. {AUTHOR}"),
        ("{{ page.title }}{{ article.author|upper }}", 20, "article.author is an author, and no text.",
         f"Write one of its parts, such as {{{{ article.author.name }}}}. {AUTHOR}"),
        ("{{ 'by {who}'.format(who=article.author) }}", 26, "article.author is an author, and no text.",
         f"Write one of its parts, such as {{{{ article.author.name }}}}. {AUTHOR}"),
        ("{{ 'by ' ~ article.author }}", 12, "article.author is an author, and no text.",
         f"Write one of its parts, such as {{{{ article.author.name }}}}. {AUTHOR}"),
        ("{% for tag in article.tags %}{{ tag }}{% endfor %}", 33, "tag is a link, and no text.",
         f"Write one of its parts, such as {{{{ tag.label }}}}. {LINK}"),
        ("{{ article.tags|join(', ') }}", 4, "article.tags[0] is a link, and no text.",
         f'Write one of its parts, such as {{{{ article.tags|join(", ", attribute="label") }}}}. {LINK}'),
        ("{{ article.tags }}", 4, "article.tags is a list, and no text.",
         "Write each of its parts: {% for each in article.tags %}…{% endfor %}."),
        ("{{ page.title.upper }}", 4, "page.title.upper is a function, and nothing calls it.",
         "Write {{ page.title.upper() }}."),
        ("{{ byline }}", 4, '"byline" is a component, and nothing calls it.', "Write {{ byline() }}."),
        ("{{ article.toc }}", 4, "article.toc is yes or no, and no text.",
         "Ask for it: {% if article.toc %}…{% endif %}."),
        ("{{ article.published }}", 4, "article.published is a day, and no text yet.",
         "Write {{ article.published|day }}, or {{ article.published|iso }} for machines."),
        ("{{ article.checked }}", 4, "article.checked is a day, and no text yet.",
         "Write {{ article.checked|day }}, or {{ article.checked|iso }} for machines."),
        ("{{ article.price }}", 4, "article.price is an amount of money, and no text yet.",
         "Write {{ article.price|money }}."),
        ("{{ article.scores }}", 4, "article.scores is a table of names, and no text.",
         "Write one of its parts, such as {{ article.scores.support }}. It has support."),
        ("{{ [1, 2] }}{{ [page.title] }}", 1, "This is a list, and no text.",
         "Write each of its parts: {% for each in it %}…{% endfor %}."),
    ],
)  # fmt: skip
def test_what_is_no_text_is_told_where_it_stands(line: str, column: int, message: str, hint: str) -> None:
    html, (problem,) = page(line)
    assert (html, problem.code, problem.message, problem.hint) == (b"", "K304", message, hint)
    assert (problem.place.path, problem.place.line, problem.place.column) == ("templates/article.html", 2, column)


def test_it_is_told_in_the_component_that_prints_it() -> None:
    _, (problem,) = page(
        "{{ box(article.author) }}", {"components/box.html": "{% macro box(it) %}\n<b>{{ it }}</b>\n{% endmacro %}"}
    )
    assert (problem.place.path, problem.place.line, problem.place.column) == ("templates/components/box.html", 2, 7)
    assert problem.message == "it is an author, and no text."
