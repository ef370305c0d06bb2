"""A number becomes a page: markup good and broken, a disclosure somewhere in it, styles that may hide it.

The same number always gives the same page. `tools/random_pages.py` reads as many as one likes.
"""

import random
import re
from typing import NamedTuple

from attacks import OWN, STATEMENT

TAGS = (
    "p", "div", "span", "b", "a", "ul", "li", "h2", "h3", "table", "tr", "td", "svg", "math", "pre", "form", "button",
    "option", "nav", "footer", "section", "article", "header", "details", "summary", "small", "em", "ol", "dl", "dt",
    "blockquote", "figure", "i", "strong", "fieldset", "address", "hr", "aside", "font", "nobr", "ruby", "rp",
)  # fmt: skip
PIECES = (
    *(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS), "<main>", "</main>", "<h1>T</h1>", "text",
    "<!-- c -->", "<!--", "-->", "--!>", "<noscript>", "</noscript>", "<textarea>", "</textarea>", "<title>",
    "</title>",
    "<body hidden>", "<body class=x>", "<html inert>", "</body>", "</html>", "<br>", "</br>", "</p>", "&lt;main&gt;",
    "<![CDATA[", "]]>", "<?x", ">", "</", "<", "&amp;", "<a href=/go/kartra/>",
    "<a href='https://kartra.com/?ref=abc'>",
    "<a href=/about/>", "<A HREF=/go/kartra/>", "<form action=/go/kartra/>", "<div hidden>",
    "<section aria-hidden=true>",
    "<div class=x>", "<div id=x>", "<script>'</main>'</script>", "<style>x{}</style>", "<xmp>", "</xmp>",
    "<plaintext>",
)  # fmt: skip
WRAPS = (
    "<div>", "<div hidden>", "<div inert>", '<div aria-hidden="true">', '<div aria-hidden="false">', "<div class=x>",
    "<div id=x>", "<section>", "<article>", "<header>", "<footer>", "<nav>", "<details open>", "<svg>", "<math>",
    "<b>",
    '<div style="display:none">', '<div style="color:#111">', '<div style="opacity:0">', "<div popover>", "<p>",
    "<a>",
)  # fmt: skip
OPENINGS = (
    '<aside class="disclosure" data-disclosure>', '<aside class="disclosure" data-disclosure>',
    '<aside class="disclosure" data-disclosure hidden>', "<aside class=disclosure data-disclosure id=d>",
    '<ASIDE CLASS="disclosure x" DATA-DISCLOSURE>', '<aside class="disclosure">', "<aside data-disclosure>",
    '<div class="disclosure" data-disclosure>',
    '<aside class="disclosure" data-disclosure style="visibility:hidden">',
    '<aside class="disclosure" data-disclosure style="margin:1em">',
    '<aside class="disclosure" data-disclosure inert>',
)  # fmt: skip
WORDS = (
    STATEMENT, STATEMENT, STATEMENT, f"<b>{STATEMENT}</b>", f"<span hidden>{STATEMENT}</span>", f"<s>{STATEMENT}</s>",
    STATEMENT.replace("commission", "com<b>mission</b>"), STATEMENT.replace(" a ", "<br>a "), f"<!-- {STATEMENT} -->",
)  # fmt: skip
COMPOUNDS = (
    "aside", ".disclosure", "[data-disclosure]", "main", "article", "p", "div", "*", ".x", "#x", "#d",
    "aside.disclosure",
    "aside.x", "[class=disclosure]", "main.x", "body", "html", "section", "b", "a", "h1", "footer", ".disclosure.x",
)  # fmt: skip
JOINS = " ", ">", "+", "~"
DECLARATIONS = (
    "display:none", "display:block", "display:flex", "visibility:hidden", "visibility:visible", "opacity:0",
    "opacity:.05",
    "opacity:1", "text-indent:-999em", "text-indent:1em", "clip-path:inset(50%)", "clip-path:none",
    "transform:scale(0)",
    "transform:none", "position:absolute;left:-9999px", "position:relative;left:1px", "margin-left:-9999px",
    "margin:1em", "max-height:0", "height:1px", "filter:opacity(0)", "filter:none", "content-visibility:hidden",
    "text-decoration:line-through", "text-decoration:underline", "mix-blend-mode:screen", "DISPLAY:NONE",
    "display:none!important",
    "border:1px solid", "padding:1px",
)  # fmt: skip


WRAPPED = re.compile("<svg>|<math>")


class RandomPage(NamedTuple):
    """One page, and the style sheet of its site."""

    html: bytes
    css: str


def random_page(seed: int) -> RandomPage:
    """The page of that number."""
    dice = random.Random(seed)
    disclosure = _disclosure(dice)
    pieces = dice.choices(PIECES, k=dice.randint(0, 9))
    if {"<svg>", "<math>"} & {*pieces, *WRAPPED.findall(disclosure)}:  # html5lib reads these as HTML had it before
        pieces = [each for each in pieces if each not in ("</p>", "</br>")]
    place = dice.randint(0, len(pieces))
    body = "".join([*pieces[:place], disclosure, *pieces[place:]])
    style = f"<style>{_sheet(dice)}</style>" if dice.random() < 0.5 else ""
    frame = dice.choice((
        "<!doctype html><html lang=en><head>{0}</head><body><main>{1}",
        "<!doctype html><html lang=en><head>{0}</head><body><main><h1>T</h1>{1}</main></body></html>",
        "<!doctype html><html lang=en>{0}<body><a href=/go/kartra/>x</a><main>{1}</main>",
        "<!doctype html>{0}<main><article><h1>T</h1>{1}",
        "<!doctype html>{0}{1}",
        "{0}<main>{1}</main>",
    ))  # fmt: skip
    return RandomPage(frame.format(style, body).encode(), _sheet(dice) if dice.random() < 0.3 else "")


def _disclosure(dice: random.Random) -> str:
    inner = f"<p>{dice.choice(WORDS)} <a href=/disclosure/>More</a></p>"
    inner += f'<p data-program="kartra">{OWN}</p>' if dice.random() < 0.7 else ""
    opening = dice.choice(OPENINGS)
    made = opening + inner + ("</div>" if opening.startswith("<div") else "</aside>")
    for wrap in dice.choices(WRAPS, k=dice.choice((0, 0, 1, 2))):
        made = wrap + made + (f"</{wrap[1:].split(' ')[0].rstrip('>')}>" if dice.random() < 0.8 else "")
    return made


def _sheet(dice: random.Random) -> str:
    return "".join(_rule(dice) for _ in range(dice.randint(0, 3)))


def _rule(dice: random.Random) -> str:
    selector = dice.choice(COMPOUNDS)
    for _ in range(dice.choice((0, 0, 1, 1, 2))):
        selector += dice.choice(JOINS) + dice.choice(COMPOUNDS)
    if dice.random() < 0.15:
        selector += f":not({dice.choice(COMPOUNDS)})"
    if dice.random() < 0.2:
        selector += "," + dice.choice(COMPOUNDS)
    rule = f"{selector}{{{';'.join(dice.choices(DECLARATIONS, k=dice.randint(1, 2)))}}}"
    return f"@media print{{{rule}}}" if dice.random() < 0.1 else rule
