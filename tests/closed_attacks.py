"""Ways to hide the disclosure where reading a style sheet ends: too deep, too many, too far apart, or by words.

Each row of CLOSED is a name, the style sheet that tries, and the codes it meets; OPEN are their innocent neighbours.
CLOSED_PAGES and OPEN_PAGES have a page of their own before the style sheet.
"""

# ruff: noqa: E501  # one attack is one line, so that the table reads as a table

from attacks import ASIDE, LINK, PAGE, STATEMENT, swap


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
    ("a link that was visited", "a:visited{color:#fff}", "K411"),
    ("a colour until pointed at, hidden by one that holds then", ".disclosure,.disclosure a{color:#fff}.disclosure:is(:hover),.disclosure:is(:hover) a{color:#000!important}", "K411"),
    ("a colour by what is not known, and another by what is not", "aside:read-only,aside:read-only a{color:#fff}aside:read-write,aside:read-write a{color:#000!important}", "K411"),
    ("a colour for the first line alone is not all", ".disclosure p,.disclosure a{color:#fff}.disclosure p::first-line{color:#000!important}", "K411"),
    ("a rule beside a broken text", '.x{content:"\naside{display:none}\n}:is(aside,":x\n){display:none}', "K404"),
    ("an at-rule that comes next", "@when media(all){aside{display:none}}", "K404"),
    ("what else holds", "@supports (a:b){}@else{aside{display:none}}", "K404"),
    ("small letters on wide screens", "html{font-size:calc(24px - 1.2vw)}", "K411"),
    ("letters as wide as the screen", ".disclosure{font-size:17vw}", "K411"),
    ("letters by the screen under a breakpoint", "@media (max-width:900px){html{font-size:1.4vw}}", "K411"),
    ("thirty times as large", "main{zoom:30}", "K404"),
    ("thirty times as large by a transform", ".disclosure{transform:scale(30)}", "K404"),
    ("on edge by its writing", ".disclosure{writing-mode:vertical-rl}", "K404"),
    ("struck by its underline", ".disclosure{text-decoration:underline 5px;text-underline-offset:-.5em}", "K404"),
    ("small as an index", ".disclosure{font-variant-position:sub}", "K404"),
    ("at the right end of a wide page", "main{width:1900px;text-align:right}", "K404"),
    ("in a column beside the screen", "article{display:grid;grid-template-columns:1900px 1fr}.disclosure{grid-column:2}", "K404"),
    ("black boxes", ".disclosure p::before{content:'███████';position:absolute;font-size:40px}", "K403"),
    ("a ground by a condition", "html{background:if(media(screen):#000;else:#fff)}", "K411"),
    ("a layer by a condition", "footer{position:if(media(screen):fixed;else:static);inset:0;background:#fff}", "K412"),
    ("a layer by a function", "@function --f(){result:fixed}footer{position:--f();inset:0;background:#fff}", "K412"),
    ("a layer at an anchor", "footer{position:fixed;position-anchor:--d;position-area:center;width:anchor-size(width);background:#fff}.disclosure{anchor-name:--d}", "K412"),
    ("a layer between anchors", "footer{position:absolute;top:anchor(--d top);left:anchor(--d left);right:anchor(--d right);bottom:anchor(--d bottom);background:#fff}.disclosure{anchor-name:--d}", "K412"),
    ("a layer in an anchor's area", "footer{position:absolute;position-anchor:--d;inset-area:center;width:100%;height:200px;background:#fff}.disclosure{anchor-name:--d}", "K412"),
    ("a footer that sticks over half the screen", "footer{position:sticky;bottom:0;height:90vh;background:#fff}", "K412"),
    ("moved to the left in five steps", "html,body,main,article,aside{margin-left:-140px}", "K412"),
    ("moved to the left in three ways", ".disclosure{position:relative;left:-140px;translate:-140px;margin-left:-140px}", "K412"),
    ("moved and indented", "main{margin-left:-140px}.disclosure{text-indent:-140px}", "K412"),
    ("moved by a variable in three steps", ":root{--x:-70px}main{margin-left:var(--x)}article{translate:var(--x)}.disclosure{transform:translateX(var(--x))}", "K412"),
    ("moved from the right in four steps", "body,main,article,aside{position:relative;right:60px}", "K412"),
    ("moved on wide screens", "@media (min-width:50em){main{margin-left:-100px}}@media (max-width:80em){article{margin-left:-100px}}", "K412"),
    ("moved by its neighbour's rule", "h1+*{margin-left:-140px}main{translate:-50px}", "K412"),
    ("moved up in steps", "main,article{position:relative;top:-39px}.disclosure{position:relative;top:-39px}body{margin-top:-39px}", "K412"),
    ("moved down in steps", "body,main,article{padding-top:300px}", "K412"),
    ("moved to the right in steps", "body,main,article,.disclosure{padding-left:200px}", "K412"),
    ("smaller in five steps", "html,body,main,article,.disclosure{zoom:.9}", "K412"),
    ("smaller in five steps by transforms", "html,body,main,article,.disclosure{transform:scale(.9)}", "K412"),
    ("a page that opens at its end", "footer{scroll-initial-target:nearest}", "K412"),
    ("a page that opens at its end, by an older name", "footer{scroll-start-target:auto}", "K412"),
    ("a black layer behind the page", "body::before{content:'';position:fixed;inset:0;background:#000;z-index:-1}", "K412"),
    ("a black layer behind it", ".disclosure{position:relative;z-index:0}.disclosure::before{content:'';position:absolute;inset:0;background:#222;z-index:-1}", "K412"),
    ("a black footer behind main", "main{position:relative;z-index:0}footer{position:fixed;inset:0;z-index:-1;background:#000}", "K412"),
    ("a float that words do not keep clear of", ".disclosure::before{content:'';float:left;width:100%;height:200px;background:#000;shape-outside:inset(100%)}", "K412"),
    ("a float that takes no room", ".disclosure::before{content:'';float:left;width:100%;height:200px;background:#000;margin-right:-100%}", "K412"),
    ("a bar that its words are pulled over", ".disclosure::before{content:'';display:block;height:120px;margin-bottom:-120px;background:#000}", "K412"),
    ("a title that words do not keep clear of", "h1{float:left;width:100%;height:200px;background:#000;color:#fff;shape-outside:inset(100%)}", "K412"),
    *(
        (f"a footer over all by {name}", f"{selector}{{position:fixed;inset:0;background:#fff}}", "K412")
        for name, selector in (
            ("what no field is", "footer:read-only"), ("its direction", "footer:dir(ltr)"), ("two languages", "footer:lang(en,de)"),
            ("a language of any place", 'footer:lang("*-US",en)'), ("not being off", "footer:not(:disabled)"),
            ("not being written", "footer:not(:read-write)"), ("nothing being ticked", "body:not(:has(:checked)) footer"),
            ("nothing having the focus", "body:not(:has(:focus)) footer"), ("an old list", ":-webkit-any(footer,.x)"),
            ("its number among some", "body>:nth-child(3 of :not(x))"), ("nothing in it having the focus", "body:not(:focus-within) footer"),
        )
    ),
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
    ("links that were visited", "a:visited{color:#551a8b}nav a:visited{color:#999}"),
    ("a sheet with broken texts", '.x{content:"\n}:is(h5,":x\n){display:none}h6:"\n{color:red}'),
    ("an at-rule for other things", "@when media(all){.hero{display:none}}@page{size:A4;margin:2cm}@font-palette-values --p{font-family:f;override-colors:0 #fff}"),
    ("letters by the screen's width on wide ones", "html{font-size:1.1vw}@media (max-width:1200px){html{font-size:100%}}"),
    ("letters by the screen's width on very wide ones", "@media (min-width:1600px){html{font-size:1vw}}"),
    ("letters that grow with the screen", "html{font-size:clamp(1rem,.9rem + .5vw,1.25rem)}h1{font-size:clamp(2rem,5vw,4rem)}"),
    ("a little larger", ".disclosure{zoom:1.1}"),
    ("columns between margins, in short", "body{display:grid;grid-template:auto 1fr auto/minmax(0,1fr) minmax(0,70ch) minmax(0,1fr);min-height:100vh}header,footer{grid-column:1/-1}main{grid-column:2}"),
    ("an underline with room", ".disclosure a{text-underline-offset:.2em;text-decoration-thickness:.08em}"),
    ("a bar that sticks at the bottom", "footer{position:sticky;bottom:0;height:4rem;background:#222}"),
    ("a menu at its button's edge", ".menu{position:absolute;position-anchor:--b;top:anchor(bottom);left:anchor(left);width:anchor-size(width);background:#fff;display:none}button{anchor-name:--b}"),
    ("a footer over all while something is pointed at", "body:has(nav a:focus) footer,footer:is(:focus,:target){position:fixed;inset:0;background:#fff}"),
    ("a menu that slides in when it is ticked", "#t:checked~main{transform:translateX(250px)}#t:checked~footer{position:fixed;inset:0;background:#fff}"),
    ("rows and their gutters", ".row{display:flex;margin:0 -15px}main{padding:0 15px}body,main,article,aside{margin-left:-15px}"),
    ("set in the middle", "main{position:relative;left:50%;transform:translateX(-50%)}"),
    ("as wide as the screen", ".disclosure{width:100vw;margin-left:calc(50% - 50vw)}"),
    ("out of the text's column", "main{padding-left:8rem}.disclosure{margin-left:-8rem}"),
    ("moved on two screens that are never one", "@media (max-width:50em){main{margin-left:-100px}}@media (min-width:60em){article{margin-left:-100px}}"),
    ("much room", "body{padding:100px 2rem 2rem;border-top:4px solid}main{padding:60px 20px;margin-top:60px}article{padding:2rem;margin:2rem auto}.disclosure{margin:1rem 0;padding:1rem 1.25rem;border-left:4px solid}"),
    ("an opening that is the title", ".gallery>*{scroll-initial-target:none}h1{scroll-initial-target:nearest}"),
    ("a texture behind the page", "body::before{content:'';position:fixed;inset:0;background:url(/a.png);z-index:-1}"),
    ("a layer behind a disclosure with a ground", "body::before{content:'';position:fixed;inset:0;background:#eef;z-index:-1}.disclosure{background:#fff;color:#222}"),
    ("pictures that words flow around", "img{float:left;shape-outside:circle(50%);shape-margin:1rem;background:#eee}"),
    ("a note's icon", ".disclosure::before{content:'§';float:left;margin-right:.5em;color:#06c}.disclosure{padding-left:1rem}"),
    ("a ring around what has the focus", "*:focus-visible{outline:18px solid #00f}:focus-visible{outline:2em solid}"),
    ("a note that says so", ".disclosure::before{content:'Note'}"),
    ("a note in another language", ".disclosure::before{content:'Hinweis: '}"),
    ("addresses in print", '@media print{a::after{content:" (" attr(href) ")"}}'),
    ("addresses in print, with words", '@media print{a[href]::after{content:" (URL: " attr(href) ")"}abbr[title]::after{content:" (" attr(title) ")"}}'),
    ("quotes and markers", "q{quotes:'“' '”'}html{quotes:'„' '“'}ul{list-style:'– '}li::marker{content:'→ '}ol.steps{list-style-type:'Step '}"),
    ("words for other things", "blockquote::before{content:'Quote'}.card::after{content:'Buy now'}h2::before{content:'Part ' counter(h2) '. '}.disclosure::after{content:''}"),
)  # fmt: skip
SETS = 'document.documentElement.classList.add("js"); document.body.dataset.state = "x"; menu.id = "closed"'
SCRIPTED = swap("</head>", f"<script>{SETS}</script></head>")
BOXED = SCRIPTED.replace(ASIDE, f"<div class=box>{ASIDE}</div>")
SOLD = swap("<footer>", f"<section>{LINK}</section><footer>")
WORDY = swap("<footer>", f"<section>{'<p>Words and words and words.</p>' * 40}</section><footer>")
LIE = swap("<aside ", '<aside data-lie="None of this is so: " ')
CLOSED_PAGES: tuple[tuple[str, str, str, str], ...] = (
    ("other words from an attribute", LIE, ".disclosure::before{content:attr(data-lie)}", "K403"),
    ("other words from a style", swap("<aside ", "<aside style=\"--x:'It is not so that '\" "), ".disclosure::before{content:var(--x)}", "K403"),
    ("a footer over all by what is ticked", swap("<footer>", "<input type=checkbox checked aria-label=x><footer>"), ":checked~footer{position:fixed;inset:0;background:#fff}", "K412"),
    ("a footer over all by what is not ticked", swap("<footer>", "<input type=checkbox aria-label=x><footer>"), ":not(:checked)~footer{position:fixed;inset:0;background:#fff}", "K412"),
    ("a page that opens at its end by a style", swap("<footer>", "<footer style='scroll-initial-target:nearest'>"), "", "K412"),
    ("a paid part in an earlier row", SOLD, "body{display:grid}section{grid-row:1}main{grid-row:3}", "K412"),
    ("a paid part in an earlier area", SOLD, "body{display:grid;grid-template-areas:'h' 's' 'm' 'f'}header{grid-area:h}main{grid-area:m}section{grid-area:s}footer{grid-area:f}", "K412"),
    ("a wordy part in an earlier area", WORDY, "body{display:grid;grid-template-areas:'h' 's' 'm' 'f'}header{grid-area:h}main{grid-area:m}section{grid-area:s}footer{grid-area:f}", "K412"),
    ("a wordy part in a row before a late main", WORDY, "body{display:grid}main{grid-row:9}", "K412"),
    *(
        (f"hidden once a script has set a name: {rule}", SCRIPTED, rule, "K404")
        for rule in (
            ".js aside{display:none}", ".js .disclosure{opacity:0}", ".js>body [data-disclosure]{position:absolute}", "html.js{aside{display:none}}",
            ":is(.js) aside{display:none}", "aside:is(.js *){display:none}", ".js aside p{visibility:hidden}", "aside.js{display:none}",
            "[data-state] aside{display:none}", "#closed aside{display:none}", "@media all{.js aside{display:none}}", ".js h1+aside{display:none}",
        )
    ),
    ("its box hidden once a script has set a class", BOXED, ".js .box{display:none}", "K404"),
    ("an ampersand in an attribute", swap("<main>", '<main data-x="&amp;">'), '[data-x="&"] aside{display:none}', "K404"),
)  # fmt: skip
OPEN_PAGES: tuple[tuple[str, str, str], ...] = (
    ("an attribute that is not written", LIE, ".disclosure::before{content:'' attr(data-x)}"),
    ("the words of another part", swap("<footer>", "<footer data-lie='All rights reserved. '>"), "footer::before{content:attr(data-lie)}"),
    ("a list of its own", swap(f"<p>{STATEMENT}", f"<ul><li>{STATEMENT}</li></ul><p>{STATEMENT}"), "@counter-style box{symbols:'▪';suffix:' '}ul{list-style:box}"),
    ("a menu that waits to be ticked", swap("<footer>", "<input type=checkbox aria-label=x><footer>"), ":checked~footer{position:fixed;inset:0;background:#fff}"),
    ("a menu in an earlier area", swap("<footer>", "<nav class=late><a href='/about/'>About</a></nav><footer>"), "body{display:grid;grid-template-areas:'n' 'h' 'm' 'f'}header{grid-area:h}main{grid-area:m}.late{grid-area:n}footer{grid-area:f}"),
    ("a paid part beside the page", SOLD, "body{display:grid;grid-template-areas:'h h' 's m' 'f f'}header{grid-area:h}main{grid-area:m}section{grid-area:s}footer{grid-area:f}"),
    ("a paid part in a column of its own", SOLD, "body{display:grid;grid-template-columns:15rem 1fr}section{grid-column:1;grid-row:1/span 3}main{grid-column:2}"),
    ("a paid part below", SOLD, "body{display:grid;grid-template-areas:'h' 'm' 's' 'f'}header{grid-area:h}main{grid-area:m}section{grid-area:s}footer{grid-area:f}"),
    ("other things hidden once a script has set a class", SCRIPTED, ".js .tabs>section{display:none}.js .reveal{opacity:0}.js p{margin:0}.js.open main{transform:translateX(250px)}body.js{overflow:hidden;position:fixed}.closed{display:none}.js .hide{display:none}[data-state=x] .menu{opacity:0}.js .content,.js main{opacity:0}.js aside::before{display:none}"),
    ("asides of other kinds", SCRIPTED, ".js aside.sidebar{display:none}.js aside.drawer p{opacity:0}.js aside{color:#222;margin:1rem}"),
    ("names that no script has", SCRIPTED, ".card aside{display:none}.other .disclosure{display:none}"),
    ("a name where no script runs", swap("</head>", '<script type="application/ld+json">{"js": 1}</script></head>'), ".js aside{display:none}"),
    ("the page as it is", PAGE, ""),
)  # fmt: skip
