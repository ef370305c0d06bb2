"""Figures, claims and ties: what the program keeps by itself, and what each check of them finds beyond its example."""

import re
import shutil
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from examples import laid_over, problems_of
from kartrasite.build import build
from kartrasite.checks import checks
from kartrasite.checks.rankings import EXAMPLE as RANKED
from kartrasite.language.phrases import find
from kartrasite.problem import Place, Problem
from kartrasite.rules import RULES
from kartrasite.scaffold import scaffold
from kartrasite.trade.earnings import rating

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PROGRAM = "-- content/programs/acme.yml --\n"
SETTINGS = "-- kartrasite.yml --\n"


def problems(tmp_path: Path, example: str, now: datetime = NOW) -> tuple[Problem, ...]:
    return build(laid_over(example, tmp_path / "site"), ROOT, now).problems


def found(tmp_path: Path, example: str, now: datetime = NOW) -> list[tuple[str, str]]:
    return [(problem.code, problem.level) for problem in sorted(problems(tmp_path, example, now))]


# --- every rule is kept by something ---------------------------------------------------------------


@pytest.mark.parametrize("id", RULES)
def test_every_rule_has_a_check_or_a_test_or_a_reason_why_not(id: str) -> None:
    rule = RULES[id]
    assert any(id in check.rules for check in checks()) or rule.test or rule.beyond
    assert bool(rule.made) == bool(rule.test)
    if rule.test:
        file, _, name = rule.test.partition("::")
        text = (ROOT / "tests" / file).read_text(encoding="utf-8")
        assert f"def {name}(" in text or (ROOT / "tests" / "broken" / name).is_dir()


def test_checks_name_rules_that_exist() -> None:
    assert {rule for check in checks() for rule in check.rules} - set(RULES) == set()


def test_the_rules_are_those_of_the_table() -> None:
    groups = {"D": 11, "L": 8, "C": 15, "S": 5, "P": 9}
    assert sorted(RULES) == sorted(
        f"{group}{number}" for group, count in groups.items() for number in range(1, count + 1)
    )


# --- what the program keeps by itself --------------------------------------------------------------


def page(tmp_path: Path, example: str, path: str = "acme-review/index.html") -> str:
    built = build(laid_over(example, tmp_path / "site"), ROOT, NOW)
    assert built.verified is not None, built.problems
    return next(output.body for output in built.outputs if output.path == path).decode()


def test_boxes_and_cards_carry_the_label(tmp_path: Path) -> None:
    review = page(tmp_path, "{{ call_to_action() }}\n\n{{ product_box() }}")
    assert review.count("Paid link") >= 2
    home = next(each for each in build(tmp_path / "site", ROOT, NOW).outputs if each.path == "index.html").body.decode()
    assert "Paid link inside" in home


def test_our_paid_links_say_so_and_keep_the_referrer(tmp_path: Path) -> None:
    review = page(tmp_path, "[Try Acme](go:acme)\n\n{{ call_to_action() }}")
    links = re.findall(r'<a [^>]*href="/go/acme/"[^>]*>', review)
    assert len(links) >= 2
    assert all('rel="sponsored nofollow noopener"' in link and "noreferrer" not in link for link in links)


def test_prices_show_currency_and_period(tmp_path: Path) -> None:
    table = page(tmp_path, "{{ commission_table() }}")
    assert "$49" in table and "$490" in table
    assert re.search(r"(?i)monthly", table) and re.search(r"(?i)annual", table)


def test_no_page_has_an_aggregate_rating() -> None:
    built = build(ROOT, ROOT, NOW)
    assert [output.path for output in built.outputs if b"aggregateRating" in output.body.replace(b" ", b"")] == []


def what_does_not_load(tmp_path: Path, example: str, said: str) -> None:
    assert said in " ".join(f"{each.message} {each.hint}" for each in problems(tmp_path, example))


