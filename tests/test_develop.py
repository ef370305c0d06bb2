"""Each image is developed once."""

from collections.abc import Callable

import pytest

from kartrasite.model.site import Image as Record
from kartrasite.pictures.develop import develop
from photographs import made, photograph, saved


def counted(files: dict[str, bytes]) -> tuple[Callable[[str], bytes], list[str]]:
    asked: list[str] = []

    def bytes_of(path: str) -> bytes:
        asked.append(path)
        return files[path]

    return bytes_of, asked


@pytest.mark.parametrize("workers", [1, 3])
def test_each_image_is_developed_once_and_again_only_when_its_bytes_change(workers: int) -> None:
    first, other = saved(photograph(90, 60), "JPEG"), saved(photograph(80, 60), "JPEG")
    paths = [f"content/images/{name}.jpg" for name in "abc"]
    images = {path[15:]: Record(path, f"d{path}", 90, 60) for path in paths}
    bytes_of, asked = counted(dict.fromkeys(paths, first))
    memo: dict[str, bytes] = {}
    cold = develop(images, bytes_of, memo, workers)
    assert sorted(asked) == paths
    warm = develop(images, bytes_of, memo, workers)
    assert (warm, sorted(asked)) == (cold, paths)
    assert all(file.digest in memo for image in warm.images.values() for file in image.files)

    images["b.jpg"] = Record(paths[1], "another", 80, 60)
    bytes_of, asked = counted({paths[1]: other})
    changed = develop(images, bytes_of, memo, workers)
    assert asked == [paths[1]]
    assert [changed.images[name] == cold.images[name] for name in images] == [True, False, True]


def test_what_was_made_of_images_that_are_gone_is_taken_out() -> None:
    data = saved(photograph(90, 60), "JPEG")
    images = {"a.jpg": Record("content/images/a.jpg", "a", 90, 60)}
    memo = {"left over": b"x"}
    develop(images, lambda path: data, memo, 1)
    assert "left over" not in memo
    assert len(memo) == 1 + len(made(data))


def test_a_memo_that_lost_a_file_is_filled_again() -> None:
    data = saved(photograph(90, 60), "JPEG")
    images = {"a.jpg": Record("content/images/a.jpg", "a", 90, 60)}
    memo: dict[str, bytes] = {}
    cold = develop(images, lambda path: data, memo, 1)
    del memo[cold.images["a.jpg"].files[0].digest]
    assert develop(images, lambda path: data, memo, 1) == cold
    assert all(file.digest in memo for file in cold.images["a.jpg"].files)
