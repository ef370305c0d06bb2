"""What `languages:` says stands on the pages of its language, and on no other; what is at odds in it is told there."""

import json
import re
from pathlib import Path

import pytest

from examples import NOW, ROOT, laid_over
from kartrasite.build import Built, build
from kartrasite.jobs import plan
from kartrasite.keys import Keys
from kartrasite.load import load
from kartrasite.model.settings import LanguageSettings, MenuEntry, Settings
from kartrasite.present import Views
from kartrasite.read import read
from kartrasite.social import plate
from test_translations import GERMAN, SECOND

ABOUT = """\
-- content/pages/ueber.md --
---
title: Über uns
description: Wer diese Seite schreibt, woher ihre Zahlen kommen und wovon sie lebt.
kind: page
language: de
translation_of: about
---
Worte.
"""
NAVIGATION = "    navigation: [{label: Start, to: /de/}, {label: Über uns, to: /ueber/}]\n"
FOOTER = "    footer: [{label: Datenschutz, to: /privacy/}, {label: Programme, to: /programs/}]\n"
WORDS = """\
    title: Kleine Seite
    tagline: Eine Seite, ein Programm
    description: Eine Seite, so klein wie eine Seite sein kann, mit einem Test und einem Programm.
"""
TOLD = f"-- kartrasite.yml --\nlanguages:\n  de:\n{WORDS}{NAVIGATION}{FOOTER}"
TEXTS = GERMAN + SECOND + ABOUT


def built(folder: Path, example: str) -> Built:
    return build(laid_over(example, folder / "site"), ROOT, NOW)


def pages(folder: Path, example: str) -> dict[str, str]:
    made = built(folder, example)
    assert made.problems == (), made.problems
    return {each.path: each.body.decode("utf-8", "replace") for each in made.outputs}


def told(made: Built) -> list[tuple[str, str, int, int, str, str]]:
    return [(e.code, e.level, e.place.line, e.place.column, e.message, e.hint) for e in made.problems]


def one(pattern: str, page: str) -> str:
    found = re.findall(pattern, page, re.DOTALL)
    assert len(found) == 1, found
    return str(found[0])


def links(page: str, of: str) -> list[tuple[str, str]]:
    return re.findall(r'<li><a href="([^"]*)"[^>]*>([^<]*)</a>', part(of, page))


def part(of: str, page: str) -> str:
    """The site's own header or footer."""
    return one(f'<{of} class="(?:masthead|foot)".*?</{of}>', page)


def head(page: str) -> tuple[str, ...]:
    patterns = (r"<title>(.*?)</title>", '<meta name="description" content="(.*?)">', r"<h1.*?>(.*?)</h1>",
                'og:site_name" content="(.*?)"', 'og:title" content="(.*?)"')  # fmt: skip
    return tuple(one(each, page) for each in patterns)


GERMAN_PAGES = {
    "acme-test/index.html", "nur-deutsch/index.html", "ueber/index.html", "de/index.html",
    "de/disclosure/index.html", "de/tags/index.html", "de/tags/recurring/index.html", "de/categories/index.html",
    "de/categories/courses/index.html",
}  # fmt: skip
MENU = [("/de/", "Start"), ("/ueber/", "Über uns")]
FOOT = [("/privacy/", "Datenschutz"), ("/programs/", "Programme"), ("/de/disclosure/", "Werbehinweis"),
        ("/de/feed.xml", "Feed"), ("/de/feed.json", "JSON-Feed")]  # fmt: skip


def test_pages_in_a_language_have_its_title_and_menus(tmp_path: Path) -> None:
    files = pages(tmp_path, TEXTS + TOLD)
    menus = {path: (links(text, "header"), links(text, "footer")) for path, text in files.items()
             if path.endswith(".html") and not path.startswith("go/")}  # fmt: skip
    assert {path for path in menus if menus[path] == (MENU, FOOT)} == GERMAN_PAGES
    assert {path for path in menus if menus[path][0] == [("/about/", "About")]} == menus.keys() - GERMAN_PAGES
    for path in GERMAN_PAGES:
        assert one('<a class="brand" href="/de/".*?>(.*?)</a>', files[path]) == "Kleine Seite", path
        assert one('og:site_name" content="(.*?)"', files[path]) == "Kleine Seite"
        assert "Small Site" not in files[path], path
        marked = re.findall('<[^>]* lang="[^"]*"', part("header", files[path]) + part("footer", files[path]))
        assert marked == [], path


