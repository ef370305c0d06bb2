"""Changes become previews of the site: whole builds in memory, with drafts, that nothing an owner does can end.

It is the one place of the server that asks for the time.
"""

import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from kartrasite.build import Built, build
from kartrasite.built import Early
from kartrasite.memory import Memory
from kartrasite.pictures.develop import Memo
from kartrasite.read import Sources
from kartrasite.reports.report import own_fault
from kartrasite.revise import CHANGED
from kartrasite.serving.panel import made_from, panel
from kartrasite.serving.rounds import Changed
from kartrasite.serving.routes import answer
from kartrasite.serving.snapshot import Snapshot

AGAIN = 0.05  # seconds before a build is tried once more; a file may have gone while it was read


class Round(Struct, frozen=True):
    """What one build came to: its seconds, and the paths that were told to have changed."""

    built: Built
    seconds: float
    changed: Changed


class Builds:
    """The builds of one site's folder, one at a time; what is made of its images is looked up and kept in `memo`."""

    def __init__(self, folder: Path, theme: Path, workers: int = 1, memo: Memo | None = None) -> None:
        self.folder, self.theme, self._workers = folder, theme, workers
        self._memo: Memo = {} if memo is None else memo
        self.early: Early | None = None  # who hears of pages ahead of the rest
        self._memory: Memory | None = None  # what the last good build leaves to the next
        self._changed: Changed = None  # what has changed since then
        self._panels = threading.Lock()

    def next(self, changed: Changed) -> Round:
        """The site as it is now, with all that is held back. It raises nothing."""
        started = time.perf_counter()
        try:
            built = self._build(changed)
            if any(problem.code == CHANGED for problem in built.problems):
                built = self._build(None)
        except Exception:
            time.sleep(AGAIN)
            try:
                built = self._build(None)
            except Exception as error:
                built = failed(error, self.folder)
        return Round(built, time.perf_counter() - started, changed)

    def _build(self, changed: Changed) -> Built:
        # what changed before a build that failed has changed since the last good one as well
        known = changed is not None and self._changed is not None
        self._changed = (self._changed or frozenset()) | (changed or frozenset()) if known else None
        built = build(
            self.folder, self.theme, datetime.now(UTC), self._workers, True, self._memo, self._memory,
            early=self.early, changed=self._changed,
        )  # fmt: skip
        if built.verified is not None:
            self._memory, self._changed = built.memory, frozenset()
        return built

    def text(self, path: str) -> str | None:
        """A file of the site's as it is at this moment, or None where it cannot be read."""
        try:
            return (self.folder / path).read_text(encoding="utf-8").removeprefix("\ufeff")
        except (OSError, ValueError):
            return None

    def facts(self, snapshot: Snapshot | None, address: str) -> Mapping[str, object]:
        """What the panel says of the page at an address."""
        if snapshot is None or snapshot.shown is None:
            return {}
        shown, found = snapshot.shown, answer(snapshot.shown, address)
        with self._panels:
            if not found.is_page or not found.path:
                return {}
            files = self._files(shown.built, found.path)
            facts = panel(shown, snapshot.of(files[0]) if files else (), found.path, files)
        return {**facts, "held": shown.held.get(address, "")}

    def _files(self, built: Built, path: str) -> tuple[str, ...]:
        job = next((each for each in built.jobs if each.path == path), None)
        if job is None or built.site is None or built.memory is None:
            return ()
        return made_from(job, built.site, built.memory.ground.compiled.pulls.get(job.template, ()))

    def file(self, built: Built | None, path: str) -> Path | None:
        """Where one of the site's or the theme's files lies; None for a path that is none of them."""
        if built is None:
            return None
        if path in built.sources:
            return self.folder / path
        return self.theme / path if path in built.theme else None


def failed(error: Exception, folder: Path) -> Built:
    """A build that kartrasite itself could not end, told like any other problem."""
    nothing = Sources(folder, {})
    return Built(None, (own_fault(error),), None, nothing, nothing)
