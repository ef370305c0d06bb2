"""What WordPress's plugins write into texts becomes links, tables, notes and pictures, and what cannot is summed up."""

import json
import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartrasite.cli import main
from kartrasite.importers import Given, Home, Imported, Remark
from kartrasite.importers.parts.addresses import settled
from kartrasite.importers.parts.imported import some
from kartrasite.importers.parts.keep import Kept
from kartrasite.importers.parts.serialized import unserialized
from kartrasite.importers.parts.shortcodes import Code, replaced
from kartrasite.importers.parts.told import told
from kartrasite.importers.wordpress import IMPORTER
from test_disturbed_exports import held
from test_importers import HERE, finished, run, site

OPENING = (
    '<rss xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    "<wp:base_site_url>https://old.example</wp:base_site_url><language>{}</language>"
)


def item(kind: str, html: str = "", title: str = "A", **more: str) -> str:
    """A post of an export; `more` are its elements, and with two underscores before them its metas."""
    fields = {"post_id": "1", "post_name": title.lower().replace(" ", "-"), "status": "publish", **more}
    own = "".join(f"<wp:{key}>{value}</wp:{key}>" for key, value in fields.items() if not key.startswith("_"))
    metas = "".join(
        f"<wp:postmeta><wp:meta_key>{key[2:]}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in fields.items()
        if key.startswith("__")
    )
    link = f"<link>https://old.example/{fields['post_name']}/</link>"
    return (
        f"<item><title>{title}</title>{link}<c:encoded><![CDATA[{html}]]></c:encoded>{own}"
        f"<wp:post_type>{kind}</wp:post_type>{metas}</item>"
    )


def imported(*items: str, language: str = "en-US") -> Imported:
    export = f"{OPENING.format(language)}{''.join(items)}</channel></rss>"
    made = IMPORTER.make(Given("export.xml", {"export.xml": export.encode()}), Home("https://mine.example/"))
    assert made.problems == ()
    return made


def text(html: str, *others: str, language: str = "en-US", **more: str) -> str:
    """The Markdown of a post, below its front matter."""
    file = imported(item("post", html, **more), *others, language=language).files["content/articles/a.md"]
    assert isinstance(file, str)
    return file.split("---\n", 2)[2]


def links(*items: str, language: str = "en-US") -> str:
    return str(imported(*items, language=language).files.get("content/links.yml", ""))


def addresses(html: str, language: str = "en-US") -> list[str]:
    return re.findall(r"^  to: (.*)$", links(item("post", html), language=language), re.MULTILINE)


READ = {
    "[x a=1]": ["x", {"a": "1"}, ""],
    '[X  a = "b c" D=\'e "f"\' /]': ["x", {"a": "b c", "d": 'e "f"'}, ""],
    "[x a=“b’c” n=″4″]": ["x", {"a": "b’c", "n": "4"}, ""],
    "[x a=&quot;b&#8217;s&quot;]": ["x", {"a": "b’s"}, ""],
    "[x]in[/x]": ["x", {}, "in"],
    "[x/]out[/x]": ["x", {}, ""],
}


@pytest.mark.parametrize("html", READ)
def test_a_shortcode_is_read_as_wordpress_reads_it(html: str) -> None:
    found: list[Code] = []
    replaced(html, ("x",), lambda code: str(found.append(code) or ""))
    assert [[each.name, each.given, each.inner] for each in found] == [READ[html]]


def test_a_shortcode_of_another_name_and_one_that_is_shown_stay() -> None:
    html = '[xy a=1] [x-y] [[x a=1]] <a href="[x]">[x]in [x]out[/x]</a> [x'
    assert replaced(html, ("x",), lambda code: f"({code.inner}{'!' if code.tagged else ''})") == (
        '[xy a=1] [x-y] [[x a=1]] <a href="(!)">()in (out)</a> [x'
    )
    assert text('So: [[amazon box="B09B9M7TPP"]], [[lasso id="22"]], [[page]]') == (
        'So: `[amazon box="B09B9M7TPP"]`, `[lasso id="22"]`, [[page]]\n'
    )


LINK = item("lasso-urls", title="Ember", post_id="22", __lasso_custom_redirect="https://ember.example/?a=1")
BOXES = {
    '[lasso ref="ember" id="22"]': "**[Ember](go:ember)**\n",
    "[lasso ref=ember id=22 type=button]": "[Ember](go:ember)\n",
    '[lasso rel="ember"]': "**[Ember](go:ember)**\n",
    'See [lasso id="22" type="link" title="it & more"].': "See [it & more](go:ember).\n",
    "[lasso ids='22,9' type=gallery]": "- [Ember](go:ember)\n",
    "[lasso type=grid category=none]": "[lasso type=grid category=none]\n",
    '[lasso ref="gone-stove" id="99"]': "**[Gone stove](go:gone-stove)**\n",
    '[eafl id="99" rel="nofollow"]': '[eafl id="99" rel="nofollow"]\n',
    '[lasso id="99"]': '[lasso id="99"]\n',
    '[lasso ref="x" id="99" box="B09B9M7TPP"]': "[Amazon B09B9M7TPP](go:amazon-b09b9m7tpp)\n",
    '[earnist_link ref="ember" id="22"]<b>this</b>[/earnist_link]': "[**this**](go:ember)\n",
    '[eafl id="22" name="Ember" text="that one"]': "[that one](go:ember)\n",
}


