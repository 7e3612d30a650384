"""Pictures for the letterhead: what is taken, what is refused in kind words, and what is left of a file."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from logic.pictures import MOST_BYTES, kept_picture, kept_words
from logic.problems import PictureProblem
from storage.pictures import PRINTED, checked
from tests.storage.images import drawn, picture


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(wide: int, high: int, data: bytes = b"", *more: bytes) -> bytes:
    """A PNG that says it is so large, whatever it holds."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def refusal(data: bytes) -> PictureProblem:
    with pytest.raises(PictureProblem) as raised:
        checked(data)
    problem = raised.value
    assert problem.safe == "The letterhead is unchanged."
    assert all(text.endswith(".") for text in (problem.happened, problem.next_step))
    return problem


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1"])
def test_every_common_kind_of_png_becomes_grey_or_rgb_without_alpha(mode: str) -> None:
    found = checked(drawn(mode))
    with Image.open(BytesIO(found.png)) as image:
        image.load()
        assert image.mode == ("L" if found.grey else "RGB")
        assert image.size == (found.width, found.height)
        assert not image.info
    assert found.grey == (mode in ("L", "LA", "1"))


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_is_taken_also_one_made_for_the_press(mode: str) -> None:
    assert checked(drawn(mode, file="JPEG")).grey == (mode == "L")


def test_what_is_transparent_is_white_on_paper() -> None:
    with Image.open(BytesIO(checked(drawn("RGBA")).png)) as image:
        assert image.getpixel((image.width - 2, 2)) == (255, 255, 255)


def test_sixteen_bits_keep_their_greys() -> None:
    made = BytesIO()
    Image.new("I;16", (40, 40), 0x8000).save(made, "PNG")
    with Image.open(BytesIO(checked(made.getvalue()).png)) as image:
        assert image.getpixel((5, 5)) == 0x80


def test_a_photograph_taken_on_its_side_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = checked(drawn(file="JPEG", exif=exif))
    assert found.height > found.width


def test_nothing_is_left_of_what_the_file_said_of_place_maker_and_time() -> None:
    told = PngInfo()
    told.add_text("Author", "PLANTED")
    exif = Image.Exif()
    exif[0x010F] = "PLANTED"
    for data in (drawn(pnginfo=told), drawn(file="JPEG", exif=exif, comment=b"PLANTED")):
        assert b"PLANTED" in data
        assert b"PLANTED" not in checked(data).png


def test_the_same_file_gives_the_same_picture_no_larger_than_print_needs() -> None:
    data = drawn(size=(4000, 1500))
    assert checked(data) == checked(data)
    assert checked(data).width <= PRINTED[0]
    assert checked(data).height <= PRINTED[1]


@pytest.mark.parametrize(
    "data",
    [b"", b"MZ\x90", b"%PDF-1.7", b"GIF89a" + b"\0" * 40, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"BM" * 40],
)
def test_another_kind_of_file_is_refused_whatever_its_name(data: bytes) -> None:
    assert "PNG or JPEG" in refusal(data).happened


@pytest.mark.parametrize("file", ["PNG", "JPEG"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.9])
def test_a_file_that_was_cut_off_is_refused(file: str, share: float) -> None:
    data = drawn(file=file)
    assert "damaged or cut off" in refusal(data[: int(len(data) * share)]).happened


def test_a_file_with_a_wrong_byte_is_refused() -> None:
    data = bytearray(drawn())
    data[len(data) // 2] ^= 0xFF
    assert "damaged" in refusal(bytes(data)).happened


def test_a_small_file_that_unfolds_to_a_huge_picture_is_refused_before_it_unfolds() -> None:
    assert "million pixels" in refusal(png_of(60_000, 60_000)).happened
    assert "million pixels" in refusal(png_of(2**31 - 1, 2**31 - 1)).happened


def test_a_text_that_unfolds_without_end_is_refused() -> None:
    bomb = chunk(b"zTXt", b"x\0\0" + zlib.compress(b"\0" * 80_000_000))
    data = png_of(20, 20, b"\0" * (61 * 20), bomb)
    assert len(data) < 200_000
    assert "damaged" in refusal(data).happened


def test_too_many_bytes_and_too_few_pixels_are_refused() -> None:
    assert "million bytes" in refusal(b"\x89PNG\r\n\x1a\n" + b"\0" * MOST_BYTES).happened
    assert "pixels wide or high" in refusal(drawn(size=(600, 8))).happened
    assert "damaged" in refusal(png_of(0, 0)).happened


def test_a_picture_is_kept_as_text_and_read_back_the_same() -> None:
    told = picture()
    assert kept_picture(kept_words(told), told.says) == told


@pytest.mark.parametrize("words", ["", "logo.png", "folder/logo.png", "====", "iVBORw0KGgo=", "\u00e9"])
def test_a_setting_that_holds_no_picture_of_ours_prints_none(words: str) -> None:
    assert kept_picture(words, "Logo") is None
