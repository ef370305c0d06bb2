"""HTML as Markdown engines give it becomes a sound fragment of a page, in one form for all dialects.

Engines, and lexbor where the owner wrote HTML, close every tag and escape `<` and `>` in attributes and text
(HTML standard, 13.3). So `<[^<>]*>` is a tag, and patterns are enough here; they take a tenth of the time
that a tree takes.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

Attributes = dict[str, str | None]

OPENING = r"(?=[A-Za-z/!?])"
ADDRESS = r"(?:https?://[^\s<>]*|[\w.+-]+@[\w.-]+)"  # <https://…> and <me@…>, which dialects make links of
TYPED = re.compile(rf"<(?!{ADDRESS}>){OPENING}|&lt;(?!{ADDRESS}&gt;){OPENING}")
SHOWN = re.compile(rf"&lt;(?!{ADDRESS}&gt;){OPENING}")
RAW_TEXT = ("script", "style", "xmp", "iframe", "noembed", "noframes")
BROKEN = re.compile(  # `<b<table>` is one tag by the standard; its first bracket was hardly meant as one
    rf"(<!--.*?-->|<({'|'.join(RAW_TEXT)})\b.*?</\2>)|<(?=[A-Za-z/][^<>]*<)", re.DOTALL
)
RAW = re.compile(rf"<(?:{'|'.join(RAW_TEXT)})\b")
PLAINTEXT = re.compile(r"<(/?)plaintext\b", re.IGNORECASE)
TABLE = re.compile(r"<(/?)(table|thead|t[hd])\b([^<>]*)>")
ALIGNMENTS = tuple(
    (f' style="text-align: {side}{end}>', f' class="{side}">' if side != "left" else ">")
    for side in ("left", "right", "center")
    for end in ('"', ';"')
)
ALIGNED = re.compile(r'\s*style="text-align: ?(left|right|center);?"')
TWO_CLASSES = re.compile(r'class="([^"]*)"(.*?)\s*class="([^"]*)"')
QUOTE = re.compile(
    r"(?:<(blockquote)>\s*|(?<=>\n)(?<!<li>\n)(?<!<dd>\n))"
    r"<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\] *([^<\n]*)(?:<br>)?\n?(</p>)?|<(/?)blockquote\b[^<>]*>",
    re.IGNORECASE,
)
FEW = 7  # columns of a table that a telephone shows whole
TASK = re.compile(
    r"<li>(\s*<p>)?\[([ xX])\] (.*?)\s*(?=</li>|</p>|<(?:[uo]l|p|pre|blockquote|div|table|h[1-6]|dl|hr)\b)",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r'([^\s"=<>]+)(?:="([^"]*)")?')
TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
UNREAD = re.compile(r'<(script|style|template)\b.*?</\1>', re.DOTALL)
NOTE = re.compile(r'<sup id="fnref-[^<>]*>.*?</sup>', re.DOTALL)
ALT = re.compile(r'<img\b[^<>]*?\salt="([^"]*)"[^<>]*>')
ID = re.compile(r' id="([^"]*)"')
UNSLUGGED = re.compile(r"[^\w\s-]")
BETWEEN = re.compile(r"[\s-]+")
BLOCK = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]"
    r"|header|hr|nav|ol|p|pre|script|section|style|table|ul)\b",
    re.DOTALL,
)


def has_html(text: str, html: str) -> bool:
    """Whether the owner wrote HTML: not every `<` of the text came out as a shown one.

    A false alarm costs half a millisecond. Code is no HTML and needs no understanding here: it is shown.
    """
    typed = len(TYPED.findall(text)) if "<" in text else 0
    return typed > 0 and typed != len(SHOWN.findall(html))


def sound(html: str) -> str:
    """The fragment as a browser understands it, with each tag closed, so that the page around it stands."""
    html = PLAINTEXT.sub(r"<\1pre", html)  # nothing closes a <plaintext>, not even the page's end
    for _ in range(4):
        tree = _tree(html)
        serial = tree.inner_html or ""
        html = BROKEN.sub(lambda found: found[1] or "&lt;", serial)
        if html == serial:
            break
    if RAW.search(html) and not _contained(html):
        tree.strip_tags([*RAW_TEXT, "template"], recursive=True)
        html = tree.inner_html or ""
    return html


def _contained(html: str) -> bool:
    """Whether the page goes on behind it: a script with "<!--" and "<script" in it, or one in a drawing whose
    comment is open, is not closed by its </script> (HTML standard, 13.2.5.17).
    """
    last = _tree(f"<main>{html}</main><hr>").css("hr")[-1:]
    return bool(last) and last[0].parent is None and last[0].next is None


def _tree(html: str) -> "LexborHTMLParser":
    from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

    return LexborHTMLParser(html, is_fragment=True, options=LexborDocumentOptions.WO_EVENTS)


def tidied(html: str, owned: bool) -> str:
    """One form for all dialects: void tags, tables, alerts, tasks; `owned` where the owner wrote HTML."""
    html = html.replace(" />", ">")
    if "<table" in html:
        html = _own_tables(html) if owned else _tables(html)
    if "[" not in html:  # a single sign is found at once
        return html
    if "<p>[!" in html:
        html = _alerts(html)
    return TASK.sub(_task, html) if "[ ]" in html or "[x]" in html or "[X]" in html else html


def _tables(html: str) -> str:
    """Tables in a <div class="table"> that can scroll, column heads with their scope, alignment as a class.

    The site's Content-Security-Policy takes no inline styles. In shown code a `>` is escaped, so what ends
    with one is a tag's; Markdown has <th> in heads alone.
    """
    before, *tables = html.split("<table>")
    parts = [before]
    for each in tables:
        table, end, behind = each.partition("</table>")
        table = table.replace("<th ", '<th scope="col" ').replace("<th>", '<th scope="col">')
        for style, name in ALIGNMENTS if "style=" in table else ():
            table = table.replace(style, name)
        wide = table.partition("</tr>")[0].count("<th scope") > FEW  # what is moved sideways has to be reached by keys
        opening = '<div class="table" tabindex="0"><table>' if wide else '<div class="table"><table>'
        parts += opening, table, end, "</div>", behind
    return "".join(parts)


def _own_tables(html: str) -> str:
    """The same where tables may be of any kind."""
    head = False

    def tag(found: re.Match[str]) -> str:
        nonlocal head
        end, name, rest = found.groups()
        if name == "table":
            return "</table></div>" if end else f'<div class="table"><table{rest}>'
        if name == "thead":
            head = not end
        if end or name == "thead":
            return found[0]
        if aligned := ALIGNED.search(rest):
            rest = ALIGNED.sub("" if aligned[1] == "left" else f' class="{aligned[1]}"', rest)
            rest = TWO_CLASSES.sub(r'class="\1 \3"\2', rest)
        scope = ' scope="col"' if name == "th" and head and "scope=" not in rest else ""
        return f"<{name}{scope}{rest}>"

    return TABLE.sub(tag, html)


def _alerts(html: str) -> str:
    """`> [!NOTE]` is what `!!! note` is, a division with a title; words behind the bracket are its own."""
    opened: list[str] = []  # what closes each open quotation

    def tag(found: re.Match[str]) -> str:
        own, kind, title, empty, end = found.groups()
        if not kind:
            if end:
                return opened.pop() if opened else found[0]
            opened.append("</blockquote>")
            return found[0]
        if not own and not opened:  # no quotation, but words in brackets
            return found[0]
        # Python-Markdown makes one quotation of two that a blank line parts: here the second begins.
        before = "" if own else f"{opened.pop()}\n"
        opened.append("</div>")
        shown = f'<p class="admonition-title">{title.strip() or kind.capitalize()}</p>'
        return f'{before}<div class="admonition {kind.lower()}">\n{shown}' + ("" if empty else "\n<p>")

    return QUOTE.sub(tag, html)


def _task(found: re.Match[str]) -> str:
    """A box with its words as its label."""
    paragraph, state, words = found.groups()
    box = "checked disabled" if state in "xX" else "disabled"
    return f'<li class="task">{paragraph or ""}<label><input type="checkbox" {box}> {words}</label>'


def attributes(text: str) -> Attributes:
    """A tag's attributes, unescaped; of two with one name the first holds, as in browsers."""
    found: Attributes = {}
    for each in ATTRIBUTE.finditer(text):
        found.setdefault(each[1], None if each[2] is None else unescape(each[2]))
    return found


