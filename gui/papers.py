"""The papers a document can be made for: their names, and the size of a sheet in points."""

from __future__ import annotations

from typing import Final

from logic.documents.blocks import Paper

PAPERS: Final = (
    (Paper.A4_WINDOW, "A4, window envelope (DIN 5008 B, DL)"),
    (Paper.A4_FORM_A, "A4, window envelope (DIN 5008 A)"),
    (Paper.A4_PLAIN, "A4, no window"),
    (Paper.LETTER_10, "US Letter, #10 window"),
    (Paper.LETTER_PLAIN, "US Letter, no window"),
)
A4: Final = (595.28, 841.89)
LETTER: Final = (612.0, 792.0)


def sheet_of(paper: Paper) -> tuple[float, float]:
    """Width and height of a sheet in points."""
    return LETTER if paper in (Paper.LETTER_10, Paper.LETTER_PLAIN) else A4


def name_of(sheet: tuple[float, float]) -> str:
    """The name of a sheet by its size, whichever way it is turned; its size in millimetres when it has no name."""
    low, high = sorted(sheet)
    for name, (width, height) in (("A4", A4), ("US Letter", LETTER)):
        if abs(low - width) <= 3 and abs(high - height) <= 3:
            return name
    return f"{low / 72 * 25.4:.0f} \u00d7 {high / 72 * 25.4:.0f} mm"
