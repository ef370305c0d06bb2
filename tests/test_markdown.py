"""Markdown to bodies: the fixtures in both dialects, then each promise by itself, then any text at all."""

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from kartrasite.markup import DIALECTS
from kartrasite.problem import Place
from kartrasite.texts.holes import Hole
from kartrasite.texts.markdown import Body, Draft, Heading, Link, Picture, body, draft

FIXTURES = Path(__file__).parent / "fixtures" / "markdown"
NAMES = [dialect.name for dialect in DIALECTS]
CASES = sorted(path.stem for path in FIXTURES.glob("*.md"))
FIGURES = {
    "price": "$79.60", "name": "Kartra &amp; Co", "address": "https://example.org/?a=1&amp;b=2",
    "quoted": "the &quot;best&quot; <b>&lt;plan&gt;</b>", "price | money": "$79.60",
}  # fmt: skip

both = pytest.mark.parametrize("dialect", NAMES)


def fill(hole: Hole) -> str:
    """Figures as text, components as a block."""
    name = hole.source.strip()
    return f"<div>{escape(name)}</div>" if name.startswith("block") else FIGURES.get(name, "")


def link(href: str) -> Link:
    if href.startswith("go:"):
        return Link(f"/go/{href[3:]}/", "sponsored nofollow noopener", "kartra")
    return Link(href)


def image(src: str) -> Picture | None:
    return None if "://" in src else Picture(f"/images/{src}", 640, 480)


def made(text: str, dialect: str, fill: Callable[[Hole], str] = fill) -> Body:
    return body(draft(text, dialect, "content/articles/a.md", 1), fill, link, image)


@pytest.mark.parametrize("case", CASES)
@both
def test_a_fixture_gives_its_expected_html(case: str, dialect: str) -> None:
    text = (FIXTURES / f"{case}.md").read_text(encoding="utf-8")
    expected = (FIXTURES / f"{case}.{dialect}.html").read_text(encoding="utf-8")
    assert made(text, dialect).html == expected


@pytest.mark.parametrize("case", CASES)
def test_the_dialects_agree_on_headings_contents_links_and_images(case: str) -> None:
    text = (FIXTURES / f"{case}.md").read_text(encoding="utf-8")
    first, second = (made(text, dialect) for dialect in NAMES)
    assert first.headings == second.headings
    assert outline(first.html) == outline(second.html)


def outline(html: str) -> list[tuple[object, ...]]:
    """Each heading, id, link and image of a page in its order."""
    tree = LexborHTMLParser(f"<main>{html}</main>")
    found: list[tuple[object, ...]] = []
    for node in tree.css("main [id], h1, h2, h3, h4, h5, h6, a, img, .toc"):
        attributes = (node.attributes.get(name) for name in ("id", "href", "rel", "title", "src", "alt"))
        found.append((node.tag, *attributes, " ".join(node.text().split())))
    return found


@both
def test_figures_stand_in_headings_before_ids_are_made(dialect: str) -> None:
    assert made("## Pays {{ price }}\n\n## Pays {{ quoted }}\n", dialect).headings == (
        Heading(2, "pays-7960", "Pays $79.60"),
        Heading(2, "pays-the-best-plan", 'Pays the "best" <plan>'),
    )


@both
def test_an_id_is_free_of_own_ids_of_ids_in_components_and_of_those_of_the_page(dialect: str) -> None:
    text = "## One\n\n## Two\n\n## Three\n\n## X {#one}\n\n## Y {#one}\n\n{{ c }}\n"
    drafted = draft(text, dialect, "a.md", 1)
    made = body(drafted, lambda hole: '<div id="two">c</div>', link, image, taken={"three"})
    assert [heading.id for heading in made.headings] == ["one-2", "two-2", "three-2", "one", "one-3"]


