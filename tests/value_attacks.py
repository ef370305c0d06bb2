"""Ways around what is read of values: functions of numbers, units, names and shorthands, and values that browsers drop.

Each row of VALUES is a name, the page, a style sheet of the site beside it, and the codes that it meets. PLAIN are style
sheets that stop nothing.
"""

# ruff: noqa: E501  # one attack is one line, so that the table reads as a table

from attacks import PAGE
from flow_attacks import BYLINES

COVER = "inset:0;background:#fff"
VALUES: tuple[tuple[str, str, str, str], ...] = (
    *(
        (f"three heights by {name}", BYLINES, f".a,.b,.c{{{said}}}", "K412")
        for name, said in (
            ("a root of squares", "height:hypot(220px)"), ("what is not under zero", "height:abs(-220px)"),
            ("rounding", "height:round(220px,1px)"), ("what is left", "height:mod(220px,900px)"), ("a remainder", "height:rem(220px,900px)"),
            ("pi", "height:calc(pi*70px)"), ("a power", "height:calc(pow(2,8)*1px)"), ("a root", "height:calc(sqrt(62500)*1px)"),
            ("a sine", "height:calc(sin(90deg)*240px)"), ("a sign", "height:calc(sign(5px)*240px)"), ("a logarithm", "height:calc(log(8,2)*80px)"),
            ("an exponent", "height:calc(exp(1)*90px)"), ("a share", "height:calc(progress(5,0,10)*440px)"), ("an old name of a sum", "height:-webkit-calc(200px + 20px)"),
            ("the small screen", "height:35svb"), ("the large screen", "height:35lvmax"), ("the screen of now", "height:35dvb"),
            ("the root's signs", "height:15ric"), ("the root's capitals", "height:20rcap"), ("the root's lines", "height:13rlh"),
            ("what they inherit", "min-height:inherit}article{min-height:220px"), ("paddings that they inherit", "padding-top:inherit}main,article{padding-top:120px"),
            ("a fallback for what the screen has", "height:env(nothing,220px)"), ("a custom property's first value", "height:var(--x)}@property --x{syntax:'<length>';inherits:false;initial-value:220px"),
            ("another direction's name, which comes later", "height:0;block-size:220px"), ("an older name", "-webkit-logical-height:220px"),
            ("a least height by an older name", "-webkit-min-logical-height:220px"), ("margins by an older name", "-webkit-margin-after:220px"),
            ("paddings by an older name", "-webkit-padding-before:220px"), ("borders by an older name", "-webkit-border-after:220px solid #fff"),
            ("margins in short, which come later", "margin-bottom:0;margin:220px 0"), ("paddings in short, which come later", "padding-top:0;padding:220px 0 0"),
            ("margins of a heavier rule", "margin-bottom:0}p.a,p.b,p.c{margin-block-end:220px"), ("borders of which the colour comes first", "border:rgb(0,0,0) solid 110px"),
            ("lines in a font's shorthand", "font:16px/220px serif"), ("a second one that is no word", "height:220px;height:foo"),
            ("a second one in no unit", "height:220px;height:1foo"), ("a second one under zero", "height:220px;height:-1px"),
            ("a second one of two lengths", "height:220px;height:1px 1px"), ("a second one without a unit", "height:220px;height:1"),
            ("a second one by no function", "height:220px;height:foo(1px)"), ("margins, and others that are too many", "margin:220px 0;margin:0 0 0 0 0"),
            ("variables that stand for two values", "margin-block:var(--m)}:root{--m:0px 220px"),
        )
    ),
    ("an infinite height", PAGE, "h1{height:calc(infinity*1px)}", "K412"),
    ("a margin by an older name", PAGE, "h1{-webkit-margin-after:700px}", "K412"),
    ("a margin after which comes one that is none", PAGE, "h1{margin-bottom:700px;margin:0 foo}", "K412"),
    ("a margin with weight, and one without", PAGE, "h1{margin-bottom:700px!important;margin-bottom:0}", "K412"),
    *(
        (f"a footer over all, and then {name}", PAGE, f"footer{{position:fixed;{COVER};{said}}}", "K412")
        for name, said in (
            ("no position", "position:foo"), ("two positions", "position:absolute fixed"), ("no ground twice", "background:none none"),
            ("places that are none", "inset:9999px x"), ("two shares of opacity", "opacity:0 0"), ("two ways to be shown", "display:none none"),
            ("two ways to be seen", "visibility:hidden hidden"), ("half a place among layers", "z-index:5;z-index:-1.5"),
            ("two widths", "width:100%;height:100%;width:10px 10px"), ("no transform", "transform:translateX(-9999px) foo"),
        )
    ),
    ("a footer that is clear, by WebKit's name opaque", PAGE, f"footer{{position:fixed;{COVER};opacity:0;-webkit-opacity:1}}", "K412"),
    ("a footer in the place of its parent", PAGE, f"header{{position:fixed;height:0}}nav{{position:inherit;{COVER}}}", "K412"),
    ("the next text moved up by WebKit's name", PAGE, ".disclosure+p{background:#fff;height:150px;-webkit-transform:translateY(-120px)}", "K412"),
    ("a shadow of filters by WebKit's name", PAGE, ".disclosure+p{-webkit-filter:drop-shadow(0 -100px 0 #fff);background:#fff;height:150px}", "K412"),
    *(
        (f"the next text moved up by {name}", PAGE, f".disclosure+p{{background:#fff;height:150px;position:relative;{said}}}", "K412")
        for name, said in (
            ("a product in a transform", "transform:translateY(calc(-1*110px))"), ("a difference", "top:calc(0px - 110px)"),
            ("a product", "margin-top:calc(-1*120px)"), ("the least of two", "margin-top:min(10px,-120px)"), ("a difference in its own property", "translate:0 calc(0px - 110px)"),
            ("a variable's product", "margin-top:calc(-1*var(--x))}:root{--x:120px"),
        )
    ),
)  # fmt: skip
PLAIN: tuple[tuple[str, str, str], ...] = (
    ("sums as themes have them", "main{width:min(100% - 2rem,65ch);padding:clamp(1rem,2vw,3rem)}h1{font-size:calc(1.375rem + 1.5vw);margin:max(1rem,2vh) 0 round(up,1.1rem,4px)}", PAGE),
    ("a margin that a later one takes back", "h1{margin-bottom:700px}h1{margin:0 0 1rem}", PAGE),
    ("a margin that another direction's name takes back", "h1{margin-bottom:700px}h1{margin-block:0 1rem}", PAGE),
    ("hacks for old browsers", ".a{*zoom:1;display:-moz-box;display:-ms-flexbox;display:flex;filter:progid:DXImageTransform.Microsoft.gradient(enabled=false);width:-moz-available;background:-webkit-gradient(linear,0 0,0 100%,from(#fff),to(#eee));height:100vh\\9}", BYLINES),
    ("borders by variables", ":root{--w:1px;--s:solid;--c:#ccc}.disclosure{border:var(--w) var(--s) var(--c);border-left:4px var(--s) currentColor;padding:var(--p,.5rem 1rem)}", PAGE),
    ("what an element inherits", "body{padding:1rem}main,article{padding:inherit;margin:inherit}.disclosure{border:inherit;background:inherit}", PAGE),
    ("old names of margins", "ul,menu,dir{-webkit-margin-before:1em;-webkit-margin-after:1em;-webkit-padding-start:40px}.disclosure{-webkit-margin-start:0;-webkit-box-shadow:0 1px 2px rgba(0,0,0,.2)}", PAGE),
)  # fmt: skip
