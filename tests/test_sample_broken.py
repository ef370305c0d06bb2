"""The sample site passes every check; with one rule broken in it, that check alone finds it, at its place.

Texts and data are edited in a copy of the sample; what a check of finished pages breaks comes in as HTML of
static/, made from the check's own example with the sample's own disclosure.
"""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from attacks import ASIDE, OWN, STATEMENT
from examples import files, page
from kartrasite.build import build
from kartrasite.built import Built
from kartrasite.checks import Check, checks
from kartrasite.pages.statement import statement_html
from kartrasite.present import Views

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
REVIEW, COMPARISON = "content/articles/kartra-review.md", "content/articles/kartra-clickfunnels-teachery.md"
KARTRA, CLICKFUNNELS, SETTINGS = "content/programs/kartra.yml", "content/programs/clickfunnels.yml", "kartrasite.yml"
COMPARED = "Kartra, ClickFunnels and Teachery compared"
HOME = "https://payout-ledger.example/"
PARTS = ("kartrasite.yml", "content", "static")
PAID = '<p><a href="/go/kartra/" rel="sponsored nofollow noopener">Kartra</a></p>'


class Edit(NamedTuple):
    """In a file, `new` in place of `old`, or after all where that is "": the finding stands at `at` in `where`."""

    file: str
    old: str
    new: str
    at: str
    where: str = ""


