"""Ways around the disclosure by files that are no pages of the theme: each row is a name, a path, its bytes, and the codes."""

# ruff: noqa: E501  # one attack is one line

from attacks import OWN, PAGE, STATEMENT

SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
RSS = "<rss><channel><title>t</title><description>d</description>{}</channel></rss>"
ITEM = "<item><title>T</title><link>{}</link><description>{}</description></item>"
PAID = "&lt;a href='/go/kartra/'&gt;x&lt;/a&gt;"
BARE = "<!doctype html><title>x</title><main><h1>x</h1></main>"

FILES: tuple[tuple[str, str, bytes, str], ...] = (
    ("a page without a disclosure", "a.html", BARE.encode(), "K401"),
    ("a page of another ending", "a.htm", BARE.encode(), "K401"),
    ("a page in capitals", "A.HTML", BARE.encode(), "K401"),
    ("a page without an ending", "a", BARE.encode(), "K401"),
    ("a page with an unknown ending", "a.page", b"<h1>Kartra</h1>", "K401"),
    ("a page that begins with a comment", "a.unknown", b"<!-- x --><p>Kartra", "K401"),
    ("a page as plain text", "a.txt", BARE.encode(), "K401"),
    ("an XHTML page", "a.xhtml", b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "K401"),
    ("an XHTML page with all that HTML needs", "a.xht", PAGE.encode(), "K415"),
    ("an XHTML page whose sheet XML reads in another way", "a.xhtml", PAGE.replace("</head>", "<style>.disclosure{displ&#97;y:none}</style></head>").encode(), "K415"),
    ("a schema with a page in it", "a.xsd", b'<x:a xmlns:x="u" xmlns:h="http://www.w3.org/1999/xhtml"><h:a href="/go/kartra/">Buy</h:a></x:a>', "K415"),
    ("a drawing that says what it is about", "a.svg", SVG.format('<rdf:RDF xmlns:rdf="r"/><a href="/go/kartra/"><text>x</text></a>').encode(), "K415"),
    ("a drawing with a remark about feeds", "a.svg", SVG.format('<!-- <rss > --><script>top.location="/"</script>').encode(), "K415"),
    ("a page as XML with a remark about feeds", "a.xml", b'<!-- <rss > --><x:html xmlns:x="http://www.w3.org/1999/xhtml"><x:p>Buy</x:p></x:html>', "K415"),
    ("a drawing with a network's link", "a.svg", SVG.format('<a href="https://amzn.to/3abc"><text>x</text></a>').encode(), "K415"),
    ("a drawing with a relative link", "a.svg", SVG.format('<a href="go/kartra/"><text>x</text></a>').encode(), "K415"),
    ("a drawing in a folder with a relative link", "b/a.svg", SVG.format("<a xlink:href = '../go/kartra'><text>x</text></a>").encode(), "K415"),
    ("a drawing with the merchant in capitals", "a.svg", SVG.format('<a href="HTTPS://KARTRA.COM/?ref=abc"/>').encode(), "K415"),
    ("a drawing with the merchant in signs", "a.svg", SVG.format('<a href="https://kartra&#46;com/?ref=abc"/>').encode(), "K415"),
    ("a page in UTF-16", "a.html", PAGE.encode("utf-16"), "K409"),
    ("a page in UTF-16 with an unknown ending", "a.x", PAGE.encode("utf-16"), "K409"),
    ("a page in Latin letters", "a.html", PAGE.replace("By Ada", "By Ådå").encode("latin-1"), "K409"),
    ("a page in UTF-7", "a.html", PAGE.replace('charset="utf-8"', 'charset="utf-7"').encode(), "K409"),
    ("a page that a server makes", "a.php", b"<?php echo '<h1>x</h1>'; ?>", "K415"),
    ("a page that a server includes into", "a.shtml", PAGE.replace("Text.", '<!--#include virtual="/x" -->').encode(), "K4"),
    ("a page that is packed", "a.html.gz", b"\x1f\x8b", "K415"),
    ("a page in a mail", "a.mht", b"MIME-Version: 1.0", "K415"),
    ("a drawing with a paid link", "a.svg", SVG.format('<a href="/go/kartra/"><text>x</text></a>').encode(), "K415"),
    ("a drawing with the merchant's address", "a.svg", SVG.format('<a xlink:href="https://kartra.com/?x=1&amp;ref=abc"/>').encode(), "K415"),
    ("a drawing with a script", "a.svg", SVG.format("<script>top.location='/'</script>").encode(), "K415"),
    ("a drawing with an event", "a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "K415"),
    ("a drawing with a page", "a.svg", SVG.format("<foreignObject><p>Buy</p></foreignObject>").encode(), "K415"),
    ("a drawing in UTF-16", "a.svg", SVG.format('<a href="/go/kartra/"/>').encode("utf-16"), "K415"),
    ("a page as XML", "a.xml", b'<x:html xmlns:x="http://www.w3.org/1999/xhtml"><x:p>Buy</x:p></x:html>', "K415"),
    ("data that a sheet makes a page", "a.xml", b'<?xml-stylesheet type="text/xsl" href="/a.xsl"?><a/>', "K415"),
    ("a sheet that makes pages", "a.xsl", b"<xsl:stylesheet/>", "K415"),
    ("a script that leads on", "a.js", b"window.location.href = '/go/kartra/'", "K413"),
    ("a script that takes it away", "a.js", b"document.querySelector('.disclosure').remove()", "K413"),
    ("a style sheet that imports text", "a.css", b"@import '/a.txt';", "K410"),
    ("a feed without it", "a.xml", RSS.format(ITEM.format("/review/", "Words.")).encode(), "K407"),
    ("a feed after a long comment", "a.xml", ("<!--" + "x" * 2000 + "-->" + RSS.format(ITEM.format("/review/", "Words."))).encode(), "K407"),
    ("a feed of another ending", "a.atom", RSS.format(ITEM.format("/review/", "Words.")).encode(), "K407"),
    ("a feed in UTF-16", "a.xml", RSS.format(ITEM.format("/review/", "Words.")).encode("utf-16"), "K407"),
    ("a feed whose entry leads to the merchant", "a.xml", RSS.format(ITEM.format("https://kartra.com/?ref=abc", STATEMENT)).encode(), "K407"),
    ("a feed with the link first", "a.xml", RSS.format(ITEM.format("/review/", PAID + STATEMENT + OWN)).encode(), "K407"),
    ("a feed in JSON, late to say so", "a.json", ('{"items":[{"title":"T","content_text":"' + "x" * 500 + '"}],"version":"https://jsonfeed.org/version/1.1"}').encode(), "K407"),
    ("a feed that is not well-formed", "a.xml", b"<rss><channel><item>", "K407"),
)  # fmt: skip

GOOD: tuple[tuple[str, str, bytes], ...] = (
    ("a drawing", "a.svg", SVG.format("<style>path{fill:red}</style><path d='M0 0'/>").encode()),
    ("a text", "a.txt", b"A page can be <b>bold</b>."),
    ("a script", "a.js", b"const at = location.hash; if (at === '#x') { document.title = at }"),
    ("a map of the site", "a.xml", b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>'),
    ("a feed with it", "a.xml", RSS.format(ITEM.format("/review/", STATEMENT + OWN + PAID)).encode()),
    ("a page", "a.html", PAGE.replace("Kartra review", "A").replace("What Kartra", "What a").encode()),
)  # fmt: skip
