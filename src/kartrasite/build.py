"""A folder becomes verified outputs, on the shorter of two ways. It neither prints nor publishes.

Where nothing but words of texts has changed, `revise` makes their pages; otherwise `whole` looks at everything.
`cli` reports the problems, `publish` writes what is verified.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kartrasite.built import Built, Early, Task, looked
from kartrasite.memory import Memory
from kartrasite.pool import ahead
from kartrasite.revise import revise
from kartrasite.stage import Stage
from kartrasite.templating.compiled import Compiled, compile_theme, known_by
from kartrasite.templating.layers import theme_texts
from kartrasite.templating.shipped import shipped
from kartrasite.watch import Watch

if TYPE_CHECKING:
    from kartrasite.pictures.develop import Memo
    from kartrasite.problem import Problem
    from kartrasite.read import Looked

__all__ = ("Built", "build")


def build(
    folder: Path, theme: Path, now: datetime, workers: int = 1, preview: bool = False, memo: Memo | None = None,
    memory: Memory | None = None, stage: Stage | None = None, version: str = "", early: Early | None = None,
    changed: frozenset[str] | None = None, watch: Watch | None = None, seen: tuple[Looked, Looked] | None = None,
) -> Built:
    """The site in `folder` with the default theme in `theme`, as it stands at `now`, and all its problems.

    The bytes are the same with any number of `workers`, and with any `memory` of an earlier build. A `preview` has
    drafts and what is held back too. What was made of images is looked up and kept in `memo`. Outputs wait in the
    `stage`; without one they are in what is returned. `version` is that of everything that renders. Where it is
    known which files of the site have `changed` since the last build, no other is looked at; none is where they
    have been `seen`, the site's and the theme's.
    `early` hears of pages with changed words once each is found good for itself, before the site is as a whole.
    `watch` measures.
    """
    if memory is not None and (memory.version, memory.preview) != (version, preview):
        memory = None
    (sources, problems), (default, more) = seen or looked(folder, theme, memory, changed)
    task = Task(
        folder, sources, default, now, workers, preview, {} if memo is None else memo, memory, stage, version, early,
        watch or Watch(),
    )
    task.watch.lap("read")
    revised = None if problems or more else revise(task)
    if revised is not None:
        return revised
    return _whole(task, (*problems, *more))


def _whole(task: Task, problems: tuple[Problem, ...]) -> Built:
    """The longer way. Templates of the owner's are compiled while what loads and plans a site is itself loaded."""
    texts = theme_texts(task.sources, task.theme)
    last = task.memory.ground.compiled if task.memory else None
    known = last if last is not None and last.of(texts.templates) else None

    ready = {} if known else shipped()

    def compiled() -> Compiled:
        return known or compile_theme(texts.templates, ready)

    soon = known or all(known_by(each) in ready for each in texts.templates.values())
    with ahead(compiled, 1 if soon else task.workers) as compiling:
        from kartrasite.whole import whole

        return whole(task, problems, texts, compiling)
