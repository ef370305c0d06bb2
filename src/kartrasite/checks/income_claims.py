"""A promise of income becomes a warning: words that make money sound certain, quick or free of work."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from kartrasite.checks import Check, Data, DataFault, Fault, Page, Text, TextFault
from kartrasite.language.phrases import find, possible
from kartrasite.language.promised import claims, denied, may_claim

PHRASES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "en": (
        "guaranteed income", "guaranteed earnings", "guaranteed commission", "guaranteed results", "guaranteed profit",
        "get rich", "passive income", "quit your job", "quit your day job", "fire your boss", "financial freedom",
        "make money while you sleep", "earn money while you sleep", "income while you sleep",
        "money on autopilot", "income on autopilot",
        "risk-free income", "effortless income", "easy money", "overnight success", "without any work",
        "no work required", "unlimited earning potential", "six-figure income", "life-changing income",
    ),
    "de": (
        "garantiertes Einkommen", "garantierter Verdienst", "garantierte Provision", "reich werden",
        "passives Einkommen", "finanzielle Freiheit", "im Schlaf verdienen", "Geld im Schlaf", "schnelles Geld",
        "ohne Arbeit",
        "Job kündigen", "kündige deinen Job", "kündigen Sie Ihren Job", "ohne Risiko verdienen", "werde reich",
        "während du schläfst", "während Sie schlafen",
    ),
    "es": (
        "ingresos garantizados", "ganancias garantizadas", "hacerte rico", "hazte rico", "ingresos pasivos",
        "libertad financiera", "dinero fácil", "dinero mientras duermes", "sin trabajar", "deja tu trabajo",
    ),
    "fr": (
        "revenus garantis", "gains garantis", "devenir riche", "revenus passifs", "revenu passif", "liberté financière",
        "argent facile", "argent en dormant", "pendant que vous dormez", "devenez riche", "sans travailler",
        "quitter votre emploi",
    ),
    "pt": (
        "renda garantida", "ganhos garantidos", "ficar rico", "renda passiva", "liberdade financeira", "dinheiro fácil",
        "dinheiro dormindo", "enquanto você dorme", "fique rico", "sem trabalhar", "largar o emprego",
    ),
})  # fmt: skip
HINT = "Say what the terms pay and what it depends on; the figures of the data state their assumptions."


def text(text: Text) -> Iterable[TextFault]:
    """In an article's text, outside of code; a sum that the data holds is what somebody earns by its terms."""
    held = {each.quantity.start for each in text.figures if each.verdict == "bound"}
    for start, end in _found(text.source, text.view.language, text.lower):
        if not text.prose[start].isspace() and not any(start <= at < end for at in held):
            yield TextFault(start, end, _said(text.source[start:end]), HINT)


def data(data: Data) -> Iterable[DataFault]:
    """In what pages show of the records, readers' comments too: what a site publishes of others it claims itself."""
    for each in data.spoken:
        language = each.language.partition("-")[0].lower()
        likely = possible(PHRASES.get(language, ()), each.lower) or may_claim(each.lower, language)
        for where, said in each.words if likely else ():
            for start, end in _found(said, each.language, said.lower()):
                yield DataFault(each.path, where, _said(said[start:end]), HINT, span=(start, end))


def page(page: Page) -> Iterable[Fault]:
    """In HTML of the owner's own, which is no text of an article."""
    if shown := page.finished.typed:
        for start, end in _found(shown, page.finished.language, shown.lower()):
            yield Fault(_said(shown[start:end]), HINT, (shown[start:end],))


def _found(text: str, language: str, lower: str) -> Iterator[tuple[int, int]]:
    """Where a text promises income and does not deny it, phrases first."""
    language, ends = language.partition("-")[0].lower(), list[tuple[int, int]]()
    for start, end, _ in find(PHRASES.get(language, ()), text, lower):
        if not any(start < other and first < end for first, other in ends) and not denied(text, start, language):
            ends.append((start, end))
            yield start, end
    for start, end in claims(text, lower, language):
        if not any(start < other and first < end for first, other in ends):
            yield start, end


def _said(words: str) -> str:
    return f'"{" ".join(words.split())}" promises income.'


CHECK = Check(
    code="K611",
    title="No promise of income",
    why="What most affiliates earn is little; words that say otherwise mislead, and programs end contracts over them.",
    source="FTC, notice of penalty offenses concerning money-making opportunities; 16 CFR 255.2; networks' terms",
    level="warning",
    rules=("C3",),
    breaks="With this program passive **income** is yours.",
    keeps="With this program you earn {{ acme.rate.direct }} while a customer pays.",
    text=text,
    data=data,
    page=page,
)
