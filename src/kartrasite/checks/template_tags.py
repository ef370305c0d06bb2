"""Tags and remarks of templates become faults in a text, which would show them as they are."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from kartrasite.checks import Check, Text, TextFault
from kartrasite.language.prose import in_code, prose

# {{% … %}} is an expression to us, and told as one; \{% shows as {%, and {#costs} is the id of a heading.
TAG = re.compile(r"(?<![\\{])\{%[-+]?\s*(\w+)((?:(?!%\}).){0,300}?)%\}", re.DOTALL)
REMARK = re.compile(r"(?<![\\{])\{#(?![\w-]+\})(?:(?!#\}).){0,1000}?#\}", re.DOTALL)
NAMED = re.compile(r"""["']?(?:[\w.-]*/)*([A-Za-z_][\w-]*)""")
FILES = "include", "import", "from", "extends", "render", "partial", "call"
FOLLOWS = re.compile(r"else|elif|elsif|elseif|when|end")  # what follows another tag, with which it is told
SHOWN = "To show it as it is, put it into code."
HINTS: Mapping[str, str] = MappingProxyType({
    **dict.fromkeys(
        ("raw", "verbatim"),
        "Take it away: in code braces are plain text, and elsewhere a backslash before them shows them.",
    ),
    **dict.fromkeys(("highlight", "codeblock"), "Put the code between two lines of three backticks (```)."),
    **dict.fromkeys(("comment",), "Write a remark as <!-- … -->; it stands in the page's source."),
    **dict.fromkeys(("link", "post_url", "url"), "Write the address of the page, such as [words](/kartra-review/)."),
})  # fmt: skip
COMPONENT = (
    "A text has figures and components alone, {{{{ … }}}}: what it decides or repeats belongs into a component, "
    "templates/components/{0}.html, called as {{{{ {0}() }}}}. "
) + SHOWN


def text(text: Text) -> Iterable[TextFault]:
    """In a text, outside of code; what stands in front matter and data is told where these are read (K032)."""
    for start, end, message, hint in _tags(text.source):
        yield TextFault(start, end, message, hint)


def _tags(source: str) -> Iterator[tuple[int, int, str, str]]:
    """From where to where one stands, what is said of it, and what to do."""
    if "{" not in source or ("{%" not in source and "{#" not in source):  # a single sign is found at once
        return
    seen, open = prose(source.replace("{#", "{%")), False  # {# is no attribute list here
    for found in TAG.finditer(source):
        name = found[1]
        if seen[found.start()].isspace() or in_code(source, found.start()) or (open and FOLLOWS.match(name)):
            continue
        open = True
        said = f"{{% {name} … %}}" if found[2].strip() else f"{{% {name} %}}"
        message = f"{said} is a tag of templates, and readers would see it as it stands here."
        yield *found.span(), message, HINTS.get(name) or COMPONENT.format(_component(name, found[2]))
    for found in REMARK.finditer(source):
        if not seen[found.start()].isspace() and not in_code(source, found.start()):
            message = "{# … #} is a remark of templates, and readers would see it as it stands here."
            yield *found.span(), message, f"Write <!-- … -->, which stands in the page's source alone. {SHOWN}"


def _component(name: str, rest: str) -> str:
    """What the component might be called: as the file that is included."""
    named = NAMED.match(rest.strip()) if name in FILES else None
    return named[1].replace("-", "_") if named else "name"


CHECK = Check(
    code="K512",
    title="No tags of templates in texts",
    why="In a text {{ … }} is filled in and nothing else: a tag would be published as its own words.",
    source="docs/writing.md: figures and components",
    rules=("P8",),
    breaks='Acme pays.\n\n{% include "box.html" %}\n',
    keeps="Acme pays, and `{% include x %}` is a tag.\n\n## What it pays {#costs}\n\n    {% if x %}\n",
    text=text,
)
