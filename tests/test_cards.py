"""Social cards: what stands on them, in which letters, and which pages have one."""

import io
import re
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kartrasite.build import build
from kartrasite.cards import EDGE, END, LEADING, MEASURE, Card, _width, draw, laid_out
from kartrasite.pictures.letters import drawable, lacking, letters, shown, visual
from kartrasite.scaffold import theme_folder
from photographs import photograph, saved

ROOT = Path(__file__).parents[1]
FONT = (ROOT / "templates" / "fonts" / "notoserif-bold.ttf").read_bytes()
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CARD = Card("Kartra's affiliate program, reviewed", "The Payout Ledger", "4.4", 0.88, "#0b6b53")
ROOM = 336


# --- letters -------------------------------------------------------------------------------------------


def test_a_font_tells_its_letters() -> None:
    known = letters(FONT)
    assert {ord(sign) for sign in "Az09ßñĀẞΩώЖѣệ€–“”…\u0301"} <= known
    assert not {ord(sign) for sign in "אا漢😀"} & known


@pytest.mark.parametrize(
    ("text", "missing"),
    [("Plain words", ""), ("Größe, Άλφα, Жук, Việt", ""), ("Acme 評測 評", "評測"), ("Fun 😀 →", ""), ("سلام", "سلام")],
)
def test_what_a_font_lacks_is_named_once(text: str, missing: str) -> None:
    assert lacking(drawable(text), FONT) == missing


def test_a_script_whose_letters_join_is_never_drawn_letter_by_letter() -> None:
    class Everything(frozenset[int]):
        def __contains__(self, code: object) -> bool:
            return True

    from unittest.mock import patch

    with patch("kartrasite.pictures.letters.letters", return_value=Everything()):
        assert lacking("a \u6f22 \u05d0 \u0627 \u0915", b"") == "\u0627\u0915"


@pytest.mark.parametrize(
    ("line", "rtl", "shown"),
    [
        ("Left (to) right", False, "Left (to) right"),
        ("אבג", True, "גבא"),
        ("אבג 2026 דה", True, "הד 2026 גבא"),
        ("(אבג) Kartra!", True, "!Kartra (גבא)"),
        ("Kartra אבג דה now", False, "Kartra הד גבא now"),
        ("אב\u05bcג", True, "גב\u05bcא"),
        ("Kartra 4.5", True, "Kartra 4.5"),
    ],
)
def test_a_line_is_put_in_the_order_in_which_it_stands(line: str, rtl: bool, shown: str) -> None:
    assert visual(line, rtl) == shown


def test_symbols_that_a_font_lacks_are_left_out() -> None:
    assert shown("Fun 😀 and €5 → now", FONT) == "Fun and €5 now"


def test_a_text_is_composed_and_loses_what_nobody_sees() -> None:
    assert drawable("  Cafe\u0301\u200b \n review\ufe0f ") == "Café review"


# --- the picture ---------------------------------------------------------------------------------------


def test_a_card_is_a_small_png_of_the_size_that_networks_show() -> None:
    data = draw(CARD, FONT)
    Image.open(io.BytesIO(data)).verify()  # the sum of each of its parts
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert len(data) < 20_000
    colours = {colour for _, colour in image.convert("RGB").getcolors(16) or ()}  # type: ignore[misc]
    assert {(0xFB, 0xF9, 0xF3), (0x1A, 0x1D, 0x1B), (0xD9, 0xA7, 0x9C), (0x0B, 0x6B, 0x53)} <= colours
    assert draw(CARD, FONT) == data


def test_a_card_without_a_score_has_nothing_in_the_accent() -> None:
    image = Image.open(io.BytesIO(draw(Card("A guide", "The Payout Ledger", "", 0.0, "#0b6b53"), FONT)))
    assert (0x0B, 0x6B, 0x53) not in {colour for _, colour in image.convert("RGB").getcolors(16) or ()}  # type: ignore[misc]


def test_a_card_in_a_right_to_left_language_begins_at_the_right() -> None:
    turned = Card("Words", "Site", "", 0.0, "#0b6b53", right_to_left=True)
    image = Image.open(io.BytesIO(draw(turned, FONT))).convert("L").point(lambda value: value < 100 and 255)
    box = image.crop((0, 0, 1200, 400)).getbbox()
    assert box is not None and 1050 < box[2] <= 1200 - EDGE and box[0] > 600


LETTERS = "abcdefgh WMil\u00e9\u0416\u6f22"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=40), min_size=1, max_size=30).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(text=WORDS.map(drawable).filter(bool))
def test_a_title_of_any_length_stays_within_its_room(text: str) -> None:
    size, lines = laid_out(text, FONT, ROOM)
    assert len(lines) * size * LEADING <= ROOM
    assert all(_width(line, FONT, MEASURE) * size / MEASURE <= END - EDGE + 1 for line in lines)
    said = "".join(lines).removesuffix("…").replace(" ", "")
    assert text.replace(" ", "").startswith(said)
    assert lines[-1].endswith("…") or said == text.replace(" ", "")


def test_a_short_title_is_large_and_its_lines_are_even() -> None:
    assert laid_out("Words", FONT, ROOM) == (96, ("Words",))
    assert laid_out("Kartra, ClickFunnels and Teachery compared", FONT, ROOM) == (
        88, ("Kartra,", "ClickFunnels and", "Teachery compared"),
    )  # fmt: skip


# --- on the site ---------------------------------------------------------------------------------------


