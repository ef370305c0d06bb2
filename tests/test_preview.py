"""A preview shows what a build holds back, and still says that it is held back."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kartrasite.build import build
from kartrasite.scaffold import theme_folder

MINIMAL = Path(__file__).parent / "minimal"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("draft: true", "a draft"),
        ("publish: 2026-12-01", "scheduled for 2026-12-01 00:00"),
        ("expires: 2026-11-10", "expired on 2026-11-10 00:00"),
    ],
)
def test_what_is_held_back_is_in_a_preview_and_in_no_build(tmp_path: Path, line: str, reason: str) -> None:
    site = shutil.copytree(MINIMAL, tmp_path / "site")
    article = site / "content" / "articles" / "acme-review.md"
    text = article.read_text(encoding="utf-8").replace("title: Acme review", f"title: Acme review\n{line}")
    (site / "content" / "articles" / "second.md").write_text(text.replace("Acme review", "Second"), encoding="utf-8")

    def seen(preview: bool) -> tuple[bool, list[tuple[str, str]]]:
        built = build(site, theme_folder(), NOW, preview=preview)
        assert built.site is not None
        shown = any(article.id == "second" for article in built.site.articles)
        return shown, [(held.path, held.reason) for held in built.site.held]

    held = [("content/articles/second.md", reason)]
    assert (seen(preview=False), seen(preview=True)) == ((False, held), (True, held))
