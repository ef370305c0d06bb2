"""What an import is given and what it gives: records, which no importer and no door may do without."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from kartrasite.problem import Problem


class Given(Struct, frozen=True):
    """What is imported: its name as the owner typed it, and its files by path; a single file has its own name."""

    name: str
    files: Mapping[str, bytes]


class Home(Struct, frozen=True):
    """What an importer must know of the site that things are moved into."""

    url: str
    timezone: str = "UTC"
    programs: frozenset[str] = frozenset()  # the names of its programs, which have their own links
    language: str = "en"

    @property
    def root(self) -> str:
        """The path that stands before each address of the site: "/" or "/reviews/"."""
        return urlsplit(self.url).path or "/"


LINKS = "content/links.yml"


class Remark(Struct, frozen=True, order=True):
    """What needs the owner's hand: in which file of the site ("" where in none), what is there, and what to do."""

    path: str
    said: str
    hint: str = ""


def some(names: Sequence[str], most: int = 8) -> str:
    """Names with commas between them; of many the first ones, and how many more there are."""
    more = len(names) - most
    return ", ".join(names) if more <= 1 else f"{', '.join(names[:most])} and {more:,} more"


class Imported(Struct, frozen=True):
    """The site's files by path, remarks on them, and problems of what was given; errors keep all of it from disk.

    `wanted` are files that only their owner can bring: where each belongs, and where it was.
    """

    files: Mapping[str, str | bytes]
    remarks: tuple[Remark, ...] = ()
    problems: tuple[Problem, ...] = ()
    wanted: Mapping[str, str] = {}
