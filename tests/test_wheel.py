"""The wheel holds the theme and the starter: installed into an empty environment it makes and builds a site."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: object) -> str:
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_makes_and_builds_a_site(tmp_path: Path) -> None:
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", tmp_path / "wheel", ROOT)
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", next((tmp_path / "wheel").glob("*.whl")))
    ready = "from kartrasite.templating.shipped import shipped; print(len(shipped()))"
    assert int(run(python, "-c", ready)) == len([*(ROOT / "templates").rglob("*.html")])
    assert [*(tmp_path / "venv").rglob("kartrasite/ready/__pycache__/*.pyc")]  # compiled by what installed it
    kartrasite = tmp_path / "venv" / "bin" / "kartrasite"
    run(kartrasite, "new", tmp_path / "my-site")
    told = run(kartrasite, "build", tmp_path / "my-site")
    page = tmp_path / "my-site" / "output" / "kartra-review" / "index.html"
    assert "Built " in told
    assert "$2,395.20" in page.read_text(encoding="utf-8")
    with (tmp_path / "my-site" / "content" / "pages" / "about.md").open("a", encoding="utf-8") as text:
        text.write("\nOther words.\n")
    told = run(kartrasite, "build", "--profile", tmp_path / "my-site")
    assert "make and examine" in told and "load  " not in told  # other words take one page here as well
    assert "pages carry the disclosure." in run(kartrasite, "audit", tmp_path / "my-site")
    assert run(kartrasite, "--version") == "kartrasite, version 0.1.0\n"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="the oldest releases have wheels for the oldest Python alone")
def test_the_oldest_releases_that_it_asks_for_make_a_site_too(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["search"]]
    asked += project["optional-dependencies"]["import"]
    (tmp_path / "oldest.txt").write_text("\n".join(each.replace(">=", "==") for each in asked), encoding="utf-8")
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    python, kartrasite = (tmp_path / "venv" / "bin" / name for name in ("python", "kartrasite"))
    run(python, "-m", "pip", "install", "--quiet", "-c", tmp_path / "oldest.txt", f"{ROOT}[search,import]")
    run(kartrasite, "new", tmp_path / "my-site")
    with (tmp_path / "my-site" / "kartrasite.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nsearch: true\n")
    run(kartrasite, "build", tmp_path / "my-site")
    assert "pages carry the disclosure." in run(kartrasite, "audit", tmp_path / "my-site")
    run(kartrasite, "import", "wordpress", ROOT / "tests" / "imported" / "classic.xml", tmp_path / "my-site")
