"""Templates become functions: a page's parts go in, its HTML comes out.

The workshop holds no site: a template sees the parts of its job, the components and the filters, and
nothing else, so the parts and the templates together decide each byte.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import jinja2
from jinja2 import meta
from markupsafe import Markup

from kartrasite.facts import ProgramFacts
from kartrasite.filters import FILTERS
from kartrasite.fingerprint import digest
from kartrasite.model.site import Template
from kartrasite.problem import Place, Problem, near

COMPONENTS = "components/"
ID = re.compile(r'\sid="([\w-]+)"')


class TemplateFault(Exception):
    """A template cannot do what it was asked; the message is for the owner."""


class Words:
    """The theme's words for templates: `words.pros` and `words["pros"]` are one text."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __getitem__(self, name: str) -> str:
        return self._texts[name]


class Missing(jinja2.StrictUndefined):
    """An undefined name, with the near name in its message."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, owner = str(self._undefined_name), self._undefined_obj
        if owner is jinja2.utils.missing:
            return f'There is nothing called "{name}" here.'
        names = [each for each in dir(owner) if not each.startswith("_")]
        if isinstance(owner, Words):
            return f'The theme\'s words have no "{name}".'
        likely = near(name, names)
        return f'There is no "{name}" in this {type(owner).__name__}.' + (
            f' Did you mean "{likely}"?' if likely else ""
        )


@dataclass(slots=True)
class Rendering:
    """One page in the making: its parts, the components it has loaded, and those its text has placed."""

    workshop: "Workshop"
    parts: dict[str, Any]
    modules: dict[str, Any] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)

    def component(self, name: str, /, *arguments: object, **named: object) -> Markup:
        """The HTML of a component, which sees the page's parts as the page's own template does."""
        macro = self.modules.get(name)
        if macro is None:
            template = self.workshop.env.get_template(f"{COMPONENTS}{name}.html")
            macro = getattr(template.make_module(self.parts), name, None)
            if macro is None:
                raise TemplateFault(f'{COMPONENTS}{name}.html has no macro called "{name}".')
            self.modules[name] = macro
        try:
            return Markup(macro(*arguments, **named))
        except TypeError as fault:
            if "macro" in str(fault):
                raise TemplateFault(plain_arguments(str(fault))) from fault
            raise

    def program(self, program: object = None) -> ProgramFacts:
        """The program that a component is asked for: by id, as it is, or the page's first."""
        if isinstance(program, ProgramFacts):
            return program
        programs: tuple[ProgramFacts, ...] = self.parts.get("programs", ())
        if program is None or str(program) == "":
            if not programs:
                raise TemplateFault("This page names no program; add `programs: [...]` to its front matter.")
            return programs[0]
        for each in programs:
            if each.id in (str(program), str(program).replace("_", "-")):
                return each
        likely = near(str(program), [each.id for each in programs])
        raise TemplateFault(
            f'The front matter of this page names no program "{program}".'
            + (f' Did you mean "{likely}"?' if likely else " Add it to `programs:` there.")
        )


