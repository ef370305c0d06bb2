"""Python-Markdown's own converter, asked only for the rules that a text can set in motion.

Nine tenths of its time go into rules that find nothing: the rules for links are tried on each text, though there is
no bracket in it. Here each rule has its signs, without one of which its pattern cannot match, and to look for a sign
costs a fiftieth of trying the rule. What a rule does stays the package's own code, so the HTML is the same to the byte.

That holds for the releases in `READ`, whose patterns were read, and for the rules in `BLOCKS` and `INLINE`. With any
other there is no shortcut. `tools/dialect.py` compares both ways on the package's own tests.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from threading import get_ident
from types import MappingProxyType
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Markdown, __version__
from markdown.blockparser import BlockParser
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedBlockPreprocessor, FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import HtmlBlockPreprocessor, MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString, Registry

from kartrasite.brackets import BRACKETED, bracketed
from kartrasite.xhtml import serialized

READ = frozenset({"3.10.3", "3.11", "3.11.1", "3.11.2", "3.11.3"})
EXTENSIONS = (
    TableExtension, AttrListExtension, FootnoteExtension, DefListExtension, MarkdownInHtmlExtension,
    SaneListExtension, AdmonitionExtension, FencedCodeExtension,
)  # fmt: skip
# By name, the signs of each rule, of which a text has to have one; one that is empty is in every text. The rules of
# blocks that have none here want a block that is empty or begins with a blank, and such a block meets them all.
Signs = tuple[str, ...]
Rule = tuple[str, str | None, Any]
INLINE: Mapping[str, Signs] = MappingProxyType({
    "backtick": ("`",), "escape": ("\\",), "footnote": ("[^",), "reference": ("[",), "link": ("[",),
    "image_link": ("![",), "image_reference": ("![",), "short_reference": ("[",), "short_image_ref": ("![",),
    "autolink": ("://",), "automail": ("@",), "linebreak": ("  \n",), "html": ("<",), "entity": ("&",),
    "not_strong": ("*", "_"), "em_strong": ("*", "_"), "em_strong2": ("_",),
})  # fmt: skip
BLOCKS: Mapping[str, Signs] = MappingProxyType({
    "markdown_block": (STX,), "admonition": ("!!!",), "empty": (), "indent": (), "defindent": (), "code": (),
    "table": ("|",), "hashheader": ("#",), "setextheader": ("\n=", "\n-"), "hr": ("",), "olist": ("",), "ulist": ("",),
    "deflist": (": ",), "quote": (">",), "footnote": ("[^",), "reference": ("]:",), "paragraph": ("",),
})  # fmt: skip
# A block whose every line begins like this is a paragraph: all other rules want a mark, a digit or a blank where a
# line begins, or nothing behind it. Neither rule nor list is `**` before a letter. U+E000 stands for an expression.
FIRST = r"(?:[*_]{0,3}[^\W\d_]|[\"'(`\ue000])"
PARAGRAPH = re.compile(rf"{FIRST}[^\n]*(?:\n{FIRST}[^\n]*)*\Z")


def converted(text: str) -> str:
    """The HTML of a text, the same as of a converter of its own."""
    kept = _kept(get_ident())
    if kept is None:
        return made().convert(text)
    try:
        return kept.reset().convert(text)
    except BaseException:  # it stopped in the middle, which the next text would meet
        _kept.cache_clear()
        raise


@lru_cache(maxsize=32)
def _kept(thread: int) -> "Converter | None":
    """A thread's converter; to make one takes as long as to convert a short text. None where no shortcut is safe."""
    return Converter() if known(made()) else None


def made() -> Markdown:
    """The package's converter with the extensions of this dialect, and no shortcut of ours."""
    markdown = Markdown(extensions=[each() for each in EXTENSIONS])
    markdown.preprocessors["fenced_code_block"].__class__ = Fenced
    return markdown


def known(markdown: Markdown, version: str = __version__) -> bool:
    """Whether each of its rules is one that was read."""
    return version in READ and all(
        _own(registry) == len(registry) == sum(name in registry for name in names)
        for registry, names in ((markdown.inlinePatterns, INLINE), (markdown.parser.blockprocessors, BLOCKS))
    )


def _own(registry: Registry[Any]) -> int:
    """How many of its rules are of the package itself."""
    return sum(type(rule).__module__.partition(".")[0] == "markdown" for rule in registry)


