"""Ways to take the disclosure away: each row is a name, the page or the style that tries, and the code it must meet.

`PAGE` is a good page, and an attack on its markup is a whole page. Attacks by style sheets stand in style_attacks.py.
"""

# ruff: noqa: E501  # one attack is one line, so that the table reads as a table

STATEMENT = "We earn a commission when you buy through our links."
OWN = "As a Kartra affiliate we earn a share of each payment."
ASIDE = f'<aside class="disclosure" data-disclosure aria-label="Disclosure"><p>{STATEMENT} <a href="/disclosure/">Full disclosure</a></p><p data-program="kartra">{OWN}</p></aside>'
LINK = '<p><a href="/go/kartra/" rel="sponsored nofollow noopener">Try Kartra</a></p>'
HEAD = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Kartra review</title>'
    '<meta name="description" content="What Kartra pays."><link rel="stylesheet" href="/style.css"></head>\n'
)
START = '<body><header><nav><a href="/">Home</a></nav></header>'
END = '<footer><p><a href="/disclosure/">Disclosure</a></p></footer></body></html>\n'
TITLE = "<h1>Kartra review</h1>"
REST = "<p>By Ada.</p>" + LINK + "<h2>Plans</h2><p>Text.</p>"


def body(inside_main: str, before: str = "", after: str = "") -> str:
    return f"{HEAD}{START}{before}<main>{inside_main}</main>{after}{END}"


PAGE = body(f"<article>{TITLE}{ASIDE}{REST}</article>")
WITHOUT = body(f"<article>{TITLE}{REST}</article>")


def around(opening: str, closing: str) -> str:
    return PAGE.replace(ASIDE, opening + ASIDE + closing)


def swap(old: str, new: str) -> str:
    assert old in PAGE, old
    return PAGE.replace(old, new, 1)


