"""Templates that Jinja cannot read become problems: where a part begins that has no end, and what to write there."""

import re
from collections.abc import Iterator, Mapping

import jinja2

from kartrasite.model.site import Template
from kartrasite.problem import Place, Problem, near
from kartrasite.templating.compiled import Compiled, compiled_now, environment
from kartrasite.templating.syntax import GO, HUGO, Misread, misread

NAMED = re.compile(r"""["']([\w./-]+)["']""")
TAG = re.compile(r"\{\{.*?(?:\}\}|\Z)|\{%.*?(?:%\}|\Z)")
SIGN = re.compile(r"\{#.*?(?:#\}|\Z)|\{\{|\}\}|\{%|%\}", re.DOTALL)
WORD = re.compile(r"\{%[-+]?\s*(\w+)([^%]*)")
ENDS = frozenset({"if", "for", "block", "macro", "call", "filter", "with", "set", "autoescape", "raw"})
TAGS = (*ENDS, *(f"end{each}" for each in ENDS), "elif", "else", "extends", "include", "import", "from")
# Tags of other systems, and what stands in their place.
OTHERS = {
    "elseif": "elif", "elsif": "elif", "assign": "set", "capture": "set", "unless": "if not", "foreach": "for",
    "render": "include", "switch": "if", "case": "if", "while": "for", "comment": "{# … #}",
}  # fmt: skip
UNKNOWN = re.compile(r"Encountered unknown tag '(\w+)'")
INNERMOST = re.compile(r"The innermost block that needs to be closed is '(\w+)'")
JINJA = "Templates are Jinja: {{ a value }}, {% a statement %}, {# a remark #}."
PLAIN: Mapping[str, tuple[str, str]] = {
    "Missing end of raw": ("{% raw %} is never closed", "Write {% endraw %} where it ends."),
    "cannot use extend": ("{% extends %} stands in another tag", "Let it be the first line of a page template."),
    "Block names": ("the name of a block has letters, digits and low lines alone", "Write _ in place of -."),
    "tag name expected": ("a tag has no name", "Write one behind {%: if, for, set, block, include."),
}  # fmt: skip


def unreadable(own: Mapping[str, Template], compiled: Compiled) -> tuple[Problem, ...]:
    """What cannot be read of the owner's templates, each told once, whether a page needs it or not."""
    return tuple(_told(each) for name, each in own.items() if name not in compiled.codes)


def _told(template: Template) -> Problem:
    try:
        compiled_now(environment(), template)
    except jinja2.TemplateSyntaxError as error:
        return told(error, template)
    raise AssertionError(f"{template.path} can be read")


def told(error: jinja2.TemplateSyntaxError, template: Template) -> Problem:
    """What Jinja says of a template, in plain words, at the line on which it is to be mended."""
    message = error.message or ""
    found = next(_readings(message, error.lineno, template.text), None) or misread(message)
    said = f"This template cannot be read: {found.reason}."
    place = _at(template, found.at, len(found.sign)) if found.at >= 0 else place_of(
        template.path, error.lineno, message, found.sign, template.text.splitlines()[error.lineno - 1 : error.lineno]
    )  # fmt: skip
    return Problem(place, "K301", said, found.hint or JINJA)


def _readings(message: str, line: int, text: str) -> Iterator[Misread]:
    """What only the whole template shows: what stands open, and whose language it is."""
    shown = "".join(text.splitlines()[line - 1 : line])
    if GO.search(shown):
        yield HUGO
    unknown, inner = UNKNOWN.match(message), INNERMOST.search(message)
    if unknown or message.startswith("Unexpected end of template"):
        yield _tag(unknown[1] if unknown else "", inner[1] if inner else "", line, text)
    if message.startswith("Missing end of comment"):
        at = next(each.start() for each in SIGN.finditer(text) if each[0][:2] == "{#" and each[0][-2:] != "#}")
        yield Misread("a remark is never closed", "Write #} where it ends.", "{#", at)
    if found := re.match("block '(.*)' defined twice", message):
        yield Misread(f'there are two blocks "{found[1]}"', "Call one of them otherwise.", found[1])
    yield from (Misread(*PLAIN[each]) for each in PLAIN if message.startswith(each))
    if (open_ := _open(text)) and text.count("\n", 0, open_.start()) < line:
        end = "}}" if open_[0] == "{{" else "%}"
        yield Misread(f"{open_[0]} is never closed", f"Write {end} where it ends.", open_[0], open_.start())


def _tag(unknown: str, inner: str, line: int, text: str) -> Misread:
    """A tag that stands where Jinja waits for another one, or none (""), where the file ends before it."""
    if unknown and unknown not in TAGS:
        likely = OTHERS.get(unknown) or near(unknown, TAGS)
        return Misread(f'there is no tag "{unknown}"', f'Did you mean "{likely}"?' if likely else JINJA, unknown)
    wanted = {"elif": ("if",), "else": ("if", "for")}.get(unknown, (unknown.removeprefix("end"),))
    standing = _standing(text, line if unknown else text.count("\n") + 1, unknown, wanted)
    if unknown and not any(name in wanted for name, _ in standing):
        begin = f"{{% {wanted[0]} … %}}"
        return Misread(f"{{% {unknown} %}} closes nothing", f"Take it out, or write {begin} before it.", unknown)
    at = next((at for name, at in reversed(standing) if name == inner), -1)
    comes = f": {{% {unknown} %}} comes first" if unknown else ""
    return Misread(f"{{% {inner} … %}} is never closed{comes}", f"Write {{% end{inner} %}} where it ends.", inner, at)


def _standing(text: str, line: int, unknown: str, wanted: tuple[str, ...]) -> list[tuple[str, int]]:
    """The tags that are open before the unknown one of a line, outermost first, with the places of their names."""
    found: list[tuple[str, int]] = []
    for each in WORD.finditer(text):
        at = text.count("\n", 0, each.start()) + 1
        if at > line or (at == line and each[1] == unknown and (not found or found[-1][0] not in wanted)):
            break
        if each[1] in ENDS and not (each[1] == "set" and "=" in each[2]):
            found.append((each[1], each.start(1)))
        elif found and each[1] == f"end{found[-1][0]}":
            found.pop()
    return found


def _open(text: str) -> re.Match[str] | None:
    """The first braces that others follow before they are closed."""
    open_: re.Match[str] | None = None
    for each in SIGN.finditer(text):
        if open_ and each[0] == ("}}" if open_[0] == "{{" else "%}"):
            open_ = None
        elif each[0] in ("{{", "{%"):
            if open_:
                return open_
            open_ = each
    return open_


def _at(template: Template, at: int, length: int) -> Place:
    before = template.text[:at]
    return Place(template.path, before.count("\n") + 1, at - before.rfind("\n"), length)


def place_of(path: str, line: int, said: str, sign: str, shown: list[str]) -> Place:
    """The line's first word that the message names, where Jinja reads it; else the sign; else the first tag."""
    text = "".join(shown)
    tags = list(TAG.finditer(text))
    named = (rf"(?<!\w){re.escape(each)}(?!\w)" for each in NAMED.findall(said))
    sought = (rf"\b{sign}\b" if sign.isalpha() else re.escape(sign),) if sign else ()
    for pattern in (*named, *sought):
        for tag in tags:
            if found := re.compile(pattern).search(text, tag.start() + 2, tag.end()):
                return Place(path, line, found.start() + 1, found.end() - found.start())
    if tags:
        return Place(path, line, tags[0].start() + 1, tags[0].end() - tags[0].start())
    return Place(path, line, 1 if line else 0)
