"""The owner's own wording of the disclosure becomes an error where it does not say plainly that we are paid."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kartrasite.checks import Check, Data, DataFault

# By language: words for being paid, for what the reader does, and for "perhaps".
WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "en": (
        r"commission|\bearn|\bpaid\b|\bpays?\b|\bmoney\b|\bfee\b|compensat", r"\bbuy|\bbought\b|purchas|\border|subscri"
        r"|\bsign(?:s|ed)? up|\bbook", r"\bmay\b|\bmight\b|\bcould\b|\bsometimes\b|\bpossibly\b",
    ),
    "de": (
        r"provision|verdien|bezahl|\bgeld\b|vergüt", r"kauf|bestell|abschlie|buch", r"\bkann\b|\bkönn|\bmöglicherweise"
        r"|\beventuell\b|\bmanchmal\b|\bgegebenenfalls",
    ),
    "es": (r"comisi|\bgana|\bpaga|\bdinero\b|cobra", r"compr|contrat|suscri", r"\bpued|\bpodr|\bquizá|\ba veces\b"),
    "fr": (
        r"commission|gagn|\bpay|\bpaie|argent|rémun|percev|touch", r"achet|achat|command|abonn|souscri",
        r"\bpeu[tx]|\bpouvons\b|\bpourr|\bparfois\b",
    ),
    "pt": (r"comiss|ganha|\bpaga|dinheiro|recebe", r"compr|assin|contrat", r"\bpode|\bàs vezes\b|\btalvez\b"),
})  # fmt: skip
HINT = 'For instance: "When you buy through our links, the company pays us a commission."'


def data(data: Data) -> Iterable[DataFault]:
    """Each statement of kartrasite.yml, in its own language; the default words are the theme's and say it."""
    for language, statement in data.site.settings.disclosure.statement.items():
        known = WORDS.get(re.split("[-_]", language)[0].lower())
        if known is None:
            continue
        paid, act, perhaps = (re.compile(words, re.IGNORECASE) for words in known)
        where = ("disclosure", "statement", language)
        if not paid.search(statement):
            yield DataFault("kartrasite.yml", where, "The statement does not say that we are paid.", HINT)
        elif not act.search(statement):
            said = "The statement does not say what the reader does that pays us."
            yield DataFault("kartrasite.yml", where, said, HINT)
        if found := perhaps.search(statement):
            said = f'"{found[0]}" leaves open what is so.'
            yield DataFault("kartrasite.yml", where, said, "Say what is: we are paid, we earn a commission.")


CHECK = Check(
    code="K621",
    title="The disclosure says plainly that we are paid, and for what",
    why='"Affiliate link" or "may earn" tells most readers nothing.',
    source="FTC Endorsement Guides: what people are asking; ASA and CAP: online affiliate marketing",
    rules=("D3",),
    breaks="-- kartrasite.yml --\ndisclosure: {statement: {en: This page contains affiliate links.}}\n",
    keeps="-- kartrasite.yml --\ndisclosure: {statement: {en: We earn a commission when you buy through our links.}}\n",
    data=data,
)
