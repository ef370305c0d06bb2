"""Pages in a real Chromium: each demand on a readable disclosure, broken in a way that bytes do not show, and kept."""

import io
import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from blank_font import blank
from conftest import chromium
from kartrasite.audit.chromium import lacking, measured
from kartrasite.audit.records import Measured, PageAudit, Statement
from kartrasite.audit.tabs import VIEWS
from kartrasite.audit.verdict import problems
from kartrasite.cli import main
from kartrasite.pages.document import Output

ROOT = Path(__file__).parents[1]
MINIMAL = ROOT / "tests" / "minimal"
STATEMENT = "This site earns money from affiliate links: when you follow one and buy, the company pays us a commission."
OWN = "The small team is an affiliate of Acme and no employee of it."
TEXT = "<p>" + "A sentence of the article, as long as sentences are. " * 30 + "</p>"
STYLE = """:root { color-scheme: light dark } body { margin: 8px; font: 16px/1.5 sans-serif; background: Canvas }
.disclosure { padding: 8px; background: #ffd; color: #111; font-size: 15px }
@media (prefers-color-scheme: dark) { .disclosure { background: #221; color: #eee } }"""


def page(head: str = "", before: str = "", after: str = "", words: str = STATEMENT) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>T</title><meta name="viewport"
content="width=device-width"><link rel="stylesheet" href="/site.css">{head}</head><body>{before}<main><h1>Acme</h1>
<aside class="disclosure" data-disclosure aria-label="Disclosure"><p>{words} <a href="/more/">More</a></p>
<p data-program="acme">{OWN}</p></aside>{TEXT}</main>{after}</body></html>"""


def style(text: str) -> str:
    return page(head=f"<style>{text}</style>")


def script(text: str) -> str:
    return page(after=f"<script>const a = document.querySelector('.disclosure'); {text}</script>")


ON = {str(view) for view in VIEWS if view.scripts}
DARK = {str(view) for view in VIEWS if view.scheme == "dark"}
PHONE = {str(view) for view in VIEWS if view.width == 360}
EVERY = {str(view) for view in VIEWS}
OFF = EVERY - ON
HIDDEN = "<style>.disclosure { display: none }</style>"

KEPT: Mapping[str, str] = {
    "as the theme has it": page(),
    "a clear layer over the page": page(after='<div style="position:fixed;inset:0;z-index:9"></div>'),
    "a text that fades in": style("@keyframes in { from { opacity: 0 } } main { animation: in 2s both }"),
    "white on a dark picture": style(".disclosure, .disclosure a { background: url(/dark.png); color: #fff }"),
    "a layer that leaves by itself": script(
        "const c = document.createElement('div'); c.style = 'position:fixed;inset:0;background:red';"
        "document.body.append(c); setTimeout(() => c.remove(), 2000)"
    ),
    "program words on the second screen": style(".disclosure p + p { margin-top: 900px }"),
    "a policy without inline styles": page(
        head='<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    ),
    "capital letters by style": style(".disclosure { text-transform: uppercase }"),
    "a link of its own colour": style(".disclosure a { color: #00c } @media (prefers-color-scheme: dark) "
                                      "{ .disclosure a { color: #9cf } }"),
    "scripts that are data": page(head='<script type="application/ld+json">{"onload": 1}</script>'),
}  # fmt: skip
BROKEN: Mapping[str, tuple[str, str, set[str], str]] = {
    "a picture that covers it": (
        page(after='<img src="/light.png" alt="" style="position:fixed;inset:0;width:100%;height:100%;'
                   'pointer-events:none">'),
        "K474", EVERY, f'"{STATEMENT[:60].rstrip()}…" cannot be seen, nothing of it is painted',
    ),
    "a banner that covers it": (
        page(after='<div id="ask" class="banner top" style="position:fixed;inset:0;background:#abc">Accept?</div>'),
        "K474", EVERY, f'"{STATEMENT[:60].rstrip()}…" cannot be seen, div#ask.banner.top lies over it',
    ),
    "a cut that ends above it": (
        style("main { height: 70px; overflow: hidden }"), "K474", EVERY,
        f'"{STATEMENT[:60].rstrip()}…" cannot be seen, nothing of it is painted',
    ),
    "a page moved off the screen": (
        style("main { position: relative; right: 3000px }"), "K474", EVERY,
        f'"{STATEMENT[:60].rstrip()}…" can be brought onto no screen',
    ),
    "a script that answers in the browser's place": (
        script(
            "a.parentNode.style.marginLeft = '-9999px'; document.elementsFromPoint = () => [];"
            "Range.prototype.getClientRects = () => [{ x: 20, y: 99, width: 50, height: 20 }]"
        ),
        "K474", ON, f'"{STATEMENT[:60].rstrip()}…" can be brought onto no screen',
    ),
    "a script that leaves nothing of the page": (
        script("document.documentElement.replaceWith(document.createElement('html'))"), "K470", ON,
        "no disclosure is on the page",
    ),
    "a font without letters": (
        style("@font-face { font-family: blank; src: url(/blank.ttf) } .disclosure { font-family: blank }"),
        "K474", EVERY, f'"{STATEMENT[:60].rstrip()}…" cannot be seen, nothing of it is painted',
    ),
    "a script that takes it away": (script("a.remove()"), "K470", ON, "no disclosure is on the page"),
    "a script that takes it away later": (
        script("setTimeout(() => a.remove(), 3000)"), "K470", ON, "no disclosure is on the page",
    ),
    "a script that changes its words": (
        script("a.firstChild.firstChild.data = 'We love you. '"), "K470", ON,
        "the disclosure has other words than those that were verified",
    ),
    "a script that leaves the page": (
        script("location.href = 'https://acme.example/?ref=small'"), "K476", ON,
        "the page leads to https://acme.example/?ref=small by itself",
    ),
    "a tall picture before it": (
        page(before='<img src="/light.png" alt="" width="300" height="700">'), "K471", EVERY, "",
    ),
    "a header as tall as a phone's screen": (
        page(before='<style>header { height: 140vw; max-height: 600px }</style><header></header>'), "K471", PHONE, "",
    ),
    "a page that scrolls on by itself": (
        page(after="<p style='height:2000px'></p><input autofocus aria-label='x'>"), "K471", EVERY, "",
    ),
    "a text that shrinks with the screen": (
        style(".disclosure { font-size: clamp(9px, 3vw, 15px) }"), "K472", PHONE,
        'its text is 10.8 px at "This", and less than 12 px',
    ),
    "a text much smaller than the page's": (
        style("main > p { font-size: 24px }"), "K472", EVERY,
        'its text is 15.0 px at "This", and less than 0.8 of the page\'s 24.0 px',
    ),
    "a text that is scaled down": (
        style("main { transform: scale(.5); transform-origin: 0 0 }"), "K472", EVERY,
        'its text is 7.5 px at "This", and less than 12 px',
    ),
    "program words that are small": (
        style("[data-program] { font-size: 10px }"), "K472", EVERY, 'its text is 10.0 px at "The", and less than 12 px',
    ),
    "a text too pale in the dark": (
        style("@media (prefers-color-scheme: dark) { .disclosure { color: #554 } }"), "K473", DARK, "",
    ),
    "white on a picture that is light": (
        style(".disclosure { background: url(/light.png); color: #fff }"), "K473", EVERY, "",
    ),
    "a veil over the page": (
        page(after='<div style="position:fixed;inset:0;background:#8888;backdrop-filter:contrast(.3)"></div>'),
        "K473", EVERY, "",
    ),
    "a style for readers without scripts": (page(head=f"<noscript>{HIDDEN}</noscript>"), "K474 K475", OFF, ""),
    "a style that asks for scripts": (
        style("@media (scripting: enabled) { .disclosure { display: none } }"), "K474 K475", ON, "",
    ),
    "a script that keeps it from screen readers": (
        script("a.setAttribute('aria-hidden', 'true')"), "K475", ON,
        f'"{STATEMENT[:60].rstrip()}…" is not told to screen readers',
    ),
}  # fmt: skip


def image(light: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (light, light, light)).save(out, "PNG")
    return out.getvalue()


def name(title: str) -> str:
    return title.replace(" ", "-").replace("'", "") + "/index.html"


def audited(title: str) -> PageAudit:
    words = f"{STATEMENT} More {OWN}"
    statement = Statement(words, {}, (), "", 0, 0, "")
    path = name(title)
    return PageAudit(path, "", f"static/{path}", "file", "T", "en", statement, (), {}, (), "")


def views(titles: Iterable[str]) -> Mapping[str, tuple[Measured, ...]]:
    program = chromium()
    if program is None or lacking(program):
        pytest.skip(lacking(program) or "No Chromium here. On Debian: apt-get install chromium.")
    html = {**KEPT, **{title: row[0] for title, row in BROKEN.items()}}
    files = {"site.css": STYLE.encode(), "light.png": image(240), "dark.png": image(20), "blank.ttf": blank()}
    outputs = [
        *(Output(name(title), html[title].encode(), "x", (), "en") for title in titles),
        *(Output(path, body, "x") for path, body in files.items()),
    ]
    pages = tuple(audited(title) for title in titles)
    return measured(program, outputs, pages, "https://small.example/", 3)[1]


def test_each_page_keeps_every_demand_or_misses_the_one_that_it_breaks() -> None:
    found = views([*KEPT, *BROKEN])
    missed = {
        title: {(str(each.view), miss.code) for each in found[name(title)] for miss in each.misses}
        for title in (*KEPT, *BROKEN)
    }
    broken = {
        title: {(view, code) for view in where for code in codes.split()}
        for title, (_, codes, where, _) in BROKEN.items()
    }
    assert missed == {**{title: set() for title in KEPT}, **broken}
    said = {title: {miss.message for each in found[name(title)] for miss in each.misses} for title in BROKEN}
    assert {title: said[title] for title, row in BROKEN.items() if row[3]} == {
        title: {message} for title, (_, _, _, message) in BROKEN.items() if message
    }
    assert [each for some in found.values() for each in some if bool(each.misses) != bool(each.picture)] == []


def test_what_was_measured_is_told_in_numbers_pictures_and_problems() -> None:
    kept, covered, shrunk = "as the theme has it", "a banner that covers it", "a text that shrinks with the screen"
    found = views([kept, covered, shrunk])
    first = found[name(kept)][0]
    assert (first.size, first.body_size, first.picture) == (15.0, 16.0, None)
    assert first.top is not None and first.bottom is not None and 60 < first.top < first.bottom < 300
    assert first.contrast is not None and 9 < first.contrast < 10
    shot = found[name(covered)][0].picture
    assert shot is not None
    with Image.open(io.BytesIO(shot.data)) as shown:
        red, green, blue = shown.convert("RGB").getpixel((300, 600))  # type: ignore[misc]
    near = [abs(red - 0xAA) < 9, abs(green - 0xBB) < 9, abs(blue - 0xCC) < 9]
    assert ((shot.width, shot.height), shown.size, near) == ((360, 640), (360, 640), [True] * 3)
    one, other = problems([audited(shrunk), audited(covered)], found)
    phones = "; ".join(str(view) for view in VIEWS if view.width == 360)
    assert (one.code, one.place.path, one.said) == (
        "K472",
        f"static/{name(shrunk)}",
        f'{name(shrunk)}: At {phones}: its text is 10.8 px at "This", and less than 12 px.',
    )
    assert other.said.startswith(f"{name(covered)}: In every view: ")


def test_the_command_measures_a_site_and_ends_with_0(tmp_path: Path) -> None:
    program = chromium()
    if program is None or lacking(program):
        pytest.skip(lacking(program) or "No Chromium here. On Debian: apt-get install chromium.")
    site = shutil.copytree(MINIMAL, tmp_path / "site")
    words = ["audit", str(site), "--browser", "--chromium", program, "--page", "a*/index.html", "--workers", "2"]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    report = json.loads((site / "audit" / "report.json").read_text("utf-8"))
    assert report["browser"].startswith("Chromium ")
    assert (report["summary"]["views"], report["summary"]["views_kept"]) == (8 * len(report["pages"]),) * 2
    assert "In the browser" in (site / "audit" / "report.html").read_text("utf-8")


def test_the_sample_site_keeps_every_demand_on_every_page(tmp_path: Path) -> None:
    program = chromium()
    if program is None or lacking(program):
        pytest.skip(lacking(program) or "No Chromium here. On Debian: apt-get install chromium.")
    words = ["audit", str(ROOT), "--browser", "--chromium", program, "--json", str(tmp_path / "sample.json")]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    report = json.loads((tmp_path / "sample.json").read_text("utf-8"))
    assert (result.exit_code, report["findings"], report["silenced"]) == (0, [], [])
    assert report["summary"]["views_kept"] == 8 * report["summary"]["pages"] == 8 * len(report["pages"])


def test_a_browser_that_is_not_there_is_told_with_what_to_install() -> None:
    result = CliRunner().invoke(main, ["audit", str(MINIMAL), "--browser", "--chromium", "no-such-browser"])
    said = "There is no program no-such-browser. Install one (on Debian: apt-get install chromium)"
    assert (result.exit_code, said in result.output.replace("\n", " ")) == (2, True)


def test_a_program_that_is_no_browser_is_told_without_a_traceback() -> None:
    program = shutil.which("true")
    if program is None or lacking(program):
        pytest.skip(lacking(program))
    result = CliRunner().invoke(main, ["audit", str(MINIMAL), "--browser", "--chromium", program, "--json", "-"])
    assert (result.exit_code, f"Error: {program} does not run as a browser" in result.output) == (1, True)
