"""Templates become functions: a page's parts go in, its HTML comes out.

The workshop holds no site: a template sees the parts of its job, the components and the filters, and
nothing else, so the parts and the templates together decide each byte.
"""

import marshal
from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from types import BuiltinMethodType, MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import jinja2
from markupsafe import Markup
from msgspec import Struct, field

from kartrasite.model.site import Template
from kartrasite.problem import Problem, near
from kartrasite.templating.arguments import shown
from kartrasite.templating.compiled import COMPONENTS, Compiled, Ready, compiled_now, environment
from kartrasite.templating.limits import ranged
from kartrasite.templating.printed import Component, Unprintable, as_printed, formatted, joined
from kartrasite.templating.shipped import code_of
from kartrasite.templating.template_faults import TemplateFault, Words
from kartrasite.trade.facts import ProgramFacts
from kartrasite.views import SiteView
from kartrasite.watch import Watch

if TYPE_CHECKING:
    from kartrasite.templating.blame import Trouble

Module = tuple[jinja2.runtime.Context, Callable[..., str]]  # a component's file run, and its macro


class Rendering(Struct):
    """One page in the making: its parts, the components it has loaded, and those its text has placed.

    `made` is what pure components gave for their arguments, on this page and all others with the same frame.
    """

    workshop: "Workshop"
    parts: dict[str, Any]
    made: dict[object, Markup]
    modules: dict[str, Module] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    steps: int = 0  # of all ranges

    def component(self, name: str, /, *arguments: object, **named: object) -> Markup:
        """The HTML of a component, which sees the page's parts as the page's own template does."""
        if name not in self.workshop.pure:
            return self._called(name, arguments, named)
        key = (name, arguments, *named.items())
        try:
            known = self.made.get(key)
        except TypeError:  # an argument without a hash, such as a list written in a template
            return self._called(name, arguments, named)
        if known is None:
            known = self.made[key] = self._called(name, arguments, named)
        return known

    def _called(self, name: str, arguments: tuple[object, ...], named: dict[str, object]) -> Markup:
        context, macro = self.workshop.modules.get(name) or self.modules.get(name) or self._module(name)
        context.parent = self.parts
        if self.workshop.watch.clock is None:
            html = macro(*arguments, **named)
        else:
            html = self.workshop.watch.timed(f"{COMPONENTS}{name}.html", lambda: macro(*arguments, **named))
        return html if isinstance(html, Markup) else Markup(html)

    def _module(self, name: str) -> Module:
        """A component ready to be called: for all pages, or for this one where its file holds more than macros."""
        file = f"{COMPONENTS}{name}.html"
        template = self.workshop.env.get_template(file)
        context = template.new_context(self.parts, shared=True)
        "".join(template.root_render_func(context))
        macro = context.get_exported().get(name)
        if macro is None:
            raise TemplateFault(f'{file} has no macro called "{name}".')
        modules = self.workshop.modules if file in self.workshop.compiled.macros else self.modules
        modules[name] = context, macro
        return context, macro

    def program(self, program: object = None) -> ProgramFacts:
        """The program that a component is asked for: by id, as it is, or the page's first."""
        if isinstance(program, ProgramFacts):
            return program
        programs: tuple[ProgramFacts, ...] = self.parts.get("programs", ())
        if program is None or program == "":
            if not programs:
                raise TemplateFault("This page names no program; add `programs: [...]` to its front matter.")
            return programs[0]
        if not isinstance(program, str):
            raise TemplateFault(f"A program is asked for by its name in quotes; this is {shown(program)}.")
        for each in programs:
            if each.id in (program, program.replace("_", "-")):
                return each
        likely = near(program, [each.id for each in programs])
        otherwise = "Add it to `programs:` there; programs are the files of content/programs/."
        hint = f'Did you mean "{likely}"?' if likely else otherwise
        raise TemplateFault(f'The front matter of this page names no program "{program}".', hint)


