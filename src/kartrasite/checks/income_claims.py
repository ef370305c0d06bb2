"""A promise of income becomes a warning: words that make money sound certain, quick or free of work."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kartrasite.checks import Check, Data, DataFault, Fault, Page, Text, TextFault
from kartrasite.phrases import find, possible

PHRASES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "en": (
        "guaranteed income", "guaranteed earnings", "guaranteed commission", "guaranteed results", "guaranteed profit",
        "get rich", "passive income", "quit your job", "quit your day job", "fire your boss", "financial freedom",
        "make money while you sleep", "earn money while you sleep", "money on autopilot", "income on autopilot",
        "risk-free income", "effortless income", "easy money", "overnight success", "without any work",
        "no work required", "unlimited earning potential", "six-figure income", "life-changing income",
    ),
    "de": (
        "garantiertes Einkommen", "garantierter Verdienst", "garantierte Provision", "reich werden",
        "passives Einkommen", "finanzielle Freiheit", "im Schlaf verdienen", "Geld im Schlaf", "schnelles Geld",
        "ohne Arbeit",
        "Job kündigen", "ohne Risiko verdienen",
    ),
    "es": (
        "ingresos garantizados", "ganancias garantizadas", "hacerte rico", "hazte rico", "ingresos pasivos",
        "libertad financiera", "dinero fácil", "ganar dinero mientras duermes", "sin trabajar", "deja tu trabajo",
    ),
    "fr": (
        "revenus garantis", "gains garantis", "devenir riche", "revenus passifs", "revenu passif", "liberté financière",
        "argent facile", "gagner de l'argent en dormant", "sans travailler", "quitter votre emploi",
    ),
    "pt": (
        "renda garantida", "ganhos garantidos", "ficar rico", "renda passiva", "liberdade financeira", "dinheiro fácil",
        "ganhar dinheiro dormindo", "sem trabalhar", "largar o emprego",
    ),
})  # fmt: skip
HINT = "Say what the terms pay and what it depends on; the figures of the data state their assumptions."


def text(text: Text) -> Iterable[TextFault]:
    """In an article's text, outside of code."""
    for start, end, _ in find(PHRASES.get(text.view.language.partition("-")[0], ()), text.source, text.lower):
        if not text.prose[start].isspace():
            yield TextFault(start, end, f'"{" ".join(text.source[start:end].split())}" promises income.', HINT)


def data(data: Data) -> Iterable[DataFault]:
    """In what pages show of the records, readers' comments too: what a site publishes of others it claims itself."""
    for each in data.spoken:
        phrases = PHRASES.get(each.language.partition("-")[0], ())
        for where, said in each.words if possible(phrases, each.lower) else ():
            for start, end, _ in find(phrases, said, said.lower()):
                message = f'"{" ".join(said[start:end].split())}" promises income.'
                yield DataFault(each.path, where, message, HINT, span=(start, end))


def page(page: Page) -> Iterable[Fault]:
    """In HTML of the owner's own, which is no text of an article."""
    if shown := page.finished.typed:
        phrases = PHRASES.get(page.finished.language.partition("-")[0].lower(), ())
        for start, end, _ in find(phrases, shown, shown.lower()):
            yield Fault(f'"{" ".join(shown[start:end].split())}" promises income.', HINT, (shown[start:end],))


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
