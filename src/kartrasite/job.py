"""One file to make, with its complete input."""

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping
from functools import cached_property

from msgspec import Struct

from kartrasite.problem import Problem

Made = tuple[bytes, tuple[Problem, ...]]


class Later(Mapping[str, object]):
    """Parts that are made when they are first looked at: where the job is done, which may be another process."""

    def __init__(self, make: Callable[[], Mapping[str, object]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, object]:
        return self._make()

    def __getitem__(self, name: str) -> object:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def keys(self) -> KeysView[str]:
        """The names; a copy asks for them, and Mapping's own way is long."""
        return self._made.keys()

    def items(self) -> ItemsView[str, object]:
        """The parts."""
        return self._made.items()


class Job(Struct, frozen=True):
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
