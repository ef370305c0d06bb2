"""Real programs as YAML: their documented figures come out to the cent, or loading says what cannot be computed."""

import json
import shutil
from decimal import Decimal
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner

from kartrasite.cli import main
from kartrasite.model.program import Plan, Program
from kartrasite.money import Money
from kartrasite.records.decode import yaml_document
from kartrasite.records.explain import record
from kartrasite.trade import earnings

FOLDER = Path(__file__).parent / "programs"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))

# program, plan, period, tier, months from, months before, volume, what that time earns
FIGURES = (
    ("kartra", "platinum", "monthly", "direct", 0, 24, 0, "4790.40"),
    ("kartra", "platinum", "annual", "direct", 0, 24, 0, "3638.40"),
    ("kartra-partnerstack", "platinum", "monthly", "direct", 0, 24, 0, "2395.20"),
    ("kartra-partnerstack", "platinum", "annual", "direct", 0, 24, 0, "1819.20"),
    ("clickfunnels", "small", "monthly", "direct", 0, 1, 0, "44.10"),
    ("clickfunnels", "middle", "monthly", "direct", 0, 1, 0, "59.10"),
    ("clickfunnels", "large", "monthly", "direct", 0, 1, 0, "89.10"),
    ("getresponse", "plan", "monthly", "direct", 0, 1, 0, "33.00"),
    ("getresponse", "plan", "monthly", "direct", 0, 1, 24, "33.00"),
    ("getresponse", "plan", "monthly", "direct", 0, 1, 25, "40.00"),
    ("getresponse", "plan", "monthly", "direct", 0, 1, 50, "50.00"),
    ("semrush", "pro", "monthly", "direct", 0, 12, 0, "210.00"),
    ("shopify", "basic", "monthly", "direct", 0, 12, 0, "150.00"),
    ("amazon", "game", "once", "direct", 0, 12, 0, "0.60"),
    ("amazon", "laptop", "once", "direct", 0, 12, 0, "25.00"),
    ("hostinger", "year", "annual", "direct", 0, 24, 0, "14.35"),
    ("kit", "creator", "annual", "direct", 0, 12, 0, "195.00"),
    ("kit", "creator", "annual", "direct", 12, 24, 10, "39.00"),
    ("kit", "creator", "annual", "direct", 12, 24, 9, "0.00"),
    ("apify", "starter", "monthly", "direct", 0, 12, 0, "62.70"),
    ("apify", "business", "monthly", "direct", 0, 24, 0, "2500.00"),
    ("firecrawl", "hobby", "annual", "direct", 0, 12, 0, "48.00"),
    ("firecrawl", "hobby", "annual", "direct", 12, 24, 0, "28.80"),
    ("scrapingbee", "freelance", "monthly", "direct", 0, 12, 0, "147.00"),
    ("scrapingbee", "business", "monthly", "direct", 0, 1, 0, "62.25"),
    ("onepassword", "individual", "annual", "direct", 0, 12, 0, "10.97"),
    ("onepassword", "individual", "monthly", "direct", 0, 12, 0, "4.00"),
    ("porkbun", "domain", "annual", "direct", 0, 12, 0, "0.00"),
    ("porkbun", "mail", "annual", "direct", 0, 24, 0, "3.60"),
    ("n8n", "starter", "annual", "direct", 0, 24, 0, "72.00"),
    ("hidemy", "vpn", "annual", "direct", 0, 12, 0, "10.80"),
    ("hidemy", "vpn", "annual", "direct", 12, 24, 0, "9.00"),
    ("hidemy", "vpn", "annual", "second", 0, 12, 0, "1.80"),
    ("teachery", "course", "monthly", "direct", 0, 1, 0, "12.25"),
    ("teachery", "course", "annual", "direct", 0, 12, 0, "117.50"),
)