@both
def test_contents_hold_the_second_and_third_level(dialect: str) -> None:
    html = made("# T\n\n[TOC]\n\n### Early\n\n## A & B\n\n### C\n\n#### D\n\n## E\n", dialect).html
    assert html.splitlines()[1] == (
        '<div class="toc"><ul><li><a href="#early">Early</a></li>'
        '<li><a href="#a-b">A &amp; B</a><ul><li><a href="#c">C</a></li></ul></li>'
        '<li><a href="#e">E</a></li></ul></div>'
    )


@both
def test_a_link_in_a_heading_is_finished_and_its_words_alone_stand_in_the_contents(dialect: str) -> None:
    assert made("## [Try it](go:kartra)\n", dialect) == Body(
        '<h2 id="try-it"><a href="/go/kartra/" rel="sponsored nofollow noopener" data-affiliate="kartra">'
        'Try it</a></h2>\n',
        (Heading(2, "try-it", "Try it"),),
    )


@both
def test_an_address_may_come_from_data(dialect: str) -> None:
    html = made("[x]({{ address }})\n", dialect).html
    assert html == '<p><a href="https://example.org/?a=1&amp;b=2">x</a></p>\n'


@both
def test_components_are_not_asked_for_links_and_images(dialect: str) -> None:
    component = '<div><a href="go:x" rel="next">x</a><img src="y.png"></div>'
    assert made("{{ c }}\n", dialect, lambda hole: component).html.strip() == component


@both
def test_a_block_in_the_midst_of_a_paragraph_ends_it(dialect: str) -> None:
    html = made("Before {{ block() }}\n", dialect).html
    assert html.strip() == "<p>Before </p><div>block()</div>"


@both
def test_an_unclosed_expression_is_a_problem_at_its_place(dialect: str) -> None:
    drafted = draft("One\ntwo {{ three\n", dialect, "content/articles/a.md", 10)
    assert [(problem.code, problem.place) for problem in drafted.problems] == [
        ("K201", Place("content/articles/a.md", 11, 5, 2))
    ]
    assert drafted.html.strip() == "<p>One\ntwo {{ three</p>"
    assert drafted.holes == ()


@both
def test_unclosed_braces_in_code_and_comments_are_no_problem(dialect: str) -> None:
    drafted = draft("`{{`\n\n```\n{{ x\n```\n\n<!-- {{ y -->\n\n<pre>{{ z</pre>\n", dialect, "a.md", 1)
    assert (drafted.holes, drafted.problems) == ((), ())
    assert drafted.html.count("{{") == 4


@both
def test_a_draft_counts_lines_in_the_file(dialect: str) -> None:
    drafted = draft("a\n\n  {{ b }} {{ c }}\n", dialect, "a.md", 8)
    assert drafted.holes == (Hole(0, 10, 3, " b "), Hole(1, 10, 11, " c "))


@both
def test_private_use_characters_of_the_owner_stay(dialect: str) -> None:
    html = made("\ue0000\ue001 {{ price }} `\ue001`\n", dialect).html
    assert LexborHTMLParser(html).text().strip() == "\ue0000\ue001 $79.60 \ue001"


@both
def test_earlier_texts_leave_no_trace(dialect: str) -> None:
    convert = next(each.convert for each in DIALECTS if each.name == dialect)
    text = "[x][r] [^1]\n\n[^1]: n\n\n## A\n"
    before = convert(text)
    convert("[r]: /other/\n\n[^1]: other\n\n## A\n\n<div>\n")
    assert convert(text) == before


@both
def test_stray_tags_cannot_break_the_page_around_the_text(dialect: str) -> None:
    stray = "</div></article></main>", "<div><table><tr>", "<plaintext>", "<svg><script><!--", "x <textarea>"
    for text in stray:
        html = made(text, dialect).html
        page = LexborHTMLParser(f"<main><article>{html}</article></main><footer>f</footer>")
        assert [node.parent.tag for node in page.css("footer") if node.parent] == ["body"]


@both
def test_an_image_keeps_the_owners_width_in_proportion(dialect: str) -> None:
    html = made('<img src="a.png" alt="A" width="320">\n', dialect).html
    assert html.strip().removeprefix("<p>").removesuffix("</p>") == (
        '<img loading="lazy" decoding="async" src="/images/a.png" alt="A" width="320" height="240">'
    )


