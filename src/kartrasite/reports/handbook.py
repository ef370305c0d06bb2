"""The checks become what `kartrasite check --list` and `--explain` say."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kartrasite.checks import Check, checks
from kartrasite.problem import Problem, meant
from kartrasite.reports.codes import CODES

# What `kartrasite audit --browser` measures on a page that is open in a browser (docs/audit.md).
MEASURED: Mapping[str, str] = MappingProxyType({
    "K470": "The disclosure is there, with the words that were verified",
    "K471": "The site's statement stands whole on the first screen",
    "K472": "Each word of the disclosure is at least 12 px, and 0.8 of the size of the text around it",
    "K473": "Each word of the disclosure has a contrast of 4.5 : 1 against what is really behind it",
    "K474": "Each word of the disclosure can be brought onto the screen, and nothing covers or cuts it",
    "K475": "Screen readers are told each word of the disclosure",
    "K476": "The page opens, and does not lead away by itself",
})  # fmt: skip
MEASURED_WHY = "What styles and scripts come to shows only in a browser: on a phone and a desktop, light and dark."
MEASURED_SOURCE = "16 CFR 255.0(f); WCAG 2.2, 1.4.3"


class Asked(NamedTuple):
    """What a code asks, why, and whose rule it is."""

    code: str
    title: str
    why: str
    source: str
    guaranteed: bool = False


def asked(codes: Iterable[str]) -> tuple[Asked, ...]:
    """What each of the codes asks, once and by code, for readers who do not know the program."""
    known = {each.code: Asked(each.code, each.title, each.why, each.source, each.guaranteed) for each in checks()}
    known |= {code: Asked(code, title, MEASURED_WHY, MEASURED_SOURCE) for code, title in MEASURED.items()}
    known |= {code: Asked(code, told.title, told.means, "") for code, told in CODES.items()}
    return tuple(known[code] for code in sorted({*codes}) if code in known)


def listed() -> str:
    """One line for each check: code, level, rules, title."""
    rows = [(each.code, level(each), " ".join(each.rules), each.title) for each in checks()]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    )


def level(check: Check) -> str:
    """How strictly it is meant."""
    return "guaranteed" if check.guaranteed else check.level


def explained(code: str) -> str:
    """All that is known of a check, with examples, or of another code; a ValueError says what was meant."""
    if (title := MEASURED.get(code.upper())) is not None:
        return "\n".join(_measured(code.upper(), title))
    if (told := CODES.get(code.upper())) is not None:
        unbound = "It is no check of what is written: it can be neither silenced nor ignored."
        return f"{code.upper()}  {told.title}\n\n{told.means}\n{unbound}"
    found = next((each for each in checks() if each.code == code.upper()), None)
    if found is None:
        known = (*(each.code for each in checks()), *MEASURED, *CODES)
        raise ValueError(f"There is no check {code}. {meant(code.upper(), known)}".strip())
    return "\n".join(_lines(found)).rstrip()


def _lines(check: Check) -> Iterator[str]:
    yield f"{check.code}  {check.title}"
    yield ""
    yield f"Why:     {check.why}"
    yield f"Source:  {check.source}"
    yield f"Rules:   {', '.join(check.rules)} (docs/rules.md)"
    yield f"Level:   {_strictness(check)}"
    yield ""
    yield "This breaks it:"
    yield from (f"    {line}" for line in check.breaks.splitlines())
    yield "This keeps it:"
    yield from (f"    {line}" for line in check.keeps.splitlines())


def _measured(code: str, title: str) -> Iterator[str]:
    yield f"{code}  {title}"
    yield ""
    yield f"Why:     {MEASURED_WHY}"
    yield f"Source:  {MEASURED_SOURCE}"
    yield "Rules:   D2, D4 (docs/rules.md)"
    yield "Level:   error, told by kartrasite audit --browser alone; docs/audit.md says how it is measured"


def _strictness(check: Check) -> str:
    if check.guaranteed:
        return "guaranteed: nothing is published while it is broken, and it can be neither silenced nor ignored"
    silence = f'silence: {{{check.code}: "why"}} in the front matter silences it on one page'
    return f"{check.level}: {'stops publication' if check.level == 'error' else 'is told'}; {silence}"


def chosen(problems: Iterable[Problem], select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Problem, ...]:
    """The problems whose codes begin with one of `select`, if any are given, and with none of `ignore`.

    What is no check's, such as a file that cannot be read, and what a check guarantees is always told.
    """
    free = {each.code for each in checks() if not each.guaranteed}
    every = {each.code for each in checks()}

    def told(problem: Problem) -> bool:
        code = problem.code
        wanted = not select or code.startswith(select) or code not in every
        return wanted and not (ignore and code in free and code.startswith(ignore))

    return tuple(problem for problem in problems if told(problem))


def unfit(codes: Iterable[str], ignoring: bool) -> str:
    """Why one of the codes can be neither selected nor ignored, or ""."""
    for code in codes:
        matching = [each for each in checks() if each.code.startswith(code)]
        if not matching:
            return f"There is no check {code}. {meant(code, (each.code for each in checks()))}".strip()
        if ignoring and all(each.guaranteed for each in matching):
            return f"{code} is guaranteed on every page and cannot be ignored."
    return ""
