"""Footnotes of a post become Markdown's: WordPress's own block, [mfn]…[/mfn] and its like, [^1], and lists of notes.

The block writes <sup data-fn="id"> into the text and keeps what the notes say in a meta as JSON (core/footnotes).
"""

import re
from collections.abc import Iterator

from kartrasite.importers.parts.prose import words
from kartrasite.importers.parts.serialized import parsed
from kartrasite.importers.parts.shortcodes import Code, replaced
from kartrasite.importers.parts.wxr import Item

META = "footnotes"
INLINE = ("mfn", "efn_note", "ref", "fn", "footnote")  # Modern Footnotes, Easy Footnotes, Footnotes, and older ones
MARK = re.compile(r"<sup\b[^<>]*\bdata-fn=[\"']([\w-]+)[\"'][^<>]*>(?:(?!<sup\b).)*?</sup>", re.DOTALL)
TYPED = re.compile(r"(?<!\\)\[\^([\w-]{1,40})\](?!:)")
DEFINED = re.compile(r"(?:^|(?<=>))[ \t]*\[\^([\w-]{1,40})\]:(.*?)(?=$|<br|</p>)", re.MULTILINE)
# What Jetpack's Markdown and others make of it.
LINKED = re.compile(r"<sup\b[^<>]*>\s*<a\b[^<>]*\bhref=[\"']#(fn[\w:.-]*)[\"'][^<>]*>[^<>]*</a>\s*</sup>")
LISTED = re.compile(r"<li\b[^<>]*\bid=[\"'](fn[\w:.-]*)[\"'][^<>]*>((?:(?!<li\b).)*?)</li>", re.DOTALL)
BACK = re.compile(r"(?:&nbsp;|&#160;|\s)*<a\b[^<>]*\bhref=[\"']#fnref[\w:.-]*[\"'][^<>]*>[^<>]*</a>")
EMPTY = re.compile(r"(?:<div\b[^<>]*\bfootnotes?\b[^<>]*>\s*)(?:<hr\b[^<>]*>\s*)?<ol\b[^<>]*>\s*</ol>\s*</div>")


def noted(item: Item, html: str) -> tuple[str, list[str]]:
    """The HTML with <sup data-note="1"> where a note belongs, and what the notes say as HTML, in their order."""
    said: dict[str, str] = {}

    def mark(key: str, note: str) -> str:
        said.setdefault(key, note)
        return f'<sup data-note="{list(said).index(key) + 1}"></sup>'

    html = re.sub(r"\bdata-note=", "data-not=", html)
    own = dict(_own(item.meta.get(META, "")))
    html = MARK.sub(lambda it: mark(f"own {it[1]}", own[it[1]]) if it[1] in own else f"<sup>{words(it[0])}</sup>", html)

    def inline(code: Code) -> str | None:
        return mark(f"inline {len(said)}", code.inner) if code.inner.strip() and not code.tagged else None

    html = replaced(html, INLINE, inline)
    typed = {found[1]: found[2].strip() for found in DEFINED.finditer(html) if found[2].strip()}
    if typed and (used := {key for key in TYPED.findall(html) if key in typed}):
        html = DEFINED.sub(lambda it: "" if it[1] in used else it[0], html)
        html = TYPED.sub(lambda it: mark(f"typed {it[1]}", typed[it[1]]) if it[1] in used else it[0], html)
    listed = {found[1]: BACK.sub("", found[2]) for found in LISTED.finditer(html)}
    if listed and (led := {key for key in LINKED.findall(html) if key in listed}):
        html = LINKED.sub(lambda it: mark(f"listed {it[1]}", listed[it[1]]) if it[1] in led else it[0], html)
        html = EMPTY.sub("", LISTED.sub(lambda it: "" if it[1] in led else it[0], html))
    return html, list(said.values())


def _own(text: str) -> Iterator[tuple[str, str]]:
    """What the block's notes say, by their ids."""
    notes = parsed(text)
    for each in notes if isinstance(notes, list) else ():
        if isinstance(each, dict) and str(each.get("content") or "").strip():
            yield str(each.get("id")), str(each["content"])
