"""What templates raise for an owner's mistakes: a name that there is not, a value that does not fit."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import jinja2

from kartrasite.locales import counted
from kartrasite.problem import near

RUNNING = frozenset({"K303", "K304", "K305"})  # where a template fails at what it is given: on some pages
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LOOK = "docs/components.md lists each component with its arguments."
PERHAPS = "Ask first whether it is there: {% if … is not none %}…{% endif %}."
LISTED = 30  # names, at most, that a message lists
NOUNS: Mapping[str, str] = MappingProxyType({
    "str": "text", "Markup": "text", "int": "number", "float": "number", "Decimal": "number",
    "bool": "true or false", "NoneType": "nothing", "Missing": "nothing", "list": "list", "tuple": "list",
    "set": "list", "frozenset": "list", "dict": "group of names", "mappingproxy": "group of names", "date": "day",
    "datetime": "day", "Money": "sum of money", "Fact": "finished figure", "Anchor": "link",
    "builtin_function_or_method": "function", "method": "function", "Macro": "macro", "LoopContext": "loop",
    "Namespace": "group of names", "_Component": "component", "Component": "component",
    "partial": "component",
})  # fmt: skip


class TemplateFault(Exception):
    """A template cannot do what it was asked; the message is for the owner."""

    def __init__(self, message: str, hint: str = LOOK) -> None:
        super().__init__(message)
        self.hint = hint


class Unfit(TemplateFault):
    """A filter was given what it does not take."""


class Words:
    """The theme's words for templates: `words.pros` and `words["pros"]` are one text.

    `words.counted("months", 12)` is the text for a number, in the plural form that the language has for it.
    """

    def __init__(self, texts: Mapping[str, str], locale: str) -> None:
        vars(self).update(texts)
        self._locale = locale

    def __getitem__(self, name: str) -> str:
        text: str = vars(self)[name]
        return text

    def counted(self, key: str, count: int, **named: object) -> str:
        """The text of `key` for so many, with `count` and what else is named filled in."""
        return counted(vars(self), key, count, self._locale, **named)


class Absent(str):
    """The message about a name that there is not: `name`, and the `names` that there are in its place.

    `argument` says that a macro's argument was left out.
    """

    name: str = ""
    names: tuple[str, ...] = ()
    argument: bool = False


class Missing(jinja2.StrictUndefined):
    """An undefined name, with the near name in its message."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, owner = str(self._undefined_name), self._undefined_obj
        names = () if owner is jinja2.utils.missing else _names(owner)
        said = Absent(_absent(self._undefined_name, owner, names))
        said.name, said.names = name, names
        said.argument = "was not provided" in (self._undefined_hint or "")  # Jinja's words for a macro's argument
        return said


def _names(owner: object) -> tuple[str, ...]:
    """What an owner may ask a value for."""
    if isinstance(owner, Mapping):
        return tuple(map(str, owner))
    if owner is None or isinstance(owner, (str, int, float, Decimal, date, Collection, Words)):
        return ()  # but for functions of Python's
    return tuple(each for each in dir(owner) if not each.startswith("_"))


def _absent(name: object, owner: object, names: tuple[str, ...]) -> str:
    if owner is jinja2.utils.missing:
        return f'There is nothing called "{name}" here.'
    if isinstance(owner, Words):
        return f'The theme\'s words have no "{name}".'
    if owner is None:
        return f'What should have a "{name}" is empty here.'
    if isinstance(owner, (list, tuple)) and isinstance(name, int):
        return f"This list has {len(owner)} parts, counted from 0; there is no {name}."
    listed = f" It has: {', '.join(names)}." if 0 < len(names) <= LISTED else ""
    likely = near(str(name), names)
    said = f'There is no "{name}" in this {noun(type(owner).__name__)}.'
    return said + (f' Did you mean "{likely}"?' if likely else listed)


def noun(kind: str) -> str:
    """What a type is called, in an owner's words: text, number, author."""
    kind = kind.rpartition(".")[2]
    return NOUNS.get(kind) or CAMEL.sub(" ", re.sub(r"(View|Facts)\Z", "", kind)).lower()


def one(kind: str) -> str:
    """The same, as one of them."""
    word = noun(kind)
    return word if word in ("nothing", "true or false") else f"{'an' if word[0] in 'aeio' else 'a'} {word}"