def test_the_home_page_in_a_language_says_what_the_owner_says_of_it(tmp_path: Path) -> None:
    files, described = pages(tmp_path, TEXTS + TOLD), WORDS.rpartition("description: ")[2].strip()
    assert head(files["de/index.html"]) == (
        "Kleine Seite · Eine Seite, ein Programm", described, "Eine Seite, ein Programm", "Kleine Seite", "Kleine Seite"
    )
    assert f'<p class="lead">{described}</p>' in files["de/index.html"]
    assert f"<p>{described}</p>" in part("footer", files["acme-test/index.html"])
    assert 'aria-current="page"' in one('<li><a href="/de/"(.*?)>Start', files["de/index.html"])
    assert 'aria-current="page"' in one('<li><a href="/ueber/"(.*?)>', files["ueber/index.html"])
    assert "aria-current" not in one('<li><a href="/de/"(.*?)>Start<', files["ueber/index.html"])


def test_pages_in_the_site_s_own_language_stay_byte_for_byte(tmp_path: Path) -> None:
    before, after = (pages(tmp_path / each, TEXTS + more) for each, more in (("a", ""), ("b", TOLD)))
    assert before.keys() == after.keys()
    feeds = {path for path in before if path.startswith("de/") and path.endswith(("feed.json", ".xml"))}
    assert {path for path in before if before[path] != after[path]} == GERMAN_PAGES | feeds


def test_feeds_are_called_and_described_so(tmp_path: Path) -> None:
    files = pages(tmp_path, TEXTS + TOLD)
    feed = json.loads(files["de/feed.json"])
    assert (feed["title"], feed["description"]) == ("Kleine Seite", WORDS.rpartition("description: ")[2].strip())
    assert json.loads(files["de/tags/recurring/feed.json"])["title"] == "Kleine Seite: recurring"
    assert [re.findall("<title>(.*?)</title>", files[f"de/{each}.xml"])[0] for each in ("feed", "rss")] == [
        "Kleine Seite", "Kleine Seite",
    ]  # fmt: skip
    assert "<author><name>Kleine Seite</name>" in files["de/feed.xml"].partition("<entry")[0]
    assert 'title="Kleine Seite (Atom)" href="/de/feed.xml"' in files["de/index.html"]


def test_who_publishes_is_called_like_the_site_in_a_language_or_as_said(tmp_path: Path) -> None:
    for name, more, said in (("a", "", "Kleine Seite"), ("b", "    publisher: Der Verlag\n", "Der Verlag")):
        page = pages(tmp_path / name, TEXTS + TOLD + more)["acme-test/index.html"]
        things = json.loads(one('<script type="application/ld\\+json">(.*?)</script>', page))["@graph"]
        assert next(each["publisher"]["name"] for each in things if each["@type"] == "Article") == said
        assert ("Der Verlag" in part("footer", page)) == (name == "b")


def test_what_is_left_out_is_the_site_s_own_and_marked_as_in_its_language(tmp_path: Path) -> None:
    page = pages(tmp_path, TEXTS + "-- kartrasite.yml --\nlanguages: {de: {title: Kleine Seite}}\n")["de/index.html"]
    assert links(page, "header") == [("/about/", "About")]
    assert '<header class="masthead" lang="en" dir="ltr">' in page
    assert '<nav aria-label="Mehr von dieser Website" lang="en" dir="ltr">' in page
    assert '<div lang="en" dir="ltr">\n<p class="brand">Kleine Seite</p>\n<p>A site as small as' in page
    described = "Kleine Seite: Tests, Vergleiche und Ratgeber, die neuesten zuerst."
    assert head(page) == ("Kleine Seite", described, "Kleine Seite", "Kleine Seite", "Kleine Seite")


def test_a_menu_that_is_empty_is_none(tmp_path: Path) -> None:
    page = pages(tmp_path, TEXTS + TOLD.replace(NAVIGATION, "    navigation: []\n").replace(
        "/programs/", "/ueber/"))["de/index.html"]
    assert "<nav" not in part("header", page)


