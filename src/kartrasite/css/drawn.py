"""A style sheet becomes the words that it writes beside elements: by content, markers of lists, quotes and counters.

A few words say no more than that something follows, or where a link leads: these are plain. All others may turn a
statement into its opposite, wherever they stand (16 CFR 255.0(f)).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]

from kartrasite.css.cascade import selects
from kartrasite.css.declarations import Tokens, declarations, flat
from kartrasite.css.nesting import OF_PARTS
from kartrasite.css.selectors import readable
from kartrasite.css.stylesheets import given, parsed, sheet

WORD = re.compile(r"\w{2,}")
LETTER = re.compile(r"\b[^\W\d_]\b")
BLOCKS = re.compile("[\u2580-\u259f\u25a0\u25ac\u25ae\u25fc\u2b1b\u2b1c]")
# "Note", "Advertisement", "URL" and their like in the five languages of the theme
ENGLISH = (
    "ad ads advert advertisement advertising affiliate affiliated disclosure hint http https info information link "
    "links note notice sponsored url web www"
)
GERMAN = "affiliatelinks anzeige hinweis offenlegung transparenzhinweis werbehinweis werbelink werbelinks werbung"
FRENCH = "annonce avis informations publicitaire publicité remarque sponsorisé"
SPANISH = "afiliado afiliados anuncio aviso información nota publicidad"
PORTUGUESE = "anúncio divulgação informação publicidade"
PLAIN = frozenset(" ".join((ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE)).split())
WRITING = frozenset({"content", "list-style", "list-style-type", "quotes"})
COUNTED = re.compile(r"counter-|\\\\", re.IGNORECASE)
SYMBOLS = frozenset({"symbols", "additive-symbols", "prefix", "suffix", "negative", "pad"})
GIVING = frozenset({"element", "target-text", "target-counter", "target-counters", "leader", "string", "content"})
INHERITED = "quotes", "list-style", "list-style-type"
LINKS = frozenset({"href", "src", "cite"})  # attributes that hold an address


class Writing(NamedTuple):
    """One selector under which words are written: what lexbor can match of it, what the element must be called, the
    words, the attributes whose words are written, whether elements in it have them too, and whether a custom property
    gives any."""

    known: str
    needs: frozenset[str]
    said: str
    asked: frozenset[str]
    inherited: bool
    varies: bool


def odd(said: str) -> bool:
    """Whether a text has words that are not plain, also letter by letter, or signs that are black boxes."""
    if BLOCKS.search(said) is not None or len(LETTER.findall(said)) > 2:
        return True
    return any(word not in PLAIN for word in WORD.findall(said.casefold()))


@lru_cache(maxsize=64)
def writings(texts: tuple[str, ...]) -> tuple[Writing, ...]:
    """Those that write words that are not plain, or may."""
    sheets = [sheet(text) for text in texts]
    styles: dict[str, str] = {}
    for name, words in (each for text in texts if COUNTED.search(text) for each in _counters(parsed(text))):
        styles[name] = styles.get(name, "") + words
    found = [
        writing
        for each in sheets
        for rule in each.rules
        for held in rule.block
        if (name := held.lower_name.removeprefix("-webkit-").removeprefix("-moz-")) in WRITING
        for selector in rule.selectors
        if (writing := _writing(name, selector, [*flat(held.value, given(texts))], styles))
    ]
    return tuple(found)


def _writing(name: str, selector: str, tokens: Tokens, styles: dict[str, str]) -> Writing | None:
    part = OF_PARTS.search(selector)
    if name == "content" and not (part and part[0]):  # an element's own words are not replaced by others
        return None
    idents = (token.value.lower() for token in tokens if token.type == "ident")
    words = [token.value for token in tokens if token.type == "string"]
    said = "".join([*words, *(styles[each] for each in idents if each in styles)])
    calls = [token for token in tokens if token.type == "function"]
    if told := next((call.name for call in calls if call.lower_name in GIVING or call.lower_name[:2] == "--"), ""):
        said += f" what {told}() gives"
    asked = frozenset(_first(call) for call in calls if call.lower_name == "attr") - LINKS
    varies = any(call.lower_name == "var" for call in calls)
    read = readable(OF_PARTS.sub("", selector) or "*") if odd(said) or asked or varies else None
    if read is None:
        return None
    known = read.known if selects(read.known) else "*"
    return Writing(known, read.needs, said, asked, name in INHERITED, varies)


def _first(call: Any) -> str:
    return next((each.value.lower() for each in call.arguments if each.type == "ident"), "")


def _counters(nodes: Tokens) -> Iterator[tuple[str, str]]:
    """The names of @counter-style rules, and the words that each of them has."""
    for node in nodes:
        if node.type == "at-rule" and node.content:
            if node.lower_at_keyword == "counter-style":
                held = declarations(tinycss2.parse_blocks_contents(node.content))
                words = [token for each in held if each.lower_name in SYMBOLS for token in flat(each.value)]
                name = next((each.value.lower() for each in node.prelude if each.type == "ident"), "")
                yield name, "".join(each.value for each in words if each.type in ("string", "ident"))
            else:
                yield from _counters(tinycss2.parse_rule_list(node.content, True, True))
