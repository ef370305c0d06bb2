"""Sanitised HTML elements become Markdown, as both dialects of kartrasite read it: markdownify with our own marks."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from bs4.element import NavigableString, Tag
from markdownify import MarkdownConverter

BLOCK = frozenset({
    "p", "div", "ul", "ol", "li", "table", "tr", "td", "th", "caption", "blockquote", "pre", "figure", "figcaption",
    "section", "article", "dl", "dt", "dd", "hr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "[document]",
})  # fmt: skip
LANGUAGE = re.compile(r"(?:lang(?:uage)?-|brush:\s*)([\w+#-]+)")
# Signs that mean something to Markdown wherever they stand, those of HTML, and those at the start of a line.
SPECIAL = re.compile(r"[\\`*]|(?<![^\W_])_|_(?![^\W_])|\](?=\()|\[(?=\^|toc\])|!(?=\[)|\{\{?", re.IGNORECASE)
MARKUP = re.compile(r"<(?=\S)|&(?=#?\w+;)|~(?=\S)|(?<=\S)~")
SPELLED: Mapping[str, str] = MappingProxyType({"<": "&lt;", "&": "&amp;", "~": "&#126;"})
BEGINS = re.compile(r"(?=#|>|[-+](?:\s|$)|:?-{2,}|=+\s*$|:|!!!|\?\?\?|~~~|\||\[[^\]]*\]:|\[toc\])", re.IGNORECASE)
NUMBERED = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
BACKTICKS = re.compile("`+")


class Converter(MarkdownConverter):  # its stubs leave out what is overridden
    """One text at a time; it keeps nothing between them."""

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        """A text of the page; what begins a line is no sign of a heading, a list or a quotation."""
        text = str(super().process_text(el, parent_tags=parent_tags))  # type: ignore[misc]
        if not text.strip() or {"pre", "code", "td", "th"} & (parent_tags or set()) or not _begins(el):
            return text
        stripped = text.lstrip()
        if found := NUMBERED.match(stripped):
            return f"{found[0]}\\{stripped[found.end() :]}"
        if not BEGINS.match(stripped):
            return text
        return f"&#{ord(stripped[0])};{stripped[1:]}" if stripped[0] in "=:?~" else f"\\{stripped}"

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """A text that shows as it stood in HTML; shortcodes stay as they are, so that they can be found."""
        if "a" in parent_tags:  # brackets in the words of a link would end them
            text = text.replace("[", "\ue000").replace("]", "\ue001")
        text = _escaped(text).replace("\\{%", "{&#37;").replace("\\{#", "{&#35;")
        return text.replace("\ue000", "\\[").replace("\ue001", "\\]")

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A paragraph, unless it is empty or holds no-break blanks alone."""
        text = _stripped(text)
        if "_inline" in parent_tags:
            return f" {text} "
        return f"\n\n{text}\n\n" if text else "\n\n"  # what stands on either side of it is not one text

    convert_div = convert_section = convert_article = convert_figure = convert_p

    def convert_figcaption(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A caption is a stressed paragraph below its picture."""
        text = text.strip().replace("\\*", "\0").replace("*", "").replace("\0", "\\*")
        return f"\n\n*{text}*\n\n" if text else ""

    convert_caption = convert_figcaption

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A heading with words in it."""
        text = " ".join(text.split())
        if "_inline" in parent_tags - {"_inline"} or {"td", "th"} & parent_tags or not text:
            return text
        own = f" {{#{el.get('id')}}}" if el.get("id") else ""
        return f"\n\n{'#' * min(6, max(2, n))} {text}{own}\n\n"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A quotation, each of its lines with its sign."""
        text = _stripped(text)
        if "_inline" in parent_tags or not text:
            return f" {text} "
        return "\n\n" + "\n".join(f"> {line}" if line.strip() else ">" for line in text.split("\n")) + "\n\n"

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Strong words; where their signs would not be read as such, HTML's own stand."""
        return _marked(el, text, parent_tags, "**", "strong")

    convert_b = convert_strong

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Stressed words, the same."""
        return _marked(el, text, parent_tags, "*", "em")

    convert_i = convert_em

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """An entry; what belongs to it stands four blanks deeper, as Python-Markdown wants it."""
        text = _stripped(text)
        if not text:
            return "\n"
        bullet = "- "
        if el.parent is not None and el.parent.name == "ol":
            start = str(el.parent.get("start") or "1")
            first = int(start) if start.isdecimal() and len(start) < 6 else 1
            bullet = f"{first + len(el.find_previous_siblings('li'))}. "
        first_line, *others = text.split("\n")
        item = "\n".join([bullet + first_line, *(f"    {each}" if each.strip() else "" for each in others)])
        apart = not all(map(str.strip, others))  # one of several paragraphs stands by itself
        return f"\n\n{item}\n\n" if apart else f"{item}\n"

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Code in a text; with a sign that ends cells it is HTML's own, since dialects differ on it."""
        if "|" not in text or not {"td", "th"} & parent_tags or "_noformat" in parent_tags:
            return str(super().convert_code(el, " ".join(text.split(" ")), parent_tags))  # type: ignore[misc]
        shown = re.sub(r"[^\w\s]", lambda sign: f"&#{ord(sign[0])};", text.strip())
        return f"<code>{shown}</code>"

    convert_kbd = convert_samp = convert_code

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A fence longer than any in it; in lists and quotations, where one dialect knows none, it is indented."""
        text = text.strip("\n")
        if not text.strip():
            return ""
        if "_inline" in parent_tags - {"pre"} and {"td", "th"} & parent_tags:
            return f" `{' '.join(text.split())}` "
        if {"li", "blockquote", "dd"} & parent_tags:
            return "\n\n" + "\n".join(f"    {line}" if line else "" for line in text.split("\n")) + "\n\n"
        classes = (str(each) for part in (el, *el.find_all("code")) for each in part.get_attribute_list("class"))
        found = LANGUAGE.search(" ".join(classes))
        fence = "`" * max(3, 1 + max((len(run) for run in BACKTICKS.findall(text)), default=0))
        return f"\n\n{fence}{found[1] if found else ''}\n{text}\n{fence}\n\n"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A picture; in a heading its words."""
        alt = _escaped(" ".join(str(el.get("alt") or "").replace("[", "(").replace("]", ")").split()))
        return alt if set(parent_tags) & {f"h{n}" for n in range(1, 7)} else f"![{alt}]({el.get('src')})"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A link; one whose words are its address is written as such."""
        inner = text.strip()
        if "_noformat" in parent_tags or not inner:
            return text
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        href = str(el.get("href") or "")
        if href.startswith("http") and el.get_text().strip() == href:
            return f"{before}<{href}>{after}"
        return f"{before}[{' '.join(inner.split())}]({href}){after}"

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A mark of a note, as its sign; else what is written higher, as HTML."""
        if note := str(el.get("data-note") or ""):
            return f"[^{note}]"
        return str(super().convert_sup(el, text, parent_tags))  # type: ignore[misc]

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """One dialect has no sign for what no longer holds, so HTML's own stands."""
        return f"<del>{text}</del>" if text.strip() and "_noformat" not in parent_tags else text

    convert_s = convert_strike = convert_del

    def convert_q(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A short quotation."""
        return f"“{text}”"

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A term, as a strong paragraph: one dialect has no lists of definitions."""
        text = " ".join(text.split())
        return f"\n\n**{text}**\n\n" if text and "*" not in text else f"\n\n{text}\n\n"

    convert_dd = convert_p

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A cell; a sign that would end it is escaped."""
        span = str(el.get("colspan") or "1")
        text = " ".join(text.split()).replace("|", "&#124;")
        return f" {text} |" + " |" * (min(50, int(span)) - 1 if span.isdecimal() else 0)

    convert_th = convert_td


def _stripped(text: str) -> str:
    """A block without the blanks around it; code that is marked by its blanks keeps them."""
    text = text.strip("\n").rstrip()
    return text if text.startswith("    ") else text.lstrip()


def _marked(el: Tag, text: str, parent_tags: set[str], sign: str, name: str) -> str:
    """CommonMark 6.2: a sign between a letter and what is none is read in one direction alone."""
    inner = text.strip()
    if not inner or "_noformat" in parent_tags or parent_tags & {"strong", "b", "em", "i"} - {el.name}:
        return text if not inner or "_noformat" in parent_tags else f"<{name}>{text}</{name}>"
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    plain = (inner[0].isalnum() or before or _free(el, el.previous_sibling, -1)) and (
        inner[-1].isalnum() or after or _free(el, el.next_sibling, 0)
    )
    return f"{before}{sign}{inner}{sign}{after}" if plain else f"{before}<{name}>{inner}</{name}>{after}"


def _free(el: Tag, beside: object, at: int) -> bool:
    """Whether no letter stands beside an element, for sure."""
    if isinstance(beside, NavigableString):
        return not (beside[at : at + 1 or None] or "x").isalnum()
    name = beside.name if isinstance(beside, Tag) else el.parent.name if el.parent else ""
    return name in BLOCK or name in ("a", "code", "del", "img")


def _escaped(text: str) -> str:
    text = SPECIAL.sub(r"\\\g<0>", text)
    return MARKUP.sub(lambda it: SPELLED[it[0]], text)


def _begins(node: NavigableString) -> bool:
    """Whether a text stands at the start of a line: only what leaves no sign of its own stands before it."""
    at: Tag | NavigableString | None = node
    while at is not None:
        before = at.previous_sibling
        while isinstance(before, NavigableString) and not before.strip():
            before = before.previous_sibling
        if before is not None:
            return isinstance(before, Tag) and before.name in BLOCK
        at = at.parent
        if at is None or at.name in BLOCK:
            return True
    return True
