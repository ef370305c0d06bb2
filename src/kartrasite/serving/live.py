"""Snapshots become messages to the pages that are open: each is told only of what concerns it.

An open page is known by its address and by the mark of what it shows. It is told to change where the answer to that
address is no longer the same, whoever changed it and whenever it came; so nothing can be lost between.
"""

import re
import secrets
from collections import ChainMap
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from msgspec.structs import replace

from kartrasite.pages.document import Output, is_page
from kartrasite.serving import protocol
from kartrasite.serving.routes import Answer, answer
from kartrasite.serving.snapshot import Shown, Snapshot

STYLE = re.compile(
    rb"<style\b[^>]*>.*?</style\s*>|<link\b[^>]*\brel=[\"']?stylesheet\b[^>]*>|<meta\b[^>]*\bcontent-security-policy[^>]*>",
    re.IGNORECASE | re.DOTALL,
)  # the policy names the style's digest

Send = Callable[[str], None]


class OpenPage:
    """One page in a browser: where it is, what it shows, and the way to tell it something."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.path = ""  # of its address, as a browser writes it; "" before it has told
        self.mark = ""
        self.answer: Answer | None = None  # what it shows, where that is known


class Live:
    """What the server serves at the moment, and the pages that are open on it."""

    def __init__(self) -> None:
        self.run = secrets.token_urlsafe(18)  # tells this start from others; whoever has it has seen a page of ours
        self.snapshot: Snapshot | None = None
        self._early: Shown | None = None  # the last good site with pages that are still to be held against the rest
        self._early_files: tuple[str, ...] = ()  # addresses of files other than pages that pages were told of early
        self.pages: set[OpenPage] = set()

    @property
    def shown(self) -> Shown | None:
        """The last good site, with what is shown ahead of the rest."""
        return self._early or (self.snapshot.shown if self.snapshot else None)

    def ahead(self, outputs: Iterable[Output]) -> None:
        """Shows pages that are good for themselves; the next snapshot confirms them or takes them back."""
        before = self.shown
        if before is None:
            return
        further = {output.path: output for output in outputs}
        now = replace(before, outputs=ChainMap(further, before.outputs))  # type: ignore[arg-type]  # it is only read
        self.ahead_as(now, changed_files(before, now, further))

    def ahead_as(self, shown: Shown, files: tuple[str, ...] = ()) -> None:
        """Shows a site until the next snapshot; `files` are the addresses of files other than pages that differ."""
        self._early, self._early_files = shown, (*self._early_files, *files)
        for page in sorted(self.pages, key=id):
            self._tell(page, files)

    def update(self, new: Snapshot, early: Shown | None = None) -> None:
        """Serves a new snapshot, and tells each open page what that means for it; `early` is what is newer already."""
        before = self.snapshot.shown if self.snapshot else None
        # a file that was told of early is told of again: it may have been taken back
        files = tuple(dict.fromkeys((*changed_files(before, new.shown), *self._early_files)))
        self.snapshot, self._early, self._early_files = new, early, self._early_files if early else ()
        for page in sorted(self.pages, key=id):
            self._tell(page, files)
            page.send(self.report())

    def greet(self, page: OpenPage, info: protocol.Info) -> None:
        """Hears what a page says of itself, and tells it where it is behind already."""
        page.path = urlsplit(info.url).path
        page.answer = answer(self.shown, page.path) if self.shown and page.path else None
        now = page.answer.mark if page.answer else ""
        page.mark = info.mark if info.ours else now
        if page.mark != now:
            page.answer = None
            self._tell(page, ())
        if info.ours:
            page.send(self.report())

    def report(self) -> str:
        """The newest problems, as a page is told them."""
        return protocol.report(self.snapshot)

    def _tell(self, page: OpenPage, files: tuple[str, ...]) -> None:
        if self.shown is None or not page.path:
            return
        now = answer(self.shown, page.path)
        same = now is page.answer or now.mark == page.mark
        if not same:
            style = page.answer is not None and style_alone(page.answer, now)
            page.answer, page.mark = now, now.mark
            page.send(protocol.reload(page.path, files, style))
        elif files:
            page.send(protocol.reload("", files))


def changed_files(before: Shown | None, now: Shown | None, among: Iterable[str] | None = None) -> tuple[str, ...]:
    """The addresses of files other than pages (pictures, style sheets, scripts) that are no longer the same.

    Only those `among` some paths, where these alone can have changed.
    """
    if before is None or now is None or before is now:
        return ()
    paths = before.outputs.keys() | now.outputs.keys() if among is None else among
    return tuple(
        now.root + path
        for path in sorted(paths)
        if (old := before.outputs.get(path)) is not (new := now.outputs.get(path))
        and (old is None or new is None or old.body != new.body)
        and not any(each is not None and is_page(each) for each in (old, new))
    )


def style_alone(before: Answer, now: Answer) -> bool:
    """Whether two answers are one page in two styles."""
    if not (before.is_page and now.is_page and before.status == now.status):
        return False
    return STYLE.sub(b"<>", before.body) == STYLE.sub(b"<>", now.body)
