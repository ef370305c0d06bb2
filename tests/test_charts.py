"""Charts: exact arithmetic, and each drawing with its title, its description and its table."""

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from kartrasite.cli import main
from kartrasite.model.program import Program
from kartrasite.money import Money
from kartrasite.records.decode import yaml_document
from kartrasite.records.explain import record
from kartrasite.trade import charts
from kartrasite.trade.charts import Income, NoChart, Portion, Shares, Step
from kartrasite.trade.earnings import program_facts
from kartrasite.trade.facts import ProgramFacts

ROOT = Path(__file__).parents[1]
KARTRA = (ROOT / "content" / "programs" / "kartra.yml").read_text(encoding="utf-8")


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def facts(text: str = KARTRA) -> ProgramFacts:
    document, problems = yaml_document(text, "kartra.yml")
    assert document is not None, problems
    program, problems = record(document, Program)
    assert program is not None, problems
    return program_facts("kartra", program, "/programs/kartra/", "/go/kartra/")


def terms(*entries: str, price: str = "199") -> ProgramFacts:
    """Kartra with other commissions, and another price a month of its plan Silver."""
    listed = "".join(f"  - {entry}\n" for entry in entries)
    text = re.sub(r"(?m)^commissions:\n(?:  .*\n)+", f"commissions:\n{listed}", KARTRA)
    return facts(text.replace("monthly: 199,", f"monthly: {price},"))


def test_income_adds_up_what_each_group_of_customers_pays() -> None:
    # 79.60 from each of 10; the second month has 10 new ones and 9.5 of the first; the third 10 + 9.5 + 9.025
    assert charts.income(facts(), "silver", "monthly", "direct", 10, "5%", 3) == Income(
        plan="Silver", period="monthly", referrals=10, churn=Decimal("0.05"), stay=Decimal("0.95"),
        steps=(Step(1, usd("79.60")),), again=Step(2, usd("79.60")),
        months=(usd("796.00"), usd("1552.20"), usd("2270.59")),
    )  # fmt: skip


def test_income_of_annual_plans_comes_again_after_a_year() -> None:
    found = charts.income(facts(), "silver", "annual", "direct", 1, "0%", 14)
    assert found is not None
    assert found.months == (usd("715.20"),) * 12 + (usd("1430.40"),) * 2


def test_income_of_what_is_paid_once_needs_no_leaving() -> None:
    found = charts.income(terms("{tier: direct, model: flat, amount: 50}"), "", "", "direct", 5, "5%", 12)
    assert found is not None
    assert (found.steps, found.again) == ((Step(1, usd("50.00")), Step(2, usd("0.00"))), None)
    assert found.months == (usd("250.00"),) * 12


def test_income_says_from_which_month_on_payments_change() -> None:
    first = "{tier: direct, model: recurring, rate: 30%, months: 12}"
    found = charts.income(
        terms(first, "{tier: direct, model: recurring, rate: 15%, months: 13-}"), "silver", "", "direct", 5, "0%", 24
    )
    assert found is not None
    assert found.steps == (Step(1, usd("59.70")), Step(13, usd("29.85")))
    assert found.months[12].amount - found.months[11].amount == Decimal("149.25")


def test_a_quarter_s_second_payment_comes_in_month_four() -> None:
    text = KARTRA.replace("prices: {monthly: 199,", "prices: {quarterly: 199, monthly: 99,")
    found = charts.income(facts(text), "silver", "quarterly", "direct", 5, "5%", 6)
    assert found is not None
    assert found.again == Step(4, usd("79.60"))
    assert found.months[3] == usd(str((5 * Decimal("79.60") * (1 + Decimal("0.95") ** 3)).quantize(Decimal("0.01"))))


def test_income_is_exact_over_ten_years() -> None:
    found = charts.income(facts(), "starter", "monthly", "direct", 7, "3.3%", 120)
    assert found is not None
    stay = Decimal("0.967")
    with_all_digits = Decimal("39.60") * 7 * (1 - stay**120) / (1 - stay)
    assert abs(found.months[-1].amount - with_all_digits) <= Decimal("0.005")


def test_a_plan_left_out_is_the_first_that_pays() -> None:
    free = facts(KARTRA.replace("plans:\n", "plans:\n  - {id: free, name: Free, prices: {monthly: 0}}\n"))
    drawn = charts.income(free, "", "", "direct", 5, "5%", 12), charts.shares(free, "", "")
    assert [each and (each.plan, each.period) for each in drawn] == [("Starter", "monthly")] * 2
    with pytest.raises(NoChart, match=r"^Kartra pays nothing on Free within 12 months, so there is nothing to draw\.$"):
        charts.income(free, "free", "", "direct", 5, "5%", 12)
    with pytest.raises(NoChart, match=r"^Free costs nothing, so there is no payment to share\.$"):
        charts.shares(free, "free", "")


