"""Figures are written as CLDR has it for each locale, and are read back from pages as they were meant."""

import shutil
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kartrasite.audit.survey import survey
from kartrasite.build import build
from kartrasite.language.quantities import quantities
from kartrasite.locales import day_text, graph_locale, length_text, money_text, percent_text
from kartrasite.money import Money
from kartrasite.present import Views
from kartrasite.scaffold import theme_folder
from kartrasite.social import plate

MINIMAL = Path(__file__).parent / "minimal"
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "33.3%"), ("de", "33,3\u00a0%"), ("es", "33,3\u00a0%"), ("fr", "33,3\u00a0%"), ("pt", "33,3%"),
        ("de_CH", "33.3%"), ("es_MX", "33.3%"), ("sv", "33,3\u00a0%"), ("nl", "33,3%"), ("tr", "%33,3"),
    ],
)  # fmt: skip
def test_a_percentage_has_its_sign_where_and_as_far_off_as_the_locale_writes_it(locale: str, text: str) -> None:
    assert percent_text(Decimal("0.333"), locale) == text


@pytest.mark.parametrize(
    ("locale", "currency", "amount", "text"),
    [
        ("en", "CHF", "1999.5", "CHF\u00a01,999.50"), ("en", "KWD", "23.988", "KWD\u00a023.988"),
        ("en", "USD", "1999.5", "$1,999.50"), ("en", "CAD", "5", "CA$5"), ("en", "SEK", "5", "SEK\u00a05"),
        ("es_MX", "USD", "5", "USD\u00a05"), ("de", "CHF", "1999.5", "1.999,50\u00a0CHF"),
        ("pt", "BRL", "5", "R$\u00a05"),
        ("fr", "EUR", "1999.5", "1\u202f999,50\u00a0€"), ("en", "XOF", "5", "F\u202fCFA\u00a05"),
    ],
)  # fmt: skip
def test_a_currency_of_letters_keeps_its_distance_from_digits(
    locale: str, currency: str, amount: str, text: str
) -> None:
    assert money_text(Money(Decimal(amount), currency), locale, whole=True) == text


@pytest.mark.parametrize(
    ("locale", "day", "length"),
    [
        ("de", "2._November 2026", "30_Tage"), ("en", "November_2, 2026", "30_days"),
        ("en_GB", "2_November 2026", "30_days"),
        ("es", "2_de noviembre de 2026", "30_días"), ("fr", "2_novembre 2026", "30_jours"),
        ("pt", "2_de novembro de 2026", "30_dias"), ("hu", "2026. november_2.", "30_nap"),
        ("lv", "2026. gada 2._novembris", "30_dienu"), ("ja", "2026年11月2日", "30_日"),
    ],
)  # fmt: skip
def test_no_line_ends_between_a_number_and_what_it_counts(locale: str, day: str, length: str) -> None:
    said = day_text(date(2026, 11, 2), locale), length_text(30, "day", locale)
    assert tuple(each.replace("\xa0", "_") for each in said) == (day, length)


@pytest.mark.parametrize("locale", ["en", "de", "es", "fr", "pt", "de_CH", "en_GB", "fr_CA", "es_MX"])
def test_what_pages_print_is_read_back(locale: str) -> None:
    texts = [percent_text(Decimal("0.125"), locale)]
    texts += [money_text(Money(Decimal("1999.5"), currency), locale) for currency in ("USD", "EUR", "GBP", "CHF")]
    found = [quantities(text, locale) for text in texts]
    assert [(one.start, one.end, one.low, one.unit) for (one,) in found] == [
        (0, len(texts[0]), Decimal("12.5"), "percent"),
        *((0, len(text), Decimal("1999.5"), "money") for text in texts[1:]),
    ]


def german(folder: Path, body: str = "") -> Path:
    """The small site with its review in German."""
    site = Path(shutil.copytree(MINIMAL, folder / "site"))
    article = site / "content" / "articles" / "acme-review.md"
    text = article.read_text("utf-8").replace("category:", "language: de\ncategory:")
    article.write_text(f"{text}\n{body}\n", encoding="utf-8")
    return site


def test_a_german_article_of_an_english_site_writes_and_finds_its_figures_in_german(tmp_path: Path) -> None:
    built = build(german(tmp_path, "Es sind {{ acme.rate.direct }}."), theme_folder(), NOW)
    assert built.verified is not None, built.problems
    outputs = tuple(each for each in built.verified.outputs if each.path == "acme-review/index.html")
    assert "<p>Es sind 30\u00a0%.</p>" in outputs[0].body.decode()
    assert built.site is not None
    (page,) = survey(Views(built.site), outputs, (), "0.1.0", False, ()).pages
    assert {"30 %", "14,70 $"} <= {each.text for each in page.figures}


def test_a_german_figure_that_was_typed_without_its_blank_is_put_right_by_its_name(tmp_path: Path) -> None:
    built = build(german(tmp_path, "Acme zahlt 30% Provision auf jede Zahlung."), theme_folder(), NOW)
    assert [(each.code, each.fix) for each in built.problems if each.code == "K601"] == [
        ("K601", "{{ acme.rate.direct }}")
    ]


def test_the_card_of_a_german_article_writes_its_score_in_german(tmp_path: Path) -> None:
    folder = german(tmp_path)
    settings = folder / "kartrasite.yml"
    settings.write_text(settings.read_text("utf-8").replace("social_cards: false\n", ""), encoding="utf-8")
    site = build(folder, theme_folder(), NOW).site
    assert site is not None
    found = plate(Views(site), site.articles[0])
    assert found is not None and found[0].locale == "de"


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en", "en_US"), ("en_GB", "en_GB"), ("pt-BR", "pt_BR"), ("de_CH", "de_CH"), ("ar", "ar_AR"),
     ("zh-Hant-TW", "zh_TW"), ("eo", "")],
)  # fmt: skip
def test_networks_are_told_a_language_with_its_country(locale: str, said: str) -> None:
    assert graph_locale(locale) == said
