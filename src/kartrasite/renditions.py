"""The bytes of an image become the files that pages show: AVIF, WebP and a fallback, each in several widths.

An image is decoded once, turned upright, converted to sRGB and made smaller, never larger. Nothing of its metadata
goes along. A format stays only where its files are smaller than those of the next one, and a width only where its
file is smaller than the next wider one: nothing is published that would save nobody a byte.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kartrasite.images import FORMATS, unreadable
from kartrasite.metadata import stripped
from kartrasite.problem import Place, Problem

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTHS = (1440, 960, 640, 320)  # twice the theme's column, a large phone, a column or a card, a small card
NEAR = 0.85  # a step that is nearly as wide as the one before it saves too little
# Measured on a 12-megapixel photograph at 1440: AVIF speed 9 takes a tenth of 6's time and makes files as small;
# WebP method 2 takes half of 4's for 7 % more bytes, which only browsers without AVIF load.
AVIF = {"quality": 60, "speed": 9, "max_threads": 1}
WEBP = {"quality": 80, "method": 2}
JPEG = {"quality": 82, "progressive": True, "optimize": True}
FEW = 256  # colours, up to which a picture is a drawing and is kept without loss
OPTIONS = ("renditions 1", WIDTHS, NEAR, AVIF, WEBP, JPEG, FEW)  # what besides its bytes decides an image's files
SRGB = ("srgb", "c2ci")  # how profiles name themselves; c2ci is a tiny sRGB of the web's


@dataclass(frozen=True, slots=True)
class Made:
    """One file: `media` is "avif", "webp", "jpeg", "png", "gif" or "svg"."""

    media: str
    width: int
    height: int
    body: bytes


def renditions(data: bytes, path: str, size: tuple[int, int]) -> tuple[tuple[Made, ...], tuple[Problem, ...]]:
    """The files of an image of this `size`: by format in the order of preference, the fallback last, widest first.

    SVG, and pictures that move, keep their form. K008 where the file cannot be decoded to its end, K011 for a moving
    AVIF with metadata, which nothing here takes out.
    """
    if path.lower().endswith(".svg"):
        return (Made("svg", *size, data),), ()
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            media = "jpeg" if image.format == "MPO" else str(image.format).lower()  # MPO: a phone's JPEG with more in it
            if media == "jpeg" or getattr(image, "n_frames", 1) == 1:
                return tuple(_kept(_candidates(image, data, media))), ()
            if media == "avif":
                secret = image.info.get("exif") or image.info.get("xmp")
                return ((), (_moving_avif(path),)) if secret else ((Made(media, *size, data),), ())
            return (Made(media, *size, stripped(data, media)),), ()
    except Exception:  # a broken file makes its decoder raise almost anything
        return (), (unreadable(path),)


def _candidates(image: "Image", data: bytes, media: str) -> Iterator[Made]:
    """Every file that could be published."""
    turn = image.getexif().get(0x0112, 1)
    whole = image.size[::-1] if turn >= 5 else image.size
    drawn = media != "jpeg" and bool(image.getcolors(FEW))
    # a drawing gains colours, and bytes, when it is made smaller
    widest = whole[0] if drawn and whole[0] <= 2 * WIDTHS[0] else min(whole[0], WIDTHS[0])
    steps = [(width, max(1, round(whole[1] * width / whole[0]))) for width in _widths(widest)]
    exact = widest == whole[0] and turn == 1 and _srgb(image) and image.mode in ("1", "L", "P", "RGB", "RGBA", "LA")
    picture = _prepared(image, turn, steps[0])
    sized = [picture if picture.size == step else picture.resize(step, 1) for step in steps]  # 1: Lanczos
    fine = {"subsampling": "4:4:4"} if media != "jpeg" else {}  # edges of letters keep their colours
    for each in sized:
        yield _made(each, "avif", {**AVIF, **fine})
    for each in sized:
        yield _made(each, "webp", {"lossless": True, "quality": 40, "method": 2} if drawn else WEBP)
    for each in sized:
        lossless = media != "jpeg" and (drawn or each.mode == "RGBA")
        made = _made(_few(each) if drawn else each, "png", {}) if lossless else _made(each, "jpeg", {**JPEG, **fine})
        own = Made(media, *each.size, stripped(data, media)) if exact and media in ("jpeg", "png") else made
        yield own if each is sized[0] and len(own.body) < len(made.body) else made


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
    wanted = size[::-1] if turn >= 5 else size
    image.draft(image.mode, wanted)  # type: ignore[arg-type]  # JPEG alone does something here
    profile = image.info.get("icc_profile")
    made = _eight_bits(image)
    if made.size != wanted:
        made = made.resize(wanted, 1, reducing_gap=3.0)
    made = _in_srgb(made, b"" if _srgb(image) else profile)
    if 2 <= turn <= 8:
        from PIL.Image import Transpose

        made = made.transpose(
            {
                2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM,
                5: Transpose.TRANSPOSE, 6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
            }[turn]
        )  # fmt: skip
    if made.mode == "RGBA" and made.getextrema()[3] == (255, 255):
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


def _kept(candidates: Iterable[Made]) -> Iterator[Made]:
    """What saves bytes: formats smaller than the next one, widths smaller than the next wider one."""
    every = tuple(candidates)
    groups = [list(each) for _, each in groupby(every, key=lambda made: made.media in ("avif", "webp") and made.media)]
    formats = [groups[-1]]
    for group in reversed(groups[:-1]):
        if sum(len(made.body) for made in group) < sum(len(made.body) for made in formats[0]):
            formats.insert(0, group)
    for group in formats:
        least = len(group[0].body) + 1
        for made in group:
            if len(made.body) < least:
                least = len(made.body)
                yield made


def _moving_avif(path: str) -> Problem:
    return Problem(
        Place(path), "K011", "This moving picture carries metadata, such as where it was taken.",
        "Save it as a moving WebP, from which the build takes such things out.",
    )
