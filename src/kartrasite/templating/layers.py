"""Theme folders become one theme: the owner's files before a second theme's, and those before the default theme's.

A second theme is a folder of its own, `themes/NAME/`, with what `templates/` may hold. Which one is chosen stands
in kartrasite.yml and is read from there in passing, since templates are compiled while the rest is still loaded.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kartrasite.model.site import Template
from kartrasite.problem import Problem
from kartrasite.read import Sources

# A remark begins behind a blank: the # of a colour in quotes is none.
CHOSEN = re.compile(r"""^(?:[^#\n]|(?<=\S)#)*?\bfolder:[ \t]*["']?(themes/[\w.-]+)""", re.MULTILINE)
KINDS = (".html", ".css", ".js")


class Texts(NamedTuple):
    """The templates, style sheets and scripts of a theme by name, with the problems of those that cannot be read."""

    templates: Mapping[str, Template]
    styles: Mapping[str, Template]
    scripts: Mapping[str, Template]
    problems: tuple[Problem, ...]


def layers(sources: Sources, theme: Sources) -> tuple[tuple[Sources, str], ...]:
    """The folders of a theme, each with where it begins, the one that counts most last."""
    text = sources.text("kartrasite.yml")[0] if "kartrasite.yml" in sources else None
    chosen = CHOSEN.search(text or "")
    second = ((sources, f"{chosen[1]}/"),) if chosen else ()
    return ((theme, "templates/"), *second, (sources, "templates/"))


def layered(sources: Sources, theme: Sources, under: str, ends: tuple[str, ...]) -> Iterator[tuple[Sources, str, str]]:
    """Each file with one of these endings: where it is read, its path there, and its name within the theme."""
    for each, start in layers(sources, theme):
        for path in each:
            if path.startswith(start + under) and path.endswith(ends):
                yield each, path, path.removeprefix(start)


def theme_texts(sources: Sources, theme: Sources) -> Texts:
    """By name: the owner's file where there is one, else the second theme's, else the default theme's."""
    found: dict[str, Template] = {}
    problems: list[Problem] = []
    for each, path, name in layered(sources, theme, "", KINDS):
        text, problem = each.text(path)
        if problem is not None:
            problems.append(problem)
        if text is not None:
            found[name] = Template(path, text, each is not theme)
    html, css, js = ({name: found[name] for name in found if name.endswith(end)} for end in KINDS)
    return Texts(html, css, js, tuple(problems))
