"""How long a sentence says that commissions are paid becomes the length that the data has: `months:` of a commission.

"Paid for 24 months", "for the first 12 months", "lifetime commissions". What the words say has to be of one form: that
somebody pays or earns, what, and for how long, with no other word between. All else may be about what customers pay,
keep or use for a time, and is left alone.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from kartrasite.language.cues import SECOND
from kartrasite.language.held import Held
from kartrasite.language.quantities import Quantity
from kartrasite.language.sentences import Sentence
from kartrasite.trade.facts import ProgramFacts
from kartrasite.trade.rates import FIRST_ONLY

LASTS = "lasts"  # the kind of what is held against: it has a name in texts only where it is a number of months
FOR_EVER, ONCE = "for as long as the customer pays", "on the first payment alone"
CLAUSE = re.compile(r"[.;:()—–!?|]|,\s")
NOUN = re.compile("commission|provision|comisi|comiss")
WORD = re.compile(r"[^\W\d_]+")


class Form(NamedTuple):
    """How a language says it: see `lasting`."""

    pays: str  # what pays or is paid
    before: str  # right before a length
    between: str  # words that may stand between both
    behind: str  # right behind a length, in place of them
    life: str  # right before "lifetime commissions"
    silent: str  # what makes it something else


FORMS: Mapping[str, Form] = MappingProxyType({
    "en": Form(
        r"pays?|paid|paying|earns?|earning|gets?|receives?|commissions?|shares?|recurs?|recurring",
        r"\b(?:for|during)\s+(?:(?:up to|only|just|the|a|its|their|your|each|full|whole|entire|first)\s+)*",
        "of each every the a an all on from out to with is are be it its their your you them they affiliate affiliates"
        " partners payment payments customer customers sale sales invoice invoices renewal renewals referral referrals"
        " plan plans subscription commission commissions share revenue recurring paid only just per cent percent"
        " monthly",
        r"\s+(?:of\s+)?(?:recurring\s+|affiliate\s+)*commissions?\b"
        r"|\s+(?:you|affiliates?|partners?|it|they)\s+(?:get|earn|receive|pay)s?\b",
        r"(?:pays?|offers?|gives?|gets?|earns?|receives?|provides?|has|is|are|with)"
        r"(?:\s+(?:you|its|affiliates|a|true|real))*",
        r"(?:you|they|customers?|i|we|readers) (?:have |has )?pa(?:y|id)\b|no\b|not\b|never\b|\w+n['’]t\b|if\b|would\b"
        r"|after\b|who\b|that\b|unlike|nothing|other|many\b|most\b|some\b|few\b|cookies?\b|held\b|until\b|cancel|trial",
    ),
    "de": Form(
        r"zahlt|zahlen|gezahlt|bezahlt|vergütet|provision(?:en)?|anteil|verdienst|erhältst|bekommst|erhalten|bekommen",
        r"(?:\bfür\s+(?:(?:die|nur|bis zu|maximal|ersten|vollen?|ganzen?)\s+)*|\b(?:in|während) den ersten\s+)",
        "der die das den dem dir du es wird werden von vom auf an jeder jeden jede jedem zahlung zahlungen kunde kunden"
        " umsatz provision provisionen prozent anteil gibt wiederkehrende nur lang und",
        r"\s+lang\s+(?:gezahlt|bezahlt|vergütet|provision)|\s+zahlt\s+\w+\s+(?:dir|provision|\d)"
        r"|\s+(?:erhältst|bekommst|verdienst|erhalten|bekommen)\s+(?:du|partner)\b",
        r"(?:gibt|zahlt|bietet|bekommst|erhältst|verdienst|ist|sind|hat|mit)(?:\s+(?:es|du|dir|eine|die))*",
        r"kein|nicht|nie\b|wenn\b|wer\b|wäre|würde|nach\b|ohne|statt|anders|andere|manche|viele|cookie|nichts"
        r"|(?:du|kunden?) zahl",
    ),
    "es": Form(
        r"pagan?|gana[sn]?|cobra[sn]?|recibe[sn]?|comisi[oó]n(?:es)?",
        r"(?:\bdurante\s+(?:(?:los|solo|sólo|hasta|primeros)\s+)*|\ben los primeros\s+)",
        "de del la el las los una un su tu te se cada pago pagos cliente venta comisión comisiones paga recurrente por"
        " ciento",
        r"\s+de\s+comisi", r"(?:son|pagan?|ofrece|gana[sn]?|recibe[sn]?|hay|con|tiene)(?:\s+(?:una|te))*",
        r"no\b|ni\b|nunca|si\b|quien|sin\b|después|otr[oa]s|muchos|algunos|sería|cookie|nada\b",
    ),
    "fr": Form(
        r"verse|versée?s?|paie|gagne[sz]?|touche[sz]?|reçoi[st]|recevez|commissions?",
        r"\b(?:pendant|durant)\s+(?:(?:les|seulement|premiers)\s+)*",
        "de du la le les une un des sa son votre vous est sont chaque paiement paiements client vente commission"
        " commissions récurrente récurrentes pour cent",
        r"\s+de\s+commission", r"(?:sont|verse|offre|gagne[sz]?|touche[sz]?|propose|avec|a)(?:\s+(?:des|une))*",
        r"pas\b|ne\b|n['’]|ni\b|jamais|si\b|qui\b|sans|après|autres|beaucoup|certains|serait|cookie|rien\b",
    ),
    "pt": Form(
        r"pagam?|ganha(?:-se)?|recebe[ms]?|comiss(?:ão|ões)|paga",
        r"(?:\bdurante\s+(?:(?:os|até|apenas|primeiros)\s+)*|\bnos primeiros\s+|\bpor\s+(?:até |apenas )?)",
        "de do da o a os as uma um sua seu você se é cada pagamento pagamentos cliente venda comissão comissões paga"
        " recorrente por cento",
        r"\s+de\s+comiss", r"(?:são|pagam?|oferece|ganha|recebe|há|com|tem)(?:\s+(?:uma))*",
        r"não\b|nem\b|nunca|se\b|quem\b|sem\b|depois|outr[oa]s|muitos|alguns|seria|cookie|nada\b",
    ),
})  # fmt: skip


def lasting(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the figure is said to be how long a commission is paid."""
    if quantity.unit not in ("month", "year", "life") or quantity.low != quantity.high:
        return False
    if sentence.elsewhere or sentence.unvouched or sentence.text.rstrip().endswith("?"):
        return False
    form = FORMS[sentence.language]
    text, at, end = sentence.text.lower(), quantity.start - sentence.start, quantity.end - sentence.start
    ever = quantity.unit == "life"
    before, rest = CLAUSE.split(text[:at].rstrip(", ") if ever else text[:at])[-1], text[end:]
    if re.search(rf"\b(?:{form.silent})", before):
        return False
    if ever and NOUN.search(text[at:end]):
        return re.search(rf"(?:\b(?:{form.life})|:)\s*$", text[:at]) is not None
    found = re.search(r"$", before) if ever else re.search(rf"{form.before}$", before)
    if re.match(form.behind, rest):
        return found is None or not before[: found.start()].strip() or NOUN.search(rest) is not None
    spoken = [*re.finditer(rf"\b(?:{form.pays})\b", before[: found.start()])] if found else []
    if not found or not spoken:
        return False
    words = {*form.between.split()}
    words |= {word.lower() for facts in sentence.programs for word in WORD.findall(facts.name)}
    return all(word in words for word in WORD.findall(before[spoken[-1].end() : found.start()]))


