"""Other words in the same texts become the pages that show them: the site is not even loaded.

Jobs are closed: if every file but some texts is as it was, and those say the same in their front matter and refer
to the same things, then every job is as it was, and only the words of some have changed.
"""

from collections.abc import Iterable, Iterator

from kartrasite.built import Built, Task, finish, renewed
from kartrasite.fingerprint import mark
from kartrasite.job import Job
from kartrasite.keys import job_of, restored
from kartrasite.memory import Memory
from kartrasite.pool import spread
from kartrasite.problem import Problem, errors
from kartrasite.produce import Made, Producer
from kartrasite.read import Sources
from kartrasite.searched import searchable
from kartrasite.templating.workshop import Workshop
from kartrasite.texts.matter import body_of, matter_ends, plain
from kartrasite.texts.outline import outline

CHANGED = "K021"  # the problem of a file that was saved in the middle of a build


def revise(task: Task) -> Built | None:
    """The site with its changed words.

    None where more has changed, or where an error stands: to tell all problems takes the whole site.
    """
    memory = task.memory
    if memory is None or searchable(memory) or not memory.facts.since <= task.now.timestamp() < memory.facts.until:
        return None
    changed = task.sources.changed(memory.stamps)
    if changed is None or task.theme.changed(memory.theme) != ():
        return None
    if not all(_same_but_words(task.sources, path, memory) for path in changed):
        return None
    outputs = {output for path in changed for output in memory.words[path].outputs}
    outputs |= {path for path in memory.filed if not task.stands(path)}
    task.watch.lap("compare")
    made = _made(task, memory, tuple(_jobs(memory, outputs)))
    task.watch.lap("make and examine")
    unchanged = memory.filed.keys() - outputs
    problems = _problems(made, memory)
    if task.early is not None and any(each.code == CHANGED for each in problems):
        return task.failed(problems)  # who watches the files begins again at once
    if any(each.filed is None for each in made) or errors(memory.ground.silences.split(problems)[0]):
        return None
    built = finish(task, memory.ground, made, unchanged, (*problems, *task.told(unchanged)), memory.site)
    return renewed(task, memory, made, built) if built.verified else None


def _made(task: Task, memory: Memory, jobs: tuple[Job, ...]) -> tuple[Made, ...]:
    """The jobs done, pages first: somebody may have one open, and each feed shows the texts of many."""
    do = _producer(task, memory).do
    pages = tuple(job for job in jobs if job.format == "articles")
    made = spread(do, pages, task.workers, task.watch.progress)
    if task.early is not None and made and _good(made, memory):
        task.early(tuple(each.output for each in made if each.output is not None))
    return made + spread(do, tuple(job for job in jobs if job.format != "articles"), task.workers, task.watch.progress)


def _problems(made: Iterable[Made], memory: Memory) -> tuple[Problem, ...]:
    """Those that were known of the whole site, and those of what was made."""
    return (*memory.problems.get("", ()), *(problem for each in made for problem in each.problems))


def _good(made: tuple[Made, ...], memory: Memory) -> bool:
    """Whether pages and what was known before are without an error, on the pages not even a silenced one."""
    return not errors(memory.ground.silences.split(_problems(made, memory))[0]) and all(
        each.findings is not None and not any(fault.level == "error" for fault in each.findings.faults)
        for each in made
    )


def _producer(task: Task, memory: Memory) -> Producer:
    ground, sources = memory.ground, task.sources
    shared = frozenset(path for path, words in memory.words.items() if len(words.outputs) > 1)
    workshop = Workshop(ground.compiled, {}, ground.locale, sources.bytes, sources.body, shared, task.memo, task.watch)
    return Producer(workshop, ground, sources.digest, task.stage)


def _jobs(memory: Memory, paths: Iterable[str]) -> Iterator[Job]:
    return (job_of(restored(memory.jobs[path]), memory.ground.parts) for path in sorted(paths))


def _same_but_words(sources: Sources, path: str, memory: Memory) -> bool:
    """Whether a text differs in its words alone."""
    words = memory.words.get(path)
    text = sources.text(path)[0] if words is not None else None
    if words is None or text is None:
        return False
    text = plain(text)
    start, end = matter_ends(text)
    return mark(text[start:end].encode()) == words.matter and outline(body_of(text)) == words.outline
