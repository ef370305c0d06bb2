"""A phrase that a program forbids becomes an error wherever the site promotes that program."""

from collections.abc import Iterable

from kartrasite.checks import Check, Data, DataFault, Fault, Page, Text, TextFault
from kartrasite.language.phrases import find, possible

HINT = "The rules of the program forbid these words on sites that promote it: write it in other words."


def text(text: Text) -> Iterable[TextFault]:
    """In an article's text, inflected, across lines and markup."""
    for each in text.view.promoted:
        for start, end, phrase in find(each.forbid, text.source, text.lower):
            if not text.prose[start].isspace():
                yield TextFault(start, end, _said(text.source[start:end], phrase, each.name), HINT)


def data(data: Data) -> Iterable[DataFault]:
    """In what pages show of the records: an article's front matter, a program's own file, the site's settings."""
    programs = {id: program for id, program in data.site.programs.items() if program.forbidden}
    for each in data.spoken if programs else ():
        for id in each.programs:
            if id in programs and possible(programs[id].forbidden, each.lower):
                for where, said in each.words:
                    if (where[0] == "rules" or where[-1] == "disclosure") and each.path == f"content/programs/{id}.yml":
                        continue  # the rule itself, and the statement that the program asks for
                    for start, end, phrase in find(programs[id].forbidden, said, said.lower()):
                        message = _said(said[start:end], phrase, programs[id].name)
                        yield DataFault(each.path, where, message, HINT, span=(start, end))


def page(page: Page) -> Iterable[Fault]:
    """In all that a finished page shows, whoever wrote it; the program's own statement is its own affair."""
    finished = page.finished
    known = [page.promise.programs[id] for id in finished.output.programs if id in page.promise.programs]
    known = [each for each in known if each.forbid]
    if not known or finished.tree.body is None:
        return
    whole = finished.output.body.decode("utf-8", "replace").lower()
    for each in known:
        if not any(True for _ in find(each.forbid, whole, whole)):
            continue
        own = page.readings[0][1].aside
        shown = finished.tree.body.text(separator=" ")
        shown = shown.replace(own.node.text(separator=" "), " ") if own else shown
        for start, end, phrase in find(each.forbid, shown, shown.lower()):
            yield Fault(_said(shown[start:end], phrase, each.id), HINT, (shown[start:end],))


def _said(words: str, phrase: str, name: str) -> str:
    same = " ".join(words.split()).lower() == phrase.lower()
    return f'"{" ".join(words.split())}" is forbidden by the rules of {name}' + ("." if same else f' ("{phrase}").')


CHECK = Check(
    code="K612",
    title="No phrase that a program forbids",
    why="Posing as a customer or as the merchant breaks the terms, and the account is closed.",
    source="the programs' agreements; FTC Endorsement Guides, 16 CFR 255.1 and 255.5",
    rules=("C4",),
    breaks="""\
-- content/programs/acme.yml --
rules: [{text: Do not pose as a customer., forbid: [typical customer]}]
-- content/articles/acme-review.md --
We asked some of its **typical**
customers.
""",
    keeps="""\
-- content/programs/acme.yml --
rules: [{text: Do not pose as a customer., forbid: [typical customer]}]
-- content/articles/acme-review.md --
We asked some of its customers, which is typical.
""",
    text=text,
    data=data,
    page=page,
)