@pytest.mark.parametrize("html", BOXES)
def test_a_box_of_a_link_plugin_becomes_what_it_said_and_led_to(html: str) -> None:
    assert text(html, LINK) == BOXES[html]


KEPT = {
    "surl": "_surl_redirect",
    "thirstylink": "_ta_destination_url",
    "easy_affiliate_link": "eafl_url",
    "earnist": "_earn_url",
    "affiliate_url": "_affiliate_url_redirect",
    "lasso-urls": "lasso_custom_redirect",
}


@pytest.mark.parametrize("kind", KEPT)
def test_links_that_plugins_keep_as_posts_are_links_with_their_old_address(kind: str) -> None:
    kept = item(kind, title="Ember", post_id="22", **{f"__{KEPT[kind]}": "https://ember.example/?a=1&amp;amp;b=2"})
    assert links(kept) == ("ember:\n  to: https://ember.example/?a=1&b=2\n  name: Ember\n  aliases:\n    - /ember/\n")
    assert text('<a href="https://old.example/ember/">It</a>', kept) == "[It](go:ember)\n"


def test_what_a_box_said_stays_and_its_price_goes() -> None:
    link = item(
        "surl",
        title="Ember",
        post_id="22",
        ___surl_redirect="https://ember.example/",
        ___price="$ 79.95",
        ___description="<p>Small &amp; loud.</p>",
    )
    assert text('Before\n\n[lasso id="22"]\n\nafter', link) == (
        "Before\n\n**[Ember](go:ember)**\n\nSmall & loud.\n\nafter\n"
    )


def test_blocks_without_words_of_their_own_are_read_as_shortcodes() -> None:
    block = '<!-- wp:affiliate-plugin/lasso {"short_code":"[lasso ref=\\u0022ember\\u0022 id=\\u002222\\u0022]"} /-->'
    assert text(f"<p>One</p>{block}", LINK) == "One\n\n**[Ember](go:ember)**\n"
    list_ = '<!-- wp:aawp/aawp-block {"look":"bestseller","keywords":"pi","items":3} /-->'
    assert text(f"<p>One</p>{list_}") == "One\n\n[pi](go:amazon-pi)\n"
    broken = imported(item("post", "<p>One</p><!-- wp:aawp/aawp-block {broken} /-->"))
    assert "These blocks leave nothing in an export: aawp/aawp-block." in {each.said for each in broken.remarks}


def test_a_link_to_amazon_leads_there_directly_and_an_uncloaked_one_as_well() -> None:
    amazon = item("surl", title="Kit", post_id="22", ___surl_redirect="https://www.amazon.de/dp/B09B9M7TPP?tag=a-21")
    uncloaked = item("thirstylink", title="Ember", ___ta_destination_url="https://e.example/", ___ta_uncloak_link="yes")
    assert links(amazon) == (
        "kit:\n  to: https://www.amazon.de/dp/B09B9M7TPP?tag=a-21\n  name: Kit\n  link_style: direct\n"
    )
    assert links(uncloaked) == "ember:\n  to: https://e.example/\n  name: Ember\n  link_style: direct\n"
    assert text('[amazon box="B09B9M7TPP"]', amazon) == "[Kit](go:kit)\n"


