"""A site becomes warnings where no page on privacy or on who writes it can be reached from its menus."""

from collections.abc import Iterable, Mapping
from unicodedata import normalize

from kartrasite.address import slug
from kartrasite.checks import Check, Data, DataFault
from kartrasite.model.settings import Settings
from kartrasite.model.site import Article

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
    settings, pages = data.site.settings, data.site.pages
    yield from _lacking(settings, pages, ("footer",))
    spoken = {text.matter.language for text in (*data.site.articles, *pages)}
    for language, told in settings.languages.items():
        menus = told.navigation, told.footer
        if menus != (None, None) and any(each and settings.told(each) is told for each in spoken):
            where = ("languages", language, "footer" if told.footer is not None else "navigation")
            yield from _lacking(settings.in_language(language), pages, where, language)


def _lacking(
    settings: Settings, pages: tuple[Article, ...], where: tuple[str, ...], language: str = ""
) -> Iterable[DataFault]:
    """What the menus lead to none of; of the `pages` that could be named, one in the language rather than another."""
    if (language or settings.language).lower().partition("-")[0] not in LANGUAGES:
        return
    menus, original = (*settings.navigation, *settings.footer), {each.slug: _original(each) for each in pages}
    named = {name for entry in menus for name in _names(entry.to, entry.label)}
    linked = {each for name in named for each in (name, original.get(name, ""))}
    for kind, starts in NAMES.items():
        if any(name.startswith(starts) for name in linked):
            continue
        fit = [each for each in pages if any(name.startswith(starts) for name in _names(each.slug, _original(each)))]
        found = min(fit, key=lambda each: (each.matter.language != (language or None), each.slug), default=None)
        what = f"the {kind} page" if found else f"a page on {SAID[kind]}"
        hint = f"Write content/pages/{kind}.md and name it in `footer:`."
        if found:
            label = found.matter.title if language else kind.capitalize()
            hint = f"Name it in `footer:`: {{label: {label}, to: /{found.slug}/}}."
        menu = f'menu in "{language}"' if language else "menu"
        yield DataFault("kartrasite.yml", where, f"No {menu} leads to {what}.", hint)


def _original(page: Article) -> str:
    """The name of the page that it translates, which tells what it is; else ""."""
    return page.matter.translation_of or ""


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
