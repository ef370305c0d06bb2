"""Templates become functions: a page's parts go in, its HTML comes out.

The workshop holds no site: a template sees the parts of its job, the components and the filters, and
nothing else, so the parts and the templates together decide each byte.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import jinja2
from markupsafe import Markup

from kartrasite.facts import ProgramFacts
from kartrasite.filters import FILTERS
from kartrasite.model.site import Template
from kartrasite.problem import Problem, near
from kartrasite.references import COMPONENTS, References
from kartrasite.template_faults import Missing, TemplateFault, Words, fault, plain_arguments

ID = re.compile(r'\sid="([\w-]+)"')


@dataclass(slots=True)
class Rendering:
    """One page in the making: its parts, the components it has loaded, and those its text has placed."""

    workshop: "Workshop"
    parts: dict[str, Any]
    modules: dict[str, Any] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)

    @property
    def locale(self) -> str:
        """How the page writes figures, which goes with the language of its words."""
        return self.parts["site"].locale if "site" in self.parts else ""

    def component(self, name: str, /, *arguments: object, **named: object) -> Markup:
        """The HTML of a component, which sees the page's parts as the page's own template does."""
        pure = name in self.workshop.pure
        if pure:
            key = (name, self.locale, arguments, tuple(sorted(named.items())))
            try:
                known = self.workshop.made.get(key)
            except TypeError:  # an argument without a hash, such as a list written in a template
                pure = False
            else:
                if known is not None:
                    return known
        html = self._called(name, arguments, named)
        if pure:
            self.workshop.made[key] = html
        return html

    def _called(self, name: str, arguments: tuple[object, ...], named: dict[str, object]) -> Markup:
        macro = self.modules.get(name)
        if macro is None:
            template = self.workshop.env.get_template(f"{COMPONENTS}{name}.html")
            macro = getattr(template.make_module(self.parts, shared=True), name, None)
            if macro is None:
                raise TemplateFault(f'{COMPONENTS}{name}.html has no macro called "{name}".')
            self.modules[name] = macro
        try:
            return Markup(macro(*arguments, **named))
        except TypeError as error:
            if "macro" in str(error):
                raise TemplateFault(plain_arguments(str(error))) from error
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

    def __init__(
        self, templates: Mapping[str, Template], locale: str, bytes_of: Callable[[str], bytes],
        renditions: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        self.templates = templates
        self.bytes = bytes_of
        self.renditions = renditions  # the files of images, by digest
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
        self.env.filters.update({name: _localised(each, locale) for name, each in FILTERS.items()})
        self.env.globals.update({name: _component(name) for name in self.components})
        self.env.globals["the_program"] = _the_program
        self.references = References(templates, self.components, FILTERS)
        self.pure = frozenset(name for name in self.components if self.references.pure(f"{COMPONENTS}{name}.html"))
        self.bodies: dict[str, Any] = {}  # finished texts by their files' paths, in this run
        self.made: dict[object, Markup] = {}  # what pure components gave for their arguments, in this run

    def page(
        self, name: str, parts: Mapping[str, Any], rendering: Rendering | None = None
    ) -> tuple[bytes, tuple[Problem, ...]]:
        """The page that a template makes of these parts, or no bytes and the problem that it has."""
        rendering = rendering or self.rendering(parts)
        try:
            return self._text(self.env.get_template(name), rendering.parts | dict(parts)).encode(), ()
        except Exception as error:  # a template is the owner's program: whatever it raises is told, not thrown
            return b"", (fault(error, name, self.templates),)

    def _text(self, template: jinja2.Template, whole: dict[str, Any]) -> str:
        """As Template.render does it, but without copying every global for every template of a page."""
        try:
            return "".join(template.root_render_func(template.new_context(whole, shared=True)))
        except Exception:
            self.env.handle_exception()  # raises it again, with the template's own lines in its trace

    def rendering(self, parts: Mapping[str, Any]) -> Rendering:
        """A page in the making."""
        whole = {**self.env.globals, **parts}
        if "site" in whole:
            whole["words"] = Words(whole["site"].words)
        rendering = Rendering(self, whole)
        whole["rendering"] = rendering
        return rendering

    def _source(self, name: str) -> tuple[str, str, None] | None:
        template = self.templates.get(name)
        return (template.text, template.path, None) if template else None


def _localised(value: Callable[..., Any], locale: str) -> Any:
    """A filter that writes as the page does; `locale` is for what stands on no page."""

    @jinja2.pass_context
    def localised(context: jinja2.runtime.Context, *arguments: object, **named: object) -> Any:
        site = context.get("site")
        return value(*arguments, **named, locale=site.locale if site else locale)

    return localised


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