SHOP = '<a href="https://www.amazon.de/gp/product/B07TD42S27?th=1&amp;tag=mine-21">x</a> '
PRODUCTS = {
    "link": ('[amazon link="B09B9M7TPP" title="The kit" /]', "[The kit](go:amazon-b09b9m7tpp)\n"),
    "box": ("[amazon box=B09B9M7TPP]", "[Amazon B09B9M7TPP](go:amazon-b09b9m7tpp)\n"),
    "boxes": (
        "[aawp box='B09B9M7TPP, B09B9PLZ3R']",
        "- [Amazon B09B9M7TPP](go:amazon-b09b9m7tpp)\n- [Amazon B09B9PLZ3R](go:amazon-b09b9plz3r)\n",
    ),
    "the owner's words": (
        '[amazon box="B09B9M7TPP" title="The kit"]Our <em>own</em> words.[/amazon]',
        "[The kit](go:amazon-the-kit)\n\nOur *own* words.\n",
    ),
    "a price": ('It costs [amazon fields="B09B9M7TPP" value="price"].', "It costs [→ Amazon](go:amazon-b09b9m7tpp).\n"),
    "a picture": ('So: [amazon fields="B09B9M7TPP" value="thumb"]', "So:\n"),
    "an address": ("<a href=\"[amazon fields='B09B9M7TPP' value='url']\">It</a>", "[It](go:amazon-b09b9m7tpp)\n"),
    "bestsellers": ('[amazon bestseller="pi case"]', "[pi case](go:amazon-pi-case)\n"),
    "a table": ('[amazon table="3"]', '[amazon table="3"]\n'),
    "EasyAzon": (
        "[easyazon_link asin='191001009X' locale=UK tag=my-21]It[/easyazon_link]",
        "[It](go:amazon-191001009x)\n",
    ),
    "EasyAzon's picture": ('[easyazon_image identifier="191001009X" locale="US" src="x.jpg"]', ""),
    "EasyAzon's box": ('[easyazon_infoblock identifier="191001009X"]', "[Amazon 191001009X](go:amazon-191001009x)\n"),
    "Link Builder": ("[amazon_textlink asin='191001009X' text='It' marketplace='US']", "[It](go:amazon-191001009x)\n"),
    "AmaLinks": ('[amalinkspro asin="191001009X"]It[/amalinkspro]', "[It](go:amazon-191001009x)\n"),
    "Simple Admin": ("[asa]191001009X[/asa]", "[Amazon 191001009X](go:amazon-191001009x)\n"),
    "no product": ('[amazon box="none"]', '[amazon box="none"]\n'),
}


@pytest.mark.parametrize("name", PRODUCTS)
def test_an_amazon_shortcode_becomes_a_link_with_the_owners_words(name: str) -> None:
    html, expected = PRODUCTS[name]
    assert text(html) == expected


WHERE = {
    "as the other links": (
        SHOP + '[amazon link="B09B9M7TPP"]',
        "de",
        "https://www.amazon.de/dp/B09B9M7TPP?tag=mine-21",
    ),
    "the same address": (
        SHOP + '[amazon link="B07TD42S27"]',
        "en",
        "https://www.amazon.de/gp/product/B07TD42S27?th=1&tag=mine-21",
    ),
    "its own tag": (
        '[amazon link="B09B9M7TPP" tracking_id="a-20"]',
        "en",
        "https://www.amazon.com/dp/B09B9M7TPP?tag=a-20",
    ),
    "its country": (
        '[easyazon_link identifier="B09B9M7TPP" locale="UK" tag="a-21"]x[/easyazon_link]',
        "de",
        "https://www.amazon.co.uk/dp/B09B9M7TPP?tag=a-21",
    ),
    "no tag": ('[amazon link="B09B9M7TPP"]', "de-AT", "https://www.amazon.de/dp/B09B9M7TPP"),
    "a search": ('[amazon new="pi & case" tracking_id=a-20]', "en", "https://www.amazon.com/s?k=pi+%26+case&tag=a-20"),
    "a department": ('[amazon new="340843031"]', "fr-FR", "https://www.amazon.fr/b?node=340843031"),
}


@pytest.mark.parametrize("name", WHERE)
def test_a_product_is_linked_in_its_country_with_the_tag_that_is_known(name: str) -> None:
    html, language, expected = WHERE[name]
    assert addresses(html, language)[-1] == expected


def test_the_tag_of_another_country_is_not_taken() -> None:
    uk = '[easyazon_link identifier="B09B9M7TPP" locale="UK" tag="a-21"]x[/easyazon_link]'
    assert addresses(SHOP + uk + "[amazon box=B09B9PLZ3R]") == [
        "https://www.amazon.de/gp/product/B07TD42S27?th=1&tag=mine-21",
        "https://www.amazon.co.uk/dp/B09B9M7TPP?tag=a-21",
        "https://www.amazon.de/dp/B09B9PLZ3R?tag=mine-21",
    ]


