"""A build's finished pages get their search index: its files are jobs like any others, once it is known which.

The index is made anew whenever anything is, since any page may say something else.
"""

from kartrasite.built import Task
from kartrasite.fingerprint import mark
from kartrasite.index import FOLDER, index
from kartrasite.job import Job
from kartrasite.memory import Memory
from kartrasite.problem import Problem
from kartrasite.produce import Made, Producer

SEARCHED = "articles"  # the format whose pages are found; the search page knows which of them promote


def searched(
    task: Task, producer: Producer, jobs: tuple[Job, ...], made: tuple[Made, ...]
) -> tuple[tuple[Job, ...], tuple[Made, ...], tuple[Problem, ...]]:
    """The index's jobs, those of them done that are not done already, and why there is no index if there is none."""
    from kartrasite.outputs.search import index_job

    new = {each.path: each.output.body for each in made if each.output is not None}
    pages = {job.path: new.get(job.path) or _standing(task, job.path) for job in jobs if job.format == SEARCHED}
    files, problems = index(pages)
    found = tuple(index_job(path, mark(body)) for path, body in files.items())
    task.memo.update((mark(body), body) for body in files.values())
    return found, tuple(producer.do(job for job in found if not task.same(job, producer.keys))), problems


def _standing(task: Task, path: str) -> bytes:
    if task.stage is not None:
        return task.stage.bytes(path)
    assert task.memory is not None  # what was not made now is remembered
    return task.memory.outputs[path].body


def searchable(memory: Memory) -> bool:
    """Whether the last build had an index."""
    return any(path.startswith(f"{FOLDER}/") for path in memory.filed)