LONG = " mit Namen" * 5


@pytest.mark.parametrize(
    ("words", "title", "list_title"),
    [
        ("tagline: Zeile für Zeile", "Small Site · Zeile für Zeile", "Courses · Deutsch · Small Site"),
        ("tagline: ''", "Small Site · Deutsch", "Courses · Deutsch · Small Site"),
        ("title: Die Seite", "Die Seite", "Courses · Die Seite"),
        (f"title: Die Seite{LONG}, tagline: Zeile für Zeile", f"Die Seite{LONG}", "Courses · Deutsch"),
    ],
)  # fmt: skip
def test_tabs_tell_languages_apart(tmp_path: Path, words: str, title: str, list_title: str) -> None:
    files = pages(tmp_path, f"{TEXTS}-- kartrasite.yml --\nlanguages: {{de: {{{words}}}}}\n")
    shown = [one("<title>(.*?)</title>", files[f"de/{path}index.html"]) for path in ("", "categories/courses/")]
    assert shown == [title, list_title]


def test_the_tagline_of_the_site_s_own_language_heads_no_other_home_page(tmp_path: Path) -> None:
    files = pages(tmp_path, f"{TEXTS}-- kartrasite.yml --\ntagline: One site, one program\nlanguages: {{de: {{}}}}\n")
    assert [one("<h1.*?>(.*?)</h1>", files[path]) for path in ("index.html", "de/index.html")] == [
        "One site, one program", "Small Site · Deutsch",
    ]  # fmt: skip
    assert one("<title>(.*?)</title>", files["de/index.html"]) == "Small Site · Deutsch"


def test_a_language_of_a_country_speaks_as_the_language_does() -> None:
    menu = (MenuEntry(label="Start", to="/"),)
    own = Settings(title="T", url="https://x.example/", description="D", tagline="Words", languages={
        "de": LanguageSettings(title="Eins"), "de-AT": LanguageSettings(title="Zwei", navigation=menu),
    })  # fmt: skip
    spoken = [own.in_language(each) for each in ("en", "de", "de-AT", "de-CH", "fr")]
    assert [each.title for each in spoken] == ["T", "Eins", "Zwei", "Eins", "T"]
    assert [each.tagline for each in spoken] == ["Words", "", "", "", ""]
    assert [each.navigation for each in spoken] == [(), (), menu, (), ()]
    assert own.in_language("en") is own


def test_a_card_shows_the_site_s_name_in_its_language(tmp_path: Path) -> None:
    folder = laid_over(f"{TEXTS}{TOLD}social_cards: true\n", tmp_path / "site")
    site = load(read(folder)[0], read(ROOT, ("templates",))[0], NOW).site
    assert site is not None
    plates = {each.id: plate(Views(site), each) for each in site.articles}
    assert {id: found[0].site for id, found in plates.items() if found} == {
        "acme-review": "Small Site", "acme-test": "Kleine Seite", "nur-deutsch": "Kleine Seite",
    }  # fmt: skip


def test_the_page_for_missing_addresses_leads_to_the_home_page_of_each_language(tmp_path: Path) -> None:
    page = pages(tmp_path, TEXTS + TOLD)["404.html"]
    assert '<p class="meta">Also in <a href="https://small.example/de/" hreflang="de" lang="de">Deutsch</a></p>' in page
    assert "<link rel=\"alternate\" hreflang" not in page and "canonical" not in page
    assert "Also in" not in pages(tmp_path / "one", "Words.\n")["404.html"]


def test_each_language_has_a_search_page_of_its_own(tmp_path: Path) -> None:
    files = pages(tmp_path, f"{TEXTS}{TOLD}search: true\n")
    listed = {path: re.findall('<li><a href="/([a-z-]+)/"', one('<ul class="found plain">.*?</ul>', files[path]))
              for path in files if path.endswith("search/index.html")}  # fmt: skip
    assert {path: sorted(each) for path, each in listed.items()} == {
        "search/index.html": ["acme-review"], "de/search/index.html": ["acme-test", "nur-deutsch"],
    }  # fmt: skip
    link = '<a href="{}" rel="search"{}>{}</a>'
    assert link.format("/de/search/", "", "Suche") in files["acme-test/index.html"]
    assert link.format("/de/search/", ' aria-current="page"', "Suche") in files["de/search/index.html"]
    assert link.format("/search/", "", "Search") in files["acme-review/index.html"]
    assert one("<title>(.*?)</title>", files["de/search/index.html"]) == "Suche · Kleine Seite"


