"""Ways around the disclosure by which style sheets hold on a page, and in which order.

Each row is a name, what is put in place of the page's link to /style.css, the site's style sheets, and the codes that it
meets. In GOOD nothing is met.
"""

# ruff: noqa: E501  # one attack is one line

LINK = '<link rel="stylesheet" href="/style.css">'
OTHER = LINK + '<link rel="stylesheet" href="/b.css" {}>'
PALE = ".disclosure,.disclosure a{color:#eee}"
RIGHT = "*{color:#000!important;background:#fff!important}"
BOTH = {"style.css": PALE, "b.css": RIGHT}
LID = "footer{position:fixed;inset:0;background:#fff}"

SHEETS: tuple[tuple[str, str, dict[str, str | bytes], str], ...] = (
    ("right on paper alone", OTHER.format('media="print"'), BOTH, "K411"),
    ("right on small screens alone", OTHER.format('media="(max-width: 30em)"'), BOTH, "K411"),
    ("right for no one", OTHER.format('media="not all"'), BOTH, "K411"),
    ("right in a sheet that is switched off", OTHER.format("disabled"), BOTH, "K411"),
    ("right in a sheet of another type", OTHER.format('type="text/plain"'), BOTH, "K411"),
    ("right in an alternative", LINK + '<link rel="alternate stylesheet" title="x" href="/b.css">', BOTH, "K411"),
    ("right in the second of two titles", f'{LINK}<link rel="stylesheet" title="x" href="/style.css"><link rel="stylesheet" title="y" href="/b.css">', BOTH, "K411"),
    ("right in a sheet that is refused", OTHER.format('integrity="sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="'), BOTH, "K411"),
    ("right in a style on paper", f'{LINK}<style media="print">{RIGHT}</style>', {"style.css": PALE}, "K411"),
    ("right in a style of another type", f'{LINK}<style type="text/x">{RIGHT}</style>', {"style.css": PALE}, "K411"),
    ("right in an element of a style", f"{LINK}<svg><style><g>{RIGHT}</g></style></svg>", {"style.css": PALE}, "K411"),
    ("right in a style before the link", f"<style>.disclosure,.disclosure a{{color:#000}}</style>{LINK}", {"style.css": PALE}, "K411"),
    ("pale in a sheet that a script brings in", '<link rel="preload" as="style" href="/style.css" onload="this.rel=\'stylesheet\'">', {"style.css": PALE}, "K411"),
    ("pale in a sheet for paper that a script turns", '<link rel="stylesheet" media="print" href="/style.css" onload="this.media=\'all\'">', {"style.css": "body{background:#000;color:#fff}@media print{body{background:#fff;color:#000}}"}, "K411"),
    ("right by media that end their rule", OTHER.format('media="print{}*{color:#000!important}@media x"'), {"style.css": PALE, "b.css": ""}, "K411"),
    ("no layer on paper", OTHER.format('media="print"'), {"style.css": LID, "b.css": "footer{display:none!important}"}, "K412"),
    ("pale in an imported sheet", LINK, {"style.css": "@import '/b.css';", "b.css": PALE}, "K411"),
    ("pale in a sheet that an imported one imports", LINK, {"style.css": "@import 'x/b.css' screen;", "x/b.css": "@import url(../c.css);", "c.css": PALE}, "K411"),
    ("pale in a sheet that a style imports", "<style>@import '/b.css';</style>", {"b.css": PALE}, "K411"),
    ("a layer in an imported sheet", LINK, {"style.css": "@import '/b.css';", "b.css": LID}, "K412"),
    ("right in an import on paper", LINK, {"style.css": "@import '/b.css' print;" + PALE, "b.css": RIGHT}, "K411"),
    ("right in an import that comes too late", LINK, {"style.css": PALE + "@import '/b.css';", "b.css": RIGHT}, "K411"),
    ("right in an earlier layer", LINK, {"style.css": "@import '/b.css' layer(one);@layer two{" + PALE + "}", "b.css": ".disclosure.disclosure,.disclosure a{color:#000}"}, "K411"),
    ("hidden in UTF-16", LINK, {"style.css": ".disclosure{display:none}".encode("utf-16")}, "K404 K410"),
    ("in another encoding", LINK, {"style.css": b'@charset "iso-2022-jp";\n\x1b$B/*\x1b(B{} .disclosure{display:none} \x1b$B*/\x1b(B'}, "K410"),
    ("linked in another encoding", LINK.replace(">", ' charset="iso-2022-jp">'), {"style.css": b""}, "K410"),
    ("for a page that calls itself dark", LINK + '<meta name="color-scheme" content="light dark">', {"style.css": "body,.disclosure,.disclosure a{color:#222}"}, "K411"),
    ("for a page that is dark alone", LINK + '<meta name="color-scheme" content="only dark">', {"style.css": "body,.disclosure,.disclosure a{color:#222}"}, "K411"),
)  # fmt: skip
GOOD: tuple[tuple[str, str, dict[str, str | bytes]], ...] = (
    ("a sheet for paper", OTHER.format('media="print"'), {"style.css": "body{color:#222;background:#fff}", "b.css": RIGHT + "nav,footer{display:none!important}"}),
    ("a sheet for the dark", OTHER.format('media="(prefers-color-scheme: dark)"'), {"style.css": "body,a{color:#222;background:#fff}", "b.css": "body,a{color:#eee;background:#111}"}),
    ("pale in a sheet before", OTHER.format(""), {"style.css": PALE, "b.css": ".disclosure,.disclosure a{color:#222}"}),
    ("a sheet whose bytes are as they must be", OTHER.format('integrity="sha256-zQGeKl4xm1HJI/RfDV5SuBW5sSbH6za2BszlSmk0r6c="'), {"style.css": PALE, "b.css": "*{color:#000!important}"}),
    ("a reset that is imported into a layer", LINK, {"style.css": '@charset "utf-8";@import url("b.css") layer(reset);body,a{color:#222;background:#fff}', "b.css": "body,a{color:#fff!x;color:#ddd}"}),
    ("two sheets that import one another", LINK, {"style.css": "@import 'b.css';body{color:#222}", "b.css": "@import 'style.css';"}),
    ("a page that is light and dark", LINK + '<meta name="color-scheme" content="light dark">', {"style.css": ".disclosure{border:1px solid}"}),
    ("a sheet in UTF-8 with its mark", LINK, {"style.css": b'\xef\xbb\xbf@charset "UTF-8";.disclosure{color:#222}'}),
)  # fmt: skip
