"""Pictures on pages: which file a browser may choose, what is loaded at once, and what says nothing."""

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kartrasite.build import build
from kartrasite.cli import main
from kartrasite.model.site import Image, Rendition
from kartrasite.pictures.picture import Picture, Source
from kartrasite.pictures.pictured import picture
from kartrasite.scaffold import theme_folder
from kartrasite.styles import COLUMN
from photographs import photograph, saved

MINIMAL = Path(__file__).parent / "minimal"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LEAF = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
IMAGE = re.compile(r"<picture>.*?</picture>|<img [^>]*>")


def test_a_picture_names_each_file_with_its_width() -> None:
    files = [("avif", 640, 480, "aaaaaaaa00"), ("avif", 320, 240, "bbbbbbbb00"), ("jpeg", 640, 480, "cccccccc00"),
             ("jpeg", 320, 240, "dddddddd00")]  # fmt: skip
    image = Image("content/images/a b/c.jpg", "d", 640, 480, tuple(Rendition(*each) for each in files))
    assert picture(image, "A desk", "Ours", "/x/", "100vw") == Picture(
        src="/x/images/a%20b/c-640.cccccccc.jpg", alt="A desk", width=640, height=480, caption="Ours",
        srcset="/x/images/a%20b/c-320.dddddddd.jpg 320w, /x/images/a%20b/c-640.cccccccc.jpg 640w", sizes="100vw",
        sources=(
            Source(
                "image/avif",
                "/x/images/a%20b/c-320.bbbbbbbb.avif 320w, /x/images/a%20b/c-640.aaaaaaaa.avif 640w",
            ),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("media", ["svg", "webp", "gif"])
def test_an_image_that_keeps_its_form_needs_no_choice(media: str) -> None:
    image = Image(f"content/images/c.{media}", "d", 64, 48, (Rendition(media, 64, 48, "cccccccc00"),))
    name = "c" if media == "svg" else "c-64"
    assert picture(image, "", "", "/", "100vw") == Picture(f"/images/{name}.cccccccc.{media}", "", 64, 48)


def site(tmp_path: Path, text: str, matter: str = "") -> Path:
    folder = tmp_path / "site"
    shutil.copytree(MINIMAL, folder)
    (folder / "content" / "images").mkdir()
    (folder / "content" / "images" / "desk.jpg").write_bytes(saved(photograph(600, 450), "JPEG"))
    (folder / "content" / "images" / "leaf.svg").write_text(LEAF)
    (folder / "content" / "articles" / "tour.md").write_text(
        "---\ntitle: A tour of the desk\ndescription: What stands on the desk, and what it is good for there.\n"
        f"date: 2026-11-01\n{matter}---\n{text}\n", encoding="utf-8",
    )  # fmt: skip
    return folder


def pictures(folder: Path, path: str = "tour/index.html") -> list[str]:
    built = build(folder, theme_folder(), NOW)
    assert built.verified is not None, built.problems
    page = next(each for each in built.verified.outputs if each.path == path).body.decode()
    return [re.sub(r"\.[0-9a-f]{8}\.", ".#.", each) for each in IMAGE.findall(page)]


SIZES = COLUMN["normal"]
DESK = (
    f'<picture><source type="image/avif" srcset="/images/desk-360.#.avif 360w, /images/desk-600.#.avif 600w" '
    f'sizes="{SIZES}"><source type="image/webp" srcset="/images/desk-360.#.webp 360w, /images/desk-600.#.webp 600w" '
    f'sizes="{SIZES}"><img {{}} src="/images/desk-600.#.jpg" alt="Our desk" width="600" height="450" '
    f'srcset="/images/desk-360.#.jpg 360w, /images/desk-600.#.jpg 600w" sizes="{SIZES}"></picture>'
)
HINT = 'Write what it shows: ![what it shows]({0}); or ![""]({0}) where it is mere decoration.'
LAZY = 'loading="lazy" decoding="async"'


def unordered(html: str) -> list[str]:
    return sorted(re.findall(r'[\w-]+="[^"]*"|<\w+', html))


@pytest.mark.parametrize("dialect", ["python-markdown", "commonmark"])
def test_the_first_picture_above_all_headings_is_loaded_at_once_and_the_others_later(
    tmp_path: Path, dialect: str
) -> None:
    text = "![Our desk](desk.jpg)\n\n![Our desk](desk.jpg)\n\n## More\n\n![Our desk](desk.jpg)"
    folder = site(tmp_path, text)
    with (folder / "kartrasite.yml").open("a") as settings:
        settings.write(f"markdown: {{dialect: {dialect}}}\n")
    assert [unordered(each) for each in pictures(folder)] == [
        unordered(DESK.format(each)) for each in ('fetchpriority="high"', LAZY, LAZY)
    ]


def test_below_a_heading_and_below_a_picture_at_the_head_none_is_loaded_at_once(tmp_path: Path) -> None:
    (below,) = pictures(site(tmp_path / "a", "## First\n\n![Our desk](desk.jpg)"))
    assert unordered(below) == unordered(DESK.format(LAZY))
    head = "image: {src: desk.jpg, alt: Our desk}\n"
    first, second = pictures(site(tmp_path / "b", "![Our desk](desk.jpg)", head))
    assert unordered(first) == unordered(DESK.format('fetchpriority="high"'))
    assert unordered(second) == unordered(DESK.format(LAZY))


def test_two_quotes_say_that_a_picture_is_decoration(tmp_path: Path) -> None:
    text = '## Leaves\n\n![""](leaf.svg)\n\n<img src="leaf.svg" alt="">'
    plain = f'<img {LAZY} alt="" src="/images/leaf.#.svg" width="9" height="9">'
    assert [unordered(each) for each in pictures(site(tmp_path, text))] == [unordered(plain)] * 2


def test_a_picture_that_says_nothing_is_told_at_its_place(tmp_path: Path) -> None:
    text = "Words.\n\n![A leaf](leaf.svg) and ![](desk.jpg)\n\n![ ][leaf]\n\n[leaf]: leaf.svg"
    built = build(site(tmp_path, text), theme_folder(), NOW)
    assert [(each.code, each.place.line, each.place.column, each.hint) for each in built.problems] == [
        ("K222", 8, 25, HINT.format("desk.jpg")),
        ("K222", 10, 1, HINT.format("leaf.svg")),
    ]


def test_a_feed_has_one_file_of_each_picture(tmp_path: Path) -> None:
    folder = site(tmp_path, "![Our desk](desk.jpg)")
    (whole,) = (each for each in pictures(folder, "feed.json") if "desk" in each)
    assert "srcset" not in whole and "<picture>" not in whole and "desk-600.#.jpg" in whole


def test_the_files_of_a_damaged_image_stop_the_build_with_its_name(tmp_path: Path) -> None:
    folder = site(tmp_path, "Words.")
    desk = folder / "content" / "images" / "desk.jpg"
    desk.write_bytes(desk.read_bytes()[:4000])
    built = build(folder, theme_folder(), NOW)
    assert built.verified is None
    assert [(each.code, each.place.path) for each in built.problems] == [("K008", "content/images/desk.jpg")]


def test_a_kept_file_that_was_damaged_is_not_published(tmp_path: Path) -> None:
    folder = site(tmp_path, "![Our desk](desk.jpg)")
    memo: dict[str, bytes] = {}
    assert build(folder, theme_folder(), NOW, memo=memo).verified is not None
    longest = max(memo, key=lambda key: len(memo[key]))
    memo[longest] = memo[longest][:-1]
    built = build(folder, theme_folder(), NOW, memo=memo)
    assert built.verified is None
    assert [(each.code, each.message, each.hint) for each in built.problems] == [
        ("K024", "What was kept of this image is damaged.", "Delete the folder .kartrasite/images and build again.")
    ]


def test_the_files_that_a_browser_does_not_choose_take_no_place_on_the_page(browser: Any, tmp_path: Path) -> None:
    folder = site(tmp_path, "Words.", "image: {src: desk.jpg, alt: Our desk}\n")
    tour = folder / "content" / "articles" / "tour.md"
    tour.write_text(tour.read_text().replace("date: 2026-11-01", "date: 2026-11-22"))  # the newest leads the home page
    built = build(folder, theme_folder(), NOW)
    assert built.verified is not None
    home = next(each for each in built.verified.outputs if each.path == "index.html")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content(home.body.decode())
    assert page.evaluate("[...document.querySelectorAll('source')].map(each => each.getClientRects().length)") == [0, 0]
    page.close()


def test_a_site_without_pictures_never_loads_the_library_for_them(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    code = (
        "import sys; from datetime import *; from pathlib import Path\n"
        "from kartrasite.build import build; from kartrasite.scaffold import theme_folder\n"
        f"built = build(Path({str(tmp_path / 'site')!r}), theme_folder(), datetime(2026, 11, 23, tzinfo=UTC))\n"
        "print(built.verified is not None, 'PIL' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True False\n"


def test_another_picture_under_the_same_name_gives_what_a_first_build_gives(tmp_path: Path) -> None:
    def built(folder: Path) -> dict[str, bytes]:
        result = CliRunner().invoke(main, ["build", str(folder)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        output = folder / "output"
        return {str(each.relative_to(output)): each.read_bytes() for each in output.rglob("*") if each.is_file()}

    folder = site(tmp_path, "![Our desk](desk.jpg)")
    first = built(folder)
    (folder / "content" / "images" / "desk.jpg").write_bytes(saved(photograph(500, 200), "JPEG"))
    second = built(folder)
    assert {path for path in first if "desk" in path} & {path for path in second if "desk" in path} == set()
    shutil.rmtree(folder / ".kartrasite")
    shutil.rmtree(folder / "output")
    assert built(folder) == second
