"""Problems that an owner has silenced on a page become quiet, each with its reason; idle silences are told.

`silence: {K603: the bonus is quoted from their own page}` in the front matter of an article or a page holds for
what is found in that file. What a check guarantees, and what stops a page from being made, cannot be silenced.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from kartrasite.checks import Check, DataFault, checks
from kartrasite.judge import located
from kartrasite.model.site import Site
from kartrasite.problem import Problem

UNFIT, BARE, IDLE = "K117", "K118", "K119"


class Silenced(Struct, frozen=True, order=True):
    """A problem that is not told, and the owner's reason."""

    problem: Problem
    reason: str


class Silences(Struct, frozen=True):
    """What each article and page silences: the reason by code, by the file's path."""

    by_path: Mapping[str, Mapping[str, str]]

    def reason(self, problem: Problem) -> str:
        """Why a problem is silenced, or "" where it is not."""
        given = self.by_path.get(problem.place.path, {}).get(problem.code, "").strip()
        return given if given and may_be_silenced(problem.code) else ""

    def split(self, problems: Iterable[Problem]) -> tuple[tuple[Problem, ...], tuple[Silenced, ...]]:
        """The problems that stand, and those that are silenced."""
        both = [(problem, self.reason(problem)) for problem in problems]
        standing = tuple(problem for problem, reason in both if not reason)
        return standing, tuple(sorted({Silenced(problem, reason) for problem, reason in both if reason}))

    def heard(
        self, problems: Iterable[Problem], lines: Callable[[str], str], complete: bool = True
    ) -> tuple[tuple[Problem, ...], tuple[Silenced, ...]]:
        """As `split`, and among what stands what is wrong with the silences themselves.

        That nothing needs one shows only when everything was looked at: `complete`.
        """
        standing, silenced = self.split(problems)
        used = {(each.problem.place.path, each.problem.code) for each in silenced}
        return (*standing, *located(self._faults(used, complete), lines)), silenced

    def _faults(self, used: set[tuple[str, str]], complete: bool) -> Iterator[tuple[str, DataFault]]:
        known = {check.code: check for check in checks()}
        for path, reasons in sorted(self.by_path.items()):
            for code, reason in reasons.items():
                where: tuple[str | int, ...] = ("silence", code)
                if problem := _unfit(code, known):
                    hint = "Take the line away and correct what is found."
                    yield UNFIT, DataFault(path, where, problem, hint, key=True, level="error")
                elif not reason.strip():
                    said = f"{code} is silenced without a reason."
                    hint = "Write the reason; the audit shows it to whoever reads your papers."
                    yield BARE, DataFault(path, where, said, hint, level="error")
                elif complete and (path, code) not in used:
                    said = f"There is no {code} here that this could silence."
                    yield IDLE, DataFault(path, where, said, "Take the line away.", key=True, level="warning")


def may_be_silenced(code: str) -> bool:
    """Whether the code is that of a check that guarantees nothing."""
    return any(check.code == code and not check.guaranteed for check in checks())


def silences(site: Site) -> Silences:
    """What the site's articles and pages silence."""
    return Silences({each.path: each.matter.silence for each in (*site.articles, *site.pages) if each.matter.silence})


def _unfit(code: str, known: Mapping[str, Check]) -> str:
    if code not in known:
        return f"There is no check {code} that could be silenced."
    return f"{code} is guaranteed on every page and cannot be silenced." if known[code].guaranteed else ""
