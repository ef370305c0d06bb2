"""Short texts of data with Markdown in them."""

import pytest

from kartrasite.texts.markdown import inline


def test_inline_shows_html_and_keeps_markdown() -> None:
    assert inline("*a* <b>`<i>`</b> & [x](https://e.org/?a&b)") == (
        "<em>a</em> &lt;b&gt;<code>&lt;i&gt;</code>&lt;/b&gt; &amp; "
        '<a href="https://e.org/?a&amp;b">x</a>'
    )


@pytest.mark.parametrize(
    "href",
    ["javascript:x", "JavaScript:x", "java&#115;cript:x", "data:text/html,x", "vb:x", "&#9;javascript:x"],
)
def test_inline_leads_to_no_script(href: str) -> None:
    assert inline(f"[x]({href})") == "<a>x</a>"


def test_inline_has_neither_headings_nor_images_and_keeps_paragraphs() -> None:
    assert inline("# A\n\n![alt](x.png)\n\nb") == "<p><strong>A</strong></p>\n<p>alt</p>\n<p>b</p>"
