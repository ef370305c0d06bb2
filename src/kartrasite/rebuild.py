"""A site with its cache folder becomes its output folder: what is known is looked up, and what is new is kept.

Here the pipeline meets the disk: `build` makes, `publish` writes, `memory` and `stamps` remember.
"""

from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kartrasite import memory
from kartrasite.build import build
from kartrasite.built import Built
from kartrasite.cache import Cache, Forgotten
from kartrasite.pictures.album import Album
from kartrasite.problem import Problem, errors
from kartrasite.publish import Published, manifest, publish, unwritable
from kartrasite.read import Looked, Stamp
from kartrasite.stage import Glance, Stage, interrupted, stamp_of, standing
from kartrasite.stamps import Record, forget, keep, recall
from kartrasite.watch import Watch


class Rebuilt(NamedTuple):
    """What a build came to; `published` is None where nothing was, and then `built` may be None as well."""

    built: Built | None
    published: Published | None
    problems: tuple[Problem, ...]


def rebuild(
    folder: Path, theme: Path, now: datetime, workers: int, version: str, record: Record | None, watch: Watch,
    seen: tuple[Looked, Looked] | None = None,
) -> Rebuilt:
    """The site in `folder`, built and published. Its cache folder is prepared; `record` is what the last build left.

    `seen` are its files and the theme's, where somebody has looked at them since `now`.
    """
    cache = Cache(folder / ".kartrasite")
    stage = _stage(Stage, folder, cache, record)
    known = recollect(folder, version, record)
    watch.lap("remember")
    run = partial(
        build, folder, theme, now, workers, memo=Album(cache.folder / "images"), stage=stage, version=version,
        watch=watch, seen=seen,
    )  # fmt: skip
    try:
        try:
            built = run(memory=known)
        except Forgotten:
            built = run(memory=None)
    except OSError as error:  # the stage could not be written
        return Rebuilt(None, None, (unwritable(folder, error),))
    if built.verified is None or built.memory is None:
        return Rebuilt(built, None, built.problems)
    try:
        forget(cache)  # until the next record is kept, a crash leaves nothing that could be believed
    except OSError as error:
        return Rebuilt(built, None, (*built.problems, unwritable(folder, error)))
    output = built.memory.facts.output
    published, found = publish(built.verified, folder / output, cache.folder, stage.towards(output))
    watch.lap("publish")
    return Rebuilt(built, published, (*built.problems, *found))


def examined(folder: Path, theme: Path, now: datetime, workers: int, version: str) -> Built:
    """The site in `folder`, built for its problems alone: nothing is published or remembered.

    What the last build found in pages that would be the same is looked up, unless another build changes it meanwhile.
    """
    cache = Cache(folder / ".kartrasite")
    run = partial(build, folder, theme, now, workers, memo=Album(cache.folder / "images"), version=version)
    record = recall(cache, version)
    known = recollect(folder, version, record)
    if record and known and not interrupted(cache.folder):
        stage = _stage(Glance, folder, cache, record)
        with suppress(Forgotten, OSError):
            built = run(memory=known, stage=stage)
            if recall(cache, version) == record:
                return built
    return run(stage=Glance(cache.folder, "", {}))


def _stage(kind: type[Stage], folder: Path, cache: Cache, record: Record | None) -> Stage:
    """Where outputs wait, with what stands of the last publication."""
    where, files = manifest(cache.folder)
    return kind(cache.folder, where, standing(folder / where, files, record.files if record else {}))


def recollect(folder: Path, version: str, record: Record | None) -> memory.Memory | None:
    """What the last build of a site left, None where it left nothing."""
    return memory.load(Cache(folder / ".kartrasite"), version, record.sources, record.theme) if record else None


def remember(folder: Path, rebuilt: Rebuilt, record: Record | None, told: tuple[str, ...]) -> None:
    """Keeps what a build without an error knows, for the next one; `told` is what it says of itself.

    A disk that takes nothing costs the next build its time, and nothing else.
    """
    built, published = rebuilt.built, rebuilt.published
    if built is None or built.memory is None or published is None or errors(rebuilt.problems):
        return
    cache, new = Cache(folder / ".kartrasite"), built.memory
    output, old = folder / new.facts.output, record.files if record and record.output == new.facts.output else {}
    files: dict[str, Stamp] = {path: old[path] for path in published.kept if path in old}
    for path in (*published.made, *published.kept):
        if path not in files:
            files[path] = (*(stamp_of(output, path) or (0, 0)), new.filed[path].digest)
    try:
        memory.save(new, cache)
        facts = new.facts
        keep(cache, Record(new.version, facts.since, facts.until, facts.output, told, new.stamps, new.theme, files))
    except OSError:
        with suppress(OSError):  # it was forgotten before, and may be there in part at most
            forget(cache)