class Converter(Markdown):
    """The package's converter with shortcuts before its rules."""

    typed = ""

    def __init__(self) -> None:
        super().__init__(extensions=[each() for each in EXTENSIONS])
        self.levels: dict[str, bool] = {}
        # The rules hold the parser, so it stays the same one and becomes another kind.
        for owned, kind in (
            (self.parser, Blocks),
            (self.treeprocessors["inline"], Inline),
            (self.treeprocessors["attr_list"], Attributes),
            (self.treeprocessors["unescape"], Unescape),
            (self.preprocessors["fenced_code_block"], Fences),
            (self.preprocessors["html_block"], Html),
        ):
            owned.__class__ = kind
        self.serializer = serialized
        cast(Blocks, self.parser).rules = _signed(self.parser.blockprocessors, BLOCKS)
        cast(Inline, self.treeprocessors["inline"]).rules = _signed(self.inlinePatterns, INLINE)
        for name in BRACKETED:
            cast(Any, self.inlinePatterns[name]).getText = bracketed

    def convert(self, source: str) -> str:
        """As always; what was typed is kept for those who ask whether it has their signs."""
        self.typed = source
        return super().convert(source)

    def is_block_level(self, tag: Any) -> bool:
        """As always, but each tag is looked up once in the list of all."""
        if not isinstance(tag, str):
            return False
        if tag not in self.levels:
            self.levels[tag] = super().is_block_level(tag)
        return self.levels[tag]


def _signed(registry: Registry[Any], signs: Mapping[str, Signs]) -> tuple[Rule, ...]:
    """The rules in their order, each with a sign and maybe another one."""
    names = sorted((name for name in signs if name in registry), key=registry.get_index_for_name)
    return tuple((*(*signs[name], None)[:2], registry[name]) for name in names if signs[name])


class Blocks(BlockParser):
    """Meets a block with the rules whose signs it has."""

    rules: tuple[Rule, ...]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        while blocks:
            block = blocks[0]
            if PARAGRAPH.match(block):
                self.rules[-1][2].run(parent, blocks)
                continue
            if not block or block[0] in " \n":
                for rule in self.blockprocessors:
                    if rule.test(parent, block) and rule.run(parent, blocks) is not False:
                        break
                continue
            for sign, other, rule in self.rules:
                signed = sign in block or (other and other in block)
                if signed and rule.test(parent, block) and rule.run(parent, blocks) is not False:
                    break


class Inline(InlineProcessor):
    """Meets a text with the rules whose signs it has, also with those that an earlier rule left in it."""

    rules: tuple[Rule, ...]
    _InlineProcessor__applyPattern: Callable[[Any, str, int, int], tuple[str, bool, int]]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """As always, but texts without any sign are marked as done, in the package's own way."""
        for element in tree.iter():
            text = element.text
            if text and not (
                "*" in text or "[" in text or "_" in text or "`" in text or "&" in text or "<" in text
                or "\\" in text or "  \n" in text
            ):  # fmt: skip
                element.text = AtomicString(text)
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        for number in range(patternIndex, len(self.rules)):
            sign, other, rule = self.rules[number]
            start, matched = 0, True
            while matched and (sign in data or (other and other in data)):
                data, matched, start = self._InlineProcessor__applyPattern(rule, data, number, start)
        return data


class Attributes(AttrListTreeprocessor):
    """`{#own .wide}`: nothing to do where no brace was typed."""

    md: Converter

    def run(self, doc: Element) -> None:
        if "{" in self.md.typed:
            super().run(doc)


class Unescape(UnescapeTreeprocessor):
    """What stood behind a backslash: nothing to do where none was typed."""

    md: Converter

    def run(self, root: Element) -> None:
        if "\\" in self.md.typed:
            super().run(root)


class Fenced(FencedBlockPreprocessor):
    """Fenced code.

    What a text asks of the package's highlighter (`linenums=1`) is passed over: there is none here, and the package
    would raise a TypeError where it prints what it has read.
    """

    def handle_attrs(self, attrs: Iterable[tuple[str, str | None]]) -> tuple[str, list[str], dict[str, Any]]:
        """As always, with the attributes that are text alone."""
        id, classes, given = super().handle_attrs(attrs)  # type: ignore[arg-type]  # older stubs know no None
        shown = {name: each for name, each in given.items() if name == "use_pygments" or isinstance(each, str)}
        return id, classes, shown


class Fences(Fenced):
    """Fenced code: nothing to do where no fence was typed."""

    md: Converter

    def run(self, lines: list[str]) -> list[str]:
        typed = self.md.typed
        return super().run(lines) if "```" in typed or "~~~" in typed else lines


class Html(HtmlBlockPreprocessor):
    """The owner's HTML: nothing to do where neither a tag nor an entity was typed."""

    md: Converter

    def run(self, lines: list[str]) -> list[str]:
        typed = self.md.typed
        return super().run(lines) if "<" in typed or "&" in typed else lines
