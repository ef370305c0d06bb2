"""A fault's needles become its place in the owner's file, in lines and columns from 1.

A needle counts where it stands by itself: /go/a/ is not found in /go/a/b/, nor `hidden` in `aria-hidden`. In a
text, what readers see comes before its front matter, and both before what is shown as code or remarked.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import NamedTuple

from kartrasite.problem import Place
from kartrasite.texts.matter import matter_ends

QUIET = re.compile(
    r"(?ms)^(`{3,}|~{3,})[^\n]*\n.*?^\1[`~]*[ \t]*$|(?<!`)(`+)(?!`)[^`\n]+\2(?!`)|<!--(?!#).*?-->|\{#.*?#\}"
)
TEXTS, SETTINGS = ".md", "kartrasite.yml"
ADDRESSES = ("/", "#", "http")


class Spot(NamedTuple):
    """From where to where of a file's text."""

    start: int
    end: int


def locate(
    source: str, needles: Iterable[str], lines: Callable[[str], str], key: str = "", others: Iterable[str] = (),
    language: str = "",
) -> Place:
    """Where `key` stands in a text's front matter with its value; else the first needle that the file holds.

    Where it holds none, the first of the `others` that holds one, by the order of the needles; else all of `source`.
    `language` is that of the page: it shows of kartrasite.yml what is said there in it.
    """
    needles = tuple(needle for needle in needles if needle)
    for path, needle, text in _looks(source, needles, lines, key, others):
        for each in _told(text, language) if path == SETTINGS and language else (text,):
            if (found := _value(each, key) if not needle else _stands(each, needle, path)) is not None:
                return _place(path, each, found)
    return Place(source)


@lru_cache(maxsize=8)
def _told(text: str, language: str) -> tuple[str, ...]:
    """What `languages:` says in a language, all that stands outside of it, and all: each as long as the text."""
    from kartrasite.records.decode import yaml_document  # with the library for YAML: few builds have a fault

    document = yaml_document(text, SETTINGS)[0] if "languages:" in text else None
    told = document.value.get("languages") if document and isinstance(document.value, dict) else None
    if document is None or not isinstance(told, dict):
        return (text,)
    spoken = (each for each in (language, language.partition("-")[0]) if each in told)
    own = (document.there(("languages", each)) for each in spoken)
    every = document.there(("languages",))
    inside = [_blank(text, each.start_mark.index, each.end_mark.index, keep=True) for each in own]
    return *inside, _blank(text, every.start_mark.index, every.end_mark.index), text


def _blank(text: str, start: int, end: int, keep: bool = False) -> str:
    """The text with blanks from one place to another, or everywhere else."""
    parts = [text[:start], text[start:end], text[end:]]
    return "".join(each if (at == 1) == keep else re.sub(r"[^\n]", " ", each) for at, each in enumerate(parts))


def _looks(
    source: str, needles: tuple[str, ...], lines: Callable[[str], str], key: str, others: Iterable[str]
) -> Iterator[tuple[str, str, str]]:
    """What is looked for in turn: file, needle ("" for the key) and the file's text."""
    text = lines(source)
    if key and source.endswith(TEXTS):
        yield source, "", text
    yield from ((source, needle, text) for needle in needles)
    for needle in needles:
        for path in others:
            if path != source and (path != SETTINGS or needle.startswith(ADDRESSES)):  # menus are written there
                yield path, needle, lines(path)


def _value(text: str, key: str) -> Spot | None:
    """The value of a key of the front matter; the key itself where its value is not on its line."""
    start, end = matter_ends(text)
    found = re.compile(rf"^{re.escape(key)}:[ \t]*(\S[^\n]*?)?[ \t\r]*$", re.MULTILINE).search(text, start, end)
    if found is None:
        return None
    return Spot(*found.span(1)) if found[1] else Spot(found.start(), found.start() + len(key))


def _stands(text: str, needle: str, path: str) -> Spot | None:
    """Where a needle stands in a text, as it is or with its letters escaped: by itself rather than in a word."""
    forms = tuple(each for each in dict.fromkeys((needle, escape(needle), escape(needle, quote=False))) if each in text)
    if not forms:
        return None
    start = matter_ends(text)[1] if path.endswith(TEXTS) else 0
    seen = _seen(text)
    for form in forms:
        pattern = _alone(form)
        for held, begin, end in ((seen, start, len(text)), (seen, 0, start), (text, 0, len(text))):
            if found := pattern.search(held, begin, end):
                return Spot(*found.span())
    at = text.find(forms[0])
    return Spot(at, at + len(forms[0]))


@lru_cache(maxsize=8)
def _seen(text: str) -> str:
    """As long as the text, with blanks for fenced code and remarks."""
    return QUIET.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _alone(needle: str) -> re.Pattern[str]:
    before = r"(?<![\w/-])" if re.match(r"[\w/#-]", needle) else ""
    after = r"(?![\w-])" if re.search(r"[\w/-]\Z", needle) else ""
    return re.compile(before + re.escape(needle) + after)


def _place(path: str, text: str, spot: Spot) -> Place:
    line = text.count("\n", 0, spot.start) + 1
    width = len(text[spot.start : spot.end].partition("\n")[0])
    return Place(path, line, spot.start - text.rfind("\n", 0, spot.start), width)
