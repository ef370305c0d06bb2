"""An image as pages show it: the addresses of its files, and its size."""

from msgspec import Struct


class Source(Struct, frozen=True):
    """The files of one form that a browser may choose from: `type` is "image/avif"."""

    type: str
    srcset: str


class Picture(Struct, frozen=True):
    """An image with its size in CSS pixels: `src` and `srcset` for every browser, `sources` for those that know more.

    `sizes` says how wide it stands where a component does not say it itself.
    """

    src: str
    alt: str
    width: int
    height: int
    caption: str = ""
    srcset: str = ""
    sizes: str = ""
    sources: tuple[Source, ...] = ()
