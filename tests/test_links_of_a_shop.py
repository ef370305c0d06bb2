"""An entry of content/links.yml with {} in its address is a link for each thing that is written behind its name."""

import shutil
from pathlib import Path

import pytest

from examples import NOW, ROOT
from kartrasite.build import Built, build

ARTICLE = "content/articles/acme-review.md"
TO = "https://www.amazon.com/dp/{}?tag=me-20"
AMAZON = f"amazon: {{to: '{TO}', name: Amazon, link_style: direct, disclosure: We earn.}}\n"
PLAIN = "shop: {to: 'https://shop.example/me/{}', name: Shop, link_style: direct}\n"


def built(folder: Path, text: str = "", links: str = AMAZON + PLAIN, matter: str = "") -> Built:
    site = Path(shutil.copytree(ROOT / "tests" / "minimal", folder / "site"))
    (site / "content/links.yml").write_text(links, encoding="utf-8")
    article = (site / ARTICLE).read_text(encoding="utf-8").replace("category:", f"{matter}category:")
    (site / ARTICLE).write_text(f"{article}\n{text}\n", encoding="utf-8")
    return build(site, ROOT, NOW)


def page(of: Built) -> str:
    return next(each.body.decode() for each in of.outputs if each.path == "acme-review/index.html")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[it](go:amazon/B0C1234567)", "https://www.amazon.com/dp/B0C1234567?tag=me-20"),
        ("[it](go:amazon/B0C1234567/)", "https://www.amazon.com/dp/B0C1234567?tag=me-20"),
        ("[it](go:shop/a/b)", "https://shop.example/me/a/b"),
        ("[it](<go:shop/ü &c>)", "https://shop.example/me/%C3%BC%20%26c"),
        ("[it](go:shop/a%20b?c=1)", "https://shop.example/me/a%20b%3Fc%3D1"),
    ],
)
def test_what_follows_the_name_stands_in_the_address(text: str, address: str, tmp_path: Path) -> None:
    made = built(tmp_path, text)
    assert made.problems == ()
    assert f'<a href="{address}" rel="sponsored nofollow noopener" data-affiliate=' in page(made)


def test_the_page_carries_what_the_merchant_demands(tmp_path: Path) -> None:
    assert '<p data-program="amazon">We earn.</p>' in page(built(tmp_path, "[it](go:amazon/B0C1234567)"))
    shutil.rmtree(tmp_path / "site")
    assert "We earn." not in page(built(tmp_path))


def test_answers_take_such_links_too(tmp_path: Path) -> None:
    made = built(tmp_path, matter='faq: [{q: Which, a: "[This](go:amazon/B0C1234567)."}]\n')
    assert made.problems == ()
    assert 'href="https://www.amazon.com/dp/B0C1234567?tag=me-20" rel="sponsored' in page(made)


MANY = (
    "K220", '"amazon" is a link with many addresses, and nothing says which.',
    "Write go:amazon/ with what belongs in https://www.amazon.com/dp/{}?tag=me-20.",
)  # fmt: skip


def test_a_link_that_does_not_say_which_is_told_where_it_stands(tmp_path: Path) -> None:
    [told] = built(tmp_path, "[one](go:amazon/B0C1234567) [none](go:amazon)").problems
    assert (told.place.line, told.place.column) == (17, 36)
    assert (told.code, told.message, told.hint) == MANY
    shutil.rmtree(tmp_path / "site")
    [told] = built(tmp_path, matter='faq: [{q: Which, a: "[This](go:amazon)."}]\n').problems
    assert (told.code, told.message, told.hint) == MANY


def test_a_raw_link_with_the_same_tracking_is_known_as_paid(tmp_path: Path) -> None:
    text = "[it](https://www.amazon.com/dp/B0C1234567?tag=me-20), [it](https://shop.example/me/x), [it](https://shop.example/)"
    told = [each.place.column for each in built(tmp_path, text).problems if each.code == "K501"]
    assert told == [6, 60]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{to: 'https://a.example/{}', name: A}",
         "An address with {} is linked to directly; write `link_style: direct`."),
        ("{to: 'https://{}.example/', name: A, link_style: direct}",
         "What follows the name stands once in the address, as {}, behind the host."),
        ("{to: 'https://a.example/{}/{}', name: A, link_style: direct}",
         "What follows the name stands once in the address, as {}, behind the host."),
        ("{to: 'https://a.example/{id}', name: A, link_style: direct}",
         "What follows the name stands once in the address, as {}, behind the host."),
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_filled_does_not_load(entry: str, said: str, tmp_path: Path) -> None:
    [told] = built(tmp_path, links=f"shop: {entry}\n").problems
    assert (told.place.path, told.place.line, told.message) == ("content/links.yml", 1, said)


def test_links_to_amazon_that_are_none_of_a_redirect_are_direct_in_every_file(tmp_path: Path) -> None:
    links = "pen: {to: 'https://amzn.to/3abc', name: Amazon}\ncap: {to: 'https://amazon.example/?tag=x', name: Cap}\n"
    [told] = built(tmp_path, links=links).problems
    assert (told.code, told.place.line, told.message) == (
        "K517", 1, "Amazon forbids that its links lead over an address of yours.",
    )  # fmt: skip
