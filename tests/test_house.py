"""The house rules, held: the staircase of imports, sizes, doors, drawers and names."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from kartrasite.jobs import format_of

PACKAGE = Path(__file__).parents[1] / "src" / "kartrasite"

# Each module may import only what stands before it: a package is one step, with a staircase of its own inside. A drawer
# is its label; its entries import no sibling.
STAIRCASE = tuple(
    """
    rules problem braces money locales colours fingerprint drawer watch pool cache address xhtml brackets converter
    markup texts unread read records commissions model pictures trade registry entries answered named relate views
    catalogue pages styles labels frames present structured cards social spots language css checks judge silence
    text article_parts job listing index verify hosted journal stage publish templating wording load expressions
    compose outputs jobs make keys memory produce built searched revise whole build scaffold schema lock stamps
    rebuild reports fixes importers audit outgoing serving cli __main__
    """.split()  # noqa: SIM905 (read as a staircase, not as a list)
)
# The steps inside each package.
ROOMS = {
    "texts": "outline matter holes fragment finish markdown",
    "records": "scalars record days fields fill enclosed misread eaten decode explain",
    "model": "sub_id program article settings site",
    "pictures": "picture letters vectors images metadata renditions album develop pictured",
    "trade": "facts rates earnings charts figures",
    "pages": "document feed_reader networks leads jsonld called finished statement disclosure insertion promise",
    "language":
        "numerals quantities cues mentions sentences held meant lasting least typed prose phrases promised spoken",
    "css":
        "declarations literals lengths value turns harmless strokes judges hiding nesting stylesheets selectors "
        "matching switched paint conditions longhands doubts cascade drawn winning computed looks holding paths "
        "attributed boxes tall heights squeezed sways drift underlaid throws reaches placed moves starts covers "
        "underlays pushed loading unfound",
    "templating":
        "layers template_faults limits printed arguments slips filters syntax shapes compiled misread shipped blame "
        "workshop inspected",
    "reports": "codes handbook sarif report why",
    "importers.parts":
        "imported front keep told misformed wxr addresses linktable converter prose serialized shortcodes "
        "sitestripe cloaked amazon tables comparisons notes galleries menus blocks plugged posts "
        "sheets folders hugoconfig",
    "audit": "records pages feeds programs survey plain sheet keep web verdict pixels screen tabs chromium",
    "outgoing": "addresses verdicts asking",
    "serving":
        "snapshot routes guard protocol rounds editor poll watch live restyle panel policy client builds handlers "
        "server",
}
DRAWERS = ("commissions", "markup", "outputs", "checks", "importers", "cli")
LINES, FUNCTION = 250, 40

# Who may call what, and why. Everybody else works on values.
DOORS = {
    "read": "opens input",
    "publish": "writes output",
    "scaffold": "writes a new site",
    "fixes": "writes corrections into the owner's texts, on the owner's word",
    "cache": "reads and writes the cache folder",
    "stage": "writes the cache folder, looks at the output folder",
    "journal": "reads and writes the cache folder",
    "lock": "holds a file of the cache folder",
    "stamps": "looks at the program's own files",
    "audit.pixels": "opens bytes, no file",
    "audit.keep": "writes the reports of an audit where the owner says",
    "importers.parts.keep": "creates files of a site where none stands, on the owner's word",
    "cli": "prints, and asks for time and terminal",
    "pictures.images": "opens bytes, no file",
    "pictures.renditions": "opens bytes, no file",
    "index": "runs pagefind in a temporary folder",
    "pictures.album": "keeps what was made of images, in the cache folder",
    "serving.client": "opens the scripts that it serves",
    "serving.builds": "asks for the time of each build",
}
FORBIDDEN = {
    "open", "print", "input", "read_bytes", "read_text", "write_bytes", "write_text", "unlink", "mkdir", "rmdir",
    "getenv", "getcwd", "now", "today", "utcnow", "perf_counter", "time", "random", "getLogger",
}  # fmt: skip
BAD_NAMES = {"utils", "helpers", "common", "base", "manager", "util", "helper", "misc"}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        if name != "__init__":
            yield name.removesuffix(".__init__"), path


def step(name: str) -> str:
    """The step of the staircase that a module stands on: what stands in a package stands on its package's."""
    return name.split(".")[0]


