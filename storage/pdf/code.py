"""The square code beside a signature: a QR code (ISO/IEC 18004) drawn as squares, read by any telephone."""

from __future__ import annotations

import segno

from storage.pdf.sheets import MM
from storage.pdf.strips import Code
from storage.pdf.structure import Element

SIDE = 16 * MM
MENDING = "q"
"""A quarter of the code may be soiled and it is still read."""


def code(text: str, x: float, y: float, element: Element) -> Code:
    """The code of a text with its upper left corner at (x, y); the room around it must stay white."""
    made = segno.make_qr(text, error=MENDING, boost_error=False)
    return Code(x, y, SIDE, tuple(tuple(bool(module) for module in row) for row in made.matrix), element)
