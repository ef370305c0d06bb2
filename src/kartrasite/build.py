"""The whole pipeline on one screen: a folder becomes verified outputs. It neither prints nor writes.

    read ─▶ load ─▶ plan ─▶ make ─▶ verify

`cli` reports the problems, `publish` writes what is verified.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from kartrasite.checks import Data, Findings
from kartrasite.develop import Memo, develop
from kartrasite.document import Output
from kartrasite.job import Job
from kartrasite.jobs import plan
from kartrasite.judge import judge_data
from kartrasite.load import load
from kartrasite.make import make
from kartrasite.model.site import Site
from kartrasite.pool import spread
from kartrasite.present import Views
from kartrasite.problem import Problem, errors
from kartrasite.publish import refuse_output
from kartrasite.read import Sources, read
from kartrasite.silence import Silenced, silences
from kartrasite.verify import Verified, examine, read_sheets, verify
from kartrasite.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Built:
    """What a run came to: `verified` is None where an error stands, `site` where there was none to build."""

    verified: Verified | None
    problems: tuple[Problem, ...]
    site: Site | None
    sources: Sources
    theme: Sources
    outputs: tuple[Output, ...] = ()  # what was made, verified or not
    jobs: tuple[Job, ...] = ()
    silenced: tuple[Silenced, ...] = ()  # what the owner has silenced, with the reasons

    def line(self, path: str, number: int) -> str | None:
        """A line of an owner's file or of the default theme, for the report."""
        return self.sources.line(path, number) or self.theme.line(path, number)


def build(
    folder: Path, theme: Path, now: datetime, workers: int = 1, preview: bool = False, memo: Memo | None = None
) -> Built:
    """The site in `folder` with the default theme in `theme`, as it stands at `now`, and all its problems.

    The bytes are the same with any number of `workers`. A `preview` has drafts and what is held back too.
    What was made of images is looked up and kept in `memo`.
    """
    memo = {} if memo is None else memo
    (sources, problems), (default, more) = read(folder), read(theme, ("templates",))
    site, found = _pictured(*load(sources, default, now, preview), sources, memo, workers)
    problems = (*problems, *more, *found)
    if site is None:
        return Built(None, problems, None, sources, default)
    if refused := refuse_output(folder, site.settings.output):
        return Built(None, (*problems, refused), None, sources, default)
    views, texts = Views(site), _texts(sources, default)
    problems += judge_data(Data(site, views.programs), texts)
    jobs, found = plan(views)
    workshop = Workshop(site.templates, views.locale, sources.bytes, memo)
    # style sheets first: what hides in them is looked for on every page
    sheets = read_sheets(
        each for job in jobs if job.path.endswith(".css") if (each := make(job, workshop, views.promise)[0])
    )

    def done(job: Job) -> tuple[Output | None, tuple[Problem, ...], Findings | None]:
        output, said = make(job, workshop, views.promise)
        return output, said, examine(output, views.promise, sheets) if output is not None else None

    made = spread(done, jobs, workers)
    outputs = tuple(output for output, _, _ in made if output is not None)
    problems = (*problems, *found, *(problem for _, said, _ in made for problem in said))
    quiet = silences(site)
    if len(outputs) < len(jobs) or errors(found):  # pages that are not there would show as links to nowhere
        return Built(None, quiet.heard(problems, texts, complete=False)[0], site, sources, default)
    findings = {each.path: each for _, _, each in made if each is not None}
    styles = tuple(template.path for template in site.styles.values())
    verified, found = verify(outputs, views.promise, findings, texts, styles, quiet)
    problems, silenced = quiet.heard((*problems, *_new(found, quiet.split(problems)[0])), texts)
    return Built(None if errors(problems) else verified, problems, site, sources, default, outputs, jobs, silenced)


def _new(found: tuple[Problem, ...], told: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What finished pages add: at the place of an error they only repeat it, and a text's own check knew it exactly."""
    places = {problem.place for problem in errors(told) if problem.place.line}
    exact = {(problem.place.path, problem.code) for problem in told}
    return tuple(each for each in found if each.place not in places and (each.place.path, each.code) not in exact)


def _pictured(
    site: Site | None, problems: tuple[Problem, ...], sources: Sources, memo: Memo, workers: int
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The site with the files of its images, or None where one cannot be made."""
    if site is None:
        return None, problems
    developed = develop(site.images, sources.bytes, memo, workers)
    site = None if errors(developed.problems) else replace(site, images=developed.images)
    return site, (*problems, *developed.problems)


def _texts(sources: Sources, theme: Sources) -> Callable[[str], str]:
    """The text of a file of the owner's or of the theme, "" where there is none; each is read once."""

    @cache
    def text(path: str) -> str:
        found = sources if path in sources else theme
        return (found.text(path)[0] or "") if path in found else ""

    return text
