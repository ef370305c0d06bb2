"""A page becomes a fault where its disclosure does not say the site's statement word for word."""

import re
from collections.abc import Iterable
from functools import lru_cache

from selectolax.lexbor import LexborNode

from kartrasite.cascade import Setting, settings
from kartrasite.checks import Check, Fault, Page
from kartrasite.disclosure import above
from kartrasite.finished import Finished

UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]")
LETTERS = re.compile(r"\w{2}")
CONTENT = frozenset({"content"})
ROOM = 120  # characters of a heading or label that may come before the statement in it


def page(page: Page) -> Iterable[Fault]:
    """The statement in the page's own language, whole, near the start of the disclosure."""
    finished, promise = page.finished, page.promise
    language = finished.output.language or finished.language or promise.language
    statement = promise.said(promise.statements, language)
    if not statement:
        yield Fault(
            f'The page is in the language "{language}", in which the site has no disclosure.',
            f"Write one in kartrasite.yml under disclosure: statement: {language}: …",
            (f'lang="{language}"',),
        )
        return
    for _, standing in page.readings:
        places = [words.find(statement) for words in standing.words]
        if standing.aside is None:
            continue
        if max(places) < 0:
            yield Fault(
                f'The disclosure does not say the site\'s statement. Expected: "{statement}"; '
                f'found: "{standing.words[1][:160]}".',
                "Print {{ disclosure() }} as it is; its words are changed in kartrasite.yml.",
                (standing.words[1][:40], "data-disclosure"),
            )
        elif max(places) > ROOM or _led_in(standing.aside.node, statement):
            yield Fault(
                f"The statement stands after {max(places)} characters of other text in the disclosure.",
                "Let the disclosure begin with the statement.",
                (statement[:40], "data-disclosure"),
            )
        yield from _odd(finished, standing.aside.node, language, page.loaded(finished))


def _led_in(aside: LexborNode, statement: str) -> bool:
    """Whether words of the same sentence come before the statement, and may turn it into its opposite."""
    for node in aside.traverse(include_text=True):
        if node.tag == "-text" and statement[:12] in " ".join(node.text().split()):
            before, at = " ".join(node.text().split()).partition(statement[:12])[0], node.prev
            while at is not None:
                before, at = f"{at.text() if at.is_element_node or at.is_text_node else ''} {before}", at.prev
            return bool(before.strip()) and before.strip()[-1] not in ".:!?…–—|·"
    return False


def _odd(finished: Finished, aside: LexborNode, language: str, texts: tuple[str, ...]) -> Iterable[Fault]:
    """Characters that are not seen, a language that is not the page's, and words that a style sheet adds."""
    if found := UNSEEN.search(aside.text()):
        yield Fault(f"The disclosure holds the invisible character U+{ord(found[0]):04X}.", "Remove it.", (found[0],))
    for node in (*aside.traverse(), *above(aside)):
        said = (node.attributes.get("lang") or language) if node.tag != "html" else language
        if said.lower().partition("-")[0] != language.lower().partition("-")[0]:
            yield Fault(f'The disclosure is marked as lang="{said}".', "Remove the mark.", (f'lang="{said}"',))
    if drawn := _drawn(texts):
        own = {node.mem_id for node in aside.traverse()}
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
