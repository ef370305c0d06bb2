"""The drawer of checks: finished pages, texts and records become faults.

Each module exposes `CHECK = Check(…)` and imports no other module of the drawer. `page` judges one page by
its final bytes, `other` an output that is no page (a feed, a style sheet), `site` all findings together,
`text` an article's Markdown as it was typed, `data` the records of the site's files. To add a check, add one file here.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property

from msgspec import Struct, field

from kartrasite.css.loading import loaded
from kartrasite.css.stylesheets import HidingRule, Pool, borrowed, hiding_rules
from kartrasite.drawer import entries
from kartrasite.language.prose import prose
from kartrasite.language.quantities import known, regions
from kartrasite.language.spoken import Said, Spoken, figures_in, spoken
from kartrasite.language.typed import Typed, typed
from kartrasite.model.site import Held, Site
from kartrasite.pages.disclosure import Standing
from kartrasite.pages.document import Output, Promise, digest
from kartrasite.pages.finished import Finished
from kartrasite.problem import Level, Place
from kartrasite.trade.facts import ProgramFacts
from kartrasite.views import TextView


class Fault(Struct, frozen=True):
    """What a check found. `needles` are texts to find its place by, the best first; `at` is the output that
    it stands in where that is another one, such as a style sheet. The code comes from the check, and the level
    where it is left out. `key` is what is at fault in the front matter of a text, before every needle."""

    message: str
    hint: str = ""
    needles: tuple[str, ...] = ()
    at: str = ""
    code: str = ""
    level: Level | None = None
    key: str = ""


class TextFault(Struct, frozen=True):
    """What a check of a text found, from `start` to `end` of its source.

    `fix` is what may be put there in its place without changing what readers see, "" where nobody can know. A fault
    of the front matter has its `place` in the file.
    """

    start: int
    end: int
    message: str
    hint: str = ""
    fix: str = ""
    level: Level | None = None
    place: Place | None = None


class DataFault(Struct, frozen=True):
    """What a check of records found: in the owner's file `path`, at the value that `where` leads to.

    With `key` it is the key itself, with `span` the words from one place to another in a text. A `where` that is not
    in the file means what stands nearest above it.
    """

    path: str
    where: tuple[str | int, ...]
    message: str
    hint: str = ""
    key: bool = False
    level: Level | None = None
    span: tuple[int, int] | None = None


class Text(Struct, frozen=True, dict=True):
    """What a check of one text sees: `source` is its Markdown, `programs` the figures that it may name."""

    view: TextView
    source: str  # offsets of faults count from its first character
    programs: tuple[ProgramFacts, ...]

    @cached_property
    def lower(self) -> str:
        """The source in small letters, for a first look; its offsets may differ from the source's."""
        return self.source.lower()

    @cached_property
    def prose(self) -> str:
        """As long as the source, with blanks where code, expressions, addresses, tags and remarks stand."""
        return prose(self.source)

    @cached_property
    def figures(self) -> tuple[Typed, ...]:
        """The figures typed in it that are worth a word, held against those of its programs."""
        if not self.programs or not regions(self.source, known(self.view.language)):
            return ()
        return typed(self.prose, self.source, self.programs, self.view.language, self.view.locale)


class Data(Struct, frozen=True, dict=True):
    """What a check of records sees: the site as its files give it, and each program's figures by its id."""

    site: Site
    programs: Mapping[str, ProgramFacts]

    @cached_property
    def spoken(self) -> tuple[Spoken, ...]:
        """What pages show of the records, by file."""
        return tuple(spoken(self.site))

    @cached_property
    def figures(self) -> tuple[Said, ...]:
        """The figures typed there that are worth a word."""
        return tuple(said for each in self.spoken for said in figures_in(each, self.programs, self.site.settings))


