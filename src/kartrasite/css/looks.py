"""What holds of an element becomes how its words look: their colour, the grounds behind them, and their size.

Sources: CSS Color 4; CSS Backgrounds 3; WCAG 2.2, 1.4.3.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice, pairwise
from typing import Any, NamedTuple

from kartrasite.css.computed import computed, customs
from kartrasite.css.declarations import Tokens, flat, ident, solid, words
from kartrasite.css.lengths import font_size
from kartrasite.css.longhands import TEXT_FILL
from kartrasite.css.paint import BLACK, NIGHT, SYSTEM, WHITE, Colour, colour, over
from kartrasite.css.value import untold
from kartrasite.css.winning import Way

RESET = frozenset({"initial", "unset", "revert", "revert-layer"})
CLEAR = RESET | {"inherit", "none"}
SIZES = {"small": 1 / 1.2, "h2": 1.5, "h3": 1.17}  # what browsers give these elements
SPACES = "rgb", "hsl", "hwb", "lab", "lch", "oklab", "oklch", "color", "light-dark", "device-cmyk", "contrast"
PICTURES = "url", "src", "image", "image-set", "cross-fade", "element", "paint"
CLIPS = "background-clip", "background-color"
GROUNDS = 48  # colours of gradients that are looked at
HIDDEN = 0.5  # an opacity under it hides, whatever the colours (K404)
Grounds = tuple[Colour, ...]


class Look(NamedTuple):
    """How the text of an element looks: its colour, the grounds that it may stand on and its size in pixels, None or
    none where it cannot be told; the custom properties that hold there; whether the page is dark; whether a picture
    lies behind it; and the opacity of what it stands in, each with what shines through, the nearest first."""

    colour: Colour | None
    grounds: Grounds
    size: float | None
    custom: Mapping[str, Tokens]
    dark: bool
    pictured: bool = False
    veils: tuple[tuple[float, Grounds], ...] = ()

    @property
    def seen(self) -> Iterator[tuple[Colour, Colour]]:
        """Each colour that its text may have for the eye, and the ground under it."""
        for ground in self.grounds:
            pairs = [(over(self.colour or ground, ground), ground)]
            for share, behind in self.veils:
                pairs = [
                    (over(Colour(*ink[:3], share), back), over(Colour(*under[:3], share), back))
                    for ink, under in pairs for back in behind[:3]
                ]  # fmt: skip
            yield from pairs


def look(above: Look | None, tag: str, won: Mapping[str, Tokens], way: Way, root: float, scheme: str = "") -> Look:
    """How the text of an element looks that stands in one that looks as `above`, where `won` holds; `root` is the
    root's size, `scheme` what <meta name="color-scheme"> says."""
    custom = customs(won, above.custom if above else {})
    held = computed(won, custom)
    otherwise = above.dark if above else _dark({*scheme.lower().split()}, way, False)
    dark = _dark(words(held.get("color-scheme", ())), way, otherwise)
    if above is None:
        above = Look(SYSTEM["canvastext"][dark], (NIGHT if dark else WHITE,), 16.0, {}, dark)
    own = SYSTEM["linktext"][dark] if tag == "a" else above.colour
    text = _painted(held.get("color"), own, above.colour, dark)
    ink = _painted(held[TEXT_FILL], text, text, dark) if TEXT_FILL in held else text
    usual = (above.size or 16.0) * SIZES.get(tag, 1.0)
    size = font_size(held["font-size"], above.size or 16.0, root, way.width) if "font-size" in held else usual
    grounds, pictured = _grounds(held, above, text or BLACK, dark)
    share = _opacity(held.get("opacity", ()))
    veils = ((share, above.grounds), *above.veils) if HIDDEN <= share < 1 else above.veils
    return Look(ink, grounds, size if above.size else None, custom, dark, pictured, veils)


def _dark(said: set[str], way: Way, otherwise: bool) -> bool:
    """Whether the browser's own colours are dark."""
    if "dark" in said:
        return way.dark or "light" not in said
    return otherwise and "light" not in said


def _opacity(value: Iterable[Any]) -> float:
    """1 where it cannot be told: what hides is looked for by K404."""
    for token in value:
        if token.type in ("number", "percentage"):
            return float(token.value) / (100 if token.type == "percentage" else 1)
    return 1.0


def _painted(value: Tokens | None, own: Colour | None, outer: Colour | None, dark: bool) -> Colour | None:
    """The colour of a text: its own value's, else `own`; `outer` is that of the text around it."""
    tokens = solid(value or ())
    if not tokens:
        return own
    if ident(tokens[0]) == "revert":
        return own
    if ident(tokens[0]) in {*RESET, "inherit"}:
        return outer if ident(tokens[0]) != "initial" else BLACK
    return colour(tokens[0], outer or BLACK, dark) if len(tokens) == 1 else None


def _grounds(held: Mapping[str, Tokens], above: Look, text: Colour, dark: bool) -> tuple[Grounds, bool]:
    """The opaque colours that may lie behind a text, none where they cannot be told, and whether a picture may."""
    grounds, pictured = above.grounds, above.pictured
    clip = [token for name in CLIPS for token in held.get(name, ())]
    if "contents" in words(held.get("display", ())) or "text" in words(clip):
        return grounds, pictured  # nothing is painted
    plain = [token for token in held.get("background-color", ()) if token.type in ("ident", "hash", "function")]
    flat_colours = [painted for token in plain if (painted := colour(token, text, dark))]
    if flat_colours:
        grounds = tuple(dict.fromkeys(over(flat_colours[-1], each) for each in grounds or (WHITE,)))
        pictured = pictured and flat_colours[-1].alpha < 1
    elif any(_coloured(token) for token in plain) or (len(plain) == 1 and words(plain) - CLEAR):
        grounds = ()
    image = held.get("background-image", ())
    gradients = [each for each in image if each.type == "function" and each.lower_name.endswith("gradient")]
    drawn = (token for each in gradients for token in flat(each.arguments))
    stops = [stop for token in drawn if (stop := colour(token, text, dark))]
    if stops and grounds:
        lain = [ground for each in grounds for ground in _between([over(stop, each) for stop in stops])]
        sized = (*held.get("background-size", ()), *image)
        grounds = tuple(islice(dict.fromkeys(chain(grounds if _partly(sized) else (), lain)), GROUNDS))
    names = (each.type if each.type == "url" else getattr(each, "lower_name", "") for each in image)
    return grounds, pictured or any(name.endswith(PICTURES) for name in names)


def _between(stops: list[Colour]) -> Iterator[Colour]:
    """The colours of a gradient: its stops, and some on the way from each to the next."""
    for stop, after in pairwise([*stops, stops[-1]]):
        yield from (over(Colour(*after[:3], share / 4), stop) for share in range(4))


def _coloured(token: Any) -> bool:
    """A function that gives a colour that cannot be told, or may give one."""
    return bool(token.type == "function" and (token.lower_name.startswith(SPACES) or untold(token.lower_name)))


def _partly(value: Iterable[Any]) -> bool:
    """Whether an image may leave a part of its element free: it has a size or a place of its own."""
    sizes = (token for token in value if token.type in ("percentage", "dimension", "number"))
    return any(token.type != "percentage" or token.value != 100 for token in sizes)
