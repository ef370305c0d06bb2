"""The corpus of labelled sentences, and how well the typed-figure checks agree with it.

Run as a program it prints what they find and where they differ: python tests/figures_corpus.py
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kartrasite.language.prose import prose
from kartrasite.language.typed import typed
from kartrasite.model.program import Program
from kartrasite.records.decode import yaml_document
from kartrasite.records.fill import filled
from kartrasite.trade.earnings import program_facts
from kartrasite.trade.facts import ProgramFacts

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FOLDERS = (HERE.parent / "content" / "programs", HERE / "figures")
FILES = {path.stem: path for folder in FOLDERS for path in folder.glob("*.yml")}
MARK = re.compile(r"\[([^\]]+)\]\(([=~?^])([\w.]*)\)")
VERDICTS = {"=": "bound", "~": "differs", "?": "unknown", "^": "exceeds"}
LOCALES = {"en": "en", "de": "de", "es": "es", "fr": "fr", "pt": "pt"}


class Label(NamedTuple):
    """A figure as a person marked it: its words, the verdict that it deserves, and the data's name for it."""

    words: str
    verdict: str
    path: str = ""


class Case(NamedTuple):
    """A sentence with its labels; `\\n` in the file is a line's end."""

    language: str
    programs: tuple[str, ...]
    sentence: str
    labels: tuple[Label, ...]


@cache
def facts(program: str) -> ProgramFacts:
    path = FILES[program]
    document, problems = yaml_document(path.read_text(encoding="utf-8"), path.name)
    assert document is not None, problems
    return program_facts(program, filled(Program, document.value)[0], "/p/", "/go/")


def cases(name: str) -> Iterator[Case]:
    for line in (HERE / "figures" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, sentence = line.partition(" | ")
            language, programs = head.split()
            sentence = sentence.replace("\\n", "\n")
            labels = tuple(Label(words, VERDICTS[sign], path) for words, sign, path in MARK.findall(sentence))
            yield Case(language, tuple(programs.split(",")), MARK.sub(r"\1", sentence), labels)


def found(case: Case) -> tuple[Label, ...]:
    """What the program finds in a sentence."""
    judged = typed(
        prose(case.sentence), case.sentence, tuple(map(facts, case.programs)), case.language, LOCALES[case.language]
    )
    return tuple(
        Label(
            case.sentence[each.quantity.start : each.quantity.end],
            each.verdict,
            each.held.path if each.held and each.verdict == "bound" else "",
        )
        for each in judged
    )


class Score(NamedTuple):
    """Findings that a label asks for, findings in all, labels in all, and sentences that agree entirely."""

    right: int
    found: int
    labelled: int
    agreeing: int
    sentences: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 1.0

    def __str__(self) -> str:
        return (
            f"{self.sentences} sentences, {self.labelled} figures to find: precision {self.precision:.3f}, "
            f"recall {self.recall:.3f}, {self.agreeing} sentences entirely as labelled"
        )


def score(name: str, language: str = "") -> Score:
    right = total = labelled = agreeing = count = 0
    for case in cases(name):
        if language and case.language != language:
            continue
        said = found(case)
        right += sum((Counter(said) & Counter(case.labels)).values())
        total, labelled, count = total + len(said), labelled + len(case.labels), count + 1
        agreeing += Counter(said) == Counter(case.labels)
    return Score(right, total, labelled, agreeing, count)


if __name__ == "__main__":
    for name in ("known.txt", "unseen.txt"):
        print(f"{name}: {score(name)}")
        for case in cases(name):
            if Counter(found(case)) != Counter(case.labels):
                print(f"  {case.language} {case.sentence}\n     labelled {case.labels}\n     found    {found(case)}")
