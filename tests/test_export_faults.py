"""Exports that are broken, hostile or none: each told at its place in plain words, and nothing is written."""

import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartrasite.cli import main
from kartrasite.importers import Given, Home, Imported
from kartrasite.importers.parts import prose
from kartrasite.importers.parts.addresses import Addresses
from kartrasite.importers.wordpress import IMPORTER
from kartrasite.model.article import FrontMatter
from kartrasite.records.decode import front_matter
from kartrasite.records.explain import record
from kartrasite.texts.markdown import draft

OPENING = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/'
    '1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:base_site_url>https://old.example</wp:base_site_url>'
)
AGAIN = "Export it once more in WordPress, under Tools, Export, All content, and give the file as it comes."


def export(html: str, title: str = "A text", before: str = "", slug: str = "a-text") -> str:
    """An export of one post."""
    html = html.replace("]]>", "]]]]><![CDATA[>")
    return (
        f"{before}{OPENING}\n<item><title>{title}</title><link>https://old.example/{slug}/</link>"
        f"<dc:creator>desk</dc:creator><content:encoded><![CDATA[{html}]]></content:encoded><wp:post_id>1</wp:post_id>"
        f"<wp:post_name>{slug}</wp:post_name><wp:post_date_gmt>2024-01-02 03:04:05</wp:post_date_gmt>"
        f"<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>\n"
    )


def imported(data: str | bytes) -> Imported:
    data = data.encode() if isinstance(data, str) else data
    return IMPORTER.make(Given("export.xml", {"export.xml": data}), Home("https://mine.example/", "UTC"))


