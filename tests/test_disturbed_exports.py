"""Exports and folders with anything in any place: files that are read back, or problems at their place."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartrasite import importers
from kartrasite.drawer import entries
from kartrasite.entries import KINDS, LINKS
from kartrasite.importers import Given, Home, Imported, Importer
from kartrasite.importers.parts.addresses import Addresses, identifier
from kartrasite.importers.parts.front import document
from kartrasite.model.article import FrontMatter
from kartrasite.records.decode import front_matter, yaml_document
from kartrasite.records.explain import record

HERE = Path(__file__).parent / "imported"
IMPORTERS = {each.name: each for each in entries(importers, "IMPORTER", Importer)}
SPOT = re.compile(r"<(?:wp|w|dc|ex|excerpt|content):\w+>(?:<!\[CDATA\[)?([^<\[\]]*)(?=(?:\]\]>)?</)|<title>([^<\[\]]*)")
TEXTS = st.sampled_from([
    "", "0", "-1", "NaN", "1e999", "9" * 30, "\u0663", "../..", "/", "a" * 400, "&amp;", "%ff%00", "http://[", "http://",
    "javascript:x", "2024-13-45 00:00:00", "9999-12-31 23:59:59", "0001-01-01 00:00:00", "\u202e", "- x",
    "# y", "{{ x }}", "a: b", "'\"", "true", "null", "2024", "1_0", "@x", "%x", "|", "[x", 'a:1:{i:0;s:1:"x";}',
    "future", "thirstylink", "page", "index", "tags", "go", "\u0085", "\u2028", "a\nb",
])  # fmt: skip
BYTES = st.sampled_from([
    b"[", b"{", b"---\n", b"http://[x", b"\xff", b"{{", b": ", b"\x00", b"+++\n", b"2024-99-99", b"null",
    b"[1, {a: b}]", b"!!x", b"*a", b"&a", b"../../..", b"](", b"```\n", b"\t", b"title:\n", b"date: 12\n",
    b"tags: {a: 1}\n", b"image: [x]\n", b"aliases: 5\n", b"slug: '///'\n",
])  # fmt: skip
QUIET: Any = {"max_examples": 150, "deadline": None, "derandomize": True, "suppress_health_check": list(HealthCheck)}


def held(made: Imported) -> None:
    """Each problem has its place and what to do; each file stands in the site and is read back whole."""
    assert [each for each in made.problems if not (each.place.path and each.message and each.hint)] == []
    for path, text in made.files.items():
        parts = path.split("/")
        assert parts[0] == "content" and ".." not in parts and len(parts[-1].encode()) < 250 and isinstance(text, str)
        kind: Any = FrontMatter if path.endswith(".md") else LINKS if path == "content/links.yml" else KINDS[parts[1]]
        read = front_matter(text, path) if kind is FrontMatter else yaml_document(text, path)
        assert read[0] is not None and read[-1] == (), (path, text, read[-1])
        faults = record(read[0], kind)[1]
        assert [each for each in faults if (parts[1], each.code) != ("authors", "K102")] == []


CHANGES = st.lists(st.tuples(st.integers(0, 10_000), TEXTS), min_size=1, max_size=12)


@settings(**QUIET)
@given(st.sampled_from(["classic", "blocks"]), CHANGES)
def test_an_export_with_anything_in_its_fields(name: str, changes: list[tuple[int, str]]) -> None:
    text = (HERE / f"{name}.xml").read_text(encoding="utf-8")
    spots = [found.span(found.lastindex or 1) for found in SPOT.finditer(text)]
    for (start, end), said in sorted({spots[at % len(spots)]: said for at, said in changes}.items(), reverse=True):
        text = text[:start] + said + text[end:]
    given = Given("export.xml", {"export.xml": text.encode()})
    held(IMPORTERS["wordpress"].make(given, Home("https://mine.example/", "Europe/Berlin")))


@pytest.mark.parametrize("name", ["hugo", "jekyll", "eleventy", "pelican", "languages"])
@settings(**QUIET)
@given(st.lists(st.tuples(st.integers(0, 10_000), BYTES), min_size=1, max_size=3))
def test_a_folder_with_anything_in_its_files(name: str, changes: list[tuple[int, bytes]]) -> None:
    root = HERE / f"{name}-site"
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    for at, said in changes:
        path = sorted(files)[at % len(files)]
        start = at // len(files) % (len(files[path]) + 1)
        files[path] = files[path][:start] + said + files[path][start:]
    held(IMPORTERS.get(name, IMPORTERS["hugo"]).make(Given("old-site", files), Home("https://mine.example/", "UTC")))


def test_addresses_and_names_that_are_none_become_some() -> None:
    assert Addresses(("http://[", "https://old.example")).link("https://old.example/x") == "/x/"
    assert Addresses(()).old("http://[/x") == ""
    assert identifier("a" * 400) == "a" * 80
    made = IMPORTERS["hugo"].make(
        Given("old", {"content/posts/a.md": b"---\ntitle: A\nslug: '///'\n---\nx\n"}), Home("https://mine.example/")
    )
    assert list(made.files) == ["content/articles/a.md"]


def test_a_long_description_stands_on_one_line_of_its_file() -> None:
    said = "Words " * 60 + "- and more"
    matter = document({"title": "A", "description": said}, "x")
    assert matter.splitlines()[2] == f"description: {said}"
