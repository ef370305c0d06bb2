"""The bytes of an image become the files that pages show: AVIF, WebP and a fallback, each in several widths.

An image is decoded once, turned upright, converted to sRGB and made smaller, never larger. Nothing of its metadata
goes along. A format stays only where its files are smaller than those of the next one, and a width only where its
file is smaller than the next wider one: nothing is published that would save nobody a byte.
"""

import io
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kartrasite.pictures.images import FORMATS, TURNED, orientation, unreadable
from kartrasite.pictures.metadata import stripped
from kartrasite.problem import Place, Problem

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTHS = (1440, 1080, 720, 360)  # the column on a fine screen, on a fine telephone, on others of either, a card
NEAR = 0.85  # a step that is nearly as wide as the one before it saves too little
# Measured on a 12-megapixel photograph at 1440: AVIF speed 9 takes a tenth of 6's time and makes files as small;
# WebP method 2 takes half of 4's for 7 % more bytes, which only browsers without AVIF load.
AVIF = {"quality": 60, "speed": 9, "max_threads": 1}
WEBP = {"quality": 80, "method": 2}
JPEG = {"quality": 82, "progressive": True, "optimize": True}
LOSSLESS = {"lossless": True, "quality": 40, "method": 2}
PLAIN = frozenset({"1", "L", "P", "RGB", "RGBA", "LA"})  # what a JPEG or PNG holds that needs no conversion
LIGHT = 20_000  # bytes, up to which a drawing is one file for all widths
FEW = 256  # colours, up to which a picture is a drawing and is kept without loss
OPTIONS = repr((WIDTHS, NEAR, AVIF, WEBP, JPEG, LOSSLESS, LIGHT, FEW))  # what decides the files, besides bytes and code
SRGB = ("srgb", "c2ci")  # how profiles name themselves; c2ci is a tiny sRGB of the web's


class Made(Struct, frozen=True):
    """One file: `media` is "avif", "webp", "jpeg", "png", "gif" or "svg"."""

    media: str
    width: int
    height: int
    body: bytes


def renditions(data: bytes, path: str, size: tuple[int, int]) -> tuple[tuple[Made, ...], tuple[Problem, ...]]:
    """The files of an image of this `size`: by format in the order of preference, the fallback last, widest first.

    SVG, and pictures that move, keep their form. K008 where the file cannot be decoded to its end, K023 for a moving
    AVIF with metadata, which nothing here takes out.
    """
    if path.lower().endswith(".svg"):
        return (Made("svg", *size, data),), ()
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            media = str(image.format).lower()
            media = "jpeg" if media == "mpo" else media  # a phone's JPEG with further pictures in it
            if media == "jpeg" or getattr(image, "n_frames", 1) == 1:
                return tuple(_files(image, data, media)), ()
            if media == "avif":
                secret = image.info.get("exif") or image.info.get("xmp")
                return ((), (_moving_avif(path),)) if secret else ((Made(media, *size, data),), ())
            return (Made(media, *size, stripped(data, media)),), ()
    except Exception:  # a broken file makes its decoder raise almost anything
        return (), (unreadable(path),)


def _files(image: "Image", data: bytes, media: str) -> Iterator[Made]:
    turn = orientation(image)
    whole = image.size[::-1] if turn >= TURNED else image.size
    drawn = media != "jpeg" and image.mode in PLAIN and bool(image.getcolors(FEW))
    # a drawing gains colours, and bytes, when it is made smaller
    widest = whole[0] if drawn and whole[0] <= 2 * WIDTHS[0] else min(whole[0], WIDTHS[0])
    exact = media in ("jpeg", "png") and widest == whole[0] and turn == 1 and _srgb(image) and image.mode in PLAIN
    own = [Made(media, *whole, stripped(data, media))] if exact else []
    steps = [(width, max(1, round(whole[1] * width / whole[0]))) for width in _widths(widest)]
    picture = _prepared(image, turn, steps[0])
    if drawn:
        light = _made(picture, "webp", LOSSLESS)
        if len(light.body) < LIGHT:
            yield from kept([[light], own or [_made(picture, "png", {})]])
            return
    sized = [picture if picture.size == step else picture.resize(step, 1) for step in steps]  # 1: Lanczos
    yield from kept(_candidates(sized, own, media == "jpeg", drawn))


