"""An SVG is published as it is, or told for what it must not hold."""

import pytest

from kartrasite.pictures.images import measure
from kartrasite.pictures.renditions import Made
from photographs import made

SAFE = b"""<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 20">
<style>.a { fill: url(#g) }</style>
<linearGradient id="g"/><use xlink:href="#g"/><image href="data:image/png;base64,AA"/>
</svg>"""


def test_a_harmless_svg_is_published_as_it_is() -> None:
    assert made(SAFE, "content/images/a.svg") == (Made("svg", 30, 20, SAFE),)


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<script>1</script>", (2, 1, "There is a <script> in this SVG, which can run or load something.")),
        ("<g/>\n <foreignObject/>", (3, 2, "There is a <foreignobject> in this SVG, which can run or load something.")),
        ('<rect onclick="x()"/>', (2, 1, "The attribute onclick in this SVG is a script.")),
        ('<a href="javascript:x()"/>', (2, 1, '<a href="javascript:x()"> in this SVG leads out of the picture.')),
        ('<image href="//x.example/a.png"/>',
         (2, 1, '<image href="//x.example/a.png"> in this SVG leads out of the picture.')),
        ('<image href="data:image/svg+xml,x"/>',
         (2, 1, '<image href="data:image/svg+xml,x"> in this SVG leads out of the picture.')),
        ('<use href="other.svg#a"/>', (2, 1, '<use href="other.svg#a"> in this SVG leads out of the picture.')),
        ('<set attributeName="href" to="javascript:x()"/>',
         (2, 1, '<set to="javascript:x()"> in this SVG is a script.')),
        ('<rect fill="url(https://x.example/a)"/>',
         (2, 1, "A style in this SVG loads something from outside: url(https://x.example/a)")),
        ("<style>@import 'a.css';</style>",
         (2, 1, "A style in this SVG loads something from outside: @import 'a.css';")),
        (r'<rect style="background:u\72l(//x)"/>',
         (2, 1, r"A style in this SVG loads something from outside: \72l(//x)")),
        ("<g>", (2, 6, "This SVG cannot be read: mismatched tag.")),
    ],
)  # fmt: skip
def test_what_could_run_or_load_in_an_svg_is_told_at_its_place(inside: str, found: tuple[int, int, str]) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2">\n{inside}</svg>'.encode()
    size, problems = measure(data, "content/images/a.svg")
    assert size is None
    assert [(each.place.line, each.place.column, each.message) for each in problems] == [found]


def test_an_svg_that_defines_entities_is_not_even_expanded() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    data = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{bomb}]><svg>&a29;</svg>'.encode()
    _, problems = measure(data, "content/images/a.svg")
    assert [each.message for each in problems] == ['This SVG defines an entity, "a0".']
