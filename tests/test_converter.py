"""The shortcuts before Python-Markdown's rules change nothing: the package's own converter is the measure."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import __version__
from markdown.extensions.wikilinks import WikiLinkExtension
from markdown.inlinepatterns import InlineProcessor

from kartrasite.converter import READ, converted, known, made

INLINE = (
    "word", "Überschrift", "precio", "été", "日本語", "नमस्ते", "x", "7", "²", "٣", "klzzwxh:0000", "wzxhzdk:0",
    " ", "  ", "\xa0", "\t", ".", ",", ":", ": ", "!", "?", '"', "'", "(", ")", "-", "--", "+", "=", "#", "|",
    "~", "*", "**", "***", "_", "__", "`", "``", "[", "]", "![", "[^", "](", "]:", "{", "}", "<", ">", "&", "@",
    "\\", "/", "**the** ", "*a* ", "[terms](https://terms.example/7)", "[a][b]", "[b]", "[^1]", "[^n]",
    "![alt](a.png 'Title')", "![alt][b]", "<https://kartra.com/?a=1&b=2>", "<me@example.com>", "<b>", "</b>",
    "<br>", "<!-- remark -->", "<?php ?>", "&amp;", "&copy;", "&#8364;", "&#x20AC;", "&nope", "`code`",
    "`` a`b ``", "\\*", "\\\\", "\\`", "{#own}", "{: .wide }", "{ title='a' hidden }", "\ue0000\ue001", "\x02",
    "\x03", "\x0242\x03", "\x02amp\x03", "www.example.com", "a_b_c", "2*3*4", "http://example.com",
    "///Footnotes Go Here///",
)  # fmt: skip
OPENINGS = (
    "", "# ", "## ", "### ", "- ", "* ", "+ ", "1. ", "7. ", "10) ", "> ", "> > ", "    ", "        ", "  ",
    "   - ", "    - ", "    1. ", "| ", ": ", ":   ", "!!! note", '!!! tip "Words"', "[b]: https://b.example ",
    "[^1]: ", "[^n]:\n    ", "*[", "---", "***", "___", "===", "- - -", "```\n", "```python\n", "~~~\n", "```",
    "|---|---|", ":--|--:", "--|--", "<div>", "</div>", '<div markdown="1">', "<p markdown>", "<table>",
    "<pre>", "</pre>", "<hr>", "<script>", "</script>", "<!--", "-->", "\\", "{: #own .wide }", "[", "**", "_",
    "`", "(", '"', "=", "#", "\x02",
)  # fmt: skip
LINE = st.tuples(st.sampled_from(OPENINGS), st.lists(st.sampled_from(INLINE), max_size=8).map("".join)).map("".join)
ENDS = st.sampled_from(("\n", "\n", "\n\n", "\n\n", "  \n", "\n \n", "\n    ", "\r\n"))
TEXT = st.lists(st.tuples(LINE, ENDS).map("".join), max_size=12).map("".join)


def own(text: str) -> str:
    """What a converter of its own makes of a text, as the package is."""
    return made().convert(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=3))
def test_a_kept_converter_with_shortcuts_gives_what_one_without_them_gives_that_was_just_made(texts: list[str]) -> None:
    assert [converted(text) for text in texts] == [own(text) for text in texts]


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab1 \n\n*_`[]()<>&!\\#-+=|:.{}'\"^~@/\x02\x03\ue000\ue001é²"), max_size=80))
def test_the_shortcuts_change_nothing_in_a_text_of_signs(text: str) -> None:
    assert converted(text) == own(text)


@pytest.mark.parametrize("depth", [60, 150, 250])
@pytest.mark.parametrize("opening", ["> ", "- ", '<div markdown="1">', "*a **b "])
def test_the_shortcuts_change_nothing_in_what_is_deeply_nested(opening: str, depth: int) -> None:
    text = opening * depth + "the end"
    assert converted(text) == own(text)


class Marked(InlineProcessor):
    """A rule of somebody else's."""


@pytest.mark.skipif(__version__ not in READ, reason="a release that was not read")
def test_brackets_that_nobody_closes_take_no_time() -> None:
    text = "[" * 20_000 + "x" + "]" * 9
    started = time.process_time()
    assert converted(text) == f"<p>{text}</p>"
    assert time.process_time() - started < 5  # the package itself takes minutes


def test_the_rules_of_the_installed_release_are_known() -> None:
    assert known(made())


def test_there_is_no_shortcut_before_a_rule_or_a_release_that_was_not_read() -> None:
    added, replaced, missing = made(), made(), made()
    added.registerExtensions([WikiLinkExtension()], {})
    replaced.inlinePatterns.register(Marked("%"), "link", 160)
    missing.parser.blockprocessors.deregister("olist")
    missing.parser.blockprocessors.register(missing.parser.blockprocessors["ulist"], "items", 40)
    assert [known(each, max(READ)) for each in (added, replaced, missing)] == [False, False, False]
    assert [known(made(), version) for version in ("3.12", "4.0")] == [False, False]


def test_an_interrupted_text_leaves_nothing_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("markdown.blockprocessors.ParagraphProcessor.run", interrupted)
        with pytest.raises(KeyboardInterrupt):
            converted("1. first\n2. second")
    assert converted("A paragraph.") == "<p>A paragraph.</p>"


@pytest.mark.parametrize("attributes", [".python linenums=1", ".python linenums", 'hl_lines="1 2"', "guess_lang=no #a"])
def test_settings_of_a_highlighter_are_passed_over_with_and_without_shortcuts(attributes: str) -> None:
    text = f"```{{{attributes} title=a}}\nx = 1\n```"
    assert converted(text) == made().convert(text)
    assert converted(text).endswith('title="a">x = 1\n</code></pre>')
    assert not any(each in converted(text) for each in ("linenums", "hl_lines", "guess_lang"))
