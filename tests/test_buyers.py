"""A review of a product shows what concerns a buyer, and a product's box has its logo and its lowest price."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser, LexborNode

from examples import laid_over
from kartrasite.build import build

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PROGRAM = "-- content/programs/acme.yml --\n"
TRIAL = f"{PROGRAM}trial: {{price: 1, days: 14}}\n"
OWN = "rating: 4\npros: [It is quick.]\ncons: [It is dear.]"  # a product's, and none of its program's
ARTICLE = f"-- content/articles/acme-review.md --\n---\nreviews: product\n{OWN}\n---\n"


def graph(page: LexborNode) -> dict[str, dict[str, object]]:
    """The structured data of the page that it stands on, by type."""
    data = page.parent.parent.css_first('script[type="application/ld+json"]').text()  # type: ignore[union-attr]
    return {each["@type"]: each for each in json.loads(data)["@graph"]}


def main(tmp_path: Path, example: str, logo: bool = False) -> LexborNode:
    """The main part of the review's page, of a site without a finding."""
    folder = laid_over(example, tmp_path / "site")
    if logo:
        out = io.BytesIO()
        Image.new("RGB", (400, 100), "navy").save(out, "PNG")
        (folder / "content" / "images").mkdir()
        (folder / "content" / "images" / "acme.png").write_bytes(out.getvalue())
    made = build(folder, ROOT, NOW)
    assert made.problems == ()
    body = next(each.body for each in made.outputs if each.path == "acme-review/index.html").decode()
    found = LexborHTMLParser(body).css_first("main")
    assert found is not None
    return found


def words(page: LexborNode, place: str) -> list[str]:
    return [" ".join(each.text(separator=" ").split()).replace("\N{NO-BREAK SPACE}", " ") for each in page.css(place)]


def test_a_review_of_a_product_shows_what_buyers_ask(tmp_path: Path) -> None:
    page = main(tmp_path, f"{ARTICLE}Words.\n{TRIAL}")
    assert words(page, ".glance") == [
        "At a glance 4 out of 5 Price from $49 Basic, billed monthly Trial $1 for 14 days Checked at the source: "
        "acme.example , November 2, 2026 . Try Acme Paid link"
    ]
    assert words(page, "table") == [
        "What Acme costs. Prices checked on November 2, 2026. Plan Monthly Annually Basic $49 $490 Pro $99.90 –"
    ]
    shown = page.text()
    assert [each for each in ("Cookie", "Minimum payout", "commission on", "30%") if each in shown] == []


@pytest.mark.parametrize(
    ("placed", "captions", "boxes"),
    [
        ("{{ commission_table() }}", ["What one referral", "What Acme costs."], 1),
        ("{{ prices() }}\n\n{{ product_facts() }}", ["What Acme costs."], 1),
        ("{{ at_a_glance() }}", ["What Acme costs."], 2),
    ],
)
def test_its_text_may_place_these_and_others(placed: str, captions: list[str], boxes: int, tmp_path: Path) -> None:
    page = main(tmp_path, f"{ARTICLE}Words.\n\n{placed}\n")
    assert [each[: len(start)] for each, start in zip(words(page, "caption"), captions, strict=True)] == captions
    assert len(page.css(".glance")) == boxes


def test_a_review_of_a_program_shows_what_affiliates_ask(tmp_path: Path) -> None:
    page = main(tmp_path, f"Words.\n\n{TRIAL}")
    assert "Minimum payout" in page.text() and words(page, "caption")[0].startswith("What one referral to Acme pays")
    assert "earns no commission" in page.text()


def test_a_product_s_box_has_logo_and_lowest_price(tmp_path: Path) -> None:
    product = "product: {category: Courses, summary: A platform., website: https://acme.example/, logo: acme.png}\n"
    page = main(tmp_path, f"{{{{ product_box() }}}}\n\n{PROGRAM}{product}", logo=True)
    [logo] = page.css(".product .logo img")
    assert (logo.attributes["alt"], logo.attributes["width"], logo.attributes["height"]) == ("", "400", "100")
    assert (logo.attributes["src"] or "").startswith("/images/acme-400.")
    assert words(page, ".product .price") == ["from $49 Basic, billed monthly"]


@pytest.mark.parametrize(
    ("plans", "said"),
    [
        ("plans: [{id: solo, name: Solo, prices: {annual: 120}}]\n", ["$120 Solo, billed annually"]),
        ("plans: [{id: a, name: A, prices: {monthly: 9}}, {id: b, name: B, prices: {monthly: 0}}]\n",
         ["from $0 B, billed monthly"]),
        ("plans: []\n", []),
    ],
)  # fmt: skip
def test_the_lowest_price_names_its_plan_and_period(plans: str, said: list[str], tmp_path: Path) -> None:
    assert words(main(tmp_path, f"{{{{ product_box() }}}}\n\n{PROGRAM}{plans}"), ".product .price") == said


@pytest.mark.parametrize(("price", "said"), [("49", "49"), ("1999.5", "1999.50"), ("0", "0")])
def test_structured_data_has_the_lowest_price_that_the_page_shows(price: str, said: str, tmp_path: Path) -> None:
    plans = f"{PROGRAM}plans: [{{id: a, name: A, prices: {{monthly: {price}, annual: 5999}}}}]\n"
    page = main(tmp_path, f"{ARTICLE}Words.\n{plans}")
    assert graph(page)["SoftwareApplication"]["offers"] == {"@type": "Offer", "price": said, "priceCurrency": "USD"}


def test_a_ranking_is_a_list_of_what_it_ranks(tmp_path: Path) -> None:
    second = """-- content/programs/best.yml --
name: Best
product: {category: Courses, summary: A platform., website: "https://best.example/"}
link: https://best.example/?ref=small
verified: 2026-11-02
source: https://best.example/affiliates
commissions: [{tier: direct, model: recurring, rate: 50%}]
scores: {product: 5}
cons: [It is dear.]
disclosure: We are an affiliate of Best.
"""
    ranked = "kind: comparison\nprograms: [best, acme]\nranked_by: product"
    article = ARTICLE.replace(f"reviews: product\n{OWN}", ranked)
    page = main(tmp_path, f"{article}{{{{ compare() }}}}\n{second}")
    assert graph(page)["ItemList"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Best", "url": "https://small.example/programs/best/"},
        {"@type": "ListItem", "position": 2, "name": "Acme", "url": "https://small.example/programs/acme/"},
    ]
