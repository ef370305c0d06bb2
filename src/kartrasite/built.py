"""What was made becomes what is built: verified as a whole, with the memory that it leaves to the next build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kartrasite.cache import Table
from kartrasite.checks import Findings
from kartrasite.job import Job
from kartrasite.keys import Keys, restored
from kartrasite.memory import Facts, Ground, Memory, Words
from kartrasite.model.site import Site
from kartrasite.pages.document import Output
from kartrasite.problem import Problem, errors, gathered
from kartrasite.produce import Made
from kartrasite.read import Looked, Sources, read
from kartrasite.silence import Silenced, silences
from kartrasite.spots import SETTINGS
from kartrasite.stage import Stage
from kartrasite.verify import Verified, verify
from kartrasite.watch import Watch

if TYPE_CHECKING:
    from kartrasite.load import Loaded
    from kartrasite.pictures.develop import Memo


Early = Callable[[tuple[Output, ...]], None]
THEMES = ("templates/", "themes/")
TICK = 20_000_000  # ns: how far apart two writes may be and still have one stamp


class Built(Struct, frozen=True):
    """What a run came to: `verified` is None where an error stands, `site` where there was none to build.

    `memory` is for the next build: after an error it is the one that came in.
    """

    verified: Verified | None
    problems: tuple[Problem, ...]
    site: Site | None
    sources: Sources
    theme: Sources
    outputs: tuple[Output, ...] = ()  # what was made, verified or not; where outputs are staged, nothing
    jobs: tuple[Job, ...] = ()
    silenced: tuple[Silenced, ...] = ()  # what the owner has silenced, with the reasons
    memory: Memory | None = None

    def line(self, path: str, number: int) -> str | None:
        """A line of an owner's file or of the default theme, for the report."""
        return (self.sources if path in self.sources else self.theme).line(path, number)


class Task(Struct, frozen=True):
    """One build's inputs, and what it remembers of an earlier one."""

    folder: Path
    sources: Sources
    theme: Sources
    now: datetime
    workers: int
    preview: bool
    memo: Memo
    memory: Memory | None
    stage: Stage | None
    version: str
    early: Early | None = None
    watch: Watch = field(default_factory=Watch)
    _texts: dict[str, str] = field(default_factory=dict)

    @property
    def settled(self) -> int:
        """Files that were written after this moment, in ns since 1970, may be written again with the same stamp."""
        return int(self.now.timestamp() * 1e9) - TICK

    def text(self, path: str) -> str:
        """The text of a file of the owner's or of the theme, "" where there is none; each is read once."""
        if path not in self._texts:
            found = self.sources if path in self.sources else self.theme
            self._texts[path] = (found.text(path)[0] or "") if path in found else ""
        return self._texts[path]

    def stands(self, path: str) -> bool:
        """Whether the bytes that the last build made for a path are still to be had."""
        if self.memory is None or path not in self.memory.filed:
            return False
        if self.stage is None:
            return path in self.memory.outputs
        return self.stage.standing.get(path) == self.memory.filed[path].digest

    def same(self, job: Job, keys: Keys) -> bool:
        """Whether a job's file stands already as it would be made."""
        if self.memory is None or not self.stands(job.path):
            return False
        return restored(self.memory.jobs[job.path]).digests == keys.of(job).digests

    def told(self, unchanged: Iterable[str]) -> Iterator[Problem]:
        """What was found in files that stand as they were."""
        if self.memory is not None and self.memory.problems:
            yield from (each for path in sorted(unchanged) for each in self.memory.problems.get(path, ()))

    def failed(self, problems: Iterable[Problem], site: Site | None = None) -> Built:
        """A build that comes to nothing but problems, before all that silences could be for was looked at."""
        if site is not None:
            problems = silences(site).heard(problems, self.text, complete=False)[0]
        return Built(None, gathered(problems), site, self.sources, self.theme, memory=self.memory)


def looked(folder: Path, theme: Path, memory: Memory | None, changed: frozenset[str] | None) -> tuple[Looked, Looked]:
    """The owner's files and the theme's."""
    again = memory.sources.again(changed) if memory and memory.sources and changed is not None else None
    if again is not None and memory is not None and memory.default is not None:
        return (again, ()), (memory.default, ())
    known = (memory.stamps, memory.theme) if memory else (None, None)
    return read(folder, known=known[0]), read(theme, ("templates",), known[1])


