"""A folder becomes Sources: every file of the owner's, with its stamp. The only reader of the disk.

A file is opened when its bytes are asked for, or its digest where its stamp is not a known one, so that a build
after another looks at names and stamps alone.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from kartrasite.fingerprint import mark
from kartrasite.problem import Place, Problem
from kartrasite.texts.matter import body_of
from kartrasite.unread import control, no_file, not_utf8, unnamable, unreadable

HOST_FILES = "netlify.toml", "vercel.json"  # what hosts read beside the site, and no visitor gets
ROOTS = ("kartrasite.yml", "content", "templates", "themes", "static", *HOST_FILES)
LEFTOVERS = re.compile(r"^\.|~$|\.sw[a-z]$|^#.*#$|^4913$|^Thumbs\.db$", re.IGNORECASE)
HOSTED = frozenset({"static/.htaccess", "static/.well-known", "static/.nojekyll"})  # hidden, and yet for hosts
# What a file is called under each root, and templates in a theme: a folder with such a name would be passed over.
ENDINGS = {
    "content": (".md", ".yml", ".yaml"), "templates": (".html", ".css", ".yml"), "themes": (".html", ".css", ".yml"),
}  # fmt: skip
THEMED = re.compile(r"templates|themes/[^/]+")
TEMPLATES = frozenset(
    ("404", "article", "disclosure", "layout", "listing", "page", "program", "redirect", "search", "taxonomy")
)
Stamp = tuple[int, int, str]  # size in bytes, modification time in ns, digest


class Source(Struct, frozen=True):
    """One file: its path from the site's folder, its size in bytes, its modification time in ns."""

    path: str
    size: int
    stamp: int


class Sources(Mapping[str, Source]):
    """The files of a folder, by path in order; `known` are stamps of an earlier build, with their digests."""

    def __init__(self, folder: Path, files: Mapping[str, Source], known: Mapping[str, Stamp] | None = None) -> None:
        self.folder = folder
        self._at, self._files, self._known = f"{folder}/", files, known or {}
        self._digests: dict[str, str] = {}
        self._lines: tuple[str, list[str]] = "", []  # of the file that a report has come to

    def __getitem__(self, path: str) -> Source:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def again(self, changed: Iterable[str]) -> "Sources | None":
        """The same files, of which only `changed` ones are looked at; None where one came, went or is a folder."""
        files = dict(self._files)
        for path in changed:
            if path not in files:
                return None
            try:
                found = os.stat(self._at + path)  # noqa: PTH116
            except OSError:
                return None
            files[path] = Source(path, found.st_size, found.st_mtime_ns)
        known = {path: (file.size, file.stamp, self._digests.get(path, "")) for path, file in self._files.items()}
        return Sources(self.folder, files, known)

    def bytes(self, path: str) -> bytes:
        """The file's bytes. Raises an OSError where it cannot be read."""
        with open(self._at + path, "rb", buffering=0) as file:  # noqa: PTH123 (a Path costs as much as the reading)
            data = file.read()
        self._digests[path] = mark(data)
        return data

    def digest(self, path: str) -> str:
        """The digest of the file's bytes. Raises an OSError where it cannot be read."""
        if path not in self._digests:
            file, known = self._files[path], self._known.get(path)
            if known and known[2] and known[:2] == (file.size, file.stamp):
                self._digests[path] = known[2]
            else:
                self.bytes(path)
        return self._digests[path]

    def stamps(self, settled: int = 1 << 63) -> Mapping[str, Stamp]:
        """What is known now of every file, for the next build; a digest that was never asked for is left empty.

        A file that was written after the moment `settled` (ns since 1970) may be written again with the same stamp:
        its stamp is not to be trusted.
        """
        known = self._digests
        return {
            path: (file.size, file.stamp if file.stamp < settled else 0, known.get(path, ""))
            for path, file in self._files.items()
        }

    def changed(self, known: Mapping[str, Stamp]) -> tuple[str, ...] | None:
        """The files whose bytes are others than they were; None where files came or went."""
        if self.keys() != known.keys():
            return None
        return tuple(path for path in self if not self._same(path, known[path]))

    def _same(self, path: str, known: Stamp) -> bool:
        file = self._files[path]
        if (file.size, file.stamp) == known[:2]:
            return True
        try:
            return file.size == known[0] and self.digest(path) == known[2]
        except OSError:
            return False

    def learn(self, path: str, digest: str) -> None:
        """Another process has read the file."""
        self._digests[path] = digest

    def text(self, path: str) -> tuple[str | None, Problem | None]:
        """The file's text, or what keeps it from being one (K003: not UTF-8; K002: not readable)."""
        try:
            data = self.bytes(path)
        except OSError as error:
            return None, unreadable(path, error)
        try:
            text = data.decode("utf-8").removeprefix("\ufeff")
            return (None, problem) if (problem := control(path, data, text)) else (text, None)
        except UnicodeDecodeError as error:
            return None, not_utf8(path, data, error)

    def body(self, path: str) -> tuple[str, Problem | None]:
        """What follows a text's front matter; K021 where the file is no longer what was loaded."""
        loaded = self._digests.get(path)
        try:
            data = self.bytes(path)
        except OSError as error:
            return "", unreadable(path, error)
        if self._digests[path] == loaded:  # so it is text, with no character that may not be
            return body_of(data.decode("utf-8")), None
        said = "This file was changed while the site was being built."
        return "", Problem(Place(path), "K021", said, "Build again.")

    def line(self, path: str, number: int) -> str | None:
        """One line of a file, for a report; None where there is none."""
        if path not in self._files:
            return None
        if self._lines[0] != path:
            try:
                text = (self.folder / path).read_bytes().decode("utf-8", "replace")
            except OSError:
                return None
            self._lines = path, text.removeprefix("\ufeff").splitlines()
        lines = self._lines[1]
        return lines[number - 1] if 0 < number <= len(lines) else None