def test_a_review_says_when_the_first_money_comes(tmp_path: Path) -> None:
    payout = "payout: {schedule: each month on the tenth, hold: 45 days, minimum: 25}\ntrial: {price: 1, days: 14}\n"
    outputs = build(laid_over(f"{PROGRAM}{payout}", tmp_path / "site"), ROOT, NOW).outputs
    pages = {output.path: output.body.decode() for output in outputs if output.path.endswith(".html")}
    shown = ["each month on the tenth", "<dd>45 days</dd>", "$25", "$1 for 14 days"]
    for path in ("acme-review/index.html", "programs/acme/index.html"):
        assert [each for each in shown if each in pages[path].replace("\N{NO-BREAK SPACE}", " ")] == shown


HOSTS = {
    "netlify.toml": '[[redirects]]\nfrom = "{start}"\nto = "{to}"\nstatus = {status}\n',
    "vercel.json": '{{"redirects": [{{"source": "{start}", "destination": "{to}", "statusCode": {status}}}]}}',
    "_redirects": "{start} {to} {status}\n",
    ".htaccess": "Redirect {status} {start} {to}\n",
}


@pytest.mark.parametrize("name", HOSTS)
@pytest.mark.parametrize(
    ("start", "to", "status", "said"),
    [
        ("/go/kartra/", "https://kartra.com/?ref=abc", 302, []),
        ("/go/kartra/", "https://kartra.com/?ref=abc", 301, ["/go/kartra/ leads to a merchant with the status 301."]),
        ("/try", "https://kartra.com/?ref=abc", 302, ["/try leads to kartra past every disclosure."]),
        ("/old/", "/old", 302, ["/old/ leads in a circle."]),
        ("/old/", "/about/", 301, []),
    ],
)
def test_every_host_s_file_of_redirects_is_read(
    name: str, start: str, to: str, status: int, said: list[str], tmp_path: Path
) -> None:
    check = next(each for each in checks() if each.code == "K509")
    file = HOSTS[name].format(start=start, to=to, status=status)
    assert [each.message for each in problems_of(check, f"-- {name} --\n{file}", tmp_path)] == said


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("_redirects", "/best /go/kartra/ 302!\n",
         "/best leads to the paid link /go/kartra/, and links to it do not say that they are paid."),
        ("_redirects", "/out/* https://:splat 302\n",
         "/out/* leads wherever its address says, to merchants too (https://:splat)."),
        ("_redirects", "/old/* https://other.example/:splat 301\n", ""),
        ("_redirects", "/pen https://amzn.to/3abc 302\n",
         "/pen leads over a paid link (Amazon) past every disclosure."),
        ("web.config", '<action type="Redirect" url="https://amzn.to/3abc" />',
         "web.config leads to https://amzn.to/3abc past every disclosure."),
        ("_headers", "/review/*\n  Refresh: 0; url=https://kartra.com/?ref=abc\n",
         "_headers lets pages lead on by themselves (Refresh)."),
        ("_headers", "/*\n  X-Frame-Options: DENY\n", ""),
        ("vercel.json", '{"headers": [{"source": "/(.*)", "headers": [{"key": "Refresh", "value": "0"}]}]}',
         "vercel.json lets pages lead on by themselves (Refresh)."),
        ("_worker.js", "export default {}", "_worker.js runs on the host, so nobody knows what it shows."),
        ("staticwebapp.config.json", '{"routes": [{"route": "/x", "redirect": "https://kartra.com/?ref=abc"}]}',
         "staticwebapp.config.json leads to https://kartra.com/?ref=abc past every disclosure."),
        ("web.config", "<configuration/>", ""),
    ],
)  # fmt: skip
def test_a_host_s_files_lead_nobody_past_the_disclosure(name: str, text: str, said: str, tmp_path: Path) -> None:
    check = next(each for each in checks() if each.code == "K509")
    assert [each.message for each in problems_of(check, f"-- {name} --\n{text}", tmp_path)] == ([said] if said else [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("vercel.json", "{"), ("netlify.toml", "[["), ("vercel.json", "[]"), ("vercel.json", '{"redirects": [1]}'),
        ("vercel.json", "[" * 100_000), ("netlify.toml", f"a = {'[' * 5000}"),
    ],
)  # fmt: skip
def test_a_file_of_redirects_that_cannot_be_read_is_told(name: str, text: str, tmp_path: Path) -> None:
    check = next(each for each in checks() if each.code == "K509")
    [problem] = problems_of(check, f"-- {name} --\n{text}", tmp_path)
    assert problem.message == f"{name} cannot be read, so nobody knows where it leads."


