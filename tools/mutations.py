"""The program is broken on purpose, in one place after the other, and each time a test has to fail.

    python tools/mutations.py [NUMBER …]

Each mutation replaces a text of one module in a copy of the program; the tests that concern it run on the copy.
"""

# ruff: noqa: E501  # one mutation is one line

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import click

ROOT = Path(__file__).parents[1]


class Mutation(NamedTuple):
    """What is broken, in which module of the program, which text becomes which, and where it must be noticed."""

    what: str
    module: str
    old: str
    new: str
    tests: str = "test_disclosure"


MUTATIONS = (
    Mutation("A second <main> is as good as one", "pages/disclosure", "elif len(mains) > 1:", "elif len(mains) > 99:"),
    Mutation("A disclosure outside of <main> counts", "pages/disclosure",
             "elif mains[0].node.mem_id not in [each.mem_id for each in way]:", "elif False:"),
    Mutation("An aside in a drawing counts", "pages/disclosure",
             'for each in shown if not within(each.node, foreign)', 'for each in shown'),
    Mutation("The mark is not asked for", "pages/disclosure", '"data-disclosure" in each.attributes', "True"),
    Mutation("Links before it are not seen", "pages/disclosure", "if link.order < end:", "if aside.order < link.order < end:"),
    Mutation("Any amount of text may come first", "pages/disclosure", "ROOM = 400", "ROOM = 400_000"),
    Mutation("Forms lead nowhere", "pages/disclosure", '"form", "button", "input", "iframe"', '"iframe"'),
    Mutation("The words may be any", "checks/disclosure_words", "if place < 0:", "if place < -1:"),
    Mutation("Another language is good enough", "checks/disclosure_words",
             "said.lower().partition(\"-\")[0] != language", "said.lower().partition(\"-\")[0] == \"\" != language",
             "test_attacks"),
    Mutation("Words that a style adds count with scripts only", "checks/disclosure_words", "writings(page.loaded(reading))", "writings(page.loaded(finished))", "test_attacks"),
    Mutation("Disclosures are one whatever they stand in", "pages/disclosure", "_known(around, markup)  #", "_known((), markup)  #"),
    Mutation("Markup that two readings mean differently is one", "pages/disclosure", '[] if "<noscript" in markup else _known', "_known"),
    Mutation("Hidden attributes hide nothing", "checks/disclosure_hidden",
             "hiding = [name for name in HIDING if name in attributes]", "hiding = list[str]()"),
    Mutation("Style attributes hide nothing", "checks/disclosure_hidden",
             'hiding_style(attributes.get("style") or "")', 'hiding_style("")'),
    Mutation("<details> may hold it", "pages/disclosure", '"div", "header"})', '"div", "header", "details"})'),
    Mutation("@media hides nothing", "css/stylesheets", 'NO_GROUPS = frozenset({', 'NO_GROUPS = frozenset({"media", '),
    Mutation("Conditions hold one at a time", "css/conditions",
             "key = frozenset(each for each, whole in read.items() if holds(whole, world)), dark",
             "key = frozenset([each for each, whole in read.items() if holds(whole, world)][:1]), dark"),
    Mutation("Layers have no order", "css/winning", "tuple(-rank for rank in at.layer) if each.important else at.layer", "at.layer[-1:]"),
    Mutation("Keyframes show nothing", "css/cascade", "block=held, above=ANIMATED))", "block=(), above=ANIMATED))"),
    Mutation("Opacity pales nothing", "css/looks", "if HIDDEN <= share < 1 else", "if HIDDEN > share > 1 else"),
    Mutation("Imported sheets say nothing", "css/loading", "if file in held and file not in above:", "if file in above:",
             "test_attacks"),
    Mutation("Sheets for paper are for all", "css/loading", '(f"@media {each.media}",) if each.media else ()', "()",
             "test_attacks"),
    Mutation("Nested rules are not read", "css/stylesheets", "yield from _read(inner, own, conditions, depth + 1)", "pass"),
    Mutation("Unknown selectors match nothing", "css/matching",
             "known[key] = True", "known[key] = False"),
    Mutation("Variables have no value", "css/declarations", "waiting.append((iter(variables.get(name, ())), above | {name}))", "pass"),
    Mutation("Pale words can be read", "checks/disclosure_legible", "SHARE = 4.5, 12.0", "SHARE = 1.0, 12.0"),
    Mutation("Small words can be read", "checks/disclosure_legible", "4.5, 12.0, 200.0, 0.8", "4.5, 1.0, 200.0, 0.1"),
    Mutation("A layer covers nothing", "css/boxes", "return len(near) == 2 or", "return False and"),
    Mutation("Statements of programs are not asked for", "checks/disclosure_program",
             "sorted({*finished.output.programs, *linked})", "sorted(set[str]())"),
    Mutation("The full page need not be linked", "checks/disclosure_link", "if every[full] not in", "if False and every[full] not in"),
    Mutation("Feeds are not read", "pages/feed_reader", 'in ("entry", "item"):', "in ():", "test_checks"),
    Mutation("Any page may lead on", "checks/forwarding", "    if not to:\n        return", "    return"),
    Mutation("Any encoding will do", "checks/encoding", 'not in ("utf-8", "utf8")', 'in ("nonsense",)'),
    Mutation("Scripts may take it away", "checks/scripts", "if met := _met(sign, text) or _met(sign, whole):", "if met := None:", "test_attacks"),
    Mutation("Drawings may hold paid links", "checks/other_files",
             'if href := _paid(unescape(body.decode("utf-8", "replace")), promise, output.path):', 'if href := "":', "test_attacks"),
    Mutation("Insertion takes the first place", "pages/insertion", "if faults < least:", "if least == 99:"),
    Mutation("Insertion forgets the programs", "pages/insertion", "(*programs, *linked)", "()"),
    Mutation("Errors do not keep from publishing", "verify", "(None if errors(standing) else Verified(", "(Verified("),
    Mutation("Bytes may change after examination", "verify", "elif (held.path, held.digest) !=", "elif () and (held.path, held.digest) !=", "test_verify"),
    Mutation("Anybody makes a Verified", "verify", "if seal is not SEAL:", "if False:", "test_verify"),
    Mutation("Readers without scripts do not count", "verify", 'if finished.elements["noscript"]:', "if False:"),
    Mutation("rel is not asked for", "checks/affiliate_rel", 'if not rel & {"sponsored", "nofollow"}:', "if False:", "test_checks"),
    Mutation("Other hosts may be loaded from", "checks/foreign_origin", "elif not _allowed(link.href, promise):", "elif False:", "test_checks"),
    Mutation("Escaped addresses lead elsewhere", "pages/document", 'unquote(path) if "%" in path else path', "path"),
    Mutation("Tracking is not known in other orders", "pages/leads", "if _pairs(own) & _pairs(found):", "if set() & _pairs(found):"),
    Mutation("Rules for HTML want a closing tag", "converter", '"html": ("<",)', '"html": ("</",)', "test_converter"),
    Mutation("Quotations want a blank", "converter", '"quote": (">",)', '"quote": ("> ",)', "test_converter"),
    Mutation("What begins with a colon is a paragraph", "converter", """'(`""", """':(`""", "test_converter"),
    Mutation("A kept converter is not made new", "converter", "_kept.cache_clear()", "pass", "test_converter"),
    Mutation("What is laid over what holds both is not seen", "css/covers", "seen = within or box.holder < shared", "seen = within or box.holder < shared - 1"),
    Mutation("What stands level with it is not seen", "css/covers", "shared == len(way_down) - 1", "shared == len(way_down)"),
    Mutation("Variables are followed eight times", "css/computed", "if name in custom:", "if name in custom and len(known) < 8:", "test_closed"),
    Mutation("What is left out of a selector always holds", "css/cascade", "conditions | read.left", "conditions", "test_closed"),
    Mutation("What holds in passing lays itself over the page", "css/cascade", "(own or not read.passing)", "own is not None", "test_closed"),
    Mutation("Screens are narrow", "css/winning", "widths if sized else", "SCREENS[:1] if sized else", "test_closed"),
    Mutation("At-rules that come next say nothing", "css/stylesheets", "lower_at_keyword not in NO_GROUPS", "lower_at_keyword == 'media'", "test_closed"),
    Mutation("Layers behind words are not seen", "css/underlays", "if box.under and _beneath", "if False and _beneath", "test_closed"),
    Mutation("A page may open anywhere", "css/starts", 'word(held, name, "none") != "none"', "not held", "test_closed"),
    Mutation("Scripts set nothing", "css/switched", "if first else None", "if not first else None", "test_closed"),
    Mutation("Scripts in files of their own set nothing", "checks/disclosure_hidden", "sheets.switches | switches(", "switches(", "test_closed"),
    Mutation("Shifts are not added up", "css/sways", "left=above.left + left", "left=left", "test_closed"),
    Mutation("Heights before it are not added up", "css/heights", "self.high += high + self.gap", "self.high = high + self.gap", "test_closed"),
    Mutation("Margins before it count for nothing", "css/heights", "(max(self.margin, above) if both else self.margin + above)", "0", "test_closed"),
    Mutation("Nothing is cut off", "css/heights", "if top + NEED > end)", "if top > end + 999)", "test_closed"),
    Mutation("Animations lead nowhere", "css/cascade", "(kept or not MOVES", "(not MOVES", "test_closed"),
    Mutation("Turns are not added up", "css/sways", "turned=above.turned + turned", "turned=turned", "test_closed"),
    Mutation("A strip covers nothing", "css/covers", "box.strip[1] > top + SLACK", "box.strip[1] > top + 9999", "test_closed"),
    Mutation("The ground of a body is always its own", "css/underlays", "            rank += 1", "            rank += 0", "test_closed"),
    Mutation("A layer is all that is behind under any condition", "css/underlays", "if won is None or any(each.conditions and", "if won is None or any(False and", "test_closed"),
    Mutation("Literals are not put together", "css/literals", "if not SIGNS.search(text):", "if SIGNS:", "test_literals"),
    Mutation("Passages from page to page may last", "css/hiding", "sum(value.seconds) > 2 or value.words", "value.words", "test_closed"),
    Mutation("Brackets may be as deep as they like", "css/declarations", "if depth > NESTED + 1:", "if depth > 9999:", "test_closed"),
    Mutation("Conditions may be as many as they like", "css/conditions", "_values(conditions, schemes).values())) > MOST", "_values(conditions, schemes).values())) > 10 ** 9", "test_closed"),
    Mutation("A host's file beside the site is not read", "hosted", "if path not in sources:", "if True:", "test_claims"),
    Mutation("A hyphen is a word", "language/phrases", r"[^\s\-\u2010\u2011]+", r"[^\s\-\u2010\u2011]+|-", "test_phrases"),
    Mutation("What another Jinja made is taken", "templating/shipped", "if jinja2.__version__ != ready.JINJA:", "if not ready:", "test_shipped"),
    Mutation("Where a link may lead is looked for nowhere", "language/prose", r"[`~{<(\[]", r"[`~{<\[]", "test_typed_figures"),
    Mutation("Experience is glanced at in capitals alone", "checks/experience", 'f"(?i){rough}"', "rough", "test_phrases"),
    Mutation("A check keeps no page for its index", "whole", "task.stage.keeps or not site.settings.search", "True", "test_search"),
    Mutation("Unknown keys of files are passed over", "records/fill", "if given < len(value):", "if not value:", "test_fill"),
    Mutation("A number is a day", "records/fields", "if not isinstance(found, date):", "if found is None:", "test_fill"),
    Mutation("A template that stands ready names another file", "templating/shipped", "code.replace(co_filename=path, ", "code.replace(", "test_shipped"),
    Mutation("What is wrong in data is not waited for", "whole", "general = problems = (*problems, *judged())", "general = problems", "test_claims"),
    Mutation("Releases are not asked for", "converter", "version in READ and all(", "all(", "test_converter"),
    Mutation("A network's link is passed over", "checks/network_links", "if lead(href, page.promise).paid:", "if href:", "test_examples"),
    Mutation("A tag of Amazon's is no sign of pay", "pages/networks", 'name == "tag"', 'name == "tags"', "test_links"),
    Mutation("A host may lead to a network past the disclosure", "checks/host_redirects", "if name := network(each.to):", "if name := network(each.start):", "test_claims"),
    Mutation("Paid links are opened", "outgoing/addresses", "if each in sold else each", "if each not in found else each", "test_links"),
)  # fmt: skip