PEOPLE = """\
-- content/authors/team.yml --
languages:
  de: {name: Die Redaktion, bio: Wir lesen Verträge.}
"""


def test_an_author_is_called_and_described_in_the_language_of_the_article(tmp_path: Path) -> None:
    more = "credentials: [We read contracts.]\n"
    files = pages(tmp_path, GERMAN + PEOPLE + more)
    box = one('<section class="author".*?</section>', files["acme-test/index.html"])
    assert 'aria-label="Über Die Redaktion"' in box and "<p>Wir lesen Verträge.</p>" in box
    assert '<ul lang="en" dir="auto">\n<li>We read contracts.' in box
    assert "Die Redaktion" in one('<article class="card first">.*?</article>', files["de/index.html"])
    assert {each["authors"][0]["name"] for each in json.loads(files["de/feed.json"])["items"]} == {"Die Redaktion"}
    for path in ("index.html", "feed.json", "authors/team/index.html"):
        assert "Die Redaktion" not in files[path], path
    things = json.loads(one('<script type="application/ld\\+json">(.*?)</script>', files["acme-test/index.html"]))
    assert next(each["author"]["name"] for each in things["@graph"] if each["@type"] == "Article") == "Die Redaktion"


def test_an_author_without_words_in_a_language_is_marked_as_in_the_site_s(tmp_path: Path) -> None:
    files = pages(tmp_path, TEXTS)
    german, english = (one('<section class="author".*?</section>', files[f"acme-{each}/index.html"])
                       for each in ("test", "review"))  # fmt: skip
    assert ('<p lang="en" dir="auto">' in german, "lang=" in english) == (True, False)


def test_what_is_shared_of_two_languages_is_put_away_before_work_is_handed_out(tmp_path: Path) -> None:
    folder = laid_over(TEXTS + TOLD + PEOPLE, tmp_path / "site")
    site = load(read(folder)[0], read(ROOT, ("templates",))[0], NOW).site
    assert site is not None
    views, keys = Views(site), Keys({}, ",".join, str)
    before = {keys.packing.token(each) for each in views.shared}
    for job in plan(views)[0]:
        keys.of(job)
    assert before == keys.packing.parts.keys()


def test_where_no_text_is_in_the_site_s_language_pages_have_the_menus_of_theirs(tmp_path: Path) -> None:
    """All of them stand in the lists of the one home page, which is the site's own."""
    files = pages(tmp_path, "---\nlanguage: de\n---\nWorte.\n" + ABOUT + TOLD.replace("/de/", "/"))
    assert links(files["acme-review/index.html"], "header") == [("/", "Start"), ("/ueber/", "Über uns")]
    assert head(files["index.html"])[0] == "Small Site"
    assert [path for path in files if path.startswith("de/")] == []


# --- what is at odds ---------------------------------------------------------------------------------------------


def lines(site: Path) -> list[str]:
    return (site / "kartrasite.yml").read_text(encoding="utf-8").splitlines()


LOST = f"""\
-- kartrasite.yml --
languages:
  de:
{NAVIGATION.replace("/de/", "/").replace("/ueber/", "/weg/")}{FOOTER.replace("/privacy/", "/fort/")}\
navigation: [{{label: About, to: /about/}}, {{label: Gone, to: /weg/}}]
footer: [{{label: Privacy, to: /privacy/}}, {{label: Gone, to: /fort/}}]
"""


def test_a_link_of_each_language_s_menu_is_told_at_its_own_place(tmp_path: Path) -> None:
    made = built(tmp_path, ABOUT + LOST)
    rows = [(row, text, to) for row, text in enumerate(lines(tmp_path / "site"), 1) for to in ("/weg/", "/fort/")]
    places = [(row, text.index(to) + 1) for row, text, to in rows if to in text]
    german, english = places[:2], places[2:]
    shown = {(each.place.line, each.place.column): set(each.pages) for each in made.problems if each.code == "K502"}
    assert shown.keys() == {*german, *english}
    assert [shown[each] for each in german] == [{"ueber/index.html"}] * 2
    assert all("ueber/index.html" not in shown[each] and "index.html" in shown[each] for each in english)


