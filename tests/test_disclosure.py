"""The disclosure cannot be taken away: every attack in the table meets its code, and insertion holds."""

# ruff: noqa: E501  # pages stand as they are, unbroken

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from attacks import ASIDE, MARKUP, OWN, PAGE, STATEMENT, WITHOUT
from kartrasite.pages.disclosure import standing
from kartrasite.pages.document import Output, ProgramPromise, Promise
from kartrasite.pages.finished import Finished
from kartrasite.pages.insertion import insert
from kartrasite.pages.leads import affiliate, merchant
from kartrasite.pages.statement import statement_html
from kartrasite.problem import Problem
from kartrasite.verify import Verified, examine, read_sheets, verify
from style_attacks import HARMLESS, STYLES

KARTRA = ProgramPromise("kartra", OWN, ("kartra.com",), ("https://kartra.com/?ref=abc",), ("/go/kartra/",))
SHOP = ProgramPromise("shop", "", ("shop.example",), ("https://shop.example/?tag=abc",), needs_referrer=True)
SHUT = ProgramPromise("shut", "We link to Shut.", addresses=("https://shut.example/?ref=abc",), forbid_in=("feed",))
PROMISE = Promise(
    statements={"en": STATEMENT},
    page="/disclosure/",
    programs={"kartra": KARTRA, "shop": SHOP, "shut": SHUT},
    site_hosts=("x.example",),
    link_text={"en": "Full disclosure"},
    label={"en": "Disclosure"},
    previews={"en": "Affiliate links"},
)


def published(page: str, css: str = "") -> tuple[Verified | None, tuple[Problem, ...]]:
    """What comes of a site with that page and that style sheet."""
    full = PAGE.replace("Kartra review", "Disclosure").replace("What Kartra", "How the site")
    go = full.replace("Disclosure</title>", "Go</title>").replace("How the", "Where the")
    outputs = (
        Output("review/index.html", page.encode(), "content/articles/review.md", ("kartra",), "en"),
        Output("index.html", full.replace("How the", "Home of the").replace("Disclosure</title>", "Home</title>").encode(), "home"),
        Output("disclosure/index.html", full.encode(), "content/pages/disclosure.md"),
        Output("go/kartra/index.html", go.encode(), "content/programs/kartra.yml"),
        Output("about/index.html", go.replace("Go<", "About<").replace("Where", "About").encode(), "content/pages/about.md"),
        Output("a.png", b"", "content/images/a.png"),
        Output("style.css", css.encode(), "templates/style.css"),
    )  # fmt: skip
    sheets = read_sheets(outputs)
    return verify(outputs, PROMISE, {each.path: examine(each, PROMISE, sheets) for each in outputs})


def codes(page: str, css: str = "") -> set[str]:
    """The codes of the errors that stop that page from being published."""
    verified, problems = published(page, css)
    found = {problem.code for problem in problems if problem.level == "error"}
    assert (verified is None) == bool(found)
    return found


def test_the_good_page_is_published_without_a_finding() -> None:
    verified, problems = published(PAGE)
    assert problems == ()
    assert verified is not None


@pytest.mark.parametrize(("name", "page", "code"), MARKUP, ids=[row[0] for row in MARKUP])
def test_an_attack_on_the_markup_stops_publication(name: str, page: str, code: str) -> None:
    assert any(each.startswith(code) for each in codes(page)), codes(page)


@pytest.mark.parametrize(("name", "css", "met"), STYLES, ids=[row[0] for row in STYLES])
def test_a_rule_that_hides_stops_publication(name: str, css: str, met: str) -> None:
    inline = PAGE.replace("</head>", f"<style>{css}</style></head>")
    assert (codes(PAGE, css), codes(inline)) == (set(met.split()), set(met.split()))


@pytest.mark.parametrize(("name", "css"), HARMLESS, ids=[row[0] for row in HARMLESS])
def test_a_harmless_rule_stops_nothing(name: str, css: str) -> None:
    inline = PAGE.replace("</head>", f"<style>{css}</style></head>")
    assert (codes(PAGE, css), codes(inline)) == (set(), set())


def test_a_property_that_is_not_known_is_named() -> None:
    _, problems = published(PAGE, ".disclosure { initial-letter: 9 }")
    assert [each.message for each in problems] == [
        ".disclosure { initial-letter: 9 } in style.css:1:1 may hide the disclosure or a part of it: what this property "
        "does to it is not known."
    ]


