"""What a component takes, read from its macro and the remark above it: where a call fails, that says why."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import jinja2
from jinja2 import nodes

from kartrasite.problem import meant
from kartrasite.templating.template_faults import LOOK, noun, one
from kartrasite.trade.figures import Fact

REMARK = re.compile(r"\{#(.*?)#\}", re.DOTALL)
RECORD = re.compile(r"\b([A-Z]\w+(?:View|Facts)|Summary|Picture|Anchor)(s?)\b")
TOKEN = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()\[\]{},]""", re.DOTALL)
KEYWORD = re.compile(r"\s*(\w+)\s*=(?!=)\s*")
# By the kind of the default: what is expected, and how to write it.
KINDS: Mapping[type, tuple[str, str]] = {
    str: ("a text", 'Write a text in quotes, such as "…".'),
    int: ("a number", "Write a number, without quotation marks."),
    bool: ("true or false", "Write true or false, without quotation marks."),
    tuple: ("a list", 'Write a list in brackets, such as ["…", "…"].'),
}


class Call(NamedTuple):
    """A component called with values."""

    name: str
    arguments: tuple[object, ...]
    named: Mapping[str, object]


class Argument(NamedTuple):
    """One argument of a macro: its name, the kind of its default (None where it has none), what the remark says."""

    name: str
    kind: type | None
    needed: bool
    said: str


class Wrong(NamedTuple):
    """What is wrong with a call, what to do, and which argument it is, or ""."""

    message: str
    hint: str
    argument: str = ""


def arguments(text: str, name: str) -> Iterator[Argument]:
    """The arguments of a component's macro, in order."""
    macros = (each for each in jinja2.Environment().parse(text).find_all(nodes.Macro) if each.name == name)
    if (macro := next(macros, None)) is None:
        return
    names = [each.name for each in macro.args]
    bare = len(names) - len(macro.defaults)
    remark = found[1] if (found := REMARK.search(text)) else ""
    for number, each in enumerate(names):
        default = None if number < bare else macro.defaults[number - bare]
        value = default.value if isinstance(default, nodes.Const) else () if isinstance(default, nodes.Tuple) else None
        yield Argument(each, None if value is None else type(value), number < bare, _said(each, names, remark))


def _said(name: str, names: list[str], remark: str) -> str:
    """What the remark says of an argument: `value: 0 to 5, best: the top of the scale`."""
    others = "|".join(map(re.escape, names))
    found = re.search(rf"\b{re.escape(name)}: (.+?)(?=[,;] (?:{others})\b|[;.] |\s*\Z)", remark, re.DOTALL)
    return RECORD.sub(lambda record: noun(record[1]) + record[2], found[1]) if found else ""


def given(call: Call, taken: list[Argument]) -> dict[str, object]:
    """The values of a call by the names of the arguments."""
    return dict(zip((each.name for each in taken), call.arguments, strict=False)) | dict(call.named)


def unknown(call: Call, taken: list[Argument], name: str) -> Wrong:
    """A name that no argument has, or one that has its value already."""
    names = [each.name for each in taken]
    if name in names:
        return Wrong(f'The component "{call.name}" is given its "{name}" twice.', "Write it once.", name)
    hint = meant(name, names, LOOK) if names else "It takes none."
    return Wrong(f'The component "{call.name}" takes no argument "{name}".', hint, name)


def left_out(call: Call, taken: list[Argument]) -> Wrong | None:
    """What has to be there and is not."""
    values = given(call, taken)
    lacking = [each.name for each in taken if each.needed and each.name not in values]
    if not lacking:
        return None
    named = " and ".join(f'"{each}"' for each in lacking)
    written = ", ".join(f"{each}=…" for each in lacking)
    said = "; ".join(f"{each.name}: {each.said}" for each in taken if each.name in lacking and each.said)
    hint = f"Write {{{{ {call.name}({written}) }}}}" + (f"; {said}." if said else ".")
    return Wrong(f'The component "{call.name}" needs {named}.', hint)


def misfit(call: Call, taken: list[Argument], among: type | tuple[type, ...] = object) -> Wrong | None:
    """The argument that is of another kind than its default, among values of some types."""
    values = given(call, taken)
    for each in taken:
        value = values.get(each.name)
        if value is None or each.kind is None or each.kind not in KINDS or not isinstance(value, among):
            continue
        if not _is(value, each.kind):
            expected, hint = KINDS[each.kind]
            return Wrong(_takes(call, each, expected, value), hint, each.name)
    return None


def unfit(call: Call, taken: list[Argument]) -> Wrong | None:
    """The argument that is of another kind than its default, or else the only one that can be at fault."""
    values = given(call, taken)
    likely = [
        each for each in taken
        if each.kind in (None, tuple) and each.name != "program" and values.get(each.name) is not None
    ]  # fmt: skip
    if (found := misfit(call, taken)) or len(likely) != 1:
        return found
    (only,) = likely
    return Wrong(_takes(call, only, only.said or "another value", values[only.name]), LOOK, only.name)


def _takes(call: Call, argument: Argument, expected: str, value: object) -> str:
    return f'The component "{call.name}" takes as its "{argument.name}" {expected}; this is {shown(value)}.'


def _is(value: object, kind: type) -> bool:
    if kind is int:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, (list, tuple) if kind is tuple else kind)


def holding(call: Call, taken: list[Argument], text: str) -> str:
    """The argument whose value is this text, or ""."""
    values = given(call, taken)
    return next((name for name, value in values.items() if isinstance(value, (str, int)) and str(value) == text), "")


def shown(value: object) -> str:
    """A value as it would be typed, or what it is."""
    if isinstance(value, Fact):
        return f"{value.path}, which is finished for reading"
    if isinstance(value, (list, tuple, dict)) and not value:
        return "empty"
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        return one(type(value).__name__)
    return "none" if value is None else text if len(text) <= 60 else f"{text[:57]}…"


def span(source: str, call: Call, position: int, argument: str) -> tuple[int, int]:
    """Where the argument, which is number `position` of its macro, stands in a call, and how long it is.

    Where it is not found, where the component's name stands; zeros where that does not.
    """
    found = re.search(rf"(?<![\w.]){re.escape(call.name)}\s*\(", source)
    if found is None:
        return 0, 0
    start, depth, number = found.end(), 0, 0
    for token in TOKEN.finditer(source, start):
        depth += (token[0] in "([{") - (token[0] in ")]}")
        if depth > 0 or (token[0] != "," and depth == 0):
            continue
        piece = source[start : token.start()]
        keyword = KEYWORD.match(piece)
        if keyword[1] == argument if keyword else number == position:
            own = piece[keyword.end() if keyword else 0 :]
            return token.start() - len(own.lstrip()), len(own.strip())
        start, number = token.end(), number + 1
        if depth < 0:
            break
    return found.start(), len(call.name)
