"""A Promise becomes the disclosure's HTML, in a language and for some programs; a page tells in which it has to be."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from kartrasite.locales import direction
from kartrasite.pages.document import Promise

if TYPE_CHECKING:  # who only writes the disclosure needs no reader of pages
    from kartrasite.pages.finished import Finished


def statement_html(promise: Promise, programs: Iterable[str], language: str) -> str:
    """The disclosure as every page carries it: the theme prints it, and `insert` puts it into other HTML."""
    texts = (promise.label, promise.statements, promise.link_text)
    label, words, link = (escape(promise.said(each, language)) for each in texts)
    own: dict[str, str] = {}  # programs of one network ask for the same words: they are said once
    for id in programs:
        own.setdefault(escape(promise.owed(id, language)), id)
    auto = ' dir="auto"' if direction(language or promise.language) == "rtl" else ""  # it may be in another language
    more = "".join(f'<p data-program="{id}"{auto}>{text}</p>' for text, id in own.items() if text)
    return (
        f'<aside class="disclosure" data-disclosure aria-label="{label or "Disclosure"}"><p>{words} '
        f'<a href="{escape(promise.full(language))}">{link or "Full disclosure"}</a></p>{more}</aside>'
    )


def language_of(page: Finished) -> str:
    """The language that a page's disclosure has to be in: its source's, else what it says itself, else the site's."""
    return page.output.language or page.language or page.promise.language
