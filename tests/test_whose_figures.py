"""Whose a typed figure is: of several programs, plans and billing periods that may hold it."""

import re
import shutil
from pathlib import Path

import pytest

from figures_corpus import HERE, facts
from kartrasite.language.mentions import Owners, mentions, owners, section
from kartrasite.language.prose import prose
from kartrasite.language.typed import typed
from kartrasite.trade.figures import tree
from test_check_command import check

ROOT = HERE.parent
NAME = "{{ quillhost.team.monthly.price }}"

NAMES = (("kartra", "Kartra"), ("teachery", "Teachery"))


def owned(text: str, figure: str = "40%") -> Owners:
    """Who owns a figure of a sentence in which 25% is another."""
    spans = [(text.index(each), text.index(each) + len(each)) for each in ("40%", "25%") if each in text]
    at = text.index(figure)
    return owners(text, mentions(text, NAMES), (at, at + len(figure)), spans)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Kartra pays 40% of every payment.", True),
        ("Kartra's share is 40%, that of Teachery 25%.", True),
        ("At Teachery it is 25%, at Kartra 40%.", True),
        ("It is 25% at Teachery and 40% with Kartra.", True),
        ("Unlike Teachery, Kartra pays 40%.", True),
        ("Kartra pays more than Teachery: 40%.", True),
        ("More than Kartra's 40% is rare beside Teachery.", True),
        ("Anders als Teachery zahlt Kartra 40%.", True),
        ("Kartra is older, and it pays 40%.", False),
    ],
)
def test_a_figure_is_of_whom_the_sentence_names_for_it(text: str, sure: bool) -> None:
    assert owned(text) == Owners(frozenset({"kartra"}), sure)


@pytest.mark.parametrize("text", ["Kartra and Teachery pay 40%.", "Kartra, Teachery: 40%", "Kartra vs. Teachery: 40%"])
def test_names_in_a_row_own_together(text: str) -> None:
    assert owned(text) == Owners(frozenset({"kartra", "teachery"}), False)


@pytest.mark.parametrize("text", ["It pays 40%.", "40% is what Kartra says.", "It pays more than Kartra: 40%."])
def test_nobody_owns_what_is_said_of_nobody_before_it(text: str) -> None:
    assert owned(text) == Owners()


def test_the_longer_of_two_names_is_the_one_and_pro_monat_is_no_plan() -> None:
    names = (("pro", "Pro"), ("pro_plus", "Pro Plus"))
    found = mentions("Pro Plus, Pro, Profi, pro, Pro Monat", names, exact=True)
    assert [(each.start, *each.ids) for each in found] == [(0, "pro_plus"), (10, "pro")]


def test_a_name_of_two_programs_plans_is_both_of_theirs() -> None:
    assert [each.ids for each in mentions("Pro", (("a", "Pro"), ("b", "Pro")), exact=True)] == [frozenset({"a", "b"})]


def test_the_innermost_heading_that_names_somebody_counts() -> None:
    kartra, teachery, nobody = frozenset({"kartra"}), frozenset({"teachery"}), frozenset[str]()
    above = ((0, 2, kartra), (10, 3, nobody), (20, 2, teachery), (30, 2, nobody))
    assert [section(above, at) for at in (5, 15, 25, 35)] == [kartra, kartra, teachery, nobody]


