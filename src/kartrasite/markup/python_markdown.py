"""Python-Markdown's dialect: the Markdown package with its extensions for tables, notes, attributes and more.

Left out is `toc`: heading ids and contents are made after figures are filled in, for all dialects alike.
"""

import re
from html import escape, unescape

from kartrasite.markup import Dialect, with_notes

MASKED = re.compile(r"(?:&#\d+;){3,}")
REFERENCE = re.compile(r'<sup id="fnref\d*:([^"]*)"><a class="footnote-ref" href="#fn:[^"]*">\d+</a></sup>')
NOTES = re.compile(r'<div class="footnote">\n<hr />\n<ol>\n(.*?)</ol>\n</div>', re.DOTALL)
NOTE = re.compile(r'<li id="fn:([^"]*)">\n(.*?)\n</li>\n(?=<li id="fn:|\Z)', re.DOTALL)
WAY_BACK = re.compile(r'(?:&#160;)?<a class="footnote-backref"[^<>]*>&#8617;</a>')
EMPTY = re.compile(r"\s*<p>\s*</p>\s*\Z")  # a paragraph that held nothing but ways back


def convert(text: str) -> str:
    """The HTML of a text."""
    from kartrasite.converter import converted

    html = converted(text)
    # The package hides e-mail addresses behind numbers; what is the same everywhere hides nothing.
    html = MASKED.sub(lambda found: escape(unescape(found[0])), html)
    return _notes(html) if 'class="footnote' in html else html


def _notes(html: str) -> str:
    """The package's own notes in the form of all dialects: its ids are labels, which may hold blanks."""
    found = NOTES.search(html)
    if not found:
        return html
    notes = {label: EMPTY.sub("", WAY_BACK.sub("", note)) for label, note in NOTE.findall(found[1])}
    return with_notes(html[: found.start()] + html[found.end() :], notes, REFERENCE)


DIALECT = Dialect("python-markdown", convert)
