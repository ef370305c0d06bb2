"""A build's course becomes figures: how long each stage and each template took, and how far the making has come.

It has no clock of its own: who wants to know hands one in, and without one nothing is measured.
"""

from collections.abc import Callable
from typing import TypeVar

R = TypeVar("R")
Progress = Callable[[int, int], None]  # how many are done, of how many


class Watch:
    """What is measured of one build, in seconds; `progress` hears how far the making has come."""

    def __init__(self, clock: Callable[[], float] | None = None, progress: Progress | None = None) -> None:
        self.clock, self.progress = clock, progress
        self.stages: dict[str, float] = {}
        self.templates: dict[str, tuple[int, float]] = {}  # how often, and how long with all that they called
        self._last = clock() if clock else 0.0

    def lap(self, stage: str) -> None:
        """The time since the last lap is the stage's."""
        if self.clock:
            now = self.clock()
            self.stages[stage] = self.stages.get(stage, 0.0) + now - self._last
            self._last = now

    def timed(self, template: str, work: Callable[[], R]) -> R:
        """What `work` gives; its time is the template's."""
        if self.clock is None:
            return work()
        start = self.clock()
        try:
            return work()
        finally:
            count, seconds = self.templates.get(template, (0, 0.0))
            self.templates[template] = count + 1, seconds + self.clock() - start
