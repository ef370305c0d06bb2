"""What goes wrong in templates is told in plain words where the owner wrote it, whatever Python calls it."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from kartrasite.model.site import Template
from kartrasite.templating.compiled import compile_theme
from kartrasite.templating.misread import unreadable
from kartrasite.templating.slips import slip
from kartrasite.templating.workshop import Workshop

THEME = {
    "article.html": "{% block main %}{% endblock %}",
    "components/score.html": "{# a score; value: a number #}\n\n"
    "{% macro score(value, best=5) %}{{ value / best }}{% endmacro %}",
}
PAGE = SimpleNamespace(
    title="One", seen=date(2026, 11, 2), rating=Decimal(4), nothing=None, tags=("a", "b"), link=("x",)
)  # fmt: skip


def problem(texts: dict[str, str]) -> tuple[str, int, int, str, str]:
    """What a page of the default theme, with these templates of the owner's, is told to fail at."""
    theme = {name: Template(f"templates/{name}", text, own=False) for name, text in THEME.items()}
    templates = theme | {name: Template(f"templates/{name}", text) for name, text in texts.items()}
    own = Workshop(compile_theme(templates), templates, "en", lambda path: b"", lambda path: ("", None))
    parts: dict[str, Any] = {"site": SimpleNamespace(locale="en", words={"by": "By {name}"}), "page": PAGE}
    html, problems = own.page("article.html", parts)
    assert html == b"" and len(problems) == 1
    (found,) = problems
    return found.place.path, found.place.line, found.place.column, found.code, f"{found.message} | {found.hint}"


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("{% for x in page.rating %}{% endfor %}", 10,
         "K305 A number is no list, so there is nothing in it to go through. | "
         "Only lists stand behind {% for … in %}, and before |join and |list."),
        ("{{ page.title }} {{ page.nothing > 5 }}", 34,
         'K305 Nothing and a number cannot be compared with ">". | '
         "Ask first whether it is there: {% if … is not none %}…{% endif %}."),
        ("{{ page.title + 3 }}", 15,
         'K305 A text and a number cannot be put together with "+". | '
         'Texts are put together with ~; numbers stand without quotation marks.'),
        ("{{ page.rating + page.title }}", 16,
         'K305 A number and a text cannot be put together with "+". | '
         'Texts are put together with ~; numbers stand without quotation marks.'),
        ("{% for a, b in page.link %}{% endfor %}", 13,
         "K305 What is taken apart here has another number of parts. | Name as many as there are."),
        ("{{ page.title|day }}", 15,
         'K304 The filter "day" takes a day; this is "One". | docs/theme.md lists the filters.'),
        ("{{ page.nothing|day }}", 17,
         'K304 The filter "day" takes a day; this is none. | '
         "Ask first whether it is there: {% if … is not none %}…{% endif %}."),
        ('{{ page.seen|day("%d.%m.%Y") }}', 14,
         'K304 The filter "day" takes nothing in brackets. | docs/theme.md lists the filters.'),
        ("{{ page.rating|money(cents=1) }}", 16,
         'K304 The filter "money" takes in brackets: whole, most. | docs/theme.md lists the filters.'),
        ("{{ page.title|number }}", 15,
         'K304 The filter "number" takes a number; this is "One". | docs/theme.md lists the filters.'),
        ("{{ page.seen() }}", 13, "K305 A day is no function. | Take the brackets () behind it away."),
        ('{{ "%d" % page.title }}', 5,
         "K305 The text before % and the values behind it do not fit together. | "
         "Braces come in pairs, and each name in them is given in brackets: .format(name=…)."),
        ("{{ 4 in page.rating }}", 6,
         "K305 A number is no list, so there is nothing in it to go through. | "
         "Only lists stand behind {% for … in %}, and before |join and |list."),
        ("{% set them = [page.title] %}{{ {them: 1} }}", 1,
         "K305 A list cannot be looked up. | Only texts and numbers are names."),
        ("{{ dict([1]) }}", 4, 'K305 What dict() is given is no list of pairs. | Write {"name": value}.'),
        ('{{ dict(["abc"]) }}', 4, 'K305 What dict() is given is no list of pairs. | Write {"name": value}.'),
        ('{{ "{x}".format(y=1) }}', 6,
         'K305 Nothing is given for "x". | '
         "Braces come in pairs, and each name in them is given in brackets: .format(name=…)."),
        ("{{ page.rating / 0 }}", 16, "K305 This divides by zero. | Ask first whether the divisor is there."),
        ("{{ range(page.title) }}", 1, "K305 A text is no whole number. | Write a number, without quotation marks."),
        ("{{ page.tags[5] }}", 1,
         "K303 This list has 2 parts, counted from 0; there is no 5. | Take it out, or write what is there."),
        ("{{ page.titel }}", 9,
         'K303 There is no "titel" in this simple namespace. Did you mean "title"? | '
         'Take it out, or write what is there.'),
        ("{{ listing.intro }}", 4,
         'K303 There is nothing called "listing" here. | '
         "Only some pages have it. Ask first: {% if listing is defined %}…{% endif %}."),
        ("{{ qqq }}", 4,
         'K303 There is nothing called "qqq" here. | '
         'Each template sees site, page, words and the components; by its page '
         "article, programs, program, listing, author, redirect, search, lead, rest, toc, placed."),
        ("{{ words.byy }}", 10,
         "K303 The theme's words have no \"byy\". | Take it out, or write what is there."),
        ("{{ score() }}", 4, 'K304 The component "score" needs "value". | '
         'Write {{ score(value=…) }}; value: a number.'),
        ('{{ score(3) }} {{ score("4") }}', 10,
         'K304 The component "score" takes as its "value" a number; this is "4". | '
         "docs/components.md lists each component with its arguments."),
        ('{{ score(3, best="x") }}', 18,
         'K304 The component "score" takes as its "best" a number; this is "x". | '
         'Write a number, without quotation marks.'),
        ("{{ score(3, most=1) }}", 18,
         'K304 The component "score" takes no argument "most". | There are: best, value.'),
        ('{{ "x" * 10**9 }}', 1, "K305 This would be too long for any page. | Write smaller numbers."),
        ("{{ page.tags * 10**9 }}", 1, "K305 This would be too long for any page. | Write smaller numbers."),
        ("{{ page.title.ljust(10**10) }}", 1, "K305 This would be too long for any page. | Write smaller numbers."),
        ("{{ page.title|center(10**10) }}", 1, "K305 This would be too long for any page. | Write smaller numbers."),
        ('{{ "%1000000000d" % 1 }}', 1, "K305 This would be too long for any page. | Write smaller numbers."),
        ('{{ "{:>1000000000}".format(1) }}', 1, "K305 This would be too long for any page. | Write smaller numbers."),
        ("{{ 9**(9**9) }}", 1, "K305 This number is too large. | Write smaller numbers."),
        ("{{ 10**3000 * 10**3000 }}", 1, "K305 This number is too large. | Write smaller numbers."),
        ("{% for x in range(10**9) %}{% endfor %}", 1,
         "K305 The loops of this page would take more than 1,000,000 steps. | Write smaller numbers."),
        ("{% for x in range(10**5) %}{% for y in range(10**5) %}{% endfor %}{% endfor %}", 1,
         "K305 The loops of this page would take more than 1,000,000 steps. | Write smaller numbers."),
        ('{{ page.title }} {{ "\\ud800" }}', 22,
         "K305 This makes half a letter, which no page can hold. | Write the letter itself."),
        ("{% for x in [1] %}" * 30 + "{% endfor %}" * 30, 1,
         "K301 This template cannot be read: loops, conditions or brackets stand in each other too deep. | "
         "Templates are Jinja: {{ a value }}, {% a statement %}, {# a remark #}."),
        ("{{ " + "(" * 1000 + "1" + ")" * 1000 + " }}", 1,
         "K301 This template cannot be read: loops, conditions or brackets stand in each other too deep. | "
         "Templates are Jinja: {{ a value }}, {% a statement %}, {# a remark #}."),
        ("{% macro r(x) %}{{ r(x) }}{% endmacro %}{{ r(1) }}", 1,
         "K305 This calls itself without end. | Let it end: {% if … %} around the inner call."),
        ("{% macro r(x) %}{{ x }}{% endmacro %}{{ r() }}", 12,
         'K303 There is nothing called "x" here. | '
         'Give it where the macro is called, or a default where it is made: x=none.'),
    ],
)  # fmt: skip
def test_a_failure_is_told_in_plain_words(line: str, column: int, said: str) -> None:
    path, number, at, code, text = problem({"article.html": f"\n{line}"})
    assert (path, number, f"{code} {text}") == ("templates/article.html", 2, said)
    assert at == column


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TypeError("argument of type 'int' is not a container or iterable"),
         "A number is no list, so there is nothing in it to go through."),
        (TypeError("cannot use 'list' as a dict key (unhashable type: 'list')"), "A list cannot be looked up."),
        (TypeError("cannot use 'list' as a set element (unhashable type: 'list')"), "A list cannot be looked up."),
        (TypeError("object is not iterable"), "What dict() is given is no list of pairs."),
        (TypeError("%c requires an int or a unicode character, not a string of length 2"),
         "The text before % and the values behind it do not fit together."),
    ],
)  # fmt: skip
def test_what_python_314_says_in_other_words_is_told_the_same(error: Exception, said: str) -> None:
    assert slip(error).message == said


