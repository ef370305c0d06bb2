"""Sources become a Site, with every problem that the owner's data has, all at once.

Each file becomes an Entry (its record and where each value stands); `relate` then checks the entries
against each other and puts the Site together.
"""

import pickle
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from kartrasite.braces import unmatched
from kartrasite.entries import IMAGES, KINDS, SETTINGS, Entries, Entry, Found, Kept, holds_entry, keep
from kartrasite.fingerprint import mark
from kartrasite.model.site import File, Font, Image, Site
from kartrasite.pictures.letters import letters
from kartrasite.pool import spread
from kartrasite.problem import Place, Problem, errors, meant
from kartrasite.read import Sources, site_near
from kartrasite.relate import relate
from kartrasite.templating.layers import Texts, layers, theme_texts
from kartrasite.texts.outline import Outline
from kartrasite.unread import unreadable
from kartrasite.wording import wording

FOLDERS = (*sorted(KINDS), "images")
WORD_PROCESSORS = ("doc", "docx", "odt", "pages", "rtf")


class Loaded(Struct, frozen=True):
    """The Site, or None where an error stands; the problems in either case; and what each file became.

    `words` are the digests of texts' front matter, and their outlines, by path.
    """

    site: Site | None
    problems: tuple[Problem, ...]
    kept: Mapping[str, Kept]
    words: Mapping[str, tuple[str, Outline]]


def load(
    sources: Sources,
    theme: Sources,
    now: datetime,
    preview: bool = False,
    known: Mapping[str, Kept] | None = None,
    workers: int = 1,
    texts: Texts | None = None,
    beside: Callable[[], object] | None = None,
) -> Loaded:
    """The Site as it stands at `now`.

    A `preview` has drafts and what is not yet or no longer published too. `known` is what files became in an
    earlier build: those with the same bytes are not read again. `texts` are the theme's, where they are read already.
    `beside` is what can be done while workers read.
    """
    paths = tuple(path for path in sources if holds_entry(path))
    known = known or {}
    fresh = tuple(path for path in paths if path not in known or known[path].digest != _digest(sources, path))
    kept = {path: known[path] for path in paths if path in known}
    here: dict[str, Found] = {}  # what this very process reads need not be unpacked

    def read(batch: Iterable[str]) -> list[Kept]:
        both = [keep(sources, path) for path in batch]
        here.update((path, found) for path, (_, found) in zip(batch, both, strict=True))
        return [each for each, _ in both]

    for path, each in zip(fresh, spread(read, fresh, workers, beside=beside), strict=True):
        kept[path] = each
        sources.learn(path, each.digest)
    loader = _Loader(sources, theme, kept, here, texts or theme_texts(sources, theme))
    site = loader.site(now, preview)
    return Loaded(site, tuple(loader.problems), kept, dict(loader.words()))


def _digest(sources: Sources, path: str) -> str:
    try:
        return sources.digest(path)
    except OSError:
        return "?"


