"""Affiliate links in answers of the front matter lead, are marked and disclosed like those of a text."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from examples import NOW, ROOT, laid_over
from kartrasite.build import Built, build
from kartrasite.cli import main
from kartrasite.labels import Labels
from kartrasite.problem import Place

ARTICLE = "content/articles/acme-review.md"
LINKS = """\
-- content/links.yml --
books: {to: 'https://books.example/?p=1', name: Books, disclosure: Books pays us too.}
"""


def answered(folder: Path, answer: str, more: str = "") -> Path:
    faq = f"faq:\n  - q: Where is it?\n    a: '{answer}'\n"
    return laid_over(f"---\n{faq}---\nAcme pays {{{{ acme.rate.direct }}}}.\n{more}", folder / "site")


def page(built: Built, path: str = "acme-review/index.html") -> str:
    assert built.problems == () and built.verified is not None
    return next(each.body for each in built.outputs if each.path == path).decode()


def told(site: Path) -> list[tuple[str, Place, str, str]]:
    return [(each.code, each.place, each.message, each.hint) for each in build(site, ROOT, NOW).problems]


def test_a_link_of_an_answer_is_an_affiliate_link(tmp_path: Path) -> None:
    built = build(answered(tmp_path, '[At *Acme*](go:acme "Acme") & <b>.'), ROOT, NOW)
    assert (
        '<div><a href="/go/acme/" rel="sponsored nofollow noopener" data-affiliate="acme" title="Acme">At <em>Acme</em>'
        "</a> &amp; &lt;b&gt;.</div>"
    ) in page(built)


def test_its_program_is_disclosed_on_the_page_and_its_card_says_so(tmp_path: Path) -> None:
    site = answered(tmp_path, "In [a book](go:books).", LINKS)
    shown = page(build(site, ROOT, NOW))
    assert '<a href="/go/books/" rel="sponsored nofollow noopener" data-affiliate="books">a book</a>' in shown
    assert shown.index("Books pays us too.") < shown.index("/go/books/")


def test_an_article_with_no_other_link_says_that_a_paid_one_is_inside(tmp_path: Path) -> None:
    plain = "-- content/articles/plain.md --\n---\nfaq: [{q: Where?, a: '[There](go:acme).'}]\n---\nWords.\n"
    built = build(laid_over(plain, tmp_path / "site"), ROOT, NOW)
    assert '<p data-program="acme">' in page(built, "plain/index.html").partition("data-affiliate")[0]
    assert built.site is not None
    assert [Labels(built.site).of(each) for each in built.site.articles if each.id == "plain"] == ["link"]


def test_addresses_of_the_site_get_its_prefix(tmp_path: Path) -> None:
    site = answered(tmp_path, "[us](/about/), [us](/reviews/about/), [it](go:acme), [there](https://other.example/)")
    settings = site / "kartrasite.yml"
    text = settings.read_text(encoding="utf-8").replace("small.example/", "small.example/reviews/")
    settings.write_text(text, encoding="utf-8")
    assert (
        '<div><a href="/reviews/about/">us</a>, <a href="/reviews/about/">us</a>, <a href="/reviews/go/acme/" '
        'rel="sponsored nofollow noopener" data-affiliate="acme">it</a>, <a href="https://other.example/">there</a></div>'
    ) in page(build(site, ROOT, NOW))


@pytest.mark.parametrize("answer", ["See [it](go:acmee).", "See [it][a].\n\n\n      [a]: go:acmee"])
def test_a_link_that_is_not_there_is_told_in_the_answer(tmp_path: Path, answer: str) -> None:
    site = answered(tmp_path, answer)
    lines = (site / ARTICLE).read_text(encoding="utf-8").splitlines()
    line = next(number for number, each in enumerate(lines, 1) if "go:acmee" in each)
    place = Place(ARTICLE, line, lines[line - 1].index("go:") + 1, len("go:acmee"))
    assert told(site) == [("K220", place, 'There is no affiliate link "acmee".', 'Did you mean "acme"?')]


def test_a_link_to_a_program_that_has_ended_is_told_in_the_answer(tmp_path: Path) -> None:
    ended = "-- content/programs/acme.yml --\nended: 2026-10-31\n"
    site = answered(tmp_path, "See [it](go:acme).", f"\n{{{{ ended() }}}}\n{ended}")
    assert [(code, said, hint) for code, _, said, hint in told(site)] == [
        (
            "K608", "The program acme ended on 2026-10-31, and this link leads to it.",
            "Take the link away, or let it lead to your page on the program, /programs/acme/.",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "matter", ["pros: ['[It](go:acme) is good.']\ncons: [None.]", "faq: [{q: '[It](go:acme)?', a: It is.}]"]
)
def test_elsewhere_in_front_matter_go_leads_nowhere(tmp_path: Path, matter: str) -> None:
    site = laid_over(f"---\n{matter}\n---\nWords.\n", tmp_path / "site")
    assert [(code, said, hint) for code, _, said, hint in told(site)] == [
        (
            "K511", "go:acme leads nowhere here: go: is for the text of articles and the answers of `faq:`.",
            "Say it in the text or in an answer of `faq:`, or lead to a page of yours.",
        )
    ]  # fmt: skip


def test_other_words_of_the_text_leave_the_answer_as_it_is(tmp_path: Path) -> None:
    """The page is made again from what the last build kept of it."""
    site = answered(tmp_path, "See [it](go:acme).")
    run = CliRunner()
    assert run.invoke(main, ["build", str(site)], catch_exceptions=False).exit_code == 0
    with (site / ARTICLE).open("a", encoding="utf-8") as file:
        file.write("\nOther words.\n")
    assert run.invoke(main, ["build", str(site)], catch_exceptions=False).exit_code == 0
    warm = (site / "output/acme-review/index.html").read_bytes()
    shutil.rmtree(site / ".kartrasite")
    shutil.rmtree(site / "output")
    assert run.invoke(main, ["build", str(site)], catch_exceptions=False).exit_code == 0
    assert (site / "output/acme-review/index.html").read_bytes() == warm
    assert b'data-affiliate="acme">it</a>' in warm and b"Other words." in warm


def test_a_program_may_have_ended_after_today(tmp_path: Path) -> None:
    site = answered(tmp_path, "See [it](go:acme).", "-- content/programs/acme.yml --\nended: 2027-10-31\n")
    assert build(site, ROOT, datetime(2026, 11, 24, tzinfo=UTC)).problems == ()
