"""A phrase that a program forbids becomes an error wherever the site promotes that program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kartrasite.checks import Check, Data, DataFault, Fault, Page, Text, TextFault
from kartrasite.phrases import find, possible

if TYPE_CHECKING:
    from kartrasite.model.article import FrontMatter


HINT = "The rules of the program forbid these words on sites that promote it: write it in other words."


def text(text: Text) -> Iterable[TextFault]:
    """In an article's text, inflected, across lines and markup."""
    for each in text.view.promoted:
        for start, end, phrase in find(each.forbid, text.source, text.lower):
            if not text.prose[start].isspace():
                yield TextFault(start, end, _said(text.source[start:end], phrase, each.name), HINT)


def data(data: Data) -> Iterable[DataFault]:
    """In front matter, and in what a program's own file has shown."""
    programs = {id: program for id, program in data.site.programs.items() if program.forbidden}
    for article in (*data.site.articles, *data.site.pages) if programs else ():
        for id in article.promotes:
            if id in programs and possible(programs[id].forbidden, _whole(article.matter)):
                texts = _texts(article.matter)
                yield from _found(article.path, texts, programs[id].forbidden, programs[id].name)
    for id, program in programs.items():
        texts = [(("product", "summary"), program.product.summary)]
        texts += [
            ((key, n), each)
            for key in ("pros", "cons", "join", "promote")
            for n, each in enumerate(getattr(program, key))
        ]
        yield from _found(f"content/programs/{id}.yml", texts, program.forbidden, program.name)


def _whole(matter: FrontMatter) -> str:
    """All that a front matter has shown, in small letters, for a first look."""
    questions = (f"{each.q} {each.a}" for each in matter.faq)
    return " ".join((matter.title, matter.description, *matter.pros, *matter.cons, *questions)).lower()


def _texts(matter: FrontMatter) -> list[tuple[tuple[str | int, ...], str]]:
    texts: list[tuple[tuple[str | int, ...], str]] = [
        (("title",), matter.title),
        (("description",), matter.description),
    ]
    texts += [((key, n), each) for key in ("pros", "cons") for n, each in enumerate(getattr(matter, key))]
    texts += [(("faq", n, "q"), each.q) for n, each in enumerate(matter.faq)]
    return texts + [(("faq", n, "a"), each.a) for n, each in enumerate(matter.faq)]


def _found(
    path: str, texts: Iterable[tuple[tuple[str | int, ...], str]], phrases: tuple[str, ...], name: str
) -> Iterator[DataFault]:
    for where, said in texts:
        for start, end, phrase in find(phrases, said, said.lower()):
            yield DataFault(path, where, _said(said[start:end], phrase, name), HINT)


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
