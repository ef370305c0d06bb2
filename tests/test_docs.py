"""Documentation is true: reference pages match the code, links lead somewhere, and every command line runs."""

import importlib.util
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kartrasite.cli import main
from kartrasite.outgoing import asking
from kartrasite.outgoing.verdicts import Verdict

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
# Command lines that a test of their own runs: the set-up by CI itself, test_wheel, test_browser, test_serve_http,
# test_importers.
ELSEWHERE = {"make site", "make test", "pip install .", "KARTRASITE_UPDATE=1 make test", "python tools/reference.py",
             "pip install 'kartrasite[import]'", "kartrasite import wordpress export.xml my-site --dry-run",
             "kartrasite import wordpress export.xml my-site", "kartrasite import prettylinks links.csv my-site",
             "kartrasite import lasso links.csv my-site",
             "kartrasite import hugo ../old-site my-site", "kartrasite import jekyll ../old-site my-site",
             "kartrasite import eleventy ../old-site my-site", "kartrasite import pelican ../old-site my-site",
             "kartrasite new my-site --empty", "pip install 'kartrasite[browser]'",
             "kartrasite audit my-site --browser",
             "kartrasite serve my-site --open"}  # fmt: skip


def reference(tool: str) -> dict[str, object]:
    spec = importlib.util.spec_from_file_location(tool, ROOT / "tools" / f"{tool}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PAGES  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ["keys.md", "components.md", "checks.md", "rules.md", "templates.md"])
def test_a_reference_page_is_what_the_code_says(name: str) -> None:
    pages = reference("theme_reference" if name == "templates.md" else "reference")
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == pages[name]()  # type: ignore[operator]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_and_pictures_of_a_page_exist(page: Path) -> None:
    targets = re.findall(
        r"\]\((?!https?:|#|go:|/)([^)#]+)", re.sub(r"`[^`]*`|```.*?```", "", page.read_text("utf-8"), flags=re.S)
    )
    assert [target for target in targets if not (page.parent / target).exists()] == []


def commands() -> list[str]:
    found = []
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
            found += [line.strip() for line in block.splitlines() if line.strip()]
    return sorted(set(found))


def test_every_command_line_of_the_documents_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    # what a document's line would ask of other sites is asked of nobody here
    monkeypatch.setattr(asking, "ask", lambda addresses, done: dict.fromkeys(addresses, Verdict("there", code=200)))
    lines = [line for line in commands() if line not in ELSEWHERE]
    assert lines
    for line in sorted(lines, key=lambda line: " new " not in line):
        words = shlex.split(line)
        assert words[0] == "kartrasite", line
        result = CliRunner().invoke(main, words[1:], catch_exceptions=False)
        assert result.exit_code == 0, f"{line}\n{result.output}"


@pytest.mark.parametrize("command", ["", "new", "build", "check", "audit", "links", "serve", "schema", "import"])
def test_help_shows_an_example(command: str) -> None:
    result = CliRunner().invoke(main, [*command.split(), "--help"])
    assert result.exit_code == 0
    assert f"kartrasite {command or 'new my-site'}" in result.output


def test_the_program_files_of_the_documents_load(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(name: Teachery.*?)```", (ROOT / "docs" / "programs.md").read_text("utf-8"), re.S)
    assert example is not None
    shutil.copytree(ROOT / "tests" / "minimal", tmp_path / "site")
    (tmp_path / "site" / "content" / "programs" / "example.yml").write_text(example[1], encoding="utf-8")
    assert CliRunner().invoke(main, ["check", str(tmp_path / "site")]).exit_code == 0