def _candidates(sized: list["Image"], own: list[Made], photograph: bool, drawn: bool) -> Iterator[list[Made]]:
    """Every file that could be published, by form; of `own` and what is made in its place the smaller one."""
    fine = {} if photograph else {"subsampling": "4:4:4"}  # edges of letters keep their colours
    yield [_made(each, "avif", {**AVIF, **fine}) for each in sized]
    yield [_made(each, "webp", LOSSLESS if drawn else WEBP) for each in sized]
    if photograph or (not drawn and sized[0].mode != "RGBA"):
        fallback = [_made(each, "jpeg", {**JPEG, **fine}) for each in sized]
    else:
        fallback = [_made(_few(each) if drawn else each, "png", {}) for each in sized]
    yield [min(*own, fallback[0], key=lambda made: len(made.body)) if own else fallback[0], *fallback[1:]]


def kept(forms: Iterable[list[Made]]) -> Iterator[Made]:
    """What saves bytes, of forms in the order of preference, each widest first and with the same widths.

    A width stays where its file is smaller than each wider one; a form where what a browser would load, over all
    widths, is less than with the next form. The last form, the fallback, always stays.
    """
    every = list(forms)
    loads = [list(accumulate((len(made.body) for made in form), min)) for form in every]
    chosen = [len(every) - 1]
    for at in range(len(every) - 2, -1, -1):
        if sum(loads[at]) < sum(loads[chosen[0]]):
            chosen.insert(0, at)
    for at in chosen:
        for number, made in enumerate(every[at]):
            if not number or len(made.body) < loads[at][number - 1]:
                yield made


def _widths(widest: int) -> list[int]:
    found = [widest]
    for width in WIDTHS:
        if width < found[-1] * NEAR:
            found.append(width)
    return found


def _prepared(image: "Image", turn: int, size: tuple[int, int]) -> "Image":
    """The picture upright, in sRGB and of this size.

    It is made smaller first, so that the rest works on few pixels; a JPEG is even decoded smaller.
    """
    wanted = size[::-1] if turn >= TURNED else size
    image.draft(image.mode, wanted)  # JPEG alone does something here
    profile = image.info.get("icc_profile")
    made = _eight_bits(image)
    if made.size != wanted:
        made = made.resize(wanted, 1, reducing_gap=3.0)
    made = _in_srgb(made, b"" if _srgb(image) else profile)
    if turn > 1:
        from PIL.Image import Transpose

        made = made.transpose(
            {
                2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM,
                5: Transpose.TRANSPOSE, 6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
            }[turn]
        )  # fmt: skip
    if made.mode == "RGBA" and made.getchannel("A").getextrema() == (255, 255):
        made = made.convert("RGB")
    return made


def _eight_bits(image: "Image") -> "Image":
    """Eight bits a channel, transparency as a channel of its own."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")  # 16 bits to 8
    if image.mode in ("LA", "PA", "P", "1") or "transparency" in image.info:
        return image.convert("RGBA" if "A" in image.mode or "transparency" in image.info else "RGB")
    return image


def _in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """The colours as a screen without a profile shows them; a profile that cannot be read is passed over."""
    if profile and image.mode != "L":
        from PIL import ImageCms

        alpha = image.getchannel("A") if image.mode == "RGBA" else None
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            plain = image.convert("RGB") if alpha else image
            made = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            made = None
        if made is not None:
            if alpha:
                made.putalpha(alpha)
            return made
    return image if image.mode in ("L", "RGB", "RGBA") else image.convert("RGB")


def _srgb(image: "Image") -> bool:
    profile = image.info.get("icc_profile") or b"srgb"
    text = profile[:4096].replace(b"\0", b"").lower()  # names may stand there in UTF-16
    return image.mode != "CMYK" and any(name.encode() in text for name in SRGB)


def _few(image: "Image") -> "Image":
    """As a palette, which is a quarter of the bytes."""
    return image.quantize(FEW, method=2 if image.mode == "RGBA" else 0)


def _made(image: "Image", media: str, options: dict[str, Any]) -> Made:
    out = io.BytesIO()
    image.info = {}  # the saver of some formats takes metadata from there
    image.save(out, media.upper(), **options)
    return Made(media, *image.size, out.getvalue())


def _moving_avif(path: str) -> Problem:
    return Problem(
        Place(path), "K023", "This moving picture carries metadata, such as where it was taken.",
        "Save it as a moving WebP, from which the build takes such things out.",
    )
