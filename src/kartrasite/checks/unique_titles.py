"""Pages become faults where two have the same title or the same description."""

from collections.abc import Iterable

from kartrasite.checks import Check, Fault, Whole


def site(whole: Whole) -> Iterable[tuple[str, Fault]]:
    """Among pages that search engines list: not stubs, noindex, or with another canonical address."""
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    for path in sorted(whole.findings):
        findings = whole.findings[path]
        for name, text, seen in (
            ("title", findings.title, titles), ("description", findings.description, descriptions),
        ):  # fmt: skip
            if not findings.listed or not text:
                continue
            if (first := seen.setdefault(text, path)) != path and path in whole.judged:
                yield (
                    path,
                    Fault(
                        f'The {name} "{text[:70]}" is also that of {first}.',
                        f"Give each page its own {name}.",
                        (f"<title>{text}", text),
                        key=name,
                    ),
                )


CHECK = Check(
    code="K802",
    title="Titles and descriptions are unique",
    why="Search results and tabs with the same name cannot be told apart.",
    source="Google Search Central: influencing title links; meta descriptions",
    rules=("P1",),
    breaks="""\
-- a/index.html --
<head><title>What Kartra pays</title></head>
-- b/index.html --
<head><title>What Kartra pays</title></head>
""",
    keeps="""\
-- a/index.html --
<head><title>What Kartra pays</title></head>
-- b/index.html --
<head><title>When Kartra pays</title></head>
""",
    site=site,
)
