"""A picture of a text that is not there is told with the one that is called nearly so."""

from pathlib import Path

import pytest

from examples import NOW, ROOT, laid_over
from kartrasite.build import build

ARTICLE = "content/articles/acme-review.md"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
NONE = "Put the file there, or correct its name."


@pytest.mark.parametrize(
    ("typed", "name", "hint"),
    [
        ("dashbord.svg", "dashbord.svg", 'Did you mean "2026/dashboard.svg"?'),
        ("dashboard.svg", "dashboard.svg", 'Did you mean "2026/dashboard.svg"?'),
        ("/images/2026/Dashboard.svg", "2026/Dashboard.svg", 'Did you mean "2026/dashboard.svg"?'),
        ("2026/dashboard.png", "2026/dashboard.png", 'Did you mean "2026/dashboard.svg"?'),
        ("other%20picture.svg", "other picture.svg", 'Did you mean "other-picture.svg"?'),
        ("zzz.jpg", "zzz.jpg", NONE),
    ],
)
def test_a_picture_that_is_not_there(tmp_path: Path, typed: str, name: str, hint: str) -> None:
    site = laid_over(f"Words.\n\n![A view]({typed})\n", tmp_path / "site")
    for path in ("2026/dashboard.svg", "other-picture.svg"):
        (site / "content/images" / path).parent.mkdir(parents=True, exist_ok=True)
        (site / "content/images" / path).write_text(SVG, encoding="utf-8")
    [problem] = build(site, ROOT, NOW).problems
    assert (problem.code, problem.place.column, problem.message, problem.hint) == (
        "K221", 11, f'There is no image "{name}" under content/images/.', hint,
    )  # fmt: skip


def test_pictures_that_are_there_and_elsewhere_are_no_news(tmp_path: Path) -> None:
    site = laid_over("See `dashbord.svg` and ![A view](2026/dashboard.svg).\n", tmp_path / "site")
    (site / "content/images/2026").mkdir(parents=True)
    (site / "content/images/2026/dashboard.svg").write_text(SVG, encoding="utf-8")
    assert build(site, ROOT, NOW).problems == ()
