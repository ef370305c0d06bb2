"""Sources become a Site, with every problem that the owner's data has, all at once.

Each file becomes an Entry (its record and where each value stands); `relate` then checks the entries
against each other and puts the Site together.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel, RootModel

from kartrasite.decode import front_matter, yaml_document
from kartrasite.explain import record
from kartrasite.images import measure
from kartrasite.letters import letters
from kartrasite.model.article import Author, Comment, FrontMatter, LinkTarget
from kartrasite.model.program import Program
from kartrasite.model.settings import Settings
from kartrasite.model.site import File, Font, Image, Site, Template
from kartrasite.problem import Place, Problem, errors, meant
from kartrasite.read import Sources
from kartrasite.relate import Entries, Entry, relate

SETTINGS = "kartrasite.yml"
FOLDERS = ("articles", "authors", "comments", "images", "pages", "programs")
IMAGES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})


R = TypeVar("R", bound=BaseModel)


class Comments(RootModel[tuple[Comment, ...]]):
    """The list in content/comments/<slug>.yml."""


class Links(RootModel[dict[str, LinkTarget]]):
    """The mapping in content/links.yml."""


def load(
    sources: Sources, theme: Sources, now: datetime, preview: bool = False
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The Site as it stands at `now`, or None where an error stands; problems in either case.

    A `preview` has drafts and what is not yet or no longer published too.
    """
    return _Loader(sources, theme).site(now, preview)