def text(html: str, **more: str) -> str:
    """The Markdown of a post, below its front matter."""
    made = imported(export(html, **more))
    assert made.problems == ()
    found = next(text for path, text in made.files.items() if path.startswith("content/articles/"))
    assert isinstance(found, str)
    return found.split("---\n", 2)[2]


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n'
FAULTS = {
    "nothing": (b"", (0, 0), "K922", "There is nothing in this file.", AGAIN),
    "a page": (
        b"<!DOCTYPE html>\n<html><body>Log in</body></html>", (0, 0), "K922",
        "This is a web page, and no export: WordPress may have asked for a password when it was saved.", AGAIN,
    ),
    "a feed": (
        b"<rss version='2.0'><channel><title>x</title><item><title>y</title></item></channel></rss>", (0, 0), "K922",
        "This is a feed, and no export of WordPress: nothing in it is WordPress's own.", AGAIN,
    ),
    "other XML": (b"<a/>", (0, 0), "K922", "This is XML, and no export of WordPress: nothing in it is WordPress's own.",
                  AGAIN),
    "packed": (b"PK\x03\x04rest", (0, 0), "K922", "This is a packed file (zip).", "Unpack it, and give the .xml."),
    "cut off": (
        export("<p>x</p>").encode()[:460], (2, 231), "K921",
        "The file ends here in the middle of it.", AGAIN,
    ),
    "a tag that is not open": (
        export("x").replace("</item>", "</itm>").encode(), (2, 327), "K921",
        "A tag is closed here that is not the open one.", "Mend it in an editor, or export it again.",
    ),
    "an ampersand": (
        export("x", title="Pros & cons").encode(), (2, 19), "K921",
        "An & stands here by itself, which XML does not allow.", "Write &amp; in its place, or export it again.",
    ),
    "an entity": (
        export("x", title="a&nbsp;b").encode(), (2, 15), "K921", "XML knows no entity of this name.",
        "Write the letter itself, or export it again.",
    ),
    "a prefix": (
        export("x").replace("<dc:creator>desk</dc:creator>", "<it:x>y</it:x>").encode(), (2, 68), "K921",
        "The prefix of this name is declared nowhere.",
        'WordPress declares it in the <rss> tag, such as xmlns:wp="http://wordpress.org/export/1.2/". ' + AGAIN,
    ),
    "more behind it": (
        export("x").encode() + b"<more/>", (3, 1), "K921",
        "The export ends before this, and something more stands here.", "Take it away.",
    ),
    "another encoding": (
        export("caf\u00e9").encode("latin-1"), (2, 126), "K003",
        "This file is not UTF-8 text, as it says: a byte here is no letter of it.",
        "If an editor has saved it, save it as UTF-8. " + AGAIN,
    ),
    "an encoding that nobody knows": (
        export("x", before='<?xml version="1.0" encoding="klingon-1"?>').encode(), (1, 1), "K003",
        'The file says that it is written in "klingon-1", which nobody knows.', AGAIN,
    ),
    "a bomb": (
        export("x", title="&b;", before=BOMB).encode(), (1, 1), "K923",
        "This file defines what its own words stand for, and nothing like it is read: it could grow without end.",
        "No export of WordPress has this. " + AGAIN,
    ),
    "a document type alone": (
        export("x", before='<!DOCTYPE rss SYSTEM "https://evil.example/rss.dtd">').encode(), (1, 1), "K923",
        "This file defines what its own words stand for, and nothing like it is read: it could grow without end.",
        "No export of WordPress has this. " + AGAIN,
    ),
    "a file of the machine": (
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + export("x", title="&x;").encode(), (1, 1), "K923",
        "This file defines what its own words stand for, and nothing like it is read: it could grow without end.",
        "No export of WordPress has this. " + AGAIN,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_file_that_is_no_whole_export_is_told_word_for_word(name: str) -> None:
    data, place, code, said, hint = FAULTS[name]
    made = imported(data)
    assert dict(made.files) == {}
    assert [
        ((each.place.line, each.place.column), each.code, each.message, each.hint) for each in made.problems
    ] == [(place, code, said, hint)]


def test_a_fault_is_shown_with_its_line_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "my-site").mkdir()
    settings_file = tmp_path / "my-site" / "kartrasite.yml"
    settings_file.write_text("title: Mine\nurl: https://mine.example/\ndescription: A site.\n")
    source = tmp_path / "export.xml"
    source.write_bytes(export("x", title="Pros & cons").encode())
    result = CliRunner().invoke(main, ["import", "wordpress", str(source), str(tmp_path / "my-site")])
    assert result.exit_code == 1
    said = "export.xml:2:19 K921 An & stands here by itself, which XML does not allow.\n  2 | "
    assert result.output.startswith(said)
    assert result.output.endswith("\n\n1 error.\nNothing was written.\n")
    assert [path.name for path in (tmp_path / "my-site").iterdir()] == ["kartrasite.yml"]


HARMLESS = {
    "a mark at its start": b"\xef\xbb\xbf" + export("<p>Caf\u00e9</p>").encode(),
    "UTF-16": export("<p>Caf\u00e9</p>", before='<?xml version="1.0" encoding="UTF-16"?>\n').encode("utf-16"),
    "Latin-1 that says so": export(
        "<p>Caf\u00e9</p>", before='<?xml version="1.0" encoding="ISO-8859-1"?>\n').encode("latin-1"),
    "blank lines first": b"\n\n  " + export("<p>Caf\u00e9</p>", before='<?xml version="1.0"?>').encode(),
    "signs that XML forbids": export("<p>Ca\x0bf\u00e9\x00</p>").encode(),
    "line ends of Windows": export("<p>Caf\u00e9</p>").replace("\n", "\r\n").encode(),
    "other prefixes": export("<p>Caf\u00e9</p>").replace(":wp", ":w").replace("wp:", "w:").replace(
        "xmlns:content", "xmlns:c").replace("content:", "c:").encode(),
    "text outside of CDATA": re.sub(r"<!\[CDATA\[.*?\]\]>", "&lt;p&gt;Caf\u00e9&lt;/p&gt;", export("")).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_harmless_is_read(name: str) -> None:
    made = imported(HARMLESS[name])
    assert made.problems == ()
    assert "\n---\nCaf\u00e9\n" in made.files["content/articles/a-text.md"]


ATTACKS = {
    '<p onclick="x()">Words<script>steal()</script></p>': "Words\n",
    '<a href="javascript:alert(1)">Words</a>': "Words\n",
    '<a href=" jAvA\tscript:alert(1)">Words</a>': "Words\n",
    '<a href="data:text/html,x">Words</a>': "Words\n",
    '<img src="x" onerror="x()">Words': "![](/x)Words\n",
    '<img src="javascript:x" alt="y">Words': "Words\n",
    "<style>.disclosure{display:none}</style>Words": "Words\n",
    "<iframe src=//evil.example></iframe>Words": "Words\n",
    "<svg><a href=x>Words</a></svg>Words": "Words\n",
    "&lt;script&gt;x()&lt;/script&gt;": "&lt;script>x()&lt;/script>\n",
    "`<b>x</b>` ``` \\ {{ kartra.rate }} {% raw %}": "\\`**x**\\` \\`\\`\\` \\\\ \\{{ kartra.rate }} {&#37; raw %}\n",
    "<p>&lt;!-- x --&gt;</p>": "&lt;!-- x -->\n",
    "<p>[x](javascript:y)</p>": "[x\\](javascript:y)\n",
    "<p>[x]: /y</p>": "\\[x]: /y\n",
    "<p>---</p>": "\\---\n",
}


@pytest.mark.parametrize("html", ATTACKS)
def test_html_becomes_words_and_harmless_markdown(html: str) -> None:
    assert text(html) == ATTACKS[html]


def test_a_heading_keeps_its_own_address_where_the_text_leads_to_it() -> None:
    html = '<p><a href="#costs">Costs</a></p><h2 id="costs">What it costs</h2><h2 id="h-more">More</h2>'
    assert text(html) == "[Costs](#costs)\n\n## What it costs {#costs}\n\n## More\n"


NOWHERE = ("javascript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "http://[x", "")


@pytest.mark.parametrize("href", NOWHERE)
def test_an_address_that_no_page_may_have_leads_nowhere(href: str) -> None:
    assert Addresses(("https://old.example",)).link(href) == ""


def test_html_without_end_or_bottom_keeps_its_words() -> None:
    assert text("<div>" * 5000 + "Words" + "</div>" * 5000) == "Words\n"
    assert "Words" in text("<blockquote>" * 5000 + "Words")
    assert text("<ul><li>One<li>Two</ul><p>Three<b>four</p>five") == "- One\n- Two\n\nThree**four**\n\nfive\n"
    assert text("<!-- wp:x " + "{" * 50_000 + " --><p>Words</p>") == "Words\n"
    assert text("<p>Words</p>" + "<!-- wp:yoast/faq-block {bad json} -->" * 50) != ""
    assert "Words" in text("Words <!-- never closed")


LONG = {
    "captions": "[caption]" * 20_000, "links": '[thirstylink ids="1"]' * 10_000, "code": "<pre>" * 5_000,
    "marks": "<!-- wp:x {" + " " * 50_000 + "} -->", "open marks": "<!-- wp:x " * 20_000, "paragraphs": "<p>" * 20_000,
    "brackets": "[" * 50_000, "blocks": '<!-- wp:yoast/faq-block {"questions":' + "[" * 20_000 + " -->",
    "tables": "<table><tr><td>" * 2_000, "strong": "<b>" * 20_000,
    "lists": "<ul><li>" * 3_000, "breaks": "<br>" * 20_000,
    "stars": "* _ ` " * 20_000, "entities": "&amp;" * 50_000,
}  # fmt: skip


@pytest.mark.parametrize("name", LONG)
def test_what_repeats_itself_takes_no_long_time(name: str) -> None:
    started = time.perf_counter()
    assert imported(export(f"{LONG[name]}<p>Words</p>")).problems == ()
    assert time.perf_counter() - started < 10  # a second at most, on a machine that does nothing else


def test_a_name_that_leads_out_of_the_folder_makes_a_file_in_it() -> None:
    made = imported(export("<p>x</p>", slug="..%2f..%2f..%2fetc%2fpasswd"))
    assert [path for path in made.files if path.startswith("content/articles/")] == ["content/articles/etc-passwd.md"]


PIECES = st.sampled_from([
    *"ab1 .*_`#-+>|<&;[](){}!~:=\\\"'^%$@/\u00e9\n", "1. ", "{{", "}}", "{%", "{#", "[TOC]", "- ", "&amp;",
    "http://x.y ", "![", "](", "||", "---", "===", ":::", "!!!", "\u00a0", "]]>", "<!--", "-->", "\x07",
])  # fmt: skip
SAID = st.lists(PIECES, max_size=8).map("".join)
SHOWN = SAID.map(lambda said: said.replace("&", "&amp;").replace("<", "&lt;"))


def within(name: str, inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[str]:
    return inner.map(lambda parts: f"<{name}>{''.join(parts)}</{name.partition(' ')[0]}>")


INLINE = st.recursive(
    SHOWN,
    lambda inner: st.one_of(*(
        within(name, st.lists(inner, max_size=3))
        for name in ("b", "strong", "em", "i", "code", "del", "sub", 'a href="/x/"', "span", "abbr")
    )),
    max_leaves=5,
)  # fmt: skip
PARAGRAPH = st.lists(INLINE, max_size=4).map(lambda parts: f"<p>{'<br>'.join(parts)}</p>")
ROW = st.lists(INLINE.map(lambda cell: f"<td>{cell}</td>"), min_size=2, max_size=2)
BLOCK = st.one_of(
    st.recursive(
        PARAGRAPH,
        lambda inner: st.one_of(
            within("blockquote", st.lists(inner, max_size=3)), within("div", st.lists(inner | INLINE, max_size=3)),
            within("ul", st.lists(within("li", st.lists(inner | INLINE, max_size=1)), max_size=3)),
            within("ol", st.lists(within("li", st.lists(inner | INLINE, max_size=1)), max_size=3)),
            within("table", st.lists(within("tr", ROW), max_size=3)), INLINE.map(lambda said: f"<h3>{said}</h3>"),
        ),
        max_leaves=6,
    ),
    SHOWN.map(lambda said: f"<pre>{said}</pre>"),
)  # fmt: skip


# The same examples each time: HTML has no end of oddities, and what a text's author sees is looked at by people anyway.
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(BLOCK, max_size=3).map("\n".join), SAID, SAID)
def test_any_post_is_read_back_as_an_article(html: str, title: str, excerpt: str) -> None:
    plain = "".join(sign for sign in title if sign != "\x07").replace("&", "&amp;").replace("<", "&lt;")
    made = imported(export(html + f"<!-- {excerpt} -->", title=plain.replace("]]>", "")))
    assert made.problems == ()
    path, file = next((path, file) for path, file in made.files.items() if path.startswith("content/articles/"))
    assert isinstance(file, str)
    document, body, _, problems = front_matter(file, path)
    assert document is not None and problems == ()
    value, more = record(document, FrontMatter)
    assert (value is not None, more) == (True, ())
    for dialect in ("python-markdown", "commonmark"):
        assert draft(body, dialect, path, 1).problems == ()
        assert draft(body, dialect, path, 1).holes == ()


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(BLOCK, max_size=3).map("\n".join))
def test_both_dialects_show_the_words_that_stood_in_html(html: str) -> None:
    from selectolax.lexbor import LexborHTMLParser

    def said(html: str) -> str:
        return re.sub(r"\s+", "", LexborHTMLParser(f"<body>{html}").text())

    markdown = prose.markdown(html, Addresses(()))
    expected = re.sub(r"[\s\x07]+", "", said(html))
    assert [said(draft(markdown, each, "x.md", 1).html) for each in ("python-markdown", "commonmark")] == [expected] * 2
