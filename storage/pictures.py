"""Pictures are checked before they are kept: type, size in bytes and pixels, whole or cut off.

What passes is written anew: upright, on white, grey or RGB, no larger than print needs, and without anything that the
file said of its maker, place or time. Two kinds of file are read and no other; their own readers are called, so that a
file cannot choose another one by its content.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from logic.documents.blocks import Picture
from logic.pictures import MOST_BYTES, read_png, too_large
from logic.problems import PictureProblem
from logic.words import tr

MOST_PIXELS = 25_000_000
LEAST_SIDE = 16
PRINTED = (1200, 480)
_READERS: dict[bytes, Callable[[BytesIO], Image.Image]] = {
    b"\x89PNG\r\n\x1a\n": PngImageFile,
    b"\xff\xd8\xff": JpegImageFile,
}
_FAULTS = (OSError, SyntaxError, ValueError, IndexError, KeyError, TypeError, EOFError, struct.error, zlib.error)
_GREY = frozenset({"1", "L", "LA", "I;16", "I"})


def checked(data: bytes) -> Picture:
    """The picture of a PNG or JPEG file, ready to be kept and printed; the same bytes give the same picture.

    Raises PictureProblem.
    """
    if len(data) > MOST_BYTES:
        raise too_large()
    reader = next((each for magic, each in _READERS.items() if data.startswith(magic)), None)
    if reader is None:
        raise _refused(tr("The file is no picture of the kinds PNG or JPEG."), tr("Save it as PNG, and choose that."))
    try:
        image = reader(BytesIO(data))
        _check_size(*image.size)
        image.load()
        plain = _plain(image)
    except _FAULTS as fault:
        told = tr("The picture is damaged or cut off.")
        raise _refused(told, tr("Get the file again from where it came, and choose that.")) from fault
    picture = read_png(_written(plain))
    assert picture is not None
    return picture


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        told = tr("The picture has more than {most} million pixels.", most=most)
        raise _refused(told, tr("Make it smaller: a logo of some 1200 by 400 pixels prints sharply."))
    if min(width, height) < LEAST_SIDE:
        told = tr("The picture is less than {least} pixels wide or high.", least=LEAST_SIDE)
        raise _refused(told, tr("Choose a larger one: a logo of some 1200 by 400 pixels prints sharply."))


def _plain(image: Image.Image) -> Image.Image:
    """Upright, on white, grey or RGB, as large as print needs."""
    upright = ImageOps.exif_transpose(image)
    mode = "L" if upright.mode in _GREY and "transparency" not in upright.info else "RGB"
    if upright.mode in ("I;16", "I"):
        upright = upright.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if upright.mode in ("LA", "RGBA", "PA", "P", "RGBa", "La") or "transparency" in upright.info:
        seen = upright.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        upright = Image.alpha_composite(white, seen)
    plain = upright.convert(mode)
    plain.thumbnail(PRINTED, Image.Resampling.LANCZOS)
    return Image.frombytes(mode, plain.size, plain.tobytes())


def _written(plain: Image.Image) -> bytes:
    file = BytesIO()
    plain.save(file, "PNG", compress_level=9)
    return file.getvalue()


def _refused(happened: str, next_step: str) -> PictureProblem:
    return PictureProblem(happened, tr("The letterhead is unchanged."), next_step)