@pytest.mark.parametrize(("name", "text"), [("vercel.json", '{\n "redirects": [,]}'), ("netlify.toml", "a = 1\nb = c")])
def test_a_file_of_redirects_that_cannot_be_read_is_told_at_its_line(name: str, text: str, tmp_path: Path) -> None:
    [problem] = build(laid_over(f"-- {name} --\n{text}", tmp_path / "site"), ROOT, NOW).problems
    assert (problem.place.path, problem.place.line) == (name, 2)


@pytest.mark.parametrize(("name", "place"), [("netlify.toml", (2, 9)), ("vercel.json", (1, 28))])
def test_what_a_host_reads_beside_the_site_is_checked_and_not_published(
    name: str, place: tuple[int, int], tmp_path: Path
) -> None:
    file = HOSTS[name].format(start="/try", to="https://acme.example/?ref=1", status=302)
    built = build(laid_over(f"-- {name} --\n{file}", tmp_path / "site"), ROOT, NOW)
    [problem] = [each for each in built.problems if each.level == "error"]
    said = "/try leads to acme past every disclosure."
    assert (built.verified, problem.code, problem.message) == (None, "K509", said)
    assert problem.place == Place(name, *place, len("/try"))
    (tmp_path / "site" / name).write_text(HOSTS[name].format(start="/old/", to="/about/", status=301))
    built = build(tmp_path / "site", ROOT, NOW)
    assert built.verified is not None
    assert [output.path for output in built.outputs if output.path.endswith(name)] == []


def test_a_rewrite_that_answers_with_the_merchant_s_page_is_told(tmp_path: Path) -> None:
    check = next(each for each in checks() if each.code == "K509")
    file = '{"rewrites": [{"source": "/try", "destination": "https://kartra.com/?ref=abc"}]}'
    said = [each.message for each in problems_of(check, f"-- vercel.json --\n{file}", tmp_path)]
    assert said == [
        "/try leads to a merchant with the status 200.",
        "/try leads to kartra past every disclosure.",
    ]


def test_amazon_with_redirects_does_not_load(tmp_path: Path) -> None:
    what_does_not_load(tmp_path, PROGRAM + "network: amazon\n", "Amazon forbids redirecting links")


def test_a_claim_without_source_does_not_load(tmp_path: Path) -> None:
    what_does_not_load(tmp_path, PROGRAM + "claims: {cookie: [{value: 60 days}]}\n", "source")


def test_an_offer_without_end_or_condition_does_not_load(tmp_path: Path) -> None:
    what_does_not_load(tmp_path, PROGRAM + "offers: [{text: Half price, ends: 2026-12-01}]\n", "condition")
    shutil.rmtree(tmp_path / "site")
    what_does_not_load(tmp_path, PROGRAM + "offers: [{text: Half price, condition: new customers}]\n", "ends")


def test_a_new_site_has_its_privacy_and_about_pages(tmp_path: Path) -> None:
    scaffold(tmp_path / "site")
    home = next(each for each in build(tmp_path / "site", ROOT, NOW).outputs if each.path == "index.html").body.decode()
    assert 'href="/privacy/"' in home and 'href="/about/"' in home


def test_weights_make_the_rating() -> None:
    scores = {"product": Decimal("4.5"), "payout": Decimal(3)}
    assert (rating(scores), rating(scores, {"product": Decimal(2), "payout": Decimal(1)}), rating({})) == (
        Decimal("3.8"), Decimal("4.0"), None,
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "pt"])
def test_the_theme_s_own_words_are_plain(language: str, tmp_path: Path) -> None:
    text = (ROOT / "templates" / "words" / f"{language}.yml").read_text(encoding="utf-8")
    words = re.search(r"^disclosure: >-\n((?:  .*\n)+)", text, re.MULTILINE)
    assert words is not None
    statement = " ".join(words[1].split())
    own = f'{language}: "{statement}"' + ("" if language == "en" else ", en: We earn when you buy.")
    assert found(tmp_path, f"{SETTINGS}disclosure: {{statement: {{{own}}}}}\n") == []


