"""A menu in one language becomes a warning where it leads to a page in another that is there in its own, too.

What is there in one language alone, such as a program's page, is where it is, and a menu may lead to it. So may one to
the home page of another language, which is how readers change it.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from kartrasite.catalogue import Catalogue
from kartrasite.checks import Check, Data, DataFault
from kartrasite.model.settings import Settings


def data(data: Data) -> Iterable[DataFault]:
    """Each entry of the menus under `languages:`."""
    settings = data.site.settings
    if not settings.languages:
        return
    catalogue = Catalogue(data.site)
    for language, told in settings.languages.items():
        there = dict([*_lists(catalogue, language, settings.search), *_texts(data, catalogue, language)])
        for key, menu in (("navigation", told.navigation), ("footer", told.footer)):
            for number, entry in enumerate(menu or ()):
                if found := there.get(_path(entry.to, settings)):
                    said = f'This leads to a page in "{found[1]}" that is there in "{language}", too.'
                    yield DataFault("kartrasite.yml", ("languages", language, key, number, "to"), said,
                                    f"Write /{found[0]}/.")  # fmt: skip


def _path(address: str, settings: Settings) -> str:
    """An address of a menu as the path of a page below the site's own; "" where it is none."""
    address = unquote(address.partition("#")[0].partition("?")[0])
    return address.removeprefix(settings.root).strip("/") if address.startswith("/") else ""


def _texts(data: Data, catalogue: Catalogue, language: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """By the path of a text that is there in a language: its path there, and the language that the text is in."""
    own = data.site.settings.language
    for text in (*data.site.articles, *data.site.pages):
        written = text.matter.language or own
        for other in catalogue.versions(text) if written != language else ():
            if other.matter.language == language:
                yield text.slug, (other.slug, written)


def _lists(catalogue: Catalogue, language: str, search: bool) -> Iterator[tuple[str, tuple[str, str]]]:
    """The same of lists, and of the search page."""
    first, edition = catalogue.editions[0], catalogue.edition(language)
    names = ["search"] if search else []
    for kind in ("tags", "categories"):
        own, theirs = ({group.id for group in getattr(each, kind)} for each in (first, edition))
        names += [kind] if own and theirs else []
        names += [f"{kind}/{id}" for id in own & theirs]
    for name in names if edition.folder else ():
        yield name, (f"{edition.folder}/{name}", first.language)


CHECK = Check(
    code="K814",
    title="Menus in a language lead to pages in it",
    why="Who follows a menu in their language would read on in another, though the page is there in their own.",
    source="WCAG 2.2, 3.2.3 and 3.1.2",
    level="warning",
    rules=("P4",),
    breaks="""\
-- content/pages/ueber.md --
---
title: Über uns
description: Wer diese Seite schreibt, woher ihre Zahlen kommen und wovon sie lebt.
kind: page
language: de
translation_of: about
---
Worte.
-- kartrasite.yml --
languages:
  de:
    footer: [{label: Über uns, to: /about/}, {label: Datenschutz, to: /privacy/}]
""",
    keeps="""\
-- content/pages/ueber.md --
---
title: Über uns
description: Wer diese Seite schreibt, woher ihre Zahlen kommen und wovon sie lebt.
kind: page
language: de
translation_of: about
---
Worte.
-- kartrasite.yml --
languages:
  de:
    footer: [{label: Über uns, to: /ueber/}, {label: Datenschutz, to: /privacy/}, {label: English, to: /}]
""",
    data=data,
)