class Sheets(Struct, frozen=True, eq=False, dict=True):
    """The site's style sheets, by path; the same ones hold for a whole build, so what they say is kept by identity.

    A sheet counts on pages that do not link it too: @import and scripts could bring it there. `switches` are the
    names of classes, ids and attributes in their selectors that a script of the site has in its text, and may set.
    """

    by_path: Mapping[str, str]
    switches: frozenset[str] = frozenset()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """All of them, by path."""
        return tuple(self.by_path[path] for path in sorted(self.by_path))

    @cached_property
    def rules(self) -> tuple[HidingRule, ...]:
        """The rules that hide, by path, where no page gives values to their custom properties."""
        return self.given(borrowed(self.texts))

    def given(self, pool: Pool) -> tuple[HidingRule, ...]:
        """The rules that hide where custom properties have further values."""
        return tuple(rule for path in sorted(self.by_path) for rule in hiding_rules(self.by_path[path], path, pool))

    @cached_property
    def digest(self) -> str:
        """The same for equal style sheets: what a page was examined against."""
        return digest(repr((sorted(self.by_path.items()), sorted(self.switches))).encode())


class Page(Struct, frozen=True):
    """What a check of one page sees: the page as scripts' readers and, where it differs, as others get it."""

    readings: tuple[tuple[Finished, Standing], ...]
    promise: Promise
    sheets: Sheets

    @property
    def finished(self) -> Finished:
        """The page as browsers with scripts show it."""
        return self.readings[0][0]

    def loaded(self, reading: Finished) -> tuple[str, ...]:
        """The style sheets that hold on the page: those of the site that it links, and its own, in their order."""
        return loaded(reading, self.sheets)

    @property
    def stub(self) -> bool:
        """Whether it only leads on, or is no document of its own: rules on titles and such do not apply."""
        return self.finished.refresh is not None or self.finished.fragment


class Findings(Struct, frozen=True):
    """What examining one output found out; `digest` is that of its bytes, `terms` what it was held to.

    `targets` are the addresses of other places of the site by where they lead ("a/index.html#x"), as they are written.
    """

    path: str
    digest: str
    terms: str
    faults: tuple[Fault, ...] = ()
    targets: Mapping[str, str] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    title: str = ""
    description: str = ""
    listed: bool = False
    sheets: tuple[str, ...] = ()


class Whole(Struct, frozen=True):
    """What a check of the site sees: the findings of each page and style sheet, and every output's path.

    What it says is wanted of the `judged` outputs; the others are as they were, and so is all that these see of them.
    """

    findings: Mapping[str, Findings]
    paths: frozenset[str]
    promise: Promise
    judged: frozenset[str]
    held: tuple[Held, ...] = ()  # what is not published, and where it would stand

    def pages(self) -> Iterator[tuple[str, Findings]]:
        """The outputs to judge, by path."""
        return ((path, self.findings[path]) for path in sorted(self.judged) if path in self.findings)


class Check(Struct, frozen=True):
    """One rule: what it is called, why it is kept, and where it comes from.

    `rules` are the rows of docs/rules.md that it keeps. A `guaranteed` rule can be neither silenced nor ignored.
    `breaks` and `keeps` are the smallest inputs that a test runs: what is found in the first is this check alone,
    and nothing in the second. A line `-- path --` begins a file; without one it is the page or the text itself
    (tests/examples.py says around what it is put).
    """

    code: str
    title: str
    why: str
    source: str
    level: Level = "error"
    rules: tuple[str, ...] = ()
    guaranteed: bool = False
    breaks: str = ""
    keeps: str = ""
    page: Callable[[Page], Iterable[Fault]] | None = None
    other: Callable[[Output, Promise], Iterable[Fault]] | None = None
    site: Callable[[Whole], Iterable[tuple[str, Fault]]] | None = None
    text: Callable[[Text], Iterable[TextFault]] | None = None
    data: Callable[[Data], Iterable[DataFault]] | None = None


@cache
def checks() -> tuple[Check, ...]:
    """Every check of the drawer, by code."""
    return tuple(sorted(entries(sys.modules[__name__], "CHECK", Check), key=lambda check: check.code))
