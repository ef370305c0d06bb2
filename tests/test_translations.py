"""A text and its translations name each other, lists say in which language each entry is, and gaps are told."""

import re
from pathlib import Path

import pytest

from examples import NOW, ROOT, laid_over
from kartrasite.build import Built, build
from kartrasite.locales import language_name
from kartrasite.problem import Place

REVIEW = "content/articles/acme-review.md"
GERMAN = """\
-- content/articles/acme-test.md --
---
title: Acme im Test
description: Was das Partnerprogramm von Acme zahlt, bei welchem Tarif, und wie lange es zahlt.
date: 2026-11-02
language: de
translation_of: acme-review
category: Courses
---
Worte.
"""
FRENCH = """\
-- content/articles/acme-avis.md --
---
title: Notre avis sur Acme
description: Ce que verse le programme d’affiliation d’Acme, sur quelle offre, et pendant combien de temps.
date: 2026-11-02
language: fr
translation_of: acme-review
category: Courses
---
Des mots.
"""
LINKS = [
    ("en", "https://small.example/acme-review/"), ("de", "https://small.example/acme-test/"),
    ("x-default", "https://small.example/acme-review/"),
]  # fmt: skip


def built(folder: Path, example: str) -> Built:
    return build(laid_over(example, folder / "site"), ROOT, NOW)


def pages(made: Built) -> dict[str, str]:
    assert made.problems == (), made.problems
    return {each.path: each.body.decode("utf-8", "replace") for each in made.outputs}