FRAME = (
    '<iframe style="width:120px" src="//ws-eu.amazon-adsystem.com/widgets/q?ServiceVersion=20070822&amp;OneJS=1&amp;'
    'tracking_id=mine-21&amp;marketplace=amazon&amp;region=DE&amp;asins=B00EJFFDXG&amp;linkId=x"></iframe>'
)
IMAGE = (
    '<img border="0" src="//ws-na.amazon-adsystem.com/widgets/q?_encoding=UTF8&amp;ASIN=B00EJFFDXG&amp;Format=_SL250_'
    '&amp;ID=AsinImage&amp;MarketPlace=US&amp;WS=1&amp;tag=mine-20" />'
)
PIXEL = '<img src="//ir-na.amazon-adsystem.com/e/ir?t=mine-20&amp;a=B00EJFFDXG" alt="" width="1" height="1" />'
BUY = '<a href="https://www.amazon.com/gp/product/B00EJFFDXG/ref=as_li_tl?ie=UTF8&amp;tag=mine-20&amp;linkId=1">'
STRIPES = {
    "a frame": (FRAME, "[Amazon B00EJFFDXG](go:amazon-b00ejffdxg)\n", "1 link; no name in the export for B00EJFFDXG"),
    "a linked picture": (f"{BUY}{IMAGE}</a>{PIXEL}", "[Amazon B00EJFFDXG](go:amazon)\n", ""),
    "with its words": (
        f'{BUY} <img alt="The book" src="https://m.media-amazon.com/images/I/7.jpg"> </a>',
        "[The book](go:amazon)\n",
        "",
    ),
    "a picture alone": (f"See:{IMAGE}{PIXEL}", "See:\n", "1 picture left out"),
    "beside words": (f"{BUY}{IMAGE} The book</a>", "[The book](go:amazon)\n", "1 picture left out"),
    "a banner": (
        '<iframe src="//rcm-na.amazon-adsystem.com/e/cm?o=1&p=12&l=ur1&banner=0ZX&t=mine-20"></iframe>Words',
        "Words\n",
        "",
    ),
    "another frame": ('<iframe src="https://x.example/"></iframe>Words', "Words\n", ""),
}


@pytest.mark.parametrize("name", STRIPES)
def test_frames_and_pictures_of_sitestripe_become_links(name: str) -> None:
    html, expected, said = STRIPES[name]
    assert text(html) == expected
    remarks = [each.said for each in imported(item("post", html)).remarks if each.said.startswith("From Amazon: ")]
    assert remarks == ([f"From Amazon: {said}."] if said else [])
    assert addresses(FRAME) == ["https://www.amazon.de/dp/B00EJFFDXG?tag=mine-21"]


AMPERSANDS = {
    "https://x.example/?a=1&currency=USD&region=DE&copy=2": "https://x.example/?a=1&currency=USD&region=DE&copy=2",
    "https://x.example/?a=1&amp;amp;currency=USD&#038;b=2&#x26;c=3": "https://x.example/?a=1&currency=USD&b=2&c=3",
    "a &quot;b&quot; &regx; &euro; &#0;": 'a "b" &regx; € \ufffd',
}


@pytest.mark.parametrize("typed", AMPERSANDS)
def test_only_whole_entities_are_decoded_in_addresses(typed: str) -> None:
    assert settled(typed) == AMPERSANDS[typed]
    kept = item("surl", title="Ember", post_id="22", ___surl_redirect=typed)
    if typed.startswith("https"):
        assert links(kept).splitlines()[1] == f"  to: {AMPERSANDS[typed]}"
        assert text(f'<a href="{typed}">It</a>') == f"[It]({AMPERSANDS[typed]})\n"


PAID = {
    "https://amzn.to/3abc": ("amazon", "Amazon"),
    "https://www.amazon.de/dp/B0?tag=a-21": ("amazon", "Amazon"),
    "https://www.shareasale.com/r.cfm?b=1": ("shareasale", "shareasale.com"),
    "https://acme.sjv.io/c/1/2/3": ("acme-sjv", "acme.sjv.io"),
}


@pytest.mark.parametrize("href", PAID)
def test_a_link_over_a_network_is_a_paid_one_whatever_its_rel(href: str) -> None:
    name, merchant = PAID[href]
    assert text(f'<a href="{href}">It</a>') == f"[It](go:{name})\n"
    assert links(item("post", f'<a href="{href}">It</a>')).startswith(f"{name}:\n  to: {href}\n  name: {merchant}\n")
    assert text('<a href="https://www.amazon.de/dp/B0">It</a>') == "[It](https://www.amazon.de/dp/B0)\n"
    assert text('<a href="https://notawin1.com/x">It</a>') == "[It](https://notawin1.com/x)\n"


def test_what_was_found_of_amazon_is_summed_up_once_in_each_text() -> None:
    html = "".join(PRODUCTS[name][0] for name in ("link", "box", "boxes", "a price", "a picture", "bestsellers"))
    made = imported(item("post", html))
    assert [(each.said, each.hint) for each in made.remarks if "mazon" in each.said] == [
        (
            'From Amazon: 5 links, 1 of them to Amazon\'s search; "→ Amazon" in place of 1 price or rating; '
            "1 picture left out; no name in the export for B09B9M7TPP, B09B9PLZ3R.",
            "Read the sentences around them, and name the products; prices may not be copied.",
        ),
        (
            "Nothing in the export says your tag for these links to Amazon: amazon-b09b9m7tpp, amazon-b09b9plz3r, "
            "amazon-pi-case.",
            "Without it they earn nothing: add it to each address in to:, such as ?tag=yours-20",
        ),
    ]


