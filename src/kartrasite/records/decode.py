"""YAML text becomes values that know their places: no key twice, no text taken for a number or a truth."""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct

from kartrasite.problem import Place, Problem, errors
from kartrasite.records.days import advice
from kartrasite.records.eaten import UNFILLED, eaten, may_eat
from kartrasite.records.fill import Path
from kartrasite.records.misread import misread
from kartrasite.records.scalars import meaning, ordinary
from kartrasite.texts.matter import CLOSING, OPENING, matter_ends, plain

ALIASES = 1_000  # expansions of *aliases in one file; more is a bomb, not a site
SUSPICIOUS = 1_000  # openers from which the nesting is counted first: composing runs down the C stack
DEPTH = 50  # levels of lists and mappings; no file of a site needs a tenth of it
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
PASTED = 3  # keys that stand twice; where there are more, all of them were pasted a second time
DASHES = re.compile("[-\u2010-\u2015]+[ \\t]*\n")
STRING = "tag:yaml.org,2002:str"


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The fastest parser. What texts mean is decided in `_Builder`: YAML's own rules would cost a third of it."""

    def resolve(self, kind: type, value: str, implicit: tuple[bool, bool]) -> str:
        """The same for each: explicit tags do not come here."""
        return STRING

    def descend_resolver(self, parent: Any, index: Any) -> None:
        """Nothing depends on where a value stands."""

    def ascend_resolver(self) -> None:
        """Nothing either."""


class Document(Struct, frozen=True):
    """A YAML document: its value, and where each part of it stands in the owner's file.

    Places are looked up in the text when they are asked for, which is where something is wrong.
    """

    value: Any
    path: str
    text: str
    offset: int  # lines of the file before the document

    @property
    def node(self) -> Any:
        """The document's root, composed anew."""
        return yaml.compose(self.text, Loader=Loader)

    def place(self, where: Path = ()) -> Place:
        """The place of the value that a path of keys and numbers leads to, or of the nearest above it."""
        return self._at(self.there(where))

    def there(self, where: Path) -> Any:
        """The node that a path of keys and numbers leads to, or the nearest above it."""
        node = self.node
        for step in where:
            below = _below(node, step)
            if below is None:
                break
            node = below[1]
        return node

    def key_place(self, where: Path) -> Place:
        """The place of the last key itself."""
        node = self.node
        for step in where[:-1]:
            below = _below(node, step)
            if below is None:
                return self._at(node)
            node = below[1]
        below = _below(node, where[-1]) if where else None
        return self._at(below[0] if below else node)

    def _at(self, node: Any) -> Place:
        return _place(node, self.path, self.offset)