EDITS = {
    "K414": Edit(SETTINGS, "author:", "disclosure: {statement: {en: We earn when y\u043eu buy.}}\nauthor:", "We earn"),
    "K601": Edit(REVIEW, "", "The Silver plan costs $199 a month.", "$199"),
    "K602": Edit(REVIEW, "", "Kartra pays 45% of every payment.", "45%"),
    "K603": Edit(REVIEW, "", "Kartra pays a bonus of $500 each quarter.", "$500"),
    "K604": Edit(REVIEW, "", "You earn up to $1,819.20 from one customer.", "$1,819.20"),
    "K605": Edit(KARTRA, "verified: 2026-11-02", "verified: 2026-05-20", "2026-05-20"),
    "K606": Edit(KARTRA, 'p=503", seen: 2026-11-02', 'p=503"', '{value: "up to 40%, for'),
    "K607": Edit(KARTRA, "join:", "offers: [{text: Half, ends: 2026-11-01, condition: new}]\njoin:", "2026-11-01"),
    "K608": Edit(CLICKFUNNELS, "currency:", "ended: 2026-11-20\ncurrency:", "clickfunnels, teachery]", COMPARISON),
    "K511": Edit(REVIEW, "description: ", "description: See [it](go:kartra). ", "go:kartra"),
    "K512": Edit(REVIEW, "", "See `{% x %}`, and {% if kartra %}", "{% if kartra"),
    "K513": Edit(REVIEW, "", 'See `[gallery]`, and [amazon box="B0"]', "[amazon box"),
    "K514": Edit(REVIEW, "", "See `[x]()` and [it](javascript:void)", "javascript:void"),
    "K517": Edit("content/links.yml", "plain-books.example/?partner", "www.amazon.com/?tag", "https://www.amazon"),
    "K611": Edit(REVIEW, "", "Some call it passive *income*.", "passive *income*"),
    "K612": Edit(REVIEW, "", "We asked a **typical** customer.", "typical** customer"),
    "K613": Edit(SETTINGS, "https://payout-ledger.example/", "https://kartra-ledger.example/", "https://kartra-ledger"),
    "K614": Edit(COMPARISON, "", "We have tested all three.", "We have tested"),
    "K615": Edit(REVIEW, "tested: {", "# tested: {", "review\nreviews"),
    "K616": Edit(REVIEW, "reviews: program", "reviews: program\nrating: 4.9", "4.9"),
    "K617": Edit(COMPARISON, "kind: comparison", "kind: comparison\nranked_by: price", "[kartra, clickfunnels"),
    "K618": Edit(KARTRA, "cons:\n", "cons: []\npromote_later:\n", "pros:"),
    "K619": Edit(REVIEW, "reviews: program", "reviews: program\nstamp: new", "new"),
    "K621": Edit(SETTINGS, "timezone:", "disclosure: {statement: {en: Affiliate links.}}\ntimezone:", "Affiliate l"),
    "K622": Edit(KARTRA, "currency: USD", "ties: [commission, equity]\ncurrency: USD", "equity"),
    "K625": Edit(
        KARTRA, "commissions:\n", "commissions:\n  - {tier: x, model: recurring, rate: 9%, months: 12}\n"
        "  - {tier: x, model: recurring, rate: 4%, months: 12-}\n", "12-",
    ),
    "K704": Edit(REVIEW, "reviews: program", "reviews: product\npros: [Quick]\ncons: [Dear]", "reviews"),
    "K811": Edit(
        REVIEW, "title: Kartra affiliate program review", "title: Kartra affiliate program review, read line by line"
        " with every figure from its data", "Kartra affiliate program review, read",
    ),
    "K812": Edit(
        SETTINGS, "  - {label: Privacy, to: /privacy/}\n", "", "- {label: About, to: /about/}\n  - {label: All tags",
    ),
    "K851": Edit(REVIEW, "title: Kartra affiliate program review", "title: 監査 Kartra", "監査"),
    "K624": Edit(
        "content/pages/about.md", "kind: page\n---\n",
        "kind: page\nprograms: [kartra]\n---\nIt is {{ kartra.rate.direct }}.\n\n", "{{ kartra.rate",
    ),
    "K623": Edit(REVIEW, "", "Read on: we are not paid.", "we are not paid"),
}  # fmt: skip
# What checks of finished pages find in an article's own text and front matter, in the text that the owner typed.
OF_PAGES = {
    "K404": Edit(REVIEW, "", "<style>aside { display: none }</style>", "aside { display"),
    "K412": Edit(REVIEW, "", '<div>A</div>\n<div style="position:fixed;inset:0;background:#fff">B', "<div style"),
    "K413": Edit(REVIEW, "", '<script>location.replace("/about/")</script>', "location.replace"),
    "K416": Edit(REVIEW, "", '<a class="button" rel="sponsored" href="/go/kartra/">Join</a>', '/go/kartra/">Join'),
    "K501": Edit(
        REVIEW, "", '<a href="/go/kartra/" rel="sponsored">Join</a>, <a href="/go/kartra/">or not</a>',
        '<a href="/go/kartra/">or',
    ),
    "K502": Edit(REVIEW, "", "See `/abuot/`.\n\n```\n/abuot/\n```\n\n[/abuot/us](/abuot/)", "/abuot/)"),
    "K503": Edit(REVIEW, "", "See [the prices](#prices).", "#prices)"),
    "K504": Edit(REVIEW, "", "See [prices](https://kartra.com/pricing?a=1&b=2).", "https://kartra.com/pricing?"),
    "K505": Edit(REVIEW, "", '<base href="/">', '<base href="/">'),
    "K515": Edit(REVIEW, "", "See [a pen](https://amzn.to/3abcde).", "https://amzn.to"),
    "K516": Edit(REVIEW, "", "See [a pen](https://pens.example/?ref=us&b=1).", "https://pens"),
    "K802": Edit(REVIEW, "title: Kartra affiliate program review", f"title: {COMPARED}", COMPARED),
    "K803": Edit(REVIEW, "", '<img src="https://cdn.example/x.png" alt="" width="1" height="1">', "https://cdn"),
    "K804": Edit(REVIEW, "", "# Kartra affiliate program review", "# Kartra affiliate"),
    "K805": Edit(REVIEW, "", "#### Commission", "#### Commission"),
}  # fmt: skip
# HTML without a disclosure gets one; K401 has its mark and none.
UNMENDED = {
    "K510": f"""\
-- feed.xml --
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><content>{{statement}} {OWN}
&lt;a href="{HOME}go/kartra/"&gt;Kartra&lt;/a&gt;</content></entry></feed>
""",
    "K401": "<h1>Kartra review</h1><p data-disclosure>What Kartra pays.</p>",
    "K508": '<a rel="sponsored noreferrer" href="/go/kartra/">Buy</a>',
}
# What the sample has to have for a check to have something to say, in place of what.
NEEDED = {
    "K417": (SETTINGS, "author:", "disclosure: {previews: true}\nauthor:"),
    "K508": (KARTRA, "currency:", "needs_referrer: true\ncurrency:"),
    "K510": (KARTRA, "currency:", "forbid_in: [feed]\ncurrency:"),
}  # fmt: skip
PAGES = [each for each in checks() if not (each.text or each.data)]
# Where each stands in the file of static/: at the element, address or words at fault. What is missing stands where
# it should: a disclosure and its parts at the disclosure's mark, a title in <title>, a language in <html>, a rule
# for crawlers at the group that should have it; a program's own words at the link that wants them.
PLACES = {
    "K401": "data-disclosure", "K402": '/go/kartra/" rel="sponsored">Try', "K403": "data-disclosure",
    "K404": "hidden>", "K405": "/go/kartra/", "K406": "data-disclosure", "K407": "<title>T", "K408": "https://elsewhere",
    "K409": "utf-7", "K410": "theme.txt", "K411": "data-disclosure", "K412": "<div style", "K413": "location.replace",
    "K415": "/go/kartra/", "K416": '<a class="button"', "K417": 'property="og:description"',
    "K510": f"{HOME}go/kartra/",
    "K501": '<a href="/go/kartra/">', "K502": "/abuot/",
    "K503": "#prices", "K504": "https://kartra.com/pricing", "K505": "<base", "K507": "User-agent: *",
    "K515": "https://www.amazon.com", "K516": "https://store.example",
    "K508": '<a rel="sponsored noreferrer"', "K509": "/go/kartra/", "K701": "4.5", "K702": "application/ld+json",
    "K703": "application/ld+json", "K801": "<title", "K802": "<title>What", "K803": "https://cdn",
    "K804": "<h1>Once", "K805": "<h4>Deep", "K806": 'id="a"', "K807": '<img src="/a.png"', "K808": '<img src="/a.png"',
    "K809": "<html", "K813": 'rel="canonical"', "K815": "<script>",
}  # fmt: skip


