"""Ways to hide the disclosure where reading a style sheet ends: too deep, too many, too far apart, or by words.

Each row of CLOSED is a name, the style sheet that tries, and the codes it meets; OPEN are their innocent neighbours.
CLOSED_PAGES and OPEN_PAGES have a page of their own before the style sheet.
"""

# ruff: noqa: E501  # one attack is one line, so that the table reads as a table

from attacks import PAGE, STATEMENT, swap


def chain(first: str, last: str, length: int = 12) -> str:
    """Custom properties that stand for one another."""
    return ":root{--v0:" + first + ";" + "".join(f"--v{at}:var(--v{at - 1});" for at in range(1, length)) + "}" + last.replace("LAST", f"var(--v{length - 1})")


def features(number: int, declaration: str) -> str:
    """So many conditions that nothing is known of."""
    return "".join(f"@supports (x{at}:1){{{declaration.replace('AT', str(at % 10))}}}" for at in range(number))


LAUGHS = ":root{--v0:1px;" + "".join(f"--v{at}:var(--v{at - 1}) var(--v{at - 1});" for at in range(1, 30)) + "}"
THREE = "@supports (a:1){@supports (b:1){@supports (c:1){.disclosure,.disclosure a{color:#fff}}}}"
CLOSED: tuple[tuple[str, str, str], ...] = (
    ("a chain of twelve variables", chain("none", ".disclosure{display:LAST}"), "K404"),
    ("a chain of fifty variables", chain("none", ".disclosure{display:LAST}", 50), "K404"),
    ("a colour by twelve variables", chain("#fff", ".disclosure,.disclosure a{color:LAST}"), "K411"),
    ("a layer by twelve variables", chain("fixed", "footer{position:LAST;inset:0;background:#fff}"), "K412"),
    ("a value that doubles and doubles", LAUGHS + ".disclosure{margin:var(--v29)}", "K404"),
    ("a colour that doubles and doubles", LAUGHS + ".disclosure{color:var(--v29)}", "K404 K411"),
    ("a layer that doubles and doubles", LAUGHS + "h1{position:relative;box-shadow:var(--v29)}", "K412"),
    ("brackets in brackets", ".disclosure{position:relative;left:" + "calc(" * 12 + "-9999px" + ")" * 12 + "}", "K404"),
    ("more brackets than are read", ".disclosure{position:relative;left:" + "(" * 60 + "-9999px" + ")" * 60 + "}", "K410"),
    ("more groups than are read", "@media all{" * 60 + ".disclosure{display:none}" + "}" * 60, "K410"),
    ("more nested rules than are read", "html{" + "&{" * 60 + ".disclosure{display:none}" + "}" * 61, "K410"),
    ("twelve nested rules", "html{" + "&{" * 12 + ".disclosure{display:none}" + "}" * 13, "K404"),
    ("more conditions than can be tried", THREE + features(12, ".disclosure,.disclosure a{color:#00AT}"), "K411"),
    ("a footer under more conditions than can be tried", "@supports (a:1){@supports (b:1){@supports (c:1){footer{position:fixed;inset:0;background:#fff}}}}" + features(12, "footer{margin:AT}"), "K412"),
    ("a scope's own declarations", "@scope (.disclosure){display:none}", "K404"),
    ("a scope's own colour", "@scope (.disclosure){color:#fff;a{color:#fff}}", "K411"),
    ("the root of a scope in capitals", "@scope (main){:SCOPE aside{display:none}}", "K404"),
    ("a scope in a scope", "@scope (main){@scope (article){aside{display:none}}}", "K404"),
    ("a scope without a root", "@scope{aside{display:none}}", "K404"),
    ("a scope in a rule", "main{@scope (& aside){:scope{display:none}}}", "K404"),
    ("what stands right in a scope", "@scope (article){>aside{display:none}}", "K404"),
    ("a scope's first line", "@scope (.x,aside){p::first-line{visibility:hidden}}", "K404"),
    ("a scope's root, as heavy as a class", "@scope (#q,aside){:scope,:scope a{color:#000}}aside.disclosure,aside.disclosure a{color:#fff}", "K411"),
    ("a layer in a scope", "@scope (body){footer{position:fixed;inset:0;background:#fff}}", "K412"),
    ("a page that snaps when it is near", "html{scroll-snap-type:y proximity}footer{scroll-snap-align:start}", "K404"),
    ("turned by a calculation", ".disclosure{rotate:calc(1deg*90)}", "K404"),
    ("turned in steps", ".disclosure{transform:rotate(5deg) rotate(5deg)}", "K404"),
    ("flattened by a matrix", ".disclosure{transform:matrix(1,0,0,.1,0,0)}", "K404"),
    ("moved by a matrix", ".disclosure{transform:matrix(1,0,0,1,-900,0)}", "K404"),
    ("moved by a matrix and a step", ".disclosure{transform:matrix(1,0,0,1,-140,0) translateX(-140px)}", "K404"),
    ("behind the page by a sum", ".disclosure{position:relative;z-index:calc(0 - 1)}", "K404"),
    ("other words by a variable", ":root{--x:'It is not so that '}.disclosure::before{content:var(--x)}", "K403"),
    ("other words letter by letter", ".disclosure::before{content:'N' 'o' 't'}", "K403"),
    ("other words as quotes", ".disclosure{quotes:'It is not so that ' ''}.disclosure::before{content:open-quote}", "K403"),
    ("other words as quotes of the page", "html{quotes:'It is not so that ' ''}.disclosure::before{content:open-quote}", "K403"),
    ("other words as a list's marker", ".disclosure p{display:list-item;list-style:'It is not so that ' inside}", "K403"),
    ("other words in a marker", ".disclosure p{display:list-item}.disclosure p::marker{content:'It is not so that '}", "K403"),
    ("other words as a counter", "@counter-style l{system:cyclic;symbols:'It is not so that'}.disclosure::before{content:counter(x,l)}", "K403"),
    ("other words as a counter of a list", "@media all{@counter-style l{system:cyclic;symbols:No;suffix:' such thing: '}}.disclosure p{display:list-item;list-style:l inside}", "K403"),
    ("other words as a symbol", ".disclosure p{display:list-item;list-style:symbols(cyclic 'It is not so that')}", "K403"),
    ("other words between counters", ".disclosure::before{content:counters(x,'It is not so that ')}", "K403"),
    ("other words for a picture", ".disclosure::before{content:'' / 'It is not so that '}", "K403"),
    ("a harmless word, and others", ".disclosure::before{content:'Note: '}.disclosure p::before{content:'none of this is so: '}", "K403"),
)  # fmt: skip
OPEN: tuple[tuple[str, str], ...] = (
    ("a chain of twelve good variables", chain("block", ".disclosure{display:LAST}") + chain("#222", ".disclosure,.disclosure a{color:LAST}").replace("--v", "--w")),
    ("variables in a circle", ":root{--a:var(--b);--b:var(--a)}.disclosure{color:var(--a);margin:var(--b,1rem)}"),
    ("a few groups in one another", "@layer a{@media all{@supports (display:grid){@container (width>1px){main{& article{& aside{& p{margin:0}}}}}}}}"),
    ("many breakpoints", "".join(f"@media (min-width:{at}px){{main{{padding:{at // 60}px;--gap:{at}px}}body{{font-size:{1 + at / 4000}rem}}}}" for at in range(320, 2000, 40)) + "@media print{main{padding:0}}@media (prefers-color-scheme:dark){html{color-scheme:dark}body,a{background:#111;color:#eee}}@media (hover:hover){a{text-decoration:none}}@media (prefers-reduced-motion:reduce){*{transition:none}}"),
    ("many features that only give variables", features(14, "*,::before,::after{--tw-xAT:0}") + "@media (min-width:40em){main{padding:2rem}}"),
    ("many features for other things", features(14, ".hero{color:#00AT;position:absolute}")),
    ("another thing's scope", "@scope (.card){:scope{display:none}aside{display:none}p{opacity:0}& img{display:none}>p{display:none}}"),
    ("another thing's own declarations", "@scope (.card){display:none;color:#fff}@scope (.card) to (.slot){p::before{content:'Sale'}}"),
    ("a gallery that snaps", ".gallery{display:flex;overflow-x:auto;scroll-snap-type:x mandatory}.gallery>*{scroll-snap-align:center}html{scroll-padding-top:4rem;scroll-behavior:smooth}"),
    ("a note that lies a little aslant", ".disclosure{transform:rotate(-.5deg)}.disclosure p{rotate:.5deg}"),
    ("a matrix that does nothing", ".disclosure{transform:matrix(1,0,0,1,0,0)}main{transform:matrix3d(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1)}"),
    ("a place among layers by a sum", ".disclosure{position:relative;z-index:calc(1 + 1)}"),
    ("a note that says so", ".disclosure::before{content:'Note'}"),
    ("a note in another language", ".disclosure::before{content:'Hinweis: '}"),
    ("addresses in print", '@media print{a::after{content:" (" attr(href) ")"}}'),
    ("addresses in print, with words", '@media print{a[href]::after{content:" (URL: " attr(href) ")"}abbr[title]::after{content:" (" attr(title) ")"}}'),
    ("quotes and markers", "q{quotes:'“' '”'}html{quotes:'„' '“'}ul{list-style:'– '}li::marker{content:'→ '}ol.steps{list-style-type:'Step '}"),
    ("words for other things", "blockquote::before{content:'Quote'}.card::after{content:'Buy now'}h2::before{content:'Part ' counter(h2) '. '}.disclosure::after{content:''}"),
)  # fmt: skip
LIE = swap("<aside ", '<aside data-lie="None of this is so: " ')
CLOSED_PAGES: tuple[tuple[str, str, str, str], ...] = (
    ("other words from an attribute", LIE, ".disclosure::before{content:attr(data-lie)}", "K403"),
    ("other words from a style", swap("<aside ", "<aside style=\"--x:'It is not so that '\" "), ".disclosure::before{content:var(--x)}", "K403"),
    ("an ampersand in an attribute", swap("<main>", '<main data-x="&amp;">'), '[data-x="&"] aside{display:none}', "K404"),
)  # fmt: skip
OPEN_PAGES: tuple[tuple[str, str, str], ...] = (
    ("an attribute that is not written", LIE, ".disclosure::before{content:'' attr(data-x)}"),
    ("the words of another part", swap("<footer>", "<footer data-lie='All rights reserved. '>"), "footer::before{content:attr(data-lie)}"),
    ("a list of its own", swap(f"<p>{STATEMENT}", f"<ul><li>{STATEMENT}</li></ul><p>{STATEMENT}"), "@counter-style box{symbols:'▪';suffix:' '}ul{list-style:box}"),
    ("the page as it is", PAGE, ""),
)  # fmt: skip
