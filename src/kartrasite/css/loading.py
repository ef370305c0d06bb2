"""A page's links and styles become the style sheets that hold on it, in their order, with what each of them imports.

A sheet for paper or for some screens stands in a @media of its own. One that may be loaded or not (an alternative, one
that is switched off, one that a script brings in) stands in @perhaps, which the cascade tries both ways.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256, sha384, sha512
from itertools import islice
from typing import Any, Protocol

import tinycss2  # type: ignore[import-untyped]

from kartrasite.css.declarations import buried, flat
from kartrasite.css.stylesheets import parsed
from kartrasite.pages.document import Promise, inside
from kartrasite.pages.finished import Finished, Styled

LOADS = re.compile(r"url\(|import|image-set|src|\\", re.IGNORECASE)
DIGESTS = {"sha256": sha256, "sha384": sha384, "sha512": sha512}
OPENING = frozenset({"charset", "layer", "import", "error"})  # what may stand before an @import
SIGNS = re.compile(r"[{};@]|/\*")  # what no list of media has
MOST = 200  # style sheets of one page that are read, each as often as it is imported
Held = Mapping[str, str]


class Files(Protocol):
    """The style sheets of a site, the same for a whole build: what is worked out of them is kept by identity."""

    @property
    def by_path(self) -> Held:
        """Each text by its path."""

    def __hash__(self) -> int:
        """By identity."""


@lru_cache(maxsize=256)
def addresses(text: str) -> tuple[str, ...]:
    """Every address that a style sheet loads: url(…) and @import; the names of @namespace load nothing."""
    return tuple(href for rule, keyword in _rules(text) for href in _addresses(rule, keyword))


@lru_cache(maxsize=256)
def imports(text: str) -> tuple[str, ...]:
    """The addresses of the style sheets that it imports."""
    return tuple(href for rule, keyword in _rules(text) if keyword == "import" for href in _addresses(rule, keyword))


def _rules(text: str) -> Iterator[tuple[Any, str]]:
    """Those that may load something, each with its keyword."""
    for rule in parsed(text) if LOADS.search(text) else ():
        keyword = getattr(rule, "lower_at_keyword", rule.type)
        if keyword not in ("error", "namespace"):
            yield rule, keyword


def _addresses(rule: Any, keyword: str) -> Iterator[str]:
    for node in flat([*rule.prelude, *(rule.content or ())]):
        if node.type == "url" or (node.type == "string" and keyword == "import"):
            yield node.value
        elif node.type == "function" and node.lower_name in ("url", "src", "image-set"):
            yield from (each.value for each in node.arguments if each.type == "string")


def loaded(page: Finished, files: Files) -> tuple[str, ...]:
    """The texts of the style sheets that hold on a page; where there are more than MOST, one more than that."""
    own = page.output.path if any(imports(each.text) for each in page.styled if each.text) else ""
    return _loaded(files, page.promise, page.styled, own)


@lru_cache(maxsize=256)  # most pages load the same
def _loaded(files: Files, promise: Promise, styled: tuple[Styled, ...], page: str) -> tuple[str, ...]:
    found: list[str] = []
    for each in styled:
        text = files.by_path.get(each.file) if each.file else each.text
        if text is not None:
            sure = each.sure and (not each.file or _intact(text, each.integrity))
            around = (f"@media {each.media}",) if each.media else ()
            if not sure or SIGNS.search(each.media):
                around = (f"@perhaps {each.file or '<style>'}",)
            read = _imported(text, each.file or page, around, files.by_path, promise, ())
            found += islice(read, MOST + 1 - len(found))
    return tuple(found)


def _imported(
    text: str, path: str, around: tuple[str, ...], held: Held, promise: Promise, above: tuple[str, ...]
) -> Iterator[str]:
    """What a sheet imports, each in its conditions, then the sheet itself."""
    early = True
    for node in parsed(text) if imports(text) else ():
        keyword = getattr(node, "lower_at_keyword", node.type)
        if keyword == "import":
            href, conditions = _import(node)
            file = (inside(href, path, promise) or "").partition("#")[0] if href else ""
            if file in held and file not in above:
                own = conditions if early else (f"@perhaps {file}",)
                yield from _imported(held[file], file, (*around, *own), held, promise, (*above, path))
        early = early and keyword in OPENING and not getattr(node, "content", None)
    yield _wrapped(text, around) if around else text


def _import(node: Any) -> tuple[str, tuple[str, ...]]:
    """The address of an @import and the at-rules that stand for its layer and its conditions."""
    tokens = [each for each in node.prelude if each.type not in ("whitespace", "comment")]
    if not tokens:
        return "", ()
    first, rest = tokens[0], tokens[1:]
    given = [each.value for each in getattr(first, "arguments", ()) if each.type == "string"]
    href = first.value if first.type in ("url", "string") else "".join(given[:1])
    around: list[str] = []
    if rest and getattr(rest[0], "lower_value", getattr(rest[0], "lower_name", "")) == "layer":
        around.append(f"@layer {tinycss2.serialize(getattr(rest[0], 'arguments', []))}".strip())
        rest = rest[1:]
    if rest and rest[0].type == "function" and rest[0].lower_name == "supports":
        around.append(f"@supports ({tinycss2.serialize(rest[0].arguments)})")
        rest = rest[1:]
    if rest:
        around.append(f"@media {' '.join(tinycss2.serialize([each]) for each in rest).replace(' , ', ', ')}")
    return href, tuple(around)


@lru_cache(maxsize=256)
def _wrapped(text: str, around: tuple[str, ...]) -> str:
    """A style sheet within at-rules, whatever it leaves open."""
    nodes = parsed(text)
    if buried(nodes) is not None:
        return text
    whole = tinycss2.serialize([each for each in nodes if each.type != "error"])
    for rule in reversed(around):
        whole = f"{rule}{{{whole}}}"
    return str(whole)


def _intact(text: str, integrity: str) -> bool:
    """Whether a browser takes a sheet with that `integrity`; one that cannot be read counts as none."""
    wanted = [each.partition("?")[0].partition("-") for each in integrity.split()]
    known = [(name.lower(), digest) for name, _, digest in wanted if name.lower() in DIGESTS]
    made = {name: b64encode(DIGESTS[name](text.encode()).digest()).decode() for name, _ in known}
    strongest = max((name for name, _ in known), default="")
    return not known or any(digest == made[name] for name, digest in known if name == strongest)
