"""Images: what is made of them, and what is refused."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from kartrasite.pictures.images import MOST, measure
from kartrasite.pictures.renditions import WIDTHS, Made, kept, renditions
from photographs import made, opened, photograph, saved


def test_a_photograph_gets_three_forms_in_four_widths() -> None:
    files = made(saved(photograph(2000, 1000), "JPEG", quality=92))
    assert [(file.media, file.width, file.height) for file in files] == [
        (media, width, width // 2) for media in ("avif", "webp", "jpeg") for width in WIDTHS
    ]


@settings(max_examples=25, deadline=None)
@given(width=st.integers(1, 1700), height=st.integers(1, 60))
def test_no_file_is_larger_than_its_image_and_all_keep_its_proportion(width: int, height: int) -> None:
    for file in made(saved(photograph(width, height), "JPEG")):
        assert file.width <= width and file.height <= height
        assert abs(Fraction(file.width * height, width) - file.height) <= Fraction(1, 2) or file.height == 1
        assert opened(file).size == (file.width, file.height)


@given(
    forms=st.integers(1, 4).flatmap(
        lambda steps: st.lists(
            st.lists(st.integers(1, 50), min_size=steps, max_size=steps), min_size=1, max_size=3
        )
    )
)
def test_what_is_kept_saves_bytes(forms: list[list[int]]) -> None:
    names = ("avif", "webp", "jpeg")[-len(forms) :]
    given_ = [
        [Made(name, 100 - at, 1, b"." * size) for at, size in enumerate(form)]
        for name, form in zip(names, forms, strict=True)
    ]
    files = tuple(kept(given_))
    by_form = {name: [file for file in files if file.media == name] for name in names}
    assert by_form["jpeg"][0] == given_[-1][0]  # every browser gets something, at the full width
    for group in by_form.values():
        sizes = [len(file.body) for file in group]
        assert sizes == sorted(set(sizes), reverse=True)  # each narrower file is smaller

    def loaded(group: list[Made], width: int) -> int:
        return min(len(file.body) for file in group if file.width >= width)

    present = [group for group in by_form.values() if group]
    steps = range(100 - len(forms[0]) + 1, 101)
    totals = [sum(loaded(group, width) for width in steps) for group in present]
    assert totals == sorted(set(totals))


def test_a_drawing_of_few_colours_is_one_file_without_loss_and_its_own_png() -> None:
    drawing = Image.new("P", (1600, 400))
    drawing.putpalette([0, 0, 0, 200, 30, 30])
    drawing.paste(1, (100, 100, 300, 300))
    data = saved(drawing, "PNG")
    files = made(data, "content/images/a.png")
    assert [(file.media, file.width) for file in files] == [("webp", 1600), ("png", 1600)]
    assert opened(files[0]).convert("RGB").tobytes() == drawing.convert("RGB").tobytes()
    assert files[1].body == data


def wide_gamut() -> bytes:
    """A profile whose red is deeper than a screen's: sRGB's own with the red and green primaries swapped."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[:] = data.replace(b"s\0R\0G\0B", b"t\0e\0s\0t").replace(b"sRGB", b"test").replace(b"rXYZ", b"temp", 1)
    data[:] = data.replace(b"gXYZ", b"rXYZ", 1).replace(b"temp", b"gXYZ", 1)
    return bytes(data)


def test_colours_of_another_profile_are_converted_to_those_of_a_screen() -> None:
    image = photograph(300, 200)
    image.paste((255, 0, 0), (0, 0, 300, 200))
    files = made(saved(image, "PNG", icc_profile=wide_gamut()), "content/images/a.png")
    for file in files:
        red, green, blue = opened(file).convert("RGB").getpixel((150, 100))  # type: ignore[misc]
        assert green > 240 and red < 15 and blue < 15
        assert "icc_profile" not in opened(file).info


def test_a_profile_that_cannot_be_read_is_passed_over() -> None:
    assert [file.media for file in made(saved(photograph(90, 60), "JPEG", icc_profile=b"broken" * 30))][-1] == "jpeg"


@pytest.mark.parametrize(
    ("mode", "form", "shown"),
    [("L", "JPEG", "L"), ("CMYK", "JPEG", "RGB"), ("RGBA", "PNG", "RGBA"), ("LA", "PNG", "RGBA"),
     ("P", "PNG", "RGB"), ("1", "PNG", "RGB"), ("I;16", "PNG", "L"), ("RGBA", "WEBP", "RGBA"), ("RGB", "GIF", "RGB"),
     ("RGB", "AVIF", "RGB")],
)  # fmt: skip
def test_every_kind_of_image_becomes_one_that_browsers_show(mode: str, form: str, shown: str) -> None:
    source = photograph(200, 100)
    source.paste((255, 255, 255), (0, 0, 100, 100))
    if mode == "I;16":
        image = Image.new(mode, (200, 100), 65535)
        image.paste(0, (100, 0, 200, 100))
    else:
        image = source.convert(mode)
    if mode in ("RGBA", "LA"):
        image.putalpha(Image.linear_gradient("L").resize((200, 100)))
    files = made(saved(image, form), f"content/images/a.{form.lower()}")
    last = opened(files[-1])
    assert files[-1].media in ("jpeg", "png")
    assert last.size == (200, 100)
    assert ("A" in last.convert(shown).mode) == (shown == "RGBA") == ("A" in last.mode)
    plain = Image.new("RGB", (200, 100), (255, 255, 255))
    plain.paste(last.convert("RGB"))
    assert min(plain.getpixel((20, 50))) > 240  # type: ignore[type-var]  # white stayed white


def test_an_opaque_picture_with_a_channel_for_transparency_loses_it() -> None:
    files = made(saved(photograph(300, 200, "RGBA"), "PNG"), "content/images/a.png")
    assert [opened(file).mode for file in files] == ["RGB"] * len(files)


def claiming(width: int, height: int) -> bytes:
    """A small PNG that says it is of this size."""
    import zlib

    data = bytearray(saved(Image.new("RGB", (1, 1)), "PNG"))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize(
    ("size", "said"), [((10_000, 8_001), "10000 by 8001 pixels"), ((60_000, 60_000), "far more than 80 million pixels")]
)
def test_an_image_of_too_many_pixels_is_refused_before_it_is_decoded(size: tuple[int, int], said: str) -> None:
    assert size[0] * size[1] > MOST
    found, problems = measure(claiming(*size), "content/images/a.png")
    assert found is None
    assert [(each.code, each.message) for each in problems] == [
        ("K022", f"This picture has {said}, which takes too much memory to work on.")
    ]


@pytest.mark.parametrize("cut", [10, 300, 2000])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_damaged_file_is_told_and_never_thrown(form: str, cut: int) -> None:
    data = saved(photograph(300, 200), form)[:cut]
    path = f"content/images/a.{form.lower()}"
    size, problems = measure(data, path)
    if size is not None:
        _, problems = renditions(data, path, size)
    assert [each.code for each in problems] == ["K008"]


def test_a_file_of_a_form_that_browsers_do_not_show_is_no_image() -> None:
    data = saved(photograph(30, 20), "TIFF")
    assert [each.code for each in measure(data, "content/images/a.png")[1]] == ["K008"]
