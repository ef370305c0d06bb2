"""Work becomes results in several processes, in order, and only where there is enough of it to pay for them.

Workers are forks: they inherit what is loaded and prepared, so that nothing but results is carried over. Where a
system cannot fork, the work is done here.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from kartrasite.watch import Progress

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")
SET_PARENT_DEATH_SIGNAL = 1  # prctl(2)
Work = Callable[[tuple[T, ...]], Sequence[R]]
BATCH = 64  # pieces whose every step is done for all before the next: a step's code then stays in the processor's cache
ENOUGH = 150  # pieces for each process, below which starting it costs more than it saves


def spread(work: Work[T, R], pieces: tuple[T, ...], workers: int, progress: Progress | None = None) -> tuple[R, ...]:
    """What `work` makes of the pieces, one result for each, in their order and the same with any number of workers.

    `work` gets them in batches. `progress` hears how many are done, as far as it can be told from here. Raises what
    `work` raises. A worker that dies without a word is replaced by doing its share here.
    """
    shares = min(workers, len(pieces) // ENOUGH)
    if shares < 2 or sys.platform in ("win32", "darwin"):  # darwin's own libraries do not survive a fork
        return tuple(_done(work, pieces, len(pieces), progress))
    import multiprocessing  # not worth its time where nothing is handed out

    context = multiprocessing.get_context("fork")
    started = []
    for share in range(1, shares):
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_worker, args=(work, pieces[share::shares], there, os.getpid()), daemon=True)
        process.start()
        there.close()
        started.append((share, process, here))
    results: list[R | None] = [None] * len(pieces)
    results[0::shares] = _done(work, pieces[0::shares], len(pieces), progress)
    for share, process, here in started:
        results[share::shares] = _received(here, work, pieces[share::shares])
        process.join()
    return tuple(results)  # type: ignore[arg-type]  # each share has filled its own places


def _done(work: Work[T, R], pieces: tuple[T, ...], whole: int, progress: Progress | None) -> list[R]:
    """The results of a share; what it has done of its own, the others have done of theirs."""
    results: list[R] = []
    for start in range(0, len(pieces), BATCH):
        results += work(pieces[start : start + BATCH])
        if progress is not None:
            progress(len(results) * whole // len(pieces), whole)
    return results


@contextmanager
def ahead(work: Callable[[], R], workers: int) -> Iterator[Callable[[], R]]:
    """Begins `work` beside what goes on here, where there is a second core; what it gives waits for the result.

    Who leaves without having waited ends it.
    """
    if workers < 2 or sys.platform in ("win32", "darwin"):
        yield work
        return
    import multiprocessing

    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    arguments = (lambda batch: [work()], (None,), there, os.getpid())
    process = context.Process(target=_worker, args=arguments, daemon=True)
    process.start()
    there.close()
    try:
        yield lambda: _received(here, lambda batch: [work()], (None,))[0]
    finally:
        here.close()
        process.kill()
        process.join()


def _worker(work: Work[T, R], pieces: tuple[T, ...], out: Connection, parent: int) -> None:
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever began the work, who ends it
    try:
        message: tuple[bool, object] = (True, _done(work, pieces, len(pieces), None))
    except Exception as error:
        message = (False, error)
    out.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
    out.close()


def _die_with(parent: int) -> None:
    """A worker whose parent is killed would go on, hold the site's lock, and write where the next build writes."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it has gone already
        os._exit(1)


def _received(here: Connection, work: Work[T, R], pieces: tuple[T, ...]) -> list[R]:
    try:
        fine, answer = pickle.loads(here.recv_bytes())
    except (EOFError, OSError):
        return _done(work, pieces, len(pieces), None)
    if not fine:
        raise answer
    return answer  # type: ignore[no-any-return]
