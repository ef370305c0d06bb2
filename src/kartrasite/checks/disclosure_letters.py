"""A site's own statements become faults where their letters only look like the words they seem to be."""

import unicodedata
from collections.abc import Iterable, Iterator

from kartrasite.checks import Check, Data, DataFault

# The script that a language is written in, as names of characters begin; languages that are not here may use any.
SCRIPTS = {
    **dict.fromkeys(("en", "de", "es", "fr", "it", "nl", "pl", "pt", "sv", "da", "nb", "no", "fi", "cs", "tr", "ro",
                     "hu", "id", "vi", "hr", "sk", "sl", "et", "lv", "lt", "ca"), "LATIN"),
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk"), "CYRILLIC"), "el": "GREEK",
}  # fmt: skip
SILENT = frozenset("\u00ad\u034f\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u3164\uffa0")
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
JOINING = frozenset("\u200c\u200d")


def data(data: Data) -> Iterable[DataFault]:
    """The statement of each language, and each program's own words."""
    settings = data.site.settings
    for language, words in settings.disclosure.statement.items():
        for said in odd(words, language):
            yield _fault("kartrasite.yml", ("disclosure", "statement", language), said)
    for id, program in data.site.programs.items():
        for language, (where, words) in program.disclosures.items():
            for said in odd(words, language or settings.language):
                yield _fault(f"content/programs/{id}.yml", where, said)


def _fault(path: str, where: tuple[str, ...], said: str) -> DataFault:
    return DataFault(path, where, f"The disclosure holds {said}.", "Type the words in plain letters of their language.")


def odd(words: str, language: str) -> Iterator[str]:
    """What in a text is not what it looks like: silent, turning and look-alike characters."""
    script = SCRIPTS.get(language.lower().replace("_", "-").partition("-")[0], "")
    for word in dict.fromkeys(words.split()):
        told = {each: unicodedata.name(each, f"U+{ord(each):04X}") for each in word}
        for each, name in told.items():
            if each in SILENT or each in TURNING or (script and each in JOINING):
                yield f'the invisible character {name} in "{word}"'
            elif unicodedata.category(each) in ("Cn", "Co", "Cs") or "TAG " in name[:4]:
                yield f'a character without a meaning in "{word}"'
            elif each.isalpha() and script and not name.startswith((script, "FEMININE", "MASCULINE")):
                yield f'{name} in "{word}", which only looks like a letter of this language'


CHECK = Check(
    code="K414",
    title="The disclosure's letters are what they look like",
    why="Look-alike and invisible characters pass a reader, and stop a search, a translation and a screen reader.",
    source="16 CFR 255.0(f), easily understandable; Unicode Technical Standard 39",
    rules=("D3", "D6"),
    guaranteed=True,
    breaks="""\
-- kartrasite.yml --
disclosure: {statement: {en: "We earn a commissi\u043en when you buy through our links."}}
""",
    keeps="""\
-- kartrasite.yml --
disclosure: {statement: {en: "We earn a commission when you buy through our links."}}
""",
    data=data,
)
