"""A finished page gives its facts as browsers would have them."""

# ruff: noqa: E501  # pages stand as they are, unbroken

import pytest

from kartrasite.pages.document import Output, Promise, inside, is_page
from kartrasite.pages.finished import Finished
from test_disclosure import PROMISE


def finished(html: str, path: str = "a/index.html", scripting: bool = True) -> Finished:
    return Finished(Output(path, html.encode(), "content/a.md"), PROMISE, scripting)


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("/", "index.html"),
        ("/b/", "b/index.html"),
        ("/b/?q=1#x", "b/index.html#x"),
        ("#x", "a/index.html#x"),
        ("?page=2", "a/index.html"),
        ("", "a/index.html"),
        ("c.png", "a/c.png"),
        ("../c.png", "c.png"),
        ("../../../c.png", "c.png"),
        ("/b/./c/..", "b/index.html"),
        ("//x.example/b/", "b/index.html"),
        ("HTTPS://X.EXAMPLE:443/b/", "b/index.html"),
        ("https://x.example", "index.html"),
        ("https://else.example/b/", None),
        ("//else.example/b/", None),
        ("\\\\else.example\\b", None),
        ("mailto:a@x.example", None),
        ("java\nscript:alert(1)", None),
        (" /b/\n", "b/index.html"),
        ("/caf%C3%A9/", "café/index.html"),
        ("/b/#:~:text=words", "b/index.html"),
    ],
)
def test_an_address_leads_where_a_browser_would_go(href: str, target: str | None) -> None:
    assert inside(href, "a/index.html", PROMISE) == target


@pytest.mark.parametrize(
    ("href", "target"),
    [("/reviews/", "index.html"), ("/reviews/b/", "b/index.html"), ("/reviews", "index.html"), ("/b/", "/b/"),
     ("b.png", "a/b.png"), ("https://x.example/b/", None), ("https://x.example/reviews/b/#y", "b/index.html#y")],
)  # fmt: skip
def test_a_site_under_a_prefix_reads_its_addresses_without_it(href: str, target: str | None) -> None:
    promise = Promise({}, "/reviews/disclosure/", site_hosts=("x.example",), root="/reviews/")
    assert inside(href, "a/index.html", promise) == target


@pytest.mark.parametrize(
    ("path", "body", "page"),
    [
        ("a/index.html", b"", True),
        ("a.HTM", b"", True),
        ("a.xhtml", b"", True),
        ("a", b" \n<!-- c --><!DOCTYPE  HTML>", True),
        ("a.txt", b"<html lang=en>", True),
        ("a.bin", "\ufeff<!doctype html>".encode("utf-16-le"), True),
        ("a.css", b"a{}", False),
        ("feed.xml", b"<?xml version='1.0'?><feed>", False),
    ],
)
def test_a_page_is_known_by_its_name_or_its_first_bytes(path: str, body: bytes, page: bool) -> None:
    assert is_page(Output(path, body, "")) is page


def test_links_stand_in_document_order_with_every_image_of_a_set() -> None:
    page = finished('<a href="/b/">x</a><img src="/a.png" srcset="/a.png 1x, /b.png 2x"><a href="/c/">y</a>')
    assert [(link.element.tag, link.attribute, link.href) for link in page.links] == [
        ("a", "href", "/b/"), ("img", "src", "/a.png"), ("img", "srcset", "/a.png"), ("img", "srcset", "/b.png"),
        ("a", "href", "/c/"),
    ]  # fmt: skip


def test_the_facts_of_the_head_are_read() -> None:
    page = finished(
        '<!doctype html><html lang="en"><svg><title>no</title></svg><title> A \n b</title><link rel="x canonical" href="/a/">'
        '<meta name="Description" content="d"><meta http-equiv=REFRESH content="5; url=\'/b/\'">'
        '<script type="Application/LD+json">{}</script>'
    )
    found = (page.language, page.title, page.linked("canonical"), page.meta("description"), page.refresh, page.data)
    assert found == ("en", "A b", ["/a/"], "d", "/b/", ("{}",))


def test_noscript_is_silent_with_scripts_and_markup_without() -> None:
    html = '<body><noscript><a href="/b/">x</a></noscript>'
    with_scripts, without = finished(html), finished(html, scripting=False)
    assert ([each.href for each in with_scripts.links], [each.href for each in without.links]) == ([], ["/b/"])


@pytest.mark.parametrize(("language", "text"), [("pt-BR", "P"), ("PT_br", "P"), ("en", "E"), ("", "E"), ("de", "")])
def test_a_text_is_found_by_language_or_its_first_part(language: str, text: str) -> None:
    assert Promise({"en": "E", "pt": "P"}, "/d/").said({"en": "E", "pt": "P"}, language) == text


def test_equal_promises_have_equal_digests_and_different_ones_have_not() -> None:
    one, same, other = (Promise({"en": text}, "/d/") for text in ("A", "A", "B"))
    assert (one.digest == same.digest, one.digest == other.digest) == (True, False)
