"""One file to make, with its complete input."""

from collections.abc import Mapping
from dataclasses import dataclass

from kartrasite.problem import Problem

Made = tuple[bytes, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: `path` in the output folder, `source` the owner's file that problems point at.

    `parts` is the closed input: what the file is made from, by name. `template` is "" where none is used.
    `programs` are the programs that the file writes about, `language` the one that it is written in,
    `components` those that its text calls, `texts` the files whose words it shows: they are read where it is made.
    """

    path: str
    format: str
    source: str
    parts: Mapping[str, object]
    template: str = ""
    programs: tuple[str, ...] = ()
    language: str = ""
    components: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
