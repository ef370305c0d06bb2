"""The images of a Site become their files, several at once, and only those that were not made before.

Pages say which files of an image there are, and that shows only once they are made: so they are made here, before
anything is planned.
"""

import json
from collections.abc import Callable, Mapping, MutableMapping
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import astuple, replace

from kartrasite.fingerprint import digest
from kartrasite.model.site import Image, Rendition
from kartrasite.pictures.renditions import OPTIONS, renditions
from kartrasite.problem import Problem

T = TypeVar("T")
R = TypeVar("R")
CODE = 1  # raised when `renditions` makes other files of the same image
Memo = MutableMapping[str, bytes]


class Developed(Struct, frozen=True):
    """The images with their files, and what could not be made."""

    images: Mapping[str, Image]
    problems: tuple[Problem, ...] = ()


def develop(images: Mapping[str, Image], bytes_of: Callable[[str], bytes], memo: Memo, workers: int) -> Developed:
    """Every image with its files, whose bytes stand in `memo` by their digests.

    Each image is decoded once, and not at all where `memo` has what the same bytes, options and version of Pillow
    gave before. What `memo` holds of images that are gone is taken out of it. At most `workers` are in memory at a
    time: decoders and encoders run outside Python's lock.
    """
    if not images:
        return Developed(images)
    from PIL import __version__

    def one(image: Image) -> tuple[str, Image, tuple[Problem, ...]]:
        key = digest((image.digest, image.path.rpartition(".")[2].lower(), OPTIONS, CODE, __version__))
        if known := _known(memo, key):
            return key, replace(image, files=known), ()
        made, problems = renditions(bytes_of(image.path), image.path, (image.width, image.height))
        files = tuple(Rendition(each.media, each.width, each.height, digest(each.body)) for each in made)
        for each, file in zip(made, files, strict=True):
            memo[file.digest] = each.body
        if files:
            memo[key] = json.dumps([astuple(file) for file in files]).encode()
        return key, replace(image, files=files), problems

    done = _several(one, tuple(images.values()), workers)
    used = {key for key, _, _ in done} | {file.digest for _, image, _ in done for file in image.files}
    for key in tuple(memo):
        if key not in used:
            del memo[key]
    return Developed(
        MappingProxyType(dict(zip(images, (image for _, image, _ in done), strict=True))),
        tuple(problem for _, _, problems in done for problem in problems),
    )


def _known(memo: Memo, key: str) -> tuple[Rendition, ...]:
    """What the memo has under the key, whole; else nothing."""
    try:
        files = tuple(Rendition(*each) for each in json.loads(memo[key]))
    except (KeyError, ValueError, TypeError):
        return ()
    return files if all(file.digest in memo for file in files) else ()


def _several(work: Callable[[T], R], pieces: tuple[T, ...], workers: int) -> tuple[R, ...]:
    if min(workers, len(pieces)) < 2:
        return tuple(map(work, pieces))
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(workers) as pool:
        return tuple(pool.map(work, pieces))
