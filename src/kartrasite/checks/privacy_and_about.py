"""A site becomes warnings where no page on privacy or on who writes it can be reached from its menus."""

from collections.abc import Iterable, Mapping
from unicodedata import normalize

from kartrasite.address import slug
from kartrasite.checks import Check, Data, DataFault

# How the addresses of such pages, or a menu entry's words, begin in the theme's languages, without accents.
NAMES: Mapping[str, tuple[str, ...]] = {
    "privacy": ("privacy", "datenschutz", "confidentialite", "vie-privee", "donnees-personnelles", "privacidad",
                "politique-de-confidentialite", "privacidade", "politica-de-privaci", "proteccion-de-datos"),
    "about": ("about", "ueber-uns", "ueber-mich", "uber-uns", "uber-mich", "wer-wir", "wer-schreibt", "impressum",
              "imprint", "a-propos", "qui-sommes", "mentions-legales", "acerca", "sobre-nos", "sobre-mi",
              "sobre-el-sitio", "sobre-o-site", "quienes-somos", "quem-somos", "aviso-legal"),
}  # fmt: skip
LANGUAGES = frozenset({"de", "en", "es", "fr", "pt"})
SAID = {"privacy": "what happens to readers' data", "about": "who writes the site"}


def data(data: Data) -> Iterable[DataFault]:
    """Menus stand on every page: an entry that leads to such a page makes it exist and be linked."""
    settings = data.site.settings
    if settings.language.lower().partition("-")[0] not in LANGUAGES:
        return
    linked = {name for entry in (*settings.navigation, *settings.footer) for name in _names(entry.to, entry.label)}
    known = {article.slug for article in data.site.pages}
    for kind, starts in NAMES.items():
        if any(name.startswith(starts) for name in linked):
            continue
        found = min((name for name in known if _names(name)[0].startswith(starts)), default="")
        what = f"the {kind} page" if found else f"a page on {SAID[kind]}"
        hint = f"Write content/pages/{kind}.md and name it in `footer:`."
        if found:
            hint = f"Name it in `footer:`: {{label: {kind.capitalize()}, to: /{found}/}}."
        yield DataFault("kartrasite.yml", ("footer",), f"No menu leads to {what}.", hint)


def _names(address: str, *labels: str) -> tuple[str, ...]:
    last = address.partition("#")[0].strip("/").rpartition("/")[2].removesuffix(".html")
    return tuple(slug("".join(filter(str.isascii, normalize("NFKD", each)))) for each in (last, *labels))


CHECK = Check(
    code="K812",
    title="Privacy and about pages are linked",
    why="Readers look there for who speaks to them and what is kept of their visit; networks ask for both.",
    source="Regulation (EU) 2016/679, articles 12 and 13; Directive 2000/31/EC, article 5; networks' terms",
    level="warning",
    rules=("P5",),
    breaks="-- kartrasite.yml --\nfooter:\n  - {label: Programs, to: /programs/}\n",
    keeps="-- kartrasite.yml --\nfooter:\n  - {label: Privacy, to: /privacy/}\n",
    data=data,
)
