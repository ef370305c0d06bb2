"""A Job becomes its key: the digest of each thing that decides its bytes, by name.

If each is the same, so are the bytes; where one differs, its name says why a file is made anew.
"""

import pickle
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from kartrasite.fingerprint import Packing, mark, unpack
from kartrasite.job import Job
from kartrasite.model.site import Font
from kartrasite.templating.compiled import COMPONENTS
from kartrasite.trade.facts import ProgramFacts
from kartrasite.views import AuthorView, SiteView, Summary

SHARED = (SiteView, ProgramFacts, Summary, AuthorView, Font)  # what stands in the parts of very many jobs


class Keyed(NamedTuple):
    """A job as it is kept: `digests` are its key, `parts` its parts packed, `itself` all else of it."""

    digests: Mapping[str, str]
    itself: bytes
    parts: Mapping[str, bytes]
    texts: tuple[str, ...]


class Keys:
    """What gives jobs their keys in one build; `fixed` are digests that hold for each of them."""

    def __init__(
        self, fixed: Mapping[str, str], templates: Callable[[tuple[str, ...]], str], text: Callable[[str], str]
    ) -> None:
        self.packing = Packing(SHARED)
        self.fixed, self._templates, self._text = fixed, cache(templates), text  # few templates serve all jobs

    def of(self, job: Job) -> Keyed:
        """The key of a job."""
        rest = (
            job.path, job.format, job.source, job.template, job.programs, job.language, job.components, job.texts,
        )  # fmt: skip
        itself = self.packing.pack(rest)
        parts = {name: self.packing.pack(value) for name, value in job.parts.items()}
        names = (job.template, *(f"{COMPONENTS}{name}.html" for name in job.components))
        return Keyed(
            {
                **self.fixed,
                "the job": mark(itself),
                "templates": self._templates(names),
                **{name: mark(data) for name, data in parts.items()},
                **self.words(job.texts),
            },
            itself, parts, job.texts,
        )  # fmt: skip

    def words(self, texts: Iterable[str]) -> Mapping[str, str]:
        """The digests of the files whose words a job shows."""
        return {path: self._text(path) for path in texts}


def stored(keyed: Keyed) -> bytes:
    """As it is handed on and kept: only who asks for one takes it apart."""
    return pickle.dumps(tuple(keyed), pickle.HIGHEST_PROTOCOL)


def restored(data: bytes) -> Keyed:
    """What was stored."""
    return Keyed(*pickle.loads(data))


def job_of(keyed: Keyed, parts: Mapping[str, bytes]) -> Job:
    """The job again; `parts` are the shared ones."""
    path, format, source, template, programs, language, components, texts = unpack(keyed.itself, parts)
    own: dict[str, Any] = {name: unpack(data, parts) for name, data in keyed.parts.items()}
    return Job(path, format, source, own, template, programs, language, components, texts)


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """The names of what differs between two keys, or stands in only one of them."""
    return tuple(name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name))
