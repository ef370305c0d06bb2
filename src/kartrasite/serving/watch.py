"""Files that an owner saves become paths that have changed, as soon as the system tells.

The site's folder is watched by itself for what comes and goes at its top, and each root (content/, templates/, static/)
with all below it; output, cache and whatever else lies there are not. A root that comes back is watched anew.
"""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from kartrasite.read import ROOTS, passed_over
from kartrasite.serving.poll import Stamp, differences, stamps
from kartrasite.serving.rounds import Changed

SETTINGS = "kartrasite.yml"
STEP, MOST = 12, 60  # ms: quiet that ends a burst, and the longest wait for it
AGAIN = 0.3  # seconds between two looks where the system does not tell
MANY = 2000  # changes at once, from which on a system may have dropped some
AFTERWARDS = 1.5  # seconds after so many, when everything is looked at once more


class Watcher:
    """Tells `changed` what was saved, added, renamed or deleted, until it is ended.

    `polling` looks at every file several times a second: for folders whose other side does the changing.
    """

    def __init__(self, folder: Path, changed: Callable[[Changed], None], polling: bool = False) -> None:
        self._folder, self._changed, self._polling = folder, changed, polling
        self._before: Mapping[str, Stamp] | None = stamps(folder)  # what a save before the first watch is seen by
        self._ended = threading.Event()
        self._roots: threading.Event | None = None  # ends the watch of the roots
        self.refused = ""  # why the system does not tell, once it has said so
        self.thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def end(self) -> None:
        """Nothing is told any more."""
        self._ended.set()
        if self._roots is not None:
            self._roots.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                if self._polling or self.refused:
                    self._poll()
                else:
                    self._watch()
            except FileNotFoundError:  # the folder itself has gone; it may come back
                self._ended.wait(AGAIN)
            except (OSError, RuntimeError) as error:  # as watchfiles tells that a system has no watches left
                self.refused = str(error)

    def _poll(self) -> None:
        before = self._before or stamps(self._folder)
        while not self._ended.wait(AGAIN):
            now = stamps(self._folder)
            if found := differences(before, now):
                self._changed(found)
            before = now

    def _watch(self) -> None:
        """Watches the top of the folder; it returns when the folder is no longer the same one."""
        from watchfiles import watch

        same = self._folder.stat().st_ino
        self._watch_roots()
        changes = watch(
            self._folder, watch_filter=None, recursive=False, step=STEP, debounce=MOST, stop_event=self._ended,
            rust_timeout=400, yield_on_timeout=True, force_polling=False, raise_interrupt=False,
        )  # fmt: skip
        for batch in changes:
            if self._ended.is_set() or self.refused or self._folder.stat().st_ino != same:
                break
            names = {name for name in (self._relative(path) for _, path in batch) if name in ROOTS}
            if names - {SETTINGS}:
                self._watch_roots()
            if names:
                self._changed(frozenset(names))
        if not self._ended.is_set():
            self._changed(None)

    def _watch_roots(self) -> None:
        if self._roots is not None:
            self._roots.set()
        self._roots = threading.Event()
        roots = [folder for name in ROOTS if (folder := self._folder / name).is_dir()]
        if roots:
            threading.Thread(target=self._below, args=(roots, self._roots), name="roots", daemon=True).start()

    def _below(self, roots: list[Path], ended: threading.Event) -> None:
        from watchfiles import watch

        try:
            changes = watch(
                *roots, watch_filter=None, step=STEP, debounce=MOST, stop_event=ended, rust_timeout=400,
                yield_on_timeout=True, force_polling=False, raise_interrupt=False, ignore_permission_denied=True,
            )  # fmt: skip
            for number, batch in enumerate(changes):
                if ended.is_set():
                    return
                if not number:
                    self._catch_up()
                if names := frozenset(name for _, path in batch if relevant(name := self._relative(path))):
                    self._changed(names)
                if len(batch) >= MANY and not ended.wait(AFTERWARDS):
                    self._changed(None)
        except FileNotFoundError:  # it went while it was begun; the top tells of it
            return
        except (OSError, RuntimeError) as error:
            self.refused = str(error)

    def _catch_up(self) -> None:
        """What was saved before the watch stood: by the first look at all, or by looking at everything."""
        before, self._before = self._before, None
        if before is None:
            self._changed(None)
        elif found := differences(before, stamps(self._folder)):
            self._changed(found)

    def _relative(self, path: str) -> str:
        try:
            return Path(path).relative_to(self._folder).as_posix()
        except ValueError:
            return ""


def relevant(path: str) -> bool:
    """Whether a path from the site's folder is one that a build reads: no editor's leftover, nothing hidden."""
    parts = path.split("/")
    return parts[0] in ROOTS and not any(passed_over("/".join(parts[:end])) for end in range(1, len(parts) + 1))


def far_away(folder: Path, mounts: str) -> str:
    """The kind of file system of a folder where changes made elsewhere are not told, or "".

    `mounts` is the text of /proc/mounts, "" on other systems.
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:
            continue
        place = words[1].replace("\\040", " ")
        inside = str(folder) == place or str(folder).startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, kind = place, words[2]
    return kind if kind in FAR or kind.startswith("fuse.") else ""


FAR = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "drvfs", "fuse", "fuseblk", "virtiofs", "vboxsf", "vmhgfs", "prl_fs",
    "afs", "afpfs", "davfs", "ceph", "glusterfs", "lustre", "fakeowner", "grpcfuse", "osxfs",
})  # fmt: skip
