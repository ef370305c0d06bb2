"""A `{{ … }}` of an article becomes HTML: a figure of its programs, or a component.

An expression sees the programs that the front matter names and the components, and nothing else.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from kartrasite.problem import Place, Problem, meant, near
from kartrasite.templating.limits import MEASURED, OPERATORS, spaced
from kartrasite.templating.printed import Unprintable
from kartrasite.templating.template_faults import Missing
from kartrasite.templating.workshop import Rendering
from kartrasite.texts.holes import Hole
from kartrasite.trade.figures import Fact, NoFigure, UnknownFact
from kartrasite.unread import CONTROL

if TYPE_CHECKING:
    from kartrasite.templating.blame import Trouble

PATH = re.compile(r"[A-Za-z_]\w*(?:\s*\.\s*\w+)*")
CALL = re.compile(r"\s*([A-Za-z_]\w*)\s*\(")
QUOTED = re.compile(r'"([^"]+)"')
CODES = MappingProxyType({"K302": "K213", "K303": "K210", "K304": "K214", "K305": "K213"})  # of texts
CLOSE = 0.8  # a component's name in the place of a figure's is a slip only where they are nearly the same
FIGURE = (
    "Write a figure, {{ kartra.silver.annual.direct }}, or a component, {{ commission_table() }}; "
    "to show two braces as they are, put a backslash before them."
)
SEEN = frozenset({"site", "page", "article", "words", "programs", "program", "listing", "author"})  # by templates


class _Sandbox(ImmutableSandboxedEnvironment):
    """Expressions of articles: facts answer for their own parts, so that a wrong name is told as one."""

    intercepted_binops = frozenset(OPERATORS)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        return OPERATORS[operator](left, right)

    def call(self, context: Any, called: Any, /, *arguments: Any, **named: Any) -> Any:
        method = getattr(called, "__wrapped__", called)  # Jinja puts one of its own around .format
        if isinstance(own := getattr(method, "__self__", None), str):
            spaced(method.__name__, own, *arguments)
        return super().call(context, called, *arguments, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:
        return obj.child(attribute) if isinstance(obj, Fact) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return obj.child(str(argument)) if isinstance(obj, Fact) else super().getitem(obj, argument)


class Expressions:
    """The expressions of one text: `scope` holds its programs' facts, `rendering` makes components."""

    def __init__(self, path: str, scope: Mapping[str, Fact], rendering: Rendering, elsewhere: tuple[str, ...]) -> None:
        self.path = path
        self.scope = scope
        self.rendering = rendering
        self.elsewhere = elsewhere  # programs of the site that the front matter does not name
        self.components = rendering.workshop.components
        self.problems: list[Problem] = []

    def fill(self, hole: Hole) -> str:
        """The HTML for a hole; where it fails, a problem at its place and an empty text."""
        try:
            value = self._value(hole.source.strip())
        except UnknownFact as error:
            self._say(hole, "K211", self._unknown(error), meant(error.name, error.names), error.name)
        except NoFigure as error:
            self._say(
                hole, "K212", f'"{error.path}" is no figure: {error.reason}', "Choose another figure, or add the data."
            )
        except jinja2.TemplateSyntaxError as error:
            self._unread(hole, error.message or "")
        except Exception as error:  # an expression is the owner's program: whatever it raises is told, not thrown
            if isinstance(error, Unprintable) and error.problem:
                self.problems.append(error.problem)
                return ""
            self._trouble(hole, self.rendering.workshop.trouble())
        else:
            if not (("\\" in hole.source or "%" in hole.source) and CONTROL.search(value)):
                return value
            self._say(hole, "K213", "This makes a control character, which breaks feeds.", "Take it out.")
        return ""

    def _value(self, source: str) -> str:
        if PATH.fullmatch(source):
            first, *rest = [part.strip() for part in source.split(".")]
            if first not in self.scope:
                str(Missing(name=first))
            fact = self.scope[first]
            for part in rest:
                fact = fact.child(part)
            return str(escape(str(fact)))
        if not source:
            raise jinja2.TemplateSyntaxError("there is nothing between the braces", 1)
        value = _compiled(source)(self._names)
        if isinstance(value, jinja2.Undefined):
            str(value)  # raises, and names what is undefined
        shown = str(value) if isinstance(value, Markup) else str(escape(value))
        if not shown.isascii():
            shown.encode()  # raises where a half letter was asked for by its number
        return shown

    @cached_property
    def _names(self) -> dict[str, Any]:
        return {**{name: partial(self._component, name) for name in self.components}, **self.scope}

    def _component(self, name: str, *arguments: object, **named: object) -> Markup:
        self.rendering.placed.add(name)
        return self.rendering.component(name, *arguments, **named)

    def _unread(self, hole: Hole, message: str) -> None:
        from kartrasite.templating.syntax import SHORTCODE, misread  # only where something fails

        found = SHORTCODE if hole.source[:1] in ("<", "%") else misread(message)
        at = hole.source.find(found.sign) if found.sign else -1
        span = (at, len(found.sign)) if at >= 0 else (0, 0)
        self._say(hole, "K213", f"This expression cannot be read: {found.reason}.", found.hint or FIGURE, span)

    def _trouble(self, hole: Hole, found: "Trouble") -> None:
        """A failure, where it was written: in a component of the owner's, or in this text."""
        if found.place:
            self.problems.append(Problem(found.place, found.code, found.message, found.hint))
        elif named := re.match(r'There is nothing called "(\w+)"', found.message):
            self._undefined(hole, named[1], found.message)
        elif found.call:
            from kartrasite.templating.arguments import span  # only where something fails

            start, length = span(hole.source, found.call, found.position, found.name)
            self._say(hole, CODES[found.code], found.message, found.hint, (start, length) if length else (0, 0))
        else:
            sought = (found.sign, *QUOTED.findall(found.message))
            at = next((each for each in sought if each and each in hole.source), "")
            self._say(hole, CODES[found.code], found.message, found.hint, at)

    def _undefined(self, hole: Hole, name: str, message: str) -> None:
        if name.replace("_", "-") in self.elsewhere or name in self.elsewhere:
            hint = "Add it to `programs:` in the front matter: only the programs named there are in scope."
            self._say(hole, "K210", f'The front matter does not name the program "{name}".', hint, name)
            return
        if name in self.components:
            message = f'"{name}" is a component, and nothing calls it.'
            self._say(hole, "K210", message, f"Write {{{{ {name}() }}}}.", name)
            return
        called = re.search(rf"\b{name}\s*\(", hole.source) is not None
        callable_ = [each for each in self.components if each.isidentifier()]
        likely = near(name, callable_ if called else [*self.scope, *self.elsewhere])
        likely = likely or near(name, [*self.scope, *callable_, *self.elsewhere], CLOSE)
        scope = ", ".join(sorted(self.scope)) or "no programs; name them in the front matter, `programs: [kartra]`"
        hint = f'Did you mean "{likely}"?' if likely else f"In scope are: {scope}."
        if name in SEEN:
            hint = f"Only templates see it. In scope are: {scope}; and the components."
        elif not likely and called:
            own = f"templates/components/{name}.html"
            hint = f"A component of yours is a file, {own}; docs/components.md lists the theme's."
        elif not likely and CALL.match(hole.source):
            hint = f'A text stands in quotes: "{name}". {hint}'
        self._say(hole, "K210", message, hint, name)

    def _unknown(self, error: UnknownFact) -> str:
        return f'"{error.path}" has no "{error.name}".'

    def _say(self, hole: Hole, code: str, message: str, hint: str, at: str | tuple[int, int] = "") -> None:
        """A problem at the hole, or at what in it is wrong: a word, or where that begins and how long it is."""
        line, column, length = hole.line, hole.column, len(hole.source.split("\n")[0]) + 4
        offset, wide = (hole.source.find(at), len(at)) if isinstance(at, str) else at
        if wide and offset >= 0:
            before = hole.source[:offset]
            line += before.count("\n")
            column = column + 2 + offset if "\n" not in before else offset - before.rfind("\n")
            length = len(hole.source[offset : offset + wide].split("\n")[0])
        self.problems.append(Problem(Place(self.path, line, column, length), code, message, hint))


@cache
def _sandbox() -> _Sandbox:
    sandbox = _Sandbox(undefined=Missing, autoescape=True)
    sandbox.globals.clear()
    sandbox.filters.update(MEASURED)
    return sandbox


@lru_cache(maxsize=1024)  # the same components are called in the same words in many texts
def _compiled(source: str) -> Any:
    """An expression as a function of the names that it may use."""
    try:
        return _sandbox().compile_expression(source, undefined_to_none=False)
    except (RecursionError, SyntaxError, MemoryError) as error:
        raise jinja2.TemplateSyntaxError("its brackets and signs stand in each other too deep", 1) from error
