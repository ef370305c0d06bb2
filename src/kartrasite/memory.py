"""A build becomes what it leaves to the next: what each file was made from, what was found in it, what it stands on.

In a serving process it is handed on as it is. On the disk it is a cache: `load` and `save` know its files.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from kartrasite.cache import Cache, Table
from kartrasite.checks import Findings, Sheets
from kartrasite.job import Job
from kartrasite.model.site import Held, Site
from kartrasite.pages.document import Filed, Output, Promise
from kartrasite.problem import Problem
from kartrasite.read import Sources, Stamp
from kartrasite.silence import Silences
from kartrasite.templating.compiled import Compiled
from kartrasite.texts.outline import Outline
from kartrasite.verify import Across

if TYPE_CHECKING:
    from kartrasite.entries import Kept


RECORD, GROUND = "record", "ground"


class Words(NamedTuple):
    """A text as its pages depend on it: the digest of its front matter, its outline, and the outputs that show it."""

    matter: str
    outline: Outline
    outputs: tuple[str, ...]


class Ground(NamedTuple):
    """What all pages of a build stand on. `parts` are the shared parts of jobs; `styles` the theme's sheets;
    `silences` what owners have silenced on which page."""

    promise: Promise
    sheets: Sheets
    compiled: Compiled
    locale: str
    parts: Mapping[str, bytes]
    styles: tuple[str, ...]
    fixed: Mapping[str, str]
    silences: Silences


class Facts(NamedTuple):
    """What a summary says of a site, and when it holds, in seconds since 1970."""

    output: str
    programs: int
    figures: int
    held: tuple[Held, ...]
    since: float
    until: float


class Memory(Struct, frozen=True):
    """One build's legacy. `problems` by the output that they were found in, those of the whole site under "".

    `across` is what was found by looking at all outputs together.
    """

    version: str
    preview: bool
    stamps: Mapping[str, Stamp]
    theme: Mapping[str, Stamp]
    words: Mapping[str, Words]
    filed: Mapping[str, Filed]
    problems: Mapping[str, tuple[Problem, ...]]
    facts: Facts
    across: Across
    ground: Ground
    jobs: Table[bytes]  # each `keys.stored`
    findings: Table[Findings]
    kept: Table[Kept]
    standing: Ground | None = None  # as it stands on the disk
    # in a serving process alone
    outputs: Mapping[str, Output] = field(default_factory=dict)
    site: Site | None = None
    sources: Sources | None = None
    default: Sources | None = None
    planned: tuple[Job, ...] = ()


def save(memory: Memory, cache: Cache) -> None:
    """Keeps it. Raises an OSError where it cannot be written.

    Until the next stamps are kept, a crash leaves files of two builds: `stamps` forgets itself before and is kept
    after, and without it nothing is loaded.
    """
    memory.jobs.save(cache)
    memory.findings.save(cache)
    memory.kept.save(cache)
    if memory.ground is not memory.standing:
        cache.save(GROUND, memory.ground)
    cache.save(RECORD, (memory.preview, memory.words, memory.filed, memory.problems, memory.facts, memory.across))


def load(cache: Cache, version: str, stamps: Mapping[str, Stamp], theme: Mapping[str, Stamp]) -> Memory | None:
    """The memory of the build that left these stamps, None where there is none."""
    record, ground = cache.load(RECORD), cache.load(GROUND)
    if record is None or ground is None:
        return None
    preview, words, filed, problems, facts, across = record
    return Memory(
        version, preview, stamps, theme, words, filed, problems, facts, across, ground,
        Table("jobs", cache), Table("findings", cache), Table("kept", cache), ground,
    )  # fmt: skip