def yaml_document(text: str, path: str, line: int = 1) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document in `text`, whose first line is line `line` of the file; None where an error stands."""
    text = text.removeprefix("\ufeff")
    if values := None if "{{" in text or "{%" in text else ordinary(text):
        return Document(values, path, text, line - 1), ()
    try:
        if text.count("[") + text.count("{") + text.count("- ") > SUSPICIOUS and _depth(text) > DEPTH:
            raise RecursionError
        nodes = list(yaml.compose_all(text, Loader=Loader))
    except yaml.MarkedYAMLError as error:
        return None, (misread(error, text, path, line - 1),)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        message = f"This YAML cannot be read: {str(error).splitlines()[0] if str(error) else 'it nests too deep'}."
        return None, (
            Problem(Place(path, line), "K010", message, "Remove characters that do not show, or write it anew."),
        )
    if len(nodes) > 1:
        place = _place(nodes[1], path, line - 1)
        return None, (
            Problem(place, "K010", "A second document begins here; one file holds one.", "Take the --- line away."),
        )
    if not nodes or nodes[0] is None:
        message = "There is nothing in this file."
        return None, (Problem(Place(path), "K018", message, "Fill it in; docs/keys.md lists the keys of each file."),)
    builder = _Builder(path, line - 1)
    value = builder.value(nodes[0])
    document = Document(value, path, text, line - 1)
    found = tuple(builder.problems)
    if not found and (builder.doubtful or may_eat(text)):
        found = eaten(nodes[0], text, path, line - 1)
    return (None if errors(found) else document), found


def front_matter(text: str, path: str) -> tuple[Document | None, str, int, tuple[Problem, ...]]:
    """What stands between the --- lines, the text after it, and the line of the file where that begins."""
    text = plain(text)
    start, end = matter_ends(text)
    if not end:
        where = Place(path, 1, 1, 3)
        if not start:
            said = "This file does not begin with its front matter."
            return None, text, 1, (Problem(where, "K015", said, _opening(text)),)
        said = "The front matter that begins here is never closed."
        return None, "", 1, (Problem(where, "K016", said, "Put a line of three dashes after its last key."),)
    behind = CLOSING.match(text, end)
    assert behind is not None
    document, problems = yaml_document(text[start:end], path, 2)
    return document, text[behind.end() :], text.count("\n", 0, behind.end()) + 1, problems


def _opening(text: str) -> str:
    """What to do about a text that does not begin with three dashes."""
    if OPENING.match(text.lstrip()):
        return "Take out what stands before the line of three dashes, empty lines too: it is to be the first."
    if text.startswith("+++"):
        return "Front matter is YAML here: three dashes in place of +++, title: … in place of title = …."
    if DASHES.match(text):
        return "Three dashes alone make that line, before its first key and after its last."
    return "Begin it with a line of three dashes, then title: and description:, then three dashes again."


class _Builder:
    """Nodes to values; double keys and wrong kinds of keys on the way."""

    def __init__(self, path: str, offset: int) -> None:
        self.path, self.offset = path, offset
        self.problems: list[Problem] = []
        self.visits = 0
        self.depth = 0
        self.doubtful = False  # a value was left out, or may have an entry of a list in it

    def value(self, node: Any) -> Any:
        self.visits += 1
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if self.visits > ALIASES * 100:
            if not self.problems:
                self.say(node, "K017", "Aliases make this file grow without measure.", "Write the values out.")
            return None
        if self.depth > DEPTH:
            self.visits = ALIASES * 100  # what is deeper is not looked at
            self.say(node, "K017", "This nests too deep, or an alias holds itself.", "Write the values out.")
            return None
        self.depth += 1
        value: Any
        if isinstance(node, yaml.SequenceNode):
            value = [self.value(each) for each in node.value]
        else:
            value = dict(self.pairs(node))
        self.depth -= 1
        return value

    def pairs(self, node: Any) -> Iterator[tuple[str, Any]]:
        seen: dict[str, Any] = {}
        again: list[Any] = []
        for key, value in node.value:
            if isinstance(key, yaml.MappingNode):
                said = "A figure in {{ }} is not filled in here: YAML takes its braces for names with values."
                self.say(key, "K032", said, UNFILLED)
            elif not isinstance(key, yaml.ScalarNode):
                self.say(key, "K017", "A key must be a plain text.", "Write it as name: value.")
            elif key.value in seen:
                again.append(key)
            else:
                seen[key.value] = key
                yield key.value, self.value(value)
        for key in again if len(again) <= PASTED else again[:1]:
            first = seen[key.value].start_mark.line + 1 + self.offset
            said = f'The key "{key.value}" stands here a second time; the first is in line {first}.'
            if len(again) > PASTED:
                said = f"{said} So do {len(again) - 1} further keys."
            self.say(key, "K011", said, "Keep one of them.")

    def scalar(self, node: Any) -> Any:
        text = node.value
        if found := CONTROL.search(text):
            message = f"There is a control character in this text (U+{ord(found[0]):04X}), which breaks feeds."
            self.say(node, "K005", message, "Take it out.")
        if node.style or not node.tag.startswith("tag:yaml.org,2002:"):
            return text
        self.doubtful = self.doubtful or not text or " - " in text
        try:
            return meaning(text)
        except ValueError:
            self.say(node, "K014", f"There is no such day or time: {text}.", advice(text))
            return None

    def say(self, node: Any, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(_place(node, self.path, self.offset), code, message, hint))


def _depth(text: str) -> int:
    """How deep a text nests, counted up to the limit and without recursion."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH:
                break
    except yaml.MarkedYAMLError as error:  # newer parsers have a limit of their own
        return DEPTH + 1 if "nesting" in str(error) else depth
    return depth


def _below(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _place(node: Any, path: str, offset: int) -> Place:
    start, end = node.start_mark, node.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Place(path, start.line + 1 + offset, start.column + 1, max(1, length))