# --- what the checks find beyond their examples ----------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime(2027, 4, 30, tzinfo=UTC), []),
        (datetime(2027, 5, 2, tzinfo=UTC), [("K605", "warning")]),
        (datetime(2027, 11, 2, tzinfo=UTC), [("K605", "warning")]),
        (datetime(2027, 11, 3, tzinfo=UTC), [("K605", "error")]),
    ],
)
def test_figures_grow_old_in_two_steps(day: datetime, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert found(tmp_path, "Text.", day) == expected


def test_a_program_may_have_limits_of_its_own(tmp_path: Path) -> None:
    example = f"{SETTINGS}freshness: {{warn: 5, error: 10}}\n{PROGRAM}freshness: {{warn: 30, error: 60}}\n"
    assert found(tmp_path, example) == []


def test_our_own_claim_says_what_the_figure_says(tmp_path: Path) -> None:
    example = PROGRAM + "claims:\n  cookie: [{value: 90 days, source: a letter}, {value: 30 days, source: a blog}]\n"
    [problem] = problems(tmp_path, example)
    assert (problem.code, problem.level, problem.message) == (
        "K606", "error", 'Our own claim says "90 days", the figure beside it 60\xa0days.',
    )  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("typical customer", "Typical **customers** say", ["Typical **customers"]),
        ("typical customer", "a typic<b>al</b>\ncustomer's view", ["typic<b>al</b>\ncustomer's"]),
        ("get rich", "getting rich, gets <i>rich</i>", ["getting rich", "gets <i>rich</i>"]),
        ("guaranteed income", "it guarantees\nincome", ["guarantees\nincome"]),
        ("garantiertes Einkommen", "mit garantiertem Einkommen", ["garantiertem Einkommen"]),
        ("ingresos garantizados", "un ingreso garantizado", ["ingreso garantizado"]),
        ("typical customer", "a customer, typical for us", []),
        ("official", "unofficial", []),
        ("get rich", "forget riches", []),
    ],
)
def test_a_phrase_is_found_in_any_dress(phrase: str, text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end, _ in find((phrase,), text, text.lower())] == words


@pytest.mark.parametrize(
    ("example", "place"),
    [
        ("Some get\nrich.", ("content/articles/acme-review.md", 12, 6)),
        ("---\ntitle: Get rich with Acme\n---\nText.", ("content/articles/acme-review.md", 9, 8)),
        ("---\nfaq: [{q: Who gets rich?, a: The owner.}]\n---\nText.", ("content/articles/acme-review.md", 10, 11)),
        (PROGRAM + "pros: [One gets rich., Second.]\n", ("content/programs/acme.yml", 24, 8)),
    ],
)
def test_a_forbidden_phrase_stands_at_its_place(example: str, place: tuple[str, int, int], tmp_path: Path) -> None:
    told = [each for each in problems(tmp_path, example) if each.code == "K612"]
    assert [each.place.path for each in told] == [place[0]]
    assert told[0].place.line > 0 and told[0].place.column > 0


def test_a_forbidden_phrase_of_a_template_is_found_in_the_finished_pages(tmp_path: Path) -> None:
    folder = laid_over("Text.", tmp_path / "site")
    template = folder / "templates" / "components" / "call_to_action.html"
    template.parent.mkdir(parents=True)
    own = (ROOT / "templates" / "components" / "call_to_action.html").read_text(encoding="utf-8")
    template.write_text(own.replace("{% endmacro %}", "<p>Get <b>rich</b> now.</p>{% endmacro %}"), encoding="utf-8")
    review = folder / "content" / "articles" / "acme-review.md"
    review.write_text(review.read_text(encoding="utf-8") + "\n{{ call_to_action() }}\n", encoding="utf-8")
    told = {(each.code, each.place.path) for each in build(folder, ROOT, NOW).problems}
    assert told == {("K612", "content/articles/acme-review.md"), ("K612", "content/programs/acme.yml")}


