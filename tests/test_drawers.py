"""Adding one file adds a check, an output format, a commission model or a component: the files of CONTRIBUTING."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RECIPES = dict(
    re.findall(
        r"`((?:src|templates)/[\w/.]+)`\n\n```\w+\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.S
    )
)


def site_with(tmp_path: Path, recipe: str) -> tuple[Path, dict[str, str]]:
    """A copy of the program with one further file, and the minimal site beside it."""
    for part in ("src", "templates", "kartrasite.yml", "content", "static"):
        source = ROOT / part
        shutil.copytree(source, tmp_path / part) if source.is_dir() else shutil.copy(source, tmp_path)
    target = tmp_path / recipe
    assert not target.exists()
    target.write_text(RECIPES[recipe], encoding="utf-8")
    shutil.copytree(ROOT / "tests" / "minimal", tmp_path / "site")
    return tmp_path / "site", {"PYTHONPATH": str(tmp_path / "src"), "PATH": "/usr/bin:/bin"}


def run(site: Path, environment: dict[str, str], *words: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "kartrasite", *(words or ("build",)), str(site)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environment)
    return done.returncode, done.stdout + done.stderr


def test_there_is_a_recipe_for_each_drawer() -> None:
    assert sorted(str(Path(name).parent) for name in RECIPES) == [
        "src/kartrasite/checks", "src/kartrasite/commissions", "src/kartrasite/importers",
        "src/kartrasite/outputs", "templates/components",
    ]  # fmt: skip


def test_a_new_check_is_one_file(tmp_path: Path) -> None:
    site, environment = site_with(tmp_path, next(name for name in RECIPES if "/checks/" in name))
    page = site / "content" / "pages" / "about.md"
    page.write_text(page.read_text(encoding="utf-8").replace("About us", "Untitled"), encoding="utf-8")
    code, told = run(site, environment)
    assert code == 1
    assert 'content/pages/about.md:2:8 K899 about/index.html: The title is "Untitled".' in told


def test_a_new_output_format_is_one_file(tmp_path: Path) -> None:
    site, environment = site_with(tmp_path, next(name for name in RECIPES if "/outputs/" in name))
    assert run(site, environment)[0] == 0
    assert (site / "output" / "humans.txt").read_text(encoding="utf-8") == "Written by Small Site.\n"


def test_a_new_commission_model_is_one_file(tmp_path: Path) -> None:
    site, environment = site_with(tmp_path, next(name for name in RECIPES if "/commissions/" in name))
    program = site / "content" / "programs" / "acme.yml"
    text = program.read_text(encoding="utf-8").replace("model: recurring, rate: 30%", "model: every_other, rate: 30%")
    program.write_text(text, encoding="utf-8")
    code, told = run(site, environment)
    assert code == 0, told
    review = (site / "output" / "acme-review" / "index.html").read_text(encoding="utf-8")
    assert "$88.20" in review  # six payments of $14.70 in a year


def test_a_new_importer_is_one_file(tmp_path: Path) -> None:
    site, environment = site_with(tmp_path, next(name for name in RECIPES if "/importers/" in name))
    (tmp_path / "notes.txt").write_text("What pays\n\nFirst words.\n\n\nWhat does not\nOther words.\n")
    code, told = run(site, environment, "import", "notes", str(tmp_path / "notes.txt"))
    assert (code, "This note is a draft." in told) == (0, True)
    assert (site / "content" / "articles" / "what-does-not.md").read_text(encoding="utf-8") == (
        "---\ntitle: What does not\ndescription: What does not\ndraft: true\n---\nOther words.\n"
    )


def test_a_new_component_is_one_file(tmp_path: Path) -> None:
    site, environment = site_with(tmp_path, next(name for name in RECIPES if "/components/" in name))
    with (site / "content" / "articles" / "acme-review.md").open("a", encoding="utf-8") as file:
        file.write("\n{{ price_note() }}\n")
    assert run(site, environment)[0] == 0
    review = (site / "output" / "acme-review" / "index.html").read_text(encoding="utf-8")
    assert "<p>Prices of Acme, checked on November\u00a02, 2026.</p>" in review


@pytest.mark.parametrize("recipe", sorted(RECIPES))
def test_a_recipe_is_short(recipe: str) -> None:
    assert len(RECIPES[recipe].splitlines()) <= 45
