"""What comes out, piece by piece: structured data, what is held back, addresses, redirects, feeds, lists."""

import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from kartrasite.build import Built, build
from kartrasite.cli import main
from kartrasite.scaffold import theme_folder

MINIMAL = Path(__file__).parent / "minimal"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def site(tmp_path: Path, **files: str) -> Path:
    """The minimal site with further files; `__` in a name stands for a slash."""
    shutil.copytree(MINIMAL, tmp_path / "site")
    for name, text in files.items():
        path = tmp_path / "site" / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


def edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def made(folder: Path, now: datetime = NOW) -> dict[str, str]:
    built = build(folder, theme_folder(), now)
    assert built.verified is not None, built.problems
    return {each.path: each.body.decode("utf-8", "replace") for each in built.verified.outputs}


def failed(folder: Path) -> list[tuple[str, str]]:
    built: Built = build(folder, theme_folder(), NOW)
    assert built.verified is None
    return [(each.code, each.place.path) for each in built.problems]


def article(title: str, matter: str = "", body: str = "Words.") -> str:
    return (
        f"---\ntitle: {title}\ndescription: What there is to say about {title}, in one sentence or in two.\n"
        f"date: 2026-11-01\n{matter}\n---\n{body}\n"
    )


def graph(html: str) -> list[dict[str, object]]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert found is not None
    return list(json.loads(found[1])["@graph"])


def test_a_review_of_a_program_is_an_article_and_no_product(tmp_path: Path) -> None:
    assert [thing["@type"] for thing in graph(made(site(tmp_path))["acme-review/index.html"])] == [
        "Article", "BreadcrumbList",
    ]  # fmt: skip


def test_a_review_of_a_product_carries_its_rating_and_both_sides(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "content/articles/acme-review.md", "kind: review", "kind: review\nreviews: product\nrating: 4.2")
    product = next(
        thing for thing in graph(made(folder)["acme-review/index.html"]) if thing["@type"] == "SoftwareApplication"
    )
    review = product["review"]
    assert isinstance(review, dict)
    assert review["reviewRating"] == {"@type": "Rating", "ratingValue": "4.2", "bestRating": "5", "worstRating": "0"}
    assert review["author"] == {
        "@type": "Organization", "name": "The Small Team", "url": "https://small.example/authors/team/",
    }  # fmt: skip
    assert [review[key]["itemListElement"] for key in ("positiveNotes", "negativeNotes")] == [
        [{"@type": "ListItem", "position": 1, "name": "Pays on every invoice."}],
        [{"@type": "ListItem", "position": 1, "name": "The cookie ends early."}],
    ]


def test_what_search_engines_are_kept_from_is_not_in_the_sitemap(tmp_path: Path) -> None:
    folder = site(tmp_path)
    assert "/acme-review/" in made(folder)["sitemap.xml"]
    edit(folder, "content/articles/acme-review.md", "kind: review", "kind: review\nnoindex: true")
    assert "/acme-review/" not in made(folder)["sitemap.xml"]


def test_a_review_of_ones_own_product_is_an_article_alone(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "content/articles/acme-review.md", "kind: review", "kind: review\nreviews: product\nrating: 4.2")
    edit(folder, "content/programs/acme.yml", "disclosure:", "ties: [commission, owned]\ndisclosure: We own Acme.")
    kinds = {thing["@type"] for thing in graph(made(folder)["acme-review/index.html"])}
    assert kinds == {"Article", "BreadcrumbList"}


def test_a_person_is_an_author_by_name(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "content/authors/team.yml", "kind: organization", "kind: person")
    data = next(each for each in graph(made(folder)["acme-review/index.html"]) if each["@type"] == "Article")
    assert data["author"] == {"@type": "Person", "name": "The Small Team", "url": "https://small.example/authors/team/"}


def test_a_person_s_page_names_the_profiles_that_it_links(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "content/authors/team.yml", "kind: organization", "kind: person\nlinks: {Forum: 'https://a.example/@me'}")
    page = made(folder)["authors/team/index.html"]
    assert graph(page) == [{
        "@type": "ProfilePage",
        "mainEntity": {
            "@type": "Person", "name": "The Small Team", "url": "https://small.example/authors/team/",
            "sameAs": ["https://a.example/@me"],
        },
    }]  # fmt: skip
    assert '<a href="https://a.example/@me"' in page


