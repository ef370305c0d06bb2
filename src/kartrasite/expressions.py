"""A `{{ … }}` of an article becomes HTML: a figure of its programs, or a component.

An expression sees the programs that the front matter names and the components, and nothing else.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache, partial
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from kartrasite.figures import Fact, NoFigure, UnknownFact
from kartrasite.holes import Hole
from kartrasite.problem import Place, Problem, meant, near
from kartrasite.template_faults import Missing, TemplateFault, fault
from kartrasite.workshop import Rendering

PATH = re.compile(r"[A-Za-z_]\w*(?:\s*\.\s*\w+)*")
CALL = re.compile(r"\s*([A-Za-z_]\w*)\s*\(")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Expressions of articles: facts answer for their own parts, so that a wrong name is told as one."""

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
                hole,
                "K212",
                f'"{hole.source.strip()}" is no figure: {error.reason}',
                "Choose another figure, or add the data.",
            )
        except TemplateFault as error:
            self._say(hole, "K214", str(error), "docs/components.md lists each component with its arguments.")
        except jinja2.TemplateSyntaxError as error:
            self._say(
                hole,
                "K213",
                f"This expression cannot be read: {plain_syntax(error.message or '')}.",
                "Write a figure, {{ kartra.silver.annual.direct }}, or a component, {{ commission_table() }}; "
                "to show two braces as they are, put a backslash before them.",
            )
        except jinja2.UndefinedError as error:
            self._undefined(hole, str(error))
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError) as error:
            problem = fault(error, "", self.rendering.workshop.templates)
            if problem.place.line:  # it failed inside a component's template: that is where to look
                self.problems.append(problem)
            else:
                self._say(hole, "K213", f"This expression fails: {error}", "Look at its names and arguments.")
        else:
            return value
        return ""

    def _value(self, source: str) -> str:
        if PATH.fullmatch(source):
            first, *rest = [part.strip() for part in source.split(".")]
            if first not in self.scope:
                raise jinja2.UndefinedError(f'There is nothing called "{first}" here.')
            fact = self.scope[first]
            for part in rest:
                fact = fact.child(part)
            return str(escape(str(fact)))
        if not source:
            raise jinja2.TemplateSyntaxError("there is nothing between the braces", 1)
        value = _compiled(source)(self._names)
        if isinstance(value, jinja2.Undefined):
            str(value)  # raises, and names what is undefined
        return str(value) if isinstance(value, Markup) else str(escape(value))

    @cached_property
    def _names(self) -> dict[str, Any]:
        return {**{name: partial(self._component, name) for name in self.components}, **self.scope}

    def _component(self, name: str, *arguments: object, **named: object) -> Markup:
        self.rendering.placed.add(name)
        return self.rendering.component(name, *arguments, **named)

    def _undefined(self, hole: Hole, message: str) -> None:
        named = re.search(r'nothing called "(\w+)"', message)
        name = named[1] if named else ""
        if name.replace("_", "-") in self.elsewhere or name in self.elsewhere:
            hint = "Add it to `programs:` in the front matter: only the programs named there are in scope."
            self._say(hole, "K210", f'The front matter does not name the program "{name}".', hint, name)
            return
        likely = near(name, [*self.scope, *self.components, *self.elsewhere])
        hint = (
            f'Did you mean "{likely}"?'
            if likely
            else "In scope are: "
            + (", ".join(sorted(self.scope)) or "no programs; name them in the front matter, `programs: [kartra]`")
            + "."
        )
        self._say(hole, "K210", message, hint, name)

    def _unknown(self, error: UnknownFact) -> str:
        return f'"{error.path}" has no "{error.name}".'

    def _say(self, hole: Hole, code: str, message: str, hint: str, at: str = "") -> None:
        """A problem at the hole, or at the word in it that is wrong."""
        line, column, length = hole.line, hole.column, len(hole.source.split("\n")[0]) + 4
        offset = hole.source.find(at) if at else -1
        if offset >= 0:
            before = hole.source[:offset]
            line += before.count("\n")
            column = column + 2 + offset if "\n" not in before else offset - before.rfind("\n")
            length = len(at)
        self.problems.append(Problem(Place(self.path, line, column, length), code, message, hint))


@cache
def _sandbox() -> _Sandbox:
    sandbox = _Sandbox(undefined=Missing, autoescape=True)
    sandbox.globals.clear()
    return sandbox


@lru_cache(maxsize=1024)  # the same components are called in the same words in many texts
def _compiled(source: str) -> Any:
    """An expression as a function of the names that it may use."""
    return _sandbox().compile_expression(source, undefined_to_none=False)


def plain_syntax(message: str) -> str:
    """Jinja's words about syntax in plain ones."""
    return message.replace("unexpected 'end of template'", "it ends too early").rstrip(".")
