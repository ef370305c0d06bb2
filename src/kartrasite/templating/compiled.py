"""Templates become code, each read once: what it pulls in, which names it looks up, which ids it uses.

What comes of it can be kept for the next build, and made in another process.
"""

import marshal
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import CodeType, MappingProxyType
from typing import Any, NamedTuple

import jinja2
from jinja2 import meta, nodes

from kartrasite.fingerprint import mark
from kartrasite.model.site import Template
from kartrasite.templating.filters import FILTERS, WORDED, refused
from kartrasite.templating.limits import OPERATORS, Operators
from kartrasite.templating.printed import PRINTED
from kartrasite.templating.shapes import Shape, shape_of
from kartrasite.templating.template_faults import Missing

COMPONENTS = "components/"
# What is the same on every page of a site, and what Jinja itself gives.
SAME = frozenset({"site", "words", "range", "dict", "namespace", "cycler", "joiner", "lipsum"})
LOOKED_UP = re.compile(r"\bresolve\('(\w+)'\)")  # as Jinja writes down each name that a template does not make itself
Facts = tuple[tuple[str, ...], tuple[str, ...], bool, Shape]  # of Generated, in its order
TAGS = re.compile(r"\{%[-+]?\s*(?P<end>end)?(?:for|if|block|macro|call|filter|with)\b")
ID = re.compile(r'\sid="([\w-]+)"')


class Ready(NamedTuple):
    """The module that holds the code of the template of `path` in a program that was packed (`shipped`)."""

    module: str
    path: str


class Generated(NamedTuple):
    """One template as Jinja compiles it: a pure function of its text, its path and Jinja's release.

    `code` is marshalled, where it does not stand ready. `named` are the templates that it names (""
    where only running it would tell), `looked_up` the names that it looks up; `alone` says that it holds macros and
    nothing else.
    """

    code: bytes | Ready
    named: tuple[str, ...]
    looked_up: tuple[str, ...]
    alone: bool
    shape: Shape


class Compiled(NamedTuple):
    """The templates of one theme, by name, with `digests` of their texts.

    `codes` and `shapes` lack a template that cannot be read. `pulls` are all that a template includes,
    extends, imports or calls, itself among them. `pure` ones see their arguments and nothing of the page that
    they stand on. `macros` hold macros and nothing else, so running one does the same on any page. `ids` stand in
    templates, so no heading of a text may take them.
    """

    codes: Mapping[str, bytes | Ready]
    digests: Mapping[str, str]
    pulls: Mapping[str, tuple[str, ...]]
    pure: frozenset[str]
    macros: frozenset[str]
    ids: tuple[str, ...]
    shapes: Mapping[str, Shape]

    @property
    def components(self) -> tuple[str, ...]:
        """The names of the components."""
        return tuple(
            name[len(COMPONENTS) : -len(".html")]
            for name in sorted(self.digests)
            if name.startswith(COMPONENTS) and name.endswith(".html")
        )

    def of(self, templates: Mapping[str, Template]) -> bool:
        """Whether it is these templates that were compiled."""
        return self.digests == {name: mark(template.text.encode()) for name, template in templates.items()}

    def digest(self, names: Iterable[str]) -> str:
        """The digest of templates and of every template that they pull in."""
        files = sorted({each for name in names for each in self.pulls.get(name, ())})
        return mark("".join(f"{name} {self.digests[name]}\n" for name in files).encode())


def environment(locale: str = "en") -> jinja2.Environment:
    """How templates are read and run. The workshop gives it what loads them."""
    made = jinja2.Environment(
        autoescape=True, undefined=Missing, auto_reload=False, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=False, cache_size=-1,
    )  # fmt: skip
    made.filters.update(PRINTED)
    made.filters.update(OPERATORS)
    made.filters.update({name: _localised(each, locale) for name, each in FILTERS.items()})
    made.filters.update({name: _worded(each) for name, each in WORDED.items()})
    return made


def _localised(value: Callable[..., Any], locale: str) -> Any:
    """A filter that writes as the page does; `locale` is for what stands on no page."""

    @jinja2.pass_context
    def localised(context: jinja2.runtime.Context, *arguments: object, **named: object) -> Any:
        site = context.get("site")
        try:
            return value(*arguments, **named, locale=site.locale if site else locale)
        except Exception as error:
            raise refused(value.__name__, arguments, named, error) from error

    return localised


def _worded(value: Callable[..., Any]) -> Any:
    """A filter that says things in the theme's words, as the page does."""

    @jinja2.pass_context
    def worded(context: jinja2.runtime.Context, *arguments: object, **named: object) -> Any:
        site = context["site"]
        try:
            return value(*arguments, **named, locale=site.locale, words=site.words)
        except Exception as error:
            raise refused(value.__name__, arguments, named, error) from error

    return worded