def test_a_component_of_the_owners_is_to_blame_for_what_it_does_itself() -> None:
    texts = {
        "article.html": "{{ boxed(page.rating) }}",
        "components/boxed.html": "{% macro boxed(value) %}\n{{ value + page.title }}{% endmacro %}",
    }
    assert problem(texts)[:3] == ("templates/components/boxed.html", 2, 10)


def test_a_component_of_the_owners_is_to_blame_for_what_it_gives_to_the_themes() -> None:
    texts = {
        "article.html": "{{ boxed(page.rating) }}",
        "components/boxed.html": '{% macro boxed(value) %}\n{{ score("4") }}{% endmacro %}',
    }
    assert problem(texts)[:3] == ("templates/components/boxed.html", 2, 10)


def test_who_leaves_an_argument_out_is_to_blame_and_not_the_component_of_the_owners() -> None:
    boxed = "{% macro boxed(value) %}\n{{ value }}{% endmacro %}"
    texts = {"article.html": "{{ boxed() }}", "components/boxed.html": boxed}
    assert problem(texts)[:3] == ("templates/article.html", 1, 4)


def test_where_the_default_theme_fails_alone_no_template_is_pointed_at() -> None:
    theme = THEME | {"article.html": '{{ score("4") }}'}
    templates = {name: Template(f"templates/{name}", text, own=False) for name, text in theme.items()}
    own = Workshop(compile_theme(templates), templates, "en", lambda path: b"", lambda path: ("", None))
    _, (found,) = own.page("article.html", {"site": SimpleNamespace(locale="en", words={})})
    assert (found.place.path, found.place.line) == ("", 0)
    assert found.message == (
        'The default theme cannot make this page: The component "score" takes as its "value" a number; this is "4".'
    )


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("{% if a %}\n<p>\n{% endmacro %}", 2, 4,
         "{% if … %} is never closed: {% endmacro %} comes first. | Write {% endif %} where it ends."),
        ("{% if a %}{% for x in y %}{% endif %}\n{% endmacro %}", 2, 14,
         "{% for … %} is never closed: {% endif %} comes first. | Write {% endfor %} where it ends."),
        ("{{ page.title }}", 1, 4, "{% macro … %} is never closed. | Write {% endmacro %} where it ends."),
        ("{% endif %}\n{% endmacro %}", 2, 4,
         "{% endif %} closes nothing. | Take it out, or write {% if … %} before it."),
        ("{{ page.title\n{{ page.title }}\n{% endmacro %}", 2, 1, "{{ is never closed. | Write }} where it ends."),
        ("{# a remark\n{% endmacro %}", 2, 1, "a remark is never closed. | Write #} where it ends."),
        ("{% elseif a %}\n{% endmacro %}", 2, 4, 'there is no tag "elseif". | Did you mean "elif"?'),
        ("{{ page.title|dya }}\n{% endmacro %}", 2, 15, 'there is no filter "dya". | Did you mean "day"?'),
        ("{{ page.title is foo }}\n{% endmacro %}", 2, 18,
         'there is no test "foo". | Behind is stand defined, none, odd, even and their like.'),
        ("{% if a = b %}{% endif %}\n{% endmacro %}", 2, 9,
         "a single = compares nothing. | Write == to ask whether two values are the same."),
        ("{{ “a” }}\n{% endmacro %}", 2, 4,
         "a quotation mark “ is typographic. | Write straight ones: \"…\" or '…'."),
        ("{{ (page.title }}\n{% endmacro %}", 2, 4, "a bracket ( is never closed. | Write ) where it ends."),
        ("{{ page.title + }}\n{% endmacro %}", 2, 1, "a value is missing before }}. | Write one there."),
        ("{{ a b }}\n{% endmacro %}", 2, 6,
         '"b" belongs to nothing. | Between {{ and }} stands one value; texts are put together with ~, '
         "arguments stand in brackets, with commas."),
        ("{{ .Title }}\n{% endmacro %}", 2, 1,
         "this is Go's template language, as Hugo has it. | Templates are Jinja here: {{ page.title }}, "
         "{% for … %}, {% include … %}; docs/templates.md has what each sees."),
    ],
)  # fmt: skip
def test_what_jinja_cannot_read_is_told_in_plain_words_where_it_is_to_be_mended(
    text: str, line: int, column: int, said: str
) -> None:
    own = Template("templates/components/box.html", "{% macro box() %}\n" + text)
    (found,) = unreadable({"components/box.html": own}, compile_theme({"components/box.html": own}))
    assert (found.place.line, found.place.column, f"{found.message} | {found.hint}") == (
        line, column, f"This template cannot be read: {said}",
    )  # fmt: skip