def tag(name: str, attributes: Attributes) -> str:
    """A start tag; its attributes stand in the order given."""
    parts = (key if value is None else f'{key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{' '.join((name, *parts))}>"


def text_of(html: str) -> str:
    """The words of a piece of HTML on one line; an image speaks by its alternative text."""
    if "<" in html:
        html = TAG.sub("", ALT.sub(r"\1", NOTE.sub("", UNREAD.sub("", html))))
    return " ".join((unescape(html) if "&" in html else html).split())


def ids_in(html: str) -> Iterator[str]:
    """The ids that its tags have; what looks like one in shown code is none."""
    for found in ID.finditer(html) if ' id="' in html else ():  # few texts have one, which is told faster
        if html.rfind("<", 0, found.start()) > html.rfind(">", 0, found.start()):
            yield unescape(found[1])


@lru_cache(maxsize=4096)  # the same headings stand on many pages
def said(html: str) -> tuple[str, str]:
    """The words of a heading and its id."""
    text = text_of(html)
    return text, slug_of(text)


def slug_of(text: str) -> str:
    """A heading's id: small letters of any script, digits, underscores; hyphens for what lies between."""
    text = unicodedata.normalize("NFC", text).lower()
    return BETWEEN.sub("-", UNSLUGGED.sub(_mark, text)).strip("-") or "section"


def _mark(found: re.Match[str]) -> str:
    """Marks that make up letters, as in हिन्दी, stay; `\\w` does not know them."""
    return found[0] if unicodedata.category(found[0]).startswith("M") else ""
