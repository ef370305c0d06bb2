"""A copy of the minimal site behind a running server, on loopback, that ends with its test."""

import asyncio
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kartrasite.scaffold import theme_folder
from kartrasite.serving.builds import Builds, Round
from kartrasite.serving.server import Server

MINIMAL = Path(__file__).parent / "minimal"
LONGEST = 20  # seconds that anything here is waited for
ARTICLE = "content/articles/acme-review.md"


@dataclass
class Served:
    """The site's folder, its server, and each build that it told of."""

    folder: Path
    server: Server
    rounds: list[Round] = field(default_factory=list)

    def at(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.server.port}{path}"

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> str:
        """Replaces text in a file; gives what stood there, to mend it with."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))
        return text

    def has(self, path: str) -> bool:
        shown = self.server.live.shown
        return shown is not None and path in shown.outputs

    def until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + LONGEST
        while not done():
            assert time.monotonic() < end, "nothing came in time"
            time.sleep(0.01)


@contextmanager
def serving(
    folder: Path, prepare: Callable[[Path], None] = lambda folder: None, port: int = 0, **options: object
) -> Iterator[Served]:
    """Serves a copy of the minimal site in `folder`, changed by `prepare` first, once its first build is there."""
    site = Path(shutil.copytree(MINIMAL, folder / "site")).resolve()
    prepare(site)
    rounds: list[Round] = []
    told = lambda round, new: rounds.append(round)  # noqa: E731
    server = Server(Builds(site, theme_folder()), told, port=port, **options)  # type: ignore[arg-type]
    thread = threading.Thread(target=lambda: asyncio.run(asyncio.wait_for(server.run(), 120)), daemon=True)
    thread.start()
    served = Served(site, server, rounds)
    try:
        served.until(lambda: bool(rounds))
        yield served
    finally:
        server.stop()
        thread.join(LONGEST)
        assert not thread.is_alive()
