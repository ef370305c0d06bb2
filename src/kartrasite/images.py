"""The bytes of an image become its size in CSS pixels."""

import io
import re
import xml.etree.ElementTree as ElementTree

from kartrasite.problem import Place, Problem

Size = tuple[int, int]
Measured = tuple[Size | None, tuple[Problem, ...]]


def measure(data: bytes, path: str) -> Measured:
    """Width and height, with a photograph's orientation taken into account; K008 where it cannot be read."""
    return _vector(data, path) if path.lower().endswith(".svg") else _raster(data, path)


def _raster(data: bytes, path: str) -> Measured:
    from PIL import Image, UnidentifiedImageError  # a heavy import, needed only where there are images

    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            turned = image.getexif().get(0x0112, 1) >= 5  # EXIF orientations 5 to 8 lie on their side
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None, (_unreadable(path),)
    return ((height, width) if turned else (width, height)), ()


def _vector(data: bytes, path: str) -> Measured:
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return None, (_unreadable(path),)
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    box = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    if not (width and height) and len(box) == 4:
        width, height = round(box[2]), round(box[3])
    if not (width and height):
        return None, (
            Problem(
                Place(path), "K008", "This SVG says neither its width and height nor a viewBox.",
                'Add viewBox="0 0 WIDTH HEIGHT" to its <svg> element.',
            ),
        )
    return (width, height), ()


def _pixels(text: str) -> int:
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*", text)
    return round(float(found[1])) if found else 0


def _unreadable(path: str) -> Problem:
    return Problem(
        Place(path), "K008", "This file cannot be read as an image.",
        "It may be damaged or carry the wrong ending. Open it, save it again as JPEG, PNG, WebP or SVG.",
    )