class Sample:
    """A copy of the sample site, built again and again with what the last build remembers."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.memo = folder, {}  # type: ignore[var-annotated]
        for part in PARTS:
            source = ROOT / part
            shutil.copytree(source, folder / part) if source.is_dir() else shutil.copy(source, folder / part)
        self.memory = None
        self.first = self.built()
        self.memory = self.first.memory

    def built(self) -> Built:
        return build(self.folder, ROOT, NOW, memo=self.memo)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    folder = tmp_path_factory.mktemp("sample") / "site"
    folder.mkdir()
    yield Sample(folder)


def test_the_sample_site_has_no_finding_and_no_silence(sample: Sample) -> None:
    assert (sample.first.problems, sample.first.silenced) == ((), ())
    assert sample.first.verified is not None
    assert [path for path in (ROOT / "content").rglob("*.md") if "silence:" in path.read_text(encoding="utf-8")] == []


def test_every_check_is_broken_here() -> None:
    two_languages = {"K814"}  # tests/test_languages.py has a site of two
    assert set(EDITS) | {each.code for each in PAGES} | two_languages == {each.code for each in checks()}


@pytest.mark.parametrize(
    ("code", "edit"), [*EDITS.items(), *OF_PAGES.items()], ids=[*EDITS, *(f"{code} in a text" for code in OF_PAGES)]
)
def test_a_broken_rule_is_found_alone_and_at_its_place(code: str, edit: Edit, sample: Sample) -> None:
    file = sample.folder / edit.file
    before = file.read_text(encoding="utf-8")
    after = before.replace(edit.old, edit.new, 1) if edit.old else f"{before}\n{edit.new}\n"
    if code == "K618":
        after = re.sub(r"(?m)^promote_later:\n(?:  - .*\n)+", "", after)
    assert after != before
    file.write_text(after, encoding="utf-8")
    try:
        problems = sample.built().problems
        text = (sample.folder / (edit.where or edit.file)).read_text(encoding="utf-8")
    finally:
        file.write_text(before, encoding="utf-8")
    beside = {"K815"} if code in ("K404", "K412", "K413") else set()  # the theme's policy lets none of it work either
    assert {problem.code for problem in problems} - beside == {code}, problems
    place = (edit.where or edit.file, *spot(text, edit.at))
    assert place in [(each.place.path, each.place.line, each.place.column) for each in problems], problems


def spot(text: str, at: str) -> tuple[int, int]:
    """Line and column of the first place of `at`."""
    start = text.index(at)
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def made_of_static(example: str, views: Views) -> dict[str, str]:
    """The files of an example as files of the sample's static/."""
    promise = views.promise
    own = {
        ASIDE: statement_html(promise, ("kartra",), "en"), STATEMENT: promise.said(promise.statements, "en"),
        OWN: promise.programs["kartra"].statement.strip(),
        "https://kartra.com/?ref=abc": views.site.programs["kartra"].link,
    }  # fmt: skip
    made = {}
    for path, text in files(example, "review/index.html").items():
        whole = page(path, text).replace("</article>", f"{PAID}</article>") if path.endswith(".html") else text
        for old, new in {**own, "{statement}": own[STATEMENT]}.items():
            whole = whole.replace(old, new)
        made[f"static/{path if path != 'feed.xml' else 'more/feed.xml'}"] = whole
    return made


@pytest.mark.parametrize("check", PAGES, ids=lambda each: each.code)
def test_a_page_that_breaks_a_rule_is_found_alone_and_at_its_place(check: Check, sample: Sample) -> None:
    assert sample.first.site is not None
    made = made_of_static(UNMENDED.get(check.code, check.breaks), Views(sample.first.site)) | {"static/a.png": ""}
    file, old, new = NEEDED.get(check.code, (KARTRA, "", ""))
    before = (sample.folder / file).read_text(encoding="utf-8")
    try:
        (sample.folder / file).write_text(before.replace(old, new, 1), encoding="utf-8")
        for path, text in made.items():
            (sample.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (sample.folder / path).write_text(text, encoding="utf-8")
        problems = sample.built().problems
    finally:
        (sample.folder / file).write_text(before, encoding="utf-8")
        for path in made:
            (sample.folder / path).unlink()
    assert {problem.code for problem in problems} == {check.code}, problems
    for place in (problem.place for problem in problems):
        assert (place.line, place.column) == spot(made[place.path], PLACES[check.code]), problems
