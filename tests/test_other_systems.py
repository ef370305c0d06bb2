"""What other systems fill in, and readers would see here as it was typed: told at its place, and little else is."""

from pathlib import Path

import pytest

from examples import NOW, ROOT, laid_over
from kartrasite.build import build

ARTICLE = "content/articles/acme-review.md"
TAGS = (
    (
        '{% include "boxes/offer-box.html" %}', "{% include … %} is a tag of templates",
        "A text has figures and components alone, {{ … }}: what it decides or repeats belongs into a component, "
        "templates/components/offer_box.html, called as {{ offer_box() }}. To show it as it is, put it into code.",
    ),
    (
        "{%- if acme %}yes{% else %}no{% endif %}", "{% if … %} is a tag of templates",
        "A text has figures and components alone, {{ … }}: what it decides or repeats belongs into a component, "
        "templates/components/name.html, called as {{ name() }}. To show it as it is, put it into code.",
    ),
    (
        "{% raw %}", "{% raw %} is a tag of templates",
        "Take it away: in code braces are plain text, and elsewhere a backslash before them shows them.",
    ),
    (
        "{% highlight python %}", "{% highlight … %} is a tag of templates",
        "Put the code between two lines of three backticks (```).",
    ),
    (
        "[there]({% link x.md %})", None, None,
    ),
    (
        "{# to do: check #}", "{# … #} is a remark of templates",
        "Write <!-- … -->, which stands in the page's source alone. To show it as it is, put it into code.",
    ),
)  # fmt: skip
PRODUCT = (
    'Describe it in content/programs/, and write {{ product_box("name") }} for its box, or [words](go:name) for a link.'
)
SHORTCODES = (
    (
        '[caption id="attachment_7" align="alignnone" width="300"]<b>Us</b> The desk[/caption]', "[caption …]",
        "Write the picture, ![what it shows](file.jpg), with the file under content/images/, and its caption below it.",
    ),
    (
        "[gallery]", "[gallery]",
        "Write each picture on a line of its own: ![what it shows](file.jpg), its file under content/images/.",
    ),
    (
        '[gallery ids="1,2" columns=2]', "[gallery …]",
        "Write each picture on a line of its own: ![what it shows](file.jpg), its file under content/images/.",
    ),
    ('[lasso ref="acme" id="12" link_id="3" url="https://acme.example/?x=1"]', "[lasso …]", PRODUCT),
    ('[amazon box="B00X4WHP5E"]', "[amazon …]", PRODUCT),
    ("[amazon box=“B00X4WHP5E”]", "[amazon …]", PRODUCT),
    (
        "[table id=1 /]", "[table …]",
        "Write the table in Markdown: | a | b | on a line, |---|---| on the next, and a line for each row.",
    ),
    ("[toc]", "[toc]", "Write [TOC] on a line of its own, in capital letters."),
    (
        "[youtube https://video.example/x]", "[youtube …]",
        "Link to it: [what it shows](https://…); a page loads nothing of another site.",
    ),
    (
        "[embed]https://video.example/x[/embed]", "[embed]",
        "Link to it: [what it shows](https://…); a page loads nothing of another site.",
    ),
    (
        "It is [b]good[/b].", "[b]",
        "Write it in Markdown: **strong**, *stressed*, [words](address), > a quotation, `code`.",
    ),
    (
        '[su_box title="A"]In it.[/su_box]', "[su_box …]",
        "Say it in Markdown, or make a component of it: templates/components/su_box.html, called as {{ su_box() }}.",
    ),
    (
        "In it.[/pros-list]", "[/pros-list]",
        "Say it in Markdown, or make a component of it: "
        "templates/components/pros_list.html, called as {{ pros_list() }}.",
    ),
)  # fmt: skip
QUIET = (
    "It says [sic], [1], [2, 3], [x], [a = b] and [n=12] so.", "- [x] done\n- [ ] to do", "A note.[^a]\n\n[^a]: Here.",
    '[words](/about/ "a=b") and [id="x"](/about/)', "[gallery]\n\n[gallery]: /about/", "See [video] and [embed] there.",
    "[the text][ref]\n\n[ref]: /about/", "[TOC]\n\n## A", "![a desk](/x)".replace("!", ""), r"\[gallery ids=\"1\"]",
    "`[caption id=\"a\"]x[/caption]`", "```\n{% if x %}\n[gallery]\n<!-- wp:paragraph -->\n```",
    "W:\n\n    {% if x %}\n\n    [table id=1 /]\n    {# no #}", "<pre>{% if x %}</pre>", r"So: \{% if x %}",
    "## Costs {#costs}\n\nWords.", "It costs {% of a lot }.", "<!-- [gallery ids=\"1\"] a remark -->",
    "[/about/](/about/)", "In 100% of {cases, 5%}.", "[[gallery ids=\"1\"]]",
)  # fmt: skip


