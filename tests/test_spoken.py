"""What pages show of front matter, programs, settings, authors and comments is held to the rules of texts."""

from pathlib import Path

import pytest

from examples import NOW, ROOT, laid_over
from kartrasite.build import build
from kartrasite.problem import Place

ARTICLE = "content/articles/acme-review.md"
PROGRAM = "content/programs/acme.yml"


def told(folder: Path, example: str) -> list[tuple[str, str, str]]:
    """The code, and the words that stand at path:line:column."""
    site = laid_over(example, folder / "site")
    return [(each.code, each.place.path, marked(site, each.place)) for each in build(site, ROOT, NOW).problems]


def marked(site: Path, place: Place) -> str:
    line = (site / place.path).read_text(encoding="utf-8").splitlines()[place.line - 1]
    return line[place.column - 1 : place.column - 1 + place.length]


@pytest.mark.parametrize(
    ("path", "file"),
    [
        (ARTICLE, "---\ntitle: Acme pays 35% of each payment\n---\nText.\n"),
        (ARTICLE, "---\ndescription: Acme pays\n  35% of each payment.\n---\nText.\n"),
        (ARTICLE, "---\npros: [It is quick., Acme pays 35% of each payment.]\ncons: [None.]\n---\nText.\n"),
        (ARTICLE, "---\ncons:\n  - >-\n    Acme pays only\n    35% of each payment.\n---\nText.\n"),
        (ARTICLE, "---\nfaq: [{q: Is it right that Acme pays 35% of each payment?, a: It is.}]\n---\nText.\n"),
        (ARTICLE, "---\nfaq:\n  - q: What is paid?\n    a: 'It''s good: Acme pays 35% of each payment.'\n---\nText.\n"),
        (ARTICLE, "---\ntested: {by: us, how: We read that Acme pays 35% of each payment.}\n---\nText.\n"),
        (PROGRAM, "product: {category: x, summary: Acme pays 35% of each payment., website: 'https://acme.example/'}\n"),
        (PROGRAM, "pros: [Acme pays 35% of each payment.]\n"),
        (PROGRAM, "cons: [Acme pays 35% of each payment.]\n"),
        (PROGRAM, "join: [Acme pays 35% of each payment.]\n"),
        (PROGRAM, "promote: [Acme pays 35% of each payment.]\n"),
        (PROGRAM, "disclosure: We are paid. Acme pays 35% of each payment.\n"),
        ("kartrasite.yml", "description: Acme pays 35% of each payment.\n"),
        ("kartrasite.yml", "tagline: Acme pays 35% of each payment.\n"),
    ],
)  # fmt: skip
def test_a_figure_that_differs_is_told_at_its_place(path: str, file: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"-- {path} --\n{file}") == [("K602", path, "35%")]


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        ("Acme pays a bonus of $500 to its best affiliates.", "K603", "$500"),
        ("The cookie of Acme lasts 45 days.", "K602", "45 days"),
        ("You earn up to $147 from one customer.", "K602", "$147"),
        ("Passive income is yours.", "K611", "Passive income"),
        ("Read on: we are not paid.", "K623", "we are not paid"),
    ],
)
def test_an_answer_is_read_like_a_text(said: str, code: str, words: str, tmp_path: Path) -> None:
    assert told(tmp_path, f'---\nfaq:\n  - q: What of it?\n    a: "{said}"\n---\nText.\n') == [(code, ARTICLE, words)]


def test_experience_in_the_front_matter_has_somebody_who_had_it(tmp_path: Path) -> None:
    example = "---\nkind: guide\npros: [We have tested it for weeks.]\n---\nText.\n"
    assert told(tmp_path, f"-- content/articles/second.md --\n{example}") == [
        ("K614", "content/articles/second.md", "We have tested")
    ]


