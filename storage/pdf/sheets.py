"""The sheets and envelope windows: where things stand, in millimetres from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, replace

from logic.documents.blocks import Paper

MM = 72 / 25.4

MARK_FROM, FOLD_TO, PUNCH_TO = 4.0, 9.0, 11.0
FOOTER_RULE, FOOTER_FIRST, FOOTER_SECOND = 17.0, 13.3, 9.6
HEAD_BASELINE, HEAD_RULE, LATER_TOP = 17.0, 19.8, 25.0


@dataclass(frozen=True, slots=True)
class AddressField:
    """The address lines: `first` is the baseline of the upper one; `back` and `back_rule` belong to the return line."""

    left: float
    right: float
    first: float
    pitch: float
    size: float
    back: float | None
    back_rule: float | None


@dataclass(frozen=True, slots=True)
class InfoField:
    """The block beside the window; it may grow down to `floor`."""

    left: float
    right: float
    top: float
    floor: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of sheet. The letterhead ends at `head_rule` and may grow to `head_floor`; `subject` is a baseline."""

    width: float
    height: float
    left: float
    right: float
    bottom: float
    head_top: float
    head_rule: float
    head_floor: float
    subject: float
    address: AddressField
    info: InfoField
    folds: tuple[float, ...] = ()
    punch: float | None = None

    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


A4_WINDOW = Sheet(
    width=210,
    height=297,
    left=25,
    right=20,
    bottom=22,
    head_top=14,
    head_rule=28,
    head_floor=43,
    subject=110.5,
    address=AddressField(25, 97, 64.8, 4.55, 10.5, 59.4, 60.6),
    info=InfoField(125, 200, 50, 102),
    folds=(105, 210),
    punch=148.5,
)

A4_FORM_A = replace(
    A4_WINDOW,
    head_top=8,
    head_rule=22,
    head_floor=25,
    subject=92,
    address=AddressField(25, 97, 46.8, 4.55, 10.5, 41.4, 42.6),
    info=InfoField(125, 200, 32, 84),
    folds=(87, 192),
)

LETTER_10 = Sheet(
    width=215.9,
    height=279.4,
    left=25.4,
    right=19,
    bottom=22,
    head_top=12,
    head_rule=26,
    head_floor=28,
    subject=107,
    address=AddressField(25.4, 108, 69.2, 4.0, 9.5, 65.4, None),
    info=InfoField(130, 197, 30, 58.5),
    folds=(101.6, 203.2),
)

A4_PLAIN = replace(
    A4_WINDOW,
    left=20,
    right=16,
    head_top=12,
    head_rule=24,
    head_floor=28,
    subject=70,
    address=AddressField(20, 97, 40, 4.6, 10.5, None, None),
    info=InfoField(125, 194, 30, 62),
    folds=(),
    punch=None,
)

SHEETS = {
    Paper.A4_WINDOW: A4_WINDOW,
    Paper.A4_FORM_A: A4_FORM_A,
    Paper.LETTER_10: LETTER_10,
    Paper.A4_PLAIN: A4_PLAIN,
    Paper.LETTER_PLAIN: replace(A4_PLAIN, width=215.9, height=279.4),
}


def sheet_for(paper: Paper, *, addressed: bool, landscape: bool) -> Sheet:
    """The sheet of a document; without an address it has no window, marks or folds."""
    sheet = SHEETS[paper]
    if not addressed:
        letter = sheet.width > A4_WINDOW.width
        sheet = SHEETS[Paper.LETTER_PLAIN if letter else Paper.A4_PLAIN]
    return replace(sheet, width=sheet.height, height=sheet.width) if landscape and not sheet.folds else sheet
