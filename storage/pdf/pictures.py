"""Pictures in a file: the compressed lines of a PNG are what a PDF holds too, so they are taken over as they stand.

A picture that reaches this place was checked and written by `storage.pictures`: 8 bits, grey or RGB, no alpha.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from logic.documents.blocks import Picture
from logic.pictures import SIGNATURE_LENGTH

LENGTH, KIND, CHECK = 4, 4, 4
BITS, LINES_OF_PNG = 8, 15


def fitted_size(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """Width and height of a picture as large as a box allows, in the unit of the box."""
    scale = min(width / picture.width, height / picture.height)
    return picture.width * scale, picture.height * scale


def add_picture(canvas: Canvas, picture: Picture, short: str) -> str:
    """Put a picture into the file, once under a short name, and give the name by which the page paints it."""
    document = canvas._doc
    name: str = document.getXObjectName(short)
    if name not in document.idToObject:
        document.Reference(_stream(picture), name)
    if short not in canvas._formsinuse:
        canvas._formsinuse.append(short)
    return name


def _stream(picture: Picture) -> pdfdoc.PDFStream:
    colours = 1 if picture.grey else 3
    reading = {"Predictor": LINES_OF_PNG, "Colors": colours, "BitsPerComponent": BITS, "Columns": picture.width}
    entries = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": pdfdoc.PDFName("DeviceGray" if picture.grey else "DeviceRGB"),
        "BitsPerComponent": BITS,
        "Filter": pdfdoc.PDFName("FlateDecode"),
        "DecodeParms": pdfdoc.PDFDictionary(reading),
    }
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), b"".join(_lines(picture.png)))
    stream.filters = []
    return stream


def _lines(png: bytes) -> Iterator[bytes]:
    """The compressed lines of a PNG, part by part."""
    place = SIGNATURE_LENGTH
    while place < len(png):
        length = int.from_bytes(png[place : place + LENGTH], "big")
        start = place + LENGTH + KIND
        if png[place + LENGTH : start] == b"IDAT":
            yield png[start : start + length]
        place = start + length + CHECK
