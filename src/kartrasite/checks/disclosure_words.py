"""A page becomes a fault where its disclosure does not say the site's statement word for word."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kartrasite.cascade import Setting, settings
from kartrasite.checks import Check, Fault, Page
from kartrasite.disclosure import Notice, Standing
from kartrasite.document import Promise
from kartrasite.finished import Finished

UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]")
LETTERS = re.compile(r"\w{2}")
CONTENT = frozenset({"content"})
ROOM = 120  # characters of a heading or label that may come before the statement in it


def page(page: Page) -> Iterable[Fault]:
    """The statement in the page's own language, whole, near the start of the disclosure."""
    finished = page.finished
    language = finished.output.language or finished.language or page.promise.language
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
            if drawn := _drawn(page.loaded(reading)):
                yield from _added(drawn, reading, standing)


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


def _added(drawn: Iterable[Setting], finished: Finished, standing: Standing) -> Iterator[Fault]:
    """Words that a style sheet adds to it."""
    own = {part.node.mem_id for part in standing.inner}
    for each in drawn:
        if any(node.mem_id in own for node in finished.found(each.known)):
            words = next(said for said in _said(each) if LETTERS.search(said))
            yield Fault(f'A style sheet adds "{words}" to the disclosure.', "Write it into the page.", (words,))


@lru_cache(maxsize=64)
def _drawn(texts: tuple[str, ...]) -> tuple[Setting, ...]:
    """The settings that add words."""
    every = settings(texts, CONTENT, True)
    return tuple(each for each in every if any(LETTERS.search(said) for said in _said(each)))


def _said(setting: Setting) -> list[str]:
    return [token.value for each in setting.block for token in each.value if token.type == "string"]


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
