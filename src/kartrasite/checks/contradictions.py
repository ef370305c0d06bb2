"""Words beside the disclosure become an error where they take it back: not paid, unbiased, independent."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from kartrasite.checks import Check, Data, DataFault, Fault, Page, Text, TextFault
from kartrasite.language.phrases import glance

OWN = frozenset({"owned", "equity", "employee", "family"})
# By language: what denies the pay, and what no owner of a product may say of pages that list it.
DENIED: Mapping[str, str] = MappingProxyType({
    "en": r"\b(?:we|I)(?: are| am|['’]re|['’]m| were| was) not (?:being )?(?:paid|compensated|sponsored)\b(?! (?:for|by the"
    r" word|to))|\b(?:we|I) (?:receive|get|earn|take) no (?:commissions?|compensation|payments?|money)\b(?! (?:from|on|for|if|"
    r"until|when|while|in|during))|\b(?:we|I) (?:do not|don['’]t) (?:receive|get|earn|take) (?:any |a )?(?:commissions?|"
    r"compensation|payments?|money)\b(?! (?:from|on|for|if|until|when|while|in|during))|\b(?:page|review|article|post|site)"
    r" is not sponsored\b|\b(?:contains|has|there are) no (?:affiliate|paid) links\b",
    "de": r"\bwir (?:werden|sind) (?:dafür )?nicht (?:bezahlt|gesponsert)\b|\bwir (?:erhalten|bekommen|nehmen) keine"
    r" (?:provision|vergütung|bezahlung)|\b(?:enthält|hat) keine (?:affiliate-?links|werbelinks|bezahlten links)",
    "es": r"\bno nos pagan\b|\bno (?:recibimos|cobramos) (?:ninguna )?(?:comisi|compensaci)\w+|\bno contiene enlaces de afiliad",
    "fr": r"\bnous ne (?:sommes|recevons|touchons)(?: pas| aucune)? (?:payés|rémunérés|sponsorisés|commission)"
    r"|\bne contient aucun lien (?:affilié|sponsorisé)",
    "pt": r"\bnão (?:somos|fomos) (?:pagos|patrocinados)\b|\bnão recebemos (?:nenhuma )?comiss\w+|\bnão contém links? de afiliad",
})  # fmt: skip
IMPARTIAL = r"\b(?:independent|unbiased|impartial|objective|unabhängig|unparteiisch|objektiv|neutral|independiente|imparcial" \
    r"|indépendant|impartial|objectif|independente)\w*"  # fmt: skip
SOFTENED = (
    r"\bunbiased\b|\bimpartial\b|(?:does not|doesn['’]t|never) (?:affects?|influences?|changes?) (?:our|what)|\bunparteiisch"
    r"|\bunvoreingenommen|beeinfluss\w+ (?:unser|nicht)|\bimparcial|no influye|n['’]influence|não influencia"
)
# By language: denials, and how one of the words behind them begins where it is the pay that is denied.
NEAR: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType({
    "en": (("not", "n't", "n’t", " no"), ("paid", "compens", "sponsor", "commission", "payment", "money", "affiliate")),
    "de": (("nicht", "keine"), ("bezahl", "gesponsert", "provision", "vergüt", "affiliate", "werbelink")),
    "es": (("no nos", "no reci", "no cobra", "no contiene"), ("pagan", "comisi", "compensaci", "enlaces")),
    "fr": (("nous ne", "ne contient"), ("pay", "rémun", "sponsor", "commission", "lien")),
    "pt": (("não",), ("pago", "patrocin", "comiss", "link")),
})  # fmt: skip
REACH = 60  # characters behind a denial in which the pay is named
TIED = "Take it away: nobody is impartial about what is theirs."
HINT = "Take these words away: the page earns money, and its disclosure says so."


def text(text: Text) -> Iterable[TextFault]:
    """In an article's text: that nobody pays, and on pages that list our own product that we are impartial."""
    for found in _denials(text.lower, lambda: text.prose, text.view.language):
        yield TextFault(found.start(), found.end(), _said(found), HINT)
    if own := [each.name for each in text.view.promoted if OWN & set(each.ties)]:
        for found in _pattern(IMPARTIAL).finditer(text.prose):
            yield TextFault(found.start(), found.end(), _tied(found, own[0]), TIED)


