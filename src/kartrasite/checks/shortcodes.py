"""Shortcodes and marks of other systems become faults in a text, which would show them as they are."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from kartrasite.checks import Check, Data, DataFault, Text, TextFault
from kartrasite.language.prose import in_code, prose
from kartrasite.problem import Level

VALUE = r"""(?:["“”″][^"“”″\]\n]*["“”″]|'[^'\]\n]*'|[^\s\]"'=“”″]+)"""
# [name key="value"], but neither a link, [words](address), nor a definition, [words]: address
GIVEN = re.compile(
    rf"(?<![\\\[!])\[(?P<name>[a-z][\w-]*)(?P<given>(?:\s+[\w-]+\s*=\s*{VALUE})+)(?P<end>\s*/?)\](?![(:])",
    re.IGNORECASE,
)
CLOSING = re.compile(r"(?<![\\\[])\[/([a-z][\w-]*)\](?!\()", re.IGNORECASE)
# Alone on a line, without a value or with one that has no key: only names that say nothing else there.
ALONE = re.compile(
    r"^[ \t]*\[(gallery|playlist|embed|caption|lasso|aawp|amazon|toc|ez-toc|youtube|vimeo|contact-form(?:-7)?|"
    r"(?:su|vc|et_pb|fusion|wp)_\w+)(?:[ \t][^\]\n=]*)?[ \t]*/?\][ \t]*$",
    re.MULTILINE,
)
MARK = re.compile(r"<!--\s*/?wp:[\w/-]+.*?-->", re.DOTALL)
PRODUCT = (
    'Describe it in content/programs/, and write {{ product_box("name") }} for its box, or [words](go:name) for a link.'
)
FOREIGN = "Link to it: [what it shows](https://…); a page loads nothing of another site."
HINTS: Mapping[str, str] = MappingProxyType({
    **dict.fromkeys(
        ("caption", "wp_caption", "img"),
        "Write the picture, ![what it shows](file.jpg), with the file under content/images/, and its caption below it.",
    ),
    "gallery": "Write each picture on a line of its own: ![what it shows](file.jpg), its file under content/images/.",
    **dict.fromkeys(("lasso", "aawp", "amazon", "asa", "thirstylink", "easyazon_link", "affiliate"), PRODUCT),
    **dict.fromkeys(("embed", "youtube", "vimeo", "video", "audio", "playlist"), FOREIGN),
    **dict.fromkeys(
        ("table", "tablepress"),
        "Write the table in Markdown: | a | b | on a line, |---|---| on the next, and a line for each row.",
    ),
    **dict.fromkeys(("toc", "ez-toc"), "Write [TOC] on a line of its own, in capital letters."),
    **dict.fromkeys(
        ("b", "i", "u", "s", "url", "quote", "code", "list", "size", "color"),
        "Write it in Markdown: **strong**, *stressed*, [words](address), > a quotation, `code`.",
    ),
})  # fmt: skip
OTHERWISE = "Say it in Markdown, or make a component of it: templates/components/{0}.html, called as {{{{ {0}() }}}}."


def text(text: Text) -> Iterable[TextFault]:
    """In a text, outside of code; of WordPress's marks, which show nowhere, only how many there are."""
    for start, end, message, hint in _shortcodes(text.source, lambda: text.prose):
        yield TextFault(start, end, message, hint)
    if "<" in text.source and "<!--" in text.source and (marks := tuple(_marks(text.source))):
        typed = " ".join(marks[0][0].split())
        said = f"{typed} is a mark of WordPress's editor, and means nothing here"
        many = f"; there are {len(marks)} such marks in this text." if len(marks) > 1 else "."
        hint = "Take it out: paragraphs, headings and lists are Markdown's own."
        yield TextFault(*marks[0].span(), said + many, hint, level="warning")


def data(data: Data) -> Iterable[DataFault]:
    """In what pages show of front matter and data; a warning in files where nothing can be silenced."""
    for each in data.spoken:
        for where, said in each.words if "[" in each.whole else ():
            for start, end, message, hint in _shortcodes(said, partial(prose, said)):
                level: Level | None = None if each.matter else "warning"
                yield DataFault(each.path, where, message, hint, span=(start, end), level=level)


def _shortcodes(source: str, prose: Callable[[], str]) -> Iterator[tuple[int, int, str, str]]:
    """From where to where one stands, what is said of it, and what to do; a pair is told once, where it begins.

    `prose` is asked for where that may be.
    """
    told = set[str]()
    starts = {source.rindex("[", 0, found.start(1)): found for found in _candidates(source)}
    seen = prose() if starts else ""
    for start, found in sorted(starts.items()):
        name, closing = found[1].lower(), source[start + 1] == "/"
        if seen[start].isspace() or in_code(source, start) or (closing and name in told):
            continue
        told.add(name)
        typed = source[start : found.end()].rstrip()
        said = f"{'[/' if closing else '['}{found[1]}{' …' if ' ' in typed else ''}]"
        message = f"{said} is a shortcode of another system, and readers would see it as it stands here."
        yield start, start + len(typed), message, HINTS.get(name) or OTHERWISE.format(name.replace("-", "_"))


def _candidates(source: str) -> Iterator[re.Match[str]]:
    at, closing = source.find("["), False
    while at >= 0:  # to let the patterns look for their bracket takes ten times as long
        given, closing = GIVEN.match(source, at), closing or source.startswith("[/", at)
        if given and _sure(given):
            yield given
        line = source.rfind("\n", 0, at) + 1
        alone = None if source[line:at].strip(" \t") else ALONE.match(source, line)
        if alone and f"[{alone[1]}]:" not in source:  # else it is a link whose address stands below
            yield alone
        at = source.find("[", at + 1)
    if closing:
        closed = {found[1].lower(): found for found in CLOSING.finditer(source)}
        for name, found in closed.items():
            opening = re.compile(rf"(?<![\\\[])\[({re.escape(name)})(?:\s[^\]\n]*)?\](?!\()", re.IGNORECASE)
            yield opening.search(source) or found


def _sure(found: re.Match[str]) -> bool:
    """Whether it is nothing else: a value in quotes, a sign that it ends by itself, or a name that is known."""
    return any(sign in found["given"] for sign in "\"'“”″") or "/" in found["end"] or found["name"].lower() in HINTS


def _marks(source: str) -> Iterator[re.Match[str]]:
    """The marks of WordPress's editor outside of code."""
    seen = prose(source.replace("<!--", "----"))
    for found in MARK.finditer(source):
        if not seen[found.start()].isspace() and not in_code(source, found.start()):
            yield found


CHECK = Check(
    code="K513",
    title="No shortcodes in texts",
    why="What another system fills in, nobody fills in here: readers would see it in its brackets.",
    source="docs/writing.md: from another system",
    rules=("P8",),
    breaks='Acme pays.\n\n[caption id="a" width="300"]Our desk.[/caption]\n',
    keeps="Acme pays [sic], see [1] and [the source][1]; write `[gallery]` there.\n\n- [x] done\n\n[1]: /about/\n",
    text=text,
    data=data,
)
