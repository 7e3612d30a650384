"""The test page: rulers, window and folds, to see whether a printer keeps to the millimetre."""

from __future__ import annotations

from collections.abc import Iterator

from logic.documents.blocks import Paper
from logic.ports import TestPageWords
from storage.pdf.fonts import Weight
from storage.pdf.lines import set_line, set_text
from storage.pdf.pen import Description, Pen
from storage.pdf.sheets import FOLD_TO, MARK_FROM, MM, SHEETS, Sheet
from storage.pdf.strips import Ink, Panel, Rule, Stroke
from storage.pdf.structure import Element
from storage.pdf.styles import ACCENT, GREY, TEXT, Style

RULER = 100
TICK, HALF, WHOLE = 1.6, 2.4, 3.6
ACROSS, DOWN = (60.0, 180.0), (40.0, 150.0)
"""Where the rulers begin, in mm from the upper left corner."""
WINDOW_TOP, WINDOW_BOTTOM, EDGE = 5.0, 4.0, 4.0
"""How far the window reaches past the first and under the last address line, and past its text, in mm."""
ADDRESS_LINES = 6
FACE = Style(Weight.REGULAR, 9.0, TEXT)
QUIET = Style(Weight.REGULAR, 8.0, GREY)
TITLE = Style(Weight.BOLD, 13.5, TEXT)
TITLE_Y, SIDE, LINE = 15.0, 60.0, 4.2


def test_page(words: TestPageWords, paper: Paper) -> bytes:
    """One sheet of a paper with two rulers of 100 mm, the outline of its window and its fold marks, as a PDF file."""
    sheet = SHEETS[paper]
    pen = Pen(sheet.width * MM, sheet.height * MM, Description(words.title, words.language))
    told = Element("Document")
    pen.sheet((), list(_strokes(words, sheet, told)), (), ())
    return pen.file()


test_page.__test__ = False  # type: ignore[attr-defined]  # the name begins like a test and is none


def _strokes(words: TestPageWords, sheet: Sheet, told: Element) -> Iterator[Stroke]:
    yield Ink(SIDE * MM, TITLE_Y * MM, set_line(words.title, TITLE), element=told.inside("H1"))
    yield from _ruler(*ACROSS, across=True)
    yield from _ruler(*DOWN, across=False)
    yield from _sentence(words.rulers, SIDE, ACROSS[1] + 12, sheet, told)
    if sheet.folds:
        yield from _window(sheet)
        yield from _sentence(words.window, sheet.address.left, sheet.address.first + 34, sheet, told)
        yield from _folds(sheet)
        yield from _sentence(words.folds, SIDE, ACROSS[1] + 30, sheet, told)


def _sentence(text: str, x: float, y: float, sheet: Sheet, told: Element) -> Iterator[Ink]:
    """A sentence on as many lines as it needs, from (x, y) in mm on."""
    part = told.inside("P")
    for index, line in enumerate(set_text([(text, FACE)], (sheet.width - sheet.right - x) * MM)):
        yield Ink(x * MM, (y + index * LINE) * MM, line, element=part)


def _ruler(x: float, y: float, *, across: bool) -> Iterator[Stroke]:
    """A ruler of 100 mm from (x, y) on, a mark for each millimetre and a number for each centimetre."""
    end = (x + RULER, y) if across else (x, y + RULER)
    yield Rule(x * MM, y * MM, end[0] * MM, end[1] * MM, 0.6, TEXT)
    for mark in range(RULER + 1):
        size = WHOLE if mark % 10 == 0 else HALF if mark % 5 == 0 else TICK
        left, top = (x + mark, y) if across else (x, y + mark)
        right, bottom = (left, top - size) if across else (left - size, top)
        yield Rule(left * MM, top * MM, right * MM, bottom * MM, 0.35, TEXT)
        if mark % 10 == 0:
            number = set_line(str(mark), QUIET)
            at = (left * MM - number.width / 2, (top + 3.6) * MM) if across else ((left + 1.4) * MM, top * MM + 2.6)
            yield Ink(*at, number)


def _window(sheet: Sheet) -> Iterator[Stroke]:
    """The outline in which the address stands."""
    field = sheet.address
    top = (field.back if field.back is not None else field.first) - WINDOW_TOP
    bottom = field.first + (ADDRESS_LINES - 1) * field.pitch + WINDOW_BOTTOM
    width = field.right - field.left + 2 * EDGE
    x = (field.left - EDGE) * MM
    yield Panel(x, top * MM, width * MM, (bottom - top) * MM, outline=ACCENT, thickness=0.8, radius=4.0)


def _folds(sheet: Sheet) -> Iterator[Stroke]:
    """The marks at the edge, each with its distance from the top."""
    for fold in sheet.folds:
        yield Rule(MARK_FROM * MM, fold * MM, FOLD_TO * MM, fold * MM, 0.5, GREY)
        yield Ink((FOLD_TO + 1.5) * MM, fold * MM + 2.6, set_line(f"{fold:g} mm", QUIET))
