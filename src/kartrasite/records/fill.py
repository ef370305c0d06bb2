"""A value of the owner's fills a record, or each of its faults is told in plain words, with the way to it.

What can be said of a kind beyond Python's types is `Annotated[result, function, …]`: each function takes the value
that the one before it made, and raises a ValueError whose words the owner reads.
"""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from kartrasite.problem import meant, near
from kartrasite.records.fields import text, truth, whole
from kartrasite.records.record import REQUIRED, SEE, At, Key, Record, Unfit, other, shown

Path = tuple[str | int, ...]
GROUP = "names with values"
SIMPLE: Mapping[Any, Callable[[Any], Any]] = MappingProxyType({str: text, int: whole, bool: truth})


class Fault(NamedTuple):
    """What is wrong with the value that `path` leads to, or with `key` with that key itself."""

    path: Path
    code: str
    message: str
    hint: str = ""
    key: bool = False


Read = Callable[[Any, Path, list[Fault]], Any]


class Kinds:
    """One of several records, by the word at the key `by`; `what` says what they are, such as "commission model"."""

    def __init__(self, by: str, what: str, records: Mapping[str, Any]) -> None:
        self.by, self.what, self.records = by, what, records

    def read(self, value: Any, path: Path, faults: list[Fault]) -> Any:
        """The record that a mapping names and fills; None with further faults."""
        if not isinstance(value, dict):
            return _refused(other(value, GROUP), path, faults)
        name = value.get(self.by)
        if isinstance(name, str) and name in self.records:
            return way(self.records[name])(value, path, faults)
        if name is None:
            said = f'The key "{self.by}" is missing: which {self.what} it is.'
            faults.append(Fault(path, "K102", said, f"There are: {', '.join(self.records)}."))
        else:
            said = f'There is no {self.what} "{name}".'
            faults.append(Fault((*path, self.by), "K103", said, meant(str(name), self.records)))
        return None


def filled(kind: Any, value: Any) -> tuple[Any, tuple[Fault, ...]]:
    """What a value of the owner's becomes, or None and all that is wrong with it."""
    faults: list[Fault] = []
    made = way(kind)(value, (), faults)
    return (None if faults else made), tuple(faults)


