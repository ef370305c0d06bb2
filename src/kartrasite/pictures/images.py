"""The bytes of an image become its size in CSS pixels, without decoding it."""

import io
from typing import TYPE_CHECKING

from kartrasite.pictures.vectors import measured
from kartrasite.problem import Place, Problem

if TYPE_CHECKING:
    from PIL.Image import Image

Size = tuple[int, int]
Measured = tuple[Size | None, tuple[Problem, ...]]
MOST = 80_000_000  # pixels; a decoded picture takes four bytes for each, and a small file can claim any number
FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")  # what Pillow may take a file for; it reads far more
TURNED = 5  # EXIF orientations from here on lie on their side


def measure(data: bytes, path: str) -> Measured:
    """Width and height, with a photograph's orientation taken into account.

    K008 where it cannot be read, K009 for what an SVG must not hold, K022 where it has more than 80 megapixels.
    """
    return measured(data, path) if path.lower().endswith(".svg") else _raster(data, path)


def _raster(data: bytes, path: str) -> Measured:
    import warnings

    from PIL import Image  # a heavy import, needed only where there are images

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # told below, in plain words
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                width, height = image.size
                turned = orientation(image) >= TURNED
    except Image.DecompressionBombError:
        return None, (_too_large(path, "far more than 80 million pixels"),)
    except Exception:  # a broken file makes its decoder raise almost anything
        return None, (unreadable(path),)
    if width * height > MOST:
        return None, (_too_large(path, f"{width} by {height} pixels"),)
    return ((height, width) if turned else (width, height)), ()


def orientation(image: "Image") -> int:
    """How the picture must be turned to stand upright, 1 to 8 as EXIF has it; 1 where nothing says it.

    Pillow decodes a whole PNG to look for it behind the picture, so of a PNG only what stands before it counts.
    """
    if image.format == "PNG" and "exif" not in image.info:
        return 1
    turn = image.getexif().get(0x0112, 1)
    return turn if turn in range(1, 9) else 1


def _too_large(path: str, size: str) -> Problem:
    return Problem(
        Place(path), "K022", f"This picture has {size}, which takes too much memory to work on.",
        "Save it smaller: 80 million pixels are the limit, and pages never show more than 1440 in width.",
    )


def unreadable(path: str) -> Problem:
    """What is said of a file that is no whole image."""
    return Problem(
        Place(path), "K008", "This file cannot be read as an image.",
        "It may be damaged or carry the wrong ending. Open it, save it again as JPEG, PNG, WebP or SVG.",
    )