def test_the_table_has_more_than_sixty_attacks_with_names_of_their_own() -> None:
    assert len({row[0] for row in MARKUP} | {f"style: {row[0]}" for row in STYLES}) == len(MARKUP) + len(STYLES) > 60


def test_the_theme_and_the_insertion_print_the_same_bytes() -> None:
    made = insert(WITHOUT.encode(), PROMISE, ("kartra",), "en").decode()
    assert statement_html(PROMISE, ("kartra",), "en") == ASIDE
    assert made == PAGE


def test_words_that_several_programs_share_are_said_once() -> None:
    shared = "As an Amazon Associate we earn from qualifying purchases."
    kartra = PROMISE.programs["kartra"]
    programs = {id: replace(kartra, id=id, statement=shared) for id in ("kettle", "toaster")}
    html = statement_html(replace(PROMISE, programs={"kartra": kartra, **programs}), ("toaster", "kartra", "kettle"), "en")
    assert [(each.attributes["data-program"], each.text()) for each in LexborHTMLParser(html).css("[data-program]")] == [
        ("toaster", shared), ("kartra", kartra.statement),
    ]  # fmt: skip


def test_html_that_has_a_disclosure_is_left_alone() -> None:
    assert insert(PAGE.encode(), PROMISE, ("kartra",), "en") == PAGE.encode()


def test_bytes_that_are_not_utf_8_are_left_alone() -> None:
    assert insert(b"<h1>\xff</h1>", PROMISE, (), "en") == b"<h1>\xff</h1>"


def inserted(html: str) -> Output:
    """A file of static/ as the build makes it."""
    return Output("x.html", insert(html.encode(), PROMISE, (), ""), "static/x.html")


@pytest.mark.parametrize(
    "html",
    [
        "google-site-verification: google123.html",
        "",
        "<p>text",
        "<h1>Title</h1><p>text</p>",
        "<!doctype html><title>x</title><body class='a > b'><h1>T</h1>",
        "<!doctype html><html><head></head><body><div><h1>T</h1></div><p>text</body></html>",
        "<main><header><h1>T</h1></header><p>x</p></main>",
        "<main><a href='/x/'><h1>T</h1></a><p>x</p></main>",
        "<!-- </h1><body> --><body><h1>T</h1><script>'</body>'</script>",
        "<!--><span><!-- c -->",
        "<h1>T</h1><plaintext>x",
        "<template><h1>t</h1></template>" * 20 + "<h1>T</h1><p>text",
        "<script>'</h1>'</script>" * 9 + "<h1>T</h1><p>text",
        "<h1>T</h1><!-- never closed",
        "<frameset><frame src=/>",
        "<h1>T</h1><a href='/go/kartra/' rel=sponsored>paid</a>",
    ],
)
def test_html_without_a_disclosure_gets_it(html: str) -> None:
    made = inserted(html)
    assert [fault for fault in examine(made, PROMISE, read_sheets(())).faults if fault.code < "K409"] == []
    assert ASIDE.split("<p data-program")[0].encode() in made.body


TAGS = ["p", "div", "span", "b", "a", "ul", "li", "h2", "h3", "table", "tr", "td", "svg", "math", "pre", "form"]
TAGS += ["button", "select", "option", "nav", "footer", "section"]
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(["<h1>T</h1>", "<br>", "<img src=/a.png>", "<!-- c -->", "<!--", "-->", "<title>t</title>", "</body>",
                     "<script>'</h1>'</script>", "<textarea>", "<style>x{}</style>", "</main>", "<plaintext>", "&amp;", "<![CDATA[", "<?x", "</",
                     '<a href="/go/kartra/">', "<noscript><p>n</p></noscript>", "<template><h1>t</h1></template>"]),
    st.text(alphabet="abc <>&\"'=/é", max_size=12),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(["{}", "<!doctype html><body>{}", "<main>{}</main>"]))
def test_insertion_leaves_no_finding_about_the_disclosure(text: str, frame: str) -> None:
    made = inserted(frame.format(text))
    assert [fault.message for fault in examine(made, PROMISE, read_sheets(())).faults if fault.code < "K409"] == []


