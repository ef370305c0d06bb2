"""The bytes of an image become its size in CSS pixels, without decoding it."""

import io

from kartrasite.problem import Place, Problem
from kartrasite.vectors import measured

Size = tuple[int, int]
Measured = tuple[Size | None, tuple[Problem, ...]]
MOST = 80_000_000  # pixels; a decoded picture takes four bytes for each, and a small file can claim any number
FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")  # what Pillow may take a file for; it reads far more
TURNED = 5  # EXIF orientations from here on lie on their side


def measure(data: bytes, path: str) -> Measured:
    """Width and height, with a photograph's orientation taken into account.

    K008 where it cannot be read, K009 for what an SVG must not hold, K010 where it has more than 80 megapixels.
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
                turned = image.getexif().get(0x0112, 1) >= TURNED
    except Image.DecompressionBombError:
        return None, (_too_large(path, "far more than 80 million pixels"),)
    except Exception:  # a broken file makes its decoder raise almost anything
        return None, (unreadable(path),)
    if width * height > MOST:
        return None, (_too_large(path, f"{width} × {height} pixels"),)
    return ((height, width) if turned else (width, height)), ()


def _too_large(path: str, size: str) -> Problem:
    return Problem(
        Place(path), "K010", f"This picture has {size}, which takes too much memory to work on.",
        "Save it smaller: 80 million pixels are the limit, and pages never show more than 1440 in width.",
    )


def unreadable(path: str) -> Problem:
    """What is said of a file that is no whole image."""
    return Problem(
        Place(path), "K008", "This file cannot be read as an image.",
        "It may be damaged or carry the wrong ending. Open it, save it again as JPEG, PNG, WebP or SVG.",
    )