def test_shares_are_those_of_the_terms_and_not_of_rounded_sums() -> None:
    direct, second = "{tier: direct, model: recurring, rate: 30%}", "{tier: second, model: recurring, rate: 10%%%s}"
    found = charts.shares(terms(direct, second % ", base: commission", price="19.99"), "silver", "monthly")
    assert found is not None
    assert found.portions == (
        Portion("direct", usd("6.00"), Decimal("0.3")), Portion("second", usd("0.60"), Decimal("0.03")),
    )  # fmt: skip
    assert found.rest == Portion("", usd("13.39"), Decimal("0.67"))


def test_what_the_merchant_adds_is_below_zero_and_what_is_not_known_is_not_guessed() -> None:
    whole, tenth = "{tier: direct, model: recurring, rate: 100%}", "{tier: second, model: recurring, rate: 10%}"
    over = charts.shares(terms(whole, tenth), "silver", "monthly")
    assert over is not None and over.rest == Portion("", usd("-19.90"), Decimal("-0.1"))
    even = charts.shares(terms(whole), "silver", "monthly")
    assert even is not None and even.rest == Portion("", usd("0"), Decimal(0))
    secret = charts.shares(terms("{tier: direct, model: undisclosed}", tenth), "silver", "monthly")
    assert secret is not None and (len(secret.portions), secret.rest) == (1, None)
    assert charts.shares(terms("{tier: direct, model: undisclosed}"), "silver", "monthly") is None


@pytest.mark.parametrize(
    ("plan", "period", "churn", "months", "said"),
    [
        ("silber", "", "5%", 12, 'Kartra has no plan "silber"; there are: starter, silver, gold, platinum.'),
        ("silver", "weekly", "5%", 12, 'Silver is not billed "weekly"; there are: monthly, annual.'),
        ("silver", "", "100%", 12, 'A churn of "100%" leaves no customers; write one such as "5%".'),
        ("silver", "", "5%", 1, "A chart of income shows 2 to 120 months and at least 1 referral a month."),
        ("silver", "", "5", 12, '"5" is no percentage; write it with its sign, such as 5%.'),
    ],
)
def test_what_cannot_be_drawn_is_told_in_words(plan: str, period: str, churn: str, months: int, said: str) -> None:
    with pytest.raises(ValueError) as told:
        charts.income(facts(), plan, period, "direct", 5, churn, months)
    assert str(told.value) == said


def test_a_program_without_plans_has_no_chart() -> None:
    with pytest.raises(NoChart, match="no plans with prices"):
        charts.shares(facts(re.sub(r"plans:\n(?:  -.*\n)+", "", KARTRA)), "", "")


def test_the_shares_of_a_payment_and_the_rest_are_the_whole() -> None:
    assert charts.shares(facts(), "silver", "monthly") == Shares(
        plan="Silver", period="monthly", price=usd("199"),
        portions=(
            Portion("direct", usd("79.60"), Decimal("0.4")),
            Portion("second", usd("19.90"), Decimal("0.1")),
        ),
        rest=Portion("", usd("99.50"), Decimal("0.5")),
    )  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> LexborHTMLParser:
    """A review of the sample site with every chart on it."""
    site = tmp_path_factory.mktemp("charts") / "site"
    for name in ("kartrasite.yml", "content"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, _made(site) / name)
    article = site / "content" / "articles" / "kartra-review.md"
    calls = ('{{ shares_chart(plan="gold") }}', '{{ income_chart(plan="silver", referrals=3, churn="4%", months=24) }}')
    article.write_text("\n\n".join([article.read_text("utf-8"), *calls]), encoding="utf-8")
    result = CliRunner().invoke(main, ["build", str(site)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return LexborHTMLParser((site / "output" / "kartra-review" / "index.html").read_text(encoding="utf-8"))


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def test_each_chart_has_a_title_a_description_and_its_table(page: LexborHTMLParser) -> None:
    figures = page.css("figure.chart")
    assert len(figures) >= 3
    for figure in figures:
        drawing = figure.css_first("svg[role=img]")
        assert [part.tag for part in drawing.iter()][:2] == ["title", "desc"]
        assert all(drawing.css_first(part).text().strip() for part in ("title", "desc"))
        assert figure.css_first("table caption").text().strip()
        assert len(figure.css("tbody tr")) >= 3


def test_bars_of_income_are_equally_wide_and_fill_the_chart(page: LexborHTMLParser) -> None:
    bars = page.css("figure.income")[-1].css("rect")
    assert len(bars) == 24
    assert len({bar.attributes["width"] for bar in bars}) == 1
    left, width = (float((bars[-1].attributes[name] or "").rstrip("%")) for name in ("x", "width"))
    assert left + width == pytest.approx(100, abs=0.02)


def test_no_page_needs_a_style_attribute(page: LexborHTMLParser) -> None:
    assert page.css("[style]") == []
