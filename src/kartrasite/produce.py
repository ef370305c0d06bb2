"""Jobs become all that is known of their files: the keys, the bytes, what the checks find in them.

The bytes are staged where they are made, or handed on where they are to stay in memory.
"""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from kartrasite.checks import Findings
from kartrasite.job import Job
from kartrasite.keys import Keys, stored
from kartrasite.make import make, prepare
from kartrasite.memory import Ground
from kartrasite.pages.document import Filed, Output
from kartrasite.problem import Problem
from kartrasite.stage import Stage
from kartrasite.templating.workshop import Workshop
from kartrasite.verify import examine


class Made(Struct, frozen=True):
    """One job done; without `filed` it could not be done, and `problems` say why. `output` is there unless staged.

    `keyed` is the job with its key as it is kept (`keys.stored`).
    """

    path: str
    keyed: bytes
    filed: Filed | None
    findings: Findings | None
    problems: tuple[Problem, ...]
    output: Output | None


class Producer:
    """What does the jobs of one build."""

    def __init__(
        self, workshop: Workshop, ground: Ground, text_digest: Callable[[str], str], stage: Stage | None = None
    ) -> None:
        self.workshop, self.stage = workshop, stage
        self.promise, self.sheets = ground.promise, ground.sheets
        self.keys = Keys(ground.fixed, ground.compiled.digest, text_digest)

    def share(self, values: Iterable[object]) -> Mapping[str, bytes]:
        """Puts away what is shared before work is handed to others, and gives all that is put away."""
        for value in values:
            self.keys.packing.token(value)
        return self.keys.packing.parts

    def do(self, jobs: Iterable[Job]) -> list[Made]:
        """The jobs done, step by step. Raises an OSError where a file cannot be staged."""
        keyed = [(job, stored(self.keys.of(job))) for job in jobs]
        for job, _ in keyed:
            prepare(job, self.workshop)
        made = [(job, key, *make(job, self.workshop, self.promise)) for job, key in keyed]
        found = [examine(output, self.promise, self.sheets) if output else None for _, _, output, _ in made]
        return [self._filed(*each, findings) for each, findings in zip(made, found, strict=True)]

    def _filed(
        self, job: Job, keyed: bytes, output: Output | None, problems: tuple[Problem, ...], findings: Findings | None
    ) -> Made:
        if output is None or findings is None:
            return Made(job.path, keyed, None, None, problems, None)
        filed = Filed(output.path, findings.digest, output.source, output.programs, output.language)
        if self.stage is None:
            return Made(job.path, keyed, filed, findings, problems, output)
        self.stage.put(output, findings.digest)
        return Made(job.path, keyed, filed, findings, problems, None)