def test_each_page_tells_networks_its_own_language(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "content/articles/acme-review.md", "kind: review", "kind: review\nlanguage: de")
    pages = made(folder)
    paths = ("index.html", "acme-review/index.html")
    assert [re.findall(r'og:locale" content="(\w+)"', pages[path]) for path in paths] == [["en_US"], ["de_DE"]]


HELD = (
    ("draft: true", "a draft"),
    ("publish: 2026-11-23 13:30", "scheduled for 2026-11-23 13:30"),
    ("expires: 2026-11-23", "expired on 2026-11-23 00:00"),
)


@pytest.mark.parametrize(("matter", "reason"), HELD)
def test_what_is_held_back_is_nowhere_and_is_told(tmp_path: Path, matter: str, reason: str) -> None:
    folder = site(tmp_path, content__articles__later=article("Later"))
    (folder / "content/articles/later").rename(folder / "content/articles/later.md")
    edit(folder, "content/articles/later.md", "date: 2026-11-01", f"date: 2026-11-01\n{matter}\ntags: [only-here]")
    built = build(folder, theme_folder(), NOW)
    assert built.verified is not None and built.site is not None
    assert [(held.path, held.reason) for held in built.site.held] == [("content/articles/later.md", reason)]
    assert [each.path for each in built.verified.outputs if "later" in each.path or "only-here" in each.path] == []
    assert [each.path for each in built.verified.outputs if b"Later" in each.body] == []


def test_times_are_meant_in_the_site_s_own_zone(tmp_path: Path) -> None:
    folder = site(tmp_path, content__articles__later=article("Later", "publish: 2026-11-23 13:30"))
    (folder / "content/articles/later").rename(folder / "content/articles/later.md")
    assert "later/index.html" not in made(folder)
    edit(folder, "kartrasite.yml", "author: team", "author: team\ntimezone: Asia/Tokyo")  # 13:30 there is 04:30 in UTC
    assert "later/index.html" in made(folder)


def test_letters_of_any_script_stay_in_addresses(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "content/articles/обзор.md").write_text(article("Обзор", "tags: [обзоры]"), encoding="utf-8")
    files = made(folder)
    address = "https://small.example/%D0%BE%D0%B1%D0%B7%D0%BE%D1%80/"
    assert f'<link rel="canonical" href="{address}">' in files["обзор/index.html"]
    assert f"<loc>{address}</loc>" in files["sitemap.xml"]
    assert "tags/обзоры/index.html" in files


def test_an_alias_leads_to_the_article(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "content/articles/acme-review.md", "kind: review", "kind: review\naliases: [/old/acme/, old.html]")
    files = made(folder)
    for path in ("old/acme/index.html", "old.html"):
        assert 'content="0; url=/acme-review/"' in files[path]
        assert "data-disclosure" in files[path]
        assert '<link rel="canonical" href="https://small.example/acme-review/">' in files[path]
    assert "old" not in files["sitemap.xml"]


def test_further_links_and_links_of_no_program_get_their_stubs(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "content/links.yml").write_text(
        "books: {to: 'https://books.example/?p=1', name: Books, disclosure: Books pays us too.}\n", encoding="utf-8"
    )
    edit(folder, "content/programs/acme.yml", "domains:", "links: {pricing: 'https://acme.example/p?ref=small'}\ndomains:")
    edit(folder, "content/articles/acme-review.md", "(go:acme)", "(go:acme/pricing) and [books](go:books)")
    files = made(folder)
    review = files["acme-review/index.html"]
    assert 'href="/go/acme/pricing/" rel="sponsored nofollow noopener" data-affiliate="acme"' in review
    assert 'href="/go/books/" rel="sponsored nofollow noopener"' in review
    assert "Books pays us too." in review
    assert "https://acme.example/p?ref=small" in files["go/acme/pricing/index.html"]
    assert "https://books.example/?p=1" in files["go/books/index.html"]


def test_a_direct_program_has_no_redirect(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "content/programs/acme.yml", "domains:", "link_style: direct\ndomains:")
    files = made(folder)
    assert 'href="https://acme.example/?ref=small" rel="sponsored nofollow noopener"' in files["acme-review/index.html"]
    assert [path for path in files if path.startswith("go/")] == []


