"""Outputs become Verified, or problems with their places: nothing unverified leaves.

`examine` judges one output by its bytes, pure and without the owner's texts, so that its findings can be
kept, and made in other processes. `verify` holds findings against bytes, adds what only the whole site
shows, and is the one place that makes a `Verified`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import InitVar, dataclass
from functools import cache
from sys import intern
from types import MappingProxyType
from typing import NoReturn

from msgspec.structs import replace

from kartrasite.checks import Check, Fault, Findings, Page, Sheets, Whole, checks
from kartrasite.css.loading import addresses
from kartrasite.css.stylesheets import decoded, hiding_rules
from kartrasite.css.switched import SCRIPTS, switches
from kartrasite.model.site import Held
from kartrasite.pages.disclosure import standing
from kartrasite.pages.document import Filed, Output, Promise, digest, inside, is_page
from kartrasite.pages.finished import Finished
from kartrasite.problem import Place, Problem, errors, gathered
from kartrasite.silence import Silences, may_be_silenced
from kartrasite.spots import locate

SEVERAL = 3  # files that show the same fault
NOTHING_SILENCED = Silences({})
NOWHERE: Mapping[str, Place] = MappingProxyType({})
Across = tuple[tuple[str, Fault], ...]  # faults with the path of the output that they stand in
SEAL = object()  # what only `verify` hands to Verified


@dataclass(frozen=True, slots=True)
class Verified:
    """Outputs in which no error stands. Only `verify` makes one; publishing takes nothing else.

    `kept` are those that stand as an earlier build made them; `across` is what was found by looking at all together.
    A dataclass, unlike all other records: only there is the seal no field, which a copy would carry along.
    """

    outputs: tuple[Output | Filed, ...]
    kept: tuple[Filed, ...]
    across: Across
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        """Refuses whoever is not `verify`."""
        if seal is not SEAL:
            raise TypeError("Only kartrasite.verify.verify makes a Verified.")

    def __reduce__(self) -> NoReturn:
        """No copy, no pickle: either would make one without verifying."""
        raise TypeError("A Verified cannot be copied; verify the outputs again.")


def read_sheets(outputs: Iterable[Output]) -> Sheets:
    """Every style sheet among the outputs, and what scripts among them may switch."""
    outputs = tuple(outputs)
    sheets = {each.path: decoded(each.body) for each in outputs if each.path.lower().endswith(".css")}
    scripts = [each.body.decode("utf-8", "replace") for each in outputs if each.path.lower().endswith(SCRIPTS)]
    return Sheets(sheets, switches(scripts, sheets.values()))


def terms(output: Output | Filed, promise: Promise, sheets: Sheets) -> str:
    """What an output was held to besides its bytes; findings hold under the same terms only."""
    return f"{promise.digest} {sheets.digest} {output.language} {' '.join(output.programs)}"


def examine(output: Output, promise: Promise, sheets: Sheets) -> Findings:
    """What the checks find in one output alone."""
    if not is_page(output):
        return _examine_file(output, promise, sheets)
    finished = Finished(output, promise)
    readings = [(finished, standing(finished))]
    if finished.elements["noscript"]:  # its content is markup for those without scripts
        plain = Finished(output, promise, scripting=False)
        readings.append((plain, standing(plain)))
    page = Page(tuple(readings), promise, sheets)
    faults = [_said(fault, check) for check, judged in _page_checks() for fault in judged(page)]
    elsewhere = any(inside(href, output.path, promise) != output.path for href in finished.linked("canonical"))
    robots = (finished.meta("robots") or "").lower()
    here = {output.path, *(f"{output.path}#{id}" for id in finished.ids)}
    held = [each for reading, _ in readings for each in reading.targets.items()]
    return Findings(
        output.path,
        digest(output.body),
        terms(output, promise, sheets),
        faults=tuple(dict.fromkeys(faults)),
        # the same menus and footers stand on every page: their addresses are kept once
        targets={intern(target): intern(href) for href, target in held if target and target not in here},
        ids=tuple(finished.ids),
        title=finished.title,
        description=(finished.meta("description") or "").strip(),
        listed=not (page.stub or elsewhere or "noindex" in robots),
        sheets=tuple(inside(href, output.path, promise) or "" for href in finished.linked("stylesheet")),
    )


@cache
def _page_checks() -> tuple[tuple[Check, Callable[[Page], Iterable[Fault]]], ...]:
    return tuple((check, check.page) for check in checks() if check.page)


def _examine_file(output: Output, promise: Promise, sheets: Sheets) -> Findings:
    faults = (_said(fault, check) for check in checks() if check.other for fault in check.other(output, promise))
    targets: dict[str, str] = {}
    if output.path.lower().endswith(".css"):
        for href in addresses(decoded(output.body)):
            if target := inside(href, output.path, promise):
                targets[target.partition("#")[0]] = href
    held = digest(output.body), terms(output, promise, sheets)
    return Findings(output.path, *held, faults=tuple(faults), targets=targets)


def verify(
    outputs: Iterable[Output | Filed],
    promise: Promise,
    findings: Mapping[str, Findings],
    lines: Callable[[str], str] = lambda path: "",
    styles: Iterable[str] = (),
    silences: Silences = NOTHING_SILENCED,
    sheets: Sheets | None = None,
    kept: Iterable[Filed] = (),
    judged: frozenset[str] | None = None,
    across: Across = (),
    templates: Iterable[str] = (),
    held: tuple[Held, ...] = (),
) -> tuple[Verified | None, tuple[Problem, ...]]:
    """Every output, where no error stands, and the problems with their places in either case.

    `findings` by the output's path; `lines` gives the text of an owner's file, "" where there is none;
    `styles` are the files of the style sheet that stands in each page: a rule that hides is told there, once.
    An error that `silences` covers is among the problems and does not count.
    `sheets` are those among the outputs, which are read where they are not given. `kept` outputs stand from an
    earlier build, examined under the same promise and the same sheets. Where `judged` is given, only these outputs
    have changed, and nothing that others see of them; then `across` is what the last build found across outputs.
    `templates` are the owner's own: what no text holds is looked for there. `held` is what is not published.
    """
    outputs, kept = tuple(outputs), tuple(kept)
    by_path: dict[str, Output | Filed] = {output.path: output for output in (*outputs, *kept)}
    if sheets is None:
        sheets = read_sheets(output for output in outputs if isinstance(output, Output))
    found: list[tuple[str, Fault]] = list(_mismatches(outputs, kept, promise, findings, sheets))
    found += [(path, fault) for path in by_path if path in findings for fault in findings[path].faults]
    paths = frozenset(by_path)
    across = _across(Whole(findings, paths, promise, paths if judged is None else judged, held), across)
    found += across
    hiding = _hiding(styles, lines) if any("<style>" in fault.message for _, fault in found) else {}
    templates = tuple(templates) if found else ()
    problems = gathered(_of_theme([placed(path, fault, by_path, lines, hiding, templates) for path, fault in found]))
    standing, _ = silences.split(problems)
    return (None if errors(standing) else Verified(outputs, kept, across, SEAL)), problems


def _across(whole: Whole, before: Across) -> Across:
    """What shows by looking at all outputs together: found now where they are judged, else as it was found before."""
    kept = tuple((path, fault) for path, fault in before if path not in whole.judged and path in whole.paths)
    return kept + tuple(
        (path, _said(fault, check))
        for check in checks() if check.site is not None
        for path, fault in check.site(whole) if path in whole.judged
    )  # fmt: skip


def _said(fault: Fault, check: Check) -> Fault:
    return replace(fault, code=check.code, level=fault.level or check.level)


def _mismatches(
    outputs: tuple[Output | Filed, ...], kept: tuple[Filed, ...], promise: Promise,
    findings: Mapping[str, Findings], sheets: Sheets,
) -> Iterator[tuple[str, Fault]]:
    """Findings that are not about these bytes under these terms, and outputs that share a path."""
    seen: set[str] = set()
    for number, output in enumerate((*outputs, *kept)):
        if output.path.lower() in seen:
            said = f"Two files are called {output.path} (capital letters do not tell files apart everywhere)."
            yield output.path, Fault(said, "Give one of them another address.", code="K901")
        seen.add(output.path.lower())
        held = findings.get(output.path)
        if held is None:
            yield output.path, Fault(f"{output.path} was never examined.", "Build again.", code="K911")
        elif (held.path, held.digest) != (output.path, _digest(output)):
            said = f"{output.path} was changed after it had been examined."
            yield output.path, Fault(said, "Build again.", code="K903")
        elif number < len(outputs) and held.terms != terms(output, promise, sheets):
            yield (
                output.path,
                Fault(f"{output.path} was examined for another site.", "Build again.", code="K903"),
            )


def _digest(output: Output | Filed) -> str:
    return output.digest if isinstance(output, Filed) else digest(output.body)


def placed(
    path: str, fault: Fault, outputs: Mapping[str, Output | Filed], lines: Callable[[str], str],
    hiding: Mapping[str, Place] = NOWHERE, templates: tuple[str, ...] = (),
) -> Problem:
    """The fault at its place in the owner's file: where the first needle stands, else the whole file.

    What stands in no text of a page's own was printed by a template.
    """
    output = outputs.get(fault.at) or outputs[path]
    others = templates if output.path.endswith(".html") and not output.source.startswith("static/") else ()
    place = locate(output.source, fault.needles, lines, fault.key, others, output.language)
    rule, _, does = fault.message.partition(" in <style>")
    if rule in hiding:
        return Problem(hiding[rule], fault.code, f"{rule}{does}", fault.hint, "error")
    pages = () if fault.at or place.path in (path, f"static/{path}") else (path,)
    return Problem(place, fault.code, fault.message, fault.hint, fault.level or "error", pages=pages)


def _of_theme(problems: list[Problem]) -> Iterator[Problem]:
    """What stands in no line of several files, but on the pages of each, is the theme's: it is told there, once.

    What may be silenced is left to its file, where its silence stands.
    """
    files: dict[Problem, set[str]] = {}
    for each in problems:
        if not each.place.line and each.pages:
            files.setdefault(_theme(each), set()).add(each.place.path)
    for each in problems:
        known = not each.place.line and each.pages and len(files[_theme(each)]) >= SEVERAL
        yield replace(_theme(each), pages=each.pages) if known and not may_be_silenced(each.code) else each


def _theme(problem: Problem) -> Problem:
    return replace(problem, place=Place("templates"), pages=())


def _hiding(styles: Iterable[str], lines: Callable[[str], str]) -> dict[str, Place]:
    """The rules that hide, as faults name them, each at its place in the owner's style sheets."""
    return {
        f"{rule.selector} {{ {rule.declaration} }}": Place(path, rule.line, rule.column, len(rule.selector))
        for path in styles
        for rule in hiding_rules(lines(path), path)
    }
