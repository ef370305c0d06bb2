"""Pages by number become the numbers of those on which the program and the second reader differ."""

from collections.abc import Iterable

from kartrasite.pages.disclosure import standing
from kartrasite.pages.document import Output
from kartrasite.pages.finished import Finished
from kartrasite.verify import examine, read_sheets
from random_pages import random_page
from second_reader import Verdict, judge
from test_disclosure import PROMISE


def ours(html: bytes, css: str) -> Verdict:
    """The program's verdict in the second reader's terms."""
    page = Output("x.html", html, "x.html", language="en")
    sheets = read_sheets((Output("x.css", css.encode(), "x.css"),))
    found = standing(Finished(page, PROMISE))
    if found.aside is None:
        return Verdict(None, False, False)
    faults = examine(page, PROMISE, sheets).faults
    return Verdict(
        found.words[0],
        any("affiliate link" in what for what, _ in found.late),
        any(fault.code == "K404" for fault in faults),
    )


def differences(seeds: Iterable[int]) -> list[tuple[int, Verdict, Verdict]]:
    """The pages on which the readers differ, with what each says."""
    both = ((seed, ours(*random_page(seed)), judge(*random_page(seed))) for seed in seeds)
    return [each for each in both if each[1] != each[2]]