def length(quantity: Quantity, sentence: Sentence, data: Iterable[Held]) -> tuple[bool, Held] | None:
    """Whether that is so, and as the data has it; None where it cannot be told."""
    facts = _program(quantity, sentence)
    tier = "second" if SECOND.search(sentence.lower) else "direct"
    ends = _ends(facts, tier) if facts else frozenset()
    if facts is None or len(ends) != 1:
        return None
    (end,) = ends
    said = quantity.high * (12 if quantity.unit == "year" else 1)  # 0 for ever
    path = f"{facts.id.replace('-', '_')}.months.{tier}"
    if (end or 0) == said:
        same = [each for each in data if each.path == path and each.quantity.same(quantity)]
        return (True, same[0]) if same else None
    if not end or end < 1:
        return False, Held("", LASTS, ONCE if end else FOR_EVER, quantity)
    return False, Held(path, LASTS, f"for {end} months", quantity)


def _program(quantity: Quantity, sentence: Sentence) -> ProgramFacts | None:
    """The one program that the sentence speaks of."""
    ids = sentence.program(quantity).ids or frozenset(sentence.named)
    found = [each for each in sentence.programs if not ids or each.id in ids]
    return found[0] if len(found) == 1 else None


def _ends(facts: ProgramFacts, tier: str) -> frozenset[Decimal | None]:
    """The months after which what a tier pays ends: None for never, a half for the first payment alone.

    Nothing where it cannot be told.
    """
    entries = next((each.entries for each in facts.tiers if each.id == tier), ())
    found: set[Decimal | None] = set()
    for terms in entries:
        if terms.model in FIRST_ONLY:
            found.add(Decimal("0.5"))
        elif terms.model != "recurring" or terms.payments.end is not None or terms.payments.start > 1:
            return frozenset()
        else:
            found.add(None if terms.months.end is None else Decimal(terms.months.end))
    return frozenset(found)
