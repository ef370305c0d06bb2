"""Names in the owner's files are looked up in each other: programs, authors, images, languages, addresses."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from kartrasite.address import slug
from kartrasite.answered import answers
from kartrasite.entries import Entries, Entry
from kartrasite.markup import DIALECTS
from kartrasite.model.settings import Settings
from kartrasite.problem import Place, Problem, meant
from kartrasite.records.fields import NAME

Found = Iterator[Problem]
SCRIPT = re.compile(r"\.(?:php|aspx?|jsp|cgi)$")


def lookups(settings: Entry, entries: Entries) -> Found:
    """Every name that leads to nothing, at its place."""
    programs, authors, slugs = entries.ids("programs"), entries.ids("authors"), entries.ids("articles")
    unfit = tuple(each for each in (*entries.programs, *entries.authors) if not NAME.fullmatch(each.id))
    for each in unfit:  # who names it rightly is not told that it is not there
        (programs if each in entries.programs else authors).add(slug(each.id))
        yield Problem(
            Place(each.path), "K120", f'"{each.id}" is no short name, by which other files could name this one.',
            f"Call the file {slug(each.id)}.yml: small letters, digits, - and _.",
        )
    for entry in (*entries.articles, *entries.pages):
        yield from _people_and_programs(entry, settings.record, entries, programs, authors)
        yield from _address(entry)
        yield from answers(entry, entries)
        yield from _translation(entry, entries, settings.record)
        yield from _spoken(entry, entries, settings.record)
    for comments in entries.comments:
        if slugs and comments.id not in slugs:
            yield Problem(
                Place(comments.path), "K113", f'These comments belong to no article: there is no "{comments.id}".',
                meant(comments.id, slugs, "Name the file like the article's own file."),
            )
    for author in entries.authors:
        yield from _languages(author, settings.record.language, entries)
        yield from _image(author, ("photo",), author.record.photo, entries)
    for program in entries.programs:
        yield from _languages(program, settings.record.language, entries)
        yield from _image(program, ("product", "logo"), program.record.product.logo, entries)
    yield from (*_namesakes(entries.programs), *_namesakes(entries.authors))
    for program in entries.programs:
        yield from _unrated(program)
        yield from _former(program, (), program.id, program.record.aliases)
    for id, link in entries.links.record.items() if entries.links else ():
        yield from _former(entries.links, (id,), id, link.aliases)
    yield from _settings(settings, entries, authors)


def _namesakes(those: Sequence[Entry]) -> Found:
    """Two files of one name, as a copy that was not changed: their pages would have the same title."""
    first: dict[str, Entry] = {}
    for each in those:
        if (other := first.setdefault(each.record.name.lower(), each)) is not each:
            said = f'"{each.record.name}" is the name of {other.path} too.'
            yield each.problem("K126", ("name",), said, "Give each its own name, or take one of the files away.")


def _unrated(program: Entry) -> Found:
    """Plans of a category that no rate is for, most likely of a name that was written otherwise."""
    rates = {name for terms in program.record.commissions for name in getattr(terms, "rates", ())}
    for number, plan in enumerate(program.record.plans if rates else ()):
        if plan.category and plan.category not in rates:
            hint = meant(plan.category, rates, "Add its rate; 0% is one too.")
            said = f'There is no rate for the category "{plan.category}".'
            yield replace(program.problem("K127", ("plans", number, "category"), said, hint), level="warning")


def _former(entry: Entry | None, where: tuple[str, ...], id: str, aliases: Sequence[str]) -> Found:
    """Former addresses of a paid link that cannot lead on."""
    for number, alias in enumerate(aliases if entry else ()):
        if entry and (told := _unfit(alias, f"go/{id}")):
            yield entry.problem("K122", (*where, "aliases", number), *told)


def _translation(entry: Entry, entries: Entries, settings: Settings) -> Found:
    """The original is another text of the same folder, no translation itself, and in another language."""
    name, own = entry.record.translation_of, entry.record.language or settings.language
    if name is None:
        return
    kind = "pages" if entry.path.startswith("content/pages/") else "articles"
    texts: tuple[Entry, ...] = getattr(entries, kind)
    found = next((each for each in texts if each.id == name and each is not entry), None)
    others = (each for each in texts if each.record.translation_of == name and each is not entry)
    same = next((each for each in others if (each.record.language or settings.language) == own), None)
    message, hint = "", "Name the text that both translate."
    if found is None:
        there = entries.ids(kind) - {entry.id}
        if name not in there:
            message = f'There is no text "{name}" in content/{kind}/ that this could translate.'
            hint = meant(name, there, "Write the name of the original's file, without its ending.")
    elif found.record.translation_of:
        message = f'"{name}" is a translation itself, of "{found.record.translation_of}".'
    elif (found.record.language or settings.language) == own:
        message = f'This text and "{name}" are both in "{own}".'
        hint = "Say with `language:` which language this one is in."
    elif same is not None:
        message, hint = f'{same.path} is a translation of "{name}" in "{own}" too.', "Keep one of them."
    if message:
        yield entry.problem("K123", ("translation_of",), message, hint)


def _people_and_programs(
    entry: Entry, settings: Settings, entries: Entries, programs: set[str], authors: set[str]
) -> Found:
    matter = entry.record
    for number, program in enumerate(matter.programs):
        if program not in programs:
            yield entry.problem(
                "K110", ("programs", number), f'There is no program "{program}".',
                _called(program, entries.programs, programs, "Describe it in content/programs/{}.yml."),
            )
    if matter.author and matter.author not in authors:
        yield _no_author(entry, matter.author, entries, authors)
    if matter.image:
        yield from _image(entry, ("image", "src"), matter.image.src, entries)
    if matter.kind == "page":
        return
    if not (matter.author or settings.author):
        yield entry.problem(
            "K102", (), "Nobody is named as the author of this article.",
            "Add `author:` here, or once for the whole site in kartrasite.yml.",
        )
    if not (matter.date or matter.publish) and entry.path.startswith("content/articles/"):
        yield entry.problem("K102", (), "This article has no date.", "Add one, such as `date: 2026-11-02`.")


def _no_author(entry: Entry, name: str, entries: Entries, authors: set[str]) -> Problem:
    hint = _called(name, entries.authors, authors, "Describe them in content/authors/{}.yml.")
    return entry.problem("K111", ("author",), f'There is no author "{name}".', hint)


def _called(name: str, those: Sequence[Entry], ids: set[str], otherwise: str) -> str:
    """What to do about a name that there is not: the file of the one who is called so, or a likely one."""
    of_names: Mapping[str, str] = {each.record.name.lower(): each.id for each in those}
    if likely := of_names.get(name.lower()):
        return f'Write the name of the file: "{likely}".'
    return meant(name, ids, otherwise.format(slug(name) or "name"))


def _image(entry: Entry, where: Sequence[str], name: str | None, entries: Entries) -> Found:
    """Nothing of an image that could not be read: that is told at its file."""
    if name and name not in entries.images and f"content/images/{name}" not in entries.broken:
        yield entry.problem(
            "K112", where, f'There is no image "{name}" under content/images/.',
            meant(name, entries.images, "Put the file there, or correct its name."),
        )


def _address(entry: Entry) -> Found:
    """The article's own address, and the former ones that lead to it."""
    matter = entry.record
    own = slug(matter.slug or entry.id)
    if not own:
        yield Problem(
            Place(entry.path), "K114", f'"{matter.slug or entry.id}" leaves nothing to make an address of.',
            "Add `slug:` with letters or digits to the front matter.",
        )
    elif own == "index" and not matter.slug:
        folder = entry.path.split("/")[-2]
        yield Problem(
            Place(entry.path), "K114", "A text is called like its file, so this one would stand at /index/.",
            f"Call the file {folder}.md, one folder higher, or write `slug: {folder}`.",
        )
    for number, alias in enumerate(matter.aliases):
        if told := _unfit(alias, own):
            yield entry.problem("K122", ("aliases", number), *told)


