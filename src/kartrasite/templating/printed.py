"""What templates print becomes text: a text or a number; nothing prints nothing; all else is told at its line.

A record, a list or a function printed as it is would be Python on a live page, some of it with an address in memory.
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache, wraps
from types import FrameType
from typing import Any, NamedTuple

import jinja2
from jinja2.filters import FILTERS as JINJAS
from jinja2.runtime import markup_join
from markupsafe import Markup, escape

from kartrasite.money import Money
from kartrasite.problem import Place, Problem
from kartrasite.templating.limits import MEASURED, spaced
from kartrasite.templating.template_faults import TemplateFault

TEXTS = frozenset({str, Markup, int, float, Decimal})
PATH = re.compile(r"[A-Za-z_]\w*(?:\.\w+|\[\d+\])*")
PART = re.compile(r"\w+")
PRINTING = re.compile(r"\{\{.*?(?:\}\}|$)")
# Filters of Jinja's that make a text of whatever they are given.
TEXTUAL = (
    "capitalize", "center", "e", "escape", "forceescape", "format", "indent", "join", "lower", "replace", "safe",
    "string", "striptags", "title", "trim", "truncate", "upper", "urlize", "wordwrap",
)  # fmt: skip
KINDS = {
    "AuthorView": "an author", "Anchor": "a link", "Picture": "a picture", "Summary": "an article",
    "ProgramFacts": "a program", "PageView": "the page", "ArticleView": "the article", "SiteView": "the site",
    "CommentView": "a comment", "SocialImage": "a picture", "Alternate": "a link", "LoopContext": "a loop",
    "Words": "the theme's words",
}  # fmt: skip
BEST = ("name", "label", "title", "text", "src", "address", "amount", "value")  # what of a record says it in words


class Component(NamedTuple):
    """What a component's name stands for in templates."""

    name: str


class Unprintable(TemplateFault):
    """What was to be printed is no text; `problem` has its place in the owner's template, None where it is in none."""

    def __init__(self, value: object) -> None:
        self.problem = _problem(value)
        super().__init__(self.problem.message if self.problem else _said(value, "")[0])


def as_printed(value: object) -> str:
    """What a template prints, escaped as by Jinja's own. It is only joined: no Markup has to be made of it."""
    if type(value) is Markup:
        return value
    return _escaped(value) if type(value) is str else escape(printable(value))


@lru_cache(maxsize=4096)  # the same words and addresses stand on many pages
def _escaped(value: str) -> str:
    return str(escape(value))


def printable(value: object) -> object:
    """The value, where readers may see it; nothing becomes an empty text. Raises Unprintable."""
    if type(value) in TEXTS:
        return value
    if value is None:
        return ""
    if isinstance(value, (str, int, float, Decimal, jinja2.Undefined)) and not isinstance(value, bool):
        return value
    if hasattr(value, "__html__") or ("__str__" in type(value).__dict__ and not isinstance(value, (date, bool))):
        return value
    raise Unprintable(value)


def joined(values: Iterable[object]) -> str:
    """What `~` makes of values."""
    return markup_join(map(printable, values))