@cache
def way(kind: Any) -> Read:
    """What reads values of a kind. Raises a KeyError for a kind that no record may have."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return inner[1].read if isinstance(inner[1], Kinds) else _made(inner[1:], inner[0])
    if origin is Literal:
        return _one_of(inner)
    if origin in (Union, UnionType) and inner[1:] == (NoneType,):
        read = way(inner[0])
        return lambda value, path, faults: None if value is None else read(value, path, faults)
    if origin is tuple and inner[1:] == (...,):
        return _listed(way(inner[0]))
    if origin is dict:
        return _named(way(inner[0]), way(inner[1]))
    if isinstance(kind, type) and issubclass(kind, Record):
        return _record(kind)
    return _made((SIMPLE[kind],), kind)


def _record(record: type[Record]) -> Read:
    """For mappings: each key that is there is read, each that is missing or unknown is a fault."""
    ways = tuple(
        (name, key.written, _bounded(way(key.kind), key.least, key.most), key.default)
        for name, key in record.keys.items()
    )  # fmt: skip
    needed = [written for _, written, _, default in ways if default is REQUIRED]
    hint = f"Its keys are: {', '.join(sorted(written for _, written, _, _ in ways))}."
    if needed:
        hint = f"Write {{{', '.join(f'{written}: …' for written in needed)}}}."

    def read(value: Any, path: Path, faults: list[Fault]) -> Any:
        if not isinstance(value, dict):
            return value if isinstance(value, record) else _refused(other(value, GROUP, hint), path, faults)
        before, given, found, missing = len(faults), 0, {}, dict[str, Fault]()
        for name, written, read_one, default in ways:
            if written in value:
                given += 1
                if value[written] is not None or default is None:
                    found[name] = read_one(value[written], (*path, written), faults)
                else:
                    faults.append(_nothing((*path, written), record.keys[name]))
            elif default is REQUIRED:
                missing[written] = _missing(path, record.keys[name])
            else:
                found[name] = default
        if given < len(value):
            faults += _unknown(record, value, path, missing)
        faults += missing.values()
        if len(faults) > before:
            return None
        made = record.__new__(record)
        vars(made).update(found)
        try:
            made.check()
        except ValueError as error:
            return _refused(error, path, faults)
        return made

    return read


def _nothing(path: Path, key: Key) -> Fault:
    hint = "Fill it in." if key.default is REQUIRED else "Fill it in, or take the key away."
    return Fault(path, "K103", f"There is nothing here{_about(key)}.", hint)


def _missing(path: Path, key: Key) -> Fault:
    said = f'The key "{key.written}" is missing{_about(key)}.'
    return Fault(path, "K102", said, key.hint or f"Add a line, {key.written}: …")


def _about(key: Key) -> str:
    return f": {key.description}".removesuffix(": ")


def _unknown(record: type[Record], value: dict[str, Any], path: Path, missing: dict[str, Fault]) -> list[Fault]:
    """Keys that there are not; where one is likely another name of a missing key, both are one mistake."""
    names = sorted(key.written for key in record.keys.values())
    for name in value.keys() - names:
        missing.pop(near(name, set(names) - value.keys()), None)
    return [
        Fault((*path, name), "K101", f'There is no key "{name}" here.',
              _indented(record, value, name) or meant(name, names, f"docs/keys.md lists them: {', '.join(names)}."),
              key=True)
        for name in value if name not in names
    ]  # fmt: skip


def _indented(record: type[Record], value: dict[str, Any], name: str) -> str:
    """What to do where a key belongs to one that was left empty."""
    for key in record.keys.values():
        if key.written in value and value[key.written] is None and name in _below(key.kind):
            return f"Indent it by two blanks: it belongs to {key.written}."
    return ""


def _below(kind: Any) -> frozenset[str]:
    """The keys of the record that a kind holds, or of each in its list."""
    if isinstance(kind, type) and issubclass(kind, Record):
        return frozenset(key.written for key in kind.keys.values())
    return frozenset[str]().union(*map(_below, get_args(kind)))


def _made(functions: tuple[Callable[[Any], Any], ...], kind: Any) -> Read:
    """What the functions make of a value; a record may be written out as well."""
    written_out: Read | None = _record(kind) if isinstance(kind, type) and issubclass(kind, Record) else None

    def read(value: Any, path: Path, faults: list[Fault]) -> Any:
        try:
            for function in functions:
                value = function(value)
        except ValueError as error:
            return _refused(error, path, faults)
        return written_out(value, path, faults) if written_out else value

    return read


def _one_of(words: tuple[str, ...]) -> Read:
    def read(value: Any, path: Path, faults: list[Fault]) -> Any:
        if isinstance(value, str) and value in words:
            return value
        return _refused(other(value, f"one of: {', '.join(words)}", meant(str(value), words)), path, faults)

    return read


def _listed(read_one: Read) -> Read:
    def read(value: Any, path: Path, faults: list[Fault]) -> Any:
        if not isinstance(value, list):
            hint = f"Write it in brackets: [{value}]." if isinstance(value, str) and value else SEE
            if isinstance(value, str) and value.startswith("-"):
                hint = "Put a blank behind the dash of each entry: - …"
            return _refused(other(value, "a list", hint), path, faults)
        return tuple([read_one(each, (*path, number), faults) for number, each in enumerate(value)])

    return read


def _named(read_name: Read, read_one: Read) -> Read:
    def read(value: Any, path: Path, faults: list[Fault]) -> Any:
        if not isinstance(value, dict):
            return _refused(other(value, GROUP), path, faults)
        found = {}
        for name, each in value.items():
            about_name: list[Fault] = []
            key = read_name(name, (*path, name), about_name)
            faults += [fault._replace(key=True) for fault in about_name]
            found[key] = read_one(each, (*path, name), faults)
        return found

    return read


def _bounded(read: Read, least: int | None, most: int | None) -> Read:
    """For numbers, and for lists and mappings by their length."""
    if least is None and most is None:
        return read

    def bounded(value: Any, path: Path, faults: list[Fault]) -> Any:
        made = read(value, path, faults)
        if isinstance(made, int):
            if least is not None and made < least:
                return _refused(other(value, f"at least {least}", "Write a number in that range."), path, faults)
            if most is not None and made > most:
                return _refused(other(value, f"at most {most}", "Write a number in that range."), path, faults)
        elif made is not None and least is not None and len(made) < least:
            said = f"This is {shown(value)}; at least {least} is expected."
            faults.append(Fault(path, "K103", said, "Add what is missing."))
        return made

    return bounded


def _refused(error: ValueError, path: Path, faults: list[Fault]) -> Any:
    """Nothing, and a further fault."""
    if isinstance(error, Unfit):
        faults.append(Fault(path, "K103", str(error), error.hint))
    else:
        below = (error.key,) if isinstance(error, At) else ()
        faults.append(Fault((*path, *below), "K104", str(error)))
