"""Records become JSON Schemas: what the program reads they take, and what it refuses for its form they refuse."""

import copy
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import event, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from kartrasite.cli import main
from kartrasite.cli.schema import KINDS
from kartrasite.records.decode import front_matter, yaml_document
from kartrasite.records.explain import record
from kartrasite.schema import FILES, schema

ROOT = Path(__file__).parents[1]
SITES = (ROOT, ROOT / "tests" / "minimal", ROOT / "tests" / "crowded", ROOT / "src" / "kartrasite" / "empty")
PLACES = {
    "settings": "kartrasite.yml", "article": "content/[ap]*[es]/*.md", "program": "content/programs/*.yml",
    "author": "content/authors/*.yml", "comments": "content/comments/*.yml", "links": "content/links.yml",
}  # fmt: skip
PROGRAM = """
name: Acme
product: {category: Tools, summary: Makes tools., website: https://acme.example/}
link: https://acme.example/?a=1
verified: 2026-11-01
source: https://acme.example/partners
commissions: [{model: recurring, rate: 40%}]
disclosure: We are paid.
"""
ARTICLE = "title: A\ndescription: B.\n"
SETTINGS = "title: A\nurl: https://a.example/\ndescription: B.\n"


def files() -> Iterator[tuple[str, Path]]:
    for site in SITES:
        for kind, pattern in PLACES.items():
            yield from ((kind, path) for path in sorted(site.glob(pattern)))
    yield from (("program", path) for path in sorted((ROOT / "tests" / "programs").glob("*.yml")))


def value(text: str) -> Any:
    """What an editor sees: days are texts in JSON."""
    document, problems = yaml_document(text, "a.yml")
    assert document is not None, problems
    return typed(document.value)


