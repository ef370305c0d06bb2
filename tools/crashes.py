"""Ends builds with SIGKILL at random moments, and holds what they leave against a clean build.

    python tools/crashes.py 200

After each kill every file of the output must be whole: as the site was before, or as it becomes. After each the next
build must give the bytes of a clean one. Every other build is ended while it publishes, once its journal is there.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PUBLISHING = 0.02  # seconds
BUILD = [sys.executable, "-m", "kartrasite", "build"]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def change(site: Path, number: int) -> None:
    """Another state of the site: other words, another title, articles that come and go."""
    review = site / "content" / "articles" / "acme-review.md"
    text = (ROOT / "tests" / "minimal" / "content" / "articles" / "acme-review.md").read_text(encoding="utf-8")
    text = text.replace("Acme review", f"Acme review {number % 5}")
    review.write_text(f"{text}\nState {number}.\n", encoding="utf-8")
    for each in range(8):
        path = site / "content" / "articles" / f"more-{each}.md"
        if (number >> each % 4) & 1:
            path.write_text(
                f"---\ntitle: More {each}\ndescription: The further article {each}.\ndate: 2026-01-0{each + 1}\n"
                f"tags: [t{number % 3}]\n---\nWords {number}.\n", encoding="utf-8",
            )  # fmt: skip
        else:
            path.unlink(missing_ok=True)


def _seconds(site: Path) -> float:
    """How long a build takes."""
    started = time.monotonic()
    subprocess.run([*BUILD, str(site)], check=True, capture_output=True, timeout=120)
    return time.monotonic() - started


def _wait(process: subprocess.Popen[bytes], journal: Path) -> None:
    """Until the journal is there, or the build at its end."""
    while process.poll() is None and not journal.exists():
        time.sleep(0.0002)


def _killed(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Ends a build after so long; whether it had not come to its own end."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def run(times: int, folder: Path, seed: int = 1) -> tuple[int, int]:
    """How many builds were ended before their own end, and how many of these left an output that was neither whole
    the old nor whole the new one, only made of whole files of both. Raises an AssertionError where a file is broken
    or the next build is not as a clean one.
    """
    chance, killed, between = random.Random(seed), 0, 0
    site, clean = folder / "site", folder / "clean"
    shutil.copytree(ROOT / "tests" / "minimal", site)
    change(site, 0)
    usual = _seconds(site)
    for number in range(1, times + 1):
        before = tree(site / "output")
        change(site, number)
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(site, clean, ignore=shutil.ignore_patterns("output", ".kartrasite"))
        subprocess.run([*BUILD, str(clean)], check=True, capture_output=True, timeout=120)
        after = tree(clean / "output")
        process = subprocess.Popen([*BUILD, str(site)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if number % 2:
            _wait(process, site / ".kartrasite" / "journal.json")
        killed += _killed(process, chance.uniform(0, PUBLISHING if number % 2 else usual))
        left = tree(site / "output")
        broken = [path for path, body in left.items() if body not in (before.get(path), after.get(path))]
        assert not broken, f"after kill {number}: {broken}"
        between += left not in (before, after)
        usual = min(usual, _seconds(site))
        assert tree(site / "output") == after, f"the build after kill {number} is not as a clean one"
    return killed, between


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200
        ended, mixed = run(wanted, Path(temporary))
        print(f"{wanted} builds, {ended} ended by SIGKILL, {mixed} of them while publishing: every file whole, "
              "and each next build as a clean one.")  # fmt: skip