class _Loader:
    """One run over the sources; it gathers problems on its way, so that all are told at once."""

    def __init__(self, sources: Sources, theme: Sources) -> None:
        self.sources = sources
        self.theme = theme
        self.problems: list[Problem] = []

    def site(self, now: datetime, preview: bool) -> tuple[Site | None, tuple[Problem, ...]]:
        settings = self._settings()
        entries = Entries(
            programs=tuple(self._yaml("content/programs/", Program)),
            authors=tuple(self._yaml("content/authors/", Author)),
            comments=tuple(self._yaml("content/comments/", Comments)),
            links=next(self._yaml("content/links.yml", Links), None),
            articles=tuple(self._texts("content/articles/")),
            pages=tuple(self._texts("content/pages/")),
            images=dict(self._images()),
            statics={
                path.removeprefix("static/"): File(path, self.sources[path].digest) for path in self._under("static/")
            },
            templates=self._templates(".html"),
            styles=self._templates(".css"),
            words=dict(self._words()),
            fonts=tuple(self._fonts()) if settings and settings.record.social_cards else (),
            broken=frozenset(problem.place.path for problem in self.problems),
        )
        self._strays()
        if settings is None:
            return None, tuple(self.problems)
        site, found = relate(settings.record, entries, now, preview)
        self.problems.extend(found)
        return (None if errors(self.problems) else site), tuple(self.problems)

    def _settings(self) -> Entry[Settings] | None:
        if SETTINGS not in self.sources:
            self._say(
                "K001", Place(SETTINGS), "There is no kartrasite.yml in this folder.",
                "A site has its title and address there. `kartrasite new DIR` makes a whole example site.",
            )
            return None
        return next(self._yaml(SETTINGS, Settings), None)

    def _under(self, folder: str) -> Iterator[str]:
        return (path for path in self.sources if path.startswith(folder))

    def _yaml(self, place: str, model: type[R]) -> Iterator[Entry[R]]:
        for path in self._under(place):
            if not path.endswith((".yml", ".yaml")):
                continue
            if (text := self._text(path)) is None:
                continue
            document, found = yaml_document(text, path)
            self.problems.extend(found)
            if document is None:
                continue
            value, found = record(document, model)
            self.problems.extend(found)
            if value is not None:
                yield Entry(PurePosixPath(path).stem, path, document, value)

    def _texts(self, folder: str) -> Iterator[Entry[FrontMatter]]:
        for path in self._under(folder):
            if not path.endswith(".md"):
                continue
            if (text := self._text(path)) is None:
                continue
            document, body, line, found = front_matter(text, path)
            self.problems.extend(found)
            if document is None:
                continue
            value, found = record(document, FrontMatter)
            self.problems.extend(found)
            if value is not None:
                yield Entry(PurePosixPath(path).stem, path, document, value, body, line)

    def _images(self) -> Iterator[tuple[str, Image]]:
        for path in self._under("content/images/"):
            if PurePosixPath(path).suffix.lower() not in IMAGES:
                self._say(
                    "K006", Place(path), "This file is no image that a browser shows.",
                    f"content/images/ takes {', '.join(sorted(IMAGES))}; other files belong into static/.",
                )
                continue
            size, found = measure(self.sources.bytes(path), path)
            self.problems.extend(found)
            if size is not None:
                yield path.removeprefix("content/images/"), Image(path, self.sources[path].digest, *size)

    def _templates(self, suffix: str) -> dict[str, Template]:
        """By name: the owner's file where there is one, else the default theme's."""
        found = {}
        for sources in (self.theme, self.sources):
            for path in sources:
                if path.startswith("templates/") and path.endswith(suffix):
                    text, problem = sources.text(path)
                    if problem is not None:
                        self.problems.append(problem)
                    if text is not None:
                        found[path.removeprefix("templates/")] = Template(path, text)
        return found

    def _fonts(self) -> Iterator[Font]:
        """The owner's fonts for social cards, then the theme's."""
        for sources in (self.sources, self.theme):
            for path in sources:
                if path.startswith("templates/fonts/") and path.endswith((".ttf", ".otf")):
                    font = Font(path, sources[path].digest, sources.bytes(path))
                    try:
                        letters(font.data)
                    except KeyError:
                        self._say("K013", Place(path), "This file is no TrueType or OpenType font.",
                                  "Fonts for the web (.woff2) have to be turned back into .ttf first.")
                    else:
                        yield font

    def _words(self) -> Iterator[tuple[str, dict[str, str]]]:
        """The theme's words by language; the owner's file adds to them or replaces single ones."""
        words: dict[str, dict[str, str]] = {}
        for sources in (self.theme, self.sources):
            for path in sources:
                if not (path.startswith("templates/words/") and path.endswith(".yml")):
                    continue
                text, problem = sources.text(path)
                document, found = yaml_document(text, path) if text is not None else (None, ())
                self.problems.extend((problem,) if problem is not None else found)
                if document is not None and isinstance(document.value, dict):
                    texts = {str(key): str(value) for key, value in document.value.items()}
                    words.setdefault(PurePosixPath(path).stem, {}).update(texts)
        yield from words.items()

    def _text(self, path: str) -> str | None:
        text, problem = self.sources.text(path)
        if problem is not None:
            self.problems.append(problem)
        return text

    def _strays(self) -> None:
        """A file where nothing reads it is a page that silently never appears, so it is told."""
        for path in self._under("content/"):
            parts = PurePosixPath(path).parts
            if path in ("content/links.yml", "content/links.yaml"):
                continue
            if len(parts) < 3 or parts[1] not in FOLDERS:
                hint = meant(parts[1], FOLDERS) if len(parts) > 2 else f"Move it into one of: {', '.join(FOLDERS)}."
                self._say("K007", Place(path), "Nothing reads a file at this place.", hint, "warning")
            elif parts[1] != "images":
                wanted = (".md",) if parts[1] in ("articles", "pages") else (".yml", ".yaml")
                if not path.endswith(wanted):
                    self._say("K007", Place(path), f"Only {wanted[0]} files are read here.",
                              f"Give it the ending {wanted[0]}, or move it into static/.", "warning")

    def _say(self, code: str, place: Place, message: str, hint: str, level: str = "error") -> None:
        self.problems.append(Problem(place, code, message, hint, "warning" if level == "warning" else "error"))
