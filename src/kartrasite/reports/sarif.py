"""Problems become SARIF 2.1.0, which code hosts and editors read (OASIS, Static Analysis Results Interchange Format).

Columns count characters from 1, as everywhere here; a silenced finding is a result with its justification.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from kartrasite import __version__
from kartrasite.checks import Check, checks
from kartrasite.problem import Problem
from kartrasite.reports.codes import CODES
from kartrasite.silence import Silenced

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(problems: Iterable[Problem], silenced: Iterable[Silenced] = ()) -> str:
    """One run with a rule for each code that is found, and a result for each problem."""
    found = [(problem, "") for problem in problems] + [(each.problem, each.reason) for each in silenced]
    codes = sorted({problem.code for problem, _ in found})
    known = {check.code: check for check in checks()}
    run = {
        "tool": {
            "driver": {
                "name": "kartrasite",
                "semanticVersion": __version__,
                "rules": [_rule(code, known.get(code)) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, reason, codes.index(problem.code)) for problem, reason in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(code: str, check: Check | None) -> Mapping[str, Any]:
    if check is None:
        told = CODES.get(code)
        said = (("shortDescription", told.title), ("fullDescription", told.means), ("help", told.means)) if told else ()
        return {"id": code, **{key: {"text": text} for key, text in said}}
    return {
        "id": code,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.why},
        "help": {"text": f"{check.why} Source: {check.source}."},
        "defaultConfiguration": {"level": check.level},
        "properties": {"tags": list(check.rules)},
    }


def _result(problem: Problem, reason: str, index: int) -> Mapping[str, Any]:
    place = problem.place
    where: dict[str, Any] = {"artifactLocation": {"uri": place.path, "uriBaseId": "%SRCROOT%"}}
    if place.line:
        start = max(1, place.column)
        where["region"] = {"startLine": place.line, "startColumn": start, "endColumn": start + place.length}
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": problem.level,
        "message": {"text": f"{problem.said} {problem.hint}".strip()},
        "locations": [{"physicalLocation": where}],
    }
    if reason:
        result["suppressions"] = [{"kind": "inSource", "justification": reason}]
    return result