def test_nobody_is_impartial_about_what_is_theirs_in_a_title(tmp_path: Path) -> None:
    own = "disclosure: We are paid by Acme. Acme is our own product.\nties: [commission, owned]\n"
    text = f"-- {ARTICLE} --\n---\ntitle: An unbiased look at Acme\n---\nText.\n"
    assert told(tmp_path, f"-- {PROGRAM} --\n{own}{text}") == [("K623", ARTICLE, "unbiased")]


@pytest.mark.parametrize("key", ["pros", "cons", "join", "promote"])
def test_a_promise_of_income_in_a_program_s_own_words_is_told(key: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"-- {PROGRAM} --\n{key}: [Passive income is yours.]\n") == [
        ("K611", PROGRAM, "Passive income")
    ]


def test_the_second_of_two_equal_words_is_marked_where_it_stands(tmp_path: Path) -> None:
    text = "---\ndescription: Others pay 35% too. Acme pays 35% of each payment.\n---\nText.\n"
    site = laid_over(text, tmp_path / "site")
    [problem] = build(site, ROOT, NOW).problems
    line = (site / ARTICLE).read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert (problem.code, problem.place.column) == ("K602", line.rindex("35%") + 1)


def test_a_comment_may_not_promise_income_and_may_name_its_own_figures(tmp_path: Path) -> None:
    said = "Acme pays 35% of each payment, passive income for me. We are not paid."
    comment = f"- name: A reader\n  date: 2026-11-05\n  text: {said}\n"
    path = "content/comments/acme-review.yml"
    site = laid_over("Text.\n", tmp_path / "site")
    (site / "content/comments").mkdir()
    (site / path).write_text(comment, encoding="utf-8")
    found = [each.place for each in build(site, ROOT, NOW).problems if each.code == "K611"]
    assert [(each.path, each.line, each.column) for each in found] == [(path, 3, 40)]
    assert len(build(site, ROOT, NOW).problems) == 1


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('{{ verdict("Acme pays 35% of each payment.") }}', "K602", "35%"),
        ("{{ verdict(text='Acme pays a bonus of $500.') }}", "K603", "$500"),
        ('{{ promote(items=("Say what it is.", "Passive income is yours.")) }}', "K611", "Passive income"),
        ('{{ product_box(text="Read on: we are not paid.") }}', "K623", "we are not paid"),
    ],
)
def test_texts_given_to_components_are_read_too(text: str, code: str, words: str, tmp_path: Path) -> None:
    assert told(tmp_path, text + "\n") == [(code, ARTICLE, words)]


@pytest.mark.parametrize(
    ("words", "code"), [("Passive income is yours.", "K611"), ("Read on: we are not paid.", "K623")]
)
def test_html_of_the_owner_s_own_is_read_too(words: str, code: str, tmp_path: Path) -> None:
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Old</title>'
    html = f"{head}</head><body><main><h1>Old</h1>\n<p>{words}</p></main></body></html>\n"
    found = [each for each in told(tmp_path, f"-- static/old.html --\n{html}") if each[0] in ("K611", "K623")]
    assert [(each[0], each[1]) for each in found] == [(code, "static/old.html")]
    assert found[0][2] and found[0][2] in words


def test_an_argument_that_is_no_text_is_left_alone(tmp_path: Path) -> None:
    text = 'Acme pays 12 months of commission, less {{ income_chart(churn="35%") }} of each payment.\n'
    assert [each for each in told(tmp_path, text) if "35%" in each[2]] == []


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_figure_in_a_component_s_text_is_bound_without_changing_the_page(quote: str, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from kartrasite.cli import main

    site = laid_over(f"{{{{ verdict({quote}The basic plan costs $49 a month.{quote}) }}}}\n", tmp_path / "site")
    before = build(site, ROOT, NOW).outputs
    result = CliRunner().invoke(main, ["check", str(site), "--fix", "--select", "K601"], catch_exceptions=False)
    assert result.exit_code == 0
    text = (site / ARTICLE).read_text(encoding="utf-8")
    assert f"verdict({quote}The basic plan costs {quote} ~ acme.basic.monthly.price ~ {quote} a month.{quote})" in text
    assert build(site, ROOT, NOW).outputs == before