class _Loader:
    """One run over the sources; it gathers problems on its way, so that all are told at once."""

    def __init__(
        self, sources: Sources, theme: Sources, kept: Mapping[str, Kept], here: Mapping[str, Found], texts: Texts
    ) -> None:
        self.sources, self.theme, self.texts = sources, theme, texts
        self.problems: list[Problem] = [*texts.problems]
        self.paths = list(sources)
        self.found: dict[str, Any] = {}
        for path in sorted(kept):
            self.found[path], said = here[path] if path in here else pickle.loads(kept[path].found)
            self.problems.extend(said)

    def site(self, now: datetime, preview: bool) -> Site | None:
        settings: Entry | None = self.found.get(SETTINGS)
        if SETTINGS not in self.sources:
            self._say(
                "K001", Place(SETTINGS), "There is no kartrasite.yml in this folder.", site_near(self.sources.folder),
            )
        articles, pages = self._entries("content/articles/"), self._entries("content/pages/")
        languages = {"en", *(each.record.language for each in (*articles, *pages, *([settings] if settings else ())))}
        entries = Entries(
            programs=self._entries("content/programs/"),
            authors=self._entries("content/authors/"),
            comments=self._entries("content/comments/"),
            links=next(iter(self._entries("content/links.y")), None),
            articles=articles,
            pages=pages,
            images=dict(self._images()),
            statics=dict(self._statics()),
            templates=self.texts.templates,
            styles=self.texts.styles,
            scripts=self.texts.scripts,
            words=self._words(languages),
            fonts=tuple(self._fonts()) if settings and settings.record.social_cards else (),
            broken=frozenset(problem.place.path for problem in self.problems),
        )
        self._strays()
        self._sheets(settings.record.root if settings else "/")
        if settings is None:
            return None
        self._second_theme(settings)
        site, found = relate(settings, entries, now, preview)
        self.problems.extend(found)
        return None if errors(self.problems) else site

    def words(self) -> Iterator[tuple[str, tuple[str, Outline]]]:
        """What a text's pages depend on besides its words."""
        for path, entry in self.found.items():
            if path.endswith(".md") and isinstance(entry, Entry):
                yield path, (mark(entry.document.text.encode()), entry.outline)

    def _under(self, folder: str) -> list[str]:
        """The paths that begin so; they stand together, since all are in order."""
        start = bisect_left(self.paths, folder)
        end = bisect_left(self.paths, folder + chr(0x10FFFF), start)
        return self.paths[start:end]

    def _entries(self, folder: str) -> tuple[Entry, ...]:
        return tuple(self.found[path] for path in self._under(folder) if self.found.get(path) is not None)

    def _images(self) -> Iterator[tuple[str, Image]]:
        for path in self._under("content/images/"):
            if path not in self.found:
                self._say(
                    "K006", Place(path), "This file is no image that a browser shows.",
                    f"content/images/ takes {', '.join(sorted(IMAGES))}; other files belong into static/.",
                )
            elif (size := self.found[path]) is not None:
                yield path.removeprefix("content/images/"), Image(path, self.sources.digest(path), *size)

    def _statics(self) -> Iterator[tuple[str, File]]:
        for path in self._under("static/"):
            try:
                yield path.removeprefix("static/"), File(path, self.sources.digest(path))
            except OSError as error:
                self.problems.append(unreadable(path, error))

    def _fonts(self) -> Iterator[Font]:
        """The owner's fonts for social cards, then the theme's."""
        for sources, start in reversed(layers(self.sources, self.theme)):
            for path in sources:
                if path.startswith(f"{start}fonts/") and path.endswith((".ttf", ".otf")):
                    try:
                        font = Font(path, sources.digest(path), sources.bytes(path))
                        letters(font.data)
                    except OSError as error:
                        self.problems.append(unreadable(path, error))
                    except KeyError:
                        self._say("K025", Place(path), "This file is no TrueType or OpenType font.",
                                  "Fonts for the web (.woff2) have to be turned back into .ttf first.")
                    else:
                        yield font

    def _words(self, languages: set[str]) -> Mapping[str, Mapping[str, str]]:
        words, found = wording(self.sources, self.theme, languages, self.texts.templates)
        self.problems.extend(found)
        return words

    def _sheets(self, root: str) -> None:
        """The owner's style sheets: what is missing in them or beside them, browsers pass over in silence."""
        for path in self.paths:
            if path.endswith(".css") and path.startswith(("templates/", "themes/", "static/")):
                text = self.sources.text(path)[0] or ""
                self.problems.extend(unmatched(text, path))
                if not path.startswith("static/") and ("url(" in text or "@import" in text):
                    from kartrasite.css.unfound import unfound  # few sheets name files

                    self.problems.extend(unfound(text, path, root, self.paths))

    def _second_theme(self, settings: Entry) -> None:
        """A theme folder that is not there would silently be the default theme."""
        folder, place = settings.record.theme.folder, settings.document.place(("theme", "folder"))
        if folder and (self.sources, f"{folder}/") not in layers(self.sources, self.theme):
            self._say("K019", place, "This theme folder is written in a way that is not understood.",
                      "Write it on one line, such as theme: {folder: themes/midnight}.")
        elif folder and not any(path.startswith(f"{folder}/") for path in self.sources):
            themes = {"/".join(path.split("/")[:2]) for path in self.sources if path.startswith("themes/")}
            self._say("K019", place, f'There is no theme folder "{folder}", or no file in it.',
                      meant(folder, themes, "Make it, with the files that templates/ would hold."))

    def _strays(self) -> None:
        """A file where nothing reads it is a page that silently never appears, so it is told."""
        for path in self._under("content/"):
            parts = path.split("/", 2)
            if path in ("content/links.yml", "content/links.yaml"):
                continue
            if path == f"content/{parts[1]}" and parts[1] in FOLDERS:
                self._say("K007", Place(path), "This is a file; a folder is expected here.",
                          f"Rename it, make the folder {path}/, and put the file into it.")
            elif len(parts) < 3 or parts[1] not in FOLDERS:
                hint = meant(parts[1], FOLDERS) if len(parts) > 2 else f"Move it into one of: {', '.join(FOLDERS)}."
                self._say("K007", Place(path), "Nothing reads a file at this place.", hint, "warning")
            elif parts[1] != "images":
                wanted = (".md",) if parts[1] in ("articles", "pages") else (".yml", ".yaml")
                if not path.endswith(wanted):
                    self._say("K007", Place(path), f"Only {wanted[0]} files are read here.",
                              _elsewhere(path, wanted[0]), "warning")

    def _say(self, code: str, place: Place, message: str, hint: str, level: str = "error") -> None:
        self.problems.append(Problem(place, code, message, hint, "warning" if level == "warning" else "error"))


def _elsewhere(path: str, wanted: str) -> str:
    """Where a file belongs that stands among others of an ending."""
    stem, _, ending = path.rpartition(".")
    if f".{ending.lower()}" in IMAGES:
        return "Move it into content/images/."
    if ending.lower() in ("md", "markdown", "mdown", "yml", "yaml"):
        return f"Call it {stem.rpartition('/')[2]}{wanted}."
    if ending.lower() in WORD_PROCESSORS:
        return f"Save its text as a file that ends in {wanted}, from your word processor or by copying."
    return f"Give it the ending {wanted}, or move it into static/."
