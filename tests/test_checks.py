"""Each check finds its fault, and nothing else, on a page that has just that fault."""

# ruff: noqa: E501  # one case is one line, so that the table reads as a table

import re

import pytest
from msgspec.structs import replace

from attacks import ASIDE, OWN, PAGE, STATEMENT
from kartrasite.checks import Check, checks
from kartrasite.pages.document import Output
from kartrasite.problem import Problem
from kartrasite.verify import examine, read_sheets
from test_disclosure import PROMISE, published


def with_text(html: str) -> str:
    return PAGE.replace("<p>Text.</p>", html)


def with_head(html: str) -> str:
    return PAGE.replace("</head>", html + "</head>")


REVIEW = (
    '{"@type":"SoftwareApplication","name":"Kartra","review":{"@type":"Review","name":"Kartra review",'
    '"author":{"name":"Ada"},"reviewRating":{"ratingValue":4.10},"positiveNotes":{"@type":"ItemList",'
    '"itemListElement":[{"@type":"ListItem","position":1,"name":"Pays well"},'
    '{"@type":"ListItem","position":2,"name":"Kartra review"}]}}}'
)
DATA = f'<script type="application/ld+json">{REVIEW}</script>'
RANKING = (
    '<script type="application/ld+json">{"@type":"ItemList","itemListElement":['
    '{"@type":"ListItem","position":1,"name":"Kartra","url":"https://x.example/about/"},'
    '{"@type":"ListItem","position":2,"name":"Teachery","url":"https://x.example/about/"}]}</script>'
)
PAGES: tuple[tuple[str, str, str, set[str]], ...] = (
    ("a paid link without rel", "K501", with_text('<a href="/go/kartra/">x</a>'), {"K501"}),
    ("a paid link with ugc alone", "K501", with_text('<a rel="ugc" href="https://kartra.com/?ref=abc">x</a>'), {"K501"}),
    ("a paid link in a new window", "K501", with_text('<a rel=sponsored target=_blank href="/go/kartra/">x</a>'), {"K501"}),
    ("a link to nowhere", "K502", with_text('<a href="/abuot/">x</a>'), {"K502"}),
    ("a picture that is missing", "K502", with_text('<img src="/b.png" alt="" width=1 height=1>'), {"K502"}),
    ("a srcset that is missing", "K502", with_text('<img src="/a.png" srcset="/b.png 2x" alt="" width=1 height=1>'), {"K502"}),
    ("a canonical that is missing", "K502", with_head('<link rel="canonical" href="https://x.example/b/">'), {"K502"}),
    ("an anchor that is missing", "K503", with_text('<a href="#plans">x</a>'), {"K503"}),
    ("an anchor of another page", "K503", with_text('<a href="/about/#x">x</a>'), {"K503"}),
    ("an untracked merchant link", "K504", with_text('<a href="https://kartra.com/plans">x</a>'), {"K504"}),
    ("a base", "K505", with_head('<base href="/">'), {"K505"}),
    ("a rating that is not shown", "K701", with_head(DATA.replace("4.10", "4.6")) .replace("Text.", "4.1 Pays well Ada"), {"K701"}),
    ("a note that is not shown", "K701", with_head(DATA).replace("Text.", "4,1 Ada"), {"K701"}),
    ("a price that is not shown", "K701", with_head(DATA.replace('"review"', '"offers":{"price":49},"review"')).replace("Text.", "4.1 Pays well Ada $94"), {"K701"}),
    ("a place that is not shown", "K701", with_head(RANKING).replace("Text.", "Kartra, Acme"), {"K701"}),
    ("JSON that is none", "K702", with_head('<script type="application/ld+json">{,}</script>'), {"K702"}),
    ("no title", "K801", PAGE.replace("<title>Kartra review</title>", ""), {"K801"}),
    ("no description", "K801", PAGE.replace("What Kartra pays.", " "), {"K801"}),
    ("another page's title", "K802", PAGE.replace("<title>Kartra review", "<title>Disclosure"), {"K802"}),
    ("a script from elsewhere", "K803", with_head('<script src="https://cdn.example/x.js"></script>'), {"K803"}),
    ("a font from elsewhere", "K803", with_head("<style>@font-face{src:url(//cdn.example/x.woff2)}</style>"), {"K803"}),
    ("a frame from elsewhere", "K803", with_text('<iframe src="https://video.example/1"></iframe>'), {"K803"}),
    ("no h1", "K804", PAGE.replace("<h1>Kartra review</h1>", ""), {"K804"}),
    ("two h1", "K804", with_text("<h1>Again</h1>"), {"K804"}),
    ("a skipped level", "K805", with_text("<h4>Deep</h4>"), {"K805"}),
    ("an id twice", "K806", with_text('<p id="a">x</p><p id="a">y</p>'), {"K806"}),
    ("no alternative text", "K807", with_text('<img src="/a.png" width="1" height="1">'), {"K807"}),
    ("no width", "K808", with_text('<img src="/a.png" alt="" height="1">'), {"K808"}),
    ("a width in percent", "K808", with_text('<img src="/a.png" alt="" width="50%" height="1">'), {"K808"}),
    ("no language", "K809", PAGE.replace('<html lang="en">', "<html>"), {"K809"}),
    ("another language", "K809", PAGE.replace('<html lang="en">', '<html lang="de">'), {"K809"}),
    ("nothing wrong", "", with_head(DATA).replace("Text.", "Rated 4,1. Pays  well. By Ada"), set()),
    ("a link to an anchor", "", with_text('<h2 id="x">X</h2><a href="#x">x</a><a href="#top">top</a>'), set()),
    ("a data image", "", with_text('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="" width=1 height=1>'), set()),
)  # fmt: skip