NOTHING_READY: Mapping[str, Generated] = MappingProxyType({})


def compile_theme(templates: Mapping[str, Template], ready: Mapping[str, Generated] = NOTHING_READY) -> Compiled:
    """All templates of a theme; `ready` are those that somebody has compiled before, by their `known_by`."""
    env = environment()
    components = {name: f"{COMPONENTS}{name}.html" for name in _components(templates)}
    codes: dict[str, bytes | Ready] = {}
    shapes: dict[str, Shape] = {}
    macros = set[str]()
    direct: dict[str, frozenset[str]] = {}
    looked_up: dict[str, frozenset[str]] = {}
    for name in sorted(templates):
        try:
            made = ready.get(known_by(templates[name])) or generated(env, templates[name])
            codes[name], shapes[name] = made.code, made.shape
            named, looked_up[name] = frozenset(made.named), frozenset(made.looked_up)
            macros |= {name} if made.alone else set()
        except jinja2.TemplateSyntaxError:  # it is told where it is rendered
            named, looked_up[name] = frozenset(), frozenset("?")
        others = frozenset(templates) if "" in named else named & templates.keys()
        direct[name] = others | {components[each] for each in looked_up[name] & components.keys()}
    pulls = {name: _closure(name, direct) for name in templates}
    return Compiled(
        codes,
        {name: mark(template.text.encode()) for name, template in templates.items()},
        pulls,
        frozenset(
            name for name in templates
            if frozenset[str]().union(*(looked_up[each] for each in pulls[name])) <= SAME | components.keys()
        ),
        frozenset(macros),
        tuple(sorted({id for template in templates.values() for id in ID.findall(template.text)})),
        shapes,
    )  # fmt: skip


def compiled_now(env: jinja2.Environment, template: Template) -> CodeType:
    """One template's code. Raises what Jinja raises where it cannot be read."""
    return _code(python_of(env, template)[0], template)


def _components(templates: Mapping[str, Template]) -> tuple[str, ...]:
    return Compiled({}, dict.fromkeys(templates, ""), {}, frozenset(), frozenset(), (), {}).components


def known_by(template: Template) -> str:
    """The digest of all that decides what a template is turned into, but for Jinja's release."""
    return mark(f"{template.path}\n{template.text}".encode())


def python_of(env: jinja2.Environment, template: Template) -> tuple[str, Facts]:
    """The template turned into Python, and what else is known of it. Raises what Jinja raises for no template."""
    with _deep(template):
        tree = Operators().visit(env.parse(template.text, template.path, template.path))
        named = {name or "" for name in meta.find_referenced_templates(tree)}
        python: Any = env.compile(tree, template.path, template.path, raw=True)
    looked_up = {*LOOKED_UP.findall(python)}
    return python, (tuple(sorted(named)), tuple(sorted(looked_up)), all(map(_macro, tree.body)), shape_of(tree))


def generated(env: jinja2.Environment, template: Template) -> Generated:
    """The template compiled. Raises what Jinja raises where it cannot be read."""
    python, facts = python_of(env, template)
    return Generated(marshal.dumps(_code(python, template)), *facts)


def _code(python: str, template: Template) -> CodeType:
    with _deep(template):
        return compile(python, template.path, "exec")


@contextmanager
def _deep(template: Template) -> Iterator[None]:
    """What is nested deeper than Python follows is told as Jinja tells what it cannot read, at the deepest line."""
    try:
        yield
    except (RecursionError, SyntaxError, MemoryError) as error:
        said = "loops, conditions or brackets stand in each other too deep."
        raise jinja2.TemplateSyntaxError(said, _deepest(template.text), template.path, template.path) from error


def _deepest(text: str) -> int:
    """The line, from 1, on which tags stand deepest in each other; that of most brackets where none are deep."""
    depth, most, line = 0, 10, 0
    for each in TAGS.finditer(text):
        depth += -1 if each["end"] else 1
        if depth > most:
            most, line = depth, text.count("\n", 0, each.start()) + 1
    counts = [sum(map(each.count, ("(", "[", "{", "not "))) for each in text.split("\n")]
    return line or counts.index(max(counts)) + 1


def _macro(node: nodes.Node) -> bool:
    """A macro, or the white space and words around it, which nobody sees."""
    return isinstance(node, nodes.Macro) or (
        isinstance(node, nodes.Output) and all(isinstance(each, nodes.TemplateData) for each in node.nodes)
    )


def _closure(name: str, direct: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    found, todo = set[str](), [name]
    while todo:
        each = todo.pop()
        if each not in found:
            found.add(each)
            todo.extend(direct[each])
    return tuple(sorted(found))