def _unfit(alias: str, own: str) -> tuple[str, str] | None:
    """Why a former address cannot lead here, and what to do; None where it can."""
    path, write = alias.strip("/"), "Write a path of this site, such as /old-review/."
    if "://" in alias or alias.startswith("//"):
        return f'"{alias}" is an address on the web.', write
    if sign := next((each for each in "?#" if each in alias), ""):
        return f'What stands after {sign} belongs to no file, so "{alias}" cannot lead on.', "Let your host forward it."
    if SCRIPT.search(path):
        return f'A host takes "{alias}" for a program to run.', "Let your host forward it."
    if set(path.split("/")) & {"", ".", ".."} or set(path) & {"\\", "\0", ":"}:
        return f'"{alias}" is no path inside the site.', write
    if path == own:
        return f'"{alias}" is where this text stands by itself.', "Take it away."
    return None


def _spoken(entry: Entry, entries: Entries, settings: Settings) -> Found:
    """A text in a language in which the site has no disclosure can have no page."""
    language = entry.record.language
    if language is None or language == settings.language:
        return
    known = {*settings.disclosure.statement, *(name for name, words in entries.words.items() if "disclosure" in words)}
    if not known & {language, language.partition("-")[0]}:
        yield entry.problem(
            "K116", ("language",), f'The site has no disclosure in "{language}".',
            f"Write one in kartrasite.yml, disclosure: {{statement: {{{language}: …}}}}, "
            f"or all words of the theme in templates/words/{language}.yml.",
        )


