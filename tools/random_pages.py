"""Random pages are read twice, by the program and by the tests' second reader, and every difference is printed.

    python tools/random_pages.py 1000000 [--from 0] [--workers 2]

Page number 17 is the same page every time, so a difference can be looked at: `--show 17`.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from both_readers import differences  # it stands among the tests
from random_pages import random_page

CHUNK = 500


@click.command()
@click.argument("count", type=int, default=100_000)
@click.option("--from", "first", type=int, default=0, help="The first page's number.")
@click.option("--workers", type=int, default=2, help="How many processes read.")
@click.option("--show", type=int, default=None, help="Print the page of that number instead.")
def main(count: int, first: int, workers: int, show: int | None) -> None:
    """Reads COUNT random pages twice; ends with 1 where the readers differ."""
    if show is not None:
        page = random_page(show)
        click.echo(page.html.decode() + "\n" + page.css)
        return
    started, found = time.perf_counter(), 0
    chunks = [range(at, min(at + CHUNK, first + count)) for at in range(first, first + count, CHUNK)]
    with ProcessPoolExecutor(workers) as pool:
        for done, differing in enumerate(pool.map(differences, chunks), 1):
            for seed, ours, theirs in differing:
                click.echo(f"\r{seed}: the program says {ours}, the second reader {theirs}")
            found += len(differing)
            if done % 20 == 0 or done == len(chunks):
                seconds = time.perf_counter() - started
                read = chunks[done - 1].stop - first
                click.echo(f"\r{read:,} pages, {found} differ, {seconds:.0f} s", nl=False, err=True)
    click.echo(f"\n{count:,} pages from number {first}: the readers differ on {found}.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