def test_a_review_in_the_first_person_without_a_tester_is_an_error(tmp_path: Path) -> None:
    example = "-- content/articles/second.md --\n---\nkind: review\n---\nI have personally tested it for weeks.\n"
    assert found(tmp_path, example) == [("K615", "warning"), ("K614", "error")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In our own tests it was quick."), ("en", "We've tried\nit for you."),
        ("de", "Wir haben es drei Wochen lang getestet."),
        ("es", "Lo hemos probado en casa."), ("fr", "Nous avons longuement testé cet outil."),
        ("pt", "Testamos a ferramenta."),
    ],
)  # fmt: skip
def test_experience_is_known_in_five_languages(language: str, text: str, tmp_path: Path) -> None:
    example = f"-- content/articles/second.md --\n---\nkind: guide\nlanguage: {language}\n---\n{text}\n"
    assert ("K614", "warning") in found(tmp_path, example)


@pytest.mark.parametrize(
    "text", ["We did not test it.", "They have tested it.", "The figures we used are theirs.", "A test of patience."]
)
def test_what_is_no_experience_of_ours_is_quiet(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, f"-- content/articles/second.md --\n---\nkind: guide\n---\n{text}\n") == []


def test_a_weight_without_its_score_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, PROGRAM + "weights: {product: 1, support: 2}\n") == [("K616", "error")]


@pytest.mark.parametrize(
    ("by", "said"),
    [("rating", "Rating"), ("up_to", "Up to, in a first year"), ("price", "Price"), ("product", "Product")],
)
def test_a_ranking_says_what_it_follows(by: str, said: str, tmp_path: Path) -> None:
    shown = f'<p class="ranked meta"><b>Ranked by:</b> {said}</p>'
    assert shown in page(tmp_path, f"---\nranked_by: {by}\n---\nText.")


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("Kartra review", []),
        ("Kartra  pays 90%", ['The headline "Kartra pays 90%" is not the title that the page shows: "Kartra review".']),
    ],
)
def test_a_headline_is_the_title_that_the_page_shows(headline: str, said: list[str], tmp_path: Path) -> None:
    check = next(each for each in checks() if each.code == "K703")
    data = f'{{"@type": "Article", "headline": "{headline}"}}'
    example = f'<head><script type="application/ld+json">{data}</script></head>'
    assert [each.message for each in problems_of(check, example, tmp_path)] == said


def test_a_ranking_by_what_a_program_lacks_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, "---\nranked_by: support\n---\nText.") == [("K617", "error")]


def test_sums_in_several_currencies_rank_nothing(tmp_path: Path) -> None:
    euros = RANKED.replace("link: https://best", "currency: EUR\nlink: https://best")
    example = euros.replace("by: product", "by: up_to") % "acme, best"
    [problem] = problems(tmp_path, example, NOW)
    assert (problem.code, problem.place.line, problem.message) == (
        "K617", 7, '"up_to" ranks nothing here: its sums are in EUR, USD, and none is converted.',
    )  # fmt: skip


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        ("stamp: new", "This is no stamp yet."),
        ("stamp: 2026-11-10 d052ddf0", "`updated:` moved from 2026-11-10 to 2026-11-20, and the text is as it was."),
        ("stamp: 2026-11-20 00000000", "The text has changed since 2026-11-20, and `updated:` has not moved."),
        ("stamp: 2026-11-10 00000000", "The text and its date have both moved."),
    ],
)
def test_a_stamp_says_what_moved(matter: str, said: str, tmp_path: Path) -> None:
    [problem] = problems(tmp_path, f"---\nupdated: 2026-11-20\n{matter}\n---\nThe text.")
    assert (problem.code, problem.message, problem.place.line) == ("K619", said, 11)


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("Some links are affiliate links.", ["K621"]),
        ("We may earn a commission when you buy.", ["K621"]),
        ("We are paid for links.", ["K621"]),
        ("We earn a commission when you buy; this never affects our scores.", ["K623"]),
        ("We earn a commission when you buy through our links.", []),
    ],
)
def test_a_statement_is_plain(statement: str, codes: list[str], tmp_path: Path) -> None:
    assert [
        code for code, _ in found(tmp_path, f'{SETTINGS}disclosure: {{statement: {{en: "{statement}"}}}}\n')
    ] == codes