NOT_COMPUTABLE = {
    "bright-data": (),
    "elsewhere": ("What the direct tier pays is not published.",),
    "hostinger": ("The direct tier's share is stated as at least this much; the figures use it as it stands.",),
    "kartra-own": ("The direct tier's share is stated as at most this much; the figures use it as it stands.",),
    "n8n": ("The direct tier is paid on net prices; taxes and discounts are not known here.",),
    "runpod": ("The direct tier pays between 5 and 500 USD, by no published rule.",),
    "teachable": ("No plans are given, so no sum can be computed.",),
    "thinkific": ("No plans are given, so no sum can be computed.",),
}


def program(name: str) -> Program:
    path = FOLDER / f"{name}.yml"
    document, problems = yaml_document(path.read_text(encoding="utf-8"), path.name)
    assert document is not None, problems
    value, problems = record(document, Program)
    assert value is not None, problems
    return value


def plan(name: str, id: str) -> Plan:
    return next(plan for plan in program(name).plans if plan.id == id)


SHOWN = (
    "at_a_glance", "commission_table", "join_steps", "rules", "product_box", "call_to_action", "claims", "scores",
    "pros_cons", "earnings_chart",
)  # fmt: skip
DRAWN = ("income_chart", "shares_chart")
PLANLESS = ("kajabi", "teachable", "thinkific", "webflow")
ARTICLE = """---
title: What {name} pays
description: What the affiliate program called {name} pays, on which plan, and for how long it pays.
date: 2026-11-03
programs: [{name}]
---
{calls}
"""


def test_a_site_of_all_published_programs_is_read_and_shown(tmp_path: Path) -> None:
    shutil.copytree(FOLDER.parent / "minimal", tmp_path / "site")
    for name in NAMES:
        components = SHOWN if name in PLANLESS else (*SHOWN, *DRAWN)
        calls = "\n\n".join(f"{{{{ {each}() }}}}" for each in components)
        content = tmp_path / "site" / "content"
        shutil.copy(FOLDER / f"{name}.yml", content / "programs")
        text = ARTICLE.format(name=name, calls=calls)
        (content / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(tmp_path / "site"), "--format", "json"], catch_exceptions=False)
    found = {(each["code"], PurePosixPath(each["path"]).stem) for each in json.loads(done.output)}
    assert found == {("K127", "amazon"), ("K605", "amazon"), ("K605", "getresponse"), ("K608", "notion")}


@pytest.mark.parametrize("name", NAMES)
def test_a_published_program_loads(name: str) -> None:
    assert program(name).disclosure


@pytest.mark.parametrize(("name", "id", "period", "tier", "start", "end", "level", "expected"), FIGURES)
def test_a_documented_figure_comes_out(
    name: str, id: str, period: str, tier: str, start: int, end: int, level: int, expected: str
) -> None:
    paid = earnings.payments(program(name), plan(name, id), period, tier, end, level)  # type: ignore[arg-type]
    assert paid is not None
    assert sum((money.amount for month, money in paid if month >= start), Decimal(0)) == Decimal(expected)


@pytest.mark.parametrize(("name", "said"), sorted(NOT_COMPUTABLE.items()))
def test_what_cannot_be_computed_is_said(name: str, said: tuple[str, ...]) -> None:
    assert tuple(each.text for each in earnings.not_computable(program(name))) == said


def test_up_to_names_its_case() -> None:
    best = earnings.up_to(program("kartra"))
    assert best is not None
    assert (best.amount, best.plan.id, best.period) == (Money(Decimal("2395.20"), "USD"), "platinum", "monthly")


def test_up_to_takes_the_highest_level() -> None:
    best = earnings.up_to(program("getresponse"))
    assert best is not None
    assert (best.amount.amount, best.level) == (Decimal("600.00"), 50)


def test_a_category_without_a_rate_cannot_be_computed() -> None:
    assert earnings.per_payment(program("amazon"), plan("amazon", "sofa"), "once", "direct") is None
