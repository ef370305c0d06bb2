"""The owner's templates are looked at as a whole: what is empty, what no page would show, what nothing uses."""

import re
from collections.abc import Iterable, Iterator, Mapping

from kartrasite.job import Job
from kartrasite.model.site import Template
from kartrasite.problem import Place, Problem, meant, near
from kartrasite.read import Sources
from kartrasite.templating.compiled import COMPONENTS, Compiled
from kartrasite.templating.misread import unreadable
from kartrasite.unread import CONTROL

FRAME = "layout.html"
PAGES = (
    "404.html", "article.html", "disclosure.html", "listing.html", "page.html", "program.html", "redirect.html",
    "search.html", "taxonomy.html",
)  # fmt: skip
# The blocks of the default layout, and where in a layout of the owner's each belongs.
BLOCKS: Mapping[str, str] = {
    "refresh": "in <head>", "head": "at the end of <head>", "skip": "at the beginning of <body>", "main": "in <main>",
}  # fmt: skip
FOLDER = "templates/"
SCRIPT = "search.js"
READ = re.compile(r"fonts/.*|words/[^/]+\.yml|.*\.(?:html|css)|(?:.*/)?(?:README|LICENSE|LICENCE)[^/]*")
ESCAPED = re.compile(r"(?<!\\)\\(?:x[01][0-9a-fA-F]|u00[01][0-9a-fA-F]|[abfv]|[0-7]{1,3})")  # as Python reads texts
SLIP = 0.8  # how much of a name has to be the same, where many names are those of parts
EMPTY, LOST, OUTSIDE, UNUSED = "K306", "K307", "K308", "K309"


def inspect(
    templates: Mapping[str, Template], compiled: Compiled, sources: Sources, jobs: Iterable[Job]
) -> tuple[Problem, ...]:
    """What is wrong with the owner's templates; those of the default theme are judged by its tests."""
    own = {name: each for name, each in templates.items() if each.path in sources}
    if lost := unreadable(own, compiled):  # what they pull in and fill is not known
        return (*lost, *_empty(own, compiled), *_unread(sources), *_control(own))
    jobs = tuple(jobs)
    used = {job.template for job in jobs} | own.keys()
    called = {name for job in jobs for name in job.components}
    return (
        *_empty(own, compiled), *_lost(templates, own, compiled, used), *_outside(own, compiled),
        *_unused(own, compiled, called), *_unread(sources), *_control(own),
    )  # fmt: skip


def _empty(own: Mapping[str, Template], compiled: Compiled) -> Iterator[Problem]:
    for name in own:
        if name in (*PAGES, FRAME) and name in compiled.shapes and compiled.shapes[name].empty:
            hint = "Delete the file to have the default theme's, or write what its pages show."
            yield Problem(Place(own[name].path, 1, 1), EMPTY, "There is nothing in this template.", hint)


def _lost(
    templates: Mapping[str, Template], own: Mapping[str, Template], compiled: Compiled, used: Iterable[str]
) -> Iterator[Problem]:
    """Blocks that no parent has: told where one of the owner's fills them, or in the owner's layout that lacks them."""
    lacking: dict[tuple[str, str], list[str]] = {}
    for name in sorted(compiled.shapes.keys() & set(used)):
        above = _above(name, compiled)
        if not above or (above[0] in own and compiled.shapes[above[0]].empty):
            continue
        held = {block for each in above for block in compiled.shapes[each].blocks}
        for block in compiled.shapes[name].fills:
            if block not in held and name in own:
                message = f'{above[0]} has no block "{block}", so what stands in it here is shown nowhere.'
                yield Problem(_block(own[name], block), LOST, message, meant(block, held, f"{above[0]} has no block."))
            elif block not in held:
                lacking.setdefault((next(each for each in above if each in own), block), []).append(name)
    for (name, block), losing in lacking.items():
        others = f" and {len(losing) - 1} others" if len(losing) > 1 else ""
        message = f'This has no block "{block}", so what {losing[0]}{others} would put there is shown nowhere.'
        hint = f"Write {{% block {block} %}}{{% endblock %}} {BLOCKS[block]}."
        yield Problem(Place(templates[name].path, 1, 1), LOST, message, hint)


def _above(name: str, compiled: Compiled) -> list[str]:
    """What a template extends, and what that does; nothing where it cannot be told, or there is none."""
    found: list[str] = []
    parent = compiled.shapes[name].parent
    while parent:
        if parent in found or parent not in compiled.shapes:
            return []
        found.append(parent)
        parent = compiled.shapes[parent].parent
    return found if parent == "" else []