def package(name: str) -> str:
    """The package that a module stands in, "" for none."""
    return name.rpartition(".")[0]


def imported(path: Path) -> Iterator[str]:
    known = {name for name, _ in modules()}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "kartrasite":
            base = (node.module or "").removeprefix("kartrasite").removeprefix(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".strip(".")
                if inner in known:
                    yield inner
                elif base:
                    yield base


def test_every_module_stands_on_the_staircase() -> None:
    assert {step(name) for name, _ in modules()} == set(STAIRCASE)
    packages = {package(name) for name, _ in modules()} - {"", *DRAWERS}
    found = {each: {name.rpartition(".")[2] for name, _ in modules() if package(name) == each} for each in packages}
    assert found == {each: set(steps.split()) for each, steps in ROOMS.items()}


def test_each_module_imports_only_what_stands_before_it() -> None:
    order = {name: number for number, name in enumerate(STAIRCASE)}
    wrong = [
        f"{name} imports {other}"
        for name, path in modules()
        for other in imported(path)
        if order[step(other)] > order[step(name)]
    ]
    assert wrong == []


def test_within_a_package_each_module_imports_only_what_stands_before_it() -> None:
    order = {f"{each}.{name}": number for each, steps in ROOMS.items() for number, name in enumerate(steps.split())}
    wrong = [
        f"{name} imports {other}"
        for name, path in modules()
        for other in imported(path)
        if name in order and step(other) == step(name) and order.get(other, len(order)) >= order[name]
    ]
    assert wrong == []


def test_no_entry_of_a_drawer_imports_a_sibling() -> None:
    wrong = [
        f"{name} imports {other}"
        for name, path in modules()
        for other in imported(path)
        if package(name) in DRAWERS and package(other) == package(name) and other not in ROOMS
    ]
    assert wrong == []


def test_a_format_is_called_like_its_file() -> None:
    names = [name.partition(".")[2] for name, _ in modules() if name.startswith("outputs.")]
    assert [format_of(name).name for name in names] == names


def test_no_file_is_longer_than_its_limit() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules()}
    assert {name: length for name, length in lengths.items() if length > LINES} == {}


def test_no_function_is_longer_than_its_limit() -> None:
    long = [
        f"{name}.{node.name}: {(node.end_lineno or 0) - node.lineno + 1}"
        for name, path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= FUNCTION
    ]
    assert long == []


def test_only_the_doors_touch_disk_clock_and_environment() -> None:
    found = []
    for name, path in modules():
        if {name, step(name)} & DOORS.keys():
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                called = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
                if called in FORBIDDEN and called != "time":
                    found.append(f"{name}:{node.lineno} {called}")
            if isinstance(node, ast.Attribute) and node.attr == "environ":
                found.append(f"{name}:{node.lineno} environ")
    # `open` on PIL's Image reads bytes that are in memory already
    assert found == []


def test_every_module_says_what_it_is() -> None:
    silent = [name for name, path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name for name, _ in modules() if set(name.split(".")) & BAD_NAMES] == []


def test_no_module_keeps_state_that_changes() -> None:
    found = []
    for name, path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            if isinstance(value, ast.List | ast.Set | ast.ListComp | ast.SetComp):
                found.append(f"{name}:{node.lineno}")
            called = value.func if isinstance(value, ast.Call) else None
            if isinstance(called, ast.Name) and called.id in ("list", "dict", "set"):
                found.append(f"{name}:{node.lineno}")
    assert found == []


def test_no_pattern_asks_for_what_older_releases_of_python_311_match_wrongly() -> None:
    """Possessive quantifiers and atomic groups, before 3.11.5 (python/cpython#106052)."""
    greedy = re.compile(r"[)\]][*+?]\+|[)\]]\{\d*,?\d*\}\+|\(\?>")
    found = [
        f"{name}:{node.lineno}"
        for name, path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and greedy.search(node.value)
    ]
    assert found == []