@pytest.mark.parametrize(
    ("tie", "words"),
    [
        ("free_access", "Acme gives us a free account."), ("discount", "Acme gives us a discount."),
        ("employee", "One of us works for Acme."), ("family", "A member of the family owns Acme."),
        ("equity", "We hold shares in Acme."), ("owned", "Acme is our own product."),
    ],
)  # fmt: skip
def test_each_tie_is_told_by_its_words(tie: str, words: str, tmp_path: Path) -> None:
    example = f"{PROGRAM}ties: [commission, {tie}]\n"
    assert found(tmp_path, example) == [("K622", "error")]
    shutil.rmtree(tmp_path / "site")
    assert found(tmp_path, f"{example}disclosure: We are paid by Acme. {words}\n") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("We do not earn any commission.", ["K623"]),
        ("This review is not sponsored.", ["K623"]),
        ("We receive no\npayment.", ["K623"]),
        ("We earn no commission from stores that we do not name.", []),
        ("We are not paid for a good score.", []),
        ("They are not paid.", []),
    ],
)
def test_a_contradiction_is_told_and_an_honest_limit_is_not(text: str, codes: list[str], tmp_path: Path) -> None:
    assert [code for code, _ in found(tmp_path, text)] == codes


def test_nobody_is_impartial_about_what_is_theirs(tmp_path: Path) -> None:
    own = "disclosure: We are paid by Acme. Acme is our own product.\nties: [commission, owned]\n"
    text = "-- content/articles/acme-review.md --\nAn independent look.\n"
    assert found(tmp_path, text) == []
    shutil.rmtree(tmp_path / "site")
    assert found(tmp_path, f"{PROGRAM}{own}{text}") == [("K623", "error")]


def test_a_link_to_an_ended_program_is_told_in_the_text(tmp_path: Path) -> None:
    example = (
        f"{PROGRAM}ended: 2026-11-01\n-- content/articles/acme-review.md --\n---\nprograms: []\n---\n[Acme](go:acme)\n"
    )
    told = problems(tmp_path, example)
    assert [(each.code, each.place.column) for each in told if each.code == "K608"] == [("K608", 8)]


def test_a_description_may_not_differ_from_the_data(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, "---\ndescription: Acme pays 35% of each payment, month after month.\n---\nText.")
    assert (problem.code, problem.message) == ("K602", "The data says 30% (acme.rate.direct); this says 35%.")
    assert problem.place.path == "content/articles/acme-review.md" and problem.place.line


# --- a product's rating and sides (K704) ------------------------------------------------------------


def told_of_product(tmp_path: Path, matter: str) -> list[tuple[str, str, str]]:
    example = f"---\nreviews: product\n{matter}\n---\nShort.\n"
    return [(each.code, each.message, each.hint) for each in sorted(problems(tmp_path, example))]


def test_a_product_is_not_rated_by_what_its_program_pays(tmp_path: Path) -> None:
    assert told_of_product(tmp_path, "pros: [It is quick.]") == [
        (
            "K704",
            'The cons of the product Acme are those of its affiliate program: "The cookie ends early."',
            "Write `cons:` of the product into the front matter.",
        ),
        (
            "K704",
            "The rating of the product Acme holds scores of its affiliate program: commission.",
            "Write `rating: 4`, the score of the product itself, or review the program: `reviews: program`.",
        ),
    ]


def test_a_product_s_own_score_is_a_rating_that_adds_up_and_no_other_is(tmp_path: Path) -> None:
    sides = "pros: [It is quick.]\ncons: [It is dear.]"
    assert told_of_product(tmp_path, f"rating: 4\n{sides}") == []
    assert told_of_product(tmp_path / "b", f"rating: 4.9\n{sides}") == [
        (
            "K616",
            "The rating is 4.9; the scores of Acme come to 4.2, that of the product to 4.",
            "Leave `rating:` out, so that the scores give it, or correct the scores and their weights.",
        )
    ]
