"""What a browser measures becomes misses, contrasts and answers: the arithmetic behind `audit --browser`."""

import io

import pytest
from PIL import Image, ImageDraw

from kartrasite.audit.pixels import contrasts, picture
from kartrasite.audit.verdict import HINTS, Facts, Seen, Word, misses
from kartrasite.audit.web import Answer, Web
from kartrasite.pages.document import Output

WORDS = (
    Word("We", "", 10, 100, 20, 18, 15, ""),
    Word("earn.", "", 40, 100, 50, 18, 15, ""),
    Word("Acme", "acme", 10, 130, 50, 18, 15, ""),
)
SAID = "We earn. Acme"


def seen(
    *words: Word, contrast: float = 7, covers: dict[int, str] | None = None, told: str = SAID, top: float = 0
) -> Seen:
    facts = Facts(bool(words), 16, words, 360, 640, 0, top)
    return Seen(facts, dict.fromkeys(range(len(words)), contrast), covers or {}, told)


def moved(**changes: float | str) -> tuple[Word, ...]:
    return (WORDS[0], WORDS[1]._replace(**changes), WORDS[2])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (seen(*WORDS), []),
        (seen(*WORDS, contrast=4.46), []),
        (seen(*moved(y=622)), []),
        (seen(*moved(size=12.8)), []),
        (seen(*WORDS, told="we EARN. – acme"), []),
        (seen(*(WORDS[0], WORDS[1], WORDS[2]._replace(y=900))), []),
        (seen(), ["K470 no disclosure is on the page"]),
        (seen(*WORDS[:2]), ["K470 the disclosure has other words than those that were verified"]),
        (seen(*moved(y=660)), ["K471 the statement ends 38 px below the first screen"]),
        (seen(*moved(y=-30), top=130), [
            "K471 the page opens scrolled 130 px down, and the statement is above the screen"]),
        (seen(*moved(size=11.9)), ['K472 its text is 11.9 px at "earn.", and less than 12 px']),
        (seen(*moved(size=12.7)), ['K472 its text is 12.7 px at "earn.", and less than 0.8 of the page\'s 16.0 px']),
        (seen(*WORDS, contrast=4.44), [
            'K473 "We earn. Acme" has a contrast of 4.4 : 1 against what is behind it, and less than 4.5 : 1']),
        (seen(*WORDS, contrast=1), ['K474 "We earn. Acme" cannot be seen, nothing of it is painted']),
        (seen(*WORDS, contrast=1, covers={0: "div.bar", 1: "div.bar"}), [
            'K474 "Acme" cannot be seen, nothing of it is painted',
            'K474 "We earn." cannot be seen, div.bar lies over it']),
        (seen(*WORDS, told="We earn."), ['K475 "Acme" is not told to screen readers']),
        (seen(*WORDS, told="Acme We earn."), ['K475 "Acme" is not told to screen readers']),
    ],
)  # fmt: skip
def test_a_measure_that_is_not_kept_is_a_miss(what: Seen, expected: list[str]) -> None:
    found = misses(what, SAID)
    assert [f"{miss.code} {miss.message}" for miss in found] == expected
    assert [miss.hint for miss in found] == [HINTS[miss.code] for miss in found]


def test_a_word_on_no_screen_is_a_miss_and_signs_are_no_words() -> None:
    facts = Facts(True, 16, (*WORDS, Word("–", "acme", 10, 130, 9, 18, 15, "")), 360, 640, 0, 0)
    found = misses(Seen(facts, {0: 7, 2: 7}, {}, f"{SAID} –"), f"{SAID} –")
    assert [miss.message for miss in found] == ['"earn." can be brought onto no screen']