@pytest.mark.parametrize(
    ("href", "paid", "sold"),
    [
        ("/go/kartra/", "kartra", ""),
        ("https://x.example/go/kartra/", "kartra", ""),
        ("https://kartra.com/?ref=abc", "kartra", "kartra"),
        ("https://app.KARTRA.com./plans?x=1&ref=abc#top", "kartra", "kartra"),
        ("http://user@kartra.com:443/?ref=abc", "kartra", "kartra"),
        ("https://kartra.com/", "", "kartra"),
        ("https://notkartra.com/?ref=abc", "", ""),
        ("https://kartra.com/?ref=other", "", "kartra"),
        ("https://kartra.com/?REF=abc", "kartra", "kartra"),
        ("/go/kartra", "kartra", ""),
        ("/go/kartra?x=1#top", "kartra", ""),
        ("/go/kartra-and-more/", "", ""),
        ("mailto:a@kartra.com", "", ""),
        ("", "", ""),
    ],
)
def test_a_link_is_known_by_our_redirect_address_or_tracking(href: str, paid: str, sold: str) -> None:
    assert (affiliate(href, PROMISE), merchant(href, PROMISE)) == (paid, sold)


@pytest.mark.parametrize(
    ("ours", "href", "paid"),
    [
        ("https://acme.example/#a_aid=abc", "https://acme.example/pricing/#a_aid=abc", True),
        ("https://acme.example/#a_aid=abc", "https://acme.example/pricing/#plans", False),
        ("https://acme.example/#a_aid=abc", "https://acme.example/", False),
        ("https://acme.example/ref/abc/", "https://acme.example/pricing/ref/abc/", True),
        ("https://acme.example/ref/abc/", "https://acme.example/pricing/", False),
        ("https://ada.acme.example/", "https://ada.acme.example/pricing/", True),
        ("https://ada.acme.example/", "https://acme.example/pricing/", False),
        ("https://acme.example/", "https://acme.example/pricing/", False),
        ("https://müller.example/?ref=abc", "https://xn--mller-kva.example/x?ref=abc", True),
        ("https://xn--mller-kva.example/?ref=abc", "https://MÜLLER.example/?ref=abc", True),
    ],
)
def test_a_link_is_known_by_what_tracks_us_wherever_it_stands(ours: str, href: str, paid: bool) -> None:
    program = ProgramPromise("acme", OWN, ("acme.example", "müller.example"), (ours,))
    assert affiliate(href, replace(PROMISE, programs={"acme": program})) == ("acme" if paid else "")


def test_disclosures_are_one_value_only_where_all_is_the_same_in_them_and_around_them() -> None:
    inside, outside = ASIDE.replace(STATEMENT, f"<b>{STATEMENT}</b>"), PAGE.replace(ASIDE, f"<div>{ASIDE}</div>")
    pages = (
        PAGE, PAGE.replace("By Ada.", "By Bo."), PAGE.replace(ASIDE, inside), outside,
        outside.replace("<div>", "<div hidden>"), PAGE.replace(OWN, OWN.upper()), PAGE.replace('<html lang="en">', "<html>"),
        PAGE.replace(f"<p>{STATEMENT}", f"<p><!-- - -->{STATEMENT}"), WITHOUT,
    )  # fmt: skip
    found = [standing(Finished(Output("x.html", page.encode(), ""), PROMISE)).notice for page in pages]
    assert found[0] is found[1]
    assert [each is None for each in found] == [False] * 8 + [True]
    assert len(set(found[1:])) == 8


def test_what_readers_with_and_without_scripts_get_is_not_one_disclosure_though_it_is_written_alike() -> None:
    page = PAGE.replace(OWN, f"<noscript><b>{OWN}</b></noscript>").encode()
    readings = [Finished(Output("x.html", page, ""), PROMISE, scripting) for scripting in (True, False)]
    found = [standing(each).notice for each in readings]
    tags = [[piece.tag for piece in each.pieces if piece.tag in ("noscript", "b")] for each in found if each]
    assert tags == [["noscript"], ["noscript", "b"]]


def test_a_notice_is_what_the_page_holds_at_each_depth() -> None:
    page = PAGE.replace(ASIDE, '<aside class="disclosure" data-disclosure>We <b>earn <i>so</i></b><!-- - --><a href="/d/">more</a></aside>')
    notice = standing(Finished(Output("x.html", page.encode(), ""), PROMISE)).notice
    assert notice is not None
    assert [(each.depth, each.tag, each.text) for each in notice.pieces] == [
        (0, "aside", ""), (1, "-text", "We "), (1, "b", ""), (2, "-text", "earn "), (2, "i", ""), (3, "-text", "so"),
        (1, "-comment", ""), (1, "a", ""), (2, "-text", "more"),
    ]  # fmt: skip
    assert [tag for tag, _ in notice.outer] == ["article", "main", "body", "html"]
    assert (notice.words, notice.links) == (("We earn somore", "We earn so more"), ("/d/",))