def test_a_table_turned_round_has_its_plans_at_the_head() -> None:
    text = "| | Solo | Team |\n|---|---|---|\n| Price a year | $99 | $999 |\n| Price a month | $9 | $99 |\n"
    judged = typed(prose(text), text, (facts("quillhost"),), "en", "en")
    assert [(each.verdict, each.held.path if each.held else "", each.others) for each in judged] == [
        ("bound", "quillhost.solo.annual.price", ()), ("bound", "quillhost.team.annual.price", ()),
        ("bound", "quillhost.solo.monthly.price", ()), ("bound", "quillhost.team.monthly.price", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("program", "text", "verdicts"),
    [
        ("brightform", "Ten sales of Pro at $14.70 make $147.", ["bound"]),
        ("brightform", "Ten sales of Pro at $14.70 make $157.", ["bound", "differs"]),
        ("quillhost", "Agency is $199 a month, i.e. $2,388 a year.", ["bound"]),
        ("quillhost", "Agency is $199 a month, i.e. $2,398 a year.", ["bound", "differs"]),
        ("brightform", "Business costs $1.4k a year.", []),
        ("brightform", "Business costs $1.5k a year.", ["differs"]),
        ("quillhost", "Quillhost pays 20% or 40%.", []),
        ("quillhost", "Quillhost pays 20% or 45%.", ["unknown"]),
        ("quillhost", "Quillhost costs $0 for a month.", []),
        ("quillhost", "Quillhost costs $1 for a month.", ["unknown"]),
    ],
)
def test_innocent_figures_stay_quiet_and_their_guilty_neighbours_do_not(
    program: str, text: str, verdicts: list[str]
) -> None:
    named = facts(program).name
    text = text if named in text else f"{text[:-1]} at {named}."
    assert [each.verdict for each in typed(text, text, (facts(program),), "en", "en")] == verdicts


@pytest.mark.parametrize("price", ["$49", "{{ brightform.pro.monthly.price }}"])
def test_a_figure_beside_the_one_that_the_data_holds_is_another_also_once_that_is_named(price: str) -> None:
    text = f"Pro costs {price} a month, or $39 for schools."
    judged = typed(prose(text), text, (facts("brightform"),), "en", "en")
    assert [each.verdict for each in judged if each.verdict != "bound"] == []
    alone = "Pro costs $39 a month."
    assert [each.verdict for each in typed(alone, alone, (facts("brightform"),), "en", "en")] == ["differs"]


def test_what_stands_behind_a_figure_says_its_billing_period() -> None:
    text = "Solo pays $99/year. A Quillhost plan at $99/month."
    judged = typed(text, text, (facts("quillhost"),), "en", "en")
    assert [each.held.path for each in judged if each.held] == [
        "quillhost.solo.annual.price",
        "quillhost.team.monthly.price",
    ]


@pytest.mark.parametrize("name", ["recurring-commissions", "kartra-review", "kartra-clickfunnels-teachery"])
def test_the_sample_s_own_figures_typed_by_hand_differ_from_nothing(name: str) -> None:
    source = (ROOT / "content" / "articles" / f"{name}.md").read_text(encoding="utf-8")
    _, head, text = source.split("---\n", 2)
    programs = tuple(
        map(facts, re.findall(r"kartra|clickfunnels|teachery", head.split("\nprograms: [")[1].split("]")[0]))
    )
    trees = {each.id: tree(each, "en") for each in programs}

    def shown(found: re.Match[str]) -> str:
        fact = trees[found[1]]
        for step in found[2].split("."):
            fact = fact.child(step)
        return fact.text

    typed_by_hand = re.sub(rf"{{{{ ({'|'.join(trees)})\.([\w.]+) }}}}", shown, text)
    assert typed_by_hand.count("{{") < text.count("{{") - 15
    judged = typed(prose(typed_by_hand), typed_by_hand, programs, "en", "en")
    assert [each for each in judged if each.verdict in ("differs", "unknown")] == []
    assert len(judged) > 8


def written(folder: Path, *programs: str, text: str) -> Path:
    """The minimal site with an article about programs of the corpus."""
    shutil.copytree(HERE / "minimal", folder)
    for each in programs:
        shutil.copy(HERE / "figures" / f"{each}.yml", folder / "content" / "programs")
    head = "title: Two programs side by side in one article\ndescription: What both of them pay, in some sentences."
    named = f"date: 2026-11-10\nprograms: [{', '.join(programs)}]"
    (folder / "content" / "articles" / "two.md").write_text(f"---\n{head}\n{named}\n---\n{text}\n", encoding="utf-8")
    return folder


def test_where_the_words_do_not_say_which_plan_is_meant_both_are_named_and_none_is_put_there(tmp_path: Path) -> None:
    folder = written(tmp_path / "site", "quillhost", text="Prices: $9, $99 and $199.")
    assert check(folder, "--fix", "--select", "K601").output.endswith(
        "content/articles/two.md:7:45 K601 "
        '"$99" is quillhost.solo.annual.price or quillhost.team.monthly.price, typed by hand.\n'
        "  7 | Prices: {{ quillhost.solo.monthly.price }}, $99 and {{ quillhost.agency.monthly.price }}.\n"
        f"    | {' ' * 44}^^^\n"
        "  hint: Write the one that is meant: "
        "{{ quillhost.solo.annual.price }} or {{ quillhost.team.monthly.price }}.\n"
        "\n1 warning.\nNo error found.\n"
    )


def test_a_figure_of_the_other_program_is_an_error_and_no_correction(tmp_path: Path) -> None:
    text = "The cookie of Brightform lasts 45 days, and Quillhost's plan Team costs $49."
    folder = written(tmp_path / "site", "brightform", "quillhost", text=text)
    output = check(folder, "--fix", "--select", "K6").output
    assert [line for line in output.splitlines() if " K60" in line] == [
        "content/articles/two.md:7:32 K602 The data says 60\xa0days (brightform.cookie); this says 45 days.",
        "content/articles/two.md:7:73 K602 The data says $99 (quillhost.team.monthly.price); this says $49.",
    ]
    assert (folder / "content/articles/two.md").read_text(encoding="utf-8").endswith(f"---\n{text}\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Team costs \\$99.", f"Team costs {NAME}."),
        ("Team costs \\\\$99.", f"Team costs \\\\{NAME}."),
        ("Team costs [$99](/about/).", f"Team costs [{NAME}](/about/)."),
        ("- A list\n    - Team costs $99.", f"- A list\n    - Team costs {NAME}."),
        ("!!! note\n    Team costs $99.", f"!!! note\n    Team costs {NAME}."),
        ("Team\n:   Team costs $99.", f"Team\n:   Team costs {NAME}."),
        ("Words.\n\n    Team costs $99.", None),
        ("Words.\n\n\tTeam costs $99.", None),
        ("Team costs {$99}.", None),
        ("Team costs [$99].\n\n[$99]: /about/", None),
    ],
)
def test_a_correction_is_made_only_where_readers_see_the_same(tmp_path: Path, before: str, after: str | None) -> None:
    folder = written(tmp_path / "site", "quillhost", text=before)
    check(folder, "--fix", "--select", "K601")
    text = (folder / "content/articles/two.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    assert text == (before if after is None else after) + "\n"
