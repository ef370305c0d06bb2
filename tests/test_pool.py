"""Work in several processes: the same results in the same order, and faults come back as they are."""

import multiprocessing
import os

import pytest

from kartrasite.pool import ENOUGH, ahead, spread

MANY = tuple(range(ENOUGH * 4 + 7))


@pytest.mark.parametrize("workers", [1, 2, 3, 4])
def test_results_come_in_order_with_any_number_of_workers(workers: int) -> None:
    assert spread(lambda piece: piece * piece, MANY, workers) == tuple(piece * piece for piece in MANY)


def test_little_work_is_done_here() -> None:
    assert set(spread(lambda piece: os.getpid(), MANY[: ENOUGH - 1], 4)) == {os.getpid()}


def test_much_work_is_shared() -> None:
    assert len(set(spread(lambda piece: os.getpid(), MANY, 3))) == 3


def test_a_fault_in_a_worker_is_raised() -> None:
    def work(piece: int) -> int:
        if piece == 1:
            raise ValueError("piece 1")
        return piece

    with pytest.raises(ValueError, match="piece 1"):
        spread(work, MANY, 2)


def test_the_share_of_a_worker_that_dies_is_done_here() -> None:
    own = os.getpid()

    def work(piece: int) -> int:
        if os.getpid() != own:
            os._exit(9)
        return piece

    assert spread(work, MANY, 2) == MANY


def test_work_ahead_gives_its_result() -> None:
    for workers in (1, 2):
        with ahead(lambda: os.getpid(), workers) as wait:
            assert (wait() == os.getpid()) == (workers == 1)


def test_work_ahead_that_nobody_waits_for_is_ended() -> None:
    with ahead(lambda: b"x" * 10_000_000, 2):  # more than a pipe takes: it would wait for a reader for ever
        assert len(multiprocessing.active_children()) == 1
    assert multiprocessing.active_children() == []
