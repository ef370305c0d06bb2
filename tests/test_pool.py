"""Work in several processes: the same results in the same order, and faults come back as they are."""

import multiprocessing
import os
import signal

import pytest

from kartrasite.pool import ENOUGH, ahead, spread

MANY = tuple(range(ENOUGH * 4 + 7))


@pytest.mark.parametrize("workers", [1, 2, 3, 4])
def test_results_come_in_order_with_any_number_of_workers(workers: int) -> None:
    squares = tuple(piece * piece for piece in MANY)
    assert spread(lambda batch: [piece * piece for piece in batch], MANY, workers) == squares


def test_little_work_is_done_here() -> None:
    assert set(spread(lambda batch: [os.getpid()] * len(batch), MANY[: ENOUGH - 1], 4)) == {os.getpid()}


def test_much_work_is_shared() -> None:
    met, known = multiprocessing.Barrier(3, timeout=60), set[int]()

    def work(batch: tuple[int, ...]) -> list[int]:
        if os.getpid() not in known:  # nobody goes on before each has begun
            known.add(os.getpid())
            met.wait()
        return [os.getpid()] * len(batch)

    assert len(set(spread(work, MANY, 3))) == 3


def test_what_is_done_beside_is_done_here_before_the_first_batch_and_where_there_are_workers_alone() -> None:
    own, done = os.getpid(), list[str]()

    def work(batch: tuple[int, ...]) -> tuple[int, ...]:
        assert os.getpid() != own or done == ["beside"]
        return batch

    assert spread(work, MANY, 2, beside=lambda: done.append("beside")) == MANY
    assert done == ["beside"]
    assert spread(lambda batch: batch, MANY, 1, beside=lambda: done.append("again")) == MANY
    assert done == ["beside"]


def test_a_fault_in_a_worker_is_raised() -> None:
    def work(batch: tuple[int, ...]) -> tuple[int, ...]:
        if 1 in batch:
            raise ValueError("piece 1")
        return batch

    with pytest.raises(ValueError, match="piece 1"):
        spread(work, MANY, 2)


def test_what_a_worker_that_dies_had_taken_is_done_here() -> None:
    own, taken = os.getpid(), multiprocessing.Event()

    def work(batch: tuple[int, ...]) -> tuple[int, ...]:
        if os.getpid() != own:
            taken.set()
            os._exit(9)
        assert taken.wait(60)
        return batch

    assert spread(work, MANY, 2) == MANY


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_ends_with_all_of_it(workers: int) -> None:
    heard: list[tuple[int, int]] = []
    spread(lambda batch: batch, MANY, workers, lambda done, whole: heard.append((done, whole)))
    assert heard == sorted(heard) and heard[-1] == (len(MANY), len(MANY))


def test_work_ahead_gives_its_result() -> None:
    for workers in (1, 2):
        with ahead(lambda: os.getpid(), workers) as wait:
            assert (wait() == os.getpid()) == (workers == 1)


def test_work_ahead_that_nobody_waits_for_is_ended() -> None:
    others = multiprocessing.active_children()  # of other tests, on their way out
    with ahead(lambda: b"x" * 10_000_000, 2):  # more than a pipe takes: it would wait for a reader for ever
        (worker,) = (each for each in multiprocessing.active_children() if each not in others)
    worker.join(60)
    assert worker.exitcode == -signal.SIGKILL
