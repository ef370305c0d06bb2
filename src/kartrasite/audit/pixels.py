"""Two pictures of a text, with its letters and without them, become the contrast that each word really has.

What differs between the two is the letters; what the second shows there is what is really behind them. So a
cover, a filter, an image or a cut count as a reader sees them, whatever the styles say.
"""

import io
from collections.abc import Iterable

from PIL import Image, ImageChops, ImageDraw

from kartrasite.audit.records import Picture
from kartrasite.colours import luminance

Box = tuple[float, float, float, float]  # left, upper, right, lower


def contrasts(shown: bytes, bare: bytes, boxes: Iterable[Box], scale: float = 1) -> tuple[float, ...]:
    """The contrast of the letters in each box, from 1 to 21 (WCAG 2.2, contrast ratio); 1 where no letter is seen.

    `shown` and `bare` are PNG pictures of one size, `boxes` places on them before they were enlarged by `scale`.
    """
    with Image.open(io.BytesIO(shown)) as first, Image.open(io.BytesIO(bare)) as second:
        front, back = first.convert("RGB"), second.convert("RGB")
    red, green, blue = ImageChops.difference(front, back).split()
    change = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return tuple(_contrast(front, back, change, [round(edge * scale) for edge in box]) for box in boxes)


def _contrast(front: Image.Image, back: Image.Image, change: Image.Image, box: list[int]) -> float:
    """By the pixel that changes most: the middle of a stroke, which no smoothing has thinned."""
    left, upper = max(0, box[0]), max(0, box[1])
    right, lower = min(front.width, box[2]), min(front.height, box[3])
    if left >= right or upper >= lower:
        return 1.0
    part = change.crop((left, upper, right, lower)).tobytes()
    most = max(part)
    row, column = divmod(part.index(most), right - left)
    place = (left + column, upper + row)
    lights = sorted(_light(image, place) for image in (front, back))
    return (lights[1] + 0.05) / (lights[0] + 0.05) if most else 1.0


def _light(image: Image.Image, place: tuple[int, int]) -> float:
    red, green, blue = image.getpixel(place)  # type: ignore[misc]  # an RGB image has three
    return luminance(f"#{red:02x}{green:02x}{blue:02x}")


def picture(screen: bytes, marks: Iterable[Box]) -> Picture:
    """A screen as the report shows it, small, with a frame around what is marked."""
    with Image.open(io.BytesIO(screen)) as opened:
        image = opened.convert("RGB")
    frames = list(marks)
    if frames:
        lefts, uppers, rights, lowers = zip(*frames, strict=True)
        frame = (min(lefts) - 3, min(uppers) - 3, max(rights) + 3, max(lowers) + 3)
        ImageDraw.Draw(image).rectangle(frame, outline="#e3182d", width=2)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=60, method=4)
    return Picture("image/webp", out.getvalue(), image.width, image.height)