PIECES = [
    "{{ a }}", "{{ b() }}", "{{", "}}", "`", "```\n", "\n\n", "\n", " ", "    ", "## A", "{#a}",
    "\\{{", "[x](", "](", ")", "![", "<", "</main>", "<div>", "<!--", "-->", "<script>",
    "</script>", "<b", "[^1]", "\n[^1]: n", "[TOC]", "\n|a|b|\n|--:|:-:|\n|c|d|\n", "- [ ] ", "> ",
    "> [!NOTE]\n", "&lt;", '"', "'", "*", "\ue000", "1", "\ue001", "é", "漢", ":   ",
    "!!! note\n    ", "<![", '<a href="', "<h2>", "<plaintext>", "<code>", "<svg>", "<pre>",
    "<table>", "{: #x .y }", "<http://a.b>", "text",
]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.text(max_size=40))
FILLS = ("<div>B</div>", "x&lt;y&amp;&quot;'", '<b id="a">c</b>')
patient = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@both
@patient
@given(text=TEXTS)
def test_any_text_becomes_a_sound_body(dialect: str, text: str) -> None:
    filled: list[int] = []

    def any_fill(hole: Hole) -> str:
        filled.append(hole.number)
        return FILLS[hole.number % 3]

    drafted = draft(text, dialect, "a.md", 1)
    html = body(drafted, any_fill, link, image).html
    assert filled == [hole.number for hole in drafted.holes]
    assert len(set(filled)) == len(filled)
    page = LexborHTMLParser(f"<main>{html}</main><footer id=behind>f</footer>")
    assert [node.parent.tag for node in page.css("#behind") if node.parent] == ["body"]
    ids = [node.attributes["id"] for node in page.css("h1[id], h2[id], h3[id], h4[id], h5[id], h6[id]")]
    assert len(set(ids)) == len(ids)


@both
@patient
@given(words=st.lists(st.text("abc <>&\"'{}*_[]()!\\#\n", max_size=8), max_size=5))
def test_each_hole_outside_of_code_shows_exactly_once(dialect: str, words: list[str]) -> None:
    text = "\n\n".join(f"Text {number} {{{{ x{number} }}}} end" for number, _ in enumerate(words))
    shown = made(text, dialect, lambda hole: escape(words[int(hole.source.strip()[1:])])).html
    paragraphs = [f"<p>Text {number} {escape(word)} end</p>" for number, word in enumerate(words)]
    assert shown.strip() == "\n".join(paragraphs)


@both
@patient
@given(value=st.text(max_size=30))
def test_what_fills_an_attribute_cannot_leave_it(dialect: str, value: str) -> None:
    html = made('[x](/a/ "{{ v }}")\n', dialect, lambda hole: escape(value)).html
    (anchor,) = LexborHTMLParser(html).css("a")
    wanted = " ".join(value.replace("\0", "\ufffd").split())
    assert dict(anchor.attributes) == {"href": "/a/", "title": wanted}


def test_a_draft_is_the_same_whatever_its_place() -> None:
    first, second = (draft("{{ a }}", NAMES[0], path, line) for path, line in (("a.md", 1), ("b.md", 7)))
    assert first == Draft(second.html, (Hole(0, 1, 1, " a "),))


def test_no_marker_is_left_in_a_body() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*.md"))]
    left = [re.findall("[\ue000\ue001]", made(text, dialect).html) for text in texts for dialect in NAMES]
    assert left == [[]] * len(left)


@pytest.mark.parametrize("dialect", NAMES)
@pytest.mark.parametrize(("columns", "opening"), [(7, '<div class="table">'), (8, '<div class="table" tabindex="0">')])
def test_a_table_of_many_columns_can_be_moved_with_keys(columns: int, opening: str, dialect: str) -> None:
    row = "|" + " a |" * columns
    text = f"{row}\n|{'---|' * columns}\n{row}\n"
    assert made(text, dialect).html.startswith(f"{opening}<table>")
