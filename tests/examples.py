"""The examples of checks become sites: what stands around the few lines that break a rule or keep it.

An example is a text, or several files, each under a line `-- path --`. For a check of pages, of the site or of
other outputs it joins a good site in memory: a page's lines come below the disclosure; `<head>…</head>` goes into
the head, in place of the frame's own title, description or encoding; with an `<h1>` the lines are all of <main>;
a lone `<html …>` is the page's own. {disclosure}, {statement} and {own} stand for the words of tests/attacks.py.
For a check of texts or of data it is laid over tests/minimal: a text without front matter gets that of the
review there, and a YAML file the keys that it does not write itself.
"""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from attacks import ASIDE, END, OWN, START, STATEMENT
from kartrasite.build import build
from kartrasite.checks import Check
from kartrasite.pages.document import Output
from kartrasite.problem import Problem
from kartrasite.verify import examine, read_sheets, verify
from test_disclosure import PROMISE

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
REVIEW = "content/articles/acme-review.md"
HEADER = re.compile(r"^-- (\S+) --\n", re.MULTILINE)
TITLES = {"review/index.html": "Kartra review", "disclosure/index.html": "Disclosure"}
GOOD = ("review/index.html", "index.html", "disclosure/index.html", "go/kartra/index.html", "about/index.html")


def files(example: str, otherwise: str) -> dict[str, str]:
    """The files of an example; one without a header is the file `otherwise`."""
    parts = HEADER.split(example)
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {otherwise: parts[0], **found} if parts[0].strip() else found


def page(path: str, example: str = "") -> str:
    """A whole page around an example's lines."""
    for name, words in {"disclosure": ASIDE, "statement": STATEMENT, "own": OWN}.items():
        example = example.replace(f"{{{name}}}", words)
    if example.lower().startswith("<!doctype"):
        return example
    opening = re.match(r"<html[^>]*>\s*", example)
    rest = example[opening.end() :] if opening else example
    inner = re.search(r"<head>(.*?)</head>", rest, re.DOTALL)
    head, text = (inner[1], rest.replace(inner[0], "")) if inner else ("", rest)
    title = TITLES.get(path, f"Page {path}")
    own = {
        "<meta charset": '<meta charset="utf-8">',
        "<title": f"<title>{title}</title>",
        '<meta name="description"': f'<meta name="description" content="What stands on {path}.">',
    }
    head = "".join(default for start, default in own.items() if start not in head) + head
    main = text if "<h1" in text and "Once more" not in text else f"<h1>{title}</h1>{ASIDE}{text}"
    tag = opening[0].strip() if opening else '<html lang="en">'
    return f"<!doctype html>\n{tag}<head>{head}</head>\n{START}<main><article>{main}</article></main>{END}"


def site_of_pages(example: str, otherwise: str = "review/index.html") -> tuple[Output, ...]:
    """The good site in memory with the files of an example in it."""
    own = files(example, otherwise)
    pages = {path: page(path, own.get(path, "")) for path in (*GOOD, *own) if path.endswith(".html")}
    others = {path: text.replace("{statement}", STATEMENT) for path, text in own.items() if path not in pages}
    programs = {"review/index.html": ("kartra",)}
    return tuple(
        Output(path, text.encode(), path, programs.get(path, ()), "en")
        for path, text in sorted({"a.png": "", **pages, **others}.items())
    )


def laid_over(example: str, folder: Path) -> Path:
    """The minimal site on disk with the files of an example in it."""
    shutil.copytree(ROOT / "tests" / "minimal", folder)
    for path, text in files(example, REVIEW).items():
        target = folder / path
        before = target.read_text(encoding="utf-8") if target.exists() else ""
        if path.endswith(".md") and not text.startswith("---\n"):
            text = re.sub(r"(?s)(?<=\n---\n).*", lambda _, text=text: text, before or front_matter(path))
        elif path.endswith(".md"):
            own, body = text[4:].split("---\n", 1)
            given = (before or front_matter(path))[4:].split("---\n", 1)[0]
            text = f"---\n{merged(given, own)}---\n{body}"
        elif path.endswith(".yml"):
            text = merged(before, text)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def front_matter(path: str) -> str:
    """What a new text of the minimal site begins with."""
    name = Path(path).stem
    return f"---\ntitle: The {name}\ndescription: A text about what stands in {name}.\ndate: 2026-11-03\n---\n"


def merged(before: str, own: str) -> str:
    """YAML with its first-level keys replaced or added."""
    keys = set(re.findall(r"^([\w-]+):", own, re.MULTILINE))
    kept = [
        block for block in re.findall(r"^[\w-]+:.*\n(?:[ -].*\n|\n)*", before, re.MULTILINE)
        if block.partition(":")[0] not in keys
    ]  # fmt: skip
    return "".join(kept) + own


def problems_of(check: Check, example: str, folder: Path) -> tuple[Problem, ...]:
    """All that is found in the site of an example."""
    if check.text or check.data:
        return build(laid_over(example, folder), ROOT, NOW).problems
    outputs = site_of_pages(example)
    sheets = read_sheets(outputs)
    found = {each.path: examine(each, PROMISE, sheets) for each in outputs}
    return verify(outputs, PROMISE, found)[1]