def alternates(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', page)


def told(made: Built) -> list[tuple[str, str, Place, str, str]]:
    return [(each.code, each.level, each.place, each.message, each.hint) for each in made.problems]


def test_a_text_and_its_translation_name_each_other(tmp_path: Path) -> None:
    files = pages(built(tmp_path, GERMAN))
    assert alternates(files["acme-review/index.html"]) == LINKS
    assert alternates(files["acme-test/index.html"]) == LINKS
    assert alternates(files["about/index.html"]) == alternates(files["de/categories/courses/index.html"]) == []


def test_each_of_three_languages_names_all(tmp_path: Path) -> None:
    files = pages(built(tmp_path, GERMAN + FRENCH))
    expected = [LINKS[0], ("fr", "https://small.example/acme-avis/"), *LINKS[1:]]  # by the names of their files
    names = ("acme-review", "acme-test", "acme-avis")
    assert [alternates(files[f"{name}/index.html"]) for name in names] == [expected] * 3


def test_readers_find_the_other_language_by_its_own_name(tmp_path: Path) -> None:
    files = pages(built(tmp_path, GERMAN))
    german = '<li>Also in <a href="https://small.example/acme-test/" hreflang="de" lang="de">Deutsch</a></li>'
    english = '<li>Auch auf <a href="https://small.example/acme-review/" hreflang="en" lang="en">English</a></li>'
    review, test = files["acme-review/index.html"], files["acme-test/index.html"]
    assert (german in review, english in review, german in test, english in test) == (True, False, False, True)


def test_a_page_of_the_owners_has_its_translation_too(tmp_path: Path) -> None:
    page = "-- content/pages/ueber.md --\n---\nkind: page\nlanguage: de\ntranslation_of: about\n---\nWorte.\n"
    files = pages(built(tmp_path, page))
    assert alternates(files["about/index.html"]) == [
        ("en", "https://small.example/about/"), ("de", "https://small.example/ueber/"),
        ("x-default", "https://small.example/about/"),
    ]  # fmt: skip
    shown = '<p class="meta">Also in <a href="https://small.example/ueber/" hreflang="de" lang="de">Deutsch</a></p>'
    assert shown in files["about/index.html"]


def entries(page: str) -> list[str]:
    return re.findall(r'<h[23]><a href="([^"]*)"', page)


SECOND = """\
-- content/articles/nur-deutsch.md --
---
title: Nur auf Deutsch
description: Was es von Acme nur auf Deutsch zu lesen gibt, in einem Satz oder in zweien.
date: 2026-11-02
language: de
programs: [acme]
tags: [recurring]
category: Courses
---
Worte.
"""


def test_each_language_has_its_own_lists_and_feeds(tmp_path: Path) -> None:
    files = pages(built(tmp_path, GERMAN + SECOND))
    german, english = ["/acme-test/", "/nur-deutsch/"], ["/acme-review/"]
    shown = {path: sorted(entries(text)) for path, text in files.items() if 'class="cards' in text}
    assert {path: shown[path] for path in shown if not path.startswith(("acme", "nur"))} == {
        "index.html": english, "de/index.html": german, "404.html": english,
        "categories/courses/index.html": english, "de/categories/courses/index.html": german,
        "tags/recurring/index.html": english, "de/tags/recurring/index.html": ["/nur-deutsch/"],
        # of what there is one alone, each text once, in the site's language where it has one
        "authors/team/index.html": [*english, "/nur-deutsch/"],
        "programs/acme/index.html": [*english, "/nur-deutsch/"],
    }
    feeds = {path: re.findall("<entry.*?<id>https://small.example(/.+?)</id>", text, re.S)
             for path, text in files.items() if path.endswith("feed.xml")}  # fmt: skip
    assert {path: sorted(ids) for path, ids in feeds.items()} == {
        "feed.xml": english, "de/feed.xml": german, "tags/recurring/feed.xml": english,
        "de/tags/recurring/feed.xml": ["/nur-deutsch/"],
    }
    assert {path for path in files if path.endswith(("rss.xml", "feed.json"))} == {
        "rss.xml", "de/rss.xml", "feed.json", "de/feed.json", "tags/recurring/feed.json", "de/tags/recurring/feed.json"
    }


def test_lists_in_a_language_are_framed_in_it_and_lead_to_its_own(tmp_path: Path) -> None:
    files = pages(built(tmp_path, GERMAN + SECOND))
    for path, title, head in (
        ("de/index.html", "Small Site · Deutsch", "Small Site · Deutsch"),
        ("de/categories/courses/index.html", "Courses", "Courses · Deutsch · Small Site"),
        ("de/tags/recurring/index.html", "Artikel zu recurring", "Artikel zu recurring · Deutsch · Small Site"),
        ("de/tags/index.html", "Schlagwörter", "Schlagwörter · Deutsch · Small Site"),
    ):
        page = files[path]
        assert (re.findall("<h1.*?>(.*)</h1>", page), re.findall("<title>(.*)</title>", page)) == ([title], [head])
        assert '<html lang="de"' in page and 'class="brand" href="/de/"' in page, path
        assert 'href="/de/feed.xml"' in page and 'href="/feed.xml"' not in page, path
    page = files["nur-deutsch/index.html"]
    assert '<li><a href="/de/">Startseite</a></li>\n<li><a href="/de/categories/courses/">Courses</a></li>' in page
    assert '<a href="/de/tags/recurring/">recurring</a>' in page
    assert '<a href="/tags/recurring/">recurring</a>' in files["acme-review/index.html"]


def test_the_home_pages_name_each_other(tmp_path: Path) -> None:
    files = pages(built(tmp_path, GERMAN))
    home, german = "https://small.example/", "https://small.example/de/"
    links = [("en", home), ("de", german), ("x-default", home)]
    assert alternates(files["index.html"]) == alternates(files["de/index.html"]) == links
    shown = '<p class="meta">{} <a href="{}" hreflang="{}" lang="{}">{}</a></p>'
    assert shown.format("Also in", german, "de", "de", "Deutsch") in files["index.html"]
    assert shown.format("Auch auf", home, "en", "en", "English") in files["de/index.html"]
    assert ("WebSite" in files["index.html"], "WebSite" in files["de/index.html"]) == (True, False)


def test_the_sitemap_names_translations_as_the_pages_do(tmp_path: Path) -> None:
    files = pages(built(tmp_path, GERMAN + FRENCH))
    sitemap, spoken = files["sitemap.xml"], r'<xhtml:link rel="alternate" hreflang="(.*?)" href="(.*?)"/>'
    told = {page: re.findall(spoken, more) for page, more in re.findall("<loc>(.*?)</loc>(.*?)</url>", sitemap)}
    there = {page: alternates(files[page.removeprefix("https://small.example/") + "index.html"]) for page in told}
    assert told == there
    assert {page.removeprefix("https://small.example") for page, links in told.items() if links} == {
        "/", "/de/", "/fr/", "/disclosure/", "/de/disclosure/", "/fr/disclosure/",
        "/acme-review/", "/acme-test/", "/acme-avis/",
    }  # fmt: skip
    assert 'xmlns:xhtml="http://www.w3.org/1999/xhtml"' in sitemap


def test_where_no_text_is_in_the_site_s_language_all_stand_in_its_lists(tmp_path: Path) -> None:
    files = pages(built(tmp_path, "---\nlanguage: de\n---\nWorte.\n"))
    assert entries(files["index.html"]) == ["/acme-review/"]
    assert [path for path in files if path.startswith("de/")] == []


def test_a_language_that_the_theme_has_no_words_in_has_lists_too(tmp_path: Path) -> None:
    italian = GERMAN.replace("language: de", "language: it").replace("acme-test", "acme-prova")
    site = "-- kartrasite.yml --\ndisclosure: {statement: {it: Guadagniamo una commissione se compri dai link.}}\n"
    files = pages(built(tmp_path, italian + site))
    assert re.findall("<title>(.*)</title>", files["it/index.html"]) == ["Small Site · Italiano"]
    assert entries(files["it/index.html"]) == ["/acme-prova/"]


def test_a_language_of_which_the_theme_has_some_words_has_lists_too(tmp_path: Path) -> None:
    """What it lacks is said in English, in words that other lists have as well."""
    italian = SECOND.replace("language: de", "language: it") + "-- templates/words/it.yml --\nskip: Al testo\n"
    site = "-- kartrasite.yml --\ndisclosure: {statement: {it: Guadagniamo una commissione se compri dai link.}}\n"
    files = pages(built(tmp_path, italian + site))
    described = [re.findall('<meta name="description" content="(.*?)">', files[f"{path}/index.html"])
                 for path in ("tags", "it/tags")]  # fmt: skip
    assert described == [
        ["Every tag on Small Site, with the number of articles under each."],
        ["Every tag on Small Site · Italiano, with the number of articles under each."],
    ]


def test_an_entry_in_another_language_says_so(tmp_path: Path) -> None:
    page = pages(built(tmp_path, SECOND))["authors/team/index.html"]
    assert '<h2><a href="/nur-deutsch/" lang="de" dir="auto" hreflang="de">Nur auf Deutsch</a></h2>' in page
    assert '<p lang="de" dir="auto">Was es von Acme' in page
    assert '<h2><a href="/acme-review/" lang="en" dir="auto" hreflang="en">Acme review</a></h2>' in page


def test_where_all_speak_one_language_nothing_is_said(tmp_path: Path) -> None:
    files = pages(built(tmp_path, "More words of the review.\n"))
    said = [path for path, text in files.items() if "hreflang" in text or "xml:lang" in text.partition("<entry")[2]]
    assert said == []


def test_feeds_say_their_language(tmp_path: Path) -> None:
    files = pages(built(tmp_path, GERMAN))
    assert re.findall(r"<entry([^>]*)>", files["de/feed.xml"]) == [""]
    assert [re.findall(r'xml:lang="(..)"', files[path]) for path in ("feed.xml", "de/feed.xml")] == [["en"], ["de"]]
    assert re.findall(r'"language": "(..)"', files["de/feed.json"]) == ["de", "de"]


def test_related_articles_are_in_the_reader_s_language_first_and_no_translation(tmp_path: Path) -> None:
    other = (
        "-- content/articles/{0}.md --\n---\ntitle: About {0}\ndescription: A text about {0}, in one sentence.\n"
        "date: 2026-11-0{1}\nlanguage: {2}\n---\nWords.\n"
    )
    more = "".join(other.format(*each) for each in (("eins", 1, "de"), ("two", 1, "en"), ("drei", 2, "de")))
    files = pages(built(tmp_path, GERMAN + more))
    german = files["acme-test/index.html"].partition('class="related"')[2]
    assert re.findall(r'<h3><a href="/([a-z-]+)/"', german) == ["drei", "eins", "two"]
    english = files["acme-review/index.html"].partition('class="related"')[2]
    assert re.findall(r'<h3><a href="/([a-z-]+)/"', english)[0] == "two"


@pytest.mark.parametrize(
    ("matter", "message", "hint"),
    [
        (
            "language: de\ntranslation_of: acme-reviw",
            'There is no text "acme-reviw" in content/articles/ that this could translate.',
            'Did you mean "acme-review"?',
        ),
        (
            "translation_of: acme-review", 'This text and "acme-review" are both in "en".',
            "Say with `language:` which language this one is in.",
        ),
        (
            "language: de\ntranslation_of: plain", 'There is no text "plain" in content/articles/ that this could '
            "translate.", "There are: acme-review.",
        ),
    ],
)  # fmt: skip
def test_an_original_that_cannot_be_one_is_told(tmp_path: Path, matter: str, message: str, hint: str) -> None:
    made = built(tmp_path, f"-- content/articles/plain.md --\n---\n{matter}\n---\nWords.\n")
    [(code, level, place, said, advice)] = told(made)
    assert (code, level, place.path, said, advice) == ("K123", "error", "content/articles/plain.md", message, hint)
    line = (tmp_path / "site/content/articles/plain.md").read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert line[place.column - 1 :] == matter.rpartition(": ")[2]


def test_two_translations_in_one_language_are_told_at_both(tmp_path: Path) -> None:
    again = GERMAN.replace("acme-test", "acme-wieder").replace("im Test", "noch einmal")
    found = [(code, place.path, said) for code, _, place, said, _ in told(built(tmp_path, GERMAN + again))]
    assert found == [
        (
            "K123", f"content/articles/{name}.md",
            f'content/articles/{other}.md is a translation of "acme-review" in "de" too.',
        )
        for name, other in (("acme-test", "acme-wieder"), ("acme-wieder", "acme-test"))
    ]  # fmt: skip


def test_a_translation_of_a_translation_is_told(tmp_path: Path) -> None:
    again = FRENCH.replace("translation_of: acme-review", "translation_of: acme-test")
    assert [(code, said, hint) for code, _, _, said, hint in told(built(tmp_path, GERMAN + again))] == [
        ("K123", '"acme-test" is a translation itself, of "acme-review".', "Name the text that both translate."),
    ]


def test_a_translation_whose_original_is_held_back_is_told_and_stands_alone(tmp_path: Path) -> None:
    made = built(tmp_path, GERMAN + f"-- {REVIEW} --\n---\ndraft: true\n---\nWords.\n")
    line = (tmp_path / "site" / REVIEW).read_text(encoding="utf-8").splitlines().index("draft: true") + 1
    assert told(made) == [
        (
            "K124", "warning", Place("content/articles/acme-test.md", 6, 17, 11),
            f"The original of this translation is not published: a draft ({REVIEW}:{line}).",
            "Publish both together; until then no page says that there is another language.",
        )
    ]  # fmt: skip
    page = next(each.body.decode() for each in made.outputs if each.path == "acme-test/index.html")
    assert alternates(page) == []


def test_an_original_and_a_translation_may_be_held_back_together(tmp_path: Path) -> None:
    held = GERMAN.replace("language:", "draft: true\nlanguage:")
    assert told(built(tmp_path, f"{held}-- {REVIEW} --\n---\ndraft: true\n---\nWords.\n")) == []


def test_a_translation_that_is_held_back_is_named_nowhere(tmp_path: Path) -> None:
    files = pages(built(tmp_path, GERMAN.replace("language:", "draft: true\nlanguage:")))
    assert alternates(files["acme-review/index.html"]) == []


@pytest.mark.parametrize(
    ("code", "name"), [("de", "Deutsch"), ("fr", "Français"), ("pt-BR", "Português (Brasil)"), ("qzz", "qzz")]
)
def test_a_language_is_called_as_it_calls_itself(code: str, name: str) -> None:
    assert language_name(code) == name
