"""One build at a time: a lock on a site that a crash does not leave behind, since the system takes it back."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

FILE = "lock"
TRIES, PAUSE = 10, 0.05  # seconds


@contextmanager
def locked(state: Path) -> Iterator[bool | OSError]:
    """Whether the site is ours for the while; False where another build holds it, the error where nothing can."""
    try:
        state.mkdir(parents=True, exist_ok=True)
        file = (state / FILE).open("a+b")
    except OSError as error:
        yield error
        return
    with file:
        taken = _take(file)
        for _ in range(TRIES if not taken else 0):  # what was just killed needs a moment to let go
            time.sleep(PAUSE)
            if taken := _take(file):
                break
        try:
            yield taken
        finally:
            if taken:
                _give(file)


try:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _give(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)

except ImportError:  # pragma: no cover (Windows)
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

    def _give(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]
