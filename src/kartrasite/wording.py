"""The theme's words by language; an owner's file adds to them or replaces single ones, and is checked against them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from msgspec.structs import replace

from kartrasite.model.site import Template
from kartrasite.problem import Place, Problem, meant, near
from kartrasite.read import Sources
from kartrasite.records.decode import Document, yaml_document
from kartrasite.records.explain import record
from kartrasite.templating.layers import layered

OPEN = ("tier_", "score_", "figure_", "counts_", "why_")  # words for what a program's file calls so, and for models
FORM = re.compile(r"(.+)_(?:zero|one|two|few|many|other)")  # CLDR's plural forms: a language has those that it needs
PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class Wording(NamedTuple):
    """The words of each language that there is, empty for those that nothing is written in; and their faults."""

    words: Mapping[str, Mapping[str, str]]
    problems: tuple[Problem, ...]


def wording(sources: Sources, theme: Sources, languages: set[str], templates: Mapping[str, Template]) -> Wording:
    """The words for the languages that the site is written in."""
    wanted = {each.lower() for name in languages if name for each in (name, name.partition("-")[0])}
    words: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    owned: list[Document] = []
    english: Mapping[str, str] = {}
    for origin, path, _ in layered(sources, theme, "words/", (".yml",)):
        language = PurePosixPath(path).stem
        texts = words.setdefault(language, {})
        if language.lower() not in wanted:
            continue
        text, problem = origin.text(path)
        document, found = yaml_document(text, path) if text is not None else (None, ())
        problems += (problem,) if problem is not None else found
        if document is None:
            continue
        if origin is theme:
            texts.update(document.value)
            english = document.value if language == "en" else english
        else:
            owned.append(document)
            made, found = record(document, dict[str, str])
            problems += (replace(each, hint=_hint(document)) for each in found)
            texts.update(made or {})
    if owned:
        own = "\n".join(template.text for template in templates.values() if template.path in sources)
        problems += (fault for document in owned for fault in _faults(document, english, own))
    for name in sorted(each for each in languages if each):  # pt-BR speaks as pt does
        words.setdefault(name, words.get(name.partition("-")[0], {}))
    there = {name: texts for name, texts in words.items() if texts or name.lower() not in wanted}
    return Wording(there, tuple(problems))


def _hint(document: Document) -> str:
    if isinstance(document.value, dict):
        return 'Write a text in quotes, such as pros: "What we like".'
    return 'Write each word on a line of its own, such as pros: "What we like".'


def _faults(document: Document, english: Mapping[str, str], own: str) -> Iterator[Problem]:
    """What nobody asks for, and what would not be filled in. `own` are the owner's templates."""
    for key, text in document.value.items() if isinstance(document.value, dict) else ():
        form = FORM.fullmatch(key)
        whole = form[1] if form and f"{form[1]}_one" in english else key
        if whole in english:
            if isinstance(text, str):
                yield from _unfilled(document, key, text, english[whole])
        elif not key.startswith(OPEN) and not _asked(key, own):
            yield Problem(
                document.key_place((key,)), "K101",
                f'The theme has no word "{key}", and no template of yours asks for it.',
                meant(key, english, "templates/words/en.yml of the default theme has them all."),
            )  # fmt: skip


def _asked(key: str, own: str) -> bool:
    """Whether a template names a word: as it is, or by its beginning, as in words["mood_" ~ mood]."""
    beginnings = (re.escape(key[: found.start()]) for found in re.finditer("_", key))
    return re.search(rf"\b{re.escape(key)}\b|[\"'](?:{'|'.join(beginnings) or '(?!)'})_?[\"']", own) is not None


def _unfilled(document: Document, key: str, text: str, english: str) -> Iterator[Problem]:
    """Braces of a word that the theme does not fill in, or that do not come in pairs."""
    names = list(dict.fromkeys(found[1] for found in PIECE.finditer(english) if found[1] is not None))
    known = " and ".join(f"{{{name}}}" for name in names)
    for found in PIECE.finditer(text):
        name, place = found[1], _place(document, key, found[0])
        if found[0] in "{}":
            said = "This brace is never closed." if found[0] == "{" else "This brace closes nothing."
            yield Problem(place, "K104", said, f"Filled in here is {known}." if names else "Take it out.")
        elif name is not None and name not in names:
            said = f"{found[0]} is not filled in here"
            said += f"; {known} {'are' if len(names) > 1 else 'is'}." if names else ", and nothing is."
            likely = near(name, names) or (names[0] if len(names) == 1 else "")
            yield Problem(place, "K104", said, f"Write {{{likely}}}." if likely else "Take it out.")


def _place(document: Document, key: str, piece: str) -> Place:
    """Where a piece of a word stands; where YAML writes it in another way, the whole word."""
    node = document.there((key,))
    lines = document.text.split("\n")
    for number in range(node.start_mark.line, min(node.end_mark.line + 1, len(lines))):
        at = lines[number].find(piece, node.start_mark.column if number == node.start_mark.line else 0)
        if at >= 0:
            return Place(document.path, number + 1 + document.offset, at + 1, len(piece))
    return document.place((key,))
