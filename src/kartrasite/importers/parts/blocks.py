"""A post as WordPress keeps it becomes HTML alone, and what its blocks say as data: pros, cons, questions, answers.

Blocks are HTML comments with JSON in them (WordPress, block grammar). Posts of the classic editor have none, and lines
where paragraphs are meant (wpautop).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from kartrasite.importers.parts.prose import by_class, lists, words
from kartrasite.importers.parts.serialized import mapping

MARK = re.compile(r"(/)?wp:([a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)(?:\s(.*?))?(/)?", re.DOTALL)
QUESTIONS = ("yoast/faq-block", "rank-math/faq-block")
PROS = ("affiliatex/pros-and-cons",)
CONTENTS = ("rank-math/toc-block", "yoast-seo/table-of-contents", "more", "nextpage", "spacer", "footnotes")
ASKED = {"question": ("schema-faq-question", "rank-math-question"), "answer": ("schema-faq-answer", "rank-math-answer")}
BLOCKS = "address|article|blockquote|div|dl|fieldset|figure|figcaption|form|h[1-6]|hr|ol|p|pre|section|table|ul"
OWN = re.compile(rf"</?(?:{BLOCKS}|li|dt|dd|tr|td|th|tbody|thead|tfoot|caption|script|style|iframe)\b", re.IGNORECASE)
AROUND = re.compile(rf"(<(?:{BLOCKS})\b[^>]*>)|(</(?:{BLOCKS})\s*>)", re.IGNORECASE)
CAPTION = re.compile(r"\[caption\b[^\]]*\]((?:(?!\[caption\b).)*?)\[/caption\]", re.DOTALL)
PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.DOTALL)
EMBED = re.compile(r"\[embed\b[^\]]*\]\s*(https?://[^\s\[<]+)\s*\[/embed\]")
CLOAKED = re.compile(
    r"""\[thirstylink\b[^\]]*?\b(?:ids?|linkid)=["'](\d+)["'][^\]]*\]((?:(?!\[thirstylink\b).)*?)\[/thirstylink\]""",
    re.DOTALL,
)
BREAK = re.compile(r"(?:<br ?/?>)?[ ]*\n")
LISTED = re.compile(r"\[(?:ez-)?toc\]", re.IGNORECASE)


class Said(Struct):
    """What the blocks of one post say as data, and which of them leave nothing behind."""

    pros: list[str]
    cons: list[str]
    faq: list[tuple[str, str]]
    empty: list[str]


def plain(html: str, reused: Mapping[int, str]) -> tuple[str, Said]:
    """A post's HTML without blocks' marks and WordPress's own shortcodes. `reused` are blocks that posts share."""
    said = Said([], [], [], [])
    if "<!-- wp:" in html or "<!--wp:" in html:
        html = _unblocked(html, said, reused, 0)
    else:
        html = paragraphs(re.sub(r"<!--.*?(?:-->|\Z)", "", html, flags=re.DOTALL))
    html = CLOAKED.sub(r'<a href="" data-linkid="\1">\2</a>', html)
    html = EMBED.sub(r"<p>\1</p>", LISTED.sub("", html))
    return CAPTION.sub(_figure, html), said