def formatted(called: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """What a function of a template is called with; a text that is filled in is filled with what can be printed."""
    name, own = getattr(called, "__name__", ""), getattr(called, "__self__", None)
    if not isinstance(own, str):
        return arguments, named
    spaced(name, own, *arguments)
    if name != "format":
        return arguments, named
    held = {name: value if name.startswith("_") else printable(value) for name, value in named.items()}
    return tuple(map(printable, arguments)), held


def _textual(name: str) -> Callable[..., Any]:
    made = MEASURED.get(name) or JINJAS[name]
    first = 1 if hasattr(made, "jinja_pass_arg") else 0

    @wraps(made)
    def checked(*given: Any, **named: Any) -> Any:
        value, rest = given[first], given[first + 1 :]
        if name != "join":
            value = printable(value)
        elif len(rest) < 2 and "attribute" not in named:
            value = [printable(each) for each in value]
        return made(*given[:first], value, *(map(printable, rest) if name == "format" else rest), **named)

    return checked


PRINTED: Mapping[str, Callable[..., Any]] = {name: _textual(name) for name in TEXTUAL}


def _problem(value: object) -> Problem | None:
    """The fault at the expression that gave the value, found in the template that is just running."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    if frame is None:
        return None
    name = frame.f_code.co_filename
    templates = frame.f_globals["environment"].loader.templates.values()
    text = next((each.text for each in templates if each.own and each.path == name), None)
    if text is None:
        return None
    line = frame.f_globals["__jinja_template__"].get_corresponding_lineno(frame.f_lineno)
    path, column = _path(value, "".join(text.splitlines()[line - 1 : line]), frame)
    return Problem(Place(name, line, column, len(path.partition("[")[0]) or 1), "K304", *_said(value, path))


def _path(value: object, line: str, frame: FrameType) -> tuple[str, int]:
    """The name in the line that stands for the value, or for a list with it, and its column; "" where none does."""
    found = [each for printing in PRINTING.finditer(line) for each in PATH.finditer(line, *printing.span())]
    held = [(each, _held(each[0], frame)) for each in found]
    for each, known in held:
        if known is value or (callable(value) and known == value):
            return each[0], each.start() + 1
    for each, known in held:
        if isinstance(known, tuple) and any(one is value for one in known):
            return f"{each[0]}[{[*map(id, known)].index(id(value))}]", each.start() + 1
    return "", line.find("{{") + 1 or 1


def _held(path: str, frame: FrameType) -> object:
    """What a name of a template stands for where it runs, None where that is not known."""
    first, *rest = PART.findall(path)
    own = sorted(name for name in frame.f_locals if re.fullmatch(rf"l_\d+_{first}", name))
    context = frame.f_locals.get("context", {})
    value = frame.f_locals[own[-1]] if own else context.get(first)
    for part in rest:
        try:
            value = value[int(part)] if part.isdigit() else getattr(value, part)
        except (AttributeError, LookupError, TypeError):
            return None
    return value


def _said(value: object, path: str) -> tuple[str, str]:
    """What is wrong, and what to write."""
    name = path or "This"
    at = path or "it"
    if isinstance(value, Component):
        return f'"{value.name}" is a component, and nothing calls it.', f"Write {{{{ {value.name}() }}}}."
    if callable(value) and type(value).__name__ not in KINDS:
        return f"{name} is a function, and nothing calls it.", f"Write {{{{ {at}() }}}}."
    if isinstance(value, bool):
        return f"{name} is yes or no, and no text.", f"Ask for it: {{% if {at} %}}…{{% endif %}}."
    if isinstance(value, date):
        return f"{name} is a day, and no text yet.", f"Write {{{{ {at}|day }}}}, or {{{{ {at}|iso }}}} for machines."
    if isinstance(value, Money):
        return f"{name} is an amount of money, and no text yet.", f"Write {{{{ {at}|money }}}}."
    parts = [*value] if isinstance(value, Mapping) else _parts(value)
    if parts:
        kind = "a table of names" if isinstance(value, Mapping) else KINDS.get(type(value).__name__, "a record")
        best = next((each for each in BEST if each in parts), parts[0])
        how = f'{at.partition("[")[0]}|join(", ", attribute="{best}")' if "[" in at else f"{at}.{best}"
        hint = f"Write one of its parts, such as {{{{ {how} }}}}. It has {', '.join(map(str, parts))}."
        return f"{name} is {kind}, and no text.", hint
    return f"{name} is a list, and no text.", f"Write each of its parts: {{% for each in {at} %}}…{{% endfor %}}."


def _parts(value: object) -> list[str]:
    """The values of a record, by name."""
    names = getattr(value, "__struct_fields__", ()) or getattr(value, "_fields", ()) or getattr(value, "__dict__", ())
    return [name for name in names if not name.startswith("_")]