def test_a_menu_may_lead_to_what_is_there_in_one_language_alone(tmp_path: Path) -> None:
    menu = "    footer: [{label: P, to: /programs/acme/}, {label: A, to: /authors/}, {label: E, to: /}, " \
        "{label: D, to: /privacy/}, {label: I, to: /ueber/}, {label: N, to: /acme-review/#acme}]\n"
    made = built(tmp_path, ABOUT + GERMAN.replace("translation_of: acme-review\n", "") + TOLD.replace(FOOTER, menu))
    assert [each for each in made.problems if each.code != "K503"] == []


def test_a_menu_that_leads_to_another_language_though_the_page_is_there_in_its_own_is_told(tmp_path: Path) -> None:
    menu = "    footer: [{label: A, to: /acme-review/}, {label: B, to: /categories/courses/}, {label: C, to: /tags/}" \
        ", {label: D, to: /about}, {label: E, to: /privacy/}]\n"
    made = built(tmp_path, TEXTS + TOLD.replace(FOOTER, menu))
    row = next(number for number, text in enumerate(lines(tmp_path / "site"), 1) if "/acme-review/" in text)
    text = lines(tmp_path / "site")[row - 1]
    assert told(made) == [
        (
            "K814", "warning", row, text.index(old) + 1, 'This leads to a page in "en" that is there in "de", too.',
            f"Write {new}.",
        )
        for old, new in (("/acme-review/", "/acme-test/"), ("/categories/courses/", "/de/categories/courses/"),
                         ("/tags/", "/de/tags/"), ("/about", "/ueber/"))
    ]  # fmt: skip


def test_a_language_s_menus_without_a_privacy_page_are_told(tmp_path: Path) -> None:
    made = built(tmp_path, TEXTS + TOLD.replace(FOOTER, "    footer: []\n"))
    [(code, _, row, _, said, hint)] = told(made)
    assert (code, said, hint) == (
        "K812", 'No menu in "de" leads to the privacy page.', "Name it in `footer:`: {label: Privacy, to: /privacy/}.",
    )  # fmt: skip
    assert lines(tmp_path / "site")[row - 1] == "    footer: []"


def test_words_in_a_language_are_held_to_the_rules_of_all_words(tmp_path: Path) -> None:
    said = TOLD.replace("Eine Seite, ein Programm\n", "Leicht verdientes passives Einkommen\n").replace(
        "so klein wie eine Seite sein kann, mit einem Test und einem Programm.", "klein."
    )
    found = {each[0]: lines(tmp_path / "site")[each[2] - 1].strip() for each in told(built(tmp_path, TEXTS + said))}
    assert found == {"K611": "tagline: Leicht verdientes passives Einkommen", "K811": "description: Eine Seite, klein."}


@pytest.mark.parametrize(
    ("language", "texts", "hint"),
    [
        ("fr", TEXTS, "Write `language: fr` into the front matter of texts in it, or take this away."),
        ("De", TEXTS, 'Did you mean "de"?'),
        ("de-AT", TEXTS, 'Did you mean "de"?'),
    ],
)
def test_a_language_that_no_text_has_is_told(tmp_path: Path, language: str, texts: str, hint: str) -> None:
    made = built(tmp_path, f"{texts}-- kartrasite.yml --\nlanguages: {{{language}: {{title: Petit}}}}\n")
    [(code, level, row, column, said, advice)] = told(made)
    assert (code, level, said) == ("K125", "warning", f'No text is in "{language}", so no page shows this.')
    assert advice == hint
    assert lines(tmp_path / "site")[row - 1][column - 1 :].startswith(f"{language}:")


def test_a_language_whose_texts_are_drafts_is_no_mistake(tmp_path: Path) -> None:
    draft = GERMAN.replace("language:", "draft: true\nlanguage:")
    made = built(tmp_path, f"{draft}-- kartrasite.yml --\nlanguages: {{de: {{title: Klein, footer: []}}}}\n")
    assert made.problems == ()