def found(page: str) -> tuple[Problem, ...]:
    return published(page)[1]


@pytest.mark.parametrize(("name", "code", "page", "expected"), PAGES, ids=[row[0] for row in PAGES])
def test_a_page_meets_exactly_the_codes_it_deserves(name: str, code: str, page: str, expected: set[str]) -> None:
    assert {problem.code for problem in found(page)} == expected


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.code)
def test_a_check_says_what_it_is_and_where_it_comes_from(check: Check) -> None:
    assert re.fullmatch(r"K\d{3}", check.code)
    assert all((check.title, check.why, check.source, check.page or check.other or check.site or check.text or check.data))


def test_each_code_is_one_check() -> None:
    codes = [check.code for check in checks()]
    assert codes == sorted(set(codes))


def test_a_fault_says_what_to_do() -> None:
    problems = [problem for _, _, page, _ in PAGES for problem in found(page)]
    assert [problem for problem in problems if not problem.hint or not problem.message.endswith(".")] == []


def test_a_broken_link_names_the_near_page() -> None:
    [problem] = found(with_text('<a href="/abuot/">x</a>'))
    assert (problem.said, problem.hint) == (
        "review/index.html: The link /abuot/ leads to no file of the site (abuot/index.html).",
        "Did you mean /about/?",
    )


def feed_codes(path: str, body: str) -> list[str]:
    output = Output(path, body.encode(), "feed", language="en")
    return [fault.code for fault in examine(output, PROMISE, read_sheets(())).faults]


TEXT = f"{STATEMENT} More words."
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><content type="html">{}</content></entry></feed>'
RSS = "<rss><channel><description>d</description><item><title>T</title><description>{}</description></item></channel></rss>"
JSON = '{{"version":"https://jsonfeed.org/version/1.1","items":[{{"title":"T","content_text":"{}"}}]}}'
PAID = '&lt;a href="https://kartra.com/?ref=abc"&gt;x&lt;/a&gt;'


@pytest.mark.parametrize(
    ("path", "body", "codes"),
    [
        ("feed.xml", ATOM.format(TEXT), []),
        ("feed.xml", RSS.format(TEXT), []),
        ("feed.json", JSON.format(TEXT), []),
        ("feed.xml", ATOM.format(ASIDE.replace("<", "&lt;")), []),
        ("feed.xml", ATOM.replace("html", "xhtml").format(f'<div xmlns="http://www.w3.org/1999/xhtml">{ASIDE.replace("-disclosure ", "-disclosure=&quot;&quot; ").replace("&quot;", chr(34))}</div>'), []),
        ("feed.xml", ATOM.format("Words."), ["K407"]),
        ("feed.xml", RSS.format("Words."), ["K407"]),
        ("feed.json", JSON.format("Words."), ["K407"]),
        ("feed.xml", ATOM.format("Long words. " * 20 + STATEMENT), ["K407"]),
        ("feed.xml", ATOM.format(f"&lt;p hidden&gt;{STATEMENT}&lt;/p&gt;"), ["K407"]),
        ("feed.xml", ATOM.format(f"&lt;!-- {STATEMENT} --&gt; Words."), ["K407"]),
        ("feed.xml", ATOM.format(""), ["K407"]),
        ("feed.xml", ATOM.format(TEXT + PAID), ["K407"]),
        ("feed.xml", ATOM.format(STATEMENT + OWN + PAID), []),
        ("feed.xml", ATOM.replace("</feed>", "").format(TEXT), ["K407"]),
        ("sitemap.xml", "<urlset><url/></urlset>", []),
    ],
)  # fmt: skip
def test_every_entry_of_a_feed_begins_with_the_disclosure(path: str, body: str, codes: list[str]) -> None:
    assert feed_codes(path, body) == codes


@pytest.mark.parametrize("host", ["x.example", "www.x.example", "X.EXAMPLE.", "xn--mller-kva.example", "Müller.example"])
def test_a_style_sheet_may_load_from_the_site_s_own_host_however_it_is_written(host: str) -> None:
    sheet = f'@import "https://{host}/other.css"; a {{ background: url("https://{host}/a.png") }}'.encode()
    promise = replace(PROMISE, site_hosts=("x.example", "müller.example"))
    found = examine(Output("style.css", sheet, "static/style.css"), promise, read_sheets(()))
    assert [fault.code for fault in found.faults] == []


def test_a_style_sheet_may_not_load_from_elsewhere() -> None:
    problems = published(PAGE, "@import url(https://cdn.example/x.css);@font-face{src:url(/fonts/a.woff2)}")[1]
    assert [(problem.code, problem.place.path) for problem in problems] == [
        ("K410", "templates/style.css"),
        ("K502", "templates/style.css"),
    ]