def finish(
    task: Task, ground: Ground, made: tuple[Made, ...], unchanged: Iterable[str], problems: tuple[Problem, ...],
    site: Site | None,
) -> Built:
    """The outputs verified together: those `made` now, and the `unchanged` ones of the last build.

    The memory is not yet part of it.
    """
    old, unchanged = task.memory, sorted(unchanged)
    findings: dict[str, Findings] = {path: old.findings[path] for path in unchanged} if old else {}
    findings |= {each.path: each.findings for each in made if each.findings is not None}
    outputs = tuple(each.output or each.filed for each in made if each.filed is not None)
    kept = tuple(old.filed[path] for path in unchanged) if old else ()
    quiet = ground.silences
    held = site.held if site else old.facts.held if old else ()
    alone = old is not None and old.facts.held == held and _alone(old, made, unchanged)
    judged = frozenset(each.path for each in made) if alone else None
    task.watch.lap("compare")
    verified, found = verify(
        outputs, ground.promise, findings, task.text, ground.styles, quiet, ground.sheets, kept, judged,
        old.across if old and judged is not None else (),
        (*(path for path in task.sources if path.startswith(THEMES) and path.endswith((".html", ".css"))), SETTINGS),
        held,
    )  # fmt: skip
    task.watch.lap("verify together")
    problems, silenced = quiet.heard(gathered((*problems, *_new(found, quiet.split(problems)[0]))), task.text)
    bodies = [*(old.outputs[path] for path in unchanged if old and task.stage is None)]
    bodies += (each.output for each in made if each.output is not None)
    return Built(
        None if errors(problems) else verified, problems, site, task.sources, task.theme, tuple(bodies),
        old.planned if old else (), silenced, old,
    )  # fmt: skip


def _alone(old: Memory, made: Iterable[Made], unchanged: Iterable[str]) -> bool:
    """Whether nothing that others see of an output has changed: what there is, anchors, titles."""
    seen = attrgetter("ids", "title", "description", "listed", "sheets")
    if old.filed.keys() != {*unchanged, *(each.path for each in made)}:
        return False
    return all(each.findings and seen(each.findings) == seen(old.findings[each.path]) for each in made)


def _new(found: tuple[Problem, ...], told: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What finished pages add: at the place of an error they only repeat it, and a text's own check knew it exactly."""
    places = {problem.place for problem in errors(told) if problem.place.line}
    exact = {(problem.place.path, problem.code) for problem in told}
    codes = {problem.code for problem in told}  # what shows on a further page, and stands in no line of its own file
    return tuple(
        each for each in found
        if each.place not in places and (each.place.path, each.code) not in exact
        and (each.place.line or each.code not in codes)
    )  # fmt: skip


def remember(
    task: Task, built: Built, ground: Ground, loaded: Loaded, jobs: tuple[Job, ...], made: tuple[Made, ...],
    general: tuple[Problem, ...],
) -> Built:
    """A whole build that has no error, with its memory. What that does not say anew is taken from the last one."""
    old, paths = task.memory, frozenset(job.path for job in jobs)
    memory_jobs, findings, kept = (
        (old.jobs, old.findings, old.kept) if old else (Table("jobs"), Table("findings"), Table("kept"))
    )
    for path, each in loaded.kept.items():
        if kept.get(path) != each:
            kept.put(path, each)
    kept.only(loaded.kept)
    shown: dict[str, list[str]] = {}
    for job in jobs:
        for path in job.texts:
            shown.setdefault(path, []).append(job.path)
    assert built.site is not None
    memory = Memory(
        task.version, task.preview, task.sources.stamps(task.settled), task.theme.stamps(task.settled),
        {path: Words(*words, tuple(shown.get(path, ()))) for path, words in loaded.words.items()},
        {path: filed for path, filed in old.filed.items() if path in paths} if old else {},
        {"": general, **({path: each for path, each in old.problems.items() if path in paths} if old else {})},
        _facts(built.site, task.now), (), ground, memory_jobs, findings, kept,
    )  # fmt: skip
    memory_jobs.only(paths)
    findings.only(paths)
    return renewed(task, memory, made, replace(built, jobs=jobs))


def renewed(task: Task, memory: Memory, made: tuple[Made, ...], built: Built) -> Built:
    """A build with a memory that has what was made since."""
    filed, problems = dict(memory.filed), dict(memory.problems)
    for each in made:
        assert each.filed is not None and each.findings is not None
        memory.jobs.put(each.path, each.keyed)
        memory.findings.put(each.path, each.findings)
        filed[each.path] = each.filed
        problems[each.path] = each.problems
    told = {path: each for path, each in problems.items() if each}
    stamps, theme = task.sources.stamps(task.settled), task.theme.stamps(task.settled)
    assert built.verified is not None
    new = replace(
        memory, across=built.verified.across, stamps=stamps, theme=theme, filed=filed, problems=told,
        outputs={output.path: output for output in built.outputs}, site=built.site, planned=built.jobs,
        sources=task.sources, default=task.theme,
    )  # fmt: skip
    return replace(built, memory=new)


def _facts(site: Site, now: datetime) -> Facts:
    """What a summary says; the memory holds until something appears or ends, or the site's day is over."""
    midnight = datetime.combine(site.now.date() + timedelta(days=1), time(), site.now.tzinfo)
    due = min((moment for moment in (site.due, midnight) if moment is not None), default=midnight)
    figures = sum(
        2 * len(program.tiers) * len(plan.prices) for program in site.programs.values() for plan in program.plans
    )
    return Facts(
        site.settings.output, len(site.programs), figures, site.held, now.timestamp(), due.timestamp()
    )
