"""Who is to blame where a template or an expression fails: what is told, and where the owner wrote it.

The default theme is not the owner's: what it fails at was handed to it, so the call that did so is told.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from types import CodeType
from typing import NamedTuple

import jinja2

from kartrasite.model.site import Template
from kartrasite.problem import Place, Problem, meant, near
from kartrasite.templating.arguments import (
    Argument,
    Call,
    Wrong,
    arguments,
    given,
    holding,
    left_out,
    misfit,
    span,
    unfit,
    unknown,
)
from kartrasite.templating.misread import NAMED, place_of, told
from kartrasite.templating.slips import slip
from kartrasite.templating.template_faults import LOOK, Absent, TemplateFault, Unfit

ASKED = re.compile(r"[\w.]+(?=\.\Z)")  # article.category, where a line was read up to article.category.label
HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
MACRO = re.compile(r"macro '(\w+)' (takes no keyword argument '(\w+)'|takes not more than (\d+) argument|.*)")
ALWAYS = ("site", "page", "words")  # what each template sees; what some see
SOME = ("article", "programs", "program", "listing", "author", "redirect", "search", "lead", "rest", "toc", "placed")
Line = tuple[str, int]


class Trouble(NamedTuple):
    """A failure in plain words. `place` is in a template of the owner's, None where it came up in none.

    `call` is the call that is to blame, and the argument `name`, number `position`, the part of it; `sign` else.
    """

    code: str
    message: str
    hint: str
    place: Place | None = None
    call: Call | None = None
    name: str = ""
    position: int = -1
    sign: str = ""


class _Step(NamedTuple):
    """A component called from a line of a template, or of none that is known."""

    call: Call
    caller: Line | None


def fault(error: Exception, name: str, templates: Mapping[str, Template], called: CodeType) -> Problem:
    """A failure of a page as a problem in the owner's template, or at no place: what made the page knows its source."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        read = {each.path: each for each in templates.values()}
        return told(error, read.get(error.filename or "") or templates[name])
    found = trouble(error, templates, called)
    if isinstance(error, UnicodeEncodeError):  # it shows only where the page is put together, in no template's line
        found = found._replace(place=next(_halves(templates), None))
    if found.place:
        return Problem(found.place, found.code, found.message, found.hint)
    if isinstance(error, jinja2.TemplateNotFound) and name in str(error.name):
        return Problem(Place(f"templates/{name}"), found.code, found.message, found.hint)
    hint = "Nothing of yours stands between: please report it, with the page's file."
    return Problem(Place(""), found.code, f"The default theme cannot make this page: {found.message}", hint)


def trouble(error: Exception, templates: Mapping[str, Template], called: CodeType) -> Trouble:
    """What failed, and the owner's line that is to blame. `called` is the code that calls components."""
    steps, last = _steps(error, {each.path for each in templates.values()}, called)
    own = [number for number, step in enumerate(steps) if _template(step.call, templates).own]
    inner = own[-1] + 1 if own else 0  # what stands before it led into a component of the owner's, which went on
    blamed = steps[inner] if inner < len(steps) else None
    if steps and _misses(error, steps[-1].call, templates):
        blamed = steps[-1]
    caller = blamed.caller if blamed else last
    found = _wrong(error, blamed.call, templates) if blamed else None
    found = found or _told(error, templates)
    if caller is None or not any(each.own and each.path == caller[0] for each in templates.values()):
        return found
    place = place_of(*caller, found.message, found.sign, [_line(*caller, templates)])
    if found.call and found.name:
        line = _line(*caller, templates)
        start, length = span(line, found.call, found.position, found.name)
        place = Place(*caller, start + 1, length) if length else place
    return _empty(found._replace(place=place), _line(*caller, templates))


def _steps(error: Exception, paths: Collection[str], called: CodeType) -> tuple[list[_Step], Line | None]:
    """The components that were called when it failed, outermost first, and the last line of a template."""
    steps: list[_Step] = []
    last: Line | None = None
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        if frame.f_code is called:
            held = frame.f_locals
            steps.append(_Step(Call(held["name"], held["arguments"], held["named"]), last))
        elif frame.f_code.co_filename in paths:
            last = frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return steps, last


def _template(call: Call, templates: Mapping[str, Template]) -> Template:
    return templates.get(f"components/{call.name}.html", Template("", "", False))


def _misses(error: Exception, call: Call, templates: Mapping[str, Template]) -> bool:
    """Whether a call does not fit its macro, so that it is wrong whoever wrote the macro."""
    if isinstance(error, TypeError):
        found = MACRO.match(str(error))
        return found is not None and found[1] == call.name
    said = error.args[0] if error.args else ""
    taken = list(arguments(_template(call, templates).text, call.name))
    lacking = {each.name for each in taken if each.needed} - given(call, taken).keys()
    return isinstance(said, Absent) and said.argument and said.name in lacking