def test_lists_go_on_over_pages(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "kartrasite.yml", "author: team", "author: team\nper_page: 2")
    for number in range(4):
        text = article(f"Piece {number}", "tags: [many]")
        (folder / f"content/articles/piece-{number}.md").write_text(text, encoding="utf-8")
    files = made(folder)
    assert sorted(path for path in files if "page/" in path and not path.startswith("authors")) == [
        "page/2/index.html", "page/3/index.html", "tags/many/page/2/index.html",
    ]  # fmt: skip
    titles = re.findall(r"<title>(.*?)</title>", "".join(files[path] for path in files if path.endswith(".html")))
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    ("tagline", "first"),
    [
        ("", "Small Site"),
        ("Programs, read line by line", "Small Site · Programs, read line by line"),
        ("Programs that pay affiliates, read line by line and word by word", "Small Site"),
    ],
)
def test_the_home_page_is_named_once_in_its_title(tmp_path: Path, tagline: str, first: str) -> None:
    folder = site(tmp_path)
    (folder / "content/articles/second.md").write_text(article("A second one"), encoding="utf-8")
    edit(folder, "kartrasite.yml", "author: team", f"author: team\nper_page: 1\ntagline: \"{tagline}\"")
    files = made(folder)
    titles = [re.search("<title>(.*)</title>", files[path]) for path in ("index.html", "page/2/index.html")]
    assert [found and found[1] for found in titles] == [first, "Small Site · page 2 of 2"]


def test_cards_show_the_date_that_orders_them_and_say_of_another_what_it_is(tmp_path: Path) -> None:
    folder = site(tmp_path)
    for day, later in ((5, "updated: 2026-11-20"), (6, "updated: 2026-11-06 15:00"), (7, "")):
        text = article(f"Piece {day}", later).replace("2026-11-01", f"2026-11-0{day}")
        (folder / f"content/articles/piece-{day}.md").write_text(text, encoding="utf-8")
    cards = re.findall(r'<p class="meta">(.*?)</p>', made(folder)["index.html"], re.S)
    assert [" ".join(re.sub("<.*?>", " ", each).split()) for each in cards] == [
        "The Small Team November 7, 2026",
        "The Small Team November 6, 2026",
        "The Small Team November 5, 2026 Updated November 20, 2026",
        "The Small Team November 3, 2026",
    ]


