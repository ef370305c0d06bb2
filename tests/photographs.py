"""Pictures that tests make themselves."""

import io

from PIL import Image

from kartrasite.pictures.images import measure
from kartrasite.pictures.renditions import Made, renditions

SECRET = b"Camera of A. Nobody"
XMP = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"


def photograph(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture of many colours that no two rows share."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    noise = Image.effect_noise((width, height), 60)
    return Image.merge("RGB", (across, down, noise)).convert(mode)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)  # type: ignore[arg-type]
    return out.getvalue()


def made(data: bytes, path: str = "content/images/a.jpg") -> tuple[Made, ...]:
    size, problems = measure(data, path)
    assert problems == () and size is not None
    files, problems = renditions(data, path, size)
    assert problems == ()
    return files


def opened(file: Made) -> Image.Image:
    image = Image.open(io.BytesIO(file.body))
    image.load()
    return image


def exif(orientation: int = 1) -> bytes:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = SECRET.decode()
    tags.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)  # GPS: latitude
    return tags.tobytes()
