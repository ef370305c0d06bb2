"""A Promise becomes the disclosure's HTML, in a language and for some programs."""

from collections.abc import Iterable
from html import escape

from kartrasite.locales import direction
from kartrasite.pages.document import Promise


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