def test_cards_show_pictures_of_which_only_the_home_page_s_first_is_loaded_at_once(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="90"><rect width="9" height="9"/></svg>'
    folder = site(tmp_path, **{"content__images__a.svg": drawing})
    for number in range(3):
        matter = "tags: [many]\nimage: {src: a.svg, alt: A drawing}" if number else "tags: [some]"
        (folder / f"content/articles/piece-{number}.md").write_text(article(f"Piece {number}", matter), "utf-8")
    files = made(folder)
    first, lazy = ' fetchpriority="high"', ' loading="lazy"'
    for path, shown in (("index.html", 2), ("tags/many/index.html", 2), ("tags/some/index.html", 0)):
        pictures = re.findall(r'<img src="/images/a[^>]*alt="" width="60" height="90" loading="lazy"', files[path])
        assert (len(pictures), 'class="cards plain pictured"' in files[path]) == (shown, bool(shown)), path
    edit(folder, "content/articles/acme-review.md", "tags:", "image: {src: a.svg, alt: A drawing}\ntags:")
    assert re.findall(f"{first}|{lazy}", made(folder)["index.html"]) == [first, lazy, lazy]


def test_feeds_of_every_kind_hold_the_article(tmp_path: Path) -> None:
    files = made(site(tmp_path))
    atom = ElementTree.fromstring(files["feed.xml"])
    entry = atom.find("{http://www.w3.org/2005/Atom}entry")
    assert entry is not None
    content = entry.findtext("{http://www.w3.org/2005/Atom}content") or ""
    assert content.startswith('<aside class="disclosure" data-disclosure')
    assert entry.findtext("{http://www.w3.org/2005/Atom}id") == "https://small.example/acme-review/"
    item = ElementTree.fromstring(files["rss.xml"]).find("channel/item")
    assert item is not None
    assert (item.findtext("description") or "").startswith('<aside class="disclosure" data-disclosure')
    assert sorted(path for path in files if path.endswith((".xml", ".json"))) == [
        "feed.json", "feed.xml", "rss.xml", "sitemap.xml", "tags/recurring/feed.json", "tags/recurring/feed.xml",
    ]  # fmt: skip


def test_both_dialects_build_the_same_figures(tmp_path: Path) -> None:
    folder = site(tmp_path)
    first = made(folder)["acme-review/index.html"]
    edit(folder, "kartrasite.yml", "author: team", "author: team\nmarkdown: {dialect: commonmark}")
    assert made(folder)["acme-review/index.html"] == first


def test_comments_show_and_their_html_is_not_obeyed(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "content/comments").mkdir()
    (folder / "content/comments/acme-review.yml").write_text(
        "- {name: A reader, date: 2026-11-05, text: 'Is it *true*? <script>alert(1)</script>'}\n", encoding="utf-8"
    )
    edit(folder, "kartrasite.yml", "author: team", "author: team\ncomments: {name: Forum, url: 'https://f.example/{slug}'}")
    review = made(folder)["acme-review/index.html"]
    assert "Is it <em>true</em>?" in review
    assert "<script>alert" not in review
    assert "https://f.example/acme-review" in review


def test_comments_of_no_article_are_told(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "content/comments").mkdir()
    comments = folder / "content/comments/acme-reviw.yml"
    comments.write_text("- {name: A, date: 2026-11-05, text: B}\n", encoding="utf-8")
    assert failed(folder) == [("K113", "content/comments/acme-reviw.yml")]


def test_an_output_folder_with_the_sources_in_it_is_refused(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "kartrasite.yml", "author: team", "author: team\noutput: content")
    assert failed(folder) == [("K907", "kartrasite.yml")]


def test_a_style_sheet_too_large_for_each_page_becomes_a_file(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "templates").mkdir()
    (folder / "templates/more.css").write_text(".x{color:#123456}\n" * 2_000, encoding="utf-8")
    files = made(folder)
    sheet = next(path for path in files if path.startswith("assets/style."))
    assert f'<link rel="stylesheet" href="/{sheet}">' in files["index.html"]
    assert "<style>" not in files["index.html"]


def test_new_makes_a_site_without_the_example_that_has_no_problem(tmp_path: Path) -> None:
    site = tmp_path / "my-own"
    made = CliRunner().invoke(main, ["new", str(site), "--empty"], catch_exceptions=False)
    assert made.output.startswith("Made 5 files in ")
    assert sorted(path.name for path in (site / "content").iterdir()) == [
        "articles", "authors", "images", "pages", "programs",
    ]  # fmt: skip
    checked = CliRunner().invoke(main, ["check", str(site)], catch_exceptions=False)
    assert (checked.exit_code, checked.output) == (0, "No problem found.\n")


def test_new_makes_a_site_once(tmp_path: Path) -> None:
    first = CliRunner().invoke(main, ["new", str(tmp_path / "my-site")], catch_exceptions=False)
    again = CliRunner().invoke(main, ["new", str(tmp_path / "my-site")], catch_exceptions=False)
    assert (first.exit_code, again.exit_code) == (0, 1)
    assert "K906" in again.output
    assert (tmp_path / "my-site" / "content" / "programs" / "kartra.yml").exists()


def test_a_review_shows_its_boxes_where_its_text_does_not_place_them(tmp_path: Path) -> None:
    folder = site(tmp_path)
    asked = made(folder)["acme-review/index.html"]
    counts = [asked.count(mark) for mark in ('class="glance', "pros-cons", "<caption>")]
    assert all(counts), counts
    text = "\n\n{{ at_a_glance() }}\n\n{{ pros_cons() }}\n\n{{ commission_table() }}\n"
    with (folder / "content/articles/acme-review.md").open("a", encoding="utf-8") as file:
        file.write(text)
    placed = made(folder)["acme-review/index.html"]
    assert [placed.count(mark) for mark in ('class="glance', "pros-cons", "<caption>")] == counts


@pytest.mark.parametrize(
    ("terms", "marked"),
    [
        ("model: recurring, rate: 30%", ["$359.64"]),
        ("model: flat, amount: 50, plans: [pro]", ["$50.00"]),
        ("model: recurring, rate: 30%, ceiling: {amount: 100, per: year}", ["$100.00"] * 3),
        ("model: flat, amount: 50", []),
    ],
)
def test_the_most_in_a_year_is_marked_wherever_it_stands_and_nowhere_where_all_are_equal(
    tmp_path: Path, terms: str, marked: list[str]
) -> None:
    folder = site(tmp_path)
    edit(folder, "content/programs/acme.yml", "model: recurring, rate: 30%", terms)
    edit(folder, "content/programs/acme.yml", "\nplans:", "\nplans:\n  - {id: tiny, name: Tiny, prices: {monthly: 9}}")
    text = article("Acme", "kind: review\nprograms: [acme]\ntested: {by: Us, how: We read its terms and its prices.}")
    (folder / "content/articles/acme-review.md").write_text(text, encoding="utf-8")
    page = made(folder)["acme-review/index.html"]
    assert re.findall(r'<td class="year best">(.*?) <span class="mark">most in a year</span>', page) == marked


def test_charts_say_what_they_assume_and_keep_within_their_column(tmp_path: Path) -> None:
    folder = site(tmp_path)
    terms = "model: first_payment, rate: 100%}\n  - {tier: second, model: recurring, rate: 10%"
    edit(folder, "content/programs/acme.yml", "model: recurring, rate: 30%", terms)
    calls = "income_chart()", 'income_chart(period="annual", tier="second", months=13)', "shares_chart()"
    text = article("Acme", "programs: [acme]", "\n\n".join(f"{{{{ {call} }}}}" for call in calls))
    (folder / "content/articles/acme-review.md").write_text(text, encoding="utf-8")
    page = made(folder)["acme-review/index.html"]
    said = [" ".join(each.split()) for each in re.findall(r"<figcaption>(.*?)<details>", page, re.S)]
    end = "An example with numbers of ours and no forecast; customers are not rounded, trials and holds are left out."
    assert said == [
        "Assumed: 5 new customers a month on Basic, billed monthly, each bringing $49.00 once in this time. "
        f"Every month: 5 × $49.00 = $245.00. {end}",
        "Assumed: 5 new customers a month on Basic, billed annually, each payment bringing $49.00, and 5% of those who "
        "are there leaving each month. Month 1: 5 × $49.00 = $245.00. Month 13: 5 × $49.00 + 5 × (95%)¹² × $49.00 = "
        f"$377.39, and so on for each month&#39;s customers. {end}",
    ]
    bars = [float(width) for width in re.findall(r'<rect [^>]*width="([0-9.]+)%" height="34"', page)]
    assert (len(bars), sum(bars)) == (2, 100)
    rows = re.findall(r'<th scope="row">(?:<svg.*?</svg> )?([^<]*)</th><td class="right">([^<]*%)</td>', page)
    assert rows == [("Direct commission", "100%"), ("Second tier", "10%"), ("Acme adds", "10%")]


def test_a_folder_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", str(tmp_path / "nothing")])
    assert result.exit_code == 2
    assert "There is no folder" in result.output


def test_links_that_a_program_forbids_in_feeds_lead_to_the_article_there(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "content/programs/acme.yml", "link:", "forbid_in: [feed]\nlink:")
    outputs = made(folder)
    entry = json.loads(outputs["feed.json"])["items"][0]["content_html"]
    assert '<a href="https://small.example/acme-review/">Try Acme</a>' in entry
    assert {path: "/go/acme/" in outputs[path] for path in ("feed.xml", "feed.json", "rss.xml")} == {
        "feed.xml": False, "feed.json": False, "rss.xml": False,
    }  # fmt: skip
    assert 'href="/go/acme/"' in outputs["acme-review/index.html"]


def test_previews_of_pages_that_promote_say_so_where_the_site_asks_for_it(tmp_path: Path) -> None:
    folder = site(tmp_path)
    edit(folder, "kartrasite.yml", "title:", "disclosure: {previews: true}\ntitle:")
    found = re.compile('<meta property="og:description" content="([^"]*)">')
    outputs = made(folder)
    assert [found.findall(outputs[path]) for path in ("acme-review/index.html", "about/index.html")] == [
        ["Affiliate links: What the affiliate program of Acme pays, on which plan, and for how long it pays."],
        ["Who writes this small site, and why it has a single review on it."],
    ]


def test_feeds_without_entries_are_the_same_at_any_time(tmp_path: Path) -> None:
    folder = site(tmp_path)
    shutil.rmtree(folder / "content" / "articles")
    first, second = made(folder), made(folder)
    assert first == second and "<updated>1970-01-01T00:00:00+00:00</updated>" in first["feed.xml"]
