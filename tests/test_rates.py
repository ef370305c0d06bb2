"""What a tier pays, in a few characters and in words: what adds up, what is for other plans, and what follows."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from kartrasite.build import build
from kartrasite.language.held import held
from kartrasite.language.typed import typed
from kartrasite.model.program import Program
from kartrasite.records.decode import yaml_document
from kartrasite.records.explain import record
from kartrasite.scaffold import theme_folder
from kartrasite.trade import earnings
from kartrasite.trade.facts import ProgramFacts
from kartrasite.trade.figures import NoFigure, tree
from kartrasite.trade.rates import rate

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
WORDS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "templates" / "words").glob("*.yml")
}
PLANS = "[{id: course, name: Course, prices: {monthly: 50, annual: 500}}, {id: pro, name: Pro, prices: {monthly: 100}}]"
THEN = "{model: recurring, rate: 30%, months: 12}, {model: recurring, rate: 15%, months: 13-}"
PERIODS = (
    "{model: first_payment, rate: 100%, periods: [monthly]}, {model: first_payment, rate: 33.3%, periods: [annual]}"
)
FLATS = "{model: flat, amount: 50, plans: [course]}, {model: flat, amount: 125, plans: [pro]}"
LEVELS = "{from: 1, rate: 20%}, {from: 11, rate: 25%}, {from: 51, rate: 30%}"
VOLUME = f"{{model: tiered, levels: [{LEVELS}], within: 1 month}}"
CEILING = "ceiling: {per: customer, amount: 500}"
TOGETHER = THEN.replace("}", f", {CEILING}}}")


def facts(terms: str, more: str = "") -> ProgramFacts:
    document, problems = yaml_document(
        "name: P\nproduct: {category: c, summary: s, website: https://p.example/}\nlink: https://p.example/?r=1\n"
        f"verified: 2026-11-02\nsource: https://p.example/\ndisclosure: d\n{more}"
        f"commissions: [{terms}]\nplans: {PLANS}\n", "program.yml",
    )  # fmt: skip
    assert document is not None, problems
    value, problems = record(document, Program)
    assert value is not None, problems
    return earnings.program_facts("p", value, "/p/", "/go/")


@pytest.mark.parametrize(
    ("terms", "text"),
    [
        ("{model: recurring, rate: 40%}", "40%"),
        (THEN, "30%, then 15%"),
        ("{model: recurring, rate: 15%, months: 13-}, {model: recurring, rate: 30%, months: 12}", "30%, then 15%"),
        ("{model: first_payment, rate: 100%}, {model: recurring, rate: 20%, payments: 2-}", "100%, then 20%"),
        (PERIODS, "100% (monthly) / 33.3% (annually)"),
        ("{model: recurring, rate: {monthly: 50%, annual: 30%}}", "50% (monthly) / 30% (annually)"),
        (FLATS, "$50 (Course) / $125 (Pro)"),
        ("{model: flat, amount: 50}, {model: recurring, rate: 30%}", "$50 + 30%"),
        ("{model: recurring, rate: 30%}, {model: flat, amount: 9, plans: [pro]}", "30% + $9 (Pro)"),
        ("{model: flat, amount: 9, plans: [course], periods: [annual]}", "$9 (Course, billed annually)"),
        ("{model: flat, amount: 5-500}", "$5–$500"),
        ("{model: recurring, amount: 15}", "$15"),
        (VOLUME, "20%–30%"),
        ("{model: category, rates: {books: 4.5%, games: 1%}}", "1%–4.5%"),
        ("{model: recurring, rate: 40%, bound: up_to}", "up to 40%"),
        ("{model: undisclosed}", "not published"),
    ],
)
def test_a_rate_says_how_its_parts_stand_to_each_other(terms: str, text: str) -> None:
    of = facts(terms)
    assert rate(of, of.tiers[0], "en", WORDS["en"]) == text


@pytest.mark.parametrize(
    ("terms", "language", "text"),
    [
        (THEN, "de", "30\u00a0%, dann 15\u00a0%"), (THEN, "fr", "30\u00a0%, puis 15\u00a0%"),
        (THEN, "es", "30\u00a0%, después 15\u00a0%"), (THEN, "pt", "30%, depois 15%"),
        ("{model: recurring, rate: {biennial: 30%, annual: 20%}}", "de",
         "30\u00a0% (alle zwei Jahre) / 20\u00a0% (jährlich)"),
        (VOLUME, "de", "20–30\u00a0%"),
    ],
)  # fmt: skip
def test_a_rate_speaks_the_language_of_its_page(terms: str, language: str, text: str) -> None:
    of = facts(terms)
    assert rate(of, of.tiers[0], language, WORDS[language]) == text


@pytest.mark.parametrize(
    ("terms", "text"),
    [
        (THEN, "30%, then 15%"), (FLATS, "$50 (Course) / $125 (Pro)"), (VOLUME, "20%–30%"),
        ("{model: flat, amount: 50}", "$50"),
        # the sentence says "up to" itself
        ("{model: recurring, rate: 40%, bound: up_to}", "40%"),
    ],
)  # fmt: skip
def test_the_figure_says_what_the_tables_say(terms: str, text: str) -> None:
    assert str(tree(facts(terms), "en", WORDS["en"]).child("rate").child("direct")) == text


def test_what_a_program_does_not_publish_is_no_figure_and_says_so() -> None:
    with pytest.raises(NoFigure, match=r"^p\.rate\.direct: the program does not publish it\.$"):
        str(tree(facts("{model: undisclosed}"), "en", WORDS["en"]).child("rate").child("direct"))


def test_a_cookie_of_one_session_is_said_in_the_language_of_the_page() -> None:
    of = facts("{model: recurring, rate: 40%}", "cookie: session\n")
    assert str(tree(of, "de", WORDS["de"]).child("cookie")) == "eine Sitzung"


@pytest.mark.parametrize(
    ("terms", "texts"),
    [
        ("{model: recurring, rate: 40%}", ["40%"]), ("{model: flat, amount: 50}", ["$50"]),
        (THEN, []), (FLATS, []), (VOLUME, []), ("{model: undisclosed}, {model: recurring, rate: 4%}", []),
    ],
)  # fmt: skip
def test_typed_figures_are_held_against_a_rate_that_is_one_figure(terms: str, texts: list[str]) -> None:
    assert [each.text for each in held(facts(terms), "en") if each.path == "p.rate.direct"] == texts


def test_a_level_of_a_scale_is_no_mistake() -> None:
    text = "P pays up to 30% commission, and 25% commission from eleven sales on."
    verdicts = [each.verdict for each in typed(text, text, (facts(VOLUME),), "en", "en")]
    assert "differs" not in verdicts and "exceeds" not in verdicts


def test_the_first_sale_is_on_the_level_that_begins_with_it() -> None:
    (plan, *_) = facts(VOLUME).plans
    assert [str(each.per_payment.amount) for each in plan.prices[0].earnings if each.per_payment] == ["10.00"]


# --- on pages ------------------------------------------------------------------------------------------


def said(folder: Path, terms: str, language: str = "en", call: str = "at_a_glance()") -> list[str]:
    """The lines of a component on a page of a program that pays by these terms, blanks as they are."""
    body = shown(folder, terms, language, call)
    found = body.css(".term") if call == "at_a_glance()" else body.css("table.commission + p")
    return [re.sub(r"[ \n]+", " ", each.text()).strip() for each in found]


def shown(folder: Path, terms: str, language: str, call: str) -> LexborHTMLParser:
    """The page of a review that shows a component alone, of a program that pays by these terms."""
    site = Path(shutil.copytree(ROOT / "tests" / "minimal", folder / "site"))
    program = site / "content" / "programs" / "acme.yml"
    text = program.read_text("utf-8").replace("{tier: direct, model: recurring, rate: 30%}", "XX")
    text = text.replace("  - XX", f"  [{terms}]").replace("id: basic, name: Basic", "id: course, name: Course")
    program.write_text(text, encoding="utf-8")
    article = site / "content" / "articles" / "acme-review.md"
    head = article.read_text("utf-8").partition("---\nAcme pays")[0]
    head = head.replace("category:", f"language: {language}\ncategory:")
    article.write_text(f"{head}---\n{{{{ {call} }}}}\n", encoding="utf-8")
    built = build(site, theme_folder(), NOW)
    assert built.verified is not None, built.problems
    page = next(each for each in built.verified.outputs if each.path == "acme-review/index.html")
    return LexborHTMLParser(page.body.decode())


@pytest.mark.parametrize(
    ("terms", "lines"),
    [
        (FLATS, ["Course: $50 once for each customer who pays", "Pro: $125 once for each customer who pays"]),
        (PERIODS, ["Monthly: 100% of the first payment", "Annually: 33.3% of the first payment"]),
        (
            TOGETHER,
            [
                "30% of every payment, in the first 12\u00a0months", "15% of every payment, from month 13 on",
                "together at most $500 a customer",
            ],
        ),
        ("{model: recurring, rate: 30%, months: 3-12}", ["30% of every payment, in months 3 to 12"]),
        ("{model: recurring, rate: 30%, months: 3-3}", ["30% of every payment, in month 3"]),
        (
            f"{{model: recurring, rate: 30%, months: 1, {CEILING}, floor: {{amount: 2}}, pays_in: credit}}",
            [
                "30% of every payment, in the first month, at least $2 a payment, at most $500 a customer, "
                "as credit, not cash",
            ],
        ),
        ("{model: recurring, rate: 30%, payments: 1}", ["30% of the first payment"]),
        ("{model: recurring, rate: 30%, payments: 1, base: net}", ["30% of the first payment, less tax and discounts"]),
        (
            "{model: recurring, rate: 40%}, {model: first_payment, tier: second, rate: 10%, base: commission}",
            [
                "40% of every payment, for as long as the customer pays",
                "10% of the direct commission on the first payment",
            ],
        ),
        ("{model: recurring, amount: 15, payments: 1-3}", ["$15 on every payment, from payment 1 to 3"]),
        (
            VOLUME.replace("}], within", "}], applies: all, counts: seats, within"),
            [
                "20%–30% of every payment, for as long as the customer pays (20% at first, 25% from 11 seats on, "
                "30% from 51 seats on, counted over 1\u00a0month, for earlier ones too)",
            ],
        ),
    ],
)  # fmt: skip
def test_terms_are_sentences_that_name_plan_span_base_and_limits(tmp_path: Path, terms: str, lines: list[str]) -> None:
    assert said(tmp_path, terms) == lines


def test_terms_speak_german(tmp_path: Path) -> None:
    assert said(tmp_path, f"{TOGETHER}, {{model: first_payment, tier: second, rate: 10%, base: commission}}", "de") == [
        "30\u00a0% jeder Zahlung, in den ersten 12\u00a0Monaten", "15\u00a0% jeder Zahlung, ab Monat 13",
        "zusammen höchstens 500\u00a0$ je Kunde", "10\u00a0% der direkten Provision auf die erste Zahlung",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "language", "text"),
    [
        ("{model: recurring, rate: 40%, bound: up_to}", "de",
         "Direkte Provision: als Höchstsatz angegeben; die Beträge rechnen mit ihm, wie er dasteht."),
        ("{model: flat, amount: 5-500}", "en", "Direct commission: $5–$500, by no published rule."),
        ("{model: undisclosed}", "fr", "Commission directe\u00a0: ce qui est versé n’est pas publié."),
        (VOLUME, "en", "Two sums are those of the lowest and the highest level (20% at first, 25% from 11 sales on, "
         "30% from 51 sales on, counted over 1\u00a0month)."),
    ],
)  # fmt: skip
def test_what_a_table_leaves_open_is_said_in_the_language_of_the_page(
    tmp_path: Path, terms: str, language: str, text: str
) -> None:
    (note,) = said(tmp_path, terms, language, call="commission_table()")
    assert note.endswith(f" {text}") and note.startswith(" ".join(WORDS[language]["commission_note"].split()))


def cells(folder: Path, terms: str, call: str, language: str = "en") -> list[str]:
    """The cells of a table, marks and all."""
    page = shown(folder, terms, language, call)
    found = page.css("table :is(td, thead th)")
    return [" ".join(each.text(separator=" ").replace("\u00a0", "~").split()) for each in found]


def test_a_table_shows_the_sums_of_the_lowest_and_the_highest_level(tmp_path: Path) -> None:
    assert cells(tmp_path, VOLUME, "commission_table()")[2:] == [
        "Direct commission, 20%–30% Each payment", "Direct commission First year",
        "$49", "$9.80–$14.70", "$117.60–$176.40", "$490", "$98.00–$147.00", "$98.00–$147.00",
        "$99.90", "$19.98–$29.97", "$239.76–$359.64 most in a year",
    ]  # fmt: skip


def test_sums_of_levels_are_written_as_the_language_does(tmp_path: Path) -> None:
    assert cells(tmp_path, VOLUME, "earnings()", "de")[3:7] == ["9,80–14,70~$", "98,00–147,00~$", "19,98–29,97~$", "–"]


def test_without_a_scale_each_cell_has_one_sum(tmp_path: Path) -> None:
    assert cells(tmp_path, "{model: recurring, rate: 20%}", "earnings()")[3:7] == ["$9.80", "$98.00", "$19.98", "–"]
    level = "{model: tiered, levels: [{from: 1, rate: 20%}]}"
    assert cells(tmp_path / "one", level, "earnings()")[3:7] == ["$9.80", "$98.00", "$19.98", "–"]
    assert shown(tmp_path / "note", level, "en", "commission_table()").css_first("table.commission + p").text() == (
        WORDS["en"]["commission_note"]
    )


def test_a_comparison_shows_the_lowest_price_with_plan_and_period(tmp_path: Path) -> None:
    assert cells(tmp_path, "{model: recurring, rate: 20%}", "compare()")[6:9] == [
        "from $49 Course, billed monthly", "20%", "$239.76 Pro, billed monthly",
    ]  # fmt: skip


def test_a_comparison_leaves_out_what_no_program_says(tmp_path: Path) -> None:
    page = shown(tmp_path, "{model: category, rates: {kitchen: 4%}}", "en", "compare()")
    assert [each.text() for each in page.css(".compare thead th")] == [
        "Program", "Price", "Commission", "Cookie", "Rating, of 5",
    ]  # fmt: skip
    assert len(page.css(".compare tbody tr > *")) == 5
