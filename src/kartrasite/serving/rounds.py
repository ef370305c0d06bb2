"""Changes become builds: one at a time, each of the newest state, and a burst of changes becomes one."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

R = TypeVar("R")
Changed = frozenset[str] | None  # paths from the site's folder; None where anything may have changed


class Rounds(Generic[R]):
    """A thread that builds whenever something has been asked for since it last began.

    `done` gets each result, and whether something newer is waiting already. What `build` raises ends the thread, so
    it raises nothing.
    """

    def __init__(self, build: Callable[[Changed], R], done: Callable[[R, bool], None]) -> None:
        self._build, self._done = build, done
        self._state = threading.Condition()
        self._asked: list[Changed] = []
        self._ended = False
        self.thread = threading.Thread(target=self._run, name="builds", daemon=True)

    def ask(self, changed: Changed) -> None:
        """Asks for a build that has seen these changes; it returns at once."""
        with self._state:
            self._asked.append(changed)
            self._state.notify()

    def end(self) -> None:
        """No further build begins; one that runs is let be."""
        with self._state:
            self._ended = True
            self._state.notify()

    def _run(self) -> None:
        while True:
            with self._state:
                self._state.wait_for(lambda: self._asked or self._ended)
                if self._ended:
                    return
                changed, self._asked = together(self._asked), []
            result = self._build(changed)
            with self._state:
                waiting = bool(self._asked)
            self._done(result, waiting)


def together(asked: list[Changed]) -> Changed:
    """Several sets of changes as one."""
    found = frozenset[str]()
    for each in asked:
        if each is None:
            return None
        found |= each
    return found
