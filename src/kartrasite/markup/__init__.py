"""The drawer of Markdown dialects: a text becomes HTML.

Each module exposes `DIALECT = Dialect(name, convert)`. To add a dialect, add one file here. What follows the
conversion (heading ids, contents, links, images, tables, alerts, task lists) is the same for all of them and
stands in `fragment` and `markdown`.

A `convert`
- is pure: the same text gives the same bytes, whatever was converted before, in any process or thread;
- closes each tag it makes, and escapes `<`, `>`, `&` and `"` in what it puts in text and attributes;
- leaves private-use characters as they are, also in addresses: they mark the text's `{{ … }}`;
- keeps `{#own}` of a heading as its id, and makes no heading ids of its own;
- gives its notes to `with_notes`.
"""

import re
import sys
from collections.abc import Callable, Mapping

from msgspec import Struct

from kartrasite.drawer import entries


class Dialect(Struct, frozen=True):
    """One way to read Markdown, by the name that kartrasite.yml calls it."""

    name: str
    convert: Callable[[str], str]


def with_notes(html: str, notes: Mapping[str, str], references: re.Pattern[str]) -> str:
    """The HTML with its notes at its end, in the order of their `references`, whose group 1 is the label.

    The roles are those of DPUB-ARIA, so that a screen reader names the links in its user's language.
    """
    met = [found[1] for part in (html, *notes.values()) for found in references.finditer(part)]
    order = [label for label in dict.fromkeys((*met, *notes)) if label in notes]
    times = dict.fromkeys(order, 0)

    def reference(found: re.Match[str]) -> str:
        if found[1] not in times:
            return ""
        times[found[1]] += 1
        number = order.index(found[1]) + 1
        name = _name(number, times[found[1]])
        return f'<sup id="{name}"><a href="#fn-{number}" role="doc-noteref">{number}</a></sup>'

    html = references.sub(reference, html)
    texts = [references.sub(reference, notes[label]) for label in order]
    items = "".join(
        f'<li id="fn-{number}">\n{_with_ways_back(text, number, times[label])}\n</li>\n'
        for number, (label, text) in enumerate(zip(order, texts, strict=True), 1)
    )
    opening = '<section class="footnotes" role="doc-endnotes">\n<ol>'
    return f"{html.rstrip()}\n{opening}\n{items}</ol>\n</section>\n"


def _with_ways_back(html: str, number: int, times: int) -> str:
    back = "".join(
        f'\u00a0<a href="#{_name(number, time)}" role="doc-backlink">\u21a9\ufe0e</a>'
        for time in range(1, times + 1)
    )
    html = html.strip()
    if html.endswith("</p>"):
        return f"{html[:-4]}{back}</p>"
    return f"{html}\n<p>{back.strip()}</p>" if back else html


def _name(number: int, time: int) -> str:
    return f"fnref-{number}" if time == 1 else f"fnref-{number}-{time}"


DIALECTS: tuple[Dialect, ...] = tuple(entries(sys.modules[__name__], "DIALECT", Dialect))
