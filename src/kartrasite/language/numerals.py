"""Numbers as people write them become exact values: 1,819.20 and 1.819,20, and the words up to a hundred.

A language's words are given by their parts, and the rest is put together from them.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

POINT = frozenset({"en"})  # languages with a decimal point; the others here have a comma
NUMBER = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?(?![\d,.]*\d)|\d+(?:[.,]\d+)?(?![.,]?\d)"
GROUPS = re.compile(r"['’\s\u00a0\u202f]")


def number(text: str, language: str) -> Decimal:
    """The value of digits with signs between them; what is not certain is read as the language writes it.

    Three digits behind a single sign are thousands, unless the language's own decimal sign follows a zero.
    """
    text = GROUPS.sub("", text)
    own = "." if language in POINT else ","
    signs = [each for each in text if each in ".,"]
    if len(set(signs)) == 2:
        decimal = signs[-1]
    elif len(signs) == 1:
        whole, _, rest = text.partition(signs[0])
        thousands = len(rest) == 3 and whole != "0" and len(whole) <= 3
        decimal = "" if thousands and not (signs[0] == own and len(whole) > 2 and own == ",") else signs[0]
    else:
        decimal = ""
    plain = "".join("." if each == decimal else each for each in text if each.isdigit() or each == decimal)
    return Decimal(plain)


def _english() -> dict[str, int]:
    units = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    small = [*units.split(), "seventeen", "eighteen", "nineteen"]
    words = {word: value for value, word in enumerate(small)} | {"a hundred": 100, "one hundred": 100}
    for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2):
        words[word] = tens * 10
        words.update({f"{word}{sign}{small[unit]}": tens * 10 + unit for unit in range(1, 10) for sign in "- "})
    return words


def _german() -> dict[str, int]:
    small = "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn".split()
    small += ["sechzehn", "siebzehn", "achtzehn", "neunzehn"]
    words = {word: value for value, word in enumerate(small)}
    words |= {"ein": 1, "einem": 1, "hundert": 100, "einhundert": 100}
    tens = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
    for ten, word in enumerate(tens, 2):
        words[word] = ten * 10
        for unit in range(1, 10):
            words[f"{'ein' if unit == 1 else small[unit]}und{word}"] = ten * 10 + unit
    return words


def _iberian(small: str, tens: str, joined: str, further: Mapping[str, int]) -> dict[str, int]:
    names = small.split()
    words = {word: value for value, word in enumerate(names)} | dict(further)
    for ten, word in enumerate(tens.split(), 2):
        words[word] = ten * 10
        words.update({f"{word} {joined} {names[unit]}": ten * 10 + unit for unit in range(1, 10)})
    return words


def _french() -> dict[str, int]:
    small = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
    small += ["dix-sept", "dix-huit", "dix-neuf"]
    words = {word: value for value, word in enumerate(small)} | {"cent": 100, "quatre-vingts": 80}
    tens = ((20, "vingt", 10), (30, "trente", 10), (40, "quarante", 10), (50, "cinquante", 10), (60, "soixante", 20))
    for ten, word, span in (*tens, (80, "quatre-vingt", 20)):
        words.setdefault(word, ten)
        words.update({f"{word}-{small[unit]}": ten + unit for unit in range(1, span)})
        words.update({f"{word} et {small[unit]}": ten + unit for unit in (1, 11) if unit < span})
    return words


@lru_cache(maxsize=8)
def words(language: str) -> Mapping[str, int]:
    """Number words from zero to a hundred in small letters; nothing for a language that is not known."""
    if language == "es":
        small = "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
        small += " diecisiete dieciocho diecinueve"
        units = "uno dós trés cuatro cinco séis siete ocho nueve".split()
        twenties = {f"veinti{unit}": 20 + value for value, unit in enumerate(units, 1)}
        tens = "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"
        found = _iberian(small, tens, "y", {**twenties, "un": 1, "cien": 100})
    elif language == "pt":
        small = "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis"
        small += " dezessete dezoito dezenove"
        tens = "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"
        found = _iberian(small, tens, "e", {"duas": 2, "catorze": 14, "cem": 100})
    else:
        made = {"en": _english, "de": _german, "fr": _french}.get(language, dict[str, int])
        found = made()
    return MappingProxyType(found)
