"""Clauses that promise income become places: who earns how much in how much time, and what is guaranteed.

What a single customer, sale or plan brings is no promise, nor is what a sentence denies. The FTC asks of every claim of
earnings that it is typical or says what is (16 CFR 255.2), whether it says "will", "can" or "I made".
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from kartrasite.language.numerals import number
from kartrasite.language.phrases import glance
from kartrasite.language.quantities import NAMES

LEAST = 100  # a sum from which on it sounds like an income
WIDE = 160  # characters around a verb in which its clause stands
NEAR = 32  # characters around a stem in which its verb stands
GAP = 45  # characters between the cues of one claim
END = re.compile(r"[.!?;:|…](?=[\s\"”“»*_)])|\n[ \t]*\n|\n(?=[ \t]*(?:[-*+>#|]|\d+[.)])[ \t])")
CURRENCIES = "dollar", "dólar", "dolar", "euro", "pound", "pfund", "reais", "livre", "libra"  # how NAMES begin
SIGN = re.compile("[$€£]")
AMOUNT = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d[\d.,'’]*\d|\d"
MONEY = re.compile(
    rf"(?:us|r)?[$€£][ \u00a0]?(?P<n1>{AMOUNT})(?P<k1> ?k\b)?"
    rf"|(?P<n2>{AMOUNT})(?P<k2> ?k\b| mil\b| tausend\b| mille\b)?[ \u00a0\u202f]?(?:[$€£]|(?:{NAMES})\b)",
    re.IGNORECASE,
)


class Cues(Struct, frozen=True):
    """The words of a language, in small letters.

    `stems` are letters of every verb and guarantee, `hints` of every guarantee and sum without a figure, for a first
    look. `who` earns (empty where the verb says it),
    `earn`, sums without a figure (`vague`), a length of time (`per`), what makes it the pay for one thing (`case`),
    guarantees, and denials: right before, and anywhere before.
    """

    stems: tuple[str, ...]
    hints: tuple[str, ...]
    who: str
    earn: str
    vague: str
    per: str
    case: str
    sure: str
    no: str
    doubt: str
    both_ways: bool = False  # whether the sum may stand before the verb


CUES: Mapping[str, Cues] = MappingProxyType({
    "en": Cues(
        stems=("earn", "mak", "made", "pocket", "bank", "taking", "takes", "take ", "took", "rak", "pull",
               "guaranteed"),
        hints=("thousand", "million", "figure", "fortune", "living", "full-time", "guaranteed"),
        who=r"\b(?:you|i|we|they|anyone|anybody|everyone|everybody|readers|affiliates|students|members|beginners|people"
        r"|bloggers)\b|\bhow to\b",
        earn=r"\b(?:earn(?:s|ed|ing)?|mak(?:e|es|ing)|made|pocket(?:s|ed)?|bank(?:ed)?|(?:tak|rak)(?:e|es|ing)"
        r" (?:home|in)|took home|raked in|pull(?:s|ed)? in)\b",
        vague=r"\b(?:thousands|millions|(?:five|six|seven|5|6|7)[- ]figures?|a fortune|a full-time (?:income|living)"
        r"|a living)\b",
        per=r"\b(?:a|per|each|every|last|this|(?:in|within)(?: (?:my|our|your|the|his|her))?(?: (?:first|last|one|two"
        r"|\d+))?) (?:day|week|month|year)s?\b|\b(?:monthly|weekly|daily|overnight|in (?:january|february|march|april"
        r"|may|june|july|august|september|october|november|december))\b|/ ?(?:mo(?:nth)?|day|week)\b",
        case=r"\bcustomers?\b|\bsales?\b|\brefer|\bplans?\b|\bpayments?\b|\bsubscri|\bsign-?ups?\b|\bleads?\b|\bsell\b"
        r"|\bsold\b|\beach (?!day|week|month|year)|\bper (?!day|week|month|year)|\bprices?\b|\bcosts?\b",
        sure=r"\b(?:incomes?|earnings|profits?|commissions?|success) (?:is|are) (?:\w+ )?guaranteed\b"
        r"|\bguaranteed to (?:earn|make (?!your money back)|profit|succeed)\b",
        no=r"(?:(?<!why\s)\bnot(?! only)|\bno|\bnever|n['’]t|\bnor|\bcannot)\s+(?:(?:a|an|the|any|about|of|your|another"
        r"|be|such thing as)\s+){0,2}$",
        doubt=r"\b(?:no guarantee|nobody|no one|hardly anyone|few|none of)\b|(?:\bnot|n['’]t|\bnever|\bcannot)"
        r" (?:\w+ ){0,2}(?:promis|say|claim|believ|guarantee|think|expect|tell|trust)",
    ),
    "de": Cues(
        stems=("verdien", "eingenommen", "einnehmen", "garantiert"),
        hints=("tausend", "million", "vermögen", "stellig", "lebensunterhalt", "garantiert"),
        who=r"\b(?:ich|du|sie|wir|ihr|man|jeder|jede|leser|partner|affiliates|anfänger|teilnehmer)\b",
        earn=r"\bverdien\w*\b|\beingenommen\b|\beinnehmen\b",
        vague=r"\b(?:tausende|millionen|ein vermögen|(?:fünf|sechs|sieben)stellig\w*|(?:seinen|deinen|ihren)"
        r" lebensunterhalt)\b",
        per=r"\b(?:im|pro|je|jeden|letzten|diesen|ersten|den) (?:\w+ )?(?:tag|monat|jahr)\b"
        r"|\b(?:pro|jede|letzte|die) woche\b|\bin (?:\w+ )?(?:tagen|wochen|monaten)\b|\b(?:monatlich|täglich"
        r"|wöchentlich)\b|\bim (?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november"
        r"|dezember)\b",
        case=r"kund|verkauf|verkäuf|\btarif|vermittl|zahlung|\babo|\bje (?!tag|monat|jahr|woche)"
        r"|\bpro (?!tag|monat|jahr|woche)|\bpreis|\bkoste",
        sure=r"\b(?:einkommen|verdienst|einnahmen|provision(?:en)?|erfolg) (?:ist|sind) (?:\w+ )?garantiert\b"
        r"|\bverdien\w+ (?:du|sie|ihr|man) garantiert\b|\bgarantiert (?:geld )?verdienen\b",
        no=r"(?:\bkein\w*|\bnicht(?! nur)|\bnie|\bniemals)\s+(?:(?:ein\w*|der|die|das|um|so etwas wie)\s+){0,2}$",
        doubt=r"\bniemand|\bkaum jemand|\bkeine garantie|\bwenige\b|(?:\bnicht|\bnie|\bkein\w*) (?:\w+ ){0,3}"
        r"(?:verspr|sag|behaupt|glaub|garantier|erwart)|\bglaub\w* (?:\w+ )?(?:nicht|kein)",
        both_ways=True,
    ),
    "es": Cues(
        stems=("gana", "gané", "garantizad"),
        hints=("miles", "millones", "fortuna", "cifras", "garantizad"),
        who="",
        earn=r"\b(?:ganar[áa]s|ganarán|gané|ganamos|ganas|ganan|(?:vas a|puedes|podrás|van a|pueden|cómo) ganar)\b",
        vague=r"\b(?:miles|millones|una fortuna|(?:cinco|seis|siete) cifras)\b",
        per=r"\b(?:al|por|cada|este|en un|en el primer) (?:día|mes|año|semana)|\bel (?:mes|año) pasado"
        r"|\ben \w+ (?:días|semanas|meses)|\bmensual|\bdiari",
        case=r"\bcliente|\bventa|\breferid|\bplan(?:es)?\b|\bpago|\bsuscrip|\bprecio|\bcuesta",
        sure=r"\bingresos (?:están )?garantizados\b",
        no=r"(?:\bno (?:es|son|hay|existen?)|\bning[uú]n\w*|\bnunca|\bni)\s+(?:(?:un\w*|el|la|los|las|de)\s+){0,2}$",
        doubt=r"\bnadie|\bpocos|\bno (?:\w+ ){0,2}(?:promet|garantiz|decimos|crea|espere)",
    ),
    "fr": Cues(
        stems=("gagn", "garanti"),
        hints=("milliers", "millions", "fortune", "chiffres", "garanti"),
        who="",
        earn=r"\b(?:(?:vous|tu|on) (?:\w+ )?gagn\w+|j['’]ai gagné|nous avons gagné|gagnez|(?:vous allez|vous pouvez"
        r"|tu vas|tu peux|comment) gagner)\b",
        vague=r"\b(?:des milliers|des millions|une fortune|(?:cinq|six|sept) chiffres)\b",
        per=r"\b(?:par|chaque|ce) (?:jour|mois|an|semaine)|\ble mois dernier|\bl['’]an dernier"
        r"|\ben \w+ (?:jours|semaines|mois)|\bmensuel",
        case=r"\bclient|\bventes?\b|\bfilleul|\bforfait|\bpaiement|\babonn|\bprix|\bcoûte",
        sure=r"\b(?:revenus|gains) sont garantis\b",
        no=r"(?:\bpas|\baucun\w*|\bjamais|\bni)\s+(?:(?:de|des|un\w*|le|la|les)\s+|d['’]){0,2}$",
        doubt=r"\bpersonne ne|\baucune garantie|\bpeu (?:de|d['’])|\bne (?:\w+ )?(?:promet|garanti|croy|croi|di[st])",
    ),
    "pt": Cues(
        stems=("ganh", "garantid"),
        hints=("milhares", "milhões", "fortuna", "dígitos", "garantid"),
        who="",
        earn=r"\b(?:ganhará|ganharão|ganhei|ganhamos|(?:vai|vão|pode|podem|você|como) ganhar?)\b",
        vague=r"\b(?:milhares|milhões|uma fortuna|(?:cinco|seis|sete) dígitos)\b",
        per=r"\b(?:por|cada|neste|este|em um|no primeiro) (?:dia|mês|ano|semana)|\b(?:no )?(?:mês|ano) passado"
        r"|\bem \w+ (?:dias|semanas|meses)|\bmensa[il]|\bao mês",
        case=r"\bcliente|\bvenda|\bindica|\bplanos?\b|\bpagamento|\bassinatura|\bpreço|\bcusta",
        sure=r"\b(?:a renda|os ganhos) (?:é|são|está|estão) garantid[ao]s?\b",
        no=r"(?:\bnão (?:é|são|há|existe)|\bnenhum\w*|\bnunca|\bnem)\s+(?:(?:uma?|o|a|os|as|de)\s+){0,2}$",
        doubt=r"\bninguém|\bpoucos|\bnão (?:\w+ ){0,2}(?:promet|garant|acredit|esper)",
    ),
})  # fmt: skip


def claims(text: str, lower: str, language: str) -> Iterator[tuple[int, int]]:
    """Where somebody is said to earn a sum in a time, or income is said to be sure: once in a clause.

    `lower` is the text in small letters, for a first look.
    """
    if (cues := CUES.get(language)) is None or len(lower) != len(text) or not may_claim(lower, language):
        return
    last, sums = 0, _pattern(rf"\d|{cues.vague}|{cues.sure}")
    for verb in _verbs(text, lower, cues):
        if not sums.search(text, max(0, verb.start() - 2 * GAP) if cues.both_ways else verb.start(), verb.end() + GAP):
            continue
        start, end = _clause(text, verb)
        if verb.start() < last or _doubted(text[start : verb.start()], cues):
            continue
        found = verb.span() if _pattern(cues.sure).fullmatch(verb[0]) else _earned(text, verb, start, end, cues)
        if found:
            last = end
            yield found


def may_claim(lower: str, language: str) -> bool:
    """Whether a text in small letters may hold a claim at all."""
    cues = CUES.get(language)
    return cues is not None and glance("|".join(cues.stems))(lower)


def _verbs(text: str, lower: str, cues: Cues) -> list[re.Match[str]]:
    """The verbs and the guarantees, in their order."""
    found: dict[int, re.Match[str]] = {}
    anywhere = any(hint in lower for hint in (*cues.hints, *CURRENCIES))
    before, behind = NEAR + 2 * GAP * cues.both_ways, NEAR + 2 * GAP  # where the sign of a sum may stand
    for stem in cues.stems:
        at = lower.find(stem)
        while at >= 0:
            near = anywhere or SIGN.search(lower, max(0, at - before), at + behind)
            for words in (cues.earn, cues.sure) if near else ():
                for verb in _pattern(words).finditer(text, max(0, at - NEAR), at + NEAR):
                    if verb.start() <= at < verb.end():
                        found.setdefault(verb.start(), verb)
            at = lower.find(stem, at + 1)
    return [found[at] for at in sorted(found)]


def denied(text: str, at: int, language: str) -> bool:
    """Whether what begins at a place is denied: "no get-rich-quick scheme", "nobody gets passive income"."""
    if (cues := CUES.get(language)) is None:
        return False
    before = text[max(0, at - WIDE) : at]
    before = before[max((each.end() for each in END.finditer(before)), default=0) :]
    return _pattern(cues.no).search(before) is not None or _doubted(before, cues)


def _doubted(before: str, cues: Cues) -> bool:
    return _pattern(cues.doubt).search(before) is not None


def _clause(text: str, verb: re.Match[str]) -> tuple[int, int]:
    """From where to where the sentence reaches in which a verb stands."""
    start, end = max(0, verb.start() - WIDE), min(len(text), verb.end() + WIDE)
    start = max((each.end() for each in END.finditer(text, start, verb.start())), default=start)
    return start, next((each.start() for each in END.finditer(text, verb.end(), end)), end)


def _earned(text: str, verb: re.Match[str], start: int, end: int, cues: Cues) -> tuple[int, int] | None:
    """From who earns to the sum and its time; None where one of them is missing."""
    before = text[start : verb.start()]
    whose = [each.start() for each in _pattern(cues.who).finditer(before)] if cues.who else [len(before)]
    ordered = not re.search(r"\w", before)  # "Make $5,000 a month"
    if not whose and cues.both_ways:  # "So verdienst du 3.000 €"
        whose = [len(before)] if _pattern(cues.who).match(text, verb.end() + 1) else []
    if _pattern(cues.no).search(before + " ") or not (whose or ordered):
        return None
    first = start + (whose[-1] if whose else len(before))
    if re.search(r"[,(]", text[first : verb.start()]) or verb.start() - first > GAP:
        return None
    sums = _sums(text, verb.end(), min(end, verb.end() + GAP), start, end, cues)
    if not sums and cues.both_ways:
        sums = _sums(text, max(start, verb.start() - 2 * GAP), verb.start(), start, end, cues)
    return (min(first, sums[0]), max(verb.end(), sums[1])) if sums else None


def _sums(text: str, at: int, to: int, start: int, end: int, cues: Cues) -> tuple[int, int] | None:
    """The first sum between two places that sounds like an income, with the time in which it is earned."""
    if vague := _pattern(cues.vague).search(text, at, to):
        return vague.span() if "," not in text[at : vague.start()] else None
    for sum in MONEY.finditer(text, at, end):
        value = number(sum["n1"] or sum["n2"], "en" if sum["n1"] else "de") * (1000 if sum["k1"] or sum["k2"] else 1)
        if sum.start() > to or value < LEAST or re.search(r"[,;]\s", text[at : sum.start()]):
            return None
        if not _pattern(cues.case).search(text, start, end):
            for time in _pattern(cues.per).finditer(text, start, end):
                if -GAP <= time.start() - sum.end() <= GAP:
                    return min(sum.start(), time.start()), max(sum.end(), time.end())
    return None


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words.replace(" ", r"\s+"), re.IGNORECASE)
