"""A text becomes its Outline: what it refers to, so that its page can be planned while its words stay on the disk."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

GO = re.compile(r"\bgo:([a-z0-9][a-z0-9_-]*)")
ENDING = re.compile(r"\.(?=[agjpsw])(?:avif|gif|jpe?g|png|svg|webp)\b", re.IGNORECASE)  # most full stops end a sentence
BEFORE = re.compile(r"""[^\s()"'<>\[\]]+\Z""")
SPACED = re.compile(r"""\(([^\s()"'<>\[\]\n][^()"'<>\[\]\n]*)\Z""")  # a file's name with blanks in it
LONGEST = 300  # characters of an image's address
HOLE = re.compile(r"\{\{([^{}]*)")
CALL = re.compile(r"([A-Za-z_]\w*)\s*\(")
NAME = re.compile(r"[A-Za-z_]\w*")


class Outline(Struct, frozen=True):
    """What a text names: affiliate links (`go:`), images, components that it calls, every name in its expressions."""

    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def outline(text: str) -> Outline:
    """Each in order of its letters, once. It may name what is none, in code or a quotation: that costs nothing."""
    holes = HOLE.findall(text) if "{{" in text else []
    return Outline(
        links=_once(GO.findall(text)) if "go:" in text else (),
        images=_once(_images(text)),
        calls=_once(name for hole in holes for name in CALL.findall(hole)) if holes else (),
        names=_once(name for hole in holes for name in NAME.findall(hole)) if holes else (),
    )


def also(outline: Outline, answers: Iterable[str]) -> Outline:
    """The outline of a text with the affiliate links of its front matter's answers."""
    links = [name for answer in answers if "go:" in answer for name in GO.findall(answer)]
    return replace(outline, links=_once([*outline.links, *links])) if links else outline


def _once(found: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found)))


def _images(text: str) -> Iterator[str]:
    """Looked for from their endings, which are rare, backwards."""
    for found in ENDING.finditer(text):
        if name := BEFORE.search(text, max(0, found.start() - LONGEST), found.start()):
            yield unquote(name[0] + found[0])
            if text[name.start() - 1 : name.start()] == " ":
                spaced = SPACED.search(text, max(0, found.start() - LONGEST), found.start())
                yield from (unquote(spaced[1] + found[0]),) if spaced else ()
