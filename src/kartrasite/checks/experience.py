"""Experience in the first person becomes a fault where nobody says who had it, how and when."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from kartrasite.checks import Check, Data, DataFault, Text, TextFault
from kartrasite.language.phrases import glance
from kartrasite.problem import Level

CUES: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType({
    "en": (
        ("test", "tried", "using", "used", "experience", "hands-on", "hands on"),
        r"\b(?:I|we)(?:['’]ve| have| had)?(?: \w+ly| ourselves| myself)? (?:tested|tried|been using|been testing"
        r"|used (?:it|the product|the platform|the tool|the software))\b|\b(?:my|our)(?: own| personal| first-hand)?"
        r" experiences? (?:with|of|using)\b|\bin (?:my|our)(?: own)? (?:tests?|testing|experience)\b"
        r"|\bafter \w+ (?:\w+ )?of (?:using|testing)\b|\bhands[- ]on (?:test|experience|review)",
    ),
    "de": (
        ("getestet", "ausprobiert", "erfahrung", "benutzt"),
        r"\b(?:ich habe|wir haben|habe ich|haben wir) [^.!?\n]{0,40}?(?:getestet|ausprobiert|benutzt)\b"
        r"|\b(?:meine|unsere|meiner|unserer)(?: eigenen?)? Erfahrung\w* mit\b",
    ),
    "es": (
        ("probado", "probamos", "probé", "experiencia"),
        r"\b(?:he|hemos) probado\b|\b(?:lo|la) prob(?:amos|é)\b|\b(?:mi|nuestra) experiencia con\b",
    ),
    "fr": (
        ("testé", "essayé", "expérience"),
        r"\b(?:j['’]ai|nous avons)(?: \w+)? (?:testé|essayé)\w*|\b(?:mon|notre) expérience (?:avec|de)\b",
    ),
    "pt": (
        ("testei", "testamos", "experiência"),
        r"\b(?:eu )?testei\b|\b(?:nós )?testamos\b|\b(?:minha|nossa) experiência com\b",
    ),
})  # fmt: skip
HINT = "Add `tested: {by: …, how: …, since: …}` to the front matter, or say where you have it from."


def text(text: Text) -> Iterable[TextFault]:
    """An error in a review, a warning elsewhere: the front matter's `tested:` says who, how and when."""
    language = text.view.language.partition("-")[0].lower()
    if not text.view.tested and _likely(text.lower, language) and glance(_rough(language))(text.prose):
        for found in _pattern(language).finditer(text.prose):
            yield TextFault(found.start(), found.end(), _said(found), HINT, level=_level(text.view.kind))


def data(data: Data) -> Iterable[DataFault]:
    """The same in front matter."""
    for each in data.spoken:
        language = each.language.partition("-")[0].lower()
        if each.matter is not None and each.matter.tested is None and _likely(each.lower, language):
            for where, words in each.words:
                for found in _pattern(language).finditer(words):
                    yield DataFault(
                        each.path, where, _said(found), HINT, level=_level(each.matter.kind), span=found.span()
                    )


def _likely(lower: str, language: str) -> bool:
    return any(cue in lower for cue in CUES.get(language, ((), ""))[0])


def _said(found: re.Match[str]) -> str:
    return f'"{" ".join(found[0].split())}" speaks of experience, and nobody says whose, how and when.'


def _level(kind: str) -> Level:
    return "error" if kind == "review" else "warning"


@lru_cache(maxsize=8)
def _rough(language: str) -> str:
    """As Rust writes a little more than the pattern: what is no blank for each letter, and no edges of words."""
    rough = CUES[language][1].replace(r"\b", "").replace(r"\w", r"[^\s]").replace(" ", r"[\s\x1c-\x1f]+")
    return f"(?i){rough}"


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(CUES[language][1].replace(" ", r"\s+"), re.IGNORECASE)


CHECK = Check(
    code="K614",
    title="Experience has somebody who had it",
    why="Experience that nobody had is a fake review.",
    source="16 CFR 465.2 and 255.1; Directive 2005/29/EC, annex I 23c",
    rules=("C5", "C14"),
    breaks="-- content/articles/second.md --\n---\nkind: guide\n---\nWe have tested the editor of Acme for weeks.",
    keeps="-- content/articles/second.md --\n---\nkind: guide\n---\nAcme's users have tested its editor for weeks.",
    text=text,
    data=data,
)
