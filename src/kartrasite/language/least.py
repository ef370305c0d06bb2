"""A price from which plans are said to start becomes the least price that the data has, where it is another."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kartrasite.language.held import Held
from kartrasite.language.quantities import Quantity
from kartrasite.language.sentences import Sentence

# What starts, and how; NAMES stands for the programs' names. Whatever else starts at a sum is no plan.
FROM: Mapping[str, str] = MappingProxyType({
    "en": r"(?:\b(?:plans?|prices?|pricing|subscriptions?|NAMES)\s+(?:starts?|starting|begins?|beginning)\s+(?:at|from)"
    r"|\bit\s+(?:starts|begins)\s+(?:at|from)|^\W*starting\s+(?:at|from)|\b(?:plans|prices|pricing)\s+from)\s+"
    r"(?:(?:only|just)\s+)?",
    "de": r"\b(?:(?:tarife?|preise?|pläne|abos?|es|NAMES)\s+"
    r"(?:beginn\w+|start\w+|geht|gehen|gibt es|kostet|kosten|liegen)"
    r"(?:\s+(?:schon|bereits))?\s+(?:ab|bei)|(?:tarife|preise|pläne|abos)\s+ab)\s+(?:nur\s+)?",
    "es": r"\b(?:planes|precios?|suscripci\w+|tarifas|NAMES)\W+(?:\w+\s+){0,2}(?:desde|a partir de)\s+(?:sol?o\s+)?",
    "fr": r"\b(?:forfaits?|prix|abonnements?|tarifs?|NAMES)\W+(?:\w+\s+){0,2}(?:à partir de|dès)\s+",
    "pt": r"\b(?:planos?|preços?|assinaturas?|NAMES)\W+(?:\w+\s+){0,2}(?:a partir de|desde)\s+(?:apenas\s+)?",
})  # fmt: skip
PAY = re.compile(
    r"commission|\bearn|\bbring|\bworth|payout|provision|verdien|bringt|ausge?zahl|comisi|\bgana|gagn|rapport|comiss|\bganh"
)
# On to another sum, or for something else than a plan's month or year.
NO_LEAST = re.compile(
    r"\s*(?:(?:/|a |per |im |al |por |par )?\w+\s+)?(?:to|up to|bis|hasta|jusqu|até|a|à|–|—|-)\s*(?:us)?[\d$€£]"
    r"|\s*(?:a |an |per |each |every |/ ?|pro |je |por |par |al |la )(?:week|day|hour|seat|user|contact|lead|head|post"
    r"|article|woche|tag|stunde|platz|nutzer|kontakt|semana|día|usuari|semaine|jour|utilisateur|dia|usuári)"
    r"|.*\b(?:more|mehr|más|plus|mais)\b"
)
MONTHS: Mapping[str, int] = MappingProxyType({
    "monthly": 1, "quarterly": 3, "half_yearly": 6, "annual": 12, "biennial": 24, "triennial": 36,
})  # fmt: skip


def least(quantity: Quantity, sentence: Sentence, data: Iterable[Held]) -> Held | None:
    """The least price of the one program spoken of, where the sentence says that its plans start at another.

    That is one of a larger plan, or one below all; what lies between a price by the month and a year's share of it may
    be rounded, and is left alone.
    """
    if quantity.unit != "money" or sentence.plans or sentence.elsewhere or sentence.unvouched:
        return None
    text, at, end = sentence.text.lower(), quantity.start - sentence.start, quantity.end - sentence.start
    names = "|".join(re.escape(each.name.lower()) for each in sentence.programs)
    said = re.search(rf"(?:{FROM[sentence.language].replace('NAMES', names)})[*_\"]*$", text[:at])
    if not said or NO_LEAST.match(text[end:]) or PAY.search(text) or sentence.kinds & {"minimum", "fee", "trial"}:
        return None
    ids = sentence.program(quantity).ids or set(sentence.named) or {each.id for each in sentence.programs}
    steps = {id.replace("-", "_") for id in ids}
    prices = [each for each in data if each.kind == "price" and each.path.partition(".")[0] in steps]
    prices = [each for each in prices if each.quantity.comparable(quantity)]
    held = _lower(quantity, prices, sentence.period(quantity)) if len(steps) == 1 and prices else None
    others = [each for each in sentence.quantities if each is not quantity]
    return None if held and any(held.quantity.same(each) for each in others) else held  # it says the least, too


def _lower(quantity: Quantity, prices: list[Held], period: str) -> Held | None:
    lows: dict[str, Held] = {}
    for each in sorted(prices, key=lambda each: each.quantity.high):
        lows.setdefault(each.path.split(".")[2], each)
    if any(each.quantity.same(quantity) for name, each in lows.items() if period in ("", name)):
        return None
    if held := next((each for each in prices if each.quantity.same(quantity)), None):
        own = lows[held.path.split(".")[2]]
        return None if own is held else own
    shares = [each.quantity.high / MONTHS[name] for name, each in lows.items() if name in MONTHS]
    below = shares and quantity.high < min(shares).to_integral_value() - 1
    return (lows.get(period) or lows.get("monthly") or next(iter(lows.values()))) if below else None