class Workshop:
    """The templates of one site, each taken up when first needed.

    `templates` are their texts: they may be left out as long as nothing fails. `shared` are the texts that more
    than one output shows, whose bodies are worth keeping.
    """

    def __init__(
        self,
        compiled: Compiled,
        templates: Mapping[str, Template],
        locale: str,
        bytes_of: Callable[[str], bytes],
        text_of: Callable[[str], tuple[str, Problem | None]],
        shared: frozenset[str] = frozenset(),
        renditions: Mapping[str, bytes] = MappingProxyType({}),
        watch: Watch | None = None,
    ) -> None:
        self.compiled, self.templates = compiled, templates
        self.bytes, self.text, self.shared = bytes_of, text_of, shared
        self.renditions = renditions  # the files of images, by digest
        self.watch = watch or Watch()
        self.ids = frozenset(compiled.ids)
        self.components = compiled.components
        self.env = environment(locale)
        self.env.loader = _Loader(compiled, templates)
        self.env.context_class = _Context
        self.env.globals.update({name: Component(name) for name in self.components})
        self.env.globals.update({"the_program": _the_program, "range": ranged})
        self.pure = frozenset(name for name in self.components if f"{COMPONENTS}{name}.html" in compiled.pure)
        self.bodies: dict[str, Any] = {}  # finished texts by their files' paths, in this run
        self.fed: dict[tuple[str, tuple[str, ...]], str] = {}  # articles as feeds show them, in this run
        self.modules: dict[str, Module] = {}  # components whose files hold macros alone
        self.endless: dict[str, Problem] = {}  # page templates that call themselves: to see it again takes seconds
        self._frames: list[_Frame] = []

    def page(
        self, name: str, parts: Mapping[str, Any], rendering: Rendering | None = None
    ) -> tuple[bytes, tuple[Problem, ...]]:
        """The page that a template makes of these parts, or no bytes and the problem that it has."""
        rendering = rendering or self.rendering(parts)
        if name in self.endless:
            return b"", (self.endless[name],)
        try:
            run = partial(self._run, self.env.get_template(name), rendering.parts | dict(parts))
            return self.watch.timed(name, run), ()
        except Exception as error:  # a template is the owner's program: whatever it raises is told, not thrown
            if isinstance(error, Unprintable) and error.problem:
                return b"", (error.problem,)
            from kartrasite.templating.blame import fault  # only where something fails

            found = fault(error, name, self.templates, Rendering._called.__code__)
            if isinstance(error, RecursionError):
                self.endless[name] = found
            return b"", (found,)

    def _run(self, template: jinja2.Template, whole: dict[str, Any]) -> bytes:
        """As Template.render does it, but without copying every global for every template of a page.

        Most pieces are ASCII: encoding each takes less time than encoding them together with one that is not.
        """
        try:
            return b"".join(map(str.encode, template.root_render_func(template.new_context(whole, shared=True))))
        except Exception:
            self.env.handle_exception()  # raises it again, with the template's own lines in its trace

    def trouble(self) -> "Trouble":
        """What the failure that is just being handled came from. For texts, whose expressions call components."""
        from kartrasite.templating.blame import trouble

        try:
            self.env.handle_exception()
        except Exception as error:
            return trouble(error, self.templates, Rendering._called.__code__)

    def rendering(self, parts: Mapping[str, Any]) -> Rendering:
        """A page in the making."""
        frame = self._frame(parts.get("site"))
        whole = {**frame.names, **parts}
        rendering = whole["rendering"] = Rendering(self, whole, frame.made)
        return rendering

    def _frame(self, site: SiteView | None) -> "_Frame":
        for frame in self._frames:
            if frame.site is site or frame.site == site:
                return frame
        words = {"words": Words(site.words, site.locale)} if site else {}
        frame = _Frame(site, {**self.env.globals, **words}, {})
        self._frames.append(frame)
        return frame


class _Frame(NamedTuple):
    """What pages of one language share: the names that their templates see, and what pure components gave."""

    site: SiteView | None
    names: Mapping[str, Any]
    made: dict[object, Markup]


class _Loader(jinja2.BaseLoader):
    """Templates from their code; one without is compiled, which raises what is wrong with it."""

    def __init__(self, compiled: Compiled, templates: Mapping[str, Template]) -> None:
        self.compiled, self.templates = compiled, templates

    def load(
        self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> jinja2.Template:
        """The template of a name. Raises TemplateNotFound where there is none."""
        code = self.compiled.codes.get(name)
        if code is None and name not in self.templates:
            raise jinja2.TemplateNotFound(name)
        if code is None:
            found = compiled_now(environment, self.templates[name])
        else:
            found = code_of(code) if isinstance(code, Ready) else marshal.loads(code)
        template = environment.template_class.from_code(environment, found, globals if globals is not None else {})
        template.root_render_func.__globals__.update(escape=as_printed, markup_join=joined)
        return template


class _Context(jinja2.runtime.Context):
    """Calls of components go to the page in the making. Jinja would copy the whole context for those in a block."""

    def call(self, called: Any, /, *arguments: Any, **named: Any) -> Any:
        """What Jinja's own gives."""
        if type(called) is not Component:
            if type(called) is BuiltinMethodType:
                arguments, named = formatted(called, arguments, named)
            return super().call(called, *arguments, **named)
        if named:
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
        rendering: Rendering = self.parent["rendering"]
        return rendering.component(called.name, *arguments, **named)


@jinja2.pass_context
def _the_program(context: jinja2.runtime.Context, program: object = None) -> ProgramFacts:
    rendering: Rendering = context["rendering"]
    return rendering.program(program)