@pytest.mark.parametrize(
    ("abreast", "expected"),
    [(1, ["the statement's 12 words stand on 12 lines, one below the other"]), (2, [])],
)
def test_words_that_stand_one_below_the_other_are_a_miss(abreast: int, expected: list[str]) -> None:
    said = ["We", "earn", "a", "commission", "when", "you", "buy", "through", "the", "links", "of", "ours"]
    words = [Word(each, "", 60 * (at % abreast), 20 * (at // abreast), 50, 18, 15, "") for at, each in enumerate(said)]
    facts = Facts(True, 16, tuple(words), 360, 640, 0, 0)
    found = misses(Seen(facts, dict.fromkeys(range(12), 7), {}, " ".join(said)), " ".join(said))
    assert [miss.message for miss in found] == expected


def png(ink: str | None, ground: str, veil: tuple[int, int, int, int] | None = None) -> bytes:
    image = Image.new("RGB", (60, 20), ground)
    if ink:
        ImageDraw.Draw(image).rectangle((5, 5, 9, 14), fill=ink)
    if veil:
        ImageDraw.Draw(image).rectangle(veil, fill="#ffffff")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("ink", "ground", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ffffff", "#0b6b53", 6.48),
        ("#fffffe", "#ffffff", 1.0),
    ],
)
def test_contrast_is_that_of_the_letters_to_what_is_behind_them(ink: str, ground: str, expected: float) -> None:
    [found] = contrasts(png(ink, ground), png(None, ground), [(0, 0, 20, 20)])
    assert round(found, 2) == expected


def test_what_does_not_change_with_the_letters_has_no_contrast() -> None:
    veil = (0, 0, 30, 20)
    shown, bare = png("#000000", "#ffffff", veil), png(None, "#ffffff", veil)
    assert contrasts(shown, bare, [(0, 0, 20, 20), (30, 0, 60, 20), (70, 0, 90, 20)]) == (1.0, 1.0, 1.0)
    one, other = contrasts(png("#000000", "#ffffff"), png(None, "#ffffff"), [(2, 2, 6, 6), (6, 6, 10, 10)], 2)
    assert (round(one, 1), round(other, 1)) == (21.0, 1.0), "boxes are enlarged with the picture"


def test_a_picture_is_small_and_marks_the_words() -> None:
    made = picture(png(None, "#ffffff"), [(10, 6, 20, 10), (30, 8, 50, 14)])
    with Image.open(io.BytesIO(made.data)) as shown:
        pixels = shown.convert("RGB")
    red, green, blue = pixels.getpixel((30, 3))  # type: ignore[misc]
    assert (made.media, made.width, made.height, pixels.size) == ("image/webp", 60, 20, (60, 20))
    assert red > 150 > max(green, blue)


PAGE = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>{}</body></html>'
WEB = Web(
    [
        Output("index.html", PAGE.format("home").encode(), "x"),
        Output("a b/index.html", PAGE.format("a").encode(), "x"),
        Output("verify", PAGE.format("v").encode(), "x"),
        Output("x.css", b"p{}", "x"),
        Output("x.woff2", b"f", "x"),
    ],
    "https://small.example/reviews/",
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://small.example/reviews/", (200, "text/html", "home")),
        ("https://small.example/reviews/a%20b/?q=1", (200, "text/html", ">a<")),
        ("http://SMALL.example/reviews/x.css", (200, "text/css", "p{}")),
        ("https://small.example/reviews/x.woff2", (200, "font/woff2", "f")),
        ("https://small.example/reviews/verify", (200, "text/html", ">v<")),
        ("https://small.example/reviews/nothing", (404, "text/plain", "")),
        ("https://elsewhere.example/reviews/", None),
        ("data:text/html,x", None),
    ],
)
def test_the_site_answers_as_its_host_would_and_no_other_does(url: str, expected: tuple[int, str, str] | None) -> None:
    answer = WEB.answer(url)
    if expected is None or answer is None:
        assert (answer, expected) == (None, None)
    else:
        assert (answer.status, answer.type) == expected[:2] and expected[2] in answer.body.decode()


def test_an_address_leads_back_to_its_output() -> None:
    assert WEB.address("a b/index.html") == "https://small.example/reviews/a%20b/"
    assert WEB.answer(WEB.address("x.css")) == Answer(200, "text/css", b"p{}")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>This is based on text.</p>", False),
        ('<script type="application/ld+json">{}</script>', False),
        ("<script type=application/json>{}</script>", False),
        ("<script>1</script>", True),
        ('<script type="module" src="x.js"></script>', True),
        ('<body onload="x()">', True),
        ("<img onerror=x()>", True),
        ('<svg/onload="x()">', True),
        ('<a href="javascript:x()">', True),
        ("<noscript>x</noscript>", True),
        ("<iframe src=x></iframe>", True),
        ("<style>@media (scripting: none) {}</style>", True),
    ],
)  # fmt: skip
def test_only_a_page_that_runs_nothing_is_the_same_without_scripts(html: str, expected: bool) -> None:
    web = Web([Output("x.html", PAGE.format(html).encode(), "x")], "https://small.example/")
    assert web.scripted("x.html") is expected


def test_a_style_sheet_that_asks_for_scripts_counts_for_every_page() -> None:
    sheet = Output("x.css", b"@media (scripting: none) { aside { display: none } }", "x")
    web = Web([Output("x.html", PAGE.encode(), "x"), sheet], "https://small.example/")
    assert web.scripted("x.html")