MARKUP: tuple[tuple[str, str, str], ...] = (
    ("removed", WITHOUT, "K401"),
    ("emptied", swap(ASIDE, '<aside class="disclosure" data-disclosure></aside>'), "K403"),
    ("only the link is left", swap(STATEMENT, ""), "K403"),
    ("one word changed", swap("We earn a", "We may earn a"), "K403"),
    ("another language", swap(STATEMENT, "Wir erhalten eine Provision."), "K403"),
    ("buried under text", swap("<p>" + STATEMENT, "<p>" + "Some more words. " * 20 + STATEMENT), "K403"),
    ("broken by invisible letters", swap("commission", "com\u200bmission"), "K403"),
    ("in an image's text", swap(STATEMENT, f'<img alt="{STATEMENT}" src="/a.png" width="1" height="1">'), "K403"),
    ("in an attribute", swap(ASIDE, f'<p title="{STATEMENT}" data-disclosure></p>'), "K401"),
    ("a div", swap("<aside ", "<div ").replace("</aside>", "</div>"), "K401"),
    ("without its mark", swap(" data-disclosure", ""), "K401"),
    ("without its class", swap('class="disclosure"', 'class="note"'), "K401"),
    ("another class", swap('class="disclosure"', 'class="disclosure-box"'), "K401"),
    ("in a comment", around("<!--", "-->"), "K401"),
    ("in a comment with a strange end", around("<!--", "--!>"), "K401"),
    ("in a comment that is never closed", swap(ASIDE, "<!-- " + ASIDE), "K401"),
    ("in a bogus comment", swap(ASIDE, ASIDE.replace("<", "<?").replace(">", "")), "K401"),
    ("in <template>", around("<template>", "</template>"), "K401"),
    ("in <noscript>", around("<noscript>", "</noscript>"), "K401"),
    ("in <script>", around("<script>", "</script>"), "K401"),
    ("in <style>", around("<style>", "</style>"), "K401"),
    ("in <textarea>", around("<textarea>", "</textarea>"), "K401"),
    ("in <title>", around("<svg></svg><title>", "</title>"), "K401"),
    ("in <iframe>", around('<iframe src="/">', "</iframe>"), "K401"),
    ("in <noembed>", around("<noembed>", "</noembed>"), "K401"),
    ("in <noframes>", around("<noframes>", "</noframes>"), "K401"),
    ("in <xmp>", around("<xmp>", "</xmp>"), "K401"),
    ("in <plaintext>", swap(ASIDE, "<plaintext>" + ASIDE), "K401"),
    ("in <select>", around("<select>", "</select>"), "K40"),
    ("in <details>", around("<details><summary>Disclosure</summary>", "</details>"), "K404"),
    ("in open <details>", around("<details open><summary>Disclosure</summary>", "</details>"), "K404"),
    ("in <dialog>", around("<dialog>", "</dialog>"), "K404"),
    ("in <object>", around('<object data="/a.png">', "</object>"), "K404"),
    ("in <video>", around('<video src="/a.mp4">', "</video>"), "K404"),
    ("in <audio>", around("<audio>", "</audio>"), "K404"),
    ("in <canvas>", around("<canvas>", "</canvas>"), "K404"),
    ("in <svg>", around("<svg>", "</svg>"), "K401"),
    ("in <foreignObject>", around("<svg><foreignObject>", "</foreignObject></svg>"), "K401"),
    ("in <math>", around("<math><mtext>", "</mtext></math>"), "K401"),
    ("in <footer> of main", around("<footer>", "</footer>"), "K404"),
    ("in <nav>", around("<nav>", "</nav>"), "K404"),
    ("in a button", around("<button>", "</button>"), "K404"),
    ("in a fieldset", around("<fieldset>", "</fieldset>"), "K404"),
    ("in an element of our own", around("<x-fold>", "</x-fold>"), "K404"),
    ("in another aside", around("<aside>", "</aside>"), "K404"),
    ("in ruby parentheses", around("<ruby><rp>", "</rp></ruby>"), "K404"),
    ("the words in <template>", swap(STATEMENT, f"<template>{STATEMENT}</template>"), "K403"),
    ("the words in <s>", swap(STATEMENT, f"<s>{STATEMENT}</s>"), "K404"),
    ("the words in <bdo>", swap(STATEMENT, f'<bdo dir="rtl">{STATEMENT}</bdo>'), "K404"),
    ("the words in a hidden span", swap(STATEMENT, f"<span hidden>{STATEMENT}</span>"), "K404"),
    ("the words in details", swap(f"<p>{STATEMENT}", f"<details><summary>i</summary>{STATEMENT}</details><p>"), "K404"),
    ("the words in white", swap(STATEMENT, f'<font color="#fff">{STATEMENT}</font>'), "K404"),
    ("hidden", swap("<aside ", "<aside hidden "), "K404"),
    ("hidden until found", swap("<aside ", '<aside hidden="until-found" '), "K404"),
    ("inert", swap("<aside ", "<aside inert "), "K404"),
    ("a popover", swap("<aside ", "<aside popover "), "K404"),
    ("aria-hidden", swap("<aside ", '<aside aria-hidden="true" '), "K404"),
    ("aria-hidden in capitals", swap("<aside ", '<aside ARIA-HIDDEN="TRUE" '), "K404"),
    ("in a hidden part", around("<div hidden>", "</div>"), "K404"),
    ("in an inert part", around("<div inert>", "</div>"), "K404"),
    ("in an aria-hidden part", around('<div aria-hidden="true">', "</div>"), "K404"),
    ("a hidden main", swap("<main>", "<main hidden>"), "K404"),
    ("a hidden body", swap("<body>", "<body hidden>"), "K404"),
    ("a second body that hides the first", swap("<footer>", "<body hidden><footer>"), "K404"),
    ("a second html that is inert", swap("<footer>", "<html inert><footer>"), "K404"),
    ("behind a shadow root", swap("<main>", '<main><template shadowrootmode="open"></template>'), "K404"),
    ("behind its own shadow root", swap("Disclosure\">", 'Disclosure"><template shadowrootmode=open></template>'), "K404"),
    ("an invisible body text", swap("<body>", '<body text="#ffffff">'), "K404"),
    ("inline style", swap("<aside ", '<aside style="display:none" '), "K404"),
    ("inline style in capitals", swap("<aside ", '<aside STYLE="DISPLAY : NONE" '), "K404"),
    ("inline style with an escape", swap("<aside ", '<aside style="disp\\6c ay:none" '), "K404"),
    ("inline style with a comment", swap("<aside ", '<aside style="display:/**/none" '), "K404"),
    ("inline style around it", around('<div style="position:absolute;left:-9999px">', "</div>"), "K404"),
    ("inline style on main", swap("<main>", '<main style="opacity:0">'), "K404"),
    ("inline style on the words", swap("<p>" + STATEMENT, '<p style="font-size:1px">' + STATEMENT), "K411"),
    ("inline style, overruled in vain", swap("<aside ", '<aside style="display:none!important;display:block" '), "K404"),
    ("after the first link", body(TITLE + LINK + ASIDE + REST), "K402"),
    ("after a link in the header", swap("<nav>", "<nav>" + LINK), "K402"),
    ("after an area that is paid", swap(TITLE, '<map name="m"><area href="/go/kartra/" alt="x"></map>' + TITLE), "K402"),
    ("after a paid form", swap("<nav>", '<nav><form action="/go/kartra/"><button>Go</button></form>'), "K402"),
    ("after a paid button", swap("<nav>", '<nav><form><button formaction="/go/kartra/">Go</button></form>'), "K402"),
    ("after a link in <noscript>", swap("<nav>", f"<nav><noscript>{LINK}</noscript>"), "K402"),
    ("after a link in a drawing", swap("<nav>", '<nav><svg><a xlink:href="/go/kartra/"><text>x</text></a></svg>'), "K402"),
    ("after a link with a tab in it", swap("<nav>", '<nav><a href=" /go/kar\ttra/">x</a>'), "K402"),
    ("after a link with escapes", swap("<nav>", '<nav><a href="/g%6F/kartra/">x</a>'), "K402"),
    ("after a link with dots", swap("<nav>", '<nav><a href="/x/../go/./kartra/">x</a>'), "K402"),
    ("after a link with backslashes", swap("<nav>", '<nav><a href="\\go\\kartra\\">x</a>'), "K402"),
    ("after a whole address", swap("<nav>", '<nav><a href="HTTPS://X.example/go/kartra/">x</a>'), "K402"),
    ("after the merchant's address", swap("<nav>", '<nav><a href="//www.Kartra.com/plans?a=1&amp;ref=abc">x</a>'), "K402"),
    ("after a picture", swap(TITLE, TITLE + '<img src="/a.png" alt="" width="9" height="9">'), "K402"),
    ("after a table", swap(TITLE, TITLE + "<table><tr><td>1</td></tr></table>"), "K402"),
    ("after a form", swap(TITLE, TITLE + "<form></form>"), "K402"),
    ("after a long text", swap(TITLE, TITLE + "<p>" + "Words. " * 80 + "</p>"), "K402"),
    ("after many empty lines", swap(TITLE, TITLE + "<br>" * 30), "K402"),
    ("at the end of main", body(TITLE + REST.replace(LINK, "") + ASIDE), "K402"),
    ("above the title", body(ASIDE + TITLE + REST), "K402"),
    ("in the site's footer alone", body(TITLE + REST).replace("<footer>", "<footer>" + ASIDE), "K401"),
    ("above main", body(TITLE + REST, before=ASIDE), "K401"),
    ("below main", body(TITLE + REST, after=ASIDE), "K401"),
    ("after a stray </main>", swap(TITLE, TITLE + "</main>"), "K401"),
    ("without main", PAGE.replace("<main>", "<div>").replace("</main>", "</div>"), "K401"),
    ("in the second main", body(TITLE + REST, after=f"<main>{ASIDE}</main>"), "K401"),
    ("two mains", body(f"{TITLE}{ASIDE}{REST}", after="<main><p>x</p></main>"), "K401"),
    ("main in a drawing", PAGE.replace("<main>", "<svg><main>"), "K401"),
    ("two with different words", swap(ASIDE, ASIDE + ASIDE.replace(STATEMENT, "We earn nothing.")), "K401"),
    ("a frameset", "<!doctype html><html lang=en><head><title>x</title></head><frameset><frame src=/></frameset></html>", "K401"),
    ("the program's words missing", swap(OWN, ""), "K405"),
    ("the program's words elsewhere", swap(f'<p data-program="kartra">{OWN}</p></aside>', f"</aside><p>{OWN}</p>"), "K405"),
    ("no link to the full page", swap('<a href="/disclosure/">Full disclosure</a>', ""), "K406"),
    ("a link without words", swap(">Full disclosure</a>", "></a>"), "K406"),
    ("a link elsewhere", swap('href="/disclosure/">Full', 'href="/about/">Full'), "K406"),
    ("leads on at once", swap("<title>", '<meta http-equiv="Refresh" content="0; URL=https://kartra.com/?ref=abc"><title>'), "K408"),
    ("leads on elsewhere", swap("<title>", '<meta http-equiv=refresh content="0,https://else.example/"><title>'), "K408"),
    ("a byte order mark", "\ufeff" + PAGE, "K409"),
    ("another encoding", swap('charset="utf-8"', 'charset="iso-8859-1"'), "K409"),
    ("another encoding by http-equiv", swap("<title>", '<meta http-equiv=content-type content="text/html; charset=utf-7"><title>'), "K409"),
    ("no encoding, other letters", swap('<meta charset="utf-8">', "").replace("By Ada", "By Ådå"), "K409"),
    ("a NUL", swap("commission", "com\0mission"), "K40"),
    ("a base address", swap("<title>", '<base href="https://else.example/"><title>'), "K505"),
    ("a style sheet from elsewhere", swap("/style.css", "https://else.example/style.css"), "K410"),
    ("a style sheet in an address", swap("/style.css", "data:text/css,aside%7Bdisplay:none%7D"), "K410"),
    ("an imported style sheet", swap("</head>", "<style>@import 'https://else.example/x.css';</style></head>"), "K410"),
)  # fmt: skip