def outcome(mutation: Mutation, folder: Path) -> str:
    """"noticed", "not noticed", or that the text is not there any more."""
    module = folder / "src" / "kartrasite" / f"{mutation.module}.py"
    source = module.read_text(encoding="utf-8")
    if mutation.old not in source:
        return f"the text is not in {mutation.module} any more: {mutation.old}"
    module.write_text(source.replace(mutation.old, mutation.new, 1), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", f"tests/{mutation.tests}.py"],
        cwd=folder, capture_output=True, text=True, env={"PYTHONPATH": "src:tests", "PATH": "/usr/bin:/bin"}, check=False,
    )  # fmt: skip
    module.write_text(source, encoding="utf-8")
    return "noticed" if ran.returncode == 1 else f"not noticed ({ran.stdout[-200:].strip()})"


@click.command()
@click.argument("numbers", type=int, nargs=-1)
def main(numbers: tuple[int, ...]) -> None:
    """Breaks the program at each place, or at those with the given NUMBERS; ends with 1 where no test fails."""
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "copy"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", "output", ".kartrasite", "__pycache__"))
        for number, mutation in enumerate(MUTATIONS, 1):
            if not numbers or number in numbers:
                said = outcome(mutation, folder)
                failed += said != "noticed"
                click.echo(f"{number:2}  {mutation.what}: {said}")
    click.echo(f"{failed} not noticed.")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