def _wrong(error: Exception, call: Call, templates: Mapping[str, Template]) -> Trouble | None:
    """What is wrong with a call that made a component fail; None where the failure says it better."""
    taken = list(arguments(_template(call, templates).text, call.name))
    said = error.args[0] if error.args else ""
    macro = MACRO.match(str(error)) if isinstance(error, TypeError) else None
    found: Wrong | None = left_out(call, taken)
    if macro and macro[1] == call.name and not macro[3]:
        return None
    if macro and macro[1] == call.name:
        found = unknown(call, taken, macro[3])
    elif found is None and isinstance(said, Absent):
        if any(isinstance(each, jinja2.Undefined) for each in (*call.arguments, *call.named.values())):
            return None
        found = _sought(call, taken, said)
    elif found is None and isinstance(error, TemplateFault) and not isinstance(error, Unfit):
        quoted = (holding(call, taken, each) for each in NAMED.findall(str(error)))
        named = (each for each in given(call, taken) if re.search(rf"\b{each}\b", str(error)))
        found = misfit(call, taken, (list, tuple, dict))  # which no message of a component's names well
        found = found or Wrong(str(error), error.hint, next(filter(None, (*quoted, *named)), ""))
    found = found or unfit(call, taken) or Wrong(f'The component "{call.name}" fails: {slip(error).message}', LOOK)
    position = next((number for number, each in enumerate(taken) if each.name == found.argument), -1)
    return Trouble("K304", found.message, found.hint, None, call, found.argument, position)


def _sought(call: Call, taken: list[Argument], said: Absent) -> Wrong | None:
    """A component looked for what there is not: by a value that it was given, or on a page that has it not."""
    if name := holding(call, taken, said.name):
        message = f'The component "{call.name}" finds no {name} "{said.name}"'
        hint = meant(said.name, said.names, LOOK)
        return Wrong(f"{message}." if said.names else f"{message}, and there is no other.", hint, name)
    if said.name in SOME and not said.names:
        message = f'The component "{call.name}" shows something of "{said.name}", which this page has not.'
        return Wrong(message, "Take it out here.")
    return None


def _told(error: Exception, templates: Mapping[str, Template]) -> Trouble:
    if isinstance(error, jinja2.TemplateNotFound):
        likely = near(str(error.name), list(templates))
        hint = f'Did you mean "{likely}"?' if likely else "Templates stand in templates/ and in the default theme."
        return Trouble("K302", f'There is no template "{error.name}".', hint)
    if isinstance(error, jinja2.UndefinedError):
        return Trouble("K303", str(error), _instead(error, templates))
    if isinstance(error, TemplateFault):
        return Trouble("K304", str(error), error.hint)
    if isinstance(error, TypeError) and (found := MACRO.match(str(error))):
        said = f'no argument "{found[3]}"' if found[3] else f"at most {found[4]} arguments" if found[4] else "it once"
        return Trouble("K304", f'The component "{found[1]}" takes {said}.', LOOK)
    plain = slip(error)
    return Trouble("K305", plain.message, plain.hint, sign=plain.sign)


def _instead(error: jinja2.UndefinedError, templates: Mapping[str, Template]) -> str:
    """What to write where a name is not there."""
    said = error.args[0]
    if not isinstance(said, Absent) or not said.startswith("There is nothing called"):
        return "Take it out, or write what is there."
    if said.argument:
        return f"Give it where the macro is called, or a default where it is made: {said.name}=none."
    if said.name in SOME:
        return f"Only some pages have it. Ask first: {{% if {said.name} is defined %}}…{{% endif %}}."
    likely = near(said.name, [*_components(templates), *ALWAYS, *SOME])
    return f'Did you mean "{likely}"?' if likely else (
        f"Each template sees {', '.join(ALWAYS)} and the components; by its page {', '.join(SOME)}."
    )


def _empty(found: Trouble, line: str) -> Trouble:
    """With the name of what is empty, where the line has it."""
    empty = re.fullmatch(r'What should have a "(\w+)" is empty here\.', found.message)
    asked = ASKED.search(line[: found.place.column - 1]) if found.place and empty else None
    if empty is None or asked is None:
        return found
    return found._replace(
        message=f'{asked[0]} is empty here, so it has no "{empty[1]}".',
        hint=f"Ask for it first: {{% if {asked[0]} %}}…{{% endif %}}.",
    )


def _components(templates: Mapping[str, Template]) -> Iterator[str]:
    return (name[len("components/") : -len(".html")] for name in templates if name.startswith("components/"))


def _line(path: str, line: int, templates: Mapping[str, Template]) -> str:
    text = next((each.text for each in templates.values() if each.path == path), "")
    return "".join(text.splitlines()[line - 1 : line]) if line else ""


def _halves(templates: Mapping[str, Template]) -> Iterator[Place]:
    """Where owners ask for half a letter by its number."""
    for each in templates.values():
        if each.own and (found := HALF.search(each.text)):
            before = each.text[: found.start()]
            yield Place(each.path, before.count("\n") + 1, len(before) - before.rfind("\n"), len(found[0]))
