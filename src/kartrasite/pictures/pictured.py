"""An Image becomes the Picture that a page shows: which files there are, and how wide each is.

Sources: WHATWG HTML, 4.8.4 (images, `srcset` and `sizes`).
"""

from itertools import groupby

from kartrasite.address import file_href
from kartrasite.model.site import Image, Rendition
from kartrasite.pictures.picture import Picture, Source

ENDINGS = "avif", "gif", "png", "svg", "webp"  # those that are their form's name


def image_file(image: Image, file: Rendition) -> str:
    """Where a file made of an image stands in the output; its name says its width and changes with its bytes."""
    name = image.path.removeprefix("content/images/").rpartition(".")[0]
    ending = file.media if file.media in ENDINGS else "jpg"
    width = "" if file.media == "svg" else f"-{file.width}"
    return f"images/{name}{width}.{file.digest[:8]}.{ending}"


def picture(image: Image, alt: str, caption: str, root: str, sizes: str) -> Picture:
    """The image with its files; `sizes` says how wide it stands where it is given the text's whole width."""
    forms = [(media, tuple(files)) for media, files in groupby(image.files, key=_form)]
    _, fallback = forms[-1]
    several = len(fallback) > 1
    return Picture(
        file_href(root, image_file(image, fallback[0])), alt, fallback[0].width, fallback[0].height, caption,
        srcset=_srcset(image, fallback, root) if several else "",
        sizes=sizes if several or len(forms) > 1 else "",
        sources=tuple(Source(f"image/{media}", _srcset(image, files, root)) for media, files in forms[:-1]),
    )


def _form(file: Rendition) -> str:
    """JPEG and PNG are both read by every browser, so one image's fallback may have both."""
    return file.media if file.media in ("avif", "webp") else ""


def _srcset(image: Image, files: tuple[Rendition, ...], root: str) -> str:
    return ", ".join(f"{file_href(root, image_file(image, file))} {file.width}w" for file in reversed(files))
