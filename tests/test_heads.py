"""What a page's head tells feed readers and search engines: every feed, its own address, who publishes, its picture."""

import re
import shutil
from pathlib import Path

import pytest

from kartrasite.build import build
from kartrasite.scaffold import theme_folder
from test_outputs import NOW, article, edit, graph, made, site

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"><rect width="9" height="9"/></svg>'
ATOM, RSS, JSON = "application/atom+xml", "application/rss+xml", "application/feed+json"
SITE = [(ATOM, "/feed.xml"), (RSS, "/rss.xml"), (JSON, "/feed.json")]


def feeds(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<link rel="alternate" type="([^"]*)" title="[^"]*" href="([^"]*)">', page)


def test_each_page_leads_to_every_feed_of_the_site_and_a_tag_s_page_to_the_tag_s_too(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "content/articles/acme-review.md", "tags: [recurring]", "tags: [recurring, rss]")
    files = made(folder)
    led = {path: feeds(text) for path, text in files.items() if path.endswith(".html")}
    own = {f"tags/{tag}/index.html": [(ATOM, f"/tags/{tag}/feed.xml"), (JSON, f"/tags/{tag}/feed.json")]
           for tag in ("recurring", "rss")}  # fmt: skip
    assert led == {path: SITE + own.get(path, []) for path in led}
    there = {f"/{path}" for path in files if re.search(r"(feed|rss)\.(xml|json)$", path)}
    assert {href for each in led.values() for _, href in each} == there


def test_a_site_whose_tags_have_no_feeds_leads_to_none(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "kartrasite.yml", "author: team", "author: team\nfeeds: {tags: false}")
    assert feeds(made(folder)["tags/recurring/index.html"]) == SITE


def test_the_page_for_missing_addresses_is_the_page_of_none(tmp_path: Path) -> None:
    files = made(site(tmp_path))
    page = files["404.html"]
    assert '<meta name="robots" content="noindex">' in page
    assert ("canonical" in page, "og:url" in page, "404" in files["sitemap.xml"]) == (False, False, False)
    for path in ("index.html", "acme-review/index.html", "tags/index.html"):
        assert 'rel="canonical"' in files[path] and 'property="og:url"' in files[path]


WEBSITE = {
    "@type": "WebSite", "name": "Small Site", "url": "https://small.example/",
    "description": "A site as small as one can be.", "inLanguage": "en",
    "publisher": {"@id": "https://small.example/#publisher"},
}  # fmt: skip
PUBLISHER = {
    "@type": "Organization", "@id": "https://small.example/#publisher", "name": "Small Site",
    "url": "https://small.example/",
}  # fmt: skip


def test_the_home_page_says_whose_the_site_is(tmp_path: Path) -> None:
    folder = site(tmp_path)
    files = made(folder)
    description = re.search('<meta name="description" content="(.*?)">', files["index.html"])
    assert description
    website = {**WEBSITE, "description": description[1]}
    assert graph(files["index.html"]) == [website, PUBLISHER]
    edit(folder, "kartrasite.yml", "author: team", "author: team\npublisher: Small Press")
    home = made(folder)["index.html"]
    assert graph(home) == [website, {**PUBLISHER, "name": "Small Press"}]
    assert "Published by Small Press." in home


@pytest.mark.parametrize("size", [112, 24])
def test_a_logo_that_is_large_enough_or_a_drawing_is_named(tmp_path: Path, size: int) -> None:
    from PIL import Image

    folder = site(tmp_path)
    (folder / "content/images").mkdir(exist_ok=True)
    Image.effect_noise((size, size), 90).save(folder / "content/images/logo.png")
    edit(folder, "kartrasite.yml", "author: team", "author: team\ntheme: {logo: logo.png}")
    home = made(folder)["index.html"]
    logo = graph(home)[1].get("logo")
    assert (logo is not None) == (size == 112)
    assert logo is None or f'src="{str(logo).removeprefix("https://small.example")}"' in home
    (folder / "content/images/logo.svg").write_text(DRAWING.format(24), encoding="utf-8")
    edit(folder, "kartrasite.yml", "logo.png", "logo.svg")
    assert str(graph(made(folder)["index.html"])[1]["logo"]).startswith("https://small.example/images/logo.")


def pictured(tmp_path: Path, body: str, matter: str = "") -> object:
    folder = site(tmp_path, **{f"content__images__{n}.svg": DRAWING.format(n) for n in (200, 300, 400)})
    (folder / "content/articles/piece.md").write_text(article("A piece", matter, body), encoding="utf-8")
    page = made(folder)["piece/index.html"]
    image = graph(page)[0].get("image")
    assert image is None or f'src="{str(image).removeprefix("https://small.example")}"' in page
    return image and re.sub(r"\.\w{8}\.", ".", str(image))


BODY = "Words. `![In code](400.svg)`\n\n![Small](200.svg)\n\n![Large](300.svg)\n\n![Larger](400.svg)"


@pytest.mark.parametrize(
    ("body", "matter", "image"),
    [
        (BODY, "", "https://small.example/images/300.svg"),  # the first that is large enough, and not the card
        ("Words. `![In code](400.svg)`", "", None),
        ("![Small](200.svg)", "", None),
        ("Words.", "", None),
        (BODY, "image: {src: 400.svg, alt: A drawing}", "https://small.example/images/400.svg"),
    ],
)
def test_an_article_s_picture_for_search_engines_is_one_that_its_page_shows(
    tmp_path: Path, body: str, matter: str, image: str | None
) -> None:
    assert pictured(tmp_path, body, matter) == image


def test_an_owner_s_layout_that_gives_the_missing_page_an_address_is_told(tmp_path: Path) -> None:
    folder = site(tmp_path)
    shutil.copytree(theme_folder() / "templates", folder / "templates")
    layout = folder / "templates/layout.html"
    text = layout.read_text(encoding="utf-8").replace("{% if page.canonical %}", "{% if true %}")
    layout.write_text(text.replace('name="robots"', 'name="other"'), encoding="utf-8")
    problems = build(folder, theme_folder(), NOW).problems
    assert [(each.code, each.level, each.message, each.pages) for each in problems] == [
        (
            "K813", "warning", "Search engines may list this page, which has nothing to find.", ("404.html",)
        ), (
            "K813", "warning", "This page answers for every address, and names one as its own.", ("404.html",)
        ),
    ]  # fmt: skip


def test_a_publisher_that_the_home_page_does_not_name_is_told_there_and_not_on_reviews(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "kartrasite.yml", "author: team", "author: team\npublisher: Small Press")
    edit(folder, "content/articles/acme-review.md", "title: Acme review", "title: Acme Review")
    shutil.copytree(theme_folder() / "templates", folder / "templates")
    edit(folder, "templates/components/site_footer.html", "words.published_by.format(name=site.publisher)", '"–"')
    assert [(each.code, each.message, each.pages) for each in build(folder, theme_folder(), NOW).problems] == [
        ("K701", 'The structured data gives the name "Small Press", which the page does not show.', ("index.html",))
    ]
