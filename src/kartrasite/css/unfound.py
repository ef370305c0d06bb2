"""A style sheet of the owner's theme becomes problems where it names a file that is not there.

The sheets of a theme become one style that stands in every page: an address that does not begin at the site's root
would mean another file on each.
"""

from collections.abc import Collection, Iterator
from urllib.parse import unquote

from kartrasite.css.loading import addresses, imports
from kartrasite.problem import Place, Problem, near

STATIC = "static/"


def unfound(text: str, path: str, root: str, files: Collection[str]) -> Iterator[Problem]:
    """K033 for fonts and pictures; `root` is the site's prefix, `files` are all of the owner's."""
    imported = imports(text)
    for href in dict.fromkeys(addresses(text)):
        if href.startswith(("#", "//")) or ":" in href:
            continue
        before = text[: max(text.find(href), 0)]
        place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"), len(href))
        name = unquote(href.partition("?")[0].partition("#")[0])
        if href in imported:
            hint = "Take it out: each .css file of a theme is a part of the style by itself."
            yield Problem(place, "K033", f"Browsers pass over this @import of {href}.", hint, "warning")
        elif not name.startswith("/"):
            hint = f"Write it from the site's root: /{name}, for the file {STATIC}{name}."
            said = f"The style stands in pages of many addresses, and {href} would mean another file in each."
            yield Problem(place, "K033", said, hint, "warning")
        elif not {f"{STATIC}{name.removeprefix(root)}", f"{STATIC}{name[1:]}"} & set(files):
            likely = near(f"{STATIC}{name[1:]}", [each for each in files if each.startswith(STATIC)])
            hint = f"Put the file there{f', or write /{likely[len(STATIC):]}' if likely else ''}."
            yield Problem(place, "K033", f"There is no file {STATIC}{name[1:]}.", hint, "warning")