Looked = tuple[Sources, tuple[Problem, ...]]


def read(folder: Path, roots: tuple[str, ...] = ROOTS, known: Mapping[str, Stamp] | None = None) -> Looked:
    """The files under `roots` of a site's folder, without hidden files and editors' leftovers."""
    problems: list[Problem] = []
    files: dict[str, Source] = {}
    for root in roots:
        _look(folder, root, files, problems)
    return Sources(folder, dict(sorted(files.items())), known), tuple(problems)


def site_near(folder: Path) -> str:
    """What to do where a folder has no settings, by what stands in it, above it and below it."""
    try:
        named = {each.name.lower(): each.name for each in folder.iterdir()}
        below = sorted(each.parent.name for each in folder.glob(f"*/{ROOTS[0]}"))
    except OSError:
        named, below = {}, []
    if wrong := named.get(ROOTS[0]) or named.get("kartrasite.yaml"):
        return f"Call {wrong} kartrasite.yml."
    if above := next((each for each in folder.parents if (each / ROOTS[0]).is_file()), None):
        return f"This is a folder of the site in {above}: go there, or name it behind the command."
    if below:
        return f"There is a site in {below[0]}: name it behind the command, such as kartrasite build {below[0]}."
    return "A site has its title and address there. `kartrasite new my-site` makes a whole example site."


def _look(folder: Path, path: str, files: dict[str, Source], problems: list[Problem]) -> None:
    """A file or a whole folder, which may be links."""
    where = folder / path
    if where.is_symlink() and where.is_dir():
        if not where.resolve().is_relative_to(folder.resolve()):
            said = "This link leads out of the site's folder."
            problems.append(Problem(Place(path), "K004", said, "Copy the files in."))
            return
        if where.parent.resolve().is_relative_to(where.resolve()):
            problems.append(Problem(Place(path), "K004", "This link leads back into itself.", "Take it away."))
            return
    try:
        if where.is_dir():
            problems.extend(_misnamed(where, path))
            _walk(folder, path, files, problems)
        elif where.exists() or where.is_symlink():
            _take(path, where.stat(), files, problems)
    except OSError as error:
        problems.append(unreadable(path, error))


def _misnamed(where: Path, path: str) -> Iterator[Problem]:
    """K007 for a folder that is called like a file, or, with nothing in it, like a template without its ending."""
    root, _, name = path.rpartition("/")
    endings = ENDINGS.get(root.partition("/")[0], ()) if root != "themes" else ()
    if path == ROOTS[0] or (endings and name.endswith(endings)):
        said, hint = "This is a folder; a file is expected here.", "Rename it, or put the file back."
        yield Problem(Place(path), "K007", said, hint)
    elif THEMED.fullmatch(root) and name in TEMPLATES and not any(where.iterdir()):
        hint = f"Delete it; a template is a file, {root}/{name}.html."
        yield Problem(Place(path), "K007", "There is nothing in this folder.", hint)


def _walk(folder: Path, path: str, files: dict[str, Source], problems: list[Problem]) -> None:
    with os.scandir(folder / path) as found:
        entries = sorted(found, key=lambda each: each.name)
    for entry in entries:
        name = f"{path}/{entry.name}"
        if passed_over(name):
            continue
        if entry.is_symlink() or entry.is_dir():
            _look(folder, name, files, problems)
            continue
        _take(name, entry.stat(), files, problems)


def _take(path: str, found: os.stat_result, files: dict[str, Source], problems: list[Problem]) -> None:
    """A file, unless it is none, or is called what nothing can say."""
    if wrong := unnamable(path) or (None if stat.S_ISREG(found.st_mode) else no_file(path)):
        problems.append(wrong)
    else:
        files[path] = Source(path, found.st_size, found.st_mtime_ns)


def passed_over(path: str) -> bool:
    """Whether a file or folder is hidden or an editor's leftover, and none that hosts read."""
    return path not in HOSTED and LEFTOVERS.search(path.rpartition("/")[2]) is not None
