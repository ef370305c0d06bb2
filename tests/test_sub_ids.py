"""{page} in a paid link's address names the page, and nothing that is known of the link is lost by it."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import NOW, ROOT
from kartrasite.build import Built, build
from kartrasite.model.sub_id import LENGTH, parameters, sub_id, unnamed
from kartrasite.pages.document import ProgramPromise, Promise
from kartrasite.pages.leads import affiliate, merchant

REVIEW = "content/articles/acme-review.md"
ACME = "https://partners.acme.example/?ref=us&clickref={page}"
SHOP = "shop: {to: 'https://x.shop.example/c/12/34?sub={page}', name: Shop, link_style: direct}\n"
KETTLE = "kettle: {to: 'https://shop.example/p/{}?aff=9&s2=blog-{page}', name: Shop, link_style: direct}\n"


def site(folder: Path, text: str = "", links: str = "", link: str = ACME, style: str = "direct") -> Path:
    made = Path(shutil.copytree(ROOT / "tests" / "minimal", folder / "site"))
    program = made / "content/programs/acme.yml"
    lines = [
        f'link: "{link}"\nlink_style: {style}' if line.startswith("link:") else line
        for line in program.read_text(encoding="utf-8").splitlines() if not line.startswith(("link_style:", "aliases:"))
    ]  # fmt: skip
    program.write_text("\n".join(lines), encoding="utf-8")
    (made / "content/links.yml").write_text(links or "{}", encoding="utf-8")
    with (made / REVIEW).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")
    return made


def built(folder: Path) -> Built:
    return build(folder, ROOT, NOW)


def pages(of: Built) -> dict[str, str]:
    return {each.path: each.body.decode() for each in of.outputs if each.path.endswith((".html", ".xml", ".json"))}


def test_each_page_and_feed_says_where_a_reader_came_from(tmp_path: Path) -> None:
    made = built(site(tmp_path, "[It](go:acme)"))
    assert made.problems == ()
    files = pages(made)
    assert "{page}" not in "".join(files.values())
    said = 'href="https://partners.acme.example/?ref=us&amp;clickref={}" rel="sponsored nofollow noopener"'
    assert said.format("acme-review") in files["acme-review/index.html"]
    assert said.format("programs-acme") in files["programs/acme/index.html"]
    assert "ref=us&amp;amp;clickref=feed" in files["feed.xml"]
    assert "ref=us&amp;clickref=feed" in json.loads(files["feed.json"])["items"][0]["content_html"]


def test_links_that_belong_to_no_program_say_it_too_also_those_of_a_shop(tmp_path: Path) -> None:
    made = built(site(tmp_path, "[Shop](go:shop), [kettle](go:kettle/B0)", SHOP + KETTLE))
    assert made.problems == ()
    page = pages(made)["acme-review/index.html"]
    assert 'href="https://x.shop.example/c/12/34?sub=acme-review" rel="sponsored' in page
    assert 'href="https://shop.example/p/B0?aff=9&amp;s2=blog-acme-review" rel="sponsored' in page


def test_texts_about_it_and_files_of_static_stay_as_they_are(tmp_path: Path) -> None:
    folder = site(tmp_path, "Write `{page}` there.")
    (folder / "static").mkdir(exist_ok=True)
    (folder / "static/names.txt").write_text("clickref={page}", encoding="utf-8")
    made = built(folder)
    assert "<code>{page}</code>" in pages(made)["acme-review/index.html"]
    assert next(each.body for each in made.outputs if each.path == "names.txt") == b"clickref={page}"


KNOWN = (
    (ACME, "https://partners.acme.example/?clickref=mine&ref=us", "acme"),
    (ACME, "https://partners.acme.example/?clickref=mine", ""),
    ("https://acme.example/a/7?sub={page}", "https://acme.example/a/7?sub=mine", "acme"),
    ("https://acme.example/a/7?sub={page}", "https://acme.example/a/7", "acme"),
    ("https://acme.example/a/7?sub={page}", "https://acme.example/b/7?sub=mine", ""),
    ("https://acme.example/?sub={page}", "https://acme.example/?sub=mine", "acme"),
    ("https://acme.example/?ref=me-{page}", "https://acme.example/?x=1&ref=me-mine", "acme"),
    ("https://acme.example/?ref=me-{page}", "https://acme.example/?ref=you", ""),
)


@pytest.mark.parametrize(("link", "href", "program"), KNOWN)
def test_a_link_is_known_as_paid_whatever_page_it_names(link: str, href: str, program: str) -> None:
    sub_ids = parameters(link)
    acme = ProgramPromise("acme", domains=("acme.example",), addresses=(unnamed(link, sub_ids),), sub_ids=sub_ids)
    promise = Promise({}, "/disclosure/", {"acme": acme})
    assert (affiliate(href, promise), merchant(href, promise)) == (program, "acme")


@pytest.mark.parametrize("href", ["https://x.shop.example/c/12/34?sub=mine", "https://partners.acme.example/?ref=me-too"])
def test_such_a_link_that_was_pasted_into_a_text_is_held_to_what_paid_links_say(href: str, tmp_path: Path) -> None:
    made = built(site(tmp_path, f"[It]({href})", SHOP, "https://partners.acme.example/?ref=me-{page}"))
    assert [(each.code, each.place.path) for each in made.problems] == [("K501", REVIEW)]


STRAIGHT = "A redirect is the same from every page, and {page} would be none; write `link_style: direct`."
VALUE = "{page} is the value of a parameter, or the end of one: ?clickref={page}."


@pytest.mark.parametrize(
    ("link", "style", "said"),
    [
        (ACME, "redirect", STRAIGHT),
        ("https://partners.acme.example/{page}/?ref=us", "direct", VALUE),
        ("https://partners.acme.example/?ref=us#{page}", "direct", VALUE),
        ("https://partners.acme.example/?{page}=us", "direct", VALUE),
        ("https://partners.acme.example/?ref={page}/us&to={page}", "direct", VALUE),
    ],
)
def test_where_it_can_name_no_page_is_told(link: str, style: str, said: str, tmp_path: Path) -> None:
    found = built(site(tmp_path, link=link, style=style)).problems
    assert [each.message for each in found] == [said]
    assert [(each.place.path, each.place.line) for each in found] == [("content/programs/acme.yml", 6)]


def test_the_further_links_of_a_program_and_those_of_no_program_are_held_to_it(tmp_path: Path) -> None:
    found = built(site(tmp_path, links=SHOP.replace("direct", "redirect"))).problems
    assert [(each.place.path, each.message) for each in found] == [("content/links.yml", STRAIGHT)]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("index.html", "home"), ("404.html", "404"), ("kartra-review/index.html", "kartra-review"),
        ("tags/tools/2/index.html", "tags-tools-2"), ("de/feed.xml", "de-feed"), ("index/index.html", "index"),
        ("\u00fcber/index.html", "ber-b51c8541"), ("\u65e5\u672c/index.html", "cf2abf0c"),
        (f"a-very-long-name-{'and-more-' * 5}/index.html", "a-very-long-name-and-more-and-more-and-mo-ec1725c8"),
    ],
)  # fmt: skip
def test_a_page_is_called_in_reports_as_its_address_is(path: str, name: str) -> None:
    assert sub_id(path) == name


@given(st.text(st.characters(exclude_characters="/."), min_size=1), st.text(st.characters(exclude_characters="/.")))
def test_every_name_is_one_that_networks_take(folder: str, further: str) -> None:
    made = sub_id(f"{folder}{further}/index.html")
    assert 0 < len(made) <= LENGTH
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


PAIRS = st.lists(st.sampled_from(["a=1", "b=2&c=3", "sub={page}", "s-2=x.{page}", "u=https://a.example/"]), max_size=5)


@given(PAIRS, st.sampled_from(["", "#part"]))
def test_what_is_left_of_an_address_is_all_that_names_no_page(pairs: list[str], end: str) -> None:
    whole = f"https://shop.example/x?{'&'.join(pairs)}{end}"
    left = "&".join(each if "x." not in each else "s-2=x." for each in pairs if each != "sub={page}")
    assert len(parameters(whole)) == whole.count("{page}")
    if "{page}" in whole:
        for named in (whole, whole.replace("{page}", "kartra-review")):
            assert unnamed(named, parameters(whole)) == f"https://shop.example/x{'?' if left else ''}{left}{end}"
