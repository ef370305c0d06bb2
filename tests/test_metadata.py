"""What an image tells about its owner goes nowhere, and all else stays."""

import io

import pytest
from PIL import Image

from kartrasite.pictures.metadata import stripped
from kartrasite.pictures.renditions import Made, renditions
from photographs import SECRET, XMP, exif, made, opened, photograph, saved


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("width", [400, 1800])  # published as it is, but for its metadata; and made smaller
def test_nothing_of_the_metadata_is_published(form: str, width: int) -> None:
    more: dict[str, object] = {} if form == "PNG" else {"xmp": XMP}
    if form == "JPEG":
        more["comment"] = SECRET
    if form == "PNG":
        from PIL.PngImagePlugin import PngInfo

        more["pnginfo"] = PngInfo()
        more["pnginfo"].add_text("Author", SECRET.decode())  # type: ignore[attr-defined]
    data = saved(photograph(width, 90), form, exif=exif(), **more)
    assert SECRET in data
    for file in made(data, f"content/images/a.{form.lower()}"):
        assert SECRET not in file.body and b"Exif" not in file.body
        assert dict(opened(file).getexif()) == {}


def test_a_picture_behind_the_picture_is_cut_off() -> None:
    hidden = saved(photograph(40, 30), "JPEG", exif=exif())
    data = saved(photograph(64, 48), "JPEG", progressive=True, quality=30)
    assert stripped(data + hidden, "jpeg") == stripped(data, "jpeg")
    assert opened(Made("jpeg", 64, 48, stripped(data + hidden, "jpeg"))).tobytes() == Image.open(
        io.BytesIO(data)
    ).convert("RGB").tobytes()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright(orientation: int) -> None:
    from PIL import ImageOps

    lying = photograph(360, 240)
    for corner in ((280, 0), (0, 160), (280, 160)):  # whose grain might be red by chance
        lying.paste((40, 60, 90), (*corner, corner[0] + 80, corner[1] + 80))
    lying.paste((255, 0, 0), (0, 0, 80, 80))
    data = saved(lying, "JPEG", exif=exif(orientation), quality=95)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    assert upright is not None
    for file in made(data):
        image = opened(file).convert("RGB")
        assert (file.width, file.height) == image.size and image.size[0] <= upright.size[0]
        corners = [(5, 5), (-5, 5), (5, -5), (-5, -5)]
        for picture in (image, upright):
            red = [at for at in corners if _red(picture, at)]
            assert len(red) == 1
        assert [_red(image, at) for at in corners] == [_red(upright, at) for at in corners]


def _red(image: Image.Image, at: tuple[int, int]) -> bool:
    red, green, blue = image.getpixel((at[0] % image.width, at[1] % image.height))  # type: ignore[misc]
    return red > 200 and green < 80 and blue < 80


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_a_picture_that_moves_keeps_its_frames_and_loses_what_it_says(form: str) -> None:
    frames = [Image.new("RGB", (60, 40), (200 * at, 10, 10)) for at in range(2)]
    more = {"GIF": {"comment": SECRET}, "WEBP": {"exif": exif(), "xmp": XMP}, "PNG": {"exif": exif()}}[form]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=90, loop=0, **more)
    assert SECRET in data
    (file,) = made(data, f"content/images/a.{form.lower()}")
    image = Image.open(io.BytesIO(file.body))
    assert (file.media, file.width, file.height) == (form.lower(), 60, 40)
    assert image.n_frames == 2  # type: ignore[attr-defined]
    assert image.info.get("loop") == 0
    assert SECRET not in file.body


def test_a_moving_avif_with_metadata_is_refused() -> None:
    frames = [photograph(60, 40), photograph(60, 40).rotate(180)]
    plain = saved(frames[0], "AVIF", save_all=True, append_images=frames[1:])
    assert [file.body for file in made(plain, "content/images/a.avif")] == [plain]
    data = saved(frames[0], "AVIF", save_all=True, append_images=frames[1:], exif=exif())
    _, problems = renditions(data, "content/images/a.avif", (60, 40))
    assert [(problem.code, problem.message) for problem in problems] == [
        ("K023", "This moving picture carries metadata, such as where it was taken.")
    ]