def site(
    tmp_path: Path, cards: bool = True, title: str = "A tour of the desk", more: str = "", body: str = "Words."
) -> Path:
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "minimal", folder)
    settings = folder / "kartrasite.yml"
    settings.write_text(settings.read_text().replace("social_cards: false", f"social_cards: {str(cards).lower()}"))
    (folder / "content" / "images").mkdir()
    (folder / "content" / "images" / "desk.jpg").write_bytes(saved(photograph(400, 300), "JPEG"))
    (folder / "content" / "articles" / "tour.md").write_text(
        f"---\ntitle: {title}\ndescription: What stands on the desk, and what it is good for there.\n"
        f"date: 2026-11-01\n{more}---\n{body}\n", encoding="utf-8",
    )  # fmt: skip
    return folder


def outputs(folder: Path) -> dict[str, bytes]:
    built = build(folder, theme_folder(), NOW)
    assert built.verified is not None, built.problems
    return {each.path: each.body for each in built.verified.outputs}


def social(files: dict[str, bytes], path: str = "tour/index.html") -> dict[str, str]:
    return dict(re.findall(r'<meta property="og:(image[^"]*)" content="([^"]*)">', files[path].decode()))


def cards(files: dict[str, bytes]) -> list[str]:
    return sorted(path for path in files if path.startswith("cards/"))


def test_each_article_has_its_card_and_pages_have_none(tmp_path: Path) -> None:
    files = outputs(site(tmp_path, more="image: {src: desk.jpg, alt: Our desk}\n"))
    names = [re.sub(r"\.\w{8}\.", ".#.", path) for path in cards(files)]
    assert names == ["cards/acme-review.#.png", "cards/tour.#.png"]
    assert social(files) == {
        "image": f"https://small.example/{cards(files)[1]}", "image:width": "1200", "image:height": "630",
        "image:alt": "A tour of the desk",
    }  # fmt: skip
    assert social(files, "about/index.html") == {}


def test_without_cards_the_article_s_own_picture_stands_in(tmp_path: Path) -> None:
    files = outputs(site(tmp_path, False, more="image: {src: desk.jpg, alt: Our desk}\n"))
    assert cards(files) == []
    (own,) = (path for path in files if path.endswith(".jpg") and "-400." in path)
    assert social(files) == {
        "image": f"https://small.example/{own}", "image:width": "400", "image:height": "300", "image:alt": "Our desk",
    }  # fmt: skip
    assert social(files, "acme-review/index.html") == {}


def test_a_card_gets_a_new_name_with_what_it_shows_and_with_nothing_else(tmp_path: Path) -> None:
    before, body, title = (
        cards(outputs(site(tmp_path / name, **change)))  # type: ignore[arg-type]
        for name, change in (("a", {}), ("b", {"body": "Other words."}), ("c", {"title": "Another tour"}))
    )
    assert before == body
    assert (before[0] == title[0], before[1] == title[1]) == (True, False)


def test_the_font_is_kept_once_and_not_with_each_card(tmp_path: Path) -> None:
    memory = build(site(tmp_path), theme_folder(), NOW).memory
    assert memory is not None
    drawn = [path for path in memory.jobs if path.startswith("cards/")]
    assert drawn and max(len(memory.jobs[path]) for path in drawn) < 2_000 < len(FONT)
    assert any(len(part) > len(FONT) for part in memory.ground.parts.values())


def test_a_title_that_no_font_draws_leaves_the_card_to_the_site_s_name(tmp_path: Path) -> None:
    folder = site(tmp_path, title="Acme 評測 and more")
    built = build(folder, theme_folder(), NOW)
    assert [(each.code, each.level, each.place.line, each.message) for each in built.problems] == [
        ("K851", "warning", 2, "Social cards are drawn without this title: no font here draws 評 測.")
    ]
    assert built.verified is not None
    card = next(each for each in built.verified.outputs if each.path.startswith("cards/tour."))
    assert card.body == draw(Card("Small Site", "", "", 0.0, "#0b6b53"), FONT)


def test_a_font_of_the_owner_s_is_asked_first_and_one_that_is_none_is_told(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "templates" / "fonts").mkdir(parents=True)
    (folder / "templates" / "fonts" / "a.ttf").write_bytes(b"wOF2" + bytes(100))
    built = build(folder, theme_folder(), NOW)
    assert built.verified is None
    assert [(each.code, each.place.path, each.message) for each in built.problems] == [
        ("K025", "templates/fonts/a.ttf", "This file is no TrueType or OpenType font.")
    ]


@pytest.mark.parametrize("groups", [b"", b"\x00\x00\x00\x00\x00\x10\xff\xff\x00\x00\x00\x01" * 9])
def test_a_damaged_font_that_promises_millions_of_letters_is_read_at_once(groups: bytes) -> None:
    table = b"\x00\x0c\x00\x00" + b"\xff" * 12 + groups  # format 12, with as many groups as can be said
    cmap = b"\x00\x00\x00\x01" + b"\x00\x03\x00\x0a\x00\x00\x00\x0c" + table
    head = b"\x00\x01\x00\x00\x00\x01" + b"\x00" * 6 + b"cmap" + b"\x00" * 4
    font = head + (28).to_bytes(4, "big") + b"\x00" * 4 + cmap
    started = time.process_time()
    assert len(letters(font)) == (0x110000 if groups else 0)
    assert time.process_time() - started < 5
