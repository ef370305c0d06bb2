"""What templates raise becomes problems at the template's own line, in plain words."""

import re
from collections.abc import Collection, Iterator, Mapping
from numbers import Number

import jinja2

from kartrasite.locales import counted
from kartrasite.model.site import Template
from kartrasite.problem import Place, Problem, near

NAMED = re.compile(r"""["']([\w./-]+)["']""")
EMPTY = re.compile(r'What should have a "(\w+)" is empty here\.')
ASKED = re.compile(r"[\w.]+(?=\.\Z)")  # article.category, where a line was read up to article.category.label
RUNNING = frozenset({"K303", "K304", "K305"})  # where a template fails at what it is given: on some pages
WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


class TemplateFault(Exception):
    """A template cannot do what it was asked; the message is for the owner."""


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
        if owner is None:
            return f'What should have a "{name}" is empty here.'
        likely = near(name, names)
        return f'There is no "{name}" in this {_kind(owner)}.' + (f' Did you mean "{likely}"?' if likely else "")


def _kind(value: object) -> str:
    """What a value is, in an owner's words."""
    kinds = ((str, "text"), (bool, "yes or no"), (Number, "number"), (Mapping, "table of names"), (Collection, "list"))
    plain = WORDS.sub(" ", type(value).__name__.removesuffix("View")).lower()
    return next((name for kind, name in kinds if isinstance(value, kind)), plain)


def fault(error: Exception, name: str, templates: Mapping[str, Template]) -> Problem:
    """A Jinja error as a problem at the template's own line."""
    template = templates.get(name)
    path, line = (template.path if template else f"templates/{name}"), 0
    if isinstance(error, jinja2.TemplateSyntaxError):
        said = f"This template cannot be read: {error.message}"
        return Problem(
            _place(error.filename or path, error.lineno, said, templates), "K301", said,
            "Templates are Jinja: {{ a value }}, {% a statement %}, {# a remark #}.",
        )  # fmt: skip
    paths = {each.path for each in templates.values()}
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in paths:
            path, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    code, said, hint = _told(error, templates)
    place = _place(path, line, said, templates)
    if (empty := EMPTY.fullmatch(said)) and (asked := ASKED.search(_line(path, line, templates)[: place.column - 1])):
        said = f'{asked[0]} is empty here, so it has no "{empty[1]}".'
        hint = f"Ask for it first: {{% if {asked[0]} %}}…{{% endif %}}."
    return Problem(place, code, said, hint)


def _line(path: str, line: int, templates: Mapping[str, Template]) -> str:
    text = next((each.text for each in templates.values() if each.path == path), "")
    return "".join(text.splitlines()[line - 1 : line]) if line else ""


def _place(path: str, line: int, said: str, templates: Mapping[str, Template]) -> Place:
    """The line's first word that the message names, where Jinja reads it; else the line's beginning."""
    shown = _line(path, line, templates)
    for named in NAMED.findall(said):
        for found in re.finditer(rf"(?<!\w){re.escape(named)}(?!\w)", shown):
            opened = max(shown.rfind(each, 0, found.start()) for each in ("{{", "{%"))
            if opened > max(shown.rfind(each, 0, found.start()) for each in ("}}", "%}")):
                return Place(path, line, found.start() + 1, len(named))
    return Place(path, line, 1 if line else 0)


def _told(error: Exception, templates: Mapping[str, Template]) -> tuple[str, str, str]:
    if isinstance(error, jinja2.TemplateNotFound):
        likely = near(str(error.name), list(templates))
        hint = f'Did you mean "{likely}"?' if likely else "Templates stand in templates/ and in the default theme."
        return "K302", f'There is no template "{error.name}".', hint
    if isinstance(error, jinja2.UndefinedError):
        named = re.search(r'nothing called "(\w+)"', str(error))
        names = (*_components(templates), "site", "page", "article", "programs", "words")
        likely = near(named[1], names) if named else ""
        return (
            "K303",
            str(error),
            f'Did you mean "{likely}"?' if likely else "docs/theme.md lists what a template sees.",
        )
    if isinstance(error, TemplateFault):
        return "K304", str(error), "docs/components.md lists each component with its arguments."
    return "K305", f"This template failed: {type(error).__name__}: {error}", "Look at the line above."


def _components(templates: Mapping[str, Template]) -> Iterator[str]:
    return (name[len("components/") : -len(".html")] for name in templates if name.startswith("components/"))


def plain_arguments(message: str) -> str:
    """Jinja's words about a component's arguments in plain ones."""
    if found := re.match(r"macro '(\w+)' takes no keyword argument '(\w+)'", message):
        return f'The component "{found[1]}" takes no argument "{found[2]}".'
    if found := re.match(r"macro '(\w+)' takes not more than (\d+) argument", message):
        return f'The component "{found[1]}" takes at most {found[2]} arguments.'
    return message
