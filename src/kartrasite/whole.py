"""The whole pipeline on one screen: each stage with its problems, up to the one that stops.

    read ─▶ load ─▶ plan ─▶ make ─▶ verify

What an earlier build made is not made again where its key is the same.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from kartrasite.built import Built, Task, finish, looked, remember
from kartrasite.checks import Data, checks
from kartrasite.css.switched import SCRIPTS
from kartrasite.fingerprint import mark
from kartrasite.hosted import judge_host_files
from kartrasite.job import Job
from kartrasite.jobs import plan
from kartrasite.judge import judge_data
from kartrasite.keys import Keyed
from kartrasite.language.phrases import rust_patterns
from kartrasite.load import Loaded, load
from kartrasite.make import make
from kartrasite.memory import Ground, Memory
from kartrasite.model.site import Site
from kartrasite.pictures.develop import develop
from kartrasite.pool import ENOUGH, ahead, spread
from kartrasite.present import Views
from kartrasite.problem import Problem, errors
from kartrasite.produce import Producer
from kartrasite.publish import refuse_output
from kartrasite.searched import searched
from kartrasite.silence import silences
from kartrasite.templating.compiled import Compiled, compile_theme
from kartrasite.templating.inspected import inspect
from kartrasite.templating.layers import Texts, theme_texts
from kartrasite.templating.shipped import shipped
from kartrasite.templating.workshop import Workshop
from kartrasite.verify import read_sheets


def whole(task: Task, problems: tuple[Problem, ...], texts: Texts, compiling: Callable[[], Compiled]) -> Built:
    """What the task comes to with everything looked at; `problems` are those of reading.

    `texts` are the theme's; what `compiling` waits for is made of them meanwhile.
    """
    known = task.memory.kept if task.memory else None
    loaded = load(task.sources, task.theme, task.now, task.preview, known, task.workers, texts, _makers)
    task.watch.lap("load")
    site, found = _pictured(loaded.site, task)
    task.watch.lap("images")
    problems = (*problems, *loaded.problems, *found)
    if site is None:
        return task.failed(problems)
    if refused := refuse_output(task.folder, site.settings.output):
        return task.failed((*problems, refused), site)
    if task.stage is not None:  # an index is made from the bytes of all pages
        kept = task.stage.keeps or not site.settings.search
        task = replace(task, stage=task.stage.towards(site.settings.output) if kept else None)
    views = Views(site)
    judging = partial(judge_data, Data(site, views.programs), task.text)
    with ahead(judging, task.workers if len(site.articles) > ENOUGH else 1) as judged:
        jobs, found = plan(views, task.text)
        problems = (*problems, *found, *judge_host_files(task.sources, views.promise, task.text))
        if errors(found):  # pages that are not there would show as links to nowhere
            return task.failed((*problems, *judged()), site)
        task.watch.lap("plan")
        compiled = compiling()
        task.watch.lap("compile templates")
        found = inspect(site.templates, compiled, task.sources, jobs)
        problems = (*problems, *found)
        if errors(found):  # pages without their texts would say the same again in other words
            return task.failed((*problems, *judged()), site)
        return _made(task, loaded, views, compiled, jobs, problems, judged)


def _made(
    task: Task, loaded: Loaded, views: Views, compiled: Compiled, jobs: tuple[Job, ...], problems: tuple[Problem, ...],
    judged: Callable[[], tuple[Problem, ...]],
) -> Built:
    """The jobs done that are not done already, and all of them verified together; `judged` waits for those of data."""
    producer, ground = _producer(task, views, compiled, jobs)
    unchanged = frozenset(job.path for job in jobs if task.same(job, producer.keys))
    task.watch.lap("compare")
    todo = tuple(sorted((job for job in jobs if job.path not in unchanged), key=_by_format))
    made = spread(producer.do, todo, task.workers, task.watch.progress)
    task.watch.lap("make and examine")
    general = problems = (*problems, *judged())
    problems = (*problems, *(problem for each in made for problem in each.problems), *task.told(unchanged))
    if any(each.filed is None for each in made):
        return task.failed(problems, views.site)
    if views.site.settings.search:
        found, more, faults = searched(task, producer, jobs, made)
        if faults:
            return task.failed((*problems, *faults), views.site)
        jobs, made = (*jobs, *found), (*made, *more)
        unchanged |= {job.path for job in found} - {each.path for each in more}
    built = finish(task, ground, made, unchanged, problems, views.site)
    return remember(task, built, ground, loaded, jobs, made, general) if built.verified else built


def _makers() -> None:
    """What makes and judges pages is loaded once, while others read, and not in each process that does so later."""
    checks()
    rust_patterns()


def _by_format(job: Job) -> tuple[bool, str]:
    """What a format loads is loaded where the first of its kind is made; articles, the most, come last."""
    return job.format == "articles", job.format


def _producer(task: Task, views: Views, compiled: Compiled, jobs: tuple[Job, ...]) -> tuple[Producer, Ground]:
    """What does the jobs, and what they stand on."""
    shared = frozenset(path for job in jobs if len(job.texts) > 1 for path in job.texts)
    workshop = Workshop(
        compiled, views.site.templates, views.locale, task.sources.bytes, task.sources.body, shared, task.memo,
        task.watch,
    )  # fmt: skip
    ground = _ground(views, compiled, jobs, workshop, task.version)
    producer = Producer(workshop, ground, task.sources.digest, task.stage)
    return producer, ground._replace(parts=producer.share(views.shared))


def planned(
    folder: Path, theme: Path, now: datetime, memory: Memory, version: str
) -> tuple[tuple[Job, ...], Callable[[Job], Keyed], Mapping[str, bytes]] | None:
    """The jobs that a build would have now, what gives each its key, and their shared parts; None after an error."""
    (sources, _), (default, _) = looked(folder, theme, memory, None)
    task = Task(folder, sources, default, now, 1, memory.preview, {}, memory, None, version)
    texts = theme_texts(sources, default)
    loaded = load(sources, default, now, memory.preview, memory.kept, 1, texts)
    site, _ = _pictured(loaded.site, task)
    if site is None:
        return None
    views = Views(site)
    jobs, _ = plan(views)
    producer, ground = _producer(task, views, compile_theme(texts.templates, shipped()), jobs)
    return jobs, producer.keys.of, ground.parts


def _ground(
    views: Views, compiled: Compiled, jobs: Iterable[Job], workshop: Workshop, version: str
) -> Ground:
    """What all pages stand on: style sheets first, since what hides in them is looked for on every page, and scripts,
    which may switch it."""
    made = (make(job, workshop, views.promise)[0] for job in jobs if job.path.lower().endswith((".css", *SCRIPTS)))
    sheets = read_sheets(each for each in made if each is not None)
    fixed = {
        "program": mark(version.encode()), "promise": views.promise.digest, "style sheets": sheets.digest,
        "ids of templates": " ".join(compiled.ids),
    }  # fmt: skip
    styles = tuple(template.path for template in views.site.styles.values())
    return Ground(views.promise, sheets, compiled, views.locale, {}, styles, fixed, silences(views.site))


def _pictured(site: Site | None, task: Task) -> tuple[Site | None, tuple[Problem, ...]]:
    """The site with the files of its images, or None where one cannot be made."""
    if site is None:
        return None, ()
    developed = develop(site.images, task.sources.bytes, task.memo, task.workers)
    return None if errors(developed.problems) else replace(site, images=developed.images), developed.problems
