"""Shortcodes in a post become what a function makes of each: [name key="value"], [name …]words[/name].

As WordPress reads them (wp-includes/shortcodes.php): one ends at the first bracket, and [[name]] shows one. An editor
may have made its quotes round. Blocks that stand for a shortcode are read as it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from kartrasite.importers.parts.addresses import settled
from kartrasite.importers.parts.serialized import parsed

GIVEN = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=]+))""")
ROUND = str.maketrans("“”„″", '""""')
BLOCK = re.compile(r"<!-- wp:(aawp/aawp-block|tablepress/table|affiliate-plugin/lasso) (\{[^\n]*?\}) /-->")
QUOTED = re.compile(r"<[a-z/!][^<>]*>|\[(\[[a-z][\w-]*\s[^\[\]]*=[^\[\]]*\])\]", re.IGNORECASE)


class Code(Struct, frozen=True):
    """One shortcode: its name and values, the HTML that it is around, and whether it stands inside a tag."""

    name: str
    given: Mapping[str, str]
    inner: str = ""
    tagged: bool = False


Make = Callable[[Code], str | None]


def replaced(html: str, names: Iterable[str], make: Make) -> str:
    """The HTML with what `make` gives for each shortcode of these names; None leaves it as it stands."""
    code, either = _patterns(tuple(names))
    if not code.search(html):
        return html
    out: list[str] = []
    at = 0
    for found in either.finditer(html):
        start, end = found.span()
        if start < at:
            continue
        if html[start] == "<":
            made: str | None = code.sub(lambda it: _made(it, "", True, make) or it[0], found[0])
        else:
            inner, end = ("", end) if found[3].endswith("/") else _around(html, found[2], end)
            made = _made(found, inner, False, make)
        out += (html[at:start], html[start:end] if made is None else made)
        at = end
    return "".join(out) + html[at:]


def quoted(html: str) -> str:
    """The HTML with [[name key="value"]], which shows a shortcode, as code that shows it; after all `replaced`."""
    return QUOTED.sub(lambda found: f"<code>{found[1]}</code>" if found[1] else found[0], html)


def unblocked(html: str) -> str:
    """The HTML with blocks that show a link, a product or a table of a plugin's as that plugin's shortcodes."""
    return BLOCK.sub(lambda found: _coded(found[1], found[2]) or found[0], html)


@lru_cache(maxsize=16)
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a shortcode, and what finds one or a tag."""
    named = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    code = rf"(?<!\[)(\[?)\[({named})(?=[\s\]/])([^\[\]]*)\](?(1)\]?)"
    return re.compile(code, re.IGNORECASE), re.compile(rf"(?:<[a-z/!][^<>]*>)|{code}", re.IGNORECASE)


def _made(found: re.Match[str], inner: str, tagged: bool, make: Make) -> str | None:
    return None if found[1] else make(Code(found[2].lower(), given(found[3]), inner, tagged))


def _around(html: str, name: str, end: int) -> tuple[str, int]:
    """What stands between an opening shortcode, which ends at `end`, and its closing one, and where that ends."""
    again = html.find(f"[{name}", end)
    closing = html.find(f"[/{name}]", end, again if again >= 0 else len(html))
    return (html[end:closing], closing + len(name) + 3) if closing >= 0 else ("", end)


def given(text: str) -> dict[str, str]:
    """The values of a shortcode, by name in small letters."""
    text = settled(text)
    text = text if '"' in text else text.translate(ROUND)
    return {found[1].lower(): (found[2] or found[3] or found[4] or "").strip() for found in GIVEN.finditer(text)}


def _coded(kind: str, text: str) -> str:
    """A block's shortcode; "" where it cannot be told."""
    values = parsed(text)
    if values is None:
        return ""
    if kind == "affiliate-plugin/lasso":
        return f"\n\n{values.get('short_code') or ''}\n\n"
    said = {key: str(value).replace('"', "'") for key, value in values.items() if isinstance(value, (str, int))}
    if kind == "tablepress/table":
        return f'\n\n[table id="{said.get("id", "")}" /]\n\n'
    look = said.pop("look", "box")
    what = next((said.pop(key) for key in ("asin", "keywords", "table", "keyword") if said.get(key)), "")
    more = "".join(f' {key}="{value}"' for key, value in said.items() if re.fullmatch(r"[a-z_]+", key))
    return f'\n\n[amazon {look}="{what}"{more}]\n\n'