def typed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: typed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [typed(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def faults(kind: str, value: Any) -> list[str]:
    """Where a schema finds something wrong."""
    return sorted(".".join(map(str, each.absolute_path)) for each in Draft7Validator(schema(kind)).iter_errors(value))


@pytest.mark.parametrize("kind", FILES)
def test_each_is_a_schema(kind: str) -> None:
    Draft7Validator.check_schema(schema(kind))


@pytest.mark.parametrize(("kind", "path"), list(files()), ids=lambda each: each if isinstance(each, str) else each.stem)
def test_every_file_of_the_sites_fits_its_schema(kind: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if kind == "article":
        document, *_ = front_matter(text, path.name)
        assert document is not None
        assert faults(kind, typed(document.value)) == []
    else:
        assert faults(kind, value(text)) == []


@pytest.mark.parametrize(
    ("kind", "text", "where"),
    [
        ("program", PROGRAM, []),
        ("program", PROGRAM + "pros:\ntrial: {days: 14-30, price: 1}\ncookie: 30 days", ["pros"]),
        ("program", PROGRAM + "colour: red", [""]),
        ("program", PROGRAM.replace("name: Acme", ""), [""]),
        ("program", PROGRAM.replace("40%", "0.4"), ["commissions.0.rate"]),
        ("program", PROGRAM.replace("40%", "{monthly: 40%, weekly: 5%}"), ["commissions.0.rate"]),
        ("program", PROGRAM.replace("recurring", "recuring"), ["commissions.0.model"]),
        ("program", PROGRAM.replace("rate: 40%", "rate: 40%, levels: []"), ["commissions.0"]),
        ("program", PROGRAM + "cookie: a month", ["cookie"]),
        ("program", PROGRAM + "status: shut", ["status"]),
        ("program", PROGRAM + "currency: dollars", ["currency"]),
        ("program", PROGRAM + "plans: [{id: pro, name: Pro, prices: {monthly: 49.90, yearly: 400}}]",
         ["plans.0.prices"]),
        ("program", PROGRAM + "plans: [{id: Pro, name: Pro, prices: {monthly: -1}}]",
         ["plans.0.id", "plans.0.prices.monthly"]),
        ("program", PROGRAM.replace("2026-11-01", "November 1st"), ["verified"]),
        ("program", PROGRAM.replace("https://acme.example/?a=1", "acme.example"), ["link"]),
        ("article", ARTICLE + "date: 2026-11-02 09:00\nrating: 4.5\nimage:\nupdated:", []),
        ("article", ARTICLE + "rating: 6\nkind: reviw\ndraft: maybe\ntags: a, b", ["draft", "kind", "rating", "tags"]),
        ("settings", SETTINGS + "per_page: 10\nlanguage: pt-BR\ntheme: {width: wide}", []),
        ("settings", SETTINGS + "per_page: 0", ["per_page"]),
        ("settings", SETTINGS + "per_page: 201", ["per_page"]),
        ("settings", SETTINGS + "navigation: [{label: A, to: about}]", ["navigation.0.to"]),
        ("settings", SETTINGS + "theme: {accent: green, folder: midnight}", ["theme.accent", "theme.folder"]),
        ("links", "books: {to: https://books.example/, name: Books}", []),
        ("links", "books: {to: https://books.example/}", ["books"]),
        ("comments", "- {name: A, date: 2026-11-02, text: B}", []),
        ("comments", "name: A", [""]),
    ],
)  # fmt: skip
def test_a_schema_refuses_what_the_program_refuses_for_its_form(kind: str, text: str, where: list[str]) -> None:
    read = value(text)
    assert faults(kind, read) == where
    document, _ = yaml_document(text, "a.yml")
    assert document is not None
    made, _ = record(document, FILES[kind][0])
    assert (made is None) == bool(where)


def spots(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to each value in a value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in pairs:
        yield (*way, key)
        yield from spots(each, (*way, key))


WHOLE = {kind: yaml_document(text, "a.yml")[0].value for kind, text in {  # type: ignore[union-attr]
    "program": PROGRAM + "plans: [{id: pro, name: Pro, prices: {monthly: 49}}]\ncookie: 30 days\ntrial: {days: 14}\n"
    "payout: {hold: 45 days, minimum: 25}\npros: [Good]\nscores: {product: 4}\nlinks: {terms: https://a.example/}\n"
    "offers: [{text: A tenth off, ends: 2027-01-31, condition: for schools}]\nstatus: open\ncurrency: USD\n"
    "claims: {Cookie: [{value: 30 days, source: us}]}",
    "article": ARTICLE + "date: 2026-11-02\nkind: guide\nrating: 4\ntags: [a]\ndraft: false\nlanguage: en\ntoc: true\n"
    "image: {src: a.jpg, alt: A}\nfaq: [{q: Why?, a: So.}]\nprograms: [acme]\nsilence: {K811: On purpose.}",
    "settings": SETTINGS + "per_page: 10\nlanguage: de\ncurrency: EUR\nsearch: false\ntimezone: UTC\n"
    "feeds: {entries: 20, tags: true}\nnavigation: [{label: A, to: /a/}]\n"
    "theme: {accent: '#0b6b53', width: wide, folder: themes/a}",
}.items()}  # fmt: skip
# Not among them: words for true and false and numbers in quotes, which the program understands and an editor marks.
OTHERS = st.sampled_from([
    "", "x", "A b", "40%", "101%", "1-3x", "30 days", "session", date(2026, 11, 2), datetime(2026, 11, 2, 9), "https://a.example/",
    "/a/", "USD", "de", "monthly", "recurring", "flat", "#ffffff", "4-", 0, 1, 3, -1, 201, True, False, None, [],
    ["a"], [1], {}, {"a": "b"}, {"monthly": 1}, {"monthly": "40%"}, {"count": 3, "unit": "day"},
])  # fmt: skip


@settings(max_examples=300)
@given(st.data())
def test_what_the_program_reads_no_editor_marks(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(WHOLE)))
    whole = copy.deepcopy(WHOLE[kind])
    way = data.draw(st.sampled_from(sorted(spots(whole), key=str)))
    at = whole
    for key in way[:-1]:
        at = at[key]
    at[way[-1]] = data.draw(OTHERS)
    document, _ = yaml_document(yaml.safe_dump(whole), "a.yml")
    assert document is not None
    made, _ = record(document, FILES[kind][0])
    event(str(made is None))
    if made is not None:
        assert faults(kind, typed(document.value)) == []


def test_a_level_of_a_scale_says_which_word_its_key_has() -> None:
    scale = "commissions: [{model: tiered, levels: [{from: 0, rate: 10%}, {from: 9, rate: 20%}]}]"
    assert faults("program", value(PROGRAM.replace("commissions: [{model: recurring, rate: 40%}]", scale))) == []
    assert faults("program", value(PROGRAM.replace("commissions: [{model: recurring, rate: 40%}]",
                                                   scale.replace("from: 9", "start: 9")))) == [
        "commissions.0.levels.1", "commissions.0.levels.1",
    ]  # fmt: skip


def test_the_command_prints_each_and_knows_no_other() -> None:
    assert tuple(FILES) == KINDS
    for kind in KINDS:
        result = CliRunner().invoke(main, ["schema", kind])
        assert result.exit_code == 0
        assert json.loads(result.output) == schema(kind)
    assert CliRunner().invoke(main, ["schema", "page"]).exit_code == 2