def _outside(own: Mapping[str, Template], compiled: Compiled) -> Iterator[Problem]:
    for name, template in own.items():
        if name in compiled.shapes and (line := compiled.shapes[name].outside):
            shown = template.text.splitlines()[line - 1]
            place = Place(template.path, line, len(shown) - len(shown.lstrip()) + 1)
            message = f"This stands in no block, and {compiled.shapes[name].parent} shows blocks alone."
            yield Problem(place, OUTSIDE, message, "Put it into a block, such as {% block main %}…{% endblock %}.")


def _unused(own: Mapping[str, Template], compiled: Compiled, called: Iterable[str]) -> Iterator[Problem]:
    """Templates that no page is made with and no other one pulls in, and components that cannot be called."""
    pulled = {each for name, those in compiled.pulls.items() for each in those if each != name}
    plain = {_plain(name): name for name in compiled.components if f"{COMPONENTS}{name}.html" not in own}
    for name in sorted(own.keys() - pulled - {*PAGES, FRAME}):
        component = name.removeprefix(COMPONENTS).removesuffix(".html")
        message, hint = "", ""
        if not name.startswith(COMPONENTS):
            message, hint = "No page is made with this template, and no other one names it.", _place_of(name, compiled)
        elif component not in called and _plain(component) in plain:
            message = f'Nothing calls a component "{component}".'
            hint = f'Did you mean "{plain[_plain(component)]}.html"?'
        elif not component.isidentifier():
            message = f'No text or template can call a component "{component}".'
            hint = f"Call the file and its macro {_callable(component)}: letters, digits and low lines."
        elif name in compiled.shapes and component not in compiled.shapes[name].macros:
            yield _lacking(own[name].path, component, compiled.shapes[name].macros)
        if message:
            yield Problem(Place(own[name].path, 1, 1), UNUSED, message, hint, "warning")


def _place_of(name: str, compiled: Compiled) -> str:
    """What to do with a template that nothing uses: a component, a page's with a slip in its name, or a part."""
    stem = name.removesuffix(".html")
    if stem in compiled.shapes[name].macros:
        return f"A component belongs into {FOLDER}{COMPONENTS}: {FOLDER}{COMPONENTS}{name}."
    if likely := near(name.partition("/")[0], (*PAGES, FRAME), SLIP):
        return f'Did you mean "{likely}"?'
    return f'Put it in where it belongs, {{% include "{name}" %}}, or delete it.'


def _lacking(path: str, component: str, macros: tuple[str, ...]) -> Problem:
    """An error, since whoever calls it would be told in its place."""
    said = f'This component has no macro called "{component}".'
    hint = f"Write {{% macro {component}() %}} before what it shows, and {{% endmacro %}} behind."
    if len(macros) == 1:
        hint = f"Call its macro {component} in place of {macros[0]}, or the file {macros[0]}.html."
    return Problem(Place(path, 1, 1), UNUSED, said, hint)


def _unread(sources: Sources) -> Iterator[Problem]:
    for path in sources:
        name = path.removeprefix(FOLDER)
        if path.startswith(FOLDER) and name != SCRIPT and not READ.fullmatch(name):
            hint = "Templates end in .html, style sheets in .css; scripts and pictures belong to static/."
            yield Problem(Place(path), UNUSED, "Nothing reads this file.", hint, "warning")


def _control(own: Mapping[str, Template]) -> Iterator[Problem]:
    """Control characters that a template asks for by their numbers; what stands there as such is told on reading."""
    for template in own.values():
        for each in ESCAPED.finditer(template.text) if "\\" in template.text else ():
            if CONTROL.match(each[0].encode().decode("unicode_escape")) and _in_tag(template.text, each.start()):
                before = template.text[: each.start()]
                place = Place(template.path, before.count("\n") + 1, len(before) - before.rfind("\n"), len(each[0]))
                said = "This makes a control character, which shows nowhere and breaks feeds."
                yield Problem(place, "K005", said, "Take it out; a backslash is written \\\\.")


def _in_tag(text: str, at: int) -> bool:
    return max(text.rfind("{{", 0, at), text.rfind("{%", 0, at)) > max(text.rfind("}}", 0, at), text.rfind("%}", 0, at))


def _block(template: Template, name: str) -> Place:
    found = re.search(rf"\{{%[-+]?\s*block\s+({re.escape(name)})\b", template.text)
    at = found.start(1) if found else 0
    before = template.text[:at]
    return Place(template.path, before.count("\n") + 1, at - before.rfind("\n"), len(name))


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _callable(name: str) -> str:
    return re.sub(r"\W", "_", name)
