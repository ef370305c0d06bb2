"""Promises of income: what is found in five languages, and what its innocent neighbours are."""

from pathlib import Path

import pytest

from kartrasite.checks.income_claims import _found
from test_claims import found, problems

GUILTY = [
    ("en", "With Acme you will earn thousands.", "you will earn thousands"),
    ("en", "You will make $5,000 a month.", "You will make $5,000 a month"),
    ("en", "I made $10,000 last month with this method.", "I made $10,000 last month"),
    ("en", "Last month I made **$10,000** here.", "Last month I made **$10,000"),
    ("en", "Our readers earn $3,000 per month on average.", "readers earn $3,000 per month"),
    ("en", "You can easily make six figures.", "You can easily make six figures"),
    ("en", "Earn a full-time income from home.", "Earn a full-time income"),
    ("en", "- Make $100 a day", "Make $100 a day"),
    ("en", "How to make $5k a month with forms", "How to make $5k a month"),
    ("en", "Income is guaranteed.", "Income is guaranteed"),
    ("en", "You are guaranteed to earn.", "guaranteed to earn"),
    ("en", "No experience? You will make $5,000 a month.", "You will make $5,000 a month"),
    ("en", "No limits: passive income.", "passive income"),
    ("en", "Passive income while you sleep.", "Passive income"),
    ("en", "Not only passive income waits.", "passive income"),
    ("en", "Why not get rich?", "get rich"),
    ("en", "You will make\n$5,000\na month.", "You will make $5,000 a month"),
    ("de", "Sie werden Tausende verdienen.", "Sie werden Tausende verdienen"),
    ("de", "Du verdienst garantiert 3.000 € im Monat.", "Du verdienst garantiert 3.000 € im Monat"),
    ("de", "So verdienst du 3.000 € im Monat.", "verdienst du 3.000 € im Monat"),
    ("de", "Ich habe letzten Monat 10.000 € verdient.", "Ich habe letzten Monat 10.000 € verdient"),
    ("de", "Geld verdienen, während du schläfst.", "während du schläfst"),
    ("de", "Kündige deinen Job in 90 Tagen.", "Kündige deinen Job"),
    ("de", "Werde reich mit Links.", "Werde reich"),
    ("es", "Ganarás 3.000 € al mes.", "Ganarás 3.000 € al mes"),
    ("es", "Gané 10.000 dólares el mes pasado.", "Gané 10.000 dólares el mes pasado"),
    ("es", "Puedes ganar miles.", "Puedes ganar miles"),
    ("fr", "Vous allez gagner des milliers d'euros par mois.", "Vous allez gagner des milliers"),
    ("fr", "J'ai gagné 10 000 € le mois dernier.", "J'ai gagné 10 000 € le mois dernier"),
    ("fr", "Gagnez de l'argent en dormant.", "argent en dormant"),
    ("fr", "Devenez riche rapidement.", "Devenez riche"),
    ("pt", "Você vai ganhar R$ 5.000 por mês.", "vai ganhar R$ 5.000 por mês"),
    ("pt", "Ganhei 10 mil reais no mês passado.", "Ganhei 10 mil reais no mês passado"),
    ("pt", "Fique rico rápido.", "Fique rico"),
]
INNOCENT = [
    ("en", "There is no guarantee that you will earn thousands."),
    ("en", "Nobody can promise that you will earn $1,000 a month."),
    ("en", "We do not say that you will make $5,000 a month."),
    ("en", "Don't believe anybody who says “I made $10,000 last month”."),
    ("en", "This is no get-rich-quick scheme, and not a passive income."),
    ("en", "There is no such thing as easy money."),
    ("en", "Few affiliates make $5,000 a month."),
    ("en", "You will not make $5,000 a month."),
    ("en", "You earn $199.60 a month from each customer on the largest plan."),
    ("en", "You make $14.70 a month."),
    ("en", "I made three mistakes last month, and spent $10,000."),
    ("en", "You pay $149 a month, and make forms."),
    ("en", "Brightform makes $5,000 a month."),
    ("en", "Money-back guarantee: 30 days. A guaranteed response within 24 hours."),
    ("en", "The company made $12 million in 2021."),
    ("de", "Niemand kann Ihnen sagen, dass Sie 3.000 € im Monat verdienen."),
    ("de", "Das ist kein passives Einkommen."),
    ("de", "Du verdienst 119,60 € im Monat je Kunde."),
    ("de", "Du zahlst 149 € im Monat, und verdienst daran nichts."),
    ("es", "No hay ingresos pasivos."),
    ("es", "Nadie te promete que ganarás 3.000 € al mes."),
    ("es", "Ganas 300 € al mes por cliente."),
    ("fr", "Il n'y a pas de revenus passifs."),
    ("fr", "Personne ne vous promet que vous allez gagner des milliers."),
    ("pt", "Não é renda passiva."),
    ("pt", "Ninguém garante que você vai ganhar R$ 5.000 por mês."),
]


def said(language: str, text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in _found(text, language, text.lower())]


@pytest.mark.parametrize(("language", "text", "words"), GUILTY)
def test_a_promise_of_income_is_found(language: str, text: str, words: str) -> None:
    assert said(language, text) == [words]


@pytest.mark.parametrize(("language", "text"), INNOCENT)
def test_what_promises_nothing_stays_quiet(language: str, text: str) -> None:
    assert said(language, text) == []


def test_a_sum_that_the_data_holds_is_the_terms_and_no_promise(tmp_path: Path) -> None:
    assert found(tmp_path, "Over a whole term you make $359.64 a year.") == [("K601", "warning")]
    assert ("K611", "warning") in found(tmp_path / "b", "Over a whole term you make $3,359.64 a year.")


def test_a_claim_is_told_at_its_words_and_silenced_with_a_reason(tmp_path: Path) -> None:
    text = "-- content/articles/acme-review.md --\n{matter}I made $10,000 last month.\n"
    (claim,) = problems(tmp_path, text.format(matter=""))
    assert (claim.code, claim.level, claim.message) == (
        "K611", "warning", '"I made $10,000 last month" promises income.',
    )  # fmt: skip
    silence = "---\nsilence: {K611: a receipt of it stands in the article}\n---\n"
    assert problems(tmp_path / "b", text.format(matter=silence)) == ()


def test_the_domain_is_quoted_as_it_is_written(tmp_path: Path) -> None:
    (told,) = problems(tmp_path, "-- kartrasite.yml --\nurl: https://best-acme-reviews.example/\n")
    assert told.message == "The name Acme stands in the domain best-acme-reviews.example."