def data(data: Data) -> Iterable[DataFault]:
    """In what pages show of the records, and in the statement itself, which says what is and takes nothing back."""
    own = {id: program.name for id, program in data.site.programs.items() if OWN & set(program.ties)}
    for each in data.spoken:
        tied = [own[id] for id in each.programs if id in own and not each.quoted] if own else []
        for where, words in each.words if tied else ():
            # what a program demands to be said is its own affair
            for found in _pattern(IMPARTIAL).finditer(words) if where[-1] != "disclosure" else ():
                yield DataFault(each.path, where, _tied(found, tied[0]), TIED, span=found.span())
        if not each.quoted and any(True for _ in _denials(each.lower, each.whole.__str__, each.language)):
            for where, words in each.words:
                for denial in _denials(words.lower(), words.__str__, each.language):
                    yield DataFault(each.path, where, _said(denial), HINT, span=denial.span())
    for language, statement in data.site.settings.disclosure.statement.items():
        if softened := _pattern(SOFTENED).search(statement):
            said = f'"{softened[0]}" softens the disclosure.'
            hint = "Say it elsewhere, if it is so: the statement says that we are paid."
            yield DataFault("kartrasite.yml", ("disclosure", "statement", language), said, hint)


def page(page: Page) -> Iterable[Fault]:
    """In HTML of the owner's own, which is no text of an article."""
    if shown := page.finished.typed:
        for found in _denials(shown.lower(), shown.__str__, page.finished.language):
            yield Fault(_said(found), HINT, (found[0],))


def _denials(lower: str, prose: Callable[[], str], language: str) -> Iterator[re.Match[str]]:
    """Where the words deny the pay; `prose` is asked for where that may be."""
    language = language.partition("-")[0].lower()
    if language not in DENIED or not glance(_near(language))(lower):
        return
    end = 0
    for at in sorted(_likely(lower, *NEAR[language])):
        if found := _pattern(DENIED[language]).search(prose(), max(end, at - REACH), at + 2 * REACH):
            end = found.end()
            yield found


def _said(denial: re.Match[str]) -> str:
    return f'"{" ".join(denial[0].split())}" contradicts the disclosure.'


def _tied(found: re.Match[str], name: str) -> str:
    return f'"{found[0]}" stands on a page that lists {name}, with which we are tied.'


def _likely(lower: str, denials: Iterable[str], pay: tuple[str, ...]) -> Iterator[int]:
    """Where pay is named close behind a denial: for most texts in which it is, that is as far as one has to look."""
    paid = _any(pay)
    for denial in denials:
        at = lower.find(denial)
        while at >= 0:
            if paid.search(lower, at, at + REACH):
                yield at
            at = lower.find(denial, at + 1)


@lru_cache(maxsize=16)
def _near(language: str) -> str:
    """The pattern of a denial with pay behind it: a glance that spares nearly every text all others."""
    denials, pay = NEAR[language]
    return f"(?:{'|'.join(denials)})(?s:.){{0,{REACH}}}(?:{'|'.join(pay)})"


@lru_cache(maxsize=16)
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(words))


@lru_cache(maxsize=16)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words.replace(" ", r"\s+"), re.IGNORECASE)


CHECK = Check(
    code="K623",
    title="Nothing contradicts the disclosure",
    why="A disclosure that the next sentence takes back informs nobody.",
    source="16 CFR 255.0(f); 16 CFR 465.6; FTC Endorsement Guides: what people are asking",
    rules=("D11",),
    breaks="Read on without worry: we are not paid.",
    keeps="Read on: we are paid when you buy, and we are not paid for a good score.",
    text=text,
    data=data,
    page=page,
)