class Workshop:
    """The templates of one site, compiled when first needed."""

    def __init__(self, templates: Mapping[str, Template], locale: str, bytes_of: Callable[[str], bytes]) -> None:
        self.templates = templates
        self.bytes = bytes_of
        # ids that templates use themselves, which no heading of a text may take
        self.ids = frozenset(id for template in templates.values() for id in ID.findall(template.text))
        self.components = tuple(
            sorted(
                name[len(COMPONENTS) : -len(".html")]
                for name in templates
                if name.startswith(COMPONENTS) and name.endswith(".html")
            )
        )
        self.env = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._source),
            autoescape=True,
            undefined=Missing,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        self.env.filters.update({name: partial(each, locale=locale) for name, each in FILTERS.items()})
        self.env.globals.update({name: _component(name) for name in self.components})
        self.env.globals["the_program"] = _the_program
        self._digests: dict[str, str] = {}

    def page(
        self, name: str, parts: Mapping[str, Any], rendering: Rendering | None = None
    ) -> tuple[bytes, tuple[Problem, ...]]:
        """The page that a template makes of these parts, or no bytes and the problem that it has."""
        rendering = rendering or self.rendering(parts)
        try:
            return self.env.get_template(name).render(rendering.parts | dict(parts)).encode(), ()
        except Exception as error:  # a template is the owner's program: whatever it raises is told, not thrown
            return b"", (self.fault(error, name),)

    def rendering(self, parts: Mapping[str, Any]) -> Rendering:
        """A page in the making."""
        whole = dict(parts)
        if "site" in whole:
            whole["words"] = Words(whole["site"].words)
        rendering = Rendering(self, whole)
        whole["rendering"] = rendering
        return rendering

    def _source(self, name: str) -> tuple[str, str, None] | None:
        template = self.templates.get(name)
        return (template.text, template.path, None) if template else None

    # --- which templates decide a page's bytes ---------------------------------------------------

    def digest(self, names: Iterable[str]) -> str:
        """The digest of templates and of every template that they pull in."""
        return digest(tuple(sorted({each for name in names for each in self._closure(name, frozenset())})))

    def _closure(self, name: str, seen: frozenset[str]) -> frozenset[str]:
        """`name:digest` of a template and of all that it includes, extends, imports or calls."""
        if name in seen or name not in self.templates:
            return frozenset()
        text = self.templates[name].text
        found = {f"{name}:{digest(text)}"}
        for other in self._references(name, text):
            found |= self._closure(other, seen | {name})
        return frozenset(found)

    def _references(self, name: str, text: str) -> set[str]:
        try:
            tree = self.env.parse(text)
        except jinja2.TemplateSyntaxError:
            return set()  # it cannot be rendered either; the problem is told there
        others = {other if other is not None else "*" for other in meta.find_referenced_templates(tree)}
        if "*" in others:  # a name that is only known when it runs: any template may be meant
            others = set(self.templates)
        called = meta.find_undeclared_variables(tree) & set(self.components)
        return (others | {f"{COMPONENTS}{each}.html" for each in called}) - {name}

    # --- faults ----------------------------------------------------------------------------------

    def fault(self, error: Exception, name: str) -> Problem:
        """A Jinja error as a problem at the template's own line."""
        template = self.templates.get(name)
        path, line = (template.path if template else f"templates/{name}"), 0
        if isinstance(error, jinja2.TemplateSyntaxError):
            where = error.filename or path
            return Problem(
                Place(where, error.lineno, 1),
                "K301",
                f"This template cannot be read: {error.message}",
                "Templates are Jinja: {{ a value }}, {% a statement %}, {# a remark #}.",
            )
        if isinstance(error, jinja2.TemplateNotFound):
            names = list(self.templates)
            likely = near(str(error.name), names)
            return Problem(
                Place(path),
                "K302",
                f'There is no template "{error.name}".',
                f'Did you mean "{likely}"?' if likely else "Templates stand in templates/ and in the default theme.",
            )
        paths = {each.path for each in self.templates.values()}
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in paths:
                path, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
        return Problem(Place(path, line, 1 if line else 0), *self._told(error))

    def _told(self, error: Exception) -> tuple[str, str, str]:
        if isinstance(error, jinja2.UndefinedError):
            named = re.search(r'nothing called "(\w+)"', str(error))
            likely = near(named[1], (*self.components, "site", "page", "article", "programs", "words")) if named else ""
            return (
                "K303",
                str(error),
                f'Did you mean "{likely}"?' if likely else "docs/templates.md lists what a template sees.",
            )
        if isinstance(error, TemplateFault):
            return "K304", str(error), "docs/components.md lists each component with its arguments."
        return "K305", f"This template failed: {type(error).__name__}: {error}", "Look at the line above."


def plain_arguments(message: str) -> str:
    """Jinja's words about a component's arguments in plain ones."""
    if found := re.match(r"macro '(\w+)' takes no keyword argument '(\w+)'", message):
        return f'The component "{found[1]}" takes no argument "{found[2]}".'
    if found := re.match(r"macro '(\w+)' takes not more than (\d+) argument", message):
        return f'The component "{found[1]}" takes at most {found[2]} arguments.'
    return message


def _component(name: str) -> Any:
    @jinja2.pass_context
    def component(context: jinja2.runtime.Context, *arguments: object, **named: object) -> Markup:
        rendering: Rendering = context["rendering"]
        return rendering.component(name, *arguments, **named)

    return component


@jinja2.pass_context
def _the_program(context: jinja2.runtime.Context, program: object = None) -> ProgramFacts:
    rendering: Rendering = context["rendering"]
    return rendering.program(program)
