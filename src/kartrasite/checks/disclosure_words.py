"""A page becomes a fault where its disclosure does not say the site's statement word for word."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kartrasite.checks import Check, Fault, Page
from kartrasite.css.drawn import Writing, odd, writings
from kartrasite.pages.called import names
from kartrasite.pages.disclosure import Notice, Standing
from kartrasite.pages.document import Promise
from kartrasite.pages.finished import Finished
from kartrasite.pages.statement import language_of

UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]")
STRING = re.compile(r"""["'][^"']*["']""")
ROOM = 120  # characters of a heading or label that may come before the statement in it


def page(page: Page) -> Iterable[Fault]:
    """The statement in the page's own language, whole, near the start of the disclosure."""
    finished = page.finished
    language = language_of(finished)
    statement = _statement(page.promise, language)
    if not statement:
        yield Fault(
            f'The page is in the language "{language}", in which the site has no disclosure.',
            f"Write one in kartrasite.yml under disclosure: statement: {language}: …",
            (f'lang="{language}"',),
        )
        return
    for reading, standing in page.readings:
        if standing.notice is not None:
            yield from _own(standing.notice, statement, language)
            if found := writings(page.loaded(reading)):
                yield from _added(found, reading, standing, standing.notice)


@lru_cache(maxsize=64)
def _statement(promise: Promise, language: str) -> str:
    return promise.said(promise.statements, language)


@lru_cache(maxsize=1024)
def _own(notice: Notice, statement: str, language: str) -> tuple[Fault, ...]:
    """What is wrong with its words, whatever else stands on the page."""
    return (*_placed(notice, statement), *_odd(notice, language))


def _placed(notice: Notice, statement: str) -> Iterator[Fault]:
    words = notice.words[1]
    place = max(each.find(statement) for each in notice.words)
    if place < 0:
        yield Fault(
            f'The disclosure does not say the site\'s statement. Expected: "{statement}"; found: "{words[:160]}".',
            "Print {{ disclosure() }} as it is; its words are changed in kartrasite.yml.",
            (words[:40], "data-disclosure"),
        )
    elif place > ROOM or _led_in(notice, statement):
        yield Fault(
            f"The statement stands after {place} characters of other text in the disclosure.",
            "Let the disclosure begin with the statement.",
            (statement[:40], "data-disclosure"),
        )


def _led_in(notice: Notice, statement: str) -> bool:
    """Whether words of the same sentence come before the statement, and may turn it into its opposite."""
    for at, piece in enumerate(notice.pieces):
        words = " ".join(piece.text.split())
        if statement[:12] in words:
            before = " ".join([each.text for each in notice.before(at)][::-1]) + words.partition(statement[:12])[0]
            return bool(before.strip()) and before.strip()[-1] not in ".:!?…–—|·"
    return False


def _odd(notice: Notice, language: str) -> Iterator[Fault]:
    """Characters that are not seen, and a language that is not the page's."""
    if found := UNSEEN.search("".join(each.text for each in notice.pieces)):
        yield Fault(f"The disclosure holds the invisible character U+{ord(found[0]):04X}.", "Remove it.", (found[0],))
    for tag, attributes in (*notice.inner, *notice.outer):
        said = (attributes.get("lang") or language) if tag != "html" else language
        if said.lower().partition("-")[0] != language.lower().partition("-")[0]:
            yield Fault(f'The disclosure is marked as lang="{said}".', "Remove the mark.", (f'lang="{said}"',))


def _added(writings: Iterable[Writing], finished: Finished, standing: Standing, notice: Notice) -> Iterator[Fault]:
    """Words that a style sheet adds to it."""
    inner, every = names(notice.inner), names((*notice.inner, *notice.outer))
    styles = " ".join(attributes.get("style") or "" for _, attributes in (*notice.inner, *notice.outer))
    for each in writings:
        if each.needs <= (every if each.inherited else inner):
            parts = (*standing.inner, *standing.outer) if each.inherited else standing.inner
            own = {part.node.mem_id for part in parts}
            met = [node for node in finished.found(each.known) if node.mem_id in own]
            said = [each.said, *(STRING.findall(styles) if each.varies else ())]
            said += [node.attributes.get(name) or "" for node in met for name in each.asked]
            if met and (words := next((text for text in said if odd(text)), "")):
                yield Fault(f'A style sheet adds "{words}" to the disclosure.', "Write it into the page.", (words,))


CHECK = Check(
    code="K403",
    title="The disclosure says the statement",
    why="Other words may say less; a statement in another language than the page's is not understood.",
    source="16 CFR 255.0(f); FTC Endorsement Guides: what people are asking",
    rules=("D2", "D6"),
    guaranteed=True,
    breaks=(
        '<h1>Kartra review</h1><aside class="disclosure" data-disclosure>'
        '<p>Some links are affiliate links. <a href="/disclosure/">Full disclosure</a></p><p>{own}</p></aside>'
    ),
    keeps="<h1>Kartra review</h1>{disclosure}",
    page=page,
)