def paragraphs(html: str) -> str:
    """Blank lines become paragraphs, single ones breaks, as WordPress shows posts of its classic editor (wpautop)."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\n\n<pre>{len(kept) - 1}</pre>\n\n"

    html = html.replace("\r\n", "\n").replace("\r", "\n")
    html = re.sub(r"<(pre|script|style)\b(?:(?!<\1\b).)*?</\1\s*>", keep, html, flags=re.DOTALL | re.IGNORECASE)
    html = AROUND.sub(lambda tag: f"\n\n{tag[1]}" if tag[1] else f"{tag[2]}\n\n", html)
    parts = []
    for part in re.split(r"\n\s*\n", html):
        part = part.strip()
        if part and not OWN.match(part):
            broken = BREAK.sub("<br>", part)
            part = f"<p>{broken}</p>"
        parts.append(part)
    html = "\n".join(filter(None, parts))
    return re.sub(r"<pre>(\d+)</pre>", lambda it: kept[int(it[1])] if int(it[1]) < len(kept) else it[0], html)


def _unblocked(html: str, said: Said, reused: Mapping[int, str], depth: int) -> str:
    """The HTML between the marks; blocks that are data are taken out with what they hold."""
    out: list[str] = []
    for kind, given, inner in _pieces(html):
        if not kind:
            out.append(inner)
        elif kind in QUESTIONS:
            said.faq += _asked(given, inner)
        elif kind in PROS:
            pros, cons = _weighed(given, inner)
            said.pros += pros
            said.cons += cons
        elif kind == "block" and depth < 3 and (shared := reused.get(_number(given.get("ref")))):
            out.append(_unblocked(shared, said, reused, depth + 1))
        elif not inner and kind not in CONTENTS:
            said.empty.append(kind)
    return "".join(out)


def _pieces(html: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """HTML, with an empty kind, and the blocks that are data or stand alone: kind, attributes, what is inside."""
    at, inside = 0, ""
    begun: tuple[dict[str, Any], int] = {}, 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start)) >= 0:
        if not inside:
            yield "", {}, html[at:start]
        found = MARK.fullmatch(html[start + 4 : end].strip())
        at = end + 3
        closing, kind = (bool(found[1]), found[2]) if found else (False, "")
        if inside and closing and kind == inside:
            yield inside, begun[0], html[begun[1] : start]
            inside = ""
        elif found and not inside and not closing and (found[4] or kind in (*QUESTIONS, *PROS, *CONTENTS)):
            if found[4]:
                yield kind, mapping(found[3] or ""), ""
            else:
                inside, begun = kind, (mapping(found[3] or ""), at)
    yield ("", {}, html[at:]) if not inside else ("", {}, html[begun[1] :])


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _asked(given: Mapping[str, Any], inner: str) -> list[tuple[str, str]]:
    """Questions and answers as HTML, from the block's attributes or from what it shows."""
    found = []
    for each in _list(given.get("questions")):
        if isinstance(each, dict) and each.get("visible", True):
            asked = each.get("jsonQuestion") or each.get("title") or _flat(each.get("question"))
            answer = each.get("jsonAnswer") or each.get("content") or _flat(each.get("answer"))
            found.append((str(asked), str(answer)))
    if not found:
        asked_by_class, answers = by_class(inner, ASKED["question"]), by_class(inner, ASKED["answer"])
        found = list(zip(asked_by_class, answers, strict=False))
    return [(words(asked), answer) for asked, answer in found if words(asked) and words(answer)]


def _weighed(given: Mapping[str, Any], inner: str) -> tuple[list[str], list[str]]:
    """Pros and cons, from the attributes or from the two lists that the block shows."""
    pros, cons = (_entries(given.get(key)) for key in ("prosListItems", "consListItems"))
    if not (pros or cons):
        shown = [list(each) for each in lists(inner)]
        pros, cons = (*shown, [], [])[:2]
    return pros, cons


def _entries(value: Any) -> list[str]:
    if isinstance(value, str):
        return [each for found in lists(value) for each in found] or [words(value)]
    return [said for each in _list(value) if (said := words(_flat(each)))]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _flat(value: Any) -> str:
    """The words in what editors keep as a tree: {"type": "li", "props": {"children": [...]}}."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(map(_flat, value))
    if not isinstance(value, dict):
        return ""
    inner = next((value[key] for key in ("props", "children", "content", "list", "text", "value") if key in value), "")
    return _flat(inner)


def _figure(found: re.Match[str]) -> str:
    picture = PICTURE.match(found[1].strip())
    if picture is None:
        return found[0]
    return f"<figure>{picture[0]}<figcaption>{found[1].strip()[picture.end() :].strip()}</figcaption></figure>"
