"""Work becomes results in several processes, in order, and only where there is enough of it to pay for them.

Workers are forks: they inherit what is loaded and prepared, so that nothing but results is carried over. Where a
system cannot fork, the work is done here.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from kartrasite.watch import Progress

if TYPE_CHECKING:
    from multiprocessing import Process
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[tuple[T, ...]], Sequence[R]]
Batches = tuple[tuple[T, ...], ...]
BATCH = 64  # pieces whose every step is done for all before the next: a step's code then stays in the processor's cache
TAIL = 4  # batches' worth of pieces that are dealt in batches as much smaller
ENOUGH = 150  # pieces for each process, below which starting it costs more than it saves
TICKET = 4  # bytes of a batch's number
TICKETS = 16_000  # about as many as a pipe takes with nobody reading
ROOM = 1 << 20  # bytes that a worker's results may wait in
SET_PARENT_DEATH_SIGNAL = 1  # prctl(2)


def spread(
    work: Work[T, R], pieces: tuple[T, ...], workers: int, progress: Progress | None = None,
    beside: Callable[[], object] | None = None,
) -> tuple[R, ...]:
    """What `work` makes of the pieces, one result for each, in their order and the same with any number of workers.

    `work` gets them in batches. `progress` hears how many are known to be done. Raises what `work` raises. What a
    worker that dies without a word has not handed over is done here. `beside` is done here first where there are
    workers, who have begun by then: what it loads need not be loaded in those that come later.
    """
    batches = tuple(_batches(pieces))
    done: dict[int, Sequence[R]] = {}

    def count() -> None:
        if progress is not None:
            progress(sum(map(len, done.values())), len(pieces))

    shares = min(workers, len(pieces) // ENOUGH)
    if shares > 1 and sys.platform not in ("win32", "darwin"):  # darwin's own libraries do not survive a fork
        _share(work, batches, shares, done, count, beside)
    for number, batch in enumerate(batches):
        if number not in done:
            done[number] = work(batch)
            count()
    return tuple(result for number in range(len(batches)) for result in done[number])


def _batches(pieces: tuple[T, ...]) -> Iterator[tuple[T, ...]]:
    """The pieces in large batches, and at the end in small ones, so that nobody waits long for the last."""
    whole, start = max(BATCH, len(pieces) // TICKETS + 1), 0
    while start < len(pieces):
        size = whole if len(pieces) - start >= TAIL * whole else whole // TAIL
        yield pieces[start : start + size]
        start += size


def _share(
    work: Work[T, R], batches: Batches[T], shares: int, done: dict[int, Sequence[R]], count: Callable[[], None],
    beside: Callable[[], object] | None,
) -> None:
    """Whoever is free, here or in a worker, takes the next batch."""
    tickets, gate = os.pipe()
    os.write(gate, b"".join(number.to_bytes(TICKET, "little") for number in range(len(batches))))
    os.close(gate)
    started = [_started(work, batches, _taken(tickets)) for _ in range(1, shares)]
    if beside is not None:
        beside()
    for number in _taken(tickets):
        done[number] = work(batches[number])
        for _, here in started:
            _receive(here, done, wait=False)
        count()
    os.close(tickets)
    for _, here in started:  # who has handed over all is left to its end: giving back its memory takes a while
        _receive(here, done, wait=True)
        count()


def _taken(tickets: int) -> Iterator[int]:
    """The numbers of batches that nobody else has taken."""
    while ticket := os.read(tickets, TICKET):
        yield int.from_bytes(ticket, "little")


@contextmanager
def ahead(work: Callable[[], R], workers: int) -> Iterator[Callable[[], R]]:
    """Begins `work` beside what goes on here, where there is a second core; what it gives waits for the result.

    Who leaves without having waited ends it.
    """
    if workers < 2 or sys.platform in ("win32", "darwin"):
        yield work
        return
    process, here = _started(lambda batch: [work()], ((None,),), (0,))

    def wait() -> R:
        done: dict[int, Sequence[R]] = {}
        _receive(here, done, wait=True)
        return done[0][0] if done else work()

    try:
        yield wait
    finally:
        here.close()
        process.kill()


def _started(work: Work[T, R], batches: Batches[T], numbers: Iterable[int]) -> tuple[Process, Connection]:
    """A worker that does the batches of these numbers, and where their results come."""
    import multiprocessing  # not worth its time where nothing is handed out

    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    _widen(there)
    process = context.Process(target=_worker, args=(work, batches, numbers, there, os.getpid()), daemon=True)
    process.start()
    there.close()
    return process, here  # type: ignore[return-value]  # a fork's process is one


def _worker(work: Work[T, R], batches: Batches[T], numbers: Iterable[int], out: Connection, parent: int) -> None:
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever began the work, who ends it
    with suppress(BrokenPipeError):  # nobody waits any more
        for number in numbers:
            try:
                answer: Sequence[R] | Exception = work(batches[number])
            except Exception as error:
                answer = error
            out.send_bytes(pickle.dumps((number, answer), pickle.HIGHEST_PROTOCOL))
    out.close()


def _receive(here: Connection, done: dict[int, Sequence[R]], wait: bool) -> None:
    """Puts what a worker has handed over since, or until its end, to the `done`. Raises what its work raised."""
    while wait or here.poll():
        try:
            data = here.recv_bytes()
        except (EOFError, OSError):  # it has come to its end, or died
            return
        number, answer = pickle.loads(data)
        if isinstance(answer, Exception):
            raise answer
        done[number] = answer


def _widen(pipe: Connection) -> None:
    """Room for results: a worker goes on while nobody reads them."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):  # more than this user may have
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, ROOM)


def _die_with(parent: int) -> None:
    """A worker whose parent is killed would go on, hold the site's lock, and write where the next build writes."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it has gone already
        os._exit(1)
