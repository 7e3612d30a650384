"""Picture files as people have them: drawn here, of no real clinic."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from logic.documents.blocks import Picture
from storage.pictures import checked


def drawn(mode: str = "RGB", size: tuple[int, int] = (600, 200), file: str = "PNG", **more: object) -> bytes:
    """A file with a disc and a bar."""
    image = Image.new("RGBA", size, (0, 0, 0, 0) if "A" in mode else (255, 255, 255, 255))
    pen = ImageDraw.Draw(image)
    side = min(size) - 2
    pen.ellipse((2, 2, side, side), fill=(7, 97, 125, 255))
    if size[0] > size[1] + 20:
        pen.rectangle((size[1] + 10, size[1] // 3, size[0] - 10, size[1] // 2), fill=(20, 20, 20, 128))
    made = BytesIO()
    image.convert(mode).save(made, file, **more)
    return made.getvalue()


def picture(says: str = "Logo of Exampleton Hospital", mode: str = "RGB") -> Picture:
    """A picture that passed."""
    found = checked(drawn(mode))
    return Picture(found.png, found.width, found.height, found.grey, says)
