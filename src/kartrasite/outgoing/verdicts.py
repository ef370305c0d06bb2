"""What another site answers becomes a verdict on an address, and a verdict what its owner is told.

Nobody reads a checker that cries wolf, so only what surely fails readers is an error. A site that refuses programs is
named once in a while, and not counted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from kartrasite.outgoing.addresses import Outgoing
from kartrasite.problem import Place, Problem
from kartrasite.spots import locate

State = Literal["there", "moved", "gone", "unsure"]
GONE = {404: "404 (not found)", 410: "410 (gone)"}
REFUSED = frozenset({401, 403, 405, 406, 429, 451, 999})  # what sites say to programs, and not to readers
LASTING = frozenset({301, 308})
LEADING = LASTING | {302, 303, 307}
ANSWERED, REFUSING = timedelta(days=7), timedelta(days=30)  # how long a verdict holds


class Verdict(Struct, frozen=True):
    """What was found of an address on a day: `why` in words, `to` where it leads now, `code` 0 for no answer."""

    state: State
    why: str = ""
    to: str = ""
    code: int = 0
    day: date = date.min

    def holds(self, today: date) -> bool:
        """Whether it need not be asked again: what fails may be well tomorrow."""
        lasting = ANSWERED if self.state in ("there", "moved") else REFUSING if self.code in REFUSED else timedelta()
        return self.day <= today < self.day + lasting


def judged(asked: str, hops: Iterable[tuple[int, str]], code: int) -> Verdict:
    """The verdict on an address that led over `hops` (code and next address) to an answer with `code`."""
    at, lasting, settled = asked, asked, True
    for kind, to in hops:
        at = urljoin(at, to)
        settled = settled and kind in LASTING
        lasting = at if settled else lasting
    if code in GONE:
        return Verdict("gone", f"answers {GONE[code]}", at if at != asked else "", code)
    if not 200 <= code < 300:
        return Verdict("unsure", f"answered {code}", "", code)
    if at != asked and _home(at) and not _home(asked):
        return Verdict("moved", f"leads to the home page of {urlsplit(at).netloc} now", "", code)
    return Verdict("moved", "has moved for good", lasting, code) if lasting != asked else Verdict("there", code=code)


def _home(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.path.strip("/") and not parts.query


def told(
    outgoing: Iterable[Outgoing], verdicts: Mapping[str, Verdict], files: Iterable[str], text: Callable[[str], str]
) -> Iterator[Problem]:
    """The faults (K481: gone, K482: moved) at each of the owner's files that has the address."""
    files = tuple(files)
    for each in outgoing:
        verdict = verdicts.get(each.asked)
        if verdict is None or verdict.state not in ("gone", "moved"):
            continue
        said = each.address if each.asked == each.address else f"{each.address}, whose page is {each.asked},"
        for place in _places(each, files, text):
            if verdict.state == "gone":
                over = f" (over {verdict.to})" if verdict.to else ""
                hint = "Find its new address, or take the link away."
                yield Problem(place, "K481", f"{said} {verdict.why}{over}.", hint)
            else:
                now = f" to {verdict.to}" if verdict.to else ""
                hint = "Write the new address." if now else "Look whether what you link to is still to be had."
                yield Problem(place, "K482", f"{said} {verdict.why}{now}.", hint, "warning")


def _places(each: Outgoing, files: Iterable[str], text: Callable[[str], str]) -> list[Place]:
    """Where the owner wrote it; the files of the pages that show it where nobody did."""
    found = [locate(path, each.written, text) for path in files]
    return [place for place in found if place.line] or [Place(path) for path in each.sources]
