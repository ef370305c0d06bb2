"""Ways to lay what stands elsewhere over the disclosure: by transforms, paths, anchors, lines, shadows,
borders, and what browsers draw by themselves.

Each row of COVERS is a name, the page, a style sheet of the site beside it, and the codes that it meets. CLEAR are style
sheets as themes have them, each with its page: none of them stops a build.
"""

# ruff: noqa: E501  # one attack is one line, so that the table reads as a table

from attacks import PAGE, swap
from flow_attacks import HERO

WHITE = "background:#fff"
STRIP = f"position:absolute;left:0;width:100%;{WHITE}"
NEXT = swap("</aside>", "</aside><p class=n>By Ada. Some words.</p>")
SPAN = swap("</aside>", "</aside><span class=n>By Ada. Some words that fill the line.</span>")
LATER = swap("</main>", "<section class=s><p>Words.</p></section></main>")
COVERS: tuple[tuple[str, str, str, str], ...] = (
    *(
        (f"a strip over all of the width: {said}", PAGE, f"footer{{{STRIP};{said}}}", "K412")
        for said in (
            "top:0;height:200px;transform:translateY(90px)", "top:0;height:200px;translate:0 90px", "top:0;height:100px;translate:0 100%",
            "top:106px;height:90px", "top:0;margin-top:106px;height:70px", "position:fixed;bottom:0;height:90px;transform:translateY(-450px)",
            "position:fixed;bottom:450px;height:90px", "top:2000px;height:100px;offset:path('M 180 -1800 h 1') 0 0deg",
        )
    ),
    *(
        (f"a footer of its own height: {said}", PAGE, f"footer{{{WHITE};height:200px;{said}}}", "K412")
        for said in (
            "translate:0 -100%", "transform:translateY(-100%)", "transform:matrix(1,0,0,1,0,-200)", "transform:matrix3d(1,0,0,0,0,1,0,0,0,0,1,0,0,-200,0,1)",
            "scale:1 -1;transform-origin:top", "transform:scaleY(-1);transform-origin:0 0", "transform:matrix(1,0,0,-1,0,0);transform-origin:top",
            "transform:skewY(30deg)", "transform:skew(0,30deg)", "transform:matrix(1,.6,0,1,0,0)", "transform:matrix(3,0,0,3,0,0)", "rotate:15deg;transform-origin:900px 0",
            "transform:perspective(100px) translateZ(90px)", "offset-path:path('M 180 0 v 100')", "offset-path:ray(0deg);offset-distance:190px", "position:relative;top:-200px",
        )
    ),
    ("a footer that an animation moves up", PAGE, f"@keyframes a{{to{{translate:0 -200px}}}}footer{{animation:a 1s forwards;height:200px;{WHITE}}}", "K412"),
    ("a footer that an animation moves up by its place", PAGE, f"@keyframes a{{to{{top:-200px}}}}footer{{position:relative;animation:a 1s forwards;height:200px;{WHITE}}}", "K412"),
    ("a strip that an animation moves down", PAGE, f"@keyframes a{{to{{transform:translateY(90px)}}}}footer{{{STRIP};top:0;height:99px;animation:a 1s forwards}}", "K412"),
    ("a footer that an endless animation moves up for most of its time", PAGE, f"@keyframes a{{1%,98%{{translate:0 -200px}}}}footer{{animation:a 9s infinite;height:200px;{WHITE}}}", "K412"),
    ("a mirror about a line that another rule gives", PAGE, f"footer{{scale:1 -1;height:200px;{WHITE}}}body>*{{transform-origin:top}}", "K412"),
    *((f"a heading moved up past a few words: {said}", PAGE, f"h2{{{WHITE};padding:30px;{said}}}", "K412") for said in ("translate:0 -100px", "position:relative;top:-120px", "margin-top:-160px")),
    *(
        (f"a text after it: {said}", NEXT, f".n{{{said}}}", "K412")
        for said in (
            "text-decoration:overline 90px #fff", "text-decoration-line:overline;text-decoration-color:#fff;text-decoration-thickness:8em", "text-decoration:line-through 300px #fff",
            "text-decoration:underline 90px #fff;text-underline-offset:-120px", "text-decoration:overline var(--t,90px) #fff", "outline:23px solid #fff;outline-offset:10px",
            "margin-top:-39px;border-top:39px solid #fff;position:relative", "-webkit-text-stroke:60px #fff", "text-shadow:0 -90px #fff,0 -75px #fff", "box-shadow:0 0 0 31px #fff",
            "position:relative;border:10px solid;border-image:linear-gradient(#fff,#fff) 1 fill / 1 / 9", "position:relative;border:10px solid;border-image:linear-gradient(#fff,#fff) 1 fill;border-image-outset:9",
        )
    ),
    *(
        (f"a part of a text after it: {part}", NEXT, f".n::{part}", "K412")
        for part in (
            "first-line{text-decoration:overline 120px #fff}", "first-letter{background:#fff;padding:200px 400px 0}", "before{content:'';background:#fff;padding:200px 400px 0}",
            "first-letter{font-size:100px;color:#fff;text-shadow:0 -140px #fff}",
        )
    ),
    ("lines below a title", PAGE, "h1{text-decoration:underline 1.5em #fff;position:relative;letter-spacing:20px}", "K412"),
    ("lines below what is drawn", PAGE, "h2::before{content:'xxxxxxxxxxxxxxxxxxxxxxxx';text-decoration:underline 120px #fff;text-underline-offset:-200px}", "K412"),
    ("a marker's shadow", LATER.replace("<p>Words", "<ul><li>Words"), "li::marker{content:'██████';font-size:90px;color:#fff;text-shadow:0 -90px #fff}", "K412"),
    ("a shadow of what is drawn before it", PAGE, "article::before{content:'';display:block;position:relative;box-shadow:0 0 0 400px #fff}", "K412"),
    *((f"a part of a line: {said}", SPAN, f".n{{{said}}}", "K412") for said in ("padding:150px 0;background:#fff", "border-top:150px solid #fff", "padding-block:0;padding-block-start:9em;background:#fff")),
    ("a link in the menu with much room", PAGE, "nav a{padding:0 400px 190px 0;background:#fff;position:relative}", "K412"),
    *(
        (f"where there is room: {said}", PAGE, f"footer{{position:fixed;top:100vh;left:0;width:90px;height:40px;{WHITE};{said}}}@position-try --c{{inset:0;width:auto;height:auto}}", "K412")
        for said in ("position-try-fallbacks:--c", "position-try-fallbacks:flip-block,--c", "position-try:--c", "position-try:most-height --c", "position-try-options:--c", "position-try-fallbacks:var(--x,--c)")
    ),
    ("where there is room, by margins", PAGE, f"footer{{position:fixed;top:100vh;left:0;width:100%;height:40px;{WHITE};position-try-fallbacks:--c}}@position-try --c{{top:0;height:100px;margin-top:90px}}", "K412"),
    ("where there is room, for what is drawn", PAGE, f"body::after{{content:'';position:fixed;top:100vh;left:0;width:90px;height:40px;{WHITE};position-try-fallbacks:--c}}@position-try --c{{inset:0;width:auto;height:auto}}", "K412"),
    ("where there is room, by a style", PAGE.replace("<footer>", "<footer style='position-try-fallbacks:--c'>"), f"footer{{position:fixed;top:100vh;left:0;width:90px;height:40px;{WHITE}}}@position-try --c{{inset:0;width:auto;height:auto}}", "K412"),
    ("over what it is anchored to, where there is room", PAGE, f".disclosure{{anchor-name:--d}}footer{{position:fixed;position-anchor:--d;top:200vh;width:300px;height:300px;{WHITE};position-try-fallbacks:center span-all}}", "K412"),
    *(
        (f"a strip that is anchored: {said}", PAGE, f".disclosure,h2{{anchor-name:--h}}footer{{{STRIP};position-anchor:--h;height:95px;{said}}}", "K412")
        for said in ("bottom:anchor(top)", "top:calc(anchor(top) + 3px)", "align-self:anchor-center", "place-self:anchor-center")
    ),
    *(
        (f"a strip in the middle of its room: {said}", PAGE, f"footer{{position:fixed;inset:0 0 380px;width:100%;height:90px;{WHITE};{said}}}", "K412")
        for said in ("margin:auto", "align-self:center", "place-self:end")
    ),
    *(
        (f"what is drawn beside it: {css}", PAGE, css, "K412")
        for css in (
            ".disclosure+p::before{content:'';position:fixed;inset:0;background:#fff}", "p:nth-of-type(2)::before{content:'';position:fixed;inset:0;background:#fff}",
            ".disclosure+p::before{content:'';display:block;height:200px;margin-top:-250px;background:#fff;position:relative}", ".disclosure+p::before{content:'';display:block;height:100px;top:-150px;background:#fff;position:relative}",
            "article::after{content:'';display:block;height:400px;margin-top:-400px;background:#fff;position:relative}", ".disclosure::after{content:'';display:block;height:90px;margin-top:-90px;background:#fff;position:relative}",
            ".disclosure p::after{content:'';display:block;height:40px;margin-top:-40px;background:#fff;position:relative}", ".disclosure::before{content:'';display:block;height:90px;margin-bottom:-90px;background:#fff;position:relative;z-index:1}",
            ".disclosure::after{content:'';display:block;outline:90px solid #fff}", "body::after{content:'';border-top:2000px solid #fff;position:fixed;inset:0}",
        )
    ),
    *(
        (f"a part of a field or a fold: {part}", swap("<footer>", f"{html}<footer>"), f"{part}{{-webkit-appearance:none;appearance:none;position:fixed;inset:0;background:#fff}}", "K412")
        for html, part in (
            ("<input type=date>", "input::-webkit-datetime-edit"), ("<input type=date>", "input::-webkit-calendar-picker-indicator"), ("<input type=color>", "input::-webkit-color-swatch"),
            ("<progress value=1></progress>", "progress,progress::-webkit-progress-value"), ("<progress value=1></progress>", "::-webkit-progress-bar"), ("<meter value=1></meter>", "meter::-webkit-meter-bar"),
            ("<input type=range>", "input::-webkit-slider-container"), ("<details><summary>x</summary>y</details>", "details::details-content"), ("<details open><summary>x</summary>y</details>", "::details-content"),
        )
    ),
    ("the contents of a fold, pulled up", swap("</aside>", "</aside><details open><summary>More</summary>Words.</details>"), "details::details-content{background:#fff;height:200px;margin-top:-300px;position:relative}", "K412"),
    ("the shadow of a slider's thumb", swap("<footer>", "<input type=range><footer>"), "input,input::-webkit-slider-thumb{-webkit-appearance:none}input::-webkit-slider-thumb{width:9px;height:9px;position:relative;box-shadow:0 0 0 900px #fff}", "K412"),
    ("a menu moved down", PAGE, f"nav{{translate:0 130px;height:70px;{WHITE}}}", "K412"),
)  # fmt: skip
CLEAR: tuple[tuple[str, str, str], ...] = (
    ("windows that are closed, and hints", ".modal{position:fixed;top:50%;left:50%;transform:translate(-50%,-50%);width:100%;height:300px;background:#fff;display:none}.tip{position:absolute;bottom:100%;transform:translate(-50%,-100%);background:#222;visibility:hidden}", PAGE),
    ("cards that rise when they are pointed at", "section,.card{background:#fff;transition:transform .2s}section:hover,.card:hover{transform:translateY(-80px) scale(1.05)}a:active{transform:translateY(1px)}", LATER),
    ("parts that come in from below", "@keyframes up{from{opacity:0;transform:translate3d(0,100%,0)}to{opacity:1;transform:none}}article>p,section,footer{animation:up .6s both;background:#fff}", LATER),
    ("parts that bounce, beat and run by", "@keyframes bounce{0%,100%{transform:none}40%{transform:translateY(-20px)}}@keyframes beat{50%{transform:scale(1.06)}}@keyframes run{to{transform:translateX(-100%)}}@keyframes ping{75%,100%{transform:scale(2);opacity:0}}footer{animation:bounce 2s infinite;background:#eee}section{animation:beat 2s infinite;background:#eee}section p{animation:run 20s linear infinite;background:#eee}.dot{animation:ping 1s infinite;background:red}", LATER),
    ("parts that come in by a name alone", "@keyframes in{from{transform:translate3d(0,-100%,0);visibility:visible}60%{transform:scale3d(.475,.475,.475) translate3d(0,-60px,0)}to{transform:none}}.animated{animation-duration:var(--d);animation-fill-mode:both}.slow{animation-duration:3s}:root{--d:1s}section,footer{animation-name:in;background:#eee}", LATER.replace("class=s", "class=animated")),
    ("sections with slanting edges", "section,footer{transform:skewY(-3deg);background:#eee}section>*{transform:skewY(3deg)}.card{transform:perspective(1000px) rotateX(4deg) translateZ(20px);background:#fff}", LATER),
    ("signs that are mirrored and turned", ".rtl,section svg{transform:scaleX(-1);background:#eee}.up{transform:rotate(180deg)}footer{transform:scale(-1,1);transform-origin:left;background:#eee}section{transform:translateZ(0);transform-origin:top;background:#eee}", LATER),
    ("a plane on a path", "section p{offset-path:path('M0 0 L300 0');width:24px;height:24px;background:red}footer{offset-path:none;offset-distance:0;background:#eee}", LATER),
    ("a header, a path below it and a bar at the end", "header{position:fixed;top:0;left:0;width:100%;height:64px;background:#fff;transform:translateZ(0)}header nav{position:absolute;top:64px;left:0;right:0;height:40px;background:#eee}body{padding-top:120px}footer{position:fixed;bottom:0;left:0;width:100%;height:64px;background:#222;transform:translateY(0)}", PAGE),
    ("how far one has read", "header::after{content:'';position:fixed;top:0;left:0;height:3px;width:100%;background:red;transform-origin:left;transform:scaleX(0)}h2::after{content:'';position:absolute;bottom:-8px;left:0;width:60px;height:4px;background:red}", PAGE),
    ("a search field on the edge of a hero", ".hero{padding:40px 0 60px}header nav{transform:translateY(50%);height:60px;background:#fff;margin-bottom:40px}", HERO),
    ("underlines and marked words", "a{text-decoration:underline 2px;text-underline-offset:.25em}h1{text-decoration:underline .4em #fe0;text-underline-offset:-.3em}.n{text-decoration:underline wavy rgb(200 0 0/50%) 3px}s{text-decoration-thickness:.1em}", NEXT),
    ("frames and shadows", "section,.n{outline:10px solid #eee;outline-offset:10px;box-shadow:0 0 0 1px #ddd,12px 12px 0 #000,0 20px 60px rgba(0,0,0,.2)}h1{text-shadow:0 2px 4px rgba(0,0,0,.3),0 0 60px #fff;-webkit-text-stroke:2px #000}.roll{text-shadow:0 1.5em 0 currentColor}h2{border:2px solid;border-image:linear-gradient(red,blue) 1 / 4px / 2}", NEXT),
    ("parts of lines with room", "nav a{padding:1.5rem 1rem;background:#222;color:#fff}.n{padding:.2em .4em;background:#eee;border:1px solid #ccc}article>p a{display:inline-block;padding:40px 60px;background:#06c;color:#fff}h2 a{padding-top:90px;margin-top:-90px}button{padding:40px;background:#06c}img{padding:50px;background:#eee}", SPAN),
    ("links that are parts of a bar", "nav,.n{display:flex}nav a,.n a{padding:40px 20px;background:#eee}", NEXT.replace("Some", "<a href='/about/'>Some</a>")),
    ("sections with much room", "section,footer{padding:6rem 0;background:#eee;border-top:4px solid}header{padding:48px 0;background:#eee}", LATER),
    ("large first letters", ".n::first-letter{float:left;font-size:4em;line-height:.8;padding:8px 12px 0 0;margin:0 .1em 0 0;background:#111;color:#fff;text-shadow:2px 2px 0 #999}.n::first-line{font-weight:bold;text-decoration:underline 3px}li::marker{color:red;font-size:1.5em}", NEXT),
    ("signs before words", "h2::before{content:'';display:inline-block;width:40px;height:40px;padding:0;background:#06c}.n::before{content:'By';padding:4px 8px;background:#eee}h2::after{content:'';display:block;height:90px;margin-top:-90px;visibility:hidden}", NEXT),
    ("menus that open at their buttons", "[popover]{position:absolute;position-area:bottom span-right;position-try-fallbacks:flip-block,--alt;margin:0;inset:auto;background:#fff;width:300px}@position-try --alt{position-area:top;width:100vw;height:100vh}.tip{position:fixed;position-anchor:--a;position-area:top;position-try:flip-block,flip-inline;background:#222;visibility:hidden}.tip:popover-open{visibility:visible}", swap("<footer>", "<div popover id=m>Menu</div><p class=tip>Hint</p><footer>")),
    ("marks that move to a link of the menu", "nav{position:relative}nav a{anchor-name:--a}nav::before,nav::after{content:'';position:absolute;position-anchor:--a;top:anchor(bottom);left:anchor(left);width:anchor-size(width);height:3px;background:#06c}nav::after{inset:anchor(top) anchor(right) anchor(bottom) anchor(left);height:auto;z-index:-1}", PAGE),
    ("a window in the middle, closed, and a bar in the middle of the end", ".w{position:fixed;inset:0;margin:auto;width:100%;height:300px;background:#fff;visibility:hidden}footer{position:fixed;inset:auto 0 0;margin:auto;height:60px;background:#eee}.w+p{place-self:center;align-self:center}", swap("<footer>", "<div class=w>Window</div><p>Text</p><footer>")),
    ("fields as themes have them", "input[type=range]{-webkit-appearance:none;overflow:hidden}::-webkit-slider-thumb{-webkit-appearance:none;height:20px;width:20px;margin-top:-6px;background:#06c;box-shadow:-407px 0 0 400px #06c}::-webkit-scrollbar{width:12px;height:12px;background:#eee}::-webkit-scrollbar-thumb{background:#888;border:4px solid}progress::-webkit-progress-bar,meter::-webkit-meter-bar{background:#eee;height:12px}::-webkit-search-cancel-button{-webkit-appearance:none}::file-selector-button{padding:.5rem 1rem;margin:-.5rem 1rem -.5rem -1rem;background:#eee}input::-webkit-calendar-picker-indicator{opacity:.6;cursor:pointer}::-moz-focus-inner{border:0;padding:0}::selection{background:#06c}", swap("<footer>", "<form><input type=range aria-label=a><input type=date aria-label=b><input type=file aria-label=c></form><progress value=1></progress><footer>")),
    ("sliders, where there are none", "::-webkit-slider-thumb{box-shadow:-407px 0 0 400px #06c;background:#06c}::details-content{position:fixed;inset:0;background:#fff}", PAGE),
    ("folds that open slowly", "details{interpolate-size:allow-keywords}details::details-content{height:0;overflow:clip;background:#eee;padding:0 1rem;transition:height .3s,content-visibility .3s allow-discrete}details[open]::details-content{height:auto}summary::marker{color:#06c}summary::-webkit-details-marker{display:none}", swap("<footer>", "<details><summary>One</summary>Words.</details><details open><summary>Two</summary>Words.</details><footer>")),
    ("what is drawn beside it, as themes have it", ".disclosure::before{content:'';position:absolute;left:0;top:0;bottom:0;width:4px;background:#06c}.disclosure{position:relative}.disclosure+p::before{content:'';display:block;height:1px;margin:-8px 0 8px;background:#eee}p+p::after,h2+p::before{content:'';display:block;height:4px;background:#eee}h2::before{content:'';display:block;height:90px;margin-top:-90px}article::after{content:'';display:table;clear:both}", PAGE),
    ("a footer that overlaps a little", "footer{position:relative;top:-10px;background:#eee;border-radius:10px 10px 0 0}h2{margin-top:-20px;padding-top:20px}", PAGE),
)  # fmt: skip