def sheet(rows: object, number: str = "7", **more: str) -> str:
    content = rows if isinstance(rows, str) else json.dumps(rows)
    return item("tablepress_table", content, "Prices", post_id="9", ___tablepress_export_table_id=number, **more)


TABLES = {
    "a head": (sheet([["a", "b|c"], ["<b>1</b>", "x\ny"]]), "| a | b&#124;c |\n| --- | --- |\n| **1** | x y |\n"),
    "two numbers": (sheet([["a"], ["b"]], "3,7"), "| a |\n| --- |\n| b |\n"),
    "rows of two lengths": (sheet([["a"], ["b", "c"]]), "| a |  |\n| --- | --- |\n| b | c |\n"),
    "what is hidden": (
        sheet([["a", "b"], ["c", "d"]], ___tablepress_table_visibility='{"rows":[0,1],"columns":[1,0]}'),
        "| c |\n| --- |\n",
    ),
    "no JSON": (sheet("[["), '[table id="7" /]\n'),
    "another table": (sheet([["a"]], "8"), '[table id="7" /]\n'),
    "no table": (sheet([1, 2]), '[table id="7" /]\n'),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_stands_where_its_shortcode_stood(name: str) -> None:
    table, expected = TABLES[name]
    assert text("[table id=7 /]", table).replace("[table id=7 /]", '[table id="7" /]') == expected
    block = '<!-- wp:tablepress/table {"id":"7","align":"wide"} /-->'
    assert text(block, table) == expected


PHP = {
    "N;": None, "b:1;": True, "i:-3;": -3, "d:0.5;": 0.5, 's:2:"é";': "é", "a:0:{}": {},
    'a:2:{i:0;s:1:"a";s:1:"k";a:1:{i:0;b:0;}}': {0: "a", "k": {0: False}},
    's:4:"a";b";': 'a";b', 's:99:"a\nb";': "a\nb", 'a:1:{i:0;s:4:"a\nb";}': {0: "a\nb"},
    'O:8:"stdClass":0:{}': None, "": None, "a:1:{i:0;": None, "a:2:{i:0;i:1;}": None, "i:9": None, "x": None,
    "a:1:{i:0;i:1;x": None, "a:1:{i:0;" * 40 + "N;" + "}" * 40: None, "a:1:{a:0:{}i:1;}": None, 's:5:"ab': None,
}  # fmt: skip


@pytest.mark.parametrize("typed", PHP)
def test_what_php_serialises_is_read_and_nothing_else(typed: str) -> None:
    assert unserialized(typed) == PHP[typed]


def compared(rows: object, products: object) -> str:
    def php(value: object) -> str:
        if isinstance(value, dict):
            return f"a:{len(value)}:{{{''.join(php(key) + php(each) for key, each in value.items())}}}"
        if isinstance(value, (list, tuple)):
            return php(dict(enumerate(value)))
        return (
            f"b:{int(value)};"
            if isinstance(value, bool)
            else f"i:{value};"
            if isinstance(value, int)
            else (f's:{len(str(value).encode())}:"{value}";')
        )

    return item(
        "aawp_table", "", "Fans", post_id="12", ___aawp_table_rows=php(rows), ___aawp_table_products=php(products)
    )


ROW = {"status": True, "label": "Quiet", "type": "bool"}
FAN = {"status": True, "asin": "B09B9M7TPP", "rows": [{"type": "", "values": {"bool": True}}]}
COMPARED = {
    "marks": (([ROW], [FAN]), "|  | [Amazon B09B9M7TPP](go:amazon-b09b9m7tpp) |\n| --- | --- |\n| Quiet | ✓ |\n"),
    "no row of the owner's": (
        ([{**ROW, "type": "price"}], [FAN, {**FAN, "asin": "B09B9PLZ3R"}]),
        "- [Amazon B09B9M7TPP](go:amazon-b09b9m7tpp)\n- [Amazon B09B9PLZ3R](go:amazon-b09b9plz3r)\n",
    ),
    "a row and a product that are off": (
        ([{**ROW, "status": False}, ROW], [{**FAN, "rows": FAN["rows"] * 2}, {**FAN, "status": False}]),  # type: ignore[operator]
        "|  | [Amazon B09B9M7TPP](go:amazon-b09b9m7tpp) |\n| --- | --- |\n| Quiet | ✓ |\n",
    ),
    "no product": (([ROW], [{**FAN, "asin": '"]x'}]), '[amazon table="12"]\n'),
    "other values": (("x", [1, {"status": True}]), '[amazon table="12"]\n'),
    "a shortcode": (
        ([{**ROW, "type": "shortcode"}], [{**FAN, "rows": [{"values": {"shortcode": "[lasso id='22' type=link]"}}]}]),
        "|  | [Amazon B09B9M7TPP](go:amazon-b09b9m7tpp) |\n| --- | --- |\n| Quiet | [Ember](go:ember) |\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COMPARED)
def test_a_comparison_table_keeps_what_its_owner_wrote(name: str) -> None:
    given, expected = COMPARED[name]
    assert text('[amazon table="12"]', compared(*given), LINK) == expected


def test_what_amazon_fills_into_comparison_tables_is_told() -> None:
    table = compared([ROW, {**ROW, "label": "Price", "type": "price"}], [FAN])
    made = imported(item("post", '[aawp table="12" tracking_id="a-20"]'), table)
    assert [each.said for each in made.remarks if "AAWP" in each.said] == [
        "Rows of AAWP's tables that Amazon fills in are left out: Price."
    ]
    assert "tag=a-20" in str(made.files["content/links.yml"])
    assert [each.said for each in imported(item("post", "x"), table).remarks if "AAWP" in each.said] == [
        "AAWP's tables that stand in no text, or say nothing, are left out: 12 (Fans)."
    ]


OWN = json.dumps([{"content": 'See <a href="/a/">it</a>', "id": "f-1"}, {"content": "Unused", "id": "f-2"}])
NOTES = {
    "the block": (
        '<!-- wp:paragraph --><p>Said<sup data-fn="f-1" class="fn"><a href="#f-1" id="f-1-link">1</a></sup>.</p>'
        "<!-- /wp:paragraph --><!-- wp:footnotes /-->",
        "Said[^1].\n\n[^1]: See [it](/a/)\n",
    ),
    "a lost one": ('<p>Said<sup data-fn="no"><a href="#no">4</a></sup>.</p>', "Said<sup>4</sup>.\n"),
    "in the text": (
        "One[mfn]Of <b>one</b>.[/mfn], two[ref]Two[/ref].",
        "One[^1], two[^2].\n\n[^1]: Of **one**.\n\n[^2]: Two\n",
    ),
    "in a link": ('<a href="/a/">One[mfn]x[/mfn]</a>', "[One](/a/)[^1]\n\n[^1]: x\n"),
    "typed": (
        "One[^a], two[^b], one[^a].\n\n[^b]: Second\n[^a]: First",
        "One[^1], two[^2], one[^1].\n\n[^1]: First\n\n[^2]: Second\n",
    ),
    "typed, and one that nothing marks": (
        "One[^a].\n\n[^a]: First\n[^b]: Second",
        "One[^1].\n\n\\[^b]: Second\n\n[^1]: First\n",
    ),
    "typed without its words": ("One[^a].", "One\\[^a].\n"),
    "Jetpack's": (
        '<p>One<sup id="fnref-1"><a href="#fn-1" class="jetpack-footnote">1</a></sup>.</p><div class="footnotes"><hr />'
        '<ol><li id="fn-1">First <a href="#fnref-1">&#8617;</a></li></ol></div>',
        "One[^1].\n\n[^1]: First\n",
    ),
    "none": ("One<sup>2</sup> [ref] [fn][/fn]", "One<sup>2</sup> [ref] [fn][/fn]\n"),
}


@pytest.mark.parametrize("name", NOTES)
def test_footnotes_become_those_of_markdown(name: str) -> None:
    html, expected = NOTES[name]
    assert text(html, __footnotes=OWN) == expected
    assert text('<p>One<sup data-fn="f-1">1</sup></p>', __footnotes="[broken") == "One<sup>1</sup>\n"


def picture(number: str, parent: str = "0", order: str = "0", **more: str) -> str:
    address = f"https://old.example/wp-content/uploads/p{number}.jpg"
    return item(
        "attachment",
        "",
        f"IMG_{number}",
        post_id=number,
        post_parent=parent,
        menu_order=order,
        attachment_url=address,
        __wp_attachment_image_alt="",
        ___wp_attachment_image_alt=f"What {number} shows",
        **more,
    )


def test_pictures_of_a_gallery_stand_one_below_the_other() -> None:
    pictures = picture("31", "1", "2"), picture("32", "1", "1"), picture("33")
    first, second, third = (f"![What {number} shows](p{number}.jpg)" for number in ("31", "32", "33"))
    assert text('[gallery ids="33,31"]', *pictures) == f"{third}\n\n{first}\n"
    assert text("[gallery]", *pictures) == f"{second}\n\n{first}\n"
    assert text('[gallery exclude="32"]', *pictures) == f"{first}\n"
    assert text('[gallery ids="99"]', *pictures) == '[gallery ids="99"]\n'
    old = (
        '<!-- wp:gallery {"ids":[31]} --><ul class="wp-block-gallery blocks-gallery-grid">'
        '<li class="blocks-gallery-item">'
        '<figure><img src="/wp-content/uploads/p31.jpg" alt="A"/></figure></li></ul><!-- /wp:gallery -->'
    )
    assert text(old, *pictures) == "![A](p31.jpg)\n"


def entry(number: int, title: str, **metas: str) -> str:
    menu = '<category domain="nav_menu" nicename="top">Top</category>'
    given = {f"___menu_item_{key}": value for key, value in metas.items()}
    one = item("nav_menu_item", "", title, post_id=str(number), menu_order=str(number), **given)
    return one.replace("</item>", f"{menu}</item>")


def test_a_menu_is_told_as_a_line_for_the_settings() -> None:
    entries = (
        entry(103, "Shop", type="custom", url="https://shop.example/"),
        entry(101, "", type="post_type", object_id="1"),
        entry(102, "Gone", type="post_type", object_id="77"),
        entry(104, "Below: it", type="custom", url="/a/", menu_item_parent="101"),
        entry(105, "Old", type="custom", url="https://old.example/gone/"),
        entry(106, "Start: here", type="custom", url="https://old.example"),
        entry(107, "More", type="custom", url="#"),
    )
    made = imported(item("post", "x"), *entries)
    assert [each for each in made.remarks if each.path == "kartrasite.yml"] == [
        Remark(
            "kartrasite.yml",
            'Entries of the menu "Top" that lead to nothing here, or stand below others, are left out: Gone, '
            "Below: it, Old, More.",
        ),
        Remark(
            "kartrasite.yml",
            'The menu "Top" waits for you, since this file is yours.',
            "Write it in place of navigation: there, or add its entries: "
            "navigation: [{label: A, to: /a/}, {label: Shop, to: 'https://shop.example/'}, "
            "{label: 'Start: here', to: /}]",
        ),
    ]
    blocks = (
        '<!-- wp:navigation-link {"label":"A","type":"post","id":1,"url":"https://old.example/a/",'
        '"kind":"post-type"} /-->'
        '<!-- wp:navigation-submenu {"label":"Old","url":"/old/"} -->'
        '<!-- wp:navigation-link {"label":"In","url":"/a/"} /-->'
        "<!-- /wp:navigation-submenu --><!-- wp:navigation-link {broken} /-->"
    )
    footer = (item("wp_navigation", blocks, "Footer", post_id=number) for number in ("60", "61"))
    made = imported(item("post", "x"), *footer)
    assert [each.hint for each in made.remarks if each.path == "kartrasite.yml" and each.hint] == [
        "To footer: there can be added its entries: [{label: A, to: /a/}]",
        "Write it in place of footer: there, or add its entries: footer: [{label: A, to: /a/}]",
    ]


def lines_of(remarks: list[dict[str, str]]) -> str:
    """What the report says to write into kartrasite.yml."""
    hints = (each["hint"] for each in remarks if each["path"] == "kartrasite.yml")
    return "\n".join(hint.partition(" its entries: ")[2] for hint in hints if hint)


LEFT: dict[str, set[tuple[str, str]]] = {
    "lasso": {("content/articles/cooking.md", "[lasso type=")},
    "aawp": set(),
}


@pytest.mark.parametrize("name", LEFT)
def test_a_site_that_does_as_its_report_says_is_checked_without_an_error(name: str, tmp_path: Path) -> None:
    folder = site(tmp_path)
    told = json.loads(run("wordpress", HERE / f"{name}.xml", folder, "--format", "json").output)
    finished(folder, told["wanted"])
    file = folder / "content" / "links.yml"
    lacking = {
        each["hint"].removeprefix("Write it there: ") for each in told["remarks"] if "to: https://…" in each["hint"]
    }
    file.write_text(file.read_text() + "".join(f"{line}\n".replace("…", "x.example/") for line in sorted(lacking)))
    with (folder / "kartrasite.yml").open("a", encoding="utf-8") as settings_file:
        settings_file.write(lines_of(told["remarks"]) + "\n")
    found = json.loads(CliRunner().invoke(main, ["check", str(folder), "--format", "json"]).output)
    errors = [each for each in found if each["level"] == "error"]
    assert {(each["path"], each["code"]) for each in errors} == {(path, "K513") for path, _ in LEFT[name]}
    assert len(errors) == len(LEFT[name])
    for path, shown in LEFT[name]:
        text = (folder / path).read_text()
        (folder / path).write_text(re.sub(rf"(?m)^{re.escape(shown)}.*$", "", text))
    again = json.loads(CliRunner().invoke(main, ["check", str(folder), "--format", "json"]).output)
    assert [each for each in again if each["level"] == "error"] == []


def test_settings_that_are_as_new_are_told_before_texts_depend_on_them() -> None:
    given = Given("lasso.xml", {"lasso.xml": (HERE / "lasso.xml").read_bytes()})
    told = [
        {each.said: each.hint for each in IMPORTER.make(given, Home(url)).remarks if each.path == "kartrasite.yml"}
        for url in ("https://example.com/", "https://mine.example/")
    ]
    assert dict(told[0].items() - told[1].items()) == {
        "Its url: is still that of an example, and its timezone: decides on which days texts stand.": (
            "Best before you import, write url: https://trail.example/, title: Trail Kitchen, and your timezone:"
        )
    }


def test_where_links_are_left_it_is_said_that_both_files_can_be_one(tmp_path: Path) -> None:
    folder = site(tmp_path)
    assert run("prettylinks", HERE / "links.csv", folder).exit_code == 0
    assert (
        "\n  content/links.yml  (put both together: their entries stand one below the other)\n"
        in run("wordpress", HERE / "lasso.xml", folder).output
    )


def test_what_is_said_of_several_files_is_said_once() -> None:
    remarks = [Remark(f"content/articles/a{number:02}.md", "No title.", "Give it one.") for number in range(30)]
    remarks += [Remark(f"content/pages/p{number:02}.md", f"Said {number}.") for number in range(22)]
    paths = tuple(each.path for each in remarks)
    report = told(Imported({}, tuple(remarks)), Kept(made=paths), "my-site", dry=False)
    assert report.startswith("Made 52 files in my-site: 30 articles, 22 pages.\n")
    hand = report.partition("For you to do:\n")[2]
    assert hand.startswith(
        "  30 files, content/articles/a00.md, content/articles/a01.md and 28 more\n    - No title. Give it one.\n"
        "  content/pages/p00.md\n    - Said 0.\n"
    )
    assert "\n  … and 2 more files; --format json has all\n" in hand and "Said 20." not in hand
    assert [some(list("abc"), 2), some(list("abcd"), 2)] == ["a, b, c", "a, b and 2 more"]


LONG = {
    "sources": "<img " + "src=//a." * 20_000,
    "pictures": '<a href="x"> <img src="//amazon-adsystem.com/' * 5_000,
    "lasso": '[lasso ref="a" ' * 10_000,
    "boxes": '[lasso ref="a"]' * 5_000,
    "products": "[amazon box=B09B9M7TPP]" * 5_000,
    "open": "[easyazon_link identifier=B09B9M7TPP]" * 5_000,
    "tags": "<a [amazon " * 10_000,
    "notes": "[mfn]a[/mfn]" * 2_000,
    "typed": "[^a]: " * 10_000,
    "sups": '<sup data-fn="a">' * 10_000,
    "lists": '<li id="fn-1">' * 10_000,
    "hosts": "https://amazon.com/" * 10_000,
    "brackets": "[tag=" * 20_000,
    "blanks": "[^a]:" + " " * 50_000 + "x",
    "galleries": '<ul class="blocks-gallery-grid">' * 5_000,
    "products of all kinds": "".join(f"[amazon box=B{number:09}]" for number in range(1_500)),
}


@pytest.mark.parametrize("name", LONG)
def test_what_repeats_itself_takes_no_long_time(name: str) -> None:
    started = time.process_time()
    imported(item("post", LONG[name]))
    assert time.process_time() - started < 10  # a second or two, on a machine that does nothing else


NAMES = ("lasso", "amazon", "table", "gallery", "mfn", "easyazon_link", "asa", "amazon_textlink")
VALUES = st.sampled_from(
    [
        "22",
        "12",
        "ember",
        "B09B9M7TPP",
        "7",
        "B09B9M7TPP,B09B9PLZ3R",
        "",
        "a b",
        "{{ x }}",
        "- x",
        "&amp;",
        "<b>x",
        "link",
        "grid",
        "url",
        "price",
        "thumb",
        "javascript:x",
        "../..",
        "\u202e",
        "|",
        "https://x.example/",
        "US",
        "'",
        "“”",
        "1" * 30,
        "%",
    ]
)
KEYS = st.sampled_from(
    [
        "id",
        "ref",
        "type",
        "category",
        "table",
        "ids",
        "box",
        "link",
        "fields",
        "value",
        "bestseller",
        "title",
        "text",
        "asin",
        "tag",
        "identifier",
        "locale",
        "keywords",
        "description",
    ]
)
CODES = st.tuples(
    st.sampled_from(NAMES),
    st.lists(st.tuples(KEYS, VALUES), max_size=3),
    st.sampled_from(["{}", "{}in", "{}in[/x]", "[{}]", '<a href="{}">y</a>', "<p>{}</p>", "<li>{}", "<td>{}</td>"]),
).map(
    lambda it: (
        it[2]
        .replace("/x", f"/{it[0]}")
        .format(f"[{it[0]}" + "".join(f' {key}="{value}"' for key, value in it[1]) + "]")
    )
)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(CODES, max_size=4).map(" ".join), st.sampled_from(["post", "page"]))
def test_any_shortcode_becomes_a_text_that_is_read_back(html: str, kind: str) -> None:
    held(
        imported(
            item(kind, f"Words before {html} words after"),
            LINK,
            sheet([["a"], ["{{ b }}"]]),
            picture("22"),
            compared([ROW], [FAN]),
        )
    )
