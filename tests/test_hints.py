"""What somebody new writes or does first is answered with what to do, and following it word for word helps."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from examples import NOW, ROOT, laid_over
from kartrasite.build import build
from kartrasite.cli import main
from kartrasite.read import site_near

ARTICLE, PROGRAM, TWO = "content/articles/acme-review.md", "content/programs/acme.yml", "content/articles/two.md"
MATTER = "title: Two and more\ndescription: A text about what stands in two.\ndate: 2026-11-03\n"

# A file of the minimal site, its text, and all that is told: where, and what to do.
TOLD = [
    (TWO, f"\n\n---\n{MATTER}---\nWords.\n",
     [(1, "K015", "Take out what stands before the line of three dashes, empty lines too: it is to be the first.")]),
    (TWO, '+++\ntitle = "Two"\n+++\nWords.\n',
     [(1, "K015", "Front matter is YAML here: three dashes in place of +++, title: … in place of title = ….")]),
    (TWO, f"--\n{MATTER}--\nWords.\n",
     [(1, "K015", "Three dashes alone make that line, before its first key and after its last.")]),
    (TWO, f"\u2014\n{MATTER}\u2014\nWords.\n",
     [(1, "K015", "Three dashes alone make that line, before its first key and after its last.")]),
    (TWO, f"---\n{MATTER.replace('Two and more', '“Two: and more”')}---\nWords.\n",
     [(2, "K013", 'Write it as title: "Two: and more"')]),
    (TWO, f"---\n{MATTER}products: [acme]\n---\nWords.\n", [(5, "K101", 'Did you mean "programs"?')]),
    ("content/articles/two.MD", "Words.", [(0, "K007", "Call it two.md.")]),
    ("content/programs/two.yaml.md", "Words.", [(0, "K007", "Call it two.yaml.yml.")]),
    ("content/articles/two.docx", "PK", [(0, "K007",
      "Save its text as a file that ends in .md, from your word processor or by copying.")]),
    ("content/articles/two.PNG", "PNG", [(0, "K007", "Move it into content/images/.")]),
    ("content/articles/two.csv", "a,b", [(0, "K007", "Give it the ending .md, or move it into static/.")]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "expected"), TOLD, ids=[f"{row[0]} {row[1][:9]!r}" for row in TOLD])
def test_the_hint_is_what_helps(tmp_path: Path, path: str, text: str, expected: list[tuple[int, str, str]]) -> None:
    folder = laid_over("", tmp_path / "site")
    (folder / path).write_text(text, encoding="utf-8")
    problems = build(folder, ROOT, NOW).problems
    assert [(each.place.path, each.place.line, each.code, each.hint) for each in problems] == [
        (path, *each) for each in expected
    ]


PICTURE = "content/images/my kettle.png"
PROGRAM_AGAIN = (ROOT / "tests" / "minimal" / PROGRAM).read_text(encoding="utf-8")
MORE = f"-- {PROGRAM} --\ncommissions: [{{model: category, rates: {{kitchen: 4%}}}}]\n"
# What is laid over the minimal site, and all that is told: where, and what to do.
LAID = [
    ("-- templates/partials/menu.html --\n<p>x</p>\n", [("templates/partials/menu.html", 1, "K309",
      'Put it in where it belongs, {% include "partials/menu.html" %}, or delete it.')]),
    ("-- templates/note.html --\n{% macro note() %}x{% endmacro %}\n", [("templates/note.html", 1, "K309",
      "A component belongs into templates/components/: templates/components/note.html.")]),
    (f"-- templates/components/note.html --\n<p>x</p>\n-- {ARTICLE} --\n{{{{ note() }}}}\n",
     [("templates/components/note.html", 1, "K309",
       "Write {% macro note() %} before what it shows, and {% endmacro %} behind.")]),
    (f"-- {ARTICLE} --\n{{{{ newsletter() }}}}\n", [(ARTICLE, 11, "K210",
      "A component of yours is a file, templates/components/newsletter.html; docs/components.md lists the theme's.")]),
    (f"{MORE}plans: [{{id: a, name: A, category: kitchn, prices: {{once: 9}}}}]\n-- {ARTICLE} --\nWords.\n",
     [(PROGRAM, 19, "K127", 'Did you mean "kitchen"?')]),
    (f"-- content/programs/again.yml --\n{PROGRAM_AGAIN}",
     [("content/programs/again.yml", 1, "K126", "Give each its own name, or take one of the files away.")]),
    (f"-- content/articles/2026/acme-review.md --\n---\n{MATTER}---\nWords.\n",
     [(ARTICLE, 0, "K901", "Give one of them another `slug:`, or take it away.")]),
    (f"-- {PROGRAM} --\nplans: [{{id: a, name: A, prices: {{once: 1.049,90 €}}}}]\n",
     [(PROGRAM, 20, "K013", "Write it with a point: 1049.90")]),
    (f"-- {PROGRAM} --\nplans: [{{id: a, name: A, prices: {{once: 1,049.90}}}}]\n",
     [(PROGRAM, 20, "K013", "Write it without the comma: 1049.90")]),
    (f"-- {PROGRAM} --\ncommissions: [{{model: category, rates: {{kitchen: 4,5%}}}}]\n",
     [(PROGRAM, 21, "K013", "Write it with a point: 4.5%")]),
    ("-- kartrasite.yml --\nlanguage: DE\n", [("kartrasite.yml", 8, "K104", "")]),
    (f"-- {ARTICLE} --\n![A kettle](my kettle.png)\n",
     [(ARTICLE, 11, "K221", "Put the file there, or correct its name.")]),
    (f"-- static/k.png --\nx\n-- {ARTICLE} --\n![A kettle](/k.png)\n",
     [(ARTICLE, 11, "K221", "Move static/k.png into content/images/.")]),
    (f'-- {ARTICLE} --\n{{{{ product_box("shop") }}}}\n',
     [(ARTICLE, 11, "K214", "Add it to `programs:` there; programs are the files of content/programs/.")]),
]  # fmt: skip


@pytest.mark.parametrize(("example", "expected"), LAID, ids=[row[0][:60] for row in LAID])
def test_what_is_meant_is_told_once_at_its_place(
    tmp_path: Path, example: str, expected: list[tuple[str, int, str, str]]
) -> None:
    problems = build(laid_over(example, tmp_path / "site"), ROOT, NOW).problems
    assert [(each.place.path, each.place.line, each.code, each.hint) for each in problems] == expected


@pytest.mark.parametrize("written", ["my kettle.png", "my%20kettle.png", "/images/my kettle.png"])
def test_a_picture_may_have_a_blank_in_its_name(tmp_path: Path, written: str) -> None:
    folder = laid_over(f"-- {ARTICLE} --\n![A kettle]({written})\n", tmp_path / "site")
    (folder / PICTURE).parent.mkdir(parents=True)
    Image.new("RGB", (40, 20), "navy").save(folder / PICTURE)
    assert build(folder, ROOT, NOW).problems == ()


def test_keys_that_are_not_indented_are_told_where_they_belong(tmp_path: Path) -> None:
    folder = laid_over("-- content/programs/acme.yml --\ntrial:\nprice: 1\ndays: 14\n", tmp_path / "site")
    problems = build(folder, ROOT, NOW).problems
    assert {(each.code, each.message, each.hint) for each in problems} == {
        ("K101", f'There is no key "{key}" here.', "Indent it by two blanks: it belongs to trial.")
        for key in ("price", "days")
    }


@pytest.mark.parametrize(
    ("made", "asked", "hint"),
    [
        ("site/kartrasite.yml", "site/content", "This is a folder of the site in {}/site: go there, or name it behind "
         "the command."),
        ("my-site/kartrasite.yml", ".", "There is a site in my-site: name it behind the command, such as "
         "kartrasite build my-site."),
        ("kartrasite.yaml", ".", "Call kartrasite.yaml kartrasite.yml."),
        ("Kartrasite.yml", ".", "Call Kartrasite.yml kartrasite.yml."),
        ("hugo.toml", ".", "A site has its title and address there. `kartrasite new my-site` makes a whole example "
         "site."),
    ],
)  # fmt: skip
def test_the_wrong_folder_is_answered_with_the_right_one(tmp_path: Path, made: str, asked: str, hint: str) -> None:
    (tmp_path / made).parent.mkdir(exist_ok=True)
    (tmp_path / made).write_text("", encoding="utf-8")
    (tmp_path / asked).mkdir(exist_ok=True)
    assert site_near((tmp_path / asked).resolve()) == hint.format(tmp_path.resolve())


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("built", 'There is no command built. Did you mean "build"?'),
        ("init", 'There is no command init. Write "kartrasite new".'),
        ("help", 'There is no command help. Write "kartrasite --help".'),
        ("xyz", "There is no command xyz. There are: audit, build, check, import, links, new, schema, serve."),
    ],
)
def test_a_command_that_there_is_not_is_answered_with_the_one_that_was_meant(word: str, said: str) -> None:
    result = CliRunner().invoke(main, [word])
    assert (result.exit_code, result.output.splitlines()[-1]) == (2, f"Error: {said}")


@pytest.mark.parametrize("words", [("-h",), ("build", "-h"), ("import", "-h")])
def test_help_has_its_short_name_too(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, result.output.split(" ", 1)[0]) == (0, "Usage:")


@pytest.mark.parametrize(
    ("put", "message"),
    [
        ('<script src="/own.js"></script>', "The page's policy keeps browsers from running /own.js."),
        ("<script>run()</script>", "The page's policy keeps browsers from running this script."),
        ('<p onclick="run()">x</p>', "The page's policy keeps browsers from running what onclick= says."),
        ('<p style="margin: 0">x</p>', "The page's policy keeps browsers from obeying what style= says."),
        ("<style>p { margin: 0 }</style>", "The page's policy keeps browsers from obeying this <style>."),
        ('<link rel="stylesheet" href="/own.css">', "The page's policy keeps browsers from loading /own.css."),
        ('<form action="https://letters.example/x"></form>',
         "The page's policy keeps browsers from sending this form to https://letters.example."),
    ],
)  # fmt: skip
def test_what_a_page_s_own_policy_forbids_is_told(tmp_path: Path, put: str, message: str) -> None:
    folder = laid_over(f"-- {ARTICLE} --\n{put}\n", tmp_path / "site")
    for name in ("own.js", "own.css"):
        (folder / "static" / name).parent.mkdir(exist_ok=True)
        (folder / "static" / name).write_text("", encoding="utf-8")
    problems = build(folder, ROOT, NOW).problems
    assert [(each.code, each.place.path, each.place.line, each.message) for each in problems] == [
        ("K815", ARTICLE, 11, message)
    ]


def test_the_policy_of_the_guide_allows_what_the_guide_puts_there(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")
    policy = guide.split("```jinja\n{# what the page may load")[1].split("```")[0]
    form = '<script src="/own.js" defer></script><form action="https://letters.example/x"></form>'
    folder = laid_over(f"-- {ARTICLE} --\n{form}\n", tmp_path / "site")
    for path, text in {"templates/components/policy.html": f"{{# {policy}", "static/own.js": ""}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    assert build(folder, ROOT, NOW).problems == ()


@pytest.mark.parametrize(
    ("put", "hint"),
    [
        ("![A kettle](https://shop.example/k.jpg)",
         "Put the picture into content/images/, where it is yours to publish, and write its name."),
        ('<iframe src="https://tube.example/x" title="x"></iframe>',
         "Link to it in its place: what a page loads from elsewhere learns who reads it."),
    ],
)  # fmt: skip
def test_what_comes_from_elsewhere_is_told_once_with_what_takes_its_place(tmp_path: Path, put: str, hint: str) -> None:
    problems = build(laid_over(f"-- {ARTICLE} --\n{put}\n", tmp_path / "site"), ROOT, NOW).problems
    assert [(each.code, each.place.line, each.hint) for each in problems] == [("K803", 11, hint)]


@pytest.mark.parametrize(
    ("sheet", "line", "message", "hint"),
    [
        (".own {\n  background: url(/bgr.png);\n}", 2, "There is no file static/bgr.png.",
         "Put the file there, or write /bg.png."),
        (".own { background: url(bg.png) }", 1,
         "The style stands in pages of many addresses, and bg.png would mean another file in each.",
         "Write it from the site's root: /bg.png, for the file static/bg.png."),
        ('@import "base.css";', 1, "Browsers pass over this @import of base.css.",
         "Take it out: each .css file of a theme is a part of the style by itself."),
    ],
)  # fmt: skip
def test_a_file_that_a_style_sheet_names_and_that_is_not_there_is_told(
    tmp_path: Path, sheet: str, line: int, message: str, hint: str
) -> None:
    folder = laid_over(f"-- static/bg.png --\nx\n-- templates/own.css --\n{sheet}\n", tmp_path / "site")
    problems = build(folder, ROOT, NOW).problems
    assert [(each.code, each.place.path, each.place.line, each.message, each.hint) for each in problems] == [
        ("K033", "templates/own.css", line, message, hint)
    ]


@pytest.mark.parametrize("address", ["/bg.png", "/bg.png?v=1", "#shape", "data:image/png;base64,AAAA"])
def test_a_file_that_is_there_may_be_named_by_a_style_sheet(tmp_path: Path, address: str) -> None:
    sheet = f'.own {{ background: url("{address}") }}'
    folder = laid_over(f"-- static/bg.png --\nx\n-- templates/own.css --\n{sheet}\n", tmp_path / "site")
    assert [each for each in build(folder, ROOT, NOW).problems if each.code == "K033"] == []


def test_a_product_of_a_shop_is_described_as_the_guide_says(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "programs.md").read_text(encoding="utf-8")
    product = guide.split("## Products of a shop")[1].split("```yaml\n")[1].split("```")[0]
    calls = '{{ compare() }}\n\n{{ product_box("cosori") }}\n\n{{ pros_cons("cosori") }}\n'
    matter = "kind: comparison\nprograms: [cosori, acme]\nranked_by: product"
    folder = laid_over(f"-- {ARTICLE} --\n---\n{matter}\n---\n{calls}", tmp_path / "site")
    (folder / "content" / "programs" / "cosori.yml").write_text(product, encoding="utf-8")
    assert build(folder, ROOT, NOW).problems == ()