def _languages(entry: Entry, own: str, entries: Entries) -> Found:
    """Those of `languages:` that no page is in, and the site's `own`, in which it has its words elsewhere."""
    there = {each.record.language for each in (*entries.articles, *entries.pages) if each.record.language} - {own}
    spoken = there | {each.partition("-")[0] for each in there}
    unread = any(path.startswith(("content/articles/", "content/pages/")) for path in entries.broken)
    for language in entry.record.languages:
        place = entry.document.key_place(("languages", language))
        if language.lower() == own.lower():
            said = f'"{language}" is the site\'s own language; what is said in it stands outside of `languages:`.'
            yield Problem(place, "K125", said, "Write its keys at the top level of this file, and take this away.")
        elif language not in spoken and not unread:
            hint = f"Write `language: {language}` into the front matter of texts in it, or take this away."
            if likely := min((each for each in there if _alike(each, language)), default=""):
                hint = f'Did you mean "{likely}"?'
            yield Problem(place, "K125", f'No text is in "{language}", so no page shows this.', hint, "warning")


def _alike(one: str, other: str) -> bool:
    return one.lower().partition("-")[0] == other.lower().partition("-")[0]


def _settings(entry: Entry, entries: Entries, authors: set[str]) -> Found:
    settings: Settings = entry.record
    dialects = [dialect.name for dialect in DIALECTS]
    if settings.markdown.dialect not in dialects:
        yield entry.problem(
            "K115", ("markdown", "dialect"), f'There is no Markdown dialect "{settings.markdown.dialect}".',
            meant(settings.markdown.dialect, dialects),
        )
    if settings.author and settings.author not in authors:
        yield _no_author(entry, settings.author, entries, authors)
    yield from _image(entry, ("theme", "logo"), settings.theme.logo, entries)
    yield from _languages(entry, settings.language, entries)
    if settings.language not in entries.words:
        there = ", ".join(sorted(entries.words))
        yield entry.problem(
            "K116", ("language",), f'The theme has no words in "{settings.language}".',
            f"There are: {there}. Add templates/words/{settings.language}.yml.",
        )