def found(folder: Path, text: str) -> list[tuple[str, str, int, int, str, str]]:
    site = laid_over(f"{text}\n", folder / "site")
    start = (site / ARTICLE).read_text(encoding="utf-8").split("\n---\n", 1)[0].count("\n") + 3
    return [
        (each.code, each.level, each.place.line - start, each.place.column, each.message, each.hint)
        for each in build(site, ROOT, NOW).problems if each.code in ("K512", "K513")
    ]  # fmt: skip


@pytest.mark.parametrize(("typed", "said", "hint"), TAGS, ids=[each[0] for each in TAGS])
def test_a_tag_of_templates_is_told_once_with_what_to_write(
    tmp_path: Path, typed: str, said: str | None, hint: str | None
) -> None:
    message = f"{said}, and readers would see it as it stands here."
    expected = [("K512", "error", 2, 5, message, hint)] if said else []
    assert found(tmp_path, f"Words of it.\n\nAnd {typed}") == expected


@pytest.mark.parametrize(("typed", "said", "hint"), SHORTCODES, ids=[each[0] for each in SHORTCODES])
def test_a_shortcode_is_told_once_with_what_to_write(tmp_path: Path, typed: str, said: str, hint: str) -> None:
    [(code, level, line, column, message, told)] = found(tmp_path, f"Words of it.\n\n{typed}\n\nWords.")
    assert message == f"{said} is a shortcode of another system, and readers would see it as it stands here."
    assert (code, level, line, column, told) == ("K513", "error", 2, typed.index("[") + 1, hint)


def test_marks_of_an_editor_are_told_once_with_their_number(tmp_path: Path) -> None:
    typed = "Words.\n\n<!-- wp:paragraph -->\n<p>A.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:image {\"id\":7} /-->\n"
    said = "<!-- wp:paragraph --> is a mark of WordPress's editor, and means nothing here"
    hint = "Take it out: paragraphs, headings and lists are Markdown's own."
    message = f"{said}; there are 3 such marks in this text."
    assert found(tmp_path / "many", typed) == [("K513", "warning", 2, 1, message, hint)]
    one = [("K513", "warning", 0, 1, f"{said}.", hint)]
    assert found(tmp_path / "one", "<!-- wp:paragraph -->\n\nWords.\n") == one


@pytest.mark.parametrize("typed", QUIET)
def test_what_looks_alike_is_no_news(tmp_path: Path, typed: str) -> None:
    assert found(tmp_path, f"Words of it.\n\n{typed}\n\nWords.") == []


def test_answers_are_read_as_well(tmp_path: Path) -> None:
    example = '---\nfaq: [{q: "Is it [sic]?", a: "It is. [gallery ids=1]"}]\n---\nWords.\n'
    site = laid_over(example, tmp_path / "site")
    told = [(each.code, each.place.column, each.hint) for each in build(site, ROOT, NOW).problems]
    assert told == [("K513", example.splitlines()[1].index("[gallery") + 1, SHORTCODES[1][2])]


def test_a_reader_s_comment_stops_no_publication(tmp_path: Path) -> None:
    comment = "-- content/comments/acme-review.yml --\n- {name: Ann, date: 2026-11-04, text: 'It is [b]good[/b].'}\n"
    site = laid_over(comment, tmp_path / "site")
    told = [(each.code, each.level, each.place.path) for each in build(site, ROOT, NOW).problems]
    assert told == [("K513", "warning", "content/comments/acme-review.yml")]


@pytest.mark.parametrize("before", ["- An item of a list.", "3. An item of a list.", "A term\n:   What it is."])
def test_what_a_list_holds_is_no_code_for_its_indentation(tmp_path: Path, before: str) -> None:
    lines = before.count("\n") + 2
    assert [each[:4] for each in found(tmp_path, f"{before}\n\n    {{% if x %}}\n")] == [("K512", "error", lines, 5)]
