"""Whatever an article gives to a component of the default theme: it is shown, or told in the article in plain words."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartrasite.article_parts import article_parts
from kartrasite.expressions import Expressions
from kartrasite.load import load
from kartrasite.present import Views
from kartrasite.read import read
from kartrasite.scaffold import theme_folder
from kartrasite.templating.arguments import arguments
from kartrasite.templating.compiled import compile_theme
from kartrasite.templating.workshop import Workshop
from kartrasite.texts.holes import Hole
from kartrasite.trade.figures import tree

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in (HERE.parent / "templates" / "components").glob("*.html"))
PYTHON = re.compile(
    r"This cannot be worked out|Error\b|Exception|NoneType|\bobject\b|\bstr\b|\bint\b|\bdict\b|\bUndefined\b|__"
)

WORDS = st.sampled_from(
    ["", "a", "kartra", "acme", "direct", "second", "basic", "monthly", "5%", "40", "USD", "%", "{x}", "<b>"]
)
OPERATORS = st.sampled_from(
    ["+", "-", "*", "/", "//", "%", "~", "<", ">=", "==", "in", "()", "|join", "|length", "|round", "|int", "|sum"]
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(
        WORDS.map(lambda word: f'"{word}"'),
        st.integers(-3, 200).map(str),
        st.sampled_from(["10000000000000000000000", "1e300"]),
        st.sampled_from(["4.5", "0.0", "-0.5", "true", "false", "none", "nothing", "acme", "acme.name", "acme.rating",
                         "acme.basic", "acme.basic.monthly", "acme.trial.price", "acme.nothing", "score", "score(4)"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]"),
        st.lists(inner, max_size=2).map(lambda each: "{" + ", ".join(f'"k{n}": {v}' for n, v in enumerate(each)) + "}"),
    ),
    max_leaves=3,
)  # fmt: skip


@cache
def article() -> Expressions:
    """What fills the expressions of the minimal site's review."""
    sources, theme = read(HERE / "minimal")[0], read(theme_folder(), ("templates",))[0]
    site = load(sources, theme, datetime(2026, 11, 24, tzinfo=UTC)).site
    assert site is not None
    views = Views(site)
    parts: dict[str, Any] = dict(article_parts(views, site.articles[0]))
    workshop = Workshop(compile_theme(site.templates), site.templates, "en", sources.bytes, sources.body)
    scope = {facts.id: tree(facts, "en") for facts in parts["programs"]}
    return Expressions("a.md", scope, workshop.rendering(parts), ())


@st.composite
def calls(draw: st.DrawFn, name: str) -> str:
    """A call of a component, with as many arguments as it takes, and now and then one more."""
    text = article().rendering.workshop.templates[f"components/{name}.html"].text
    taken = [each.name for each in arguments(text, name)]
    first = draw(st.lists(VALUES, max_size=len(taken) + 1))
    named = draw(st.dictionaries(st.sampled_from([*taken, "colour"]), VALUES, max_size=3))
    return f"{name}({', '.join([*first, *(f'{key}={value}' for key, value in named.items())])})"


def told(source: str) -> Iterator[str]:
    """What is said of an expression, each at a place in it."""
    filling = article()
    filling.problems.clear()
    html = filling.fill(Hole(0, 7, 1, f" {source} "))
    assert not (html and filling.problems)
    for each in filling.problems:
        assert each.place.path == "a.md" and each.place.line == 7
        assert 1 <= each.place.column <= len(source) + 4 and each.hint
        yield each.message


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_arguments_are_shown_or_told_in_plain_words(name: str, data: st.DataObject) -> None:
    source = data.draw(calls(name))
    assert [each for each in told(source) if PYTHON.search(each)] == []


@given(first=VALUES, second=VALUES, operator=OPERATORS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_operation_is_shown_or_told_in_plain_words(first: str, second: str, operator: str) -> None:
    source = f"{first}{operator}" if operator[0] in "|(" else f"{first} {operator} {second}"
    assert [each for each in told(source) if PYTHON.search(each)] == []
